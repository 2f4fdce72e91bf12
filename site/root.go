package site

import (
	"io/fs"

	"codicil/content"
	"codicil/internal/lazy"
)

var (
	chooseLayout   = newLayout("choose")
	notFoundLayout = newLayout("notfound")
)

// A choosePage offers the languages, each in its own words.
type choosePage struct {
	frame
	Heading string
	Choices []choice
}

// A choice is one language.
type choice struct {
	Lang             content.Locale
	Name, Title, URL string
}

// A notFoundPage is shown at any address that does not exist, so that its
// references begin at the root of the base URL.
type notFoundPage struct {
	frame
	Parts []notFoundPart
}

// A notFoundPart says in one language that there is no page.
type notFoundPart struct {
	Lang              content.Locale
	Title, Text, Link string
	URL               string
}

// planRoot plans what belongs to no language.
func (s *site) planRoot(p *plan) {
	first := s.langs[0]
	p.one("index.html", func() ([]byte, error) { return chooseLayout.bytes(s.choosePage(first)) })
	p.one("404.html", func() ([]byte, error) { return notFoundLayout.bytes(s.notFoundPage(first)) })
	p.one("site.css", s.stylesheet)
	s.planIcon(p)
	p.one("index.json", s.siteData)
	p.one("_headers", func() ([]byte, error) { return s.headers(), nil })
	p.one("robots.txt", func() ([]byte, error) { return s.robots(), nil })
	p.one("sitemap.xml", s.sitemap)
}

func (s *site) choosePage(first content.Locale) *choosePage {
	v := s.voice(first)
	c := &choosePage{Heading: s.title(first)}
	c.frame = s.frame(page{at: "", lang: first, title: []string{v.T("choose.title")}, description: v.T("home.description", "publisher", s.publisher(first))})
	for _, l := range s.langs {
		c.Choices = append(c.Choices, choice{l, l.Name(), s.title(l), c.Ref(string(langRoot(l)))})
	}
	return c
}

func (s *site) notFoundPage(first content.Locale) *notFoundPage {
	n := &notFoundPage{}
	v := s.voice(first)
	n.frame = s.frame(page{at: "404.html", lang: first, title: []string{v.T("notfound.title")}, hidden: true})
	n.Canonical = ""
	n.root = basePath(s.base)
	s.refer(&n.frame)
	n.Footer = n.footer(s, page{lang: first})
	for _, l := range s.langs {
		w := s.voice(l)
		n.Parts = append(n.Parts, notFoundPart{l, w.T("notfound.title"), w.T("notfound.text"), w.T("notfound.home"), n.Ref(string(langRoot(l)))})
	}
	return n
}

// stylesheet is the built-in one with the cues of every language and the publisher's colours.
func (s *site) stylesheet() ([]byte, error) {
	css, err := stylesheet()
	css = append(css, s.cueCSS()...)
	return append(css, themeCSS(s.lib.Settings.Site.Theme)...), err
}

// stylesheet is assets/site.css without its comments and line ends.
func stylesheet() ([]byte, error) {
	src, err := fs.ReadFile(assets, "assets/site.css")
	return cssEnd().ReplaceAll(cssSpace().ReplaceAll(cssComment().ReplaceAll(src, nil), nil), []byte("}")), err
}

var (
	cssComment = lazy.Regexp(`(?s)/\*.*?\*/`)
	cssSpace   = lazy.Regexp(`\n+`)
	cssEnd     = lazy.Regexp(`;}`)
)

func (s *site) robots() []byte {
	if s.o.Drafts {
		return []byte("User-agent: *\nDisallow: /\n")
	}
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + absolute(s.base, "sitemap.xml") + "\n")
}
