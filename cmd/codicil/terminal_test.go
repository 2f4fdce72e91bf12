package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"codicil/content"
)

// TestColour: only for a person at a terminal who has not asked for none.
func TestColour(t *testing.T) {
	for _, c := range []struct {
		name     string
		terminal bool
		env      map[string]string
		flag     string
		want     bool
	}{
		{"a terminal", true, nil, "", true},
		{"a pipe", false, nil, "", false},
		{"--no-color", true, nil, "--no-color", false},
		{"--no-color=false", true, nil, "--no-color=false", true},
		{"NO_COLOR", true, map[string]string{"NO_COLOR": "1"}, "", false},
		{"NO_COLOR set to nothing is not set", true, map[string]string{"NO_COLOR": ""}, "", true},
		{"a dumb terminal", true, map[string]string{"TERM": "dumb"}, "", false},
	} {
		w, out, _ := testWorld(t, "init", "-q")
		if Run(w) != exitDone {
			t.Fatal("init failed")
		}
		w.OutTerminal, w.Args = c.terminal, strings.Fields("status "+c.flag)
		w.Getenv = func(k string) string { return c.env[k] }
		if code := Run(w); code != exitDone {
			t.Fatalf("%s: exit %d", c.name, code)
		}
		if got := bytes.Contains(out.Bytes(), []byte("\x1b[")); got != c.want {
			t.Errorf("%s: colour %v, want %v", c.name, got, c.want)
		}
	}
}

// TestColouredFindingSaysTheSame: colour adds nothing and takes nothing away.
func TestColouredFindingSaysTheSame(t *testing.T) {
	w, _, _ := testWorld(t)
	c := callOf(t, w)
	for _, f := range []content.Finding{
		{Code: "front-title", Severity: content.Error, File: "policies/a/b/en.md", Line: 3, Column: 4, Message: "the title is missing: error here", Hint: "add one"},
		{Code: "parity-item", File: "codicil.yaml", Message: "one more"},
	} {
		plain, coloured := c.line(f, paint{}), c.line(f, paint{on: true})
		bare := strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[2m", "", "\x1b[31m", "", "\x1b[33m", "").Replace(coloured)
		if bare != plain || coloured == plain {
			t.Errorf("%q without colour is %q, want %q", coloured, bare, plain)
		}
	}
}

// TestProgress: a bar appears once a build has taken a while, on standard
// error of a terminal, and is gone afterwards.
func TestProgress(t *testing.T) {
	for _, c := range []struct {
		name     string
		terminal bool
		quiet    string
		step     time.Duration
		want     bool
	}{
		{"a long build at a terminal", true, "", 100 * time.Millisecond, true},
		{"a short one", true, "", 10 * time.Millisecond, false},
		{"nobody watches", false, "", 100 * time.Millisecond, false},
		{"--quiet", true, "--quiet", 100 * time.Millisecond, false},
	} {
		w, out, said := testWorld(t, strings.Fields(c.quiet)...)
		now := w.Now()
		w.ErrTerminal, w.Now = c.terminal, func() time.Time { return now }
		step, end := callOf(t, w).progress("building")
		for i := 1; i <= 50 && step != nil; i++ {
			now = now.Add(c.step)
			step(i, 50)
		}
		end()
		if got := strings.Contains(said.String(), "building"); got != c.want || out.Len() > 0 {
			t.Errorf("%s: bar shown %v, want %v; stdout %q, stderr %q", c.name, got, c.want, out, said)
		}
	}
}

// callOf is the call that a command line without a verb makes in w.
func callOf(t *testing.T, w *World) (made *call) {
	t.Helper()
	app := newApp(w)
	app.Action = verb(w, func(c *call) error { made = c; return nil })
	if err := app.Run(append([]string{"codicil"}, w.Args...)); err != nil {
		t.Fatal(err)
	}
	return made
}
