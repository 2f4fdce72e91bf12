package main

import (
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

--withdraw takes a released version back. --adopt begins the log with what a folder
has published already.

` + example("codicil release privacy@_draft --dry-run", "codicil release privacy@_draft --key ~/keys/codicil"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "bundle", Usage: "every version of this `NAME` that is still to be released"},
			&cli.BoolFlag{Name: "dry-run", Usage: "say what stops it, or what it would do, and change nothing", DisableDefaultText: true},
			&cli.StringFlag{Name: "key", Usage: "sign the log's checkpoint with the key in `FILE` (default: the key in CODICIL_LOG_KEY)"},
			&cli.BoolFlag{Name: "withdraw", Usage: "take the version named back, from today", DisableDefaultText: true},
			&cli.StringFlag{Name: "reason", Usage: "with --withdraw: why, for readers of the archive: `TEXT`"},
			&cli.BoolFlag{Name: "adopt", Usage: "begin the log with every version whose release date has come, without the gate", DisableDefaultText: true},
		},
		Action: verb(w, release),
	}
}

func release(c *call) error {
	withdraw, adopt := c.flags.Bool("withdraw"), c.flags.Bool("adopt")
	switch {
	case withdraw && adopt:
		return wrong("one at a time", "--withdraw takes a version back, --adopt begins a log")
	case c.flags.IsSet("reason") != withdraw:
		return wrong(`--withdraw --reason "the court suspended it"`, "--withdraw and --reason go together: readers of the archive are told why")
	case adopt && len(c.args()) > 0:
		return wrong("codicil release --adopt", "--adopt takes every version that is public already, and no names")
	}
	j, lib, today, err := c.changing()
	if err != nil {
		return err
	}
	defer j.Close()
	log, err := c.needLog(lib)
	if err != nil {
		return err
	}
	r := &releasing{c: c, j: j, lib: lib, log: log, today: today}
	if err := r.readKey(); err != nil {
		return err
	}
	switch {
	case adopt:
		err = r.adopt()
	case withdraw:
		err = r.withdraw()
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
	return &failure{exitFindings, fmt.Errorf("%s in the way; nothing was released", count(len(problems), "thing")), "put them right, then try again: " + r.again() + " --dry-run"}
}

// again is the command line that names the same versions.
func (r *releasing) again() string {
	words := append([]string{"codicil release"}, r.c.args()...)
	if b := r.c.flags.String("bundle"); b != "" {
		words = append(words, "--bundle "+b)
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
