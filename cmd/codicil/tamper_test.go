package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
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
	w.must("2026-01-02", "release", "privacy@2026-01-01", "--withdraw", "--reason", "too early", "--by", "A. Counsel=legal", "--key", "key")
	w.must("2026-01-02", "build")
	w.must("2026-01-02", "verify")

	flips := w.tamper("2026-01-02", func(p string) int {
		if strings.HasPrefix(p, "public/") && p != "public/manifest.json" && p != "public/ledger/checkpoint" {
			return 2
		}
		return 12
	}, "key", "content/codicil.yaml")
	if flips < 100 {
		t.Errorf("only %d bits were flipped", flips)
	}
	w.must("2026-01-02", "verify")
}

// TestTamperingWithTheSampleIsNamed does the same to the sample as it ships: to every released
// source, version.yaml, sign-off, entry and checkpoint, and to some of the site's files, among
// them one of each kind: page, data, feed, proof, tile, source, manifest.
func TestTamperingWithTheSampleIsNamed(t *testing.T) {
	const day = "2026-11-22"
	w := workFolder{t, t.TempDir()}
	copySample(t, w)
	w.must(day, "build", "--quiet")
	const every = 20 // of the site's files
	n, kinds := 0, map[string]bool{}
	flips := w.tamper(day, func(p string) int {
		switch {
		case strings.HasSuffix(p, "/policy.yaml"), strings.Contains(p, "/_"):
			return 0 // settings and drafts: nobody released them
		case p == "content/log/entries.jsonl", p == "content/log/checkpoint", p == "public/manifest.json", p == "public/ledger/checkpoint":
			return 12
		case strings.HasPrefix(p, "content/"):
			return 1
		}
		kind := fmt.Sprint(path.Base(p), strings.Count(p, "/"))
		if n++; n%every != 0 && kinds[kind] {
			return 0
		}
		kinds[kind] = true
		return 1
	}, "content/codicil.yaml")
	if flips < 130 || len(kinds) < 12 {
		t.Errorf("only %d bits were flipped, in files of %d kinds", flips, len(kinds))
	}
	w.must(day, "verify")
}

// tamper flips bits, one at a time, at places spread over each file but those left out, and
// has each of them named. It is the number of bits that were flipped.
func (w workFolder) tamper(day string, places func(file string) int, out ...string) (flips int) {
	w.t.Helper()
	err := fs.WalkDir(os.DirFS(w.dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || slices.Contains(out, p) || p == "content/.codicil.lock" || strings.HasPrefix(p, ".public.cache/") {
			return err
		}
		file, n := filepath.Join(w.dir, filepath.FromSlash(p)), places(p)
		data, err := os.ReadFile(file)
		if err != nil || len(data) == 0 || n == 0 {
			return err
		}
		for i := range n {
			at := len(data) / 2
			if n > 1 {
				at = i * (len(data) - 1) / (n - 1)
			}
			w.flip(day, p, data, at, byte(1)<<((flips+i)%6))
		}
		flips += n
		return os.WriteFile(file, data, 0o644)
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return flips
}

// flip changes one bit of a file, which verify must name.
func (w workFolder) flip(day, p string, data []byte, at int, bit byte) {
	w.t.Helper()
	file := filepath.Join(w.dir, filepath.FromSlash(p))
	changed := append([]byte(nil), data...)
	changed[at] ^= bit
	if err := errors.Join(os.Remove(file), os.WriteFile(file, changed, 0o644)); err != nil { // removed first: it may be a link to another
		w.t.Fatal(err)
	}
	if code, out := w.run(day, "verify"); code != exitFindings || !contains(out, strings.TrimPrefix(strings.TrimPrefix(p, "content/"), "public/")) {
		w.t.Errorf("%s, byte %d flipped by %d (%q): exit %d\n%s", p, at, bit, changed[at], code, out)
	}
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
