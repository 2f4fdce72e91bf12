package site

import (
	"strings"
	"testing"

	"codicil/content"

	"golang.org/x/net/html"
)

// Every state that a version can be in, and every state of error or emptiness,
// is said on its page, in both languages, and nothing is left standing empty.
func TestStatesAreSaid(t *testing.T) {
	ferrySite := builtFerry(t)
	early, _ := build(t, load(t, ferry(t, nil)), Options{Today: on(t, "2024-01-15")})
	for _, c := range []struct{ dir, name, want, not string }{
		{ferrySite, "en/privacy/2026-01-05/index.html", "This version takes effect on", ""},
		{ferrySite, "en/privacy/2026-01-05/index.html", "Translation added 20 January 2026", ""},
		{ferrySite, "zh-hans/privacy/2025-03-01-2/index.html", "4.0版于2026年1月5日发布", ""},
		{ferrySite, "en/privacy/2024-01-10/index.html", "Version 2.0 replaced this one on 1 July 2024.", ""},
		{ferrySite, "en/privacy/2024-08-01/index.html", "This version was withdrawn on 20 August 2024 and never took effect.", ""},
		{ferrySite, "en/privacy/2024-08-01/index.html", "Reason:", ""},
		{ferrySite, "zh-hans/privacy/2025-03-01/index.html", "已更正", ""},
		{ferrySite, "en/privacy/2025-03-01-2/index.html", "Not available in English. The Chinese text applies.", "A summary to help"},
		{ferrySite, "en/privacy/2025-03-01-2/changes/index.html", "", ""},
		{ferrySite, "en/privacy/2024-01-10/changes/index.html", "This is the first published version.", ""},
		{ferrySite, "en/luggage/2024-05-01/changes/2024-01-10/index.html", "The text did not change", ""},
		{early, "en/privacy/index.html", "Until it takes effect, no version applies.", ""},
		{early, "en/privacy/archive/index.html", "First published version", ""},
		{ferrySite, "404.html", "", "Status of"},
	} {
		if c.want == "" && c.not == "" { // a page that the language does not have
			if c2 := crawl(t, c.dir, "https://papers.lanternferry.example/"); c2.files[c.name] {
				t.Errorf("%s is there", c.name)
			}
			continue
		}
		text := textOf(parsePage(t, c.dir, c.name), nil)
		if !strings.Contains(text, c.want) || c.not != "" && strings.Contains(text, c.not) {
			t.Errorf("%s has no %q, or has %q: %s", c.name, c.want, c.not, text)
		}
	}
	for name, page := range crawl(t, early, "https://papers.lanternferry.example/").pages {
		for _, h := range find(page, func(n *html.Node) bool {
			return n.Data == "h1" || n.Data == "h2" || n.Data == "ul" || n.Data == "section"
		}) {
			if strings.TrimSpace(textOf(h, nil)) == "" {
				t.Errorf("%s: an empty %s", name, h.Data)
			}
		}
	}
}

// What applies until a version takes effect is one version only where no other takes its turn before.
func TestVersionsInRelay(t *testing.T) {
	day := func(s string) content.Day {
		d, err := content.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	settings := &content.Settings{}
	p := &content.Policy{ID: "privacy", Settings: settings, Library: &content.Library{Settings: settings}}
	add := func(release, effective string) *content.Version {
		v := &content.Version{Policy: p, ID: release, Release: day(release), Effective: day(effective)}
		p.Versions = append(p.Versions, v)
		return v
	}
	first, second, third := add("2025-01-01", "2025-01-31"), add("2026-01-01", "2026-03-01"), add("2026-02-01", "2026-04-01")
	for _, c := range []struct {
		v    *content.Version
		want bool
	}{{first, false}, {second, false}, {third, true}} {
		if got := relay(c.v); got != c.want {
			t.Errorf("%s: relay is %v", c.v.ID, got)
		}
	}
}
