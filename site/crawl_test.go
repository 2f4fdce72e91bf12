package site

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"codicil/content"
)

// A crawler reads every page of a built site.
type crawler struct {
	t     *testing.T
	dir   string
	base  *url.URL
	files map[string]bool
	pages map[string]*html.Node // by file
	ids   map[string]map[string]bool
}

func crawl(t *testing.T, dir, base string) *crawler {
	t.Helper()
	c := &crawler{t: t, dir: dir, files: map[string]bool{}, pages: map[string]*html.Node{}, ids: map[string]map[string]bool{}}
	var err error
	if c.base, err = url.Parse(base); err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		c.files[name] = true
		if strings.HasSuffix(name, ".html") {
			c.pages[name] = parsePage(t, dir, name)
			c.ids[name] = c.anchors(name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// anchors lists the ids of a page, each of which may be used once.
func (c *crawler) anchors(name string) map[string]bool {
	ids := map[string]bool{}
	for _, n := range find(c.pages[name], func(n *html.Node) bool { return attr(n, "id") != "" }) {
		id := attr(n, "id")
		if ids[id] {
			c.t.Errorf("%s: the id %q stands twice", name, id)
		}
		ids[id] = true
	}
	return ids
}

// url is where a file is shown.
func (c *crawler) url(name string) *url.URL {
	u, err := c.base.Parse(strings.TrimSuffix(name, "index.html"))
	if err != nil {
		c.t.Fatal(err)
	}
	return u
}

// resolve finds the file that a reference on a page leads to; "" where it leads to another site.
func (c *crawler) resolve(page, ref string) (file, fragment string) {
	u, err := c.url(page).Parse(ref)
	if err != nil {
		c.t.Errorf("%s: %q is no reference: %v", page, ref, err)
		return "", ""
	}
	if u.Scheme != c.base.Scheme || u.Host != c.base.Host {
		return "", ""
	}
	rest, ok := strings.CutPrefix(u.Path, c.base.Path)
	if !ok {
		c.t.Errorf("%s: %q leads out of %s", page, ref, c.base)
		return "", ""
	}
	if rest == "" || strings.HasSuffix(rest, "/") {
		rest += "index.html"
	}
	return rest, u.Fragment
}

// links checks that every reference leads to a file, and every fragment to an anchor.
func (c *crawler) links() {
	for name, page := range c.pages {
		for _, n := range find(page, func(n *html.Node) bool { return attr(n, "href") != "" || attr(n, "src") != "" }) {
			ref := attr(n, "href") + attr(n, "src")
			file, fragment := c.resolve(name, ref)
			if file == "" {
				continue
			}
			if !c.files[file] {
				c.t.Errorf("%s: %q leads to %s, which is not there", name, ref, file)
			} else if ids := c.ids[file]; fragment != "" && ids != nil && !ids[fragment] {
				c.t.Errorf("%s: %q leads to an anchor that %s does not have", name, ref, file)
			}
		}
	}
}

// heads checks title, language, canonical address and alternates of every page.
func (c *crawler) heads() {
	titles := map[string]string{}
	for name, page := range c.pages {
		title := textOf(find(page, element("title"))[0], nil)
		if other, ok := titles[title]; ok || strings.TrimSpace(title) == "" {
			c.t.Errorf("%s and %s share the title %q", name, other, title)
		}
		titles[title] = name
		root := find(page, element("html"))[0]
		lang, dir := attr(root, "lang"), attr(root, "dir")
		old := len(find(page, func(n *html.Node) bool { return attr(n, "http-equiv") == "refresh" })) > 0 // an address of before there were languages
		if want := strings.SplitN(name, "/", 2); !old && len(want) == 2 && want[0] != content.Locale(lang).Slug() {
			c.t.Errorf("%s: lang is %q", name, lang)
		}
		if dir != content.Locale(lang).Dir() {
			c.t.Errorf("%s: dir is %q", name, dir)
		}
		if n := len(find(page, element("h1"))); n != 1 {
			c.t.Errorf("%s: %d first headings", name, n)
		}
		c.canonical(name, page)
		c.alternates(name, page)
	}
}

func (c *crawler) canonical(name string, page *html.Node) {
	own := c.url(name).String()
	robots := metaOf(page, "robots")
	for _, n := range find(page, element("link")) {
		if attr(n, "rel") == "canonical" && attr(n, "href") != own && strings.Contains(robots, "noindex") {
			c.t.Errorf("%s: noindex and a foreign canonical address", name)
		}
	}
}

// alternates checks that a page names itself, and that every page it names names it.
func (c *crawler) alternates(name string, page *html.Node) {
	langs := alternatesOf(page)
	if len(langs) == 0 {
		return
	}
	if langs["x-default"] == "" {
		c.t.Errorf("%s: no x-default", name)
	}
	own := attr(find(page, element("html"))[0], "lang")
	for lang, href := range langs {
		file, _ := c.resolve(name, href)
		other := c.pages[file]
		if other == nil {
			c.t.Errorf("%s: alternate %s leads to %s, which is not there", name, lang, href)
			continue
		}
		if back := alternatesOf(other)[own]; back != langs[own] {
			c.t.Errorf("%s: alternate %s names %q as the page in %s", name, lang, back, own)
		}
		if got := attr(find(other, element("html"))[0], "lang"); lang != "x-default" && got != lang {
			c.t.Errorf("%s: alternate %s is in %s", name, lang, got)
		}
	}
}

func alternatesOf(page *html.Node) map[string]string {
	out := map[string]string{}
	for _, n := range find(page, element("link")) {
		if hasAttr(n, "hreflang") {
			out[attr(n, "hreflang")] = attr(n, "href")
		}
	}
	return out
}

func metaOf(page *html.Node, name string) string {
	for _, n := range find(page, element("meta")) {
		if attr(n, "name") == name {
			return attr(n, "content")
		}
	}
	return ""
}

var unfilled = regexp.MustCompile(`\{[a-zA-Z-]+\}`)

// safe checks what no page may have, and that every message was filled.
func (c *crawler) safe() {
	for name, page := range c.pages {
		for _, n := range find(page, func(*html.Node) bool { return true }) {
			if slices.Contains([]string{"script", "style", "iframe", "object", "form", "img", "base"}, n.Data) {
				c.t.Errorf("%s: an element %s", name, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
					c.t.Errorf("%s: %s=%q", name, a.Key, a.Val)
				}
			}
		}
		if m := unfilled.FindString(textOf(page, nil)); m != "" {
			c.t.Errorf("%s: %s was not filled", name, m)
		}
	}
}

// switches checks that the language switch of every page leads to a page of that language.
func (c *crawler) switches() {
	for name, page := range c.pages {
		for _, nav := range find(page, classed("lang")) {
			for _, a := range find(nav, element("a")) {
				file, _ := c.resolve(name, attr(a, "href"))
				if other := c.pages[file]; other == nil || attr(find(other, element("html"))[0], "lang") != attr(a, "lang") {
					c.t.Errorf("%s: the switch to %s leads to %s", name, attr(a, "lang"), file)
				}
			}
		}
	}
}

// Every link of a built site works, at the root of a host and below a folder.
func TestCrawl(t *testing.T) {
	for _, base := range []string{"https://papers.lanternferry.example/", "https://host.example/legal/papers/"} {
		for _, drafts := range []bool{false, true} {
			dir, _ := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay), BaseURL: base, Drafts: drafts})
			c := crawl(t, dir, base)
			c.links()
			c.heads()
			c.safe()
			c.switches()
		}
	}
}

// A heading that went into another clause leaves the anchor of its old one at
// the words that were removed with it: the index and the walk lead there.
func TestCrawlHeadingGoneElsewhere(t *testing.T) {
	root := ferry(t, func(files map[string]string) {
		const front = "---\ntitle: Lockers\n---\n\n"
		for day, text := range map[string]string{
			"2024-01-10": "## Renting a locker {#renting}\n\nAny passenger may rent a locker on the quay.\n\n" +
				"## Keeping the lockers in good repair {#repair}\n\nWe look at every hinge and every lock on the first Monday of the month.\n\nA broken lock is mended within a day.\n\n" +
				"## Lost keys {#keys}\n\nA lost key costs nothing to replace.\n",
			"2024-06-01": "## Renting a locker {#renting}\n\nAny passenger may rent a locker on the quay.\n\n" +
				"## Lost keys {#keys}\n\nA lost key costs nothing to replace.\n\n" +
				"## Keeping the lockers in good repair {#upkeep}\n\nThe harbour office is in charge of it.\n",
		} {
			files["policies/lockers/"+day+"/version.yaml"] = "release: " + day + "\neffective: " + day + "\n"
			files["policies/lockers/"+day+"/en.md"] = front + text
		}
	})
	dir, _ := build(t, load(t, root), Options{Today: on(t, ferryDay)})
	c := crawl(t, dir, "https://papers.lanternferry.example/")
	c.links()
	page := c.pages["en/lockers/2024-06-01/changes/2024-01-10/index.html"]
	if len(find(page, func(n *html.Node) bool { return attr(n, "href") == "#repair" })) == 0 {
		t.Error("the index does not list the clause whose heading went elsewhere")
	}
}

func TestCrawlSample(t *testing.T) {
	dir, l := builtSample(t)
	c := crawl(t, dir, l.Settings.Site.BaseURL)
	c.links()
	c.heads()
	c.safe()
	c.switches()
}

// Every page of a draft build is kept from search engines and marked.
func TestDraftBuildIsMarked(t *testing.T) {
	dir, _ := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay), Drafts: true})
	c := crawl(t, dir, "https://papers.lanternferry.example/")
	for name, page := range c.pages {
		if !strings.Contains(metaOf(page, "robots"), "noindex") || len(find(page, classed("draft"))) == 0 {
			t.Errorf("%s is not marked", name)
		}
	}
	if c.pages["en/privacy/_draft/index.html"] == nil || c.pages["en/privacy/2026-06-01/index.html"] == nil {
		t.Error("the draft or the scheduled version is not there")
	}
}

// What is not public on the day is nowhere on the site.
func TestNothingUnpublished(t *testing.T) {
	dir := builtFerry(t)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if text := read(t, dir, name); strings.Contains(text, "Nobody has seen") || strings.Contains(text, "2026-06-01/") || name != "_headers" && strings.Contains(path.Join("/", name), "/_") {
			t.Errorf("%s tells of what is not public", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
