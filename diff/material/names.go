package material

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codicil/content"
)

// readBrands takes the publisher's names from the settings and, since "we" and
// the brand are often swapped, from the titles of both texts.
func (j *judge) readBrands() {
	j.brands = map[wordID]bool{}
	add := func(s string) {
		for _, t := range j.z.tokens(s) {
			if _, n := j.lex.stop.longest([]token{t}, 0); n == 0 && t.class == classWord {
				j.brands[t.id] = true
			}
		}
	}
	for _, title := range []string{titleOf(j.rev.From), titleOf(j.rev.To)} {
		for _, w := range strings.Fields(title) {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
				add(w)
			}
		}
	}
	if j.settings == nil {
		return
	}
	for _, l := range sortedLocales(j.settings.Publisher.Name) {
		add(j.settings.Publisher.Name[l])
	}
	for _, b := range j.settings.Detector.Brands {
		add(b)
	}
}

// titleOf is the document's title, or the first heading of the first level of one that has none.
func titleOf(d *content.Document) string {
	if d.Title != "" {
		return d.Title
	}
	for _, b := range d.Blocks {
		if b.Kind == content.KindTitle || b.Kind == content.KindHeading && b.Level == 1 {
			return b.Text()
		}
	}
	return ""
}

// names adds findings for proper names that only one of the texts knows.
func (j *judge) names(p *pair, e *edit) {
	if j.lex.bare {
		return // capitals mean other things in other languages
	}
	var removed, added []int
	if e != nil {
		removed, added = e.removed, e.added
	}
	if p.new != nil {
		j.newNames(p, p.new, j.old, added, e == nil, true)
	}
	if p.old != nil {
		j.newNames(p, p.old, j.new, removed, e == nil, false)
	}
}

func (j *judge) newNames(p *pair, s *sentence, other *text, list []int, whole, added bool) {
	if whole {
		list = make([]int, len(s.key))
		for i := range list {
			list[i] = i
		}
	}
	var name []string
	first, end := 0, -2
	flush := func() {
		if len(name) > 0 {
			j.nameFinding(p, s, strings.Join(name, " "), added, j.engaged(s, first, end+1))
		}
		name = nil
	}
	for _, k := range list {
		at := int(s.keyAt[k])
		if !j.isName(s, at) || other.has[s.tokens[at].id] > 0 {
			continue
		}
		if at != end+1 {
			flush()
		}
		if len(name) == 0 {
			first = at
		}
		t := s.tokens[at]
		name, end = append(name, s.in[t.start:t.end]), at
	}
	flush()
}

// isName reports whether the token looks like a proper name: capitalised
// within a sentence, or Latin among Han characters, and no word of the lexicon.
func (j *judge) isName(s *sentence, at int) bool {
	t := s.tokens[at]
	if t.class != classWord || t.end-t.start < 2 || j.brands[t.id] {
		return false
	}
	w := s.in[t.start:t.end]
	if slices.Contains(legalForms, w) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) {
		return false
	}
	if _, known := j.lex.words[j.z.word1(w)]; known {
		return false
	}
	if strings.ContainsAny(w, ".") || glued(w) && !hanAmong(s) {
		return false
	}
	if j.opensCell(s, at) {
		return false
	}
	return hanAmong(s) || (at > 0 || s.row || s.block.Kind == content.KindItem || len(s.tokens) <= 8) && !titleCase(s)
}

// opensCell reports whether the token is the first word of a cell or an item and
// a word in small letters follows, so that its capital says nothing.
func (j *judge) opensCell(s *sentence, at int) bool {
	first := at == 0 || strings.Contains(s.gap(at), "\t")
	if !first || at+1 == len(s.tokens) || hanAmong(s) || j.pathOf(s).register {
		return false
	}
	if strings.Contains(s.gap(at+1), "\t") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s.in[s.tokens[at+1].start:])
	return unicode.IsLower(next)
}

// glued reports whether words of a menu stand together without a blank: "HelpShop".
func glued(w string) bool {
	if len(w) < 7 {
		return false
	}
	small := 0
	for _, r := range w[1:] {
		if unicode.IsUpper(r) && small >= 3 {
			return true
		}
		small++
		if unicode.IsUpper(r) {
			small = 0
		}
	}
	return false
}

// hanAmong reports whether most of the sentence is in Han characters.
func hanAmong(s *sentence) bool {
	n := 0
	for _, t := range s.tokens {
		if t.class == classHan {
			n++
		}
	}
	return n*3 > len(s.tokens)
}

// titleCase reports whether nearly every word of the sentence is capitalised, so that capitals say nothing.
func titleCase(s *sentence) bool {
	upper, words := 0, 0
	for _, t := range s.tokens {
		if t.class != classWord || t.end-t.start < 4 {
			continue
		}
		words++
		if r, _ := utf8.DecodeRuneInString(s.in[t.start:t.end]); unicode.IsUpper(r) {
			upper++
		}
	}
	return words >= 3 && upper*5 > words*4
}

// legalForms are the words that end a company's name.
var legalForms = []string{"Inc", "LLC", "Ltd", "Limited", "Corp", "Corporation", "GmbH", "B.V", "PLC", "PBC", "Pte", "AG", "Pty", "ULC", "LLP", "Foundation", "S.A", "S.à", "AB", "Unlimited Company", "公司", "集团", "基金会"}

func (j *judge) nameFinding(p *pair, s *sentence, name string, added, engaged bool) {
	id := "name-removed"
	if added {
		id = "name-added"
	}
	path := j.pathOf(s)
	if path.category == Disclosure || path.register || engaged || j.own.vendors[strings.ToLower(name)] || j.shares(s) {
		id = "recipient-dropped"
		if added {
			id = "recipient-named"
		}
	}
	old, new := name, ""
	if added {
		old, new = "", name
	}
	f := j.finding(id, p, old, new)
	if id == "name-added" || id == "name-removed" {
		f.Confidence = Low
		if f.Category == Processing {
			f.second = Disclosure // beside data a new name may be who gets it
		}
	}
	j.findings = append(j.findings, f)
}

// engaged reports whether the name from..to is that of someone whose means are
// used: it stands behind a word such as "use" or "via", or before a means of tracking.
func (j *judge) engaged(s *sentence, from, to int) bool {
	for i := max(0, from-2); i < from; i++ {
		if _, n := j.lex.noise["engages"].longest(s.tokens, i); n > 0 && i+n == from {
			return true
		}
	}
	if to >= len(s.tokens) {
		return false
	}
	c, n := j.lex.concepts.longest(s.tokens, to)
	return n > 0 && (conceptTable[c].topic == "tracker" || conceptTable[c].id == "sdk" || conceptTable[c].id == "analytics-p")
}

// link adds the finding for an item that is only a link to a host the other text does not know.
func (j *judge) link(p *pair, s *sentence) bool {
	if n, linked := j.linked(s); n == 0 || linked != len(s.tokens) || s.block.Kind != content.KindItem || !j.leadsElsewhere(s) {
		return false
	}
	id, old, new := "recipient-dropped", s.raw, ""
	if p.new != nil {
		id, old, new = "recipient-named", "", s.raw
	}
	j.findings = append(j.findings, j.finding(id, p, old, new))
	return true
}

// shares reports whether the sentence speaks of recipients.
func (j *judge) shares(s *sentence) bool {
	for _, f := range j.lex.factsOf(s.words) {
		if conceptTable[f.concept].family == "recipient" {
			return true
		}
	}
	return j.lex.best(j.lex.verbs, s.tokens) == Disclosure || j.towards(s)
}
