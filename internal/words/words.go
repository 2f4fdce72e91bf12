// Package words holds the words that pages, notices and messages say to people,
// one message file a language:
//
//	messages/en.yaml
//	messages/zh-Hans.yaml
//
// A file is a tree of keys; a key's path, joined with full stops, names the
// message. A message may hold places for values, {name}. A message that depends
// on a count is a mapping of the plural forms of CLDR to texts; languages have
// the forms that their grammar needs, "other" always:
//
//	archive:
//	  title: All versions
//	  days: {one: "{n} day", other: "{n} days"}
//
// Files are decoded when a language is first asked for. The first language, en,
// is the one that all others are held against: same keys, same places for values.
// Legal terms are those of the trade in each language, not translations word by word.
//
// A publisher may say any text otherwise, and add languages: a [Set] holds the
// built-in words with the publisher's over them. [CheckForms] and [CheckText] say
// beforehand what is wrong with a text, and [Template] writes a file to begin from.
//
// # Direction
//
// A value that runs against the words around it, such as the label "v4-beta" in an
// Arabic sentence, is isolated as MessageFormat 2 does by default: between U+2068 and
// U+2069, or by whoever writes HTML in a bdi element ([Words.Foreign] tells which).
package words

import (
	"embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

//go:embed messages/*.yaml
var files embed.FS

// First is the language whose words stand in for those of a language that has no file.
const First = "en"

// tags lists the languages that have a file, the first one first.
var tags = []string{First, "zh-Hans", "ar"}

var sets = func() map[string]func() *Words {
	m := make(map[string]func() *Words, len(tags))
	for _, tag := range tags {
		m[tag] = sync.OnceValue(func() *Words { return mustLoad(tag) })
	}
	return m
}()

// Words are the messages of one language.
type Words struct {
	tag      language.Tag
	rtl      bool // written from right to left
	messages map[string]message
	months   []string
}

// Languages lists the BCP 47 tags of the languages that have words, the first one first.
func Languages() []string { return append([]string(nil), tags...) }

// In is the words of the language with that BCP 47 tag: of the same tag, else
// of the same language in the same script (zh-CN is served by zh-Hans), else of
// the first language. [Has] tells the last case.
func In(lang string) *Words {
	if tag := match(lang); tag != "" {
		return sets[tag]()
	}
	return sets[First]()
}

// Has reports whether a language has words of its own, rather than those of the first.
func Has(lang string) bool { return match(lang) != "" }

func match(lang string) string {
	if _, ok := sets[lang]; ok {
		return lang
	}
	for _, tag := range tags {
		if kin(lang, tag) {
			return tag
		}
	}
	return ""
}

// kin reports whether two tags are of the same language in the same script.
func kin(a, b string) bool {
	x, err := language.Parse(a)
	if err != nil {
		return false
	}
	y, err := language.Parse(b)
	return err == nil && base(x) == base(y) && script(x) == script(y)
}

func base(t language.Tag) string   { b, _ := t.Base(); return b.String() }
func script(t language.Tag) string { s, _ := t.Script(); return s.String() }

// Lang is the BCP 47 tag of the words themselves.
func (w *Words) Lang() string { return w.tag.String() }

// T is the message of that key with its places filled. args are pairs of a
// name and its value: T("facts.until", "date", d). A key that no file has is a
// mistake in the program, which the tests of the callers find: T panics. Values
// that run against the words are isolated.
func (w *Words) T(key string, args ...any) string {
	var b strings.Builder
	w.Expand(key, args, literal(&b), func(v string) { b.WriteString(w.Isolate(v)) })
	return b.String()
}

// N is the message of that key in the plural form that n asks for; {n} is n itself.
func (w *Words) N(key string, n int, args ...any) string {
	return w.T(key, append([]any{"n", n}, args...)...)
}

// Has reports whether there is a message of that key.
func (w *Words) Has(key string) bool { _, ok := w.messages[key]; return ok }

func literal(b *strings.Builder) func(string) {
	return func(s string) { b.WriteString(s) }
}

// Keys lists the keys of all messages, sorted.
func (w *Words) Keys() []string { return slices.Sorted(maps.Keys(w.messages)) }
