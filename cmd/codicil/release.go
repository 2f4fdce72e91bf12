package main

import (
	"errors"
	"fmt"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/internal/journal"

	"github.com/urfave/cli/v2"
)

func releaseVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "release", Usage: "let a version out through the gate, and enter it in the log",
		UsageText: "codicil release REF... [flags]",
		Description: `The gate: checks pass, the sign-off is fresh and complete, the notice window is kept or
its cut recorded, every language is there or its absence signed, the release day is not
past. Then the draft's folder gets its id, version.yaml its stamps, and every language
an entry in the log: several versions at once or none. --dry-run says everything that
stops it, and changes nothing.

--lang adds a language to a released version. --withdraw takes a released version
back, signed by those who sign a release, and says what applies instead. --rule enters a signed decision that a weaker gate holds from the next day on.
--adopt begins the log with what a folder has published already. --again enters what
this branch released behind the log of another branch.

` + example("codicil release privacy@_draft --dry-run", "codicil release privacy@_draft --key ~/keys/codicil"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "bundle", Usage: "every version of this `NAME` that is still to be released"},
			&cli.StringFlag{Name: "lang", Usage: "add the language `TAG` to the released version named"},
			&cli.BoolFlag{Name: "dry-run", Usage: "say what stops it, or what it would do, and change nothing", DisableDefaultText: true},
			&cli.StringFlag{Name: "key", Usage: "sign the log's checkpoint with the key in `FILE` (default: the key in CODICIL_LOG_KEY)"},
			&cli.BoolFlag{Name: "withdraw", Usage: "take the version named back, from today", DisableDefaultText: true},
			&cli.StringFlag{Name: "reason", Usage: "with --withdraw: why, for readers of the archive: `TEXT`"},
			manyOf("by", "with --withdraw: who signs it, once for each role that a release needs: `NAME` or NAME=ROLE"),
			&cli.BoolFlag{Name: "in-force", Usage: "with --withdraw: the version binds users already, and goes at once all the same", DisableDefaultText: true},
			&cli.BoolFlag{Name: "adopt", Usage: "begin the log with every version whose release date has come, without the gate", DisableDefaultText: true},
			&cli.BoolFlag{Name: "again", Usage: "after a merge with a branch that released too: enter what this branch released behind that branch's log", DisableDefaultText: true},
			&cli.BoolFlag{Name: "rule", Usage: "enter the signed decision that a weaker gate holds for the policy named", DisableDefaultText: true},
		},
		Action: verb(w, release),
	}
}

// ways are the flags that say what release does instead of letting versions out.
var ways = []string{"lang", "withdraw", "adopt", "again", "rule"}

func release(c *call) error {
	way := ""
	for _, f := range ways {
		switch {
		case !c.flags.IsSet(f):
		case way != "":
			return wrong("one at a time", "--%s and --%s are two things", way, f)
		default:
			way = f
		}
	}
	switch {
	case c.flags.IsSet("reason") != (way == "withdraw"):
		return wrong(`--withdraw --reason "the court suspended it"`, "--withdraw and --reason go together: readers of the archive are told why")
	case way != "withdraw" && (c.flags.IsSet("by") || c.flags.IsSet("in-force")):
		return wrong("codicil review REF --accept --by NAME signs what is released", "--by and --in-force go with --withdraw")
	case way == "adopt" && len(c.args()) > 0:
		return wrong("codicil release --adopt", "--adopt takes every version that is public already, and no names")
	case way == "again" && len(c.args()) > 0:
		return wrong("codicil release --again", "--again takes everything that this branch released, and no names")
	}
	r, err := c.releasing()
	if err != nil {
		return err
	}
	defer r.j.Close()
	if err := r.readKey(); err != nil {
		return err
	}
	switch way {
	case "adopt":
		err = r.adopt()
	case "withdraw":
		err = r.withdraw()
	case "lang":
		err = r.language(content.Locale(c.flags.String("lang")))
	case "again":
		err = r.again()
	case "rule":
		err = r.rule()
	default:
		err = r.versions()
	}
	if err != nil {
		return err
	}
	return r.finish()
}

// A releasing is one run of release. Nothing it plans is written before finish.
type releasing struct {
	c     *call
	j     *journal.Journal
	lib   *content.Library
	log   *releaseLog
	today content.Day
	key   *ledger.Key // nil: the checkpoint stays unsigned
	said  []string
}

// releasing begins a run: with --dry-run one that only plans, and needs no folder it may write to.
func (c *call) releasing() (*releasing, error) {
	var j *journal.Journal
	var lib *content.Library
	var today content.Day
	var err error
	if c.flags.Bool("dry-run") {
		if lib, today, err = c.library(); err == nil {
			j = journal.Rehearse(lib.Root)
		}
	} else {
		j, lib, today, err = c.changing()
	}
	if err != nil {
		return nil, err
	}
	log, err := c.needLog(lib)
	if err != nil {
		return nil, errors.Join(err, j.Close())
	}
	return &releasing{c: c, j: j, lib: lib, log: log, today: today}, nil
}

func (r *releasing) say(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// stops ends the run with everything that stops it.
func (r *releasing) stops(problems []content.Finding) error {
	w := r.c.Err
	if r.c.flags.Bool("dry-run") {
		w = r.c.Out
	}
	problems = content.SortFindings(problems)
	for _, f := range problems {
		if _, err := fmt.Fprintln(w, r.c.line(f, r.c.err)); err != nil {
			return written(err)
		}
	}
	it, done := "them", "released"
	if len(problems) == 1 {
		it = "it"
	}
	if r.c.flags.Bool("withdraw") {
		done = "withdrawn"
	}
	return &failure{exitFindings, fmt.Errorf("%s in the way; nothing was %s", count(len(problems), "thing"), done), "put " + it + " right, then try again: " + r.sameAgain() + " --dry-run"}
}

// stopsAfter is stops behind what was said: what would come of it is known before anything is decided.
func (r *releasing) stopsAfter(problems []content.Finding) error {
	w := r.c.Err
	if r.c.flags.Bool("dry-run") {
		w = r.c.Out
	}
	if _, err := fmt.Fprintln(w, strings.Join(r.said, "\n")); err != nil {
		return written(err)
	}
	return r.stops(problems)
}

// sameAgain is the command line that does the same.
func (r *releasing) sameAgain() string {
	words := append([]string{"codicil release"}, r.c.args()...)
	for _, f := range []string{"bundle", "lang"} {
		if s := r.c.flags.String(f); s != "" {
			words = append(words, "--"+f+" "+s)
		}
	}
	for _, f := range []string{"again", "rule", "withdraw", "in-force"} {
		if r.c.flags.Bool(f) {
			words = append(words, "--"+f)
		}
	}
	if s := r.c.flags.String("reason"); s != "" {
		words = append(words, "--reason "+quoted(s))
	}
	for _, s := range r.c.many("by") {
		words = append(words, "--by "+quoted(s))
	}
	return strings.Join(words, " ")
}

// finish writes the log last and carries everything out, or with --dry-run nothing.
func (r *releasing) finish() error {
	if err := r.writeLog(); err != nil {
		return err
	}
	if r.c.flags.Bool("dry-run") {
		r.say("nothing stands in the way; --dry-run: nothing was written")
	} else if err := r.j.Commit(); err != nil {
		return cannot(err, "release")
	} else {
		r.c.say("commit the content folder, then codicil publish")
	}
	_, err := fmt.Fprintln(r.c.Out, strings.Join(r.said, "\n"))
	return written(err)
}
