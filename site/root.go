package site

import (
	"bytes"
	"encoding/xml"
	"io/fs"
	"regexp"

	"codicil/content"
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
	return cssEnd.ReplaceAll(cssSpace.ReplaceAll(cssComment.ReplaceAll(src, nil), nil), []byte("}")), err
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssSpace   = regexp.MustCompile(`\n+`)
	cssEnd     = regexp.MustCompile(`;}`)
)

func (s *site) robots() []byte {
	if s.o.Drafts {
		return []byte("User-agent: *\nDisallow: /\n")
	}
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + absolute(s.base, "sitemap.xml") + "\n")
}

// A sitemap lists the pages that search engines may index, each with its twins.
// There is no lastmod: the dates of a policy are in its text, and a build has none.
type sitemapXML struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc   string        `xml:"loc"`
	Links []sitemapLink `xml:"xhtml:link"`
}

type sitemapLink struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

func (s *site) sitemap() ([]byte, error) {
	out := sitemapXML{XHTML: "http://www.w3.org/1999/xhtml"}
	add := func(at address, p page) {
		u := sitemapURL{Loc: absolute(s.base, string(at))}
		for _, a := range s.alternates(p) {
			u.Links = append(u.Links, sitemapLink{"alternate", a.Lang, a.URL})
		}
		out.URLs = append(out.URLs, u)
	}
	for _, l := range s.langs {
		add(langRoot(l), page{twins: s.twins(nil, langRoot, nil, nil)})
	}
	for _, sh := range s.shelves {
		for _, l := range sh.languages() {
			s.listPolicy(sh, l, add)
		}
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(out); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// listPolicy lists a policy's pages that may be indexed: the current text, the
// archive, and what is coming.
func (s *site) listPolicy(sh *shelf, l content.Locale, add func(address, page)) {
	if s.o.Drafts {
		return
	}
	if p := s.textMeta(sh, sh.current, l, false); !p.hidden {
		add(p.at, p)
	}
	archive := func(l content.Locale) address { return archiveAt(l, sh.policy.ID) }
	add(archive(l), page{twins: s.twins(sh, archive, nil, nil)})
	for _, v := range sh.upcoming() {
		if p := s.textMeta(sh, v, l, true); !p.hidden && p.canonical == "" {
			add(p.at, p)
		}
	}
}
