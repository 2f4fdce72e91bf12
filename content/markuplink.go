package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codicil/internal/lazy"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// link is a link that may be followed: to the web, to a mailbox or phone, to
// another page or an anchor. Of any other only the words are shown.
func (b *builder) link(url, title string, offset int) Link {
	clean := strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, url))
	if scheme := schemeOf(clean); scheme != "" && !safeSchemes[scheme] {
		b.find(offset, Warning, "markup-link-dropped", "link to an address of the web, a mailbox or an anchor",
			"a link with the scheme %q is not shown as a link", scheme)
		return Link{}
	}
	if clean == "" {
		return Link{}
	}
	return Link{URL: clean, Title: strings.Join(strings.Fields(title), " ")}
}

// schemeOf is the scheme of a URL in lower case, "" for a relative one. As
// browsers do, it looks through blanks and control characters.
func schemeOf(url string) string {
	end := strings.IndexAny(url, ":/?#")
	if end < 0 || url[end] != ':' {
		return ""
	}
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, url[:end]))
}

// address is a web or mail address as it stands in a sentence.
var address = lazy.Regexp(`https?://[-A-Za-z0-9@:%._+~#=/?&$!,;'()*\[\]]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)

// writeLinking writes words and links the addresses in them that follow a
// Chinese character or sign. GFM's autolinks, which goldmark has found before,
// ask for a blank there, which Chinese does not write.
func (b *builder) writeLinking(s string, offset int) {
	if b.words.attr.Link.URL != "" || !strings.Contains(s, "://") && !strings.Contains(s, "@") {
		b.words.write(s, offset)
		return
	}
	for {
		m := address().FindStringIndex(s)
		if m == nil {
			b.words.write(s, offset)
			return
		}
		end := m[0] + len(trimAddress(s[m[0]:m[1]]))
		if before, _ := utf8.DecodeLastRuneInString(s[:m[0]]); m[0] == 0 || !isWide(before) || end == m[0] {
			b.words.write(s[:m[1]], offset)
			s = s[m[1]:]
			continue
		}
		b.words.write(s[:m[0]], offset)
		url := s[m[0]:end]
		if !strings.Contains(url, "://") {
			url = "mailto:" + url
		}
		b.words.attr.Link = b.link(url, "", offset)
		b.words.write(s[m[0]:end], offset)
		b.words.attr.Link = Link{}
		s = s[end:]
	}
}

// trimAddress takes off the punctuation of the sentence that an address ends.
func trimAddress(s string) string {
	for s != "" {
		last := s[len(s)-1]
		if strings.IndexByte(".,;:!?'*[]", last) < 0 && (last != ')' || strings.Count(s, "(") >= strings.Count(s, ")")) {
			return s
		}
		s = s[:len(s)-1]
	}
	return s
}

// A linkifyParser finds GFM's autolinks, but does not begin one in the middle
// of a word: the mailbox of first_last@harbourpay.example is not "last".
type linkifyParser struct{ parser.InlineParser }

// Parse reads an autolink after a blank or a sign that may stand before one.
func (p linkifyParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); len(line) > 0 && !strings.ContainsRune(" *~(", rune(line[0])) {
		before := block.PrecendingCharacter()
		if unicode.IsLetter(before) || unicode.IsDigit(before) || strings.ContainsRune("_.%+-", before) {
			return nil
		}
	}
	return p.InlineParser.Parse(parent, block, pc)
}
