package main

import (
	"path/filepath"
	"strings"
	"unicode"

	"codicil/content"
)

// languageOf is the language of two Markdown files that belong to no content
// folder: their names where both are tags of one language ("v1/en.md" and
// "v2/en.md"), else what the script of the newer text tells. "new" is a tag
// too (Newari), so a name counts only where the text is written in its script.
func languageOf(oldName, newName string, text []byte) (lang content.Locale, byName bool) {
	script, guess := scriptOf(text)
	a, errA := content.ParseLocale(stem(oldName))
	b, errB := content.ParseLocale(stem(newName))
	if errA == nil && errB == nil && a.Base() == b.Base() && sameScript(b.Script(), script) {
		return b, true
	}
	return guess, false
}

func stem(name string) string {
	base := filepath.Base(name)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// sameScript compares ISO 15924 codes, with Han in either form as one.
func sameScript(a, b string) bool {
	han := func(s string) bool { return s == "Hans" || s == "Hant" || s == "Hani" }
	return a == b || han(a) && han(b)
}

// scripts are what a text is told by, each with a language that is likely
// written in it. A character weighs as many letters as a word of it replaces.
var scripts = []struct {
	code   string
	lang   content.Locale
	table  *unicode.RangeTable
	weight int
}{
	{"Latn", "en", unicode.Latin, 1},
	{"Hans", "zh-Hans", unicode.Han, 3},
	{"Kore", "ko", unicode.Hangul, 3},
	{"Arab", "ar", unicode.Arabic, 1},
	{"Hebr", "he", unicode.Hebrew, 1},
	{"Cyrl", "ru", unicode.Cyrillic, 1},
	{"Grek", "el", unicode.Greek, 1},
	{"Deva", "hi", unicode.Devanagari, 1},
	{"Thai", "th", unicode.Thai, 1},
}

// Characters that tell the two forms of written Chinese apart, pair by pair.
const (
	simplifiedOnly  = "们国个这为与对时会说开关资权义"
	traditionalOnly = "們國個這為與對時會說開關資權義"
)

// scriptOf is the script of most of the text, and the likeliest language.
func scriptOf(text []byte) (code string, lang content.Locale) {
	counts := make([]int, len(scripts))
	kana, simplified, traditional := 0, 0, 0
	for _, r := range string(text) {
		if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			kana++
		}
		if strings.ContainsRune(simplifiedOnly, r) {
			simplified++
		} else if strings.ContainsRune(traditionalOnly, r) {
			traditional++
		}
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[i] += s.weight
				break
			}
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	if s := scripts[best]; s.table != unicode.Han {
		return s.code, s.lang
	}
	switch {
	case kana > 0 && 10*3*kana > counts[best]:
		return "Jpan", "ja"
	case traditional > simplified:
		return "Hant", "zh-Hant"
	}
	return "Hans", "zh-Hans"
}
