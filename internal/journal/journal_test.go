package journal

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// snapshot is every file below dir with its content, the journal's own left out.
func snapshot(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || p == lockName || strings.HasPrefix(p, folder) {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, p))
		b.WriteString(p + "=" + string(data) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func fixture(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"policies/_draft/en.md": "words", "policies/_draft/version.yaml": "old", "log/entries": "1"} {
		p := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o755), os.WriteFile(p, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// change does what a release does: stamps, a renamed folder, two files of the log.
func change(j *Journal) error {
	if err := j.Write("policies/_draft/version.yaml", []byte("new")); err != nil {
		return err
	}
	j.Move("policies/_draft", "policies/2026-12-01")
	if err := j.Write("log/entries", []byte("1 2")); err != nil {
		return err
	}
	if err := j.Write("log/checkpoint", []byte("2")); err != nil {
		return err
	}
	return j.Commit()
}

const after = "log/checkpoint=2\nlog/entries=1 2\npolicies/2026-12-01/en.md=words\npolicies/2026-12-01/version.yaml=new\n"

// TestStoppedAnywhere stops a run at each of its steps in turn, then opens the
// folder again: it is before or after, and after the plan was made never before.
func TestStoppedAnywhere(t *testing.T) {
	stop := errors.New("killed")
	for n := 0; ; n++ {
		dir := fixture(t)
		before := snapshot(t, dir)
		j, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		steps, at := 0, ""
		j.step = func(what string) error {
			if steps++; steps > n {
				at = what
				return stop
			}
			return nil
		}
		err = change(j)
		committed := Pending(os.DirFS(dir))
		// A killed process neither tidies up nor unlocks; the system unlocks for it.
		if e := errors.Join(j.root.Close(), j.release()); e != nil {
			t.Fatal(e)
		}
		if err == nil {
			if n < 6 {
				t.Fatalf("only %d steps were stopped at", n)
			}
			return
		}
		again, err := Open(dir)
		if err != nil {
			t.Fatalf("stopped at %q: %v", at, err)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
		want := before
		if committed {
			want = after
		}
		if got := snapshot(t, dir); got != want {
			t.Errorf("stopped at %q:\n%s\nwant\n%s", at, got, want)
		}
		if again.Finished() != committed {
			t.Errorf("stopped at %q: finished %v, want %v", at, again.Finished(), committed)
		}
		if _, err := os.Stat(filepath.Join(dir, folder)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("stopped at %q: the journal was left behind", at)
		}
	}
}

// TestStoppedTwice stops the finishing of a plan as well.
func TestStoppedTwice(t *testing.T) {
	dir := fixture(t)
	stopAt := func(j *Journal, act string) {
		j.step = func(what string) error {
			if what == act {
				return errors.New("killed")
			}
			return nil
		}
	}
	j, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	stopAt(j, "before policies/2026-12-01")
	if err := change(j); err == nil {
		t.Fatal("it was not stopped")
	}
	stopAt(j, "before log/checkpoint")
	if err := j.recover(); err == nil {
		t.Fatal("it was not stopped")
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if j, err = Open(dir); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if got := snapshot(t, dir); got != after {
		t.Errorf("got\n%s", got)
	}
}

// TestOneAtATime refuses a second run while the first is at work.
func TestOneAtATime(t *testing.T) {
	dir := fixture(t)
	j, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("a second run: %v, want ErrLocked", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if j, err = Open(dir); err != nil {
		t.Fatalf("after the first: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestAfter: what After shows is what stands there once the plan was carried out.
func TestAfter(t *testing.T) {
	dir := fixture(t)
	j, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	rehearsal := Rehearse(os.DirFS(dir))
	for _, j := range []*Journal{rehearsal, j} {
		planned(t, j)
	}
	if err := rehearsal.Commit(); err == nil {
		t.Error("a rehearsal was committed")
	}
	before := snapshot(t, dir)
	foreseen := seen(t, j.After())
	if got := seen(t, rehearsal.After()); got != foreseen {
		t.Errorf("rehearsed\n%s\nforeseen\n%s", got, foreseen)
	}
	if _, err := fs.ReadFile(j.After(), "new/file"); err != nil {
		t.Error(err)
	}
	if got := snapshot(t, dir); got != before {
		t.Errorf("looking changed the folder:\n%s", got)
	}
	if err := errors.Join(rehearsal.Close(), j.Commit(), os.RemoveAll(filepath.Join(dir, "new")), j.Close()); err != nil {
		t.Fatal(err)
	}
	if got := seen(t, os.DirFS(dir)); got != foreseen {
		t.Errorf("foreseen\n%s\ncame\n%s", foreseen, got)
	}
}

// planned plans what a release would, and a file in a new folder.
func planned(t *testing.T, j *Journal) {
	t.Helper()
	for _, step := range []func() error{
		func() error { return j.Write("policies/_draft/version.yaml", []byte("new")) },
		func() error { return j.Write("policies/_draft/review.yaml", []byte("signed")) },
		func() error { j.Move("policies/_draft", "policies/2026-12-01"); return nil },
		func() error { return j.Write("log/entries", []byte("1 2")) },
		func() error { return j.Write("new/file", []byte("x")) },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
}

// seen is every file of a folder with its content, the journal's own left out.
func seen(t *testing.T, fsys fs.FS) string {
	t.Helper()
	var b strings.Builder
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == lockName || strings.HasPrefix(p, folder) || p == "new" {
			return err
		}
		b.WriteString(p)
		if !d.IsDir() {
			data, err := fs.ReadFile(fsys, p)
			if err != nil {
				return err
			}
			b.WriteString("=" + string(data))
		}
		b.WriteString("\n")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
