package words

import (
	"slices"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// formNames are the plural forms of CLDR, in its order.
var formNames = []string{"zero", "one", "two", "few", "many", "other"}

// formOf is the plural form of n in a language.
func formOf(tag language.Tag, n int) string {
	switch plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}

// Forms lists the plural forms that a language tells apart in whole numbers, in
// the order of CLDR; "other" always, since it also serves where nothing counts.
func Forms(lang string) []string {
	tag := language.Make(lang)
	seen := map[string]bool{"other": true}
	for n := range 201 { // the rules of whole numbers look at the last two digits
		seen[formOf(tag, n)] = true
	}
	return slices.DeleteFunc(slices.Clone(formNames), func(name string) bool { return !seen[name] })
}
