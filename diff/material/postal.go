package material

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// postalAddress is what only addresses hold: a street and its number, a
// suite, a postcode behind a city, 路, 街, 号 and 室 with numbers.
var postalAddress = regexp.MustCompile(`\b\d+[A-Za-z]?,? (?:[A-Z][\w.’'-]* ){1,4}(?:St|Street|Rd|Road|Ave|Avenue|Blvd|Boulevard|Lane|Ln|Drive|Dr|Way|Square|Sq|Place|Plaza|Court|Quay|Floor|Parkway)\b|` +
	`\b(?:Suite|Ste|PMB|P\.?O\.? Box|Postal Code|Zip Code|Floor)\.? ?#?\d+|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|` +
	`(?:street|straße|strasse|straat|weg|gracht) \d+|\p{Han}{1,8}(?:路|街|道|大道|巷)\p{Han}{0,4}\d+ ?(?:号|弄)|\d+ ?(?:号楼|号院|幢|栋)?\p{Han}{0,6}\d+ ?(?:层|楼|室)|邮编[:：]? ?\d{6}`)

// addressIn is the first postal address of a text, "" for none. There is none
// without a digit, and looking for one is dear.
func addressIn(text string) string {
	if !strings.ContainsAny(text, "0123456789") {
		return ""
	}
	return postalAddress.FindString(text)
}

// address adds the finding for a postal address that changed, and reports
// whether the pair is one: its numbers and names are then the address's own.
func (j *judge) address(p *pair, e *edit) bool {
	old, new := "", ""
	if p.old != nil {
		old = addressIn(p.old.raw)
	}
	if p.new != nil {
		new = addressIn(p.new.raw)
	}
	if old == "" && new == "" {
		return false
	}
	if e != nil && old == new && !j.numbersDiffer(p) {
		return false
	}
	if p.lone() != nil && len(p.lone().tokens) > 30 {
		return false
	}
	f := j.finding("contact-post", p, rawOf(p.old), rawOf(p.new))
	if samePlace(old, new) {
		f.Suppressed, f.Category = filterTypo, ""
	}
	f.Confidence = High
	j.findings = append(j.findings, f)
	return true
}

func (j *judge) numbersDiffer(p *pair) bool {
	a, b := valuesOf(p.old, classNumber), valuesOf(p.new, classNumber)
	return len(without(a, b))+len(without(b, a)) > 0
}

var houseNumber = regexp.MustCompile(`\d+[A-Za-z]?`)

// samePlace reports whether two addresses have the same house in the same
// street: what differs is then how the rest is written.
func samePlace(a, b string) bool {
	na, nb := houseNumber.FindString(a), houseNumber.FindString(b)
	if na == "" || na != nb {
		return false
	}
	return streetWord(a) != "" && streetWord(a) == streetWord(b)
}

// streetWord is the first long word of an address, or its Han characters before the number.
func streetWord(s string) string {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(w) >= 4 {
			return strings.ToLower(w)
		}
	}
	return ""
}
