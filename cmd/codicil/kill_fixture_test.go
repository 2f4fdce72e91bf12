package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"codicil/internal/journal"
	"codicil/internal/stage"
)

// A change is a command that changes a folder, with the folder that it is run in.
type change struct {
	name  string
	start func(*testing.T) workFolder
	args  []string
	kills int
}

// changes is every command that writes state, in a folder in which it has something to do.
func changes() []change {
	return []change{
		{"release", readyToRelease, []string{"release", "privacy@_draft"}, 45},
		{"release --lang", readyForLanguage, []string{"release", "privacy", "--lang", "zh-Hans"}, 30},
		{"release --rule", func(t *testing.T) workFolder {
			w := readyToLower(t)
			w.must("2026-01-01", "review", "privacy", "--rule", "--reason", "The law asks for seven days.", "--by", "A. Counsel")
			return w
		}, []string{"release", "privacy", "--rule"}, 30},
		{"release --again", readyToEnterAgain, []string{"release", "--again"}, 30},
		{"review", readyToRelease, []string{"review", "privacy@_draft", "--level", "minor", "--reason", "r", "--public-reason", "p", "--by", "B. Counsel"}, 30},
		{"review --rule", readyToLower, []string{"review", "privacy", "--rule", "--reason", "The law asks for seven days.", "--by", "A. Counsel"}, 30},
		{"new", readyToRelease, []string{"new", "privacy", "--name", "_next"}, 30},
		{"build", readyToBuild, []string{"build"}, 45},
	}
}

// process is the command as a process of its own.
func (c change) process(w workFolder) *exec.Cmd {
	w.t.Helper()
	self, err := os.Executable()
	if err != nil {
		w.t.Fatal(err)
	}
	return &exec.Cmd{Path: self, Args: append([]string{"codicil"}, c.args...), Dir: w.dir, Env: append(os.Environ(), "SOURCE_DATE_EPOCH=1767225600")}
}

func (c change) succeeds(w workFolder) {
	w.t.Helper()
	if out, err := c.process(w).CombinedOutput(); err != nil {
		w.t.Fatalf("%v: %v\n%s", c.args, err, out)
	}
}

// hold takes what the command writes to, as another run would; want is what it is refused with.
func (c change) hold(t *testing.T, w workFolder) (end func(), want string) {
	t.Helper()
	if c.args[0] == "build" {
		s, err := stage.Open(filepath.Join(w.dir, "public"))
		if err != nil {
			t.Fatal(err)
		}
		return func() { s.Close() }, "another run is writing it"
	}
	j, err := journal.Open(filepath.Join(w.dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	return func() { j.Close() }, "another run is changing it"
}

// copied is the folder once more.
func (w workFolder) copied(t *testing.T) workFolder {
	t.Helper()
	c := workFolder{t, t.TempDir()}
	if err := os.CopyFS(c.dir, os.DirFS(w.dir)); err != nil {
		t.Fatal(err)
	}
	return c
}

// everything is the content folder and the site, with their bytes.
func (w workFolder) everything() string {
	w.t.Helper()
	var b strings.Builder
	b.WriteString(w.files())
	err := fs.WalkDir(os.DirFS(w.dir), "public", func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && p == "public" {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(w.dir, filepath.FromSlash(p)))
		b.WriteString("== " + p + " " + digest(data) + "\n")
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return b.String()
}

// readyForLanguage is a folder with a released version, and its text in Chinese, signed and on its way.
func readyForLanguage(t *testing.T) workFolder {
	t.Helper()
	w := readyToRelease(t)
	w.must("2026-01-01", "release", "privacy@_draft")
	w.settings(t, "languages: [en]", "languages: [en, zh-Hans]")
	w.write("content/policies/privacy/2026-01-01/zh-Hans.md", "---\ntitle: 隐私政策\nsummary: 记录保存90日。\n---\n\n## 我们保存的内容 {#keep}\n\n付款记录保存90日。\n")
	w.must("2026-01-01", "review", "privacy", "--lang", "zh-Hans", "--accept", "--by", "A. Counsel")
	return w
}

// readyToLower is a folder whose settings ask for less than its log.
func readyToLower(t *testing.T) workFolder {
	t.Helper()
	w := readyToRelease(t)
	w.settings(t, "log:", "notice: {material: {days: 7}}\nlog:")
	return w
}

// readyToEnterAgain is a folder in which a branch released the privacy policy, and the log of another, which
// released the terms, has been taken.
func readyToEnterAgain(t *testing.T) workFolder {
	t.Helper()
	ours := readyToRelease(t)
	theirs := ours.copied(t)
	ours.must("2026-01-01", "release", "privacy@_draft")
	for _, args := range [][]string{{"init", "-q", "-b", "main", "."}, {"add", "content"}, {"-c", "user.name=A", "-c", "user.email=a@harbourpay.example", "commit", "-q", "-m", "released"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = ours.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	theirs.write("content/policies/terms/_draft/en.md", policyText("10"))
	theirs.must("2026-01-01", "review", "terms@_draft", "--accept", "--by", "A. Counsel")
	theirs.must("2026-01-01", "release", "terms@_draft")
	for _, dir := range []string{"content/log", "content/policies/terms"} {
		to := filepath.Join(ours.dir, filepath.FromSlash(dir))
		if err := errors.Join(os.RemoveAll(to), os.CopyFS(to, os.DirFS(filepath.Join(theirs.dir, filepath.FromSlash(dir))))); err != nil {
			t.Fatal(err)
		}
	}
	return ours
}

// readyToBuild is a folder with a site that a release has overtaken.
func readyToBuild(t *testing.T) workFolder {
	t.Helper()
	w := readyToRelease(t)
	w.must("2026-01-01", "build")
	w.must("2026-01-01", "release", "privacy@_draft")
	return w
}

// settings replaces a part of codicil.yaml.
func (w workFolder) settings(t *testing.T, old, new string) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(w.dir, "content", "codicil.yaml"))
	if err != nil || !strings.Contains(string(src), old) {
		t.Fatalf("%v: no %q in\n%s", err, old, src)
	}
	w.write("content/codicil.yaml", strings.Replace(string(src), old, new, 1))
}
