package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"
)

const themeDir = "theme"

// Margins are what a publisher puts above or below every page: one text a
// language, and under "" the one that serves all others.
type Margins map[Locale]*Document

// In is the text for pages in l, nil for none. Its own language is in Document.Lang.
func (m Margins) In(l Locale) *Document {
	if d, ok := m[l]; ok {
		return d
	}
	return m[""]
}

// theme reads theme/header.html and theme/footer.html, for one language
// theme/header.zh-Hans.html, and the icon.
func (l *loader) theme() {
	l.icon()
	l.lib.Header, l.lib.Footer = Margins{}, Margins{}
	for _, e := range l.optional(themeDir) {
		file := path.Join(themeDir, e.name)
		name, isHTML := strings.CutSuffix(e.name, ".html")
		name, lang, _ := strings.Cut(name, ".")
		to, known := map[string]Margins{"header": l.lib.Header, "footer": l.lib.Footer}[name]
		switch {
		case file == l.lib.Settings.Site.Icon && !e.dir:
		case e.dir || !isHTML || !known:
			l.unknown(file, e.dir, "here stand header.html and footer.html, for one language header.en.html, and what site.icon names")
		case lang != "" && !slices.Contains(l.lib.Settings.Languages, Locale(lang)):
			l.add(Finding{Code: "settings-language", Severity: Error, File: file, Message: fmt.Sprintf("%q is none of the site's languages: the file is not read", lang),
				Hint: "name the file by one of languages in its usual case, or remove it"})
		default:
			l.margin(to, Locale(lang), file)
		}
	}
}

// optional lists a folder that need not be there.
func (l *loader) optional(dir string) []entry {
	if _, err := fs.Lstat(l.root, dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return l.list(dir)
}

// margin reads one text. That for all languages is in the first of them.
func (l *loader) margin(to Margins, lang Locale, file string) {
	src, ok := l.read(file)
	if !ok {
		return
	}
	l.encoding(file, src, false)
	in := lang
	if in == "" {
		in = firstOf(l.lib.Settings.Languages)
	}
	d := parseMargin(file, src, in)
	l.add(d.Findings...)
	if len(d.Blocks) > 0 {
		to[lang] = d
	}
}

// parseMargin reads HTML for the margin of every page, through the allow-list by
// which the HTML of policies is read. A heading becomes a paragraph, since the
// outline of headings belongs to the page; and a link must lead to the same place
// from every page. Blocks have no ids.
func parseMargin(file string, src []byte, lang Locale) *Document {
	d := &Document{File: file, Lang: lang, Source: src}
	b := &builder{doc: d, source: newLines(src), words: runWriter{han: lang.Han()}}
	var tokens []htmlToken
	at := 0
	tokenize(b.text, func(t htmlToken, size int) {
		t.offset = at
		at += size
		b.plainToken(&t)
		tokens = append(tokens, t)
	})
	var open openTokens
	for i := range tokens {
		switch t := &tokens[i]; {
		case t.Type == html.StartTagToken && !roleOf(t.Data).empty():
			open.start(t)
		case t.Type == html.EndTagToken:
			open.end(t.Data)
		}
	}
	b.htmlBlock(tokens)
	b.closeHTML(0)
	b.flush(b.textKind(), b.textAt)
	for _, x := range b.drafts {
		d.Blocks = append(d.Blocks, x.Block)
	}
	SortFindings(d.Findings)
	return d
}

// plainToken takes from a tag what a margin cannot have.
func (b *builder) plainToken(t *htmlToken) {
	if t.Type == html.TextToken || t.Type == html.CommentToken || t.Type == html.DoctypeToken {
		return
	}
	if roleOf(t.Data) == roleHeading {
		if t.Type != html.EndTagToken {
			b.find(t.offset, Warning, "markup-html-dropped", "write <p><strong>: the outline of headings belongs to the page", "<%s> is dropped", t.Data)
		}
		t.Data = "p"
	}
	for i, a := range t.Attr {
		if t.Data == "a" && a.Key == "href" && schemeOf(a.Val) == "" && !everywhere(a.Val) {
			b.find(t.offset, Warning, "markup-link-dropped", "write the whole address, or one from the root of the site: /en/privacy/",
				"a link to %q is not shown as a link: it would lead elsewhere from every page", a.Val)
			t.Attr[i].Val = ""
		}
	}
}

// newLines is a file that is no Markdown, whole.
func newLines(src []byte) source {
	s := source{text: cleanText(src), starts: []int{0}}
	for i, c := range s.text {
		if c == '\n' {
			s.starts = append(s.starts, i+1)
		}
	}
	return s
}

// footer reads the publisher's own links.
func (r settingsReader) footer(n *yaml.Node) {
	list := []FooterLink{}
	r.items(n, func(v *yaml.Node) {
		var l FooterLink
		r.mapping(v, keys{"text": r.texts(&l.Text), "url": r.linkURL(&l.URL)})
		switch {
		case len(l.Text) == 0 || keyNode(v, "url") == v:
			r.report(v, "missing", "write it as {text: {en: Imprint}, url: https://...}", "%s needs text and url", r.here())
		case l.URL != "":
			list = append(list, l)
		}
	})
	r.s.Site.Footer = list
}

// linkURL reads where a link of every page leads.
func (r settingsReader) linkURL(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var s string
		r.text(&s)(n)
		if !everywhere(s) {
			r.report(n, "value", "write https://..., mailto:..., tel:..., or an address from the root of the site: /en/privacy/", "%s is %q, which leads nowhere from every page", r.here(), s)
			return
		}
		*to = s
	}
}

// everywhere reports whether an address leads to the same place from every page
// of the site: one with a safe scheme, or one from the root of the site.
func everywhere(url string) bool {
	if scheme := schemeOf(url); scheme != "" {
		return slices.Contains([]string{"https", "http", "mailto", "tel"}, scheme) && len(url) > len(scheme)+1
	}
	return strings.HasPrefix(url, "/") && !strings.HasPrefix(url, "//") && !strings.HasPrefix(url, `/\`) && !strings.Contains(url, "..")
}
