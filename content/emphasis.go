package content

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	east "github.com/yuin/goldmark/extension/ast"
)

// An emphasisParser reads * and _ as CommonMark does, but for Chinese and
// Japanese, where words are not parted by spaces: next to their letters and
// punctuation a run of * can open and close whatever stands on its other side.
// CommonMark's rule leaves **重要，**请阅读 literal, since ， is punctuation and
// 请 is a letter.
type emphasisParser struct{}

type emphasisDelimiters struct{}

func (emphasisDelimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisDelimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisDelimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// Trigger is the characters that start emphasis.
func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

// Parse reads one run of delimiters.
func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, emphasisDelimiters{})
	if d == nil {
		return nil
	}
	if d.Char == '*' {
		after := ' '
		if d.OriginalLength < len(line) {
			after = util.ToRune(line, d.OriginalLength)
		}
		d.CanOpen = flanks(before, after)
		d.CanClose = flanks(after, before)
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// flanks reports whether a run of * between the two can belong to the words on
// the inner side: left-flanking in CommonMark's terms with (before, after),
// right-flanking with (after, before).
func flanks(outer, inner rune) bool {
	if util.IsSpaceRune(inner) {
		return false
	}
	if !util.IsPunctRune(inner) || isWide(inner) {
		return true
	}
	return util.IsSpaceRune(outer) || util.IsPunctRune(outer) || isWide(outer)
}

// isWide reports whether r is a letter or a sign of a script that is written
// without spaces between words, or punctuation of such a script. Curly quotes
// and dashes count as Western: both write them.
func isWide(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case r <= 0x33FF, r >= 0xFE30 && r <= 0xFE4F, r >= 0xFF01 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6:
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// A strikeParser reads ~~struck~~. One tilde alone stays text: 3~5日 and 10~15日
// in one sentence are two ranges, not words struck out.
type strikeParser struct{}

type strikeDelimiters struct{}

func (strikeDelimiters) IsDelimiter(b byte) bool { return b == '~' }

func (strikeDelimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.OriginalLength == closer.OriginalLength
}

func (strikeDelimiters) OnMatch(int) ast.Node { return east.NewStrikethrough() }

// Trigger is the character that starts struck words.
func (strikeParser) Trigger() []byte { return []byte{'~'} }

// Parse reads one pair of tildes.
func (strikeParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 2, strikeDelimiters{})
	if d == nil || d.OriginalLength != 2 || before == '~' {
		return nil
	}
	after := ' '
	if len(line) > 2 {
		after = util.ToRune(line, 2)
	}
	d.CanOpen, d.CanClose = flanks(before, after), flanks(after, before)
	d.Segment = segment.WithStop(segment.Start + 2)
	block.Advance(2)
	pc.PushDelimiter(d)
	return d
}
