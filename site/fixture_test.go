package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"codicil/content"
)

// ferry is the fixture as a content folder; edit changes it first.
func ferry(t *testing.T, edit func(files map[string]string)) fs.FS {
	t.Helper()
	return folder(t, "testdata/ferry.txtar", edit)
}

// folder is an archive as a content folder; edit, where it is given, changes its files first.
func folder(t *testing.T, archive string, edit func(files map[string]string)) fs.FS {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range a.Files {
		files[f.Name] = string(f.Data)
	}
	if edit != nil {
		edit(files)
	}
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return os.DirFS(dir)
}

// load reads a content folder whose settings and structure must be sound.
func load(t *testing.T, root fs.FS) *content.Library {
	t.Helper()
	l, err := content.Load(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range l.Findings {
		if f.Fatal {
			t.Fatal(f)
		}
	}
	return l
}

// on is a day of the tests.
func on(t *testing.T, s string) content.Day {
	t.Helper()
	d, err := content.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ferryDay is a day on which one version of the ferry's is in force and another upcoming.
const ferryDay = "2026-02-01"

// build builds a library into a new folder and returns that.
func build(t *testing.T, l *content.Library, o Options) (string, *Result) {
	t.Helper()
	if o.Out == "" {
		o.Out = filepath.Join(t.TempDir(), "public")
	}
	if o.Announcements == nil {
		o.Announcements = told(t, l, o)
	}
	r, err := Build(l, o)
	if err != nil {
		t.Fatal(err)
	}
	return o.Out, r
}

// builtFerry is the fixture's site on ferryDay.
func builtFerry(t *testing.T) string {
	t.Helper()
	dir, _ := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay)})
	return dir
}

// builtSample is the site of the sample that the program carries.
func builtSample(t *testing.T) (string, *content.Library) {
	t.Helper()
	l := load(t, content.Sample())
	dir, _ := build(t, l, Options{Today: on(t, "2026-11-22")})
	return dir, l
}

// read is a file of a built site.
func read(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
