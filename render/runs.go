package render

import (
	"strings"

	"codicil/content"
)

// Runs writes words as inline HTML, escaped. Links keep their anchors as they are.
func Runs(b *strings.Builder, runs []content.Run) { Options{}.Runs(b, runs) }

// Runs writes words as inline HTML, escaped; anchors get the prefix of the options.
func (o Options) Runs(b *strings.Builder, runs []content.Run) {
	var open []inlineTag
	var tags [8]inlineTag
	for _, r := range runs {
		switch {
		case r.Text == "\n":
			b.WriteString("<br>\n")
			continue
		case r.Note != "":
			o.reference(b, r.Note)
			continue
		}
		open = swapTags(b, open, o.tags(tags[:0], r))
		Escape(b, r.Text)
	}
	swapTags(b, open, nil)
}

// An inlineTag is an element around words: its name, and its start tag.
type inlineTag struct{ name, start string }

var styleTags = [...]struct {
	style content.Style
	tag   inlineTag
}{
	{content.Strong, inlineTag{"strong", "<strong>"}},
	{content.Em, inlineTag{"em", "<em>"}},
	{content.Strike, inlineTag{"s", "<s>"}},
	{content.Sup, inlineTag{"sup", "<sup>"}},
	{content.Sub, inlineTag{"sub", "<sub>"}},
	{content.Code, inlineTag{"code", "<code>"}},
}

// tags are the elements around a run, outermost first.
func (o Options) tags(tags []inlineTag, r content.Run) []inlineTag {
	if r.Link.URL != "" {
		tags = append(tags, inlineTag{"a", o.linkTag(r.Link)})
	}
	if r.Lang != "" {
		tags = append(tags, inlineTag{"span", startTag("span", "lang", string(r.Lang), "dir", r.Lang.Dir())})
	}
	if r.Abbr != "" {
		tags = append(tags, inlineTag{"abbr", startTag("abbr", "title", r.Abbr)})
	}
	if r.Style == 0 {
		return tags
	}
	for _, s := range styleTags {
		if r.Style&s.style != 0 {
			tags = append(tags, s.tag)
		}
	}
	return tags
}

func (o Options) linkTag(l content.Link) string {
	url := l.URL
	if o.IDPrefix != "" && strings.HasPrefix(url, "#") {
		url = "#" + o.IDPrefix + url[1:]
	}
	if l.Title == "" {
		return startTag("a", "href", url)
	}
	return startTag("a", "href", url, "title", l.Title)
}

func (o Options) reference(b *strings.Builder, note string) {
	b.WriteString(`<sup class="ref">`)
	b.WriteString(startTag("a", "href", "#"+o.noteID(note)))
	Escape(b, note)
	b.WriteString("</a></sup>")
}

func (o Options) noteID(note string) string { return o.IDPrefix + "fn" + note }

// swapTags closes what is open but not wanted and opens what is wanted.
func swapTags(b *strings.Builder, open, want []inlineTag) []inlineTag {
	same := 0
	for same < len(open) && same < len(want) && open[same] == want[same] {
		same++
	}
	for i := len(open) - 1; i >= same; i-- {
		b.WriteString("</")
		b.WriteString(open[i].name)
		b.WriteByte('>')
	}
	for _, t := range want[same:] {
		b.WriteString(t.start)
	}
	return append(open[:same], want[same:]...)
}

// startTag is a start tag with attributes given as names and values; empty values are left out.
func startTag(name string, attrs ...string) string {
	var b strings.Builder
	b.WriteByte('<')
	b.WriteString(name)
	for i := 0; i < len(attrs); i += 2 {
		if attrs[i+1] == "" {
			continue
		}
		b.WriteByte(' ')
		b.WriteString(attrs[i])
		b.WriteString(`="`)
		Escape(&b, attrs[i+1])
		b.WriteByte('"')
	}
	b.WriteByte('>')
	return b.String()
}

// Escape writes s so that it is text, and a value between double quotes, in HTML.
func Escape(b *strings.Builder, s string) {
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] > '>' { // as letters are
			continue
		}
		var ref string
		switch s[i] {
		case '&':
			ref = "&amp;"
		case '<':
			ref = "&lt;"
		case '>':
			ref = "&gt;"
		case '"':
			ref = "&quot;"
		default:
			continue
		}
		b.WriteString(s[start:i])
		b.WriteString(ref)
		start = i + 1
	}
	b.WriteString(s[start:])
}
