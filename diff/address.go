package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// addressAt finds a web or mail address that starts with the word
// text[start:end], and tells its kind and length; 0 for none.
func addressAt(text string, start, end int) (TokenKind, int) {
	rest := text[start:]
	if n := urlAt(rest); n > 0 {
		return TokenURL, n
	}
	if end < len(text) && strings.IndexByte("@.+-_", text[end]) >= 0 {
		if n := emailAt(rest); n > 0 {
			return TokenEmail, n
		}
	}
	return TokenWord, 0
}

// urlAt is the length of a web address with its scheme or a leading www. What
// closes a sentence or a bracket behind it is not part of it.
func urlAt(s string) int {
	if c := s[0] | 0x20; c != 'h' && c != 'w' {
		return 0
	}
	if !hasPrefixFold(s, "http://") && !hasPrefixFold(s, "https://") && !hasPrefixFold(s, "www.") {
		return 0
	}
	n := 0
	for n < len(s) && isURLByte(s[n]) {
		n++
	}
	for n > 0 && strings.IndexByte(".,;:!?'\")]}", s[n-1]) >= 0 {
		if s[n-1] == ')' && strings.Count(s[:n], "(") >= strings.Count(s[:n], ")") {
			break
		}
		n--
	}
	if n <= len("www.") {
		return 0
	}
	return n
}

func isURLByte(c byte) bool {
	return c > ' ' && c < utf8.RuneSelf && strings.IndexByte("<>\"`{}|\\^", c) < 0
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// emailAt is the length of a mail address at the head of s.
func emailAt(s string) int {
	n := 0
	for n < len(s) && (isAlnum(s[n]) || strings.IndexByte("._%+-", s[n]) >= 0) {
		n++
	}
	if n == 0 || n == len(s) || s[n] != '@' {
		return 0
	}
	host := n + 1
	end := host
	for end < len(s) && (isAlnum(s[end]) || s[end] == '.' || s[end] == '-') {
		end++
	}
	for end > host && !isAlnum(s[end-1]) {
		end--
	}
	if end == host || !strings.Contains(s[host:end], ".") {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsMark(r) {
		return 0
	}
	return end
}

func isAlnum(c byte) bool { return isASCIILetter(c) || c >= '0' && c <= '9' }
