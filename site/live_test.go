package site

import (
	"errors"
	"io/fs"
	"slices"
	"sync"
	"testing"

	"codicil/content"
)

// The files of a live site are those of a built one, read in any order and by
// several at once; announcements are composed when a page first needs them.
func TestLiveIsTheBuiltSite(t *testing.T) {
	l := load(t, ferry(t, nil))
	o := Options{Today: on(t, ferryDay), Drafts: true}
	dir, _ := build(t, l, o)
	want := tree(t, dir)
	asked := map[string]int{}
	lazy := o
	var mu sync.Mutex
	lazy.Tell = func(p *content.Policy) []Announcement {
		mu.Lock()
		defer mu.Unlock()
		asked[p.ID]++
		return of(told(t, l, o), p.ID)
	}
	site, err := Live(l, lazy)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(site, "en/privacy/_draft/index.html"); err != nil || len(asked) != 0 {
		t.Errorf("a page that quotes no announcement had them composed: %v, %v", asked, err)
	}
	var wg sync.WaitGroup
	for name, text := range want {
		if name == "manifest.json" {
			continue
		}
		wg.Go(func() {
			if got, err := fs.ReadFile(site, name); err != nil || string(got) != text {
				t.Errorf("%s differs: %v", name, err)
			}
		})
	}
	wg.Wait()
	for id, n := range asked {
		if n != 1 {
			t.Errorf("the announcements of %s were composed %d times", id, n)
		}
	}
	if len(asked) == 0 {
		t.Error("no announcements were composed")
	}
	for name, dir := range map[string]bool{"en/privacy": true, "en/privacy/index.html": false, ".": true} {
		if info, err := fs.Stat(site, name); err != nil || info.IsDir() != dir {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := fs.ReadFile(site, "en/nothing.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	f, err := site.Open("robots.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() == 0 || !slices.Contains([]fs.FileMode{0o444}, info.Mode()) {
		t.Errorf("robots.txt: %v, %v", info, err)
	}
}

// Where the texts are read when they are needed, every file is the same, whichever is asked for first.
func TestLiveReadsTextsWhenNeeded(t *testing.T) {
	root := ferry(t, nil)
	o := Options{Today: on(t, ferryDay), Drafts: true}
	full := load(t, root)
	dir, _ := build(t, full, o)
	said := told(t, full, o)
	o.Tell = func(p *content.Policy) []Announcement { return of(said, p.ID) }
	all, err := Live(full, o)
	if err != nil {
		t.Fatal(err)
	}
	for name := range tree(t, dir) {
		if name == "manifest.json" {
			continue
		}
		l, err := content.LoadHeads(root)
		if err != nil {
			t.Fatal(err)
		}
		o.Texts = func(p *content.Policy) error {
			for _, group := range l.Groups() {
				if slices.Contains(group, p) && !l.Opened(group) {
					_, err := l.Open(group)
					return err
				}
			}
			return nil
		}
		site, err := Live(l, o)
		if err != nil {
			t.Fatal(err)
		}
		want, err := fs.ReadFile(all, name)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := fs.ReadFile(site, name); err != nil || string(got) != string(want) {
			t.Errorf("%s, asked for first, differs: %v", name, err)
		}
	}
}
