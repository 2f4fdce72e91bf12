package survey

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// listed is a folder of two files that were changed long ago, and its record's inputs.
func listed(t *testing.T) (string, []File, int64) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"a-b/x.md": "one", "a/x.md": "two", ".git/HEAD": "three"} {
		at := filepath.Join(dir, filepath.FromSlash(name))
		old := time.Unix(1_700_000_000, 0)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o644), os.Chtimes(at, old, old)); err != nil {
			t.Fatal(err)
		}
	}
	since, err := Now(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files, err := Walk(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := Read(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir, files, since
}

func TestSame(t *testing.T) {
	old := time.Unix(1_700_000_000, 0)
	for name, c := range map[string]struct {
		change func(at string) error
		old    bool // the time is set back after it
		all    bool
		same   bool
	}{
		"nothing":           {change: func(string) error { return nil }, same: true},
		"nothing, read":     {change: func(string) error { return nil }, all: true, same: true},
		"other words":       {change: func(at string) error { return os.WriteFile(at, []byte("owt"), 0o644) }},
		"unseen by time":    {change: func(at string) error { return os.WriteFile(at, []byte("owt"), 0o644) }, old: true, same: true},
		"unseen, but read":  {change: func(at string) error { return os.WriteFile(at, []byte("owt"), 0o644) }, old: true, all: true},
		"longer":            {change: func(at string) error { return os.WriteFile(at, []byte("longer"), 0o644) }, old: true},
		"removed":           {change: os.Remove},
		"a new file":        {change: func(at string) error { return os.WriteFile(at+"x", nil, 0o644) }},
		"an empty folder":   {change: func(at string) error { return os.Mkdir(at+".d", 0o755) }},
		"a folder in place": {change: func(at string) error { return errors.Join(os.Remove(at), os.Mkdir(at, 0o755)) }},
		"a link in its place": {change: func(at string) error {
			return errors.Join(os.Rename(at, at+"y"), os.Symlink("x.mdy", at))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			dir, files, since := listed(t)
			at := filepath.Join(dir, "a", "x.md")
			if err := c.change(at); err != nil {
				t.Fatal(err)
			}
			if c.old {
				if err := os.Chtimes(at, old, old); err != nil {
					t.Fatal(err)
				}
			}
			same, err := Same(dir, files, since, c.all)
			if err != nil || same != c.same {
				t.Errorf("same: %t, %v; want %t", same, err, c.same)
			}
		})
	}
}

// A file that changed about when the list was made is read: its time tells nothing.
func TestTimeThatTellsNothing(t *testing.T) {
	dir, _, since := listed(t)
	at := filepath.Join(dir, "a", "x.md")
	near := time.Unix(0, since)
	if err := os.Chtimes(at, near, near); err != nil {
		t.Fatal(err)
	}
	files, err := Walk(dir)
	if err == nil {
		err = Read(dir, files)
	}
	if err == nil {
		err = errors.Join(os.WriteFile(at, []byte("owt"), 0o644), os.Chtimes(at, near, near))
	}
	if err != nil {
		t.Fatal(err)
	}
	if same, err := Same(dir, files, since, false); err != nil || same {
		t.Errorf("same: %t, %v", same, err)
	}
	again, err := Walk(dir)
	if err != nil {
		t.Fatal(err)
	}
	Fill(again, files, since)
	for _, f := range again {
		if f.Path == "a/x.md" && f.Sum != "" {
			t.Error("its digest was taken over")
		}
		if f.Path == "a-b/x.md" && f.Sum == "" {
			t.Error("the other's was not")
		}
	}
}

func TestRecord(t *testing.T) {
	dir, files, since := listed(t)
	name := filepath.Join(t.TempDir(), "record")
	want := Record{Head: []byte(`{"a b":1}`), Since: since, Inputs: files, Made: []File{{Path: "with blanks.html", Size: 3, Time: -4}}}
	if err := want.Write(name); err != nil {
		t.Fatal(err)
	}
	got, err := ReadRecord(name)
	if err != nil || string(got.Head) != string(want.Head) || got.Since != since || len(got.Inputs) != len(files) || len(got.Made) != 1 || got.Made[0] != want.Made[0] {
		t.Fatalf("read %+v, %v", got, err)
	}
	for i := range files {
		if got.Inputs[i] != files[i] {
			t.Errorf("%+v, want %+v", got.Inputs[i], files[i])
		}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(data); i += 7 {
		bad := append([]byte(nil), data...)
		bad[i] ^= 1
		if err := os.WriteFile(name, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadRecord(name); !errors.Is(err, ErrNoRecord) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
	}
	if Untouched(dir, []File{{Path: "a/x.md", Size: 3}}) || !Untouched(dir, []File{{Path: "a/x.md", Size: 3, Time: 1_700_000_000 * 1e9}}) {
		t.Error("a file is known by size and time")
	}
}
