package diff

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// A TokenKind says what a [Token] is.
type TokenKind uint8

// The kinds of token. Those from TokenNumber on are atoms: a reader takes them
// in whole, so none of them is ever cut by a redline.
const (
	TokenSpace  TokenKind = iota // blanks within a line
	TokenBreak                   // a line break, or the tab that parts two cells
	TokenPunct                   // a mark or symbol
	TokenWord                    // a word of an alphabetic script, hyphens and apostrophes included
	TokenHan                     // one Chinese character or kana
	TokenNumber                  // 1,000.5 30% 2.4.1 400-123-4567 24/7
	TokenAmount                  // a number with its currency sign: US$1,000
	TokenDate                    // 2026-12-01, 1 December 2026, 2026年12月1日
	TokenEmail
	TokenURL
	TokenMarker // (1) （一） (a) ①
)

// Spacing reports whether the token is blank: space, line break or tab.
func (k TokenKind) Spacing() bool { return k <= TokenBreak }

// Word reports whether the token counts as a word: anything but blanks and punctuation.
func (k TokenKind) Word() bool { return k >= TokenWord }

// Atom reports whether the token is one that carries a fact in a fixed form: a number, date, address or marker.
func (k TokenKind) Atom() bool { return k >= TokenNumber }

// A Token is the smallest piece of a text that a redline keeps, adds or removes.
type Token struct {
	Text       string
	Kind       TokenKind
	Start, End int // bytes in the text, End exclusive
}

// Tokens cuts a text into tokens that, put together, are the text again. The
// words are those of Unicode's UAX #29, Han one character a token; numbers,
// dates, amounts, addresses and markers are joined to atoms on top. No token
// boundary ever falls within a grapheme cluster.
func Tokens(text string) []Token {
	// Prose has a token every three bytes, Han one a character: no second allocation for most.
	return appendTokens(make([]Token, 0, len(text)*2/5+8), text)
}

func appendTokens(toks []Token, text string) []Token {
	for at := 0; at < len(text); {
		end := stretchEnd(text, at)
		toks = appendStretch(toks, text, at, end)
		at = end
	}
	return toks
}

// appendStretch adds the tokens of a stretch of text.
func appendStretch(toks []Token, text string, at, stretchEnd int) []Token {
	c := cutter{text: text[:stretchEnd], at: at}
	first := len(toks)
	for start := at; c.next(); start = c.at {
		if len(toks) > first && splitsGrapheme(text, toks[len(toks)-1].Start, start, c.at) {
			last := &toks[len(toks)-1]
			last.End, last.Text = c.at, text[last.Start:c.at]
			continue
		}
		kind, atomEnd := atomAt(text, start, c.at)
		for c.at < atomEnd && c.next() {
		}
		toks = append(toks, Token{text[start:c.at], kind, start, c.at})
	}
	return toks
}

// scratch holds slices of tokens for those who need them for a moment only.
var scratch = sync.Pool{New: func() any { return new([]Token) }}

// withTokens hands the tokens of a text to do, which must not keep the slice.
func withTokens(text string, do func(toks []Token)) {
	buf := scratch.Get().(*[]Token)
	*buf = appendTokens((*buf)[:0], text)
	do(*buf)
	clear(*buf) // or they would hold the text
	scratch.Put(buf)
}

// stretchEnd is where the next full-width comma, semicolon or stop stands behind
// byte at. UAX #29 counts those to the numbers about them, but in Chinese prose
// they part clauses ("5，6"), unless the digits too are of full width.
func stretchEnd(text string, at int) int {
	for i := at + 1; i < len(text); i++ {
		if text[i] != 0xEF || i+3 > len(text) { // all three are encoded EF BC xx
			continue
		}
		if mark := text[i : i+3]; (mark == "，" || mark == "；" || mark == "．") && !(isWideDigitBefore(text[:i]) && digitFollows(text[i+3:])) {
			return i
		}
	}
	return len(text)
}

// splitsGrapheme reports whether a token boundary at mid would cut a cluster of
// what stands from start to end. UAX #29 words keep to clusters but for some
// South-East Asian vowels and Arabic signs; ASCII and Han need no second look.
func splitsGrapheme(text string, start, mid, end int) bool {
	if text[mid] < utf8.RuneSelf && text[mid-1] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[mid:])
	if r < 0x300 || r >= 0x2E80 && r < 0xA000 || r >= 0xFF00 && r < 0xFF60 {
		before, _ := utf8.DecodeLastRuneInString(text[:mid])
		return before >= 0x600 && before < 0x900 && clusterCrosses(text[start:end], mid-start)
	}
	return clusterCrosses(text[start:end], mid-start)
}

func clusterCrosses(s string, at int) bool {
	it := graphemes.FromString(s)
	for it.Next() {
		if it.Start() < at && at < it.End() {
			return true
		}
		if it.Start() >= at {
			break
		}
	}
	return false
}

// plainKind is the kind of a piece that opens no atom.
func plainKind(piece string) TokenKind {
	if c := piece[0]; isASCIILetter(c) {
		return TokenWord
	} else if c == ' ' {
		return TokenSpace
	}
	r, _ := utf8.DecodeRuneInString(piece)
	switch {
	case r == '\n' || r == '\t' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return TokenBreak
	case unicode.IsSpace(r):
		return TokenSpace
	case isHan(r):
		return TokenHan
	case unicode.IsLetter(r) || r == '_' && len(piece) > 1:
		return TokenWord
	case unicode.IsNumber(r):
		return TokenNumber
	}
	return TokenPunct
}

// isHan reports whether r stands alone as a token of Chinese or Japanese.
func isHan(r rune) bool {
	if r < 0x2E80 {
		return false
	}
	return r >= 0x4E00 && r < 0xA000 || unicode.In(r, unicode.Han, unicode.Hiragana)
}
