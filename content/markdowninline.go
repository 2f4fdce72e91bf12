package content

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	east "github.com/yuin/goldmark/extension/ast"
)

// inlines writes the words of a block. HTML elements that are opened among them end with it.
func (b *builder) inlines(parent ast.Node) {
	outer := b.words.attr
	base := b.htmlBase
	b.htmlBase = len(b.html)
	b.inlineChildren(parent)
	b.closeHTML(b.htmlBase)
	b.htmlBase = base
	b.words.attr = outer
}

func (b *builder) inlineChildren(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok {
			n = b.inlineText(t)
			continue
		}
		b.inline(n)
	}
}

func (b *builder) inline(n ast.Node) {
	w := &b.words
	switch n := n.(type) {
	case *ast.String:
		w.write(string(n.Value), offsetOf(n))
	case *ast.CodeSpan:
		b.styled(n, Code)
	case *ast.Emphasis:
		if n.Level >= 2 {
			b.styled(n, Strong)
		} else {
			b.styled(n, Em)
		}
	case *east.Strikethrough:
		b.styled(n, Strike)
	case *ast.Link:
		b.linked(n, string(util.URLEscape([]byte(unescape(string(n.Destination))), false)), n.Title)
	case *ast.AutoLink:
		b.autoLink(n)
	case *ast.Image:
		b.image(n)
	case *ast.RawHTML:
		b.rawHTML(n)
	case *east.FootnoteLink:
		w.note(strconv.Itoa(n.Index))
	case *east.FootnoteBacklink:
	case *east.TaskCheckBox:
		if n.IsChecked {
			w.word("☑")
		} else {
			w.word("☐")
		}
		w.space()
	default:
		b.inlineChildren(n)
	}
}

// inlineText writes a text node, together with those that follow it without a
// gap: goldmark splits text at every _ that turned out to be one.
func (b *builder) inlineText(n *ast.Text) ast.Node {
	start, stop, last := n.Segment.Start, n.Segment.Stop, n
	for !last.HardLineBreak() && !last.SoftLineBreak() {
		next, ok := last.NextSibling().(*ast.Text)
		if !ok || next.IsRaw() != n.IsRaw() || next.Segment.Start != stop || next.Segment.Padding != 0 {
			break
		}
		stop, last = next.Segment.Stop, next
	}
	value := b.text[start:stop]
	switch {
	case n.Segment.Padding != 0:
		b.words.write(unescape(string(n.Segment.Value(b.text)))+unescape(string(b.text[n.Segment.Stop:stop])), start)
	case n.IsRaw():
		b.words.write(string(value), start)
	default:
		b.checkEmphasis(value, start)
		b.writeLinking(unescape(string(value)), start)
	}
	switch {
	case last.HardLineBreak():
		b.words.hardBreak(b.nextLine(stop))
	case last.SoftLineBreak():
		b.words.lineEnd(b.nextLine(stop))
	}
	return last
}

// nextLine is the offset of the line that follows an offset.
func (b *builder) nextLine(offset int) int {
	if i := bytes.IndexByte(b.text[min(offset, len(b.text)):], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(b.text)
}

func (b *builder) styled(n ast.Node, s Style) {
	outer := b.words.attr.Style
	b.words.attr.Style |= s
	b.inlineChildren(n)
	b.words.attr.Style = outer
}

func (b *builder) linked(n ast.Node, url string, title []byte) {
	outer := b.words.attr.Link
	b.words.attr.Link = b.link(url, unescape(string(title)), offsetOf(n))
	b.inlineChildren(n)
	b.words.attr.Link = outer
}

func (b *builder) autoLink(n *ast.AutoLink) {
	label := string(n.Label(b.text))
	url := string(util.URLEscape(n.URL(b.text), false))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		url = "mailto:" + url
	}
	outer := b.words.attr.Link
	b.words.attr.Link = b.link(url, "", offsetOf(n))
	b.words.write(label, offsetOf(n))
	b.words.attr.Link = outer
}

func (b *builder) image(n *ast.Image) {
	b.imageFound(offsetOf(n))
	b.inlineChildren(n)
}

func (b *builder) imageFound(offset int) {
	b.find(offset, Warning, "markup-image", "say in words what it shows", "an image is not shown, only its alternative text")
}

// unescape resolves backslash escapes and character references in one pass, so
// that \&amp; stays what it says. An escaped space is nothing, as where it
// parts emphasis from a letter.
func unescape(s string) string {
	i := strings.IndexAny(s, `\&`)
	if i < 0 {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for i >= 0 {
		out.WriteString(s[:i])
		s = s[i:]
		n := 1
		switch {
		case s[0] == '\\' && len(s) > 1 && s[1] == ' ':
			n = 2
		case s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]):
			out.WriteByte(s[1])
			n = 2
		case s[0] == '&':
			n = reference(&out, s)
		default:
			out.WriteByte(s[0])
		}
		s = s[n:]
		i = strings.IndexAny(s, `\&`)
	}
	out.WriteString(s)
	return out.String()
}

// reference writes what the character reference at the start of s stands for,
// or the & alone, and says how much it used.
func reference(out *strings.Builder, s string) int {
	if end := strings.IndexByte(s, ';'); end > 1 && end < 40 {
		if c := html.UnescapeString(s[:end+1]); c != s[:end+1] && (c == ";" || !strings.HasSuffix(c, ";")) {
			out.WriteString(c)
			return end + 1
		}
	}
	out.WriteByte('&')
	return 1
}
