package site

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"codicil/internal/browser"
)

var shots = flag.String("shots", "", "folder in which to keep the screenshots")

// kinds is one page of each kind, of the sample and of the fixture.
var kinds = map[string]string{
	"home":          "en/",
	"policy":        "en/privacy/",
	"version":       "zh-hans/privacy/2026-11-10/",
	"archive":       "en/privacy/archive/",
	"redline":       "en/privacy/2026-11-10/changes/2026-01-12/",
	"redline-zh":    "zh-hans/privacy/2026-11-10/changes/2026-01-12/",
	"compare":       "en/privacy/2026-11-10/changes/2026-01-12/compare/",
	"since":         "zh-hans/privacy/since/2024-05-20/",
	"beside":        "en/privacy/2026-11-10/with/zh-hans/",
	"changes":       "en/privacy/2026-11-10/changes/",
	"notice":        "en/privacy/2026-11-10/notice/",
	"notice-zh":     "zh-hans/privacy/notice/",
	"notices":       "en/notices/",
	"clause":        "en/privacy/clauses/exercise/",
	"clause-zh":     "zh-hans/privacy/clauses/retention/",
	"notices-zh":    "zh-hans/notices/",
	"choose":        "",
	"not-found":     "404.html",
	"providers":     "en/providers/2026-11-10/changes/2024-05-20/",
	"superseded-zh": "zh-hans/cookies/2024-05-20/",
}

var ferryKinds = map[string]string{
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

var views = []browser.View{
	{Width: 320, Height: 800}, {Width: 320, Height: 800, Dark: true},
	{Width: 1280, Height: 900}, {Width: 1280, Height: 900, Dark: true},
}

// Every kind of page, narrow and wide, light and dark: no rule of axe-core is
// broken, nothing is written to the console under the content security policy, and nothing scrolls sideways.
func TestPagesInTheBrowser(t *testing.T) {
	b := browser.Open(t)
	dir, _ := builtSample(t)
	look(t, b, browser.Serve(t, dir), kinds)
	ferryDir, _ := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay), Drafts: true})
	look(t, b, browser.Serve(t, ferryDir), ferryKinds)
}

func look(t *testing.T, b *browser.Browser, base string, pages map[string]string) {
	for name, at := range pages {
		for _, v := range views {
			t.Run(name+"-"+v.String(), func(t *testing.T) {
				p := b.Show(t, base+at, v)
				if *shots != "" {
					p.Screenshot(t, filepath.Join(*shots, name+"-"+v.String()+".png"))
				}
				if w := browser.Eval[int](t, p, `document.documentElement.scrollWidth`); w > v.Width {
					t.Errorf("the page is %d pixels wide", w)
				}
				violations, incomplete := p.Axe(t)
				for _, f := range append(violations, incomplete...) {
					t.Error(f)
				}
				if lines := p.Console(); len(lines) > 0 {
					t.Errorf("console: %s", strings.Join(lines, "\n"))
				}
			})
		}
	}
}

// What a screen reader says of a redline: the cues stand in the accessibility
// tree, and copied text does not have them.
func TestRedlineCues(t *testing.T) {
	b := browser.Open(t)
	dir, _ := builtSample(t)
	base := browser.Serve(t, dir)
	for at, cue := range map[string]string{kinds["redline"]: "[inserted: ", kinds["redline-zh"]: "【新增："} {
		p := b.Show(t, base+at, views[2])
		said := browser.Eval[string](t, p, `getComputedStyle(document.querySelector(".marked ins"), "::before").content`)
		if !strings.Contains(said, strings.TrimSpace(cue)) {
			t.Errorf("%s: the cue is %q", at, said)
		}
		copied := browser.Eval[string](t, p, `(() => { const r = document.createRange(); r.selectNodeContents(document.querySelector(".marked")); getSelection().removeAllRanges(); getSelection().addRange(r); return getSelection().toString() })()`)
		if strings.Contains(copied, strings.TrimSpace(cue)) || len(copied) < 1000 {
			t.Errorf("%s: the copied text, %d characters, has cues", at, len(copied))
		}
	}
}
