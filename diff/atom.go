package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// atomAt tells the kind of the token that starts with the piece text[start:end],
// and how far it reaches where it is more than the piece.
func atomAt(text string, start, end int) (TokenKind, int) {
	piece, rest := text[start:end], text[start:]
	kind := plainKind(piece)
	switch kind {
	case TokenNumber:
		return numberAt(rest, start)
	case TokenWord:
		if k, n := addressAt(text, start, end); n > 0 {
			return k, start + n
		}
		if n := englishDateAt(rest); n > 0 {
			return TokenDate, start + n
		}
		if n := letterCurrency(piece, rest); n > 0 {
			return TokenAmount, start + n
		}
		return TokenWord, start + compoundAt(rest, len(piece))
	case TokenPunct:
		if n := markerAt(text, start); n > 0 {
			return TokenMarker, start + n
		}
		if n := signedAt(text, start); n > 0 {
			return TokenAmount, start + n
		}
	}
	return kind, end
}

// numberAt is the number, date or amount at the head of rest, which stands at byte at.
func numberAt(rest string, at int) (TokenKind, int) {
	if r, _ := utf8.DecodeRuneInString(rest); r >= 0x2460 && r <= 0x249B {
		return TokenMarker, at + utf8.RuneLen(r)
	}
	if n := dateAt(rest); n > 0 {
		return TokenDate, at + n
	}
	n := digitsAt(rest)
	if n == 0 { // a number sign without digits, ½ or Ⅳ
		_, size := utf8.DecodeRuneInString(rest)
		return TokenNumber, at + size
	}
	if k := unitAt(rest[n:]); k > 0 {
		return TokenNumber, at + n + k
	}
	return TokenNumber, at + n
}

// digitsAt is the length of the number at the head of s: digits with single
// separators between them, so that 1,000.50, 2.4.1, 24/7, 09:00 and 400-123-4567 are one.
func digitsAt(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case unicode.IsDigit(r):
			n += size
		case n > 0 && strings.ContainsRune(".,:/-．，：", r) && digitFollows(s[n+size:]) && (r < utf8.RuneSelf || isWideDigitBefore(s[:n])):
			n += size
		default:
			return n
		}
	}
	return n
}

func digitFollows(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// isWideDigitBefore keeps the full-width comma of Chinese prose ("5，6") out of
// numbers: it belongs to one only among full-width digits.
func isWideDigitBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r >= '０' && r <= '９'
}

// unitAt is the length of a per cent sign, or of letters that stand right
// behind a number (30px, 1st, 5G).
func unitAt(s string) int {
	for _, sign := range [...]string{"%", "％", "‰"} {
		if strings.HasPrefix(s, sign) {
			return len(sign)
		}
	}
	n := 0
	for n < len(s) && isASCIILetter(s[n]) {
		n++
	}
	return n
}

// currencySigns stand before an amount; letters may stand before them (US$, HK$).
const currencySigns = "$€£¥￥₩₹"

// signedAt is the length of an amount that begins with a currency sign at start.
func signedAt(text string, start int) int {
	r, size := utf8.DecodeRuneInString(text[start:])
	if !strings.ContainsRune(currencySigns, r) {
		return 0
	}
	if n := digitsAt(text[start+size:]); n > 0 {
		return size + n
	}
	return 0
}

// letterCurrency is the length of an amount such as US$1,000, of which piece is the letters.
func letterCurrency(piece, rest string) int {
	if len(piece) > 3 {
		return 0
	}
	if n := signedAt(rest, len(piece)); n > 0 {
		return len(piece) + n
	}
	return 0
}

// compoundAt is the length of a word with what hyphens join to it: third-party, opt-out.
func compoundAt(s string, n int) int {
	for {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r != '-' && r != '\u2010' && r != '\u2011' {
			return n
		}
		k := n + size
		for k < len(s) {
			next, w := utf8.DecodeRuneInString(s[k:])
			if isHan(next) || !unicode.IsLetter(next) && !unicode.IsDigit(next) && !unicode.IsMark(next) {
				break
			}
			k += w
		}
		if k == n+size {
			return n
		}
		n = k
	}
}

// markerAt is the length of a marker in brackets that opens at start: (1), （一）, (iv), (a).
func markerAt(text string, start int) int {
	open, size := utf8.DecodeRuneInString(text[start:])
	if open != '(' && open != '（' {
		return 0
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:start]); start > 0 && unicode.IsLetter(r) && !isHan(r) {
		return 0 // service(s)
	}
	n, count := size, 0
	for start+n < len(text) && count <= 4 {
		r, w := utf8.DecodeRuneInString(text[start+n:])
		n += w
		switch {
		case r == ')' || r == '）':
			if count == 0 {
				return 0
			}
			return n
		case unicode.IsDigit(r), strings.ContainsRune("一二三四五六七八九十百ivxIVX", r), count == 0 && r < utf8.RuneSelf && isASCIILetter(byte(r)):
			count++
		default:
			return 0
		}
	}
	return 0
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
