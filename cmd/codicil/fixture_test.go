package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A folder is a working folder in which tests run the program, in this process.
type workFolder struct {
	t   *testing.T
	dir string
}

// run runs the program on a day, and is its exit code and what it printed.
func (w workFolder) run(day string, args ...string) (int, string) {
	var out bytes.Buffer
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		w.t.Fatal(err)
	}
	code := Run(&World{Args: args, In: strings.NewReader(""), Out: &out, Err: &out, Dir: w.dir,
		Now: func() time.Time { return at }, Getenv: func(string) string { return "" }})
	return code, out.String()
}

// must runs the program and fails where it does.
func (w workFolder) must(day string, args ...string) {
	w.t.Helper()
	if code, out := w.run(day, args...); code != exitDone {
		w.t.Fatalf("codicil %v: exit %d\n%s", args, code, out)
	}
}

func (w workFolder) write(name, text string) {
	w.t.Helper()
	p := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o755), os.WriteFile(p, []byte(text), 0o644)); err != nil {
		w.t.Fatal(err)
	}
}

func policyText(days string) string {
	return "---\ntitle: Privacy Policy\nsummary: Records are kept for " + days + " days.\n---\n\n## What we keep {#keep}\n\nWe keep your payment records for " + days + " days.\n"
}

// readyToRelease is a folder with a log that holds one version, and a signed draft of the next.
func readyToRelease(t *testing.T) workFolder {
	t.Helper()
	w := workFolder{t, t.TempDir()}
	w.write("content/codicil.yaml", "publisher: {name: {en: Harbour Pay}, contact: {email: privacy@harbourpay.example}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\nlog: {origin: legal.harbourpay.example/ledger}\n")
	w.write("content/policies/privacy/2025-01-10/version.yaml", "release: 2025-01-10\neffective: 2025-02-10\n")
	w.write("content/policies/privacy/2025-01-10/en.md", policyText("30"))
	w.must("2026-01-01", "release", "--adopt")
	w.must("2026-01-01", "new", "privacy")
	w.write("content/policies/privacy/_draft/en.md", policyText("90"))
	w.must("2026-01-01", "review", "privacy@_draft", "--accept", "--by", "A. Counsel")
	return w
}

// files is every file of the content folder with its bytes, but for the lock
// and for what a killed run had staged, which nobody reads.
func (w workFolder) files() string {
	w.t.Helper()
	var b strings.Builder
	err := fs.WalkDir(os.DirFS(filepath.Join(w.dir, "content")), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || p == ".codicil.lock" || strings.HasPrefix(p, ".codicil-journal/") {
			return err
		}
		data, err := os.ReadFile(filepath.Join(w.dir, "content", filepath.FromSlash(p)))
		b.WriteString("== " + p + "\n" + string(data))
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return b.String()
}
