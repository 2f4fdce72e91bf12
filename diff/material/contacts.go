package material

import (
	"net/url"
	"slices"
	"strings"
)

// contacts compares the e-mail addresses and telephone numbers of the whole
// texts: one that only moved is no change, and one that only a link holds is.
func (j *judge) contacts() {
	old, new := j.contactsOf(j.old), j.contactsOf(j.new)
	for _, kind := range []tokenClass{classEmail, classPhone} {
		gone, come := lost(old, new, kind, j.new), lost(new, old, kind, j.old)
		if hidden(new, kind) {
			gone = nil
		}
		if hidden(old, kind) {
			come = nil
		}
		for i := range max(len(gone), len(come)) {
			j.contactFinding(kind, at(gone, i), at(come, i))
		}
	}
}

func at(ps []*place, i int) *place {
	if i < len(ps) {
		return ps[i]
	}
	return nil
}

func (j *judge) contactFinding(kind tokenClass, gone, come *place) {
	id := "contact-email"
	if kind == classPhone {
		id = "contact-phone"
	}
	p, old, new := &pair{}, "", ""
	if gone != nil {
		p.old, old = gone.sentence, gone.surface
	}
	if come != nil {
		p.new, new = come.sentence, come.surface
	}
	f := j.finding(id, p, old, new)
	f.Confidence = High
	switch {
	case come == nil && kind == classEmail && j.nearby(old):
		f.Suppressed, f.Category = filterTypo, ""
	case come == nil:
		f.Direction = Adverse
	case gone == nil:
		f.Direction = Favourable
	}
	j.findings = append(j.findings, f)
}

// nearby reports whether an address that is gone is a misspelling of one that stands in both texts.
func (j *judge) nearby(address string) bool {
	new := j.contactsOf(j.new)
	gone := []rune(plainAddress(address))
	for c := range j.contactsOf(j.old) {
		if _, stays := new[c]; stays && c.kind == classEmail && c.value != "" && distance(gone, []rune(c.value)) <= 2 {
			return true
		}
	}
	return false
}

// lost is the contacts of one kind that b lacks, in the order of their values.
func lost(a, b map[contact]*place, kind tokenClass, other *text) []*place {
	var cs []contact
	for c := range a {
		if _, ok := b[c]; c.kind == kind && c.value != "" && !ok && !(kind == classPhone && other.dials(c.value)) {
			cs = append(cs, c)
		}
	}
	slices.SortFunc(cs, func(x, y contact) int { return strings.Compare(x.value, y.value) })
	var out []*place
	for _, c := range cs {
		out = append(out, a[c])
	}
	return out
}

// dials reports whether a sentence of the text holds the digits of a telephone
// number in a row, however they are grouped: "+353 (0)1 765 0100".
func (t *text) dials(value string) bool {
	for _, s := range t.sentences {
		var digits []byte
		for i := range len(s.raw) {
			if '0' <= s.raw[i] && s.raw[i] <= '9' {
				digits = append(digits, s.raw[i])
			}
		}
		if len(digits) >= len(value) && strings.Contains(string(digits), value) {
			return true
		}
	}
	return false
}

// hidden reports whether a page protects its addresses from being read, so that none can be missed.
func hidden(m map[contact]*place, kind tokenClass) bool {
	_, ok := m[contact{kind, ""}]
	return ok
}

// contactsOf gathers the contacts in the words and behind the links of a text.
func (j *judge) contactsOf(t *text) map[contact]*place {
	out := map[contact]*place{}
	add := func(kind tokenClass, value, surface string, s *sentence) {
		c := contact{kind, value}
		if _, ok := out[c]; !ok {
			out[c] = &place{s, s.block, surface}
		}
	}
	for _, s := range t.sentences {
		for _, tok := range s.tokens {
			if tok.class == classEmail || tok.class == classPhone {
				surface := s.in[tok.start:tok.end]
				add(tok.class, contactValue(tok.class, plainAddress(surface)), surface, s)
			}
		}
		if strings.Contains(s.raw, "rotected") && protects(strings.ToLower(s.raw)) {
			add(classEmail, "", "", s)
		}
		for _, r := range s.block.Runs {
			if scheme, rest, ok := strings.Cut(r.Link.URL, ":"); ok && (scheme == "mailto" || scheme == "tel") {
				rest, _, _ = strings.Cut(rest, "?")
				if u, err := url.PathUnescape(rest); err == nil {
					rest = u
				}
				kind := classEmail
				if scheme == "tel" {
					kind = classPhone
				}
				add(kind, contactValue(kind, rest), rest, s)
			}
		}
	}
	return out
}

// protects reports whether a sentence in small letters holds what pages put in the place of an address.
func protects(lower string) bool {
	return strings.Contains(lower, "email protected") || strings.Contains(lower, "email\u00a0protected")
}

// contactValue is an address in lower case, or the last digits of a number, since prefixes are written or left out.
func contactValue(kind tokenClass, s string) string {
	if kind == classEmail {
		return strings.ToLower(strings.TrimSpace(s))
	}
	var digits []byte
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			digits = append(digits, s[i])
		}
	}
	return string(digits[max(0, len(digits)-8):])
}
