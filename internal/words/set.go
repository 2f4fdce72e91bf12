package words

import (
	"maps"
	"slices"
	"strings"
)

// An Own holds the texts that a publisher says in one language instead of, or
// besides, the built-in ones.
type Own struct {
	// Texts is key to plural form to text; a text that serves every count is "other".
	Texts map[string]map[string]string
	// Months is the text of date.months, twelve names, or nil.
	Months []string
}

// A Set is the words of one publisher. The nil Set is the built-in words.
type Set struct {
	words   map[string]*Words
	missing map[string][]string
}

// NewSet puts a publisher's own texts, by BCP 47 tag, over the built-in ones,
// for every language of langs. A text is looked for in the language's own file,
// in that of the same language without its region, among the built-in words of
// the same language and script, and at last among those of the first language,
// the publisher's own again before the built-in ones. The texts must have passed
// [CheckText]; those of unknown keys are left out.
func NewSet(langs []string, own map[string]Own) *Set {
	s := &Set{map[string]*Words{}, map[string][]string{}}
	first := over(In(First), First, own[First])
	for _, lang := range langs {
		w, given := first, chain(lang, own)
		builtin := match(lang)
		if builtin != "" && builtin != First {
			w = In(builtin)
		}
		if builtin == "" && len(given) > 0 {
			w = over(w, lang, Own{})
		}
		for _, tag := range given {
			w = over(w, w.Lang(), own[tag])
		}
		s.words[lang] = w
		if builtin == "" {
			s.missing[lang] = lacking(given, own)
		}
	}
	return s
}

// chain lists the tags of own texts that serve a language: of those of the same
// language and script the ones without a region, the shorter first, and its own.
func chain(lang string, own map[string]Own) []string {
	var out []string
	for tag := range own {
		if serves(tag, lang) {
			out = append(out, tag)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return out
}

// Serves reports whether a language may take words from a publisher's own of
// another tag; those of the first language stand in for all.
func Serves(tag, lang string) bool { return tag == First || serves(tag, lang) }

func serves(tag, lang string) bool { return tag == lang || general(tag) && kin(tag, lang) }

// general reports whether a tag names a language, or one in a script, and no
// region or other kind of it.
func general(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		if i > 0 && len(part) != 4 {
			return false
		}
	}
	return true
}

// over is w with a publisher's texts over it, as the words of lang.
func over(w *Words, lang string, own Own) *Words {
	out := newWords(lang)
	maps.Copy(out.messages, w.messages)
	out.months = w.months
	if own.Months != nil {
		out.months = own.Months
	}
	for key, texts := range own.Texts {
		if _, known := w.messages[key]; !known {
			continue
		}
		m := message{tag: out.tag, parts: split(texts["other"])}
		for name, text := range texts {
			if name == "other" {
				continue
			}
			if m.forms == nil {
				m.forms = map[string][]part{}
			}
			m.forms[name] = split(text)
		}
		out.messages[key] = m
	}
	return out
}

// lacking lists the keys that none of the own texts of a language has.
func lacking(given []string, own map[string]Own) []string {
	return slices.DeleteFunc(Keys(), func(key string) bool {
		return slices.ContainsFunc(given, func(tag string) bool {
			return own[tag].Texts[key] != nil || key == months && own[tag].Months != nil
		})
	})
}

// In is the words for the language with that tag, which [NewSet] was told; of any other, as the function [In].
func (s *Set) In(lang string) *Words {
	if s != nil {
		if w, ok := s.words[lang]; ok {
			return w
		}
	}
	return In(lang)
}

// Missing lists the keys of which a language has no text of its own, sorted, so
// that the first language stands in: none for a built-in language, all for one
// that nobody gave words to.
func (s *Set) Missing(lang string) []string {
	if s != nil {
		if _, ok := s.words[lang]; ok {
			return s.missing[lang]
		}
	}
	if Has(lang) {
		return nil
	}
	return Keys()
}

// Has reports whether a language has any words of its own.
func (s *Set) Has(lang string) bool {
	if s != nil {
		if _, ok := s.words[lang]; ok {
			return len(s.missing[lang]) < len(allKeys())
		}
	}
	return Has(lang)
}
