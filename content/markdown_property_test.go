package content

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// letters is the letters and digits of s, which no parsing may lose or add.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// documentLetters is the letters of a document as a reader sees them: labels and words.
func documentLetters(d *Document) string {
	var s strings.Builder
	for _, b := range d.Blocks {
		s.WriteString(letters(b.Label))
		for _, r := range b.Runs {
			s.WriteString(letters(r.Text) + r.Note)
		}
	}
	return s.String()
}

// goldmarkLetters is the letters of the page that goldmark itself makes of a
// text, raw HTML let through: a reading that is not ours.
func goldmarkLetters(t testing.TB, body []byte) string {
	body = regexp.MustCompile(`\{:[^{}\n]*\}`).ReplaceAll(cleanText(body), nil)
	md := goldmark.New(goldmark.WithParserOptions(parser.WithAttribute()), goldmark.WithRendererOptions(gmhtml.WithUnsafe()), goldmark.WithExtensions(
		extension.Table, extension.Linkify, extension.TaskList, extension.Footnote, extension.DefinitionList))
	var page bytes.Buffer
	if err := md.Convert(body, &page); err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	skip := ""
	z := html.NewTokenizer(&page)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return s.String()
		case html.TextToken:
			if skip == "" {
				s.WriteString(letters(string(z.Token().Data)))
			}
		case html.StartTagToken:
			if tok := z.Token(); roleOf(tok.Data) == roleSkip {
				skip = tok.Data
			}
		case html.EndTagToken:
			if tok := z.Token(); tok.Data == skip {
				skip = ""
			}
		}
	}
}

// missing is what of want is not in have, in order: the letters that a
// reading lost. Letters that only have holds, such as list numbers, do not count.
func missing(have, want string) string {
	rest := []rune(have)
	for i, r := range []rune(want) {
		n := 0
		for n < len(rest) && rest[n] != r {
			n++
		}
		if n == len(rest) {
			return string([]rune(want)[i:min(i+40, len([]rune(want)))])
		}
		rest = rest[n+1:]
	}
	return ""
}
