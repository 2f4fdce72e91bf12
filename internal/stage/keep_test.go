package stage

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// A file that is kept is in the new folder as it was in the old one, without being read.
func TestKeep(t *testing.T) {
	target := filepath.Join(t.TempDir(), "site")
	first := build(t, target, map[string]string{"en/a.html": "one", "b.html": "two"})
	kept, ok := first.File("en/a.html")
	if !ok {
		t.Fatal("what was written is not known")
	}
	s, err := Open(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := errors.Join(s.Keep(kept), s.Write("c.html", []byte("three")), s.Commit()); err != nil {
		t.Fatal(err)
	}
	want(t, target, map[string]string{"en/a.html": "one", "c.html": "three"})
	m, err := ReadManifest(os.DirFS(target))
	if err != nil || m.Digest("en/a.html") != kept.SHA256 {
		t.Errorf("the manifest has %q of what was kept: %v", m.Digest("en/a.html"), err)
	}
	var paths []string
	for _, st := range s.Stamps() {
		paths = append(paths, st.Path)
		if !s.Has(st) {
			t.Errorf("%s is not as its stamp says", st.Path)
		}
	}
	if want := []string{"c.html", "en/a.html", ManifestName}; !slices.Equal(paths, want) {
		t.Errorf("stamps of %q, want %q", paths, want)
	}
}

func TestKeepRefuses(t *testing.T) {
	target := filepath.Join(t.TempDir(), "site")
	build(t, target, map[string]string{"a.html": "one"})
	s, err := Open(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Write("a.html", []byte("one")); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"a way out": "../a.html", "the folder": ".", "the manifest": ManifestName, "no file": "none.html", "written already": "a.html"} {
		if s.Keep(File{Path: path}) == nil {
			t.Errorf("%s was kept", name)
		}
	}
}

// Has tells a file that somebody has touched from the one that was written.
func TestHas(t *testing.T) {
	for name, touch := range map[string]func(file string) error{
		"longer":       func(f string) error { return os.WriteFile(f, []byte("longer"), 0o644) },
		"another time": func(f string) error { return os.Chtimes(f, time.Time{}, time.Unix(1_700_000_000, 0)) },
		"gone":         os.Remove,
		"a link":       func(f string) error { return errors.Join(os.Rename(f, f+"2"), os.Symlink("a.html2", f)) },
		"a folder":     func(f string) error { return errors.Join(os.Remove(f), os.Mkdir(f, 0o755)) },
	} {
		target := filepath.Join(t.TempDir(), "site")
		stamps := build(t, target, map[string]string{"a.html": "one"}).Stamps()
		if err := touch(filepath.Join(target, "a.html")); err != nil {
			t.Fatal(err)
		}
		s, err := Open(target)
		if err != nil {
			t.Fatal(err)
		}
		if s.Has(stamps[0]) {
			t.Errorf("%s: taken for the file that was written", name)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
