package words

import (
	"strings"

	"codicil/internal/lazy"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"
)

// The marks of the bidirectional algorithm that isolate a text in its own
// direction (Unicode Standard Annex 9, 2.4): first strong isolate, and its end.
const (
	isolate    = "\u2068"
	isolateEnd = "\u2069"
)

// joined are digits with a sign between them. After an Arabic word they would
// change places: 2026-12-01 would be read as 01-12-2026.
var joined = lazy.Regexp(`[0-9][-–/+:][0-9]|^[+−-][0-9]`)

// RightToLeft reports whether the words are written from right to left.
func (w *Words) RightToLeft() bool { return w.rtl }

// Foreign reports whether a value among these words needs to be isolated,
// because it runs the other way or would be put out of order.
func (w *Words) Foreign(value string) bool {
	if !w.rtl {
		return has(value, bidi.R, bidi.AL)
	}
	return has(value, bidi.L, bidi.L) || joined().MatchString(value)
}

// Isolate is a value as it can stand among these words in plain text.
func (w *Words) Isolate(value string) string {
	if !w.Foreign(value) || strings.HasPrefix(value, isolate) && strings.Index(value, isolateEnd) == len(value)-len(isolateEnd) {
		return value
	}
	return isolate + value + isolateEnd
}

// has reports whether a letter of one of two classes stands in s.
func has(s string, a, b bidi.Class) bool {
	for i := 0; i < len(s); {
		if s[i] < 0x80 && a != bidi.L { // nothing of ASCII runs from right to left
			i++
			continue
		}
		p, n := bidi.LookupString(s[i:])
		if c := p.Class(); c == a || c == b {
			return true
		}
		i += max(n, 1)
	}
	return false
}

// rightToLeft tells the direction of a language's script.
func rightToLeft(tag language.Tag) bool {
	switch script(tag) {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg":
		return true
	}
	return false
}

// newWords are the words of a language before there are any.
func newWords(lang string) *Words {
	tag := language.MustParse(lang)
	return &Words{tag: tag, rtl: rightToLeft(tag), messages: map[string]message{}}
}
