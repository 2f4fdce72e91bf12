package material

import "codicil/content"

// mostAside is the share of a text that its foot may hold of sections which
// address nobody: more is a part of the policy in other words, or in another language.
const mostAside = 0.2

// aside reports whether the sentence stands in a section at the foot of the page
// that is none of the policy: behind the last one that speaks to a reader or of
// the publisher, under headings of no subject, as the lives of a company's
// advisers do. What tells of data, of an act of giving, of a company or of an address stays.
func (j *judge) aside(s *sentence) bool {
	if s.block.Kind != content.KindParagraph || s.block.Clause == nil || s.pos < j.footOf(s.text) {
		return false
	}
	if at := j.pathOf(s); at.category != "" || at.register {
		return false
	}
	for _, t := range s.tokens {
		if t.class == classEmail || t.class == classPhone {
			return false
		}
	}
	return !j.speaksOf(s, "data") && !j.gives(s) && len(companies(s.raw)) == 0 && addressIn(s.raw) == ""
}

// footOf is the place of the first sentence behind the last section that speaks to or of somebody.
func (j *judge) footOf(t *text) int {
	if t.foot > 0 {
		return t.foot
	}
	var last *content.Clause
	t.foot = len(t.sentences)
	for i := len(t.sentences) - 1; i >= 0; i-- {
		s := t.sentences[i]
		if s.block.Clause == nil || j.addresses(s) {
			last = s.block.Clause
			break
		}
	}
	for t.foot > 0 && t.sentences[t.foot-1].block.Clause != last {
		t.foot--
	}
	if last == nil || float64(len(t.sentences)-t.foot) > mostAside*float64(len(t.sentences)) {
		t.foot = len(t.sentences) + 1
	}
	return t.foot
}

// addresses reports whether the sentence speaks to the reader, or of the publisher as "we".
func (j *judge) addresses(s *sentence) bool {
	for i := range s.tokens {
		if _, n := j.lex.noise["our"].longest(s.tokens, i); n > 0 || j.usAt(s, i) > 0 {
			return true
		}
	}
	return finds(j.lex.noise["reader"], s.tokens)
}
