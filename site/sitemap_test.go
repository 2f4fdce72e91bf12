package site

import (
	"encoding/xml"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"codicil/content"
)

// readSitemap is the addresses of a sitemap, each with its alternates.
func readSitemap(t *testing.T, dir string) map[string]map[string]string {
	t.Helper()
	var m struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(read(t, dir, "sitemap.xml")), &m); err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, u := range m.URLs {
		if out[u.Loc] != nil {
			t.Errorf("%s stands twice", u.Loc)
		}
		out[u.Loc] = map[string]string{}
		for _, l := range u.Links {
			out[u.Loc][l.Lang] = l.Href
		}
	}
	return out
}

// may is every page that may be indexed and is its own canonical address, with its alternates.
func (c *crawler) may() map[string]map[string]string {
	out := map[string]map[string]string{}
	for name, page := range c.pages {
		own := c.url(name).String()
		if name == "404.html" || strings.Contains(metaOf(page, "robots"), "noindex") || canonicalOf(page) != own {
			continue
		}
		out[own] = alternatesOf(page)
	}
	return out
}

func canonicalOf(page *html.Node) string {
	for _, n := range find(page, element("link")) {
		if attr(n, "rel") == "canonical" {
			return attr(n, "href")
		}
	}
	return ""
}

// The sitemap lists the pages that say of themselves that they may be indexed,
// and no others, with the alternates that they name.
func TestSitemapIsWhatMayBeIndexed(t *testing.T) {
	indexed := func(kinds ...string) *content.Library {
		return load(t, ferry(t, func(files map[string]string) {
			files["codicil.yaml"] = strings.Replace(files["codicil.yaml"], "  order:", "  index: ["+strings.Join(kinds, ", ")+"]\n  order:", 1)
		}))
	}
	const base = "https://papers.lanternferry.example/"
	for name, c := range map[string]struct {
		l     *content.Library
		least int
		has   string // an address that is in it
		not   string // and one that is not
	}{
		"by itself": {indexed(), 12, "en/privacy/2024-06-01/notice/", "en/privacy/2024-06-01/"},
		"versions":  {indexed("versions"), 20, "en/privacy/2024-08-01/", "en/privacy/2024-06-01/changes/2024-01-10/"},
		"all": {indexed("versions", "redlines", "clauses", "side-by-side"), 40,
			"zh-hans/privacy/2025-03-01-2/changes/2025-03-01/", "en/privacy/since/2024-01-10/"},
	} {
		dir, _ := build(t, c.l, Options{Today: on(t, ferryDay)})
		got, want := readSitemap(t, dir), crawl(t, dir, base).may()
		for url, alternates := range want {
			if !maps.Equal(got[url], alternates) {
				t.Errorf("%s: %s is listed with %v, the page names %v", name, url, got[url], alternates)
			}
		}
		for url := range got {
			if want[url] == nil {
				t.Errorf("%s: %s is listed and may not be indexed", name, url)
			}
		}
		if len(got) < c.least || got[base+c.has] == nil || got[base+c.not] != nil {
			t.Errorf("%s: %d pages: %v", name, len(got), slices.Sorted(maps.Keys(got)))
		}
	}
	dir, _ := build(t, indexed(), Options{Today: on(t, ferryDay), Drafts: true})
	if m := readSitemap(t, dir); len(m) > 0 {
		t.Errorf("the sitemap of a preview lists %v", m)
	}
}

// Robots are told of each kind of page what site.md says.
func TestRobotsByKind(t *testing.T) {
	dir := builtFerry(t)
	for name, hidden := range map[string]bool{
		"index.html": false, "en/index.html": false, "en/notices/index.html": false, "en/luggage/index.html": false,
		"en/privacy/archive/index.html": false, "en/privacy/2026-01-05/index.html": false, "zh-hans/privacy/2025-03-01-2/index.html": false,
		"en/privacy/2024-06-01/notice/index.html": false,
		"404.html": true, "en/privacy/index.html": true, // missing in the language
		"en/privacy/2024-06-01/index.html": true, "en/privacy/2024-08-01/index.html": true, "en/privacy/2025-03-01-2/index.html": true,
		"en/privacy/2024-06-01/changes/index.html": true, "en/privacy/2024-06-01/changes/2024-01-10/index.html": true,
		"en/privacy/2024-06-01/changes/2024-01-10/compare/index.html": true, "en/privacy/since/2024-01-10/index.html": true,
		"en/privacy/2024-06-01/with/zh-hans/index.html": true, "en/privacy/clauses/keep/index.html": true,
	} {
		page := parsePage(t, dir, name)
		robots := metaOf(page, "robots")
		if got := robots == "noindex, follow"; got != hidden || robots != "" && !hidden {
			t.Errorf("%s: robots %q", name, robots)
		}
	}
	if robots := read(t, dir, "robots.txt"); !strings.Contains(robots, "Sitemap: https://papers.lanternferry.example/sitemap.xml") || !strings.Contains(robots, "Allow: /") {
		t.Errorf("robots.txt: %s", robots)
	}
}

// Along the chain of versions pages name their neighbours, the archive and the
// current text (RFC 5829), both ways; the page of the current version names the
// policy's as the canonical one.
func TestVersionLinks(t *testing.T) {
	dir := builtFerry(t)
	chain := []string{"2024-01-10", "2024-06-01", "2024-08-01", "2025-03-01", "2025-03-01-2", "2026-01-05"}
	for i, v := range chain {
		at := "zh-hans/privacy/" + v + "/"
		page := parsePage(t, dir, at+"index.html")
		want := map[string]string{"version-history": "../archive/", "latest-version": "../"}
		if i > 0 {
			want["prev"], want["predecessor-version"] = "../"+chain[i-1]+"/", "../"+chain[i-1]+"/"
		}
		if i+1 < len(chain) {
			want["next"], want["successor-version"] = "../"+chain[i+1]+"/", "../"+chain[i+1]+"/"
		}
		got := map[string]string{}
		for _, n := range find(page, element("link")) {
			if rel := attr(n, "rel"); want[rel] != "" || rel == "prev" || rel == "next" || strings.HasSuffix(rel, "-version") {
				got[rel] = attr(n, "href")
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s links to %v, want %v", v, got, want)
		}
		canonical := "https://papers.lanternferry.example/" + at
		if v == "2025-03-01-2" {
			canonical = "https://papers.lanternferry.example/zh-hans/privacy/"
		}
		if canonicalOf(page) != canonical {
			t.Errorf("%s: canonical %s", v, canonicalOf(page))
		}
	}
}
