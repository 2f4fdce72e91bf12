package material

import "slices"

// modality adds the finding for a word that turns the sentence.
func (j *judge) modality(p *pair, f fact, added bool, e *edit) {
	c := &conceptTable[f.concept]
	if j.loose(p) {
		return
	}
	s, suffix := p.old, "-removed"
	if added {
		s, suffix = p.new, "-added"
	}
	fd := j.finding(c.topic+suffix, p, p.old.raw, p.new.raw)
	fd.Why = j.lex.rules[c.topic+suffix].reason(s.surface(f.from, f.to), s.surface(f.from, f.to))
	fd.subject, fd.word = c.id, s.surface(f.from, f.to)
	if p.likeness >= 0.7 {
		fd.Confidence = High
	}
	j.findings = append(j.findings, fd)
}

// loose reports whether so much of the pair changed that a single function word says little.
func (j *judge) loose(p *pair) bool { return p.likeness < 0.6 }

// dropReach takes out what was found from place before on about "all" and "any"
// where something weightier was found in the sentence: they come and go with their nouns.
func (j *judge) dropReach(before int) {
	reach := func(f Finding) bool { return f.Rule == "reach-added" || f.Rule == "reach-removed" }
	here := j.findings[before:]
	if slices.ContainsFunc(here, func(f Finding) bool { return !reach(f) }) {
		j.findings = append(j.findings[:before], slices.DeleteFunc(here, reach)...)
	}
}
