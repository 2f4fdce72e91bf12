package notify

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codicil/content"
	"codicil/internal/stage"
)

// tree lists the files below dir.
func tree(t testing.TB, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			rel, _ := filepath.Rel(dir, name)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func write(t testing.TB, dir string, ns []*Notice) int {
	t.Helper()
	n, err := WriteOutbox(dir, ns)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestOutboxLayout(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	c := newCase(t)
	write(t, dir, c.compose(t, Options{Today: day(t, "2026-10-20"), Channels: []string{Email, SMS}}))
	want := []string{
		".codicil-outbox",
		"privacy/2026-10-20/all/announce/en.email.eml", "privacy/2026-10-20/all/announce/en.email.html",
		"privacy/2026-10-20/all/announce/en.email.ics", "privacy/2026-10-20/all/announce/en.email.json",
		"privacy/2026-10-20/all/announce/en.sms.json",
		"privacy/2026-10-20/all/announce/zh-Hans.email.eml", "privacy/2026-10-20/all/announce/zh-Hans.email.html",
		"privacy/2026-10-20/all/announce/zh-Hans.email.ics", "privacy/2026-10-20/all/announce/zh-Hans.email.json",
		"privacy/2026-10-20/all/announce/zh-Hans.sms.json",
	}
	if got := tree(t, dir); !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestOutboxTwiceTouchesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	c := newCase(t)
	ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
	if n := write(t, dir, ns); n != len(tree(t, dir))-1 {
		t.Errorf("wrote %d of %d files", n, len(tree(t, dir))-1)
	}
	past := time.Unix(1000000000, 0)
	for _, f := range tree(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, f), past, past); err != nil {
			t.Fatal(err)
		}
	}
	if n := write(t, dir, c.compose(t, Options{Today: day(t, "2026-11-01")})); n != 0 {
		t.Errorf("wrote %d files a second time", n)
	}
	for _, f := range tree(t, dir) {
		if i, err := os.Stat(filepath.Join(dir, f)); err != nil || !i.ModTime().Equal(past) {
			t.Errorf("%s was touched", f)
		}
	}
}

func TestOutboxStaleFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	c := newCase(t)
	today := Options{Today: day(t, "2026-10-20")}
	write(t, dir, c.compose(t, today))
	foreign := []string{"privacy/2026-10-20/all/announce/README.json", "privacy/2026-10-20/all/announce/fr.push.json", "privacy/2025-01-01/all/announce/en.push.json", "notes.txt"}
	for _, f := range foreign {
		put(t, filepath.Join(dir, f), `{"type": "something.else", "id": "privacy/2026-10-20/all/announce/fr/push"}`)
	}
	put(t, filepath.Join(dir, "privacy/2026-10-20/all/announce/en.push.json123456"), "half a fi")

	c.decision.Obligation.Channels = content.Channels{Announce: []string{"web", "email"}}
	write(t, dir, c.compose(t, today))
	var want []string
	for _, l := range []string{"en", "zh-Hans"} {
		for _, s := range []string{".email.eml", ".email.html", ".email.ics", ".email.json", ".web.html", ".web.json"} {
			want = append(want, "privacy/2026-10-20/all/announce/"+l+s)
		}
	}
	want = append(append(want, foreign...), ".codicil-outbox")
	slices.Sort(want)
	got := tree(t, dir)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if _, err := os.Stat(filepath.Join(dir, "privacy/2026-10-20/all/remind-7")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("an empty folder was left")
	}
}

func TestOutboxKeepsWhatWasNotAskedFor(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	c := newCase(t)
	all := c.compose(t, Options{Today: day(t, "2026-10-20")})
	write(t, dir, all)
	before := tree(t, dir)
	write(t, dir, c.compose(t, Options{Today: day(t, "2026-10-20"), Channels: []string{SMS}}))
	write(t, dir, all[:3])
	if got := tree(t, dir); !slices.Equal(got, before) {
		t.Errorf("%d files, had %d", len(got), len(before))
	}
}

func TestClearOutbox(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	if n, err := ClearOutbox(dir, "privacy", "2026-10-20"); n != 0 || err != nil {
		t.Errorf("of an outbox that is not there: %d, %v", n, err)
	}
	c := newCase(t)
	write(t, dir, c.compose(t, Options{Today: day(t, "2026-10-20")}))
	if _, err := ClearOutbox(dir, "privacy", "2026-10-20"); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, dir); len(got) != 1 {
		t.Errorf("left %v", got)
	}
}

func TestOutboxRefuses(t *testing.T) {
	c := newCase(t)
	ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
	dir := t.TempDir()
	put(t, filepath.Join(dir, "thesis.txt"), "ten years of work")
	if _, err := WriteOutbox(dir, ns); !errors.Is(err, ErrNotOutbox) || !strings.Contains(err.Error(), "thesis.txt") {
		t.Errorf("a folder of somebody's: %v", err)
	}
	if got := tree(t, dir); len(got) != 1 {
		t.Errorf("it was written to: %v", got)
	}
	for _, n := range []*Notice{
		{Policy: "..", Version: "..", Audience: "all", Kind: "announce", Lang: "en", Channel: "web"},
		{Policy: "privacy", Version: "2026-10-20", Audience: "a/b", Kind: "announce", Lang: "en", Channel: "web"},
		{Policy: "privacy", Version: "", Audience: "all", Kind: "announce", Lang: "en", Channel: "web"},
	} {
		if _, err := WriteOutbox(filepath.Join(t.TempDir(), "outbox"), []*Notice{n}); err == nil {
			t.Errorf("%s was filed", n.ID())
		}
	}
}

func put(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestOutboxFollowsNoLink(t *testing.T) {
	dir, elsewhere := filepath.Join(t.TempDir(), "outbox"), t.TempDir()
	c := newCase(t)
	ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
	if _, err := WriteOutbox(dir, ns); err != nil {
		t.Fatal(err)
	}
	policy := filepath.Join(dir, ns[0].Policy)
	if err := os.RemoveAll(policy); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, policy); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteOutbox(dir, ns); err == nil || !strings.Contains(err.Error(), "is a link") {
		t.Errorf("a link was followed: %v", err)
	}
	if left, _ := os.ReadDir(elsewhere); len(left) > 0 {
		t.Errorf("%d files were written elsewhere", len(left))
	}
}

func TestOneRunWritesTheOutbox(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	release, err := holdOutbox(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := WriteOutbox(dir, nil); !errors.Is(err, stage.ErrLocked) || !strings.Contains(err.Error(), "another run") {
		t.Errorf("two runs at once: %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteOutbox(dir, nil); err != nil {
		t.Error(err)
	}
}
