package content

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
)

// Raw HTML is read token by token, since one element may begin in one HTML
// block of the Markdown and end in another, with Markdown between. Nothing of
// it is copied: elements of the allow-list (htmlelement.go) become groups,
// blocks and styles like those of Markdown, of all others only the text stays.

// An htmlToken is a token of raw HTML and where it stands.
type htmlToken struct {
	html.Token
	offset int  // in the source
	raw    bool // a comment that is none: an instruction or a CDATA section
	// closed says that an end tag for it comes in the same container. An element
	// without one ends with the HTML block that opens it, or an unclosed <table>
	// would swallow the rest of the policy.
	closed bool
}

// An htmlElement is an element that is open.
type htmlElement struct {
	tag    string
	role   htmlRole
	groups int // groups and items it has opened
	closed bool
	outer  Run // how words are set around it
	offset int

	level   int    // of a heading
	id      string // of a heading
	ordered bool   // of a list
	number  int    // of a list: the next item's
	style   string // of a list: the kind of its numbers
	table   *htmlTable
}

// scanHTML reads the HTML blocks of one container and finds out which elements are closed in it.
func (b *builder) scanHTML(parent ast.Node) map[ast.Node][]htmlToken {
	var all map[ast.Node][]htmlToken
	var open openTokens
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		block, ok := n.(*ast.HTMLBlock)
		if !ok {
			continue
		}
		tokens := b.htmlTokens(block)
		if all == nil {
			all = map[ast.Node][]htmlToken{}
		}
		all[n] = tokens
		for i := range tokens {
			t := &tokens[i]
			switch {
			case t.Type == html.StartTagToken && !roleOf(t.Data).empty():
				open.start(t)
			case t.Type == html.EndTagToken:
				open.end(t.Data)
			}
		}
	}
	return all
}

// openTokens are the start tags whose elements are open, and how many of them by name.
type openTokens struct {
	tokens []*htmlToken
	names  map[string]int
}

func (o *openTokens) start(t *htmlToken) {
	if o.names == nil {
		o.names = map[string]int{}
	}
	o.tokens = append(o.tokens, t)
	o.names[t.Data]++
}

// end marks the innermost open element of that name, and all in it, as closed.
func (o *openTokens) end(name string) {
	for o.names[name] > 0 {
		last := len(o.tokens) - 1
		t := o.tokens[last]
		o.tokens = o.tokens[:last]
		o.names[t.Data]--
		t.closed = true
		if t.Data == name {
			return
		}
	}
}

// htmlTokens are the tokens of one HTML block.
func (b *builder) htmlTokens(n *ast.HTMLBlock) []htmlToken {
	var text []byte
	type segment struct{ at, offset int }
	var segments []segment
	add := func(start, stop int) {
		segments = append(segments, segment{len(text), start})
		text = append(text, b.text[start:stop]...)
	}
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		add(s.Start, s.Stop)
	}
	if n.HasClosure() {
		add(n.ClosureLine.Start, n.ClosureLine.Stop)
	}
	at, line := 0, 0
	var tokens []htmlToken
	tokenize(text, func(t htmlToken, size int) {
		for line+1 < len(segments) && segments[line+1].at <= at {
			line++
		}
		if line < len(segments) {
			t.offset = segments[line].offset + at - segments[line].at
		}
		at += size
		tokens = append(tokens, t)
	})
	return tokens
}

// tokenize calls f with each token of text and the length of its source.
func tokenize(text []byte, f func(t htmlToken, size int)) {
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		if z.Next() == html.ErrorToken {
			if rest := z.Raw(); len(rest) > 0 {
				f(htmlToken{Token: html.Token{Type: html.TextToken, Data: html.UnescapeString(string(rest))}}, len(rest))
			}
			return
		}
		raw := z.Raw()
		size, instruction := len(raw), bytes.HasPrefix(raw, []byte("<?")) || bytes.HasPrefix(raw, []byte("<![CDATA["))
		f(htmlToken{Token: z.Token(), raw: instruction}, size)
	}
}

// htmlBlock reads an HTML block of the Markdown.
func (b *builder) htmlBlock(tokens []htmlToken) {
	for i := range tokens {
		b.htmlToken(&tokens[i])
	}
	for i := b.htmlBase; i < len(b.html); i++ {
		if !b.html[i].closed {
			b.closeHTML(i)
			break
		}
	}
	b.flush(b.textKind(), b.textAt)
}

func (b *builder) htmlToken(t *htmlToken) {
	switch t.Type {
	case html.TextToken:
		b.htmlText(t)
	case html.StartTagToken, html.SelfClosingTagToken:
		b.startTag(t)
	case html.EndTagToken:
		b.endTag(t.Data)
	case html.CommentToken, html.DoctypeToken:
		b.htmlComment(t)
	}
}

func (b *builder) htmlComment(t *htmlToken) {
	if t.raw {
		b.dropped(t.offset, "an instruction or section of XML")
	}
}

// dropped reports HTML that is not passed on.
func (b *builder) dropped(offset int, what string) {
	b.find(offset, Warning, "markup-html-dropped",
		"write it in Markdown, or with tables, lists, p, strong, em, a, sup, sub, br, span, abbr, details, summary", "%s is dropped", what)
}

func (b *builder) htmlText(t *htmlToken) {
	if b.pre != nil {
		b.pre.WriteString(t.Data)
		return
	}
	if b.words.empty() {
		b.textAt = t.offset + len(t.Data) - len(strings.TrimLeft(t.Data, " \t\n"))
	}
	b.checkEmphasis([]byte(t.Data), t.offset)
	b.words.write(t.Data, t.offset)
}

// textKind is the kind of a block of the words that stand at this place.
func (b *builder) textKind() Kind {
	for _, e := range b.html {
		if e.role.block() {
			return KindParagraph
		}
	}
	return KindHTML
}

// rawHTML reads a tag among the words of a Markdown block.
func (b *builder) rawHTML(n *ast.RawHTML) {
	var raw []byte
	for i := range n.Segments.Len() {
		s := n.Segments.At(i)
		raw = append(raw, s.Value(b.text)...)
	}
	offset := offsetOf(n)
	if n.Segments.Len() > 0 {
		offset = n.Segments.At(0).Start
	}
	tokenize(raw, func(t htmlToken, _ int) {
		t.offset = offset
		switch role := roleOf(t.Data); {
		case t.Type == html.CommentToken, t.Type == html.DoctypeToken:
			b.htmlComment(&t)
		case t.Type == html.TextToken:
			b.words.write(t.Data, offset)
		case t.Type == html.EndTagToken && !role.block():
			b.endTag(t.Data)
		case t.Type == html.EndTagToken:
			b.inlineBreak(role, offset)
		case role.block():
			b.checkAttributes(&t)
			if role == roleTable || role == roleDetails {
				b.dropped(offset, "<"+t.Data+"> amid a line")
			}
			b.inlineBreak(role, offset)
		default:
			b.startTag(&t)
		}
	})
}

// inlineBreak parts what an element of a block's kind parts amid a line.
func (b *builder) inlineBreak(role htmlRole, offset int) {
	if role == roleCell {
		b.words.space()
	} else {
		b.words.freshLine(offset)
	}
}
