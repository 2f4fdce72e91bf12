package stage

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// build writes files to target and commits them.
func build(t *testing.T, target string, files map[string]string) *Stage {
	t.Helper()
	s, err := Open(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, text := range files {
		if err := s.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	return s
}

// read is every file below dir but the manifest.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == ManifestName {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, name))
		got[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func want(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	if got := read(t, dir); !maps.Equal(got, files) {
		t.Errorf("%s holds %v, want %v", dir, got, files)
	}
}

// alone fails where anything but the given names lies in dir: no lock, no staging folder is left behind.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if !slices.Equal(got, names) {
		t.Errorf("%s holds %q, want %q", dir, got, names)
	}
}

func TestNewThenAgain(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	first := map[string]string{"a.txt": "1", "d/b.txt": "2", "gone.txt": "x"}
	if s := build(t, target, first); s.Written() != 3 || s.Last() != nil {
		t.Errorf("written %d, last %v", s.Written(), s.Last())
	}
	want(t, target, first)
	second := map[string]string{"a.txt": "1", "d/b.txt": "changed", "new/c.txt": "3"}
	s := build(t, target, second)
	if s.Written() != 2 {
		t.Errorf("written %d files, want the 2 that differ", s.Written())
	}
	if !s.Last().Has("gone.txt") || s.Last().Has("new/c.txt") {
		t.Errorf("the last manifest is %v", s.Last())
	}
	want(t, target, second)
	alone(t, dir, "public")
}

func TestGivenUp(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	files := map[string]string{"a.txt": "1"}
	build(t, target, files)
	s, err := Open(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write("a.txt", []byte("2")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	want(t, target, files)
	alone(t, dir, "public")
}

// A run that ends at any instant leaves the old folder or the new one, and the next run works.
func TestAfterACrash(t *testing.T) {
	old, next := map[string]string{"a": "old"}, map[string]string{"a": "new"}
	for name, crash := range map[string]func(t *testing.T, target string){
		"before the exchange": func(t *testing.T, target string) {
			os.MkdirAll(beside(target, "staging")+"/half", 0o755)
			os.WriteFile(beside(target, "lock"), nil, 0o644)
		},
		"between two renames": func(t *testing.T, target string) {
			if err := os.Rename(target, beside(target, "old")); err != nil {
				t.Fatal(err)
			}
		},
		"before the old one was removed": func(t *testing.T, target string) {
			os.MkdirAll(beside(target, "old")+"/x", 0o755)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			target := filepath.Join(dir, "public")
			build(t, target, old)
			crash(t, target)
			s, err := Open(target)
			if err != nil {
				t.Fatal(err)
			}
			want(t, target, old)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			build(t, target, next)
			want(t, target, next)
			alone(t, dir, "public")
		})
	}
}

func TestSwapInTwo(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "staging"), filepath.Join(dir, "public")
	for _, d := range []string{a, b} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(d, filepath.Base(d)), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := swapInTwo(a, b); err != nil {
		t.Fatal(err)
	}
	want(t, b, map[string]string{"staging": ""})
	alone(t, dir, "public")
	if err := swapInTwo(a, b); err == nil {
		t.Error("a missing staging folder went through")
	}
	want(t, b, map[string]string{"staging": ""})
}

func TestRefusesWhatIsNotOurs(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"a folder with files":  {"thesis.txt": "x"},
		"another manifest":     {ManifestName: `{"name": "an app"}`},
		"a manifest of nobody": {ManifestName: `not JSON`},
	} {
		dir := t.TempDir()
		for f, text := range files {
			if err := os.WriteFile(filepath.Join(dir, f), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if s, err := Open(dir); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: %v, %v", name, s, err)
		}
		if _, err := os.Stat(beside(dir, "lock")); err == nil {
			t.Errorf("%s: the lock stayed", name)
		}
	}
	file := filepath.Join(t.TempDir(), "f")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file); !errors.Is(err, ErrForeign) {
		t.Errorf("a file: %v", err)
	}
}

func TestLocked(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	s, err := Open(target)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(target); !errors.Is(err, ErrLocked) {
		t.Errorf("a second one: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	build(t, target, map[string]string{"a": "1"})
}

func TestCarriesOver(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	build(t, target, map[string]string{"a.txt": "1", "d/b.txt": "2"})
	if err := os.WriteFile(filepath.Join(target, "d", "CNAME"), []byte("example"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("d/CNAME", filepath.Join(target, "link")); err != nil {
		t.Fatal(err)
	}
	build(t, target, map[string]string{"a.txt": "3"})
	want(t, target, map[string]string{"a.txt": "3", "d/CNAME": "example", "link": "example"})
	if dest, err := os.Readlink(filepath.Join(target, "link")); err != nil || dest != "d/CNAME" {
		t.Errorf("the link leads to %q, %v", dest, err)
	}
	// A file of somebody else's where a new one of ours would stand is not overwritten.
	s, err := Open(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Write("d/CNAME", []byte("ours")); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(); err == nil || !strings.Contains(err.Error(), "d/CNAME") {
		t.Errorf("commit: %v", err)
	}
	if got := read(t, target)["d/CNAME"]; got != "example" {
		t.Errorf("d/CNAME is %q", got)
	}
}

// An edited target is put right, also where the manifest says that nothing changed.
func TestEditedTarget(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	files := map[string]string{"a.txt": "right"}
	build(t, target, files)
	if err := os.WriteFile(filepath.Join(target, "a.txt"), []byte("wrong"), 0o644); err != nil {
		t.Fatal(err)
	}
	build(t, target, files)
	want(t, target, files)
}

func TestLinkToTheTarget(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "real"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", filepath.Join(dir, "public")); err != nil {
		t.Fatal(err)
	}
	build(t, filepath.Join(dir, "public"), map[string]string{"a": "1"})
	want(t, filepath.Join(dir, "real"), map[string]string{"a": "1"})
	if info, err := os.Stat(filepath.Join(dir, "real")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder's permissions are %v, %v", info, err)
	}
	alone(t, dir, "public", "real")
}

func TestWriteRefuses(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, name := range []string{"", ".", "../out", "/abs", "a//b", ManifestName} {
		if err := s.Write(name, nil); err == nil {
			t.Errorf("%q went through", name)
		}
	}
	if err := errors.Join(s.Write("a", nil)); err != nil {
		t.Fatal(err)
	}
	if err := s.Write("a", nil); err == nil {
		t.Error("a file was written twice")
	}
}

func TestManyWriters(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	s, err := Open(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var wg sync.WaitGroup
	for _, a := range "abcdefgh" {
		wg.Go(func() {
			for _, b := range "12345678" {
				if err := s.Write("d"+string(b)+"/"+string(a), []byte{byte(a)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := len(read(t, target)); got != 64 || s.Written() != 64 {
		t.Errorf("%d files, %d written", got, s.Written())
	}
}
