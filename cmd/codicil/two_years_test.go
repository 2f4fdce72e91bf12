package main

import (
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codicil/content"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/urfave/cli/v2"
)

// TestTwoYears runs testdata/two-years.txtar, once in a folder in which everything stays, and once with
// only the files that are committed left between the steps.
func TestTwoYears(t *testing.T) {
	for _, kept := range []string{"everything", "committed"} {
		t.Run(kept, func(t *testing.T) {
			past := newPast()
			testscript.Run(t, testscript.Params{
				Files: []string{"testdata/two-years.txtar"}, UpdateScripts: *update, RequireExplicitExec: true, RequireUniqueNames: true,
				Setup: func(e *testscript.Env) error {
					for _, v := range []string{"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@harbourpay.example", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@harbourpay.example", "NO_COLOR="} {
						name, value, _ := strings.Cut(v, "=")
						e.Setenv(name, value)
					}
					return nil
				},
				Cmds: map[string]func(*testscript.TestScript, bool, []string){
					"exits":    exits,
					"upgraded": func(*testscript.TestScript, bool, []string) { past.program = "codicil-next" },
					"holds":    func(ts *testscript.TestScript, _ bool, args []string) { past.holds(ts, kept, args) },
				},
			})
		})
	}
}

// A past is what was true on earlier days, and must stay so.
type past struct {
	addresses map[string]bool   // of pages, below the site's folder
	facts     map[string]string // what was asked, with its answer
	program   string            // the release that is installed
}

func newPast() *past { return &past{map[string]bool{}, map[string]string{}, "codicil"} }

// holds builds the site on a day, has it verified, and compares with what was true before: holds DAY.
func (p *past) holds(ts *testscript.TestScript, kept string, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: holds DAY")
	}
	day := args[0]
	dir := ts.MkAbs(".")
	ts.Check(ts.Exec(p.program, "build", "--quiet", "--date", day))
	ts.Check(ts.Exec(p.program, "verify", "--date", day))
	p.sameAddresses(ts, filepath.Join(dir, "public"))
	p.sameFacts(ts, dir, day)
	if kept == "committed" {
		for _, git := range [][]string{{"add", "content"}, {"commit", "-q", "--allow-empty", "-m", day}, {"clean", "-fdxq"}} {
			cmd := exec.Command("git", git...)
			cmd.Dir, cmd.Env = dir, append(os.Environ(), "GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@harbourpay.example", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@harbourpay.example")
			if out, err := cmd.CombinedOutput(); err != nil {
				ts.Fatalf("git %v: %v\n%s", git, err, out)
			}
		}
	}
}

// sameAddresses: a page that was there is there.
func (p *past) sameAddresses(ts *testscript.TestScript, site string) {
	now := map[string]bool{}
	ts.Check(fs.WalkDir(os.DirFS(site), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".html") {
			now[name] = true
		}
		return err
	}))
	for name := range p.addresses {
		if !now[name] {
			ts.Fatalf("the address %s is lost", name)
		}
	}
	for name := range now {
		p.addresses[name] = true
	}
}

// sameFacts: every clause of what is released has its id, every decision stands, and on every day that is over
// the same version bound in the same texts.
func (p *past) sameFacts(ts *testscript.TestScript, dir, day string) {
	at, err := time.Parse(time.DateOnly, day)
	ts.Check(err)
	w := &World{Out: io.Discard, Err: io.Discard, Dir: dir, Now: func() time.Time { return at }, Getenv: func(string) string { return "" }}
	c := &call{World: w, flags: cli.NewContext(cli.NewApp(), flag.NewFlagSet("holds", flag.ContinueOnError), nil)}
	defer c.close()
	lib, today, err := c.library()
	ts.Check(err)
	was := func(question, answer string) {
		if old, asked := p.facts[question]; asked && old != answer {
			ts.Fatalf("on %s: %s\nwas %s\nis  %s", day, question, old, answer)
		}
		p.facts[question] = answer
	}
	for _, policy := range lib.Policies {
		for _, v := range policy.Published(today) {
			if d := c.judge(v, today).decision; d.Signed {
				was(fmt.Sprintf("the decision about %v", v.Ref()), fmt.Sprint(d.Level, d.Tell, d.Consent, d.Obligation.Days))
			}
			for _, e := range v.Editions {
				was("the ids of "+e.File, clauseIDs(e))
			}
		}
		for d := first(policy); d.Before(today); d = d.AddDays(1) {
			for _, u := range []content.Users{content.Existing, content.New} {
				was(fmt.Sprintf("what bound %v users of %s on %v", u, policy.ID, d), boundOn(policy, u, d))
			}
		}
	}
}

func clauseIDs(e *content.Edition) string {
	var ids []string
	for _, k := range e.Doc.Clauses {
		ids = append(ids, k.ID)
	}
	return strings.Join(ids, " ")
}

// first is the first release of a policy.
func first(p *content.Policy) content.Day {
	day := p.Versions[0].Release
	for _, v := range p.Versions {
		if v.Release.Before(day) {
			day = v.Release
		}
	}
	return day
}

// boundOn is the version that bound users on a day, with the digests of the texts that were there then.
func boundOn(p *content.Policy, u content.Users, d content.Day) string {
	v := p.Binding(u, d, d)
	if v == nil {
		return "none"
	}
	said := v.ID
	for _, e := range v.Editions {
		if !e.Translated.After(d) {
			said += fmt.Sprintf(" %s %s", e.Lang, e.Digest)
		}
	}
	return said
}
