package words

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// months is the key whose value is a list of twelve names, and no text.
const months = "date.months"

// Keys lists the keys of all messages, and that of the months' names, sorted.
func Keys() []string { return slices.Clone(allKeys()) }

var allKeys = sync.OnceValue(func() []string {
	keys := append(slices.Collect(maps.Keys(In(First).messages)), months)
	slices.Sort(keys)
	return keys
})

// Known reports whether there is a message of that key.
func Known(key string) bool { return key == months || In(First).Has(key) }

// Group reports whether other keys stand below a key: "banner" of "banner.see-changes".
func Group(key string) bool {
	return slices.ContainsFunc(allKeys(), func(k string) bool { return strings.HasPrefix(k, key+".") })
}

// Months reports whether a key holds the months' names, a list.
func Months(key string) bool { return key == months }

// Counts reports whether the message of that key may have plural forms: whether it says a number {n}.
func Counts(key string) bool {
	return slices.Contains(In(First).messages[key].places(), "n")
}

// A Mistake is what is wrong with a text, in words for its author.
type Mistake struct{ Message, Hint string }

// CheckForms says what is wrong with the plural forms in which the message of a
// key is given: one that the language needs is missing, or one is given that it
// does not have and that nobody would ever read.
func CheckForms(lang, key string, given []string) (wrong []Mistake) {
	if !Counts(key) {
		return []Mistake{{key + " says no number {n} and has no plural forms", "write one text"}}
	}
	need := Forms(lang)
	for _, name := range need {
		if !slices.Contains(given, name) {
			wrong = append(wrong, Mistake{fmt.Sprintf("%s lacks the plural form %q", key, name), fmt.Sprintf("%s tells apart: %s", lang, strings.Join(need, ", "))})
		}
	}
	for _, name := range given {
		if !slices.Contains(need, name) {
			wrong = append(wrong, Mistake{fmt.Sprintf("%s has the plural form %q, which %s does not have", key, name, lang), fmt.Sprintf("%s tells apart: %s", lang, strings.Join(need, ", "))})
		}
	}
	return wrong
}

// CheckText says what is wrong with a text of a key, in one plural form ("" where
// it is the only one): it is empty, has more than one line, lacks the place of a
// value or has one that is never filled. The number itself may be left unsaid in
// the forms zero, one and two.
func CheckText(key, form, text string) []Mistake {
	switch {
	case strings.TrimSpace(text) == "" && strings.TrimSpace(In(First).T(key)) != "": // some texts are a gap and nothing else
		return []Mistake{{key + " is empty", "leave the key out to keep the built-in text"}}
	case strings.ContainsAny(text, "\n\r"):
		return []Mistake{{key + " has more than one line", "write it on one line"}}
	case braces(text) != 0:
		return []Mistake{{key + " has a brace without its other half", "write places as {name}"}}
	}
	want, got := In(First).messages[key].places(), message{parts: split(text)}.places()
	hint := "the text has no places"
	if len(want) > 0 {
		hint = "its places are {" + strings.Join(want, "}, {") + "}"
	}
	var wrong []Mistake
	for _, name := range got {
		if !slices.Contains(want, name) {
			wrong = append(wrong, Mistake{fmt.Sprintf("%s has the place {%s}, which nothing fills", key, name), hint})
		}
	}
	for _, name := range want {
		unsaid := name == "n" && (form == "zero" || form == "one" || form == "two")
		if !slices.Contains(got, name) && !unsaid {
			wrong = append(wrong, Mistake{fmt.Sprintf("%s lacks the place {%s}", key, name), hint})
		}
	}
	return wrong
}

// braces is 0 where every { has its } behind it.
func braces(s string) int {
	open := 0
	for _, r := range s {
		switch {
		case r == '{' && open == 0:
			open++
		case r == '}' && open == 1:
			open--
		case r == '{' || r == '}':
			return 2
		}
	}
	return open
}
