package site

import (
	"errors"
	"io/fs"
	"slices"
	"sync"
	"testing"
)

// The files of a live site are those of a built one, read in any order and by
// several at once; announcements are composed when a page first needs them.
func TestLiveIsTheBuiltSite(t *testing.T) {
	l := load(t, ferry(t, nil))
	o := Options{Today: on(t, ferryDay), Drafts: true}
	dir, _ := build(t, l, o)
	want := tree(t, dir)
	asked := 0
	lazy := o
	lazy.Tell = func() []Announcement { asked++; return told(t, l, o) }
	site, err := Live(l, lazy)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(site, "en/privacy/_draft/index.html"); err != nil || asked != 0 {
		t.Errorf("a page that quotes no announcement had them composed %d times: %v", asked, err)
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
	if asked != 1 {
		t.Errorf("the announcements were composed %d times", asked)
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
