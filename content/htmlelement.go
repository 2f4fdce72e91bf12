package content

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/language"
)

// An htmlRole is what an element does in the document.
type htmlRole uint8

// The roles, from those that stand among words to those that hold blocks.
const (
	roleDrop  htmlRole = iota // not on the list: reported, its text stays
	roleSkip                  // reported, and its content is not text
	roleVoid                  // reported, has no content
	roleBreak                 // a line break
	roleImage
	roleStyle
	roleLink
	roleSpan
	roleAbbr
	roleWrap // holds blocks and says nothing more; from here on elements hold blocks or are blocks
	roleRule
	roleParagraph
	roleHeading
	roleList
	roleItem
	roleTable
	rolePart // of a table
	roleRow
	roleCell
	roleCaption
	roleQuote
	roleDefs
	roleTerm
	roleDetail
	roleDetails
	roleSummary
	rolePre
)

func (r htmlRole) block() bool { return r >= roleWrap }

// empty reports whether an element of that role has no content and no end tag.
func (r htmlRole) empty() bool {
	return r == roleVoid || r == roleBreak || r == roleImage || r == roleRule
}

// htmlRoles is the allow-list of content.md and how its elements are read.
var htmlRoles = map[string]htmlRole{
	"br": roleBreak, "img": roleImage, "a": roleLink, "span": roleSpan, "abbr": roleAbbr,
	"strong": roleStyle, "b": roleStyle, "em": roleStyle, "i": roleStyle, "sup": roleStyle, "sub": roleStyle,
	"code": roleStyle, "kbd": roleStyle, "samp": roleStyle, "tt": roleStyle, "s": roleStyle, "del": roleStyle, "strike": roleStyle,
	"p": roleParagraph, "hr": roleRule, "pre": rolePre, "blockquote": roleQuote,
	"h1": roleHeading, "h2": roleHeading, "h3": roleHeading, "h4": roleHeading, "h5": roleHeading, "h6": roleHeading,
	"ul": roleList, "ol": roleList, "li": roleItem, "dl": roleDefs, "dt": roleTerm, "dd": roleDetail,
	"table": roleTable, "thead": rolePart, "tbody": rolePart, "tfoot": rolePart, "tr": roleRow, "td": roleCell, "th": roleCell,
	"caption": roleCaption, "details": roleDetails, "summary": roleSummary,
	"div": roleWrap, "section": roleWrap, "article": roleWrap, "main": roleWrap, "header": roleWrap, "footer": roleWrap, "center": roleWrap,
	"script": roleSkip, "style": roleSkip, "template": roleSkip, "noscript": roleSkip, "iframe": roleSkip, "object": roleSkip,
	"svg": roleSkip, "math": roleSkip, "noembed": roleSkip, "noframes": roleSkip,
	"col": roleVoid, "wbr": roleVoid, "input": roleVoid, "embed": roleVoid, "link": roleVoid, "meta": roleVoid, "base": roleVoid,
	"area": roleVoid, "param": roleVoid, "source": roleVoid, "track": roleVoid,
}

var htmlStyles = map[string]Style{
	"strong": Strong, "b": Strong, "em": Em, "i": Em, "sup": Sup, "sub": Sub, "code": Code, "kbd": Code, "samp": Code, "tt": Code,
	"s": Strike, "del": Strike, "strike": Strike,
}

func roleOf(tag string) htmlRole { return htmlRoles[tag] }

// startTag opens an element.
func (b *builder) startTag(t *htmlToken) {
	b.checkAttributes(t)
	e := htmlElement{tag: t.Data, role: roleOf(t.Data), closed: t.closed, outer: b.words.attr, offset: t.offset}
	switch {
	case e.role.block():
		b.startBlock(e, t)
		return
	case b.emptyElement(e.role, t):
		return
	}
	if l := b.langOf(t); l != "" {
		b.words.attr.Lang = l
	}
	switch e.role {
	case roleDrop, roleSkip:
		b.dropped(t.offset, "<"+t.Data+">")
		b.words.mute = b.words.mute || e.role == roleSkip
	case roleStyle:
		b.words.attr.Style |= htmlStyles[t.Data]
	case roleLink:
		b.htmlLink(t)
	case roleAbbr:
		b.words.attr.Abbr = strings.Join(strings.Fields(attribute(t, "title")), " ")
	}
	if t.Type == html.SelfClosingTagToken && e.role > roleSkip {
		// HTML knows no <a/>: browsers read it as a start tag. To an author it is an empty element.
		b.words.attr = e.outer
		return
	}
	b.html = append(b.html, e)
}

// emptyElement reads an element that has no content, and reports whether it is one.
func (b *builder) emptyElement(role htmlRole, t *htmlToken) bool {
	switch role {
	case roleBreak:
		b.words.hardBreak(t.offset)
	case roleImage:
		b.htmlImage(t)
	case roleVoid:
		if t.Data != "col" && t.Data != "wbr" {
			b.dropped(t.offset, "<"+t.Data+">")
		}
	default:
		return false
	}
	return true
}

// maxOpen is how far back an end tag looks for its start tag. It bounds the
// work on texts that were made to be slow; real pages nest a few dozen deep.
const maxOpen = 1000

// endTag closes the innermost element of that name, and what is open in it.
// One that closes nothing is ignored.
func (b *builder) endTag(tag string) {
	for i := len(b.html) - 1; i >= max(b.htmlBase, len(b.html)-maxOpen); i-- {
		if b.html[i].tag == tag {
			b.closeHTML(i)
			return
		}
	}
	if tag == "br" {
		b.words.hardBreak(b.textAt)
	}
}

// closeHTML closes all but the outermost n elements.
func (b *builder) closeHTML(n int) {
	for len(b.html) > n {
		e := &b.html[len(b.html)-1]
		if e.role.block() {
			b.endBlock(e)
		}
		b.words.attr = e.outer
		b.html = b.html[:len(b.html)-1]
		if e.role == roleSkip {
			b.words.mute = b.skipping()
		}
	}
}

func (b *builder) skipping() bool {
	for _, e := range b.html {
		if e.role == roleSkip {
			return true
		}
	}
	return false
}

func attribute(t *htmlToken, name string) string {
	for _, a := range t.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// checkAttributes reports attributes whose loss changes what a reader gets.
func (b *builder) checkAttributes(t *htmlToken) {
	for _, a := range t.Attr {
		switch {
		case strings.HasPrefix(a.Key, "on"):
			b.dropped(t.offset, "the attribute "+a.Key+" of <"+t.Data+">")
		case a.Key == "hidden", a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none"):
			b.find(t.offset, Warning, "markup-html-hidden", "delete the text if it is not to be read", "text that <%s> hides is shown", t.Data)
		}
	}
}

// langOf is the language of an element, "" where it is the document's or none.
func (b *builder) langOf(t *htmlToken) Locale {
	l := attribute(t, "lang")
	if l == "" {
		return ""
	}
	tag, err := language.Parse(l)
	if err != nil || Locale(tag.String()) == b.doc.Lang {
		return ""
	}
	return Locale(tag.String())
}

func (b *builder) htmlImage(t *htmlToken) {
	b.imageFound(t.offset)
	b.words.write(attribute(t, "alt"), t.offset)
}

// htmlLink reads a link, or an anchor that names the heading it stands in or before.
func (b *builder) htmlLink(t *htmlToken) {
	if id := attribute(t, "id") + attribute(t, "name"); attribute(t, "href") == "" && id != "" {
		if s := attribute(t, "id"); s != "" {
			id = s
		}
		b.anchor, b.anchorAt = id, len(b.drafts)
		return
	}
	b.words.attr.Link = b.link(attribute(t, "href"), attribute(t, "title"), t.offset)
}

// count is an attribute that counts something, at least low and at most 1000.
func count(t *htmlToken, name string, low int) int {
	n, err := strconv.Atoi(strings.TrimSpace(attribute(t, name)))
	if err != nil {
		return low
	}
	return max(low, min(n, 1000))
}
