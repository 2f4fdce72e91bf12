package main

import (
	"strings"
	"testing"
)

// TestMeasuredFaults: what public policy repositories were seen to do stops here, and passes only where somebody
// recorded the decision that it may.
func TestMeasuredFaults(t *testing.T) {
	sign := []string{"review", "privacy@_draft", "--accept", "--by", "A. Counsel"}
	release := []string{"release", "privacy@_draft"}
	bilingual := func(w workFolder) {
		w.settings(t, "languages: [en]", "languages: [en, zh-Hans]\nprevails: en")
	}
	for name, c := range map[string]struct {
		prepare func(workFolder)
		stops   []string // the command that is refused
		code    string   // the finding that says why
		decides []string // the decision on record; nil where there is none that would do
	}{
		"an edit that leaves the date unmoved": {
			func(w workFolder) {
				w.must("2026-01-01", release...)
				w.write("content/policies/privacy/2026-01-01/en.md", policyText("60"))
			}, []string{"check"}, "log-changed", nil},
		"an edit after the signature": {
			func(w workFolder) { w.write("content/policies/privacy/_draft/en.md", policyText("60")) },
			release, "review-stale", sign},
		"a date line that stays": {
			func(w workFolder) {
				w.write("content/policies/privacy/_draft/en.md", strings.Replace(policyText("90"), "## What", "Effective date: 10 February 2025\n\n## What", 1))
				w.must("2026-01-01", sign...)
			}, release, "date-text", nil},
		"a version that has taken effect already": {
			func(w workFolder) {
				w.write("content/policies/privacy/_draft/version.yaml", "effective: 2025-12-20\n")
				w.must("2026-01-01", sign...)
			}, release, "date-order", nil},
		"a release day in the past": {
			func(w workFolder) {
				w.write("content/policies/privacy/_draft/version.yaml", "release: 2025-12-20\neffective: 2026-03-01\n")
				w.must("2026-01-01", sign...)
			}, release, "date-release", nil},
		"fewer than thirty days of notice": {
			func(w workFolder) {
				w.write("content/policies/privacy/_draft/version.yaml", "effective: 2026-01-05\n")
				w.must("2026-01-01", sign...)
			}, release, "notice-window", append(sign, "--short-notice", "The court ordered it.")},
		"a language that follows later": {
			func(w workFolder) { bilingual(w); w.must("2026-01-01", sign...) },
			release, "parity-edition", append(sign, "--absent", "zh-Hans=at the translator")},
		"a language that prevails and is missing": {
			func(w workFolder) {
				w.settings(t, "languages: [en]", "languages: [en, zh-Hans]\nprevails: zh-Hans")
				w.must("2026-01-01", sign...)
			}, release, "parity-edition", nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := readyToRelease(t)
			c.prepare(w)
			code, out := w.run("2026-01-01", c.stops...)
			if code != exitFindings || !strings.Contains(out, "error "+c.code+" ") {
				t.Fatalf("%v: exit %d, want %s\n%s", c.stops, code, c.code, out)
			}
			if c.decides != nil {
				w.must("2026-01-01", c.decides...)
				w.must("2026-01-01", c.stops...)
				w.must("2026-01-01", "verify")
			}
		})
	}
}
