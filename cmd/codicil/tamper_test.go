package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codicil/content"
)

func contains(s, part string) bool { return strings.Contains(s, part) }

// TestTamperingIsNamed flips single bits, at places spread over every released
// file, the log and every file of the built site. verify fails each time and names the file.
func TestTamperingIsNamed(t *testing.T) {
	w := readyToRelease(t)
	settings, err := os.ReadFile(filepath.Join(w.dir, "content", "codicil.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	code, out := w.run("2026-01-01", "keygen", "--quiet", "--out", "key")
	if code != exitDone {
		t.Fatal(out)
	}
	w.write("content/codicil.yaml", strings.Replace(string(settings), "/ledger}", "/ledger, key: "+strings.TrimSpace(out)+"}", 1))
	w.must("2026-01-01", "release", "privacy@_draft", "--key", "key")
	w.must("2026-01-02", "release", "privacy@2026-01-01", "--withdraw", "--reason", "too early", "--key", "key")
	w.must("2026-01-02", "build")
	w.must("2026-01-02", "verify")

	flips := 0
	err = fs.WalkDir(os.DirFS(w.dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || p == "key" || p == "content/codicil.yaml" || p == "content/.codicil.lock" {
			return err
		}
		file := filepath.Join(w.dir, filepath.FromSlash(p))
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		places := 12
		if strings.HasPrefix(p, "public/") && p != "public/manifest.json" && p != "public/ledger/checkpoint" {
			places = 2
		}
		if len(data) == 0 {
			return nil
		}
		for n := range places {
			at, bit := n*(len(data)-1)/(places-1), byte(1)<<(n%6)
			changed := append([]byte(nil), data...)
			changed[at] ^= bit
			if err := os.Remove(file); err != nil { // it may be a link to another
				return err
			}
			if err := os.WriteFile(file, changed, 0o644); err != nil {
				return err
			}
			flips++
			if code, out := w.run("2026-01-02", "verify"); code != exitFindings || !contains(out, strings.TrimPrefix(strings.TrimPrefix(p, "content/"), "public/")) {
				t.Errorf("%s, byte %d flipped in bit %d (%q): exit %d\n%s", p, at, n%6, changed[at], code, out)
			}
		}
		return os.WriteFile(file, data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	if flips < 100 {
		t.Errorf("only %d bits were flipped", flips)
	}
	w.must("2026-01-02", "verify")
}

// TestRemovedAndAdded: a file that is gone is named, and one that came without a release.
func TestRemovedAndAdded(t *testing.T) {
	w := readyToRelease(t)
	w.must("2026-01-01", "release", "privacy@_draft")
	for _, name := range []string{"en.md", "version.yaml", "review.yaml"} {
		c := w.copied(t)
		if err := os.Remove(filepath.Join(c.dir, "content", "policies", "privacy", "2026-01-01", name)); err != nil {
			t.Fatal(err)
		}
		if code, out := c.run("2026-01-01", "verify"); code != exitFindings || !contains(out, "content/policies/privacy/2026-01-01") {
			t.Errorf("without %s: exit %d\n%s", name, code, out)
		}
	}
	c := w.copied(t)
	if err := os.RemoveAll(filepath.Join(c.dir, "content", "log")); err != nil {
		t.Fatal(err)
	}
	if code, out := c.run("2026-01-01", "verify"); code != exitFindings || !contains(out, "content/log/entries.jsonl: error log-missing") {
		t.Errorf("without its log: exit %d\n%s", code, out)
	}
	w.write("content/policies/privacy/2025-06-01/en.md", policyText("60"))
	w.write("content/policies/privacy/2025-06-01/version.yaml", "release: 2025-06-01\neffective: 2025-06-01\n")
	if _, out := w.run("2026-01-01", "verify"); !contains(out, "content/policies/privacy/2025-06-01/version.yaml: warning log-unlogged") {
		t.Errorf("a version that came without a release is not named:\n%s", out)
	}
	lib, err := content.Load(os.DirFS(filepath.Join(w.dir, "content")))
	if err != nil {
		t.Fatal(err)
	}
	if v, err := lib.Resolve("privacy@2025-06-01"); err != nil || v.State(day(t, "2026-01-01")) != content.Draft {
		t.Errorf("a version that came without a release is no draft: %v", err)
	}
}
