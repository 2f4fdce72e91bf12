package site

import (
	"bytes"
	"encoding/xml"
	"html/template"
	"strings"

	"codicil/content"
)

// An entryWriter writes an entry twice, as HTML and as plain text, so that both say the same.
type entryWriter struct{ html, text strings.Builder }

// An entryItem is a line of a list: what it is about, what it says, where it leads ("" for nowhere).
type entryItem struct{ label, text, url string }

func (w *entryWriter) para(s string) {
	w.html.WriteString("<p>" + template.HTMLEscapeString(s) + "</p>\n")
	w.text.WriteString(s + "\n")
}

func (w *entryWriter) list(items []entryItem) {
	if len(items) == 0 {
		return
	}
	w.html.WriteString("<ul>\n")
	for _, it := range items {
		link, rest := it.label, it.text
		if link == "" {
			link, rest = it.text, ""
		}
		name := template.HTMLEscapeString(link)
		if it.url != "" {
			name = `<a href="` + template.HTMLEscapeString(it.url) + `">` + name + "</a>"
		}
		w.html.WriteString("<li>" + name)
		w.text.WriteString("- " + link)
		if rest != "" {
			w.html.WriteString(" – " + template.HTMLEscapeString(rest))
			w.text.WriteString(" – " + rest)
		}
		w.html.WriteString("</li>\n")
		w.text.WriteString(strings.TrimRight(" "+it.url, " ") + "\n")
	}
	w.html.WriteString("</ul>\n")
}

// The elements of an Atom feed (RFC 4287).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomPerson  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Icon    string      `xml:"icon"`
	Entries []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
	URI  string `xml:"uri,omitempty"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Lang string `xml:"hreflang,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary"`
	Content    atomContent    `xml:"content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Body string `xml:",chardata"`
}

// newest is the day on which the feed last changed, which is never that of a build.
func (f *feed) newest() (d content.Day) {
	for _, e := range f.entries {
		d = laterDay(d, e.updated)
	}
	return d
}

// atom is the feed as RFC 4287 has it.
func (s *site) atom(f *feed) ([]byte, error) {
	at := absolute(s.base, string(f.at))
	out := atomFeed{
		Lang: string(f.lang), ID: at + "feed.atom", Title: f.title, Updated: s.moment(f.newest()),
		Author: atomPerson{s.publisher(f.lang), absolute(s.base, string(langRoot(f.lang)))},
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: at + "feed.atom"},
			{Rel: "alternate", Type: "text/html", Lang: string(f.lang), Href: at},
			{Rel: "alternate", Type: "application/feed+json", Href: at + "feed.json"},
		},
		Icon: absolute(s.base, "icon.svg"),
	}
	for _, e := range f.entries {
		out.Entries = append(out.Entries, atomEntry{
			ID: e.id, Title: e.title, Published: s.moment(e.published), Updated: s.moment(e.updated),
			Links:      []atomLink{{Rel: "alternate", Type: "text/html", Lang: string(f.lang), Href: e.url}},
			Categories: []atomCategory{{e.kind}, {e.policy}},
			Summary:    e.summary,
			Content:    atomContent{"html", e.html},
		})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(out); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// moment is the instant at which a day begins. A feed without entries has not
// changed since the time from which computers count.
func (s *site) moment(d content.Day) string {
	if d.IsZero() {
		return "1970-01-01T00:00:00Z"
	}
	return instant(d, s.zone())
}

// The members of a JSON Feed (https://www.jsonfeed.org/version/1.1/).
type jsonFeed struct {
	Version  string         `json:"version"`
	Title    string         `json:"title"`
	HomePage string         `json:"home_page_url"`
	Feed     string         `json:"feed_url"`
	Language content.Locale `json:"language"`
	Icon     string         `json:"icon"`
	Authors  []jsonAuthor   `json:"authors"`
	Items    []jsonItem     `json:"items"`
}

type jsonAuthor struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type jsonItem struct {
	ID        string         `json:"id"`
	URL       string         `json:"url"`
	Title     string         `json:"title"`
	Summary   string         `json:"summary"`
	HTML      string         `json:"content_html"`
	Text      string         `json:"content_text"`
	Published string         `json:"date_published"`
	Modified  string         `json:"date_modified"`
	Language  content.Locale `json:"language"`
	Tags      []string       `json:"tags"`
}

// jsonFeed is the same feed as JSON Feed 1.1.
func (s *site) jsonFeed(f *feed) ([]byte, error) {
	at := absolute(s.base, string(f.at))
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.title, HomePage: at, Feed: at + "feed.json",
		Language: f.lang, Icon: absolute(s.base, "icon.svg"), Items: []jsonItem{},
		Authors: []jsonAuthor{{s.publisher(f.lang), absolute(s.base, string(langRoot(f.lang)))}},
	}
	for _, e := range f.entries {
		out.Items = append(out.Items, jsonItem{
			ID: e.id, URL: e.url, Title: e.title, Summary: e.summary, HTML: e.html, Text: e.text,
			Published: s.moment(e.published), Modified: s.moment(e.updated), Language: f.lang, Tags: []string{e.kind, e.policy},
		})
	}
	return marshal(out)
}
