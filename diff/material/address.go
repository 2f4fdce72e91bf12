package material

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"codicil/internal/quantity"
)

// spelledAddress is an e-mail address written so that machines should not read it:
// "privacy [at] example [dot] com", "privacy(at)example.com".
var spelledAddress = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[a-z0-9._%+-]+ ?[\[(] ?at ?[\])] ?[a-z0-9-]+(?:(?:\.| ?[\[(] ?dot ?[\])] ?)[a-z0-9-]+)+`)
})

// spelledOut adds such addresses to the quantities of a text.
func spelledOut(text string, qs []quantity.Quantity) []quantity.Quantity {
	if !strings.Contains(text, "at]") && !strings.Contains(text, "at)") && !strings.Contains(text, "at ]") {
		return qs
	}
	for _, at := range spelledAddress().FindAllStringIndex(text, -1) {
		qs = slices.DeleteFunc(qs, func(q quantity.Quantity) bool { return q.Start < at[1] && q.End > at[0] })
		qs = append(qs, quantity.Quantity{Kind: quantity.Email, Value: plainAddress(text[at[0]:at[1]]), Text: text[at[0]:at[1]], Start: at[0], End: at[1]})
	}
	slices.SortFunc(qs, func(a, b quantity.Quantity) int { return a.Start - b.Start })
	return qs
}

var addressMarks = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i) ?[\[(] ?(at|dot) ?[\])] ?`) })

// plainAddress is an address as it is typed into a letter's head.
func plainAddress(s string) string {
	return strings.ToLower(addressMarks().ReplaceAllStringFunc(s, func(m string) string {
		if strings.Contains(strings.ToLower(m), "at") {
			return "@"
		}
		return "."
	}))
}
