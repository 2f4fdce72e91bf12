package diff

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// A cutter cuts a text at the word boundaries of UAX #29. Prose in Latin or Han
// characters it reads itself; at anything else it asks the library, which looks
// every character up in a table. A test holds the two to each other.
type cutter struct {
	text string
	at   int // the end of the last piece
	lib  *words.Iterator[string]
	base int // where the text of lib begins
}

// next moves at behind the next piece, and is false at the end.
func (c *cutter) next() bool {
	if c.at >= len(c.text) {
		return false
	}
	if end := plainEnd(c.text, c.at); end > 0 {
		c.at = end
		return true
	}
	// A boundary is one wherever reading began, if that was at a boundary.
	if c.lib == nil || c.base+c.lib.End() != c.at {
		c.lib, c.base = words.FromString(c.text[c.at:]), c.at
	}
	if !c.lib.Next() {
		return false
	}
	c.at = c.base + c.lib.End()
	return true
}

// A breakClass is what UAX #29 makes of a character, as far as [plainEnd] knows it.
type breakClass uint8

const (
	classUnknown breakClass = iota // or one that sticks to what stands before it
	classAlone                     // a boundary on either side
	classBlank                     // blanks stay together
	classLetter
	classDigit
	classJoiner  // the low line, which joins words and numbers
	classMidWord // joins what it stands between: letters
	classMidNum  // digits
	classMidBoth // letters, or digits
	classReturn  // stays with a line feed behind it
)

var asciiClasses = func() (t [utf8.RuneSelf]breakClass) {
	for c := range t {
		switch {
		case isASCIILetter(byte(c)):
			t[c] = classLetter
		case c >= '0' && c <= '9':
			t[c] = classDigit
		default:
			t[c] = classAlone
		}
	}
	t[' '], t['_'], t['\r'], t[':'] = classBlank, classJoiner, classReturn, classMidWord
	t['.'], t['\''], t[','], t[';'] = classMidBoth, classMidBoth, classMidNum, classMidNum
	return t
}()

// classAt is the class of the character at byte i of s, and its length; the
// end of the text is alone.
func classAt(s string, i int) (breakClass, int) {
	if i >= len(s) {
		return classAlone, 0
	}
	if s[i] < utf8.RuneSelf {
		return asciiClasses[s[i]], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case r >= 0xC0 && r < 0x250 && r != 0xD7 && r != 0xF7:
		return classLetter, n
	case r >= 0x4E00 && r < 0xA000, r == '“', r == '”', r == '–', r == '—', r == '•', r == '。', r == '、', r == '《', r == '》':
		return classAlone, n
	case r == '‘', r == '’':
		return classMidBoth, n
	}
	return classUnknown, n
}

// plainEnd is where the piece ends that begins at byte i of s, a boundary; 0
// where it takes more knowledge to tell.
func plainEnd(s string, i int) int {
	class, n := classAt(s, i)
	i += n
	switch class {
	case classUnknown:
		return 0
	case classReturn:
		if i < len(s) && s[i] == '\n' {
			return i + 1
		}
		return i
	case classBlank:
		for i < len(s) && s[i] == ' ' {
			i++
		}
	case classLetter, classDigit, classJoiner:
		return plainWordEnd(s, i, class)
	}
	if next, _ := classAt(s, i); next == classUnknown && s[i-1] != '\n' {
		return 0
	}
	return i
}

// plainWordEnd is where a word or number ends, of which class is what stands before byte i.
func plainWordEnd(s string, i int, class breakClass) int {
	for {
		next, n := classAt(s, i)
		switch next {
		case classUnknown:
			return 0
		case classLetter, classDigit, classJoiner:
		case classMidWord, classMidNum, classMidBoth:
			behind, m := classAt(s, i+n)
			if behind == classUnknown {
				return 0
			}
			if behind != class || !(class == classLetter && next != classMidNum || class == classDigit && next != classMidWord) {
				return i
			}
			next, n = behind, n+m
		default:
			return i
		}
		i += n
		class = next
	}
}
