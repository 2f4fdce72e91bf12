package site

import (
	"flag"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codicil/internal/browser"
)

var shots = flag.String("shots", "", "folder in which to keep the screenshots")

// kinds is one page of each kind, of the sample, below the address of a language.
var kinds = map[string]string{
	"home":       "",
	"policy":     "privacy/",
	"version":    "privacy/2026-11-10/",
	"superseded": "cookies/2024-05-20/",
	"archive":    "privacy/archive/",
	"redline":    "privacy/2026-11-10/changes/2026-01-12/",
	"rows":       "providers/2026-11-10/changes/2024-05-20/",
	"compare":    "privacy/2026-11-10/changes/2026-01-12/compare/",
	"since":      "privacy/since/2024-05-20/",
	"beside":     "privacy/2026-11-10/with/OTHER/",
	"changes":    "privacy/2026-11-10/changes/",
	"notice":     "privacy/2026-11-10/notice/",
	"newest":     "privacy/notice/",
	"notices":    "notices/",
	"clause":     "privacy/clauses/exercise/",
}

// in is the address of a kind of page in a language of the sample's.
func in(lang, kind string) string {
	other := map[string]string{"en": "zh-hans", "zh-hans": "en"}[lang]
	return lang + "/" + strings.Replace(kinds[kind], "OTHER", other, 1)
}

// samplePages is one page of each kind in each language, by name.
func samplePages() map[string]string {
	pages := map[string]string{"choose": "", "not-found": "404.html"}
	for kind := range kinds {
		pages[kind], pages[kind+"-zh"] = in("en", kind), in("zh-hans", kind)
	}
	return pages
}

// ferryPages are the states that the sample has not, and pages of a preview.
var ferryPages = map[string]string{
	"missing":    "en/privacy/",
	"withdrawn":  "en/privacy/2024-08-01/",
	"corrected":  "zh-hans/privacy/2025-03-01/",
	"new-users":  "en/privacy/2026-01-05/",
	"moved":      "en/privacy/2024-06-01/changes/2024-01-10/",
	"moved-zh":   "zh-hans/privacy/2024-06-01/changes/2024-01-10/",
	"no-changes": "en/luggage/2024-05-01/changes/2024-01-10/",
	"ended":      "en/luggage/",
	"archive":    "zh-hans/privacy/archive/",
	"draft":      "en/privacy/_draft/",
	"taken-back": "en/privacy/2024-08-01/notice/",
	"untold":     "en/luggage/notice/",
	"clause":     "en/privacy/clauses/harbour/",
	"clause-end": "zh-hans/privacy/clauses/fax/",
}

// views are those in which single pages are looked at: narrow and wide, light and dark.
var views = []browser.View{
	{Width: 320, Height: 800}, {Width: 320, Height: 800, Dark: true},
	{Width: 1280, Height: 900}, {Width: 1280, Height: 900, Dark: true},
}

// widths are those at which pages are looked at: phones, a tablet, a screen.
var widths = []int{320, 390, 768, 1280}

// Every kind of page in both languages, at every width, light and dark: no rule
// of axe-core is broken and none is undecided; nothing scrolls sideways, is cut
// off or lies over something else, also with the reader's own spacing, with
// text of twice the size and at a zoom of 200 %; nothing is written to the
// console under the content security policy; a page makes three requests at most, all of them of the site.
func TestPagesInTheBrowser(t *testing.T) {
	b := browser.Open(t)
	dir, _ := builtSample(t)
	ferryDir, _ := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay), Drafts: true})
	sample, fixture := browser.Serve(t, dir), browser.Serve(t, ferryDir)
	t.Run("pages", func(t *testing.T) {
		look(t, b, sample, samplePages())
		look(t, b, fixture, ferryPages)
	})
}

// look looks at pages below base, by name, in every view. Two tabs at a time.
func look(t *testing.T, b *browser.Browser, base string, pages map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			lookAt(t, b, base, pages[name], name)
		})
	}
}

// glances are the views in which axe-core looks at a page. What a page says is the
// same in all of them, so all rules are asked on either side of the widths at which
// the stylesheet hides something, between those the rules of what is seen, and in
// the dark those of colours.
var glances = []struct {
	browser.View
	ask func(*browser.Page, testing.TB) (violations, incomplete []browser.Violation)
}{
	{views[0], (*browser.Page).Axe}, {views[1], (*browser.Page).AxeColours},
	{browser.View{Width: 390, Height: 800}, (*browser.Page).AxeSeen}, {browser.View{Width: 390, Height: 800, Dark: true}, (*browser.Page).AxeColours},
	{browser.View{Width: 768, Height: 800}, (*browser.Page).AxeSeen}, {browser.View{Width: 768, Height: 800, Dark: true}, (*browser.Page).AxeColours},
	{views[2], (*browser.Page).Axe}, {views[3], (*browser.Page).AxeColours},
}

func lookAt(t *testing.T, b *browser.Browser, base, at, name string) {
	p := b.Show(t, base+at, views[0])
	for _, g := range glances {
		p.Look(t, g.View)
		if *shots != "" {
			p.Screenshot(t, filepath.Join(*shots, name+"-"+g.String()+".png"))
		}
		violations, incomplete := g.ask(p, t)
		for _, f := range append(violations, incomplete...) {
			t.Errorf("%v: %v", g.View, f)
		}
	}
	for _, width := range widths {
		v := browser.View{Width: width, Height: 800}
		p.Look(t, v)
		complain(t, v.String(), p.Layout(t))
		p.Restyle(t, browser.Spaced)
		complain(t, v.String()+" spaced", p.Layout(t))
		p.Restyle(t, "")
	}
	for _, v := range []browser.View{{Width: 640, Height: 800, Zoom: 200}, {Width: 1280, Height: 900, Zoom: 200}} {
		p.Look(t, v)
		complain(t, v.String(), p.Layout(t))
	}
	p.Look(t, browser.View{Width: 1280, Height: 900})
	p.Enlarge(t, 200)
	complain(t, "text doubled", p.Layout(t))
	if lines := p.Console(); len(lines) > 0 {
		t.Errorf("console: %s", strings.Join(lines, "\n"))
	}
	requests := p.Requests()
	for _, r := range requests {
		if !strings.HasPrefix(r, base) {
			t.Errorf("it asks for %s", r)
		}
	}
	if len(requests) < 2 || len(requests) > 3 {
		t.Errorf("%d requests: %v", len(requests), requests)
	}
}

func complain(t *testing.T, view string, faults []string) {
	t.Helper()
	for _, f := range faults {
		t.Errorf("%s: %s", view, f)
	}
}
