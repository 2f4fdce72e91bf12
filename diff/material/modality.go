package material

import "slices"

// modality adds the finding for a word that turns the sentence.
func (j *judge) modality(p *pair, f fact, added bool, e *edit) {
	c := &conceptTable[f.concept]
	if j.loose(p) && len(e.removed)+len(e.added) > mostSwapped {
		return
	}
	s, other, suffix := p.old, p.new, "-removed"
	if added {
		s, other, suffix = p.new, p.old, "-added"
	}
	if c.id == "permission" && j.toYou(s, f) && finds(j.lex.noise["ability"], other.tokens) {
		return // "you may" and "you can" leave users the same choice
	}
	fd := j.finding(c.topic+suffix, p, p.old.raw, p.new.raw)
	fd.Why = j.lex.rules[c.topic+suffix].reason(s.surface(f.from, f.to), s.surface(f.from, f.to))
	if c.topic == "negation" && !j.deniesAct(s, f) {
		fd.Direction = Neutral // what is denied may be a right or a safeguard
	}
	if c.id == "duty" {
		fd.Direction = j.dutyDirection(s, f, added)
	}
	if j.lex.rules[c.topic+suffix].category == "" {
		fd.Category = j.voted(p, j.clauseAround(s, f))
		fd.Badge, fd.second = badges[fd.Category], j.secondOf(p, fd.Category)
	}
	fd.subject, fd.word = c.id, s.surface(f.from, f.to)
	if p.likeness >= 0.7 {
		fd.Confidence = High
	}
	j.findings = append(j.findings, fd)
}

// dutyDirection is whom a duty that comes or goes favours: the publisher's own
// favours users, and theirs does not.
func (j *judge) dutyDirection(s *sentence, f fact, added bool) Direction {
	for i := j.clauseAround(s, f).from; i < f.from; i++ {
		if _, n := j.lex.noise["you"].longest(s.tokens, i); n > 0 {
			return byGain(!added)
		}
		if j.usAt(s, i) > 0 {
			return byGain(added)
		}
	}
	return Neutral
}

// toYou reports whether the fact's clause says it of users.
func (j *judge) toYou(s *sentence, f fact) bool {
	for i := j.clauseAround(s, f).from; i < f.from; i++ {
		if _, n := j.lex.noise["you"].longest(s.tokens, i); n > 0 {
			return true
		}
	}
	return false
}

// byGain is Favourable where users gain.
func byGain(gain bool) Direction {
	if gain {
		return Favourable
	}
	return Adverse
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

// deniesAct reports whether a negation denies what the publisher does with
// data: to deny that favours users. Of what users may do, and of anything else, it says nothing.
func (j *judge) deniesAct(s *sentence, f fact) bool {
	for i := max(0, f.from-conditionIn); i < f.from; i++ {
		if _, n := j.lex.noise["you"].longest(s.tokens, i); n > 0 {
			return false
		}
	}
	return j.lex.acts(s.words, f.to)
}

// turned finds, in the facts of the other sentence, a word of order in time that
// is the opposite of f and that its own sentence lacks: "before" that became "after".
func turned(f fact, mine []fact) func(fact) bool {
	return func(g fact) bool {
		same := func(h fact) bool { return h.concept == g.concept }
		return conceptTable[g.concept].topic == "time-order" && g.concept != f.concept && !slices.ContainsFunc(mine, same)
	}
}
