package site

import (
	"testing"

	"codicil/internal/browser"
)

// palmDay is a day on which one version of the Arabic fixture is in force and another upcoming.
const palmDay = "2026-02-01"

// builtPalm is the site of the Arabic fixture on palmDay.
func builtPalm(t *testing.T) (string, *Result) {
	t.Helper()
	return build(t, load(t, folder(t, "testdata/palm.txtar", nil)), Options{Today: on(t, palmDay)})
}

// palmKinds is one page of each kind of the Arabic fixture.
var palmKinds = map[string]string{
	"ar-home":     "ar/",
	"ar-policy":   "ar/privacy/",
	"ar-version":  "ar/privacy/2026-01-10/",
	"ar-archive":  "ar/carriage/archive/",
	"ar-redline":  "ar/privacy/2026-01-10/changes/2025-02-01/",
	"ar-compare":  "ar/privacy/2026-01-10/changes/2025-02-01/compare/",
	"ar-beside":   "ar/privacy/2026-01-10/with/en/",
	"en-beside":   "en/privacy/2026-01-10/with/ar/",
	"ar-notice":   "ar/privacy/2026-01-10/notice/",
	"ar-notices":  "ar/notices/",
	"ar-clause":   "ar/privacy/clauses/carriers/",
	"ar-choose":   "",
	"ar-404":      "404.html",
	"en-themed":   "en/privacy/",
	"ar-archive2": "ar/privacy/archive/",
}

// Every kind of page from right to left, as TestPagesInTheBrowser has them from left to right.
func TestRightToLeftInTheBrowser(t *testing.T) {
	dir, _ := builtPalm(t)
	b := browser.Open(t)
	look(t, b, browser.Serve(t, dir), palmKinds)
}
