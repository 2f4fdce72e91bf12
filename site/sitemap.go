package site

import (
	"bytes"
	"encoding/xml"
	"slices"

	"codicil/content"
)

// The kinds of page that site.index of the settings opens to search engines;
// without it they are noindex, since each says again what another page says.
const (
	indexVersions = "versions"     // superseded and withdrawn ones
	indexRedlines = "redlines"     // the comparisons with both ends in their address
	indexClauses  = "clauses"      // the histories of clauses
	indexBeside   = "side-by-side" // two languages of a version
)

// indexes reports whether the settings open a kind of page to search engines.
func (s *site) indexes(kind string) bool {
	return slices.Contains(s.lib.Settings.Site.Index, kind)
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

// sitemap is empty where the site is a preview: none of its pages may be indexed.
func (s *site) sitemap() ([]byte, error) {
	out := sitemapXML{XHTML: "http://www.w3.org/1999/xhtml"}
	out.URLs = s.indexed(s.rootMeta())
	for _, sh := range s.shelves {
		if s.parts != nil {
			out.URLs = append(out.URLs, s.parts[sh.policy.ID].Indexed...)
		} else {
			out.URLs = append(out.URLs, s.indexed(s.shelfMeta(sh))...)
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

// indexed are the pages that search engines may index.
func (s *site) indexed(pages []page) (out []sitemapURL) {
	for _, p := range pages {
		if p.hidden || p.canonical != "" || s.o.Drafts {
			continue
		}
		u := sitemapURL{Loc: absolute(s.base, string(p.at))}
		for _, a := range s.alternates(p) {
			u.Links = append(u.Links, sitemapLink{"alternate", a.Lang, a.URL})
		}
		out = append(out, u)
	}
	return out
}

// rootMeta is where the pages of no policy stand that may be indexed, and what their heads say of that.
func (s *site) rootMeta() []page {
	out := []page{{at: ""}}
	for _, l := range s.langs {
		out = append(out, page{at: langRoot(l), twins: s.twins(nil, langRoot, nil, nil)},
			page{at: noticesAt(l), twins: s.twins(nil, noticesAt, nil, nil)})
	}
	return out
}

// shelfMeta is the pages of a policy that may be indexed, or might be by its settings.
func (s *site) shelfMeta(sh *shelf) (out []page) {
	for _, l := range sh.languages() {
		archive := func(l content.Locale) address { return archiveAt(l, sh.policy.ID) }
		out = append(out, s.textMeta(sh, sh.current, l, false), page{at: archive(l), twins: s.twins(sh, archive, nil, nil)})
		for _, v := range sh.versions {
			out = append(out, s.versionMeta(sh, v, l)...)
		}
		out = append(out, s.clausesMeta(sh, l)...)
	}
	return out
}

// versionMeta is the pages of one version in one language.
func (s *site) versionMeta(sh *shelf, v *content.Version, l content.Locale) []page {
	out := []page{s.textMeta(sh, v, l, true)}
	if v.Edition(l) == nil {
		return out
	}
	if !v.Draft() {
		out = append(out, s.noticeMeta(sh, v, l, noticeAt(l, v)))
	}
	for _, from := range sh.compared(v) {
		if p := (pair{sh: sh, from: from, to: v}); p.in(l) {
			out = append(out, s.redlineMeta(p, l))
		}
	}
	for _, two := range besides(v) {
		if two[0] == l {
			out = append(out, s.besideMeta(sh, v, l, two[1]))
		}
	}
	return out
}

// clausesMeta is the histories of a policy's clauses, without reading them.
func (s *site) clausesMeta(sh *shelf, l content.Locale) []page {
	if !s.indexes(indexClauses) {
		return nil
	}
	var out []page
	for _, id := range sh.clauseIDs(l) {
		out = append(out, page{at: clauseAt(l, sh.policy.ID, id), twins: s.historyTwins(sh, id)})
	}
	return out
}
