package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

const sampleDir = "../../content"

// The sample's log was begun with what it had published by then, and its latest versions went out through the gate.
var sampleReleases = []string{"privacy/2026-11-10", "providers/2026-11-10"}

// TestSampleIsAsReleased: the sample in the repository is what its log says. While its texts are
// still being written, -update makes the log anew, where it no longer fits.
func TestSampleIsAsReleased(t *testing.T) {
	w := workFolder{t, t.TempDir()}
	copySample(t, w)
	code, out := w.run("2026-11-22", "verify")
	if *update && (code != exitDone || !w.gated()) {
		releaseSample(t)
		copySample(t, w)
		code, out = w.run("2026-11-22", "verify")
	}
	if code != exitDone {
		t.Fatalf("the sample is not what was released:\n%s", out)
	}
	if code, out := w.run("2026-11-22", "check"); code != exitDone || contains(out, "warning") && !contains(out, "0 warnings") {
		t.Errorf("check: exit %d\n%s", code, out)
	}
	w.must("2026-11-22", "build", "--quiet")
	if code, out := w.run("2026-11-22", "verify"); code != exitDone || !contains(out, "40 texts and 20 proofs as released") {
		t.Errorf("the built site: exit %d\n%s", code, out)
	}
}

// gated reports whether the log says what the program writes today: the gate in every entry, and in the sign-offs
// the notice texts.
func (w workFolder) gated() bool {
	entries, err := os.ReadFile(filepath.Join(w.dir, "content", "log", "entries.jsonl"))
	if err != nil || bytes.Count(entries, []byte("\n")) != bytes.Count(entries, []byte(`"gate":`)) {
		return false
	}
	code, out := w.run("2026-11-22", "check", "--only", "review-")
	return code == exitDone && !contains(out, "review-notices")
}

// copySample copies what a content folder is made of; the Go files beside it are none of it.
func copySample(t *testing.T, w workFolder) {
	t.Helper()
	to := filepath.Join(w.dir, "content")
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"policies", "log"} {
		if err := os.CopyFS(filepath.Join(to, name), os.DirFS(filepath.Join(sampleDir, name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	settings, err := os.ReadFile(filepath.Join(sampleDir, "codicil.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	w.write("content/codicil.yaml", string(settings))
}

// releaseSample releases the sample as it stands into a log of its own.
func releaseSample(t *testing.T) {
	t.Helper()
	w := workFolder{t, t.TempDir()}
	copySample(t, w)
	if err := os.RemoveAll(filepath.Join(w.dir, "content", "log")); err != nil {
		t.Fatal(err)
	}
	policies := filepath.Join(w.dir, "content", "policies")
	for _, v := range sampleReleases {
		aside := filepath.Join(w.dir, filepath.FromSlash(v))
		if err := errors.Join(os.MkdirAll(filepath.Dir(aside), 0o755), os.Rename(filepath.Join(policies, filepath.FromSlash(v)), aside)); err != nil {
			t.Fatal(err)
		}
	}
	w.must("2026-02-01", "release", "--adopt", "--date", "2026-02-01")
	for _, v := range sampleReleases {
		if err := os.Rename(filepath.Join(w.dir, filepath.FromSlash(v)), filepath.Join(policies, filepath.FromSlash(v))); err != nil {
			t.Fatal(err)
		}
	}
	for _, counsel := range [][2]string{{"Lin Ruoxi", "legal"}, {"Daniel Marsh", "privacy"}} {
		w.must("2026-11-06", "review", "privacy@2026-11-10", "providers@2026-11-10", "--accept", "--by", counsel[0], "--role", counsel[1])
	}
	w.must("2026-11-10", "release", "privacy@2026-11-10", "providers@2026-11-10", "--date", "2026-11-10")
	names := []string{"log/entries.jsonl", "log/checkpoint"}
	for _, v := range sampleReleases {
		names = append(names, "policies/"+v+"/version.yaml", "policies/"+v+"/review.yaml")
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(w.dir, "content", filepath.FromSlash(name)))
		to := filepath.Join(sampleDir, filepath.FromSlash(name))
		if err = errors.Join(err, os.MkdirAll(filepath.Dir(to), 0o755), os.WriteFile(to, data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}
