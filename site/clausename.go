package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codicil/content"
)

// clauseName names a clause in a sentence, or at its start: by its number,
// else by its title.
func (f *frame) clauseName(c *content.Clause, start bool) string {
	if c == nil {
		return f.T("op.title")
	}
	n := c.Citation()
	switch {
	case n == "" && c.Title() == "":
		return f.T("redline.opening")
	case n == "":
		return f.T("redline.clause-titled", "title", c.Title())
	case selfNamed(n):
		return n
	case start:
		return f.T("redline.clause-start", "number", n)
	}
	return f.T("redline.clause-lower", "number", n)
}

// selfNamed reports whether a number says itself what it numbers ("第八章",
// "Article 5", "§ 3"), so that no word for clause goes with it.
func selfNamed(n string) bool {
	r, _ := utf8.DecodeRuneInString(n)
	if r == '第' || r == '§' || strings.ContainsRune(n, '（') {
		return true
	}
	word, _, more := strings.Cut(n, " ")
	return more && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}
