package main

import (
	"html"
	"regexp"
	"strings"
	"unicode"
)

// markup is where Markdown and HTML have something to say: code fences and
// their language, comments, tags, link targets, references, heading attributes, autolinks,
// characters of emphasis, tables, lists and quotations, escapes.
var (
	front      = regexp.MustCompile(`(?s)\A\x{FEFF}?---[ \t]*\r?\n.*?\n---[ \t]*\r?\n|\A\x{FEFF}?\+\+\+[ \t]*\r?\n.*?\n\+\+\+[ \t]*\r?\n`)
	removed    = regexp.MustCompile(`(?s)<!--.*?-->|<(script|style)\b.*?</(script|style)>`)
	references = regexp.MustCompile(`(?m)^ {0,3}\[[^\]^]+\]:\s*\S+.*$`)
	fences     = regexp.MustCompile("(?m)^[ >]*(```|~~~).*$")
	images     = regexp.MustCompile(`!\[`)
	targets    = regexp.MustCompile(`\]\(\s*(?:<[^>]*>|(?:[^()\s]|\([^()]*\))*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|\]\[[^\]]*\]|\[\^[^\]]+\]:?`)
	attributes = regexp.MustCompile(`\{[#.:][^}]*\}`)
	tags       = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	rows       = regexp.MustCompile(`(?m)^[ |:\-]*-[ |:\-]*$`)
	ordered    = regexp.MustCompile(`(?m)^[ \t>]*\d{1,9}[.)][ \t]`)
	cuts       = regexp.MustCompile("[*_`~|\\\\\\[\\]<>#\n\r\t\\x00\"'()]+")
)

// pieces cuts a Markdown source into the stretches of words that any reader of
// it must find again, whatever became of the markup between them.
func pieces(source string) []string {
	s := front.ReplaceAllString(source, "")
	s = removed.ReplaceAllString(s, "\x00")
	s = references.ReplaceAllString(s, "\x00")
	s = fences.ReplaceAllString(s, "\x00")
	s = images.ReplaceAllString(s, "\x00")
	s = targets.ReplaceAllString(s, "\x00")
	s = attributes.ReplaceAllString(s, "\x00")
	s = tags.ReplaceAllString(s, "\x00")
	s = rows.ReplaceAllString(s, "\x00")
	s = ordered.ReplaceAllString(s, "\x00")
	s = html.UnescapeString(s)
	var out []string
	for _, p := range cuts.Split(s, -1) {
		if letters(p) != "" {
			out = append(out, p)
		}
	}
	return out
}

// letters is s without anything but letters and digits, in lower case: how
// words are set between tags, and how wide spaces are, does not count.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
