package material

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// favours is which word of a set of opposites is the user's; for the other sets neither is.
var favours = map[string]bool{"private": true, "free-of-charge": true, "optional": true, "anonymous-form": true, "encoded": true, "temporary": true}

// mostSwapped is of how many words, old and new together, a small edit is, in however short a sentence.
const mostSwapped = 6

// opposites adds the finding for a word that stands where its opposite stood:
// "private" that became "public". One word for one is too little for what no rule explains.
func (j *judge) opposites(p *pair, e *edit) {
	if j.loose(p) && len(e.removed)+len(e.added) > mostSwapped || len(e.removed)+len(e.added) == 0 {
		return
	}
	old, new := j.opposed(p.old), j.opposed(p.new)
	gone, come := missing(old, new), missing(new, old)
	for _, f := range gone {
		topic := conceptTable[f.concept].topic
		at := slices.IndexFunc(come, func(g fact) bool { return conceptTable[g.concept].topic == topic })
		if at < 0 || !j.touched(p.old, f, e, false) && !j.touched(p.new, come[at], e, true) {
			continue
		}
		g := come[at]
		fd := j.finding("opposite-changed", p, p.old.surface(f.from, f.to), p.new.surface(g.from, g.to))
		switch {
		case favours[conceptTable[f.concept].id]:
			fd.Direction = Adverse
		case favours[conceptTable[g.concept].id]:
			fd.Direction = Favourable
		}
		fd.subject, fd.Confidence = topic, High
		j.findings = append(j.findings, fd)
		come = slices.Delete(come, at, at+1)
	}
}

// opposed is the words of opposites in the sentence, each set of words told apart from the facts of the lexicon.
func (j *judge) opposed(s *sentence) []fact {
	var out []fact
	for i := 0; i < len(s.tokens); {
		v, n := j.lex.opposites.longest(s.tokens, i)
		if n > 0 {
			out = append(out, fact{factKey{v, false}, i, i + n})
		}
		i += max(n, 1)
	}
	return out
}

// designations adds the finding for a name by letter, or one that both texts
// know, that stands where another stood: "Plan A" that became "Plan B", "share
// with Quayline" where "share with Dockmail" stood.
func (j *judge) designations(p *pair, e *edit) {
	if len(j.renames) > 0 || len(e.removed)+len(e.added) > mostSwapped {
		return
	}
	for _, s := range swaps(p, *e) {
		a, b := s.p.old.keyAt[s.old[0]], s.p.new.keyAt[s.new[0]]
		lettered := len(s.old) == 1 && len(s.new) == 1 && j.lettered(p.old, int(a)) && j.lettered(p.new, int(b))
		if !lettered && !(j.allNames(p.old, s.old) && j.allNames(p.new, s.new)) {
			continue
		}
		f := j.finding("designation-changed", p, s.name().old, s.name().new)
		if !lettered && (j.gives(p.old) && j.gives(p.new) || j.engaged(p.old, int(a), int(a)+1)) {
			f.Category, f.Badge = Disclosure, badges[Disclosure]
		}
		j.findings = append(j.findings, f)
	}
}

// lettered reports whether the token is a capital or a cyclical sign that tells
// one of several apart, and not the number of a part of the text.
func (j *judge) lettered(s *sentence, at int) bool {
	for n := 1; n <= min(at, 4); n++ {
		if _, m := j.lex.noise["section-reference"].longest(s.tokens, at-n); m == n {
			return false
		}
	}
	t := s.tokens[at]
	w := s.in[t.start:t.end]
	r, n := utf8.DecodeRuneInString(w)
	return at > 0 && n == len(w) && ('A' <= r && r <= 'Z' && r != 'I' || strings.ContainsRune("甲乙丙丁", r))
}

// allNames reports whether the listed words of the sentence are names.
func (j *judge) allNames(s *sentence, ks []int) bool {
	return !slices.ContainsFunc(ks, func(k int) bool { return !j.isName(s, int(s.keyAt[k])) })
}
