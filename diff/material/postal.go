package material

import (
	"slices"
	"strings"

	"codicil/internal/lazy"
)

// postalAddress is what only addresses hold: a street and its number, a
// suite, a postcode behind a city, 路, 街, 号 and 室 with numbers.
var postalAddress = lazy.Regexp(`\b\d+[A-Za-z]?,? (?:[A-Z][\w.’'-]* ){1,4}(?:St|Street|Rd|Road|Ave|Avenue|Blvd|Boulevard|Lane|Ln|Drive|Dr|Way|Square|Sq|Place|Plaza|Court|Quay|Floor|Parkway)\b|` +
	`\b(?:Suite|Ste|PMB|P\.?O\.? Box|Postal Code|Zip Code|Floor)\.? ?#?\d+|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|` +
	`(?:street|straße|strasse|straat|weg|gracht) \d+|\p{Han}{1,8}(?:路|街|道|大道|巷)\p{Han}{0,4}\d+ ?(?:号|弄)|\d+ ?(?:号楼|号院|幢|栋)?\p{Han}{0,6}\d+ ?(?:层|楼|室)|邮编[:：]? ?\d{6}`)

// addressWords are those of which an address holds one, unless it is told by its postcode alone.
var addressWords = []string{"St", "Rd", "Road", "Av", "Bl", "Boulevard", "L", "Dr", "Way", "Sq", "Pl", "Court", "Quay", "Floor", "Park", "Suite", "PMB", "Box", "box", "BOX", "Code",
	"street", "straße", "strasse", "straat", "weg", "gracht", "路", "街", "道", "巷", "层", "楼", "室", "邮编"}

// coded reports whether a capital stands at a digit, as in postcodes: "CA 94107", "SW1A 1AA".
func coded(text string) bool {
	for i := 0; i+1 < len(text); i++ {
		if c := text[i]; c < 'A' || c > 'Z' {
			continue
		}
		if rest := strings.TrimLeft(text[i+1:min(len(text), i+4)], ", "); rest != "" && '0' <= rest[0] && rest[0] <= '9' {
			return true
		}
	}
	return false
}

// addressIn is the first postal address of a text, "" for none. There is none
// without a digit, and looking for one is dear.
func addressIn(text string) string {
	if !strings.ContainsAny(text, "0123456789") || !holds(text, addressWords) && !coded(text) {
		return ""
	}
	return postalAddress().FindString(text)
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
	if samePlace(rawOf(p.old), rawOf(p.new)) {
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

// housePlace is a house number and the name of its street, or the other way round; postcode is the digits that route a letter.
var (
	housePlace = lazy.Regexp(`\b\d{1,5}[A-Za-z]?,? \p{Lu}\p{L}{2,}|\p{Han}{2}(?:路|街|道|巷)\d+号`)
	postcode   = lazy.Regexp(`\b\d{5,6}(?:-\d{4})?\b`)
)

// samePlace reports whether two addresses have the same house in the same
// street, and no number but the postcode differs: what differs is how they are written.
func samePlace(a, b string) bool {
	house := housePlace().FindString(a)
	if house == "" || !strings.Contains(b, house) {
		return false
	}
	return slices.Equal(numbersIn(postcode().ReplaceAllString(a, "")), numbersIn(postcode().ReplaceAllString(b, "")))
}

var digits = lazy.Regexp(`\d+`)

func numbersIn(s string) []string { return digits().FindAllString(s, -1) }
