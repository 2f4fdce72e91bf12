package material

import (
	"strings"

	"codicil/content"
	"codicil/internal/lazy"
)

// How long lines of the page around a text are, in tokens: a Han character is one.
const (
	mostLine    = 30
	mostCounter = 8
	mostMenu    = 40
)

// pageLine reports whether the sentence is a line of the page that is none of its
// text even where it holds numbers: a copyright and a registration, a counter of
// readers, the way to the article before, where one is on the site.
func (j *judge) pageLine(s *sentence) bool {
	if len(s.tokens) > mostMenu || s.block.Kind != content.KindParagraph && s.block.Kind != content.KindItem {
		return false
	}
	n := j.lex.noise
	switch {
	case len(s.tokens) <= mostLine && imprinted(s.raw):
		return len(j.unknown(s, j.otherThan(s))) == 0 // a company that only one text names is told
	case hasAnySuffix(s.raw, ".", "。"):
		return false
	case len(s.tokens) <= mostLine && finds(n["page-mark"], s.tokens) && numbered(s):
		return true
	case len(s.tokens) <= mostLine && beginsWith(n["page-line"], s):
		return true
	case len(s.tokens) <= mostCounter && finds(n["counter"], s.tokens) && numbered(s):
		return !j.tells(s)
	case len(s.tokens) <= mostCounter && elapsed().MatchString(s.raw):
		return finds(n["date-line"], s.tokens)
	case len(s.tokens) <= 5 && numbered(s) && finds(n["edition-number"], s.tokens):
		return true
	case breadcrumb(s.raw) || pageOf().MatchString(s.raw):
		return true
	}
	return len(s.tokens) > 1 && count(n["menu-word"], s.tokens)*5 >= len(s.tokens)*4
}

// otherThan is the text of which the sentence is not.
func (j *judge) otherThan(s *sentence) *text {
	if s.text == j.old {
		return j.new
	}
	return j.old
}

// beginsWith reports whether the sentence begins with one of the phrases.
func beginsWith(t *trie, s *sentence) bool {
	_, n := t.longest(s.tokens, 0)
	return n > 0
}

// numbered reports whether the sentence holds a number, or a period.
func numbered(s *sentence) bool {
	for _, t := range s.tokens {
		if t.class == classNumber || t.class == classDuration || t.class == classReference {
			return true
		}
	}
	return strings.ContainsAny(s.raw, "0123456789")
}

// elapsed is how pages say when they were last changed: "3 days ago", 3天前.
var elapsed = lazy.Regexp(`(?i)\d+ ?\p{L}+ ago$|\d+ ?个?(?:秒|分钟|小时|天|日|周|月|年|個月|小時|分鐘)前$`)

// imprinted reports whether a page says in the line whose it is.
func imprinted(raw string) bool {
	return holds(raw, []string{"©", "opyright", "ights", "OPYRIGHT", "IGHTS", "版", "保留"}) && imprint().MatchString(raw)
}

// imprint is how it says so.
var imprint = lazy.Regexp(`(?i)©|^\W*copyright .{0,6}\d{4}|all rights reserved|版权所有|版權所有|保留所有权利|保留一切权利`)

// pageOf is how printed pages are counted.
var pageOf = lazy.Regexp(`(?i)^page \d+ (?:of|/) ?\d+$`)

// breadcrumb reports whether the line says where on the site one is: "Home > Legal > Privacy".
func breadcrumb(raw string) bool {
	return !strings.ContainsAny(raw, ".。;；:") && strings.Count(raw, " > ")+strings.Count(raw, " » ")+strings.Count(raw, " › ") >= 2 && len(raw) < 120
}
