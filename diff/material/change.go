package material

import (
	"slices"
)

// enoughWords is how many words of content must change before a change that no rule explains is a finding.
const enoughWords = 3

// enoughRun is how many words in a row, words of style among them, must come or go to be a finding.
const enoughRun = 6

// enoughRunHan is the same in Han characters.
const enoughRunHan = 10

func longestRun(ks []int) (n int) {
	for _, r := range runs(ks) {
		n = max(n, len(r))
	}
	return n
}

// judgeLone adds the findings of a sentence that one text has alone.
func (j *judge) judgeLone(p *pair) {
	s := p.lone()
	if s.row && j.isRegister(s) {
		j.row(p)
		return
	}
	facts, before := j.factsTold(s), len(j.findings)
	if j.companies(p); j.address(p, nil) {
		return
	}
	other := j.old
	if p.new == nil {
		other = j.new
	}
	for i, f := range facts {
		c := &conceptTable[f.concept]
		if slices.ContainsFunc(facts[:i], func(g fact) bool { return g.concept == f.concept }) {
			continue // affirmed and denied in one sentence, it is one concept that came
		}
		if c.family == "modality" || c.topic == "choice" && j.switched(s, f) {
			continue
		}
		novel := !j.said(other, f.factKey)
		if !novel && !strong(c) {
			continue
		}
		j.factFinding(p, f, p.new != nil, novel, facts)
	}
	j.quantities(p, nil)
	if !j.link(p, s) {
		j.names(p, nil)
	}
	if len(j.findings) > before || j.weight(s, allPlaces(s)) < enoughWords {
		return
	}
	if j.weight(s, j.unmoved(s, allPlaces(s))) < enoughWords {
		p.filter = filterMoved
		return
	}
	j.unexplained(p)
}

// strong concepts weigh where they stand even if the other text knows them elsewhere.
func strong(c *concept) bool {
	switch c.topic {
	case "recipient-class", "recipient-government", "sale", "purpose-ai", "purpose-advertising", "sensitive-data", "choice", "retention-condition":
		return true
	}
	return false
}

// judgeEdit adds the findings of a pair whose words differ.
func (j *judge) judgeEdit(p *pair) {
	e := editOf(p.old.key, p.new.key)
	j.dropRenamed(p, &e)
	if len(e.removed)+len(e.added) == 0 && j.lex.factHash(p.old.words) == j.lex.factHash(p.new.words) {
		p.filter = filterOrder
		if len(j.renames) > 0 {
			p.filter = filterRename
		}
		return
	}
	if j.typo(p, &e) {
		p.filter = filterTypo
		return
	}
	before := len(j.findings)
	if p.old.row && p.new.row && j.isRegister(p.new) {
		j.changedRow(p, &e)
		return
	}
	if j.companies(p); j.address(p, &e) {
		return
	}
	j.changedFacts(p, &e)
	j.actor(p, before)
	j.quantities(p, &e)
	j.numerals(p, &e)
	j.names(p, &e)
	j.opposites(p, &e)
	if len(j.findings) == before {
		j.designations(p, &e)
	}
	if len(j.findings) == before {
		j.listed(p, &e)
	}
	if len(j.findings) > before {
		return
	}
	j.leftOver(p, &e)
}

// leftOver judges the words of a pair that no rule explains: enough of them are
// for a person to read, but not those that a neighbour gave up or took over.
func (j *judge) leftOver(p *pair, e *edit) {
	e.removed, e.added = j.unmoved(p.old, e.removed), j.unmoved(p.new, e.added)
	w, run := j.weight(p.old, e.removed)+j.weight(p.new, e.added), enoughRun
	if hanAmong(p.new) {
		run = enoughRunHan
	}
	switch {
	case w >= hanWeight && j.defines(p.old) && j.defines(p.new):
		f := j.finding("definition-changed", p, p.old.raw, p.new.raw)
		j.findings = append(j.findings, f)
	case j.translated(p, e):
		p.filter = filterWording
	case w >= enoughWords || j.contactLine(p) || longestRun(e.added) >= run || longestRun(e.removed) >= run:
		j.unexplained(p)
	}
}

// changedFacts compares what the two sentences speak of.
func (j *judge) changedFacts(p *pair, e *edit) {
	before := len(j.findings)
	old, new := j.factsTold(p.old), j.factsTold(p.new)
	// What stands in a name, or means something else in its place, is no finding; but it is said.
	for _, f := range missing(new, j.lex.factsOf(p.old.words)) {
		j.changedFact(p, f, true, old, new, e)
	}
	for _, f := range missing(old, j.lex.factsOf(p.new.words)) {
		j.changedFact(p, f, false, old, new, e)
	}
	j.dropReach(before)
}

// missing is the facts of a that b lacks, each once. Words that turn a sentence
// are counted: of two negations one may be missing.
func missing(a, b []fact) []fact {
	var out []fact
	for _, f := range a {
		same := func(g fact) bool { return g.factKey == f.factKey }
		if slices.ContainsFunc(out, same) {
			continue
		}
		if !slices.ContainsFunc(b, same) || counted(a, f) && number(a, f) > number(b, f) {
			out = append(out, f)
		}
	}
	return out
}

// counted reports whether it tells how often the fact is stated: words that
// turn a sentence, and places in a sentence about transfers.
func counted(fs []fact, f fact) bool {
	switch conceptTable[f.concept].family {
	case "modality":
		return true
	case "place":
		return slices.ContainsFunc(fs, func(g fact) bool { return conceptTable[g.concept].family == "transfer" })
	}
	return false
}

// number is how often the fact is stated.
func number(fs []fact, f fact) (n int) {
	for _, g := range fs {
		if g.factKey == f.factKey {
			n++
		}
	}
	return n
}

func (j *judge) changedFact(p *pair, f fact, added bool, old, new []fact, e *edit) {
	c := &conceptTable[f.concept]
	s, others, mine, other := p.old, new, old, j.new
	if added {
		s, others, mine, other = p.new, old, new, j.old
	}
	if !j.touched(s, f, e, added) {
		return
	}
	if c.family == "modality" {
		if c.topic != "time-order" || slices.ContainsFunc(others, turned(f, mine)) {
			j.modality(p, f, added, e)
		}
		return
	}
	// The same concept under the other polarity is a negation, told as such.
	flipped := factKey{f.concept, !f.negative}
	if slices.ContainsFunc(others, func(g fact) bool { return g.factKey == flipped }) {
		return
	}
	if c.topic == "choice" && j.switched(s, f) && !slices.ContainsFunc(others, isChoice) {
		return
	}
	novel := !j.said(other, f.factKey)
	j.factFinding(p, f, added, novel, mine)
}

// touched reports whether the fact's words are among those that changed. A
// fact whose words stand on both sides was only read differently.
func (j *judge) touched(s *sentence, f fact, e *edit, added bool) bool {
	list := e.removed
	if added {
		list = e.added
	}
	if len(e.removed)+len(e.added) == 0 || !j.inKey(s, f) || conceptTable[f.concept].family == "modality" {
		return true // only function words differ, or the fact is made of them
	}
	for _, k := range list {
		at := int(s.keyAt[k])
		next := len(s.tokens)
		if k+1 < len(s.keyAt) {
			next = int(s.keyAt[k+1])
		}
		if at < f.to && next > f.from {
			return true
		}
	}
	return false
}

// inKey reports whether any word of the fact is a word of the key, not only function words.
func (j *judge) inKey(s *sentence, f fact) bool {
	for _, at := range s.keyAt {
		if int(at) >= f.from && int(at) < f.to {
			return true
		}
	}
	return false
}

// said reports whether the text states the fact anywhere. The facts of a text are gathered when first asked for.
func (j *judge) said(t *text, k factKey) bool {
	if len(t.concepts) == 0 {
		t.concepts[factKey{-1, false}] = 1
		for _, s := range t.sentences {
			for _, f := range j.lex.factsOf(s.words) {
				t.concepts[f.factKey]++
			}
		}
	}
	return t.concepts[k] > 0
}

// factFinding adds the finding for a fact that came or went.
func (j *judge) factFinding(p *pair, f fact, added, novel bool, mine []fact) {
	c := &conceptTable[f.concept]
	s, suffix := p.old, "-removed"
	if added {
		s, suffix = p.new, "-added"
	}
	id := c.topic + suffix
	if j.lex.rules[id] == nil {
		return
	}
	words := s.surface(f.from, f.to)
	old, new := words, ""
	if added {
		old, new = "", words
	}
	fd := j.finding(id, p, old, new)
	fd.subject = c.id
	fd.Confidence = Medium
	if novel {
		fd.Confidence = High
	}
	if f.negative {
		fd.Direction = opposite(fd.Direction)
	}
	if c.broader != "" && slices.ContainsFunc(mine, func(g fact) bool { return conceptTable[g.concept].id == c.broader }) && fd.Severity > S1 {
		fd.Severity--
	}
	j.settle(&fd, p, s, c)
	j.findings = append(j.findings, fd)
}

// speaksOf reports whether the sentence holds a fact of the family.
func (j *judge) speaksOf(s *sentence, family string) bool {
	for _, f := range j.lex.factsOf(s.words) {
		if conceptTable[f.concept].family == family {
			return true
		}
	}
	return false
}

// surface is the words of the tokens as they stand in the text.
func (s *sentence) surface(from, to int) string {
	return s.in[s.tokens[from].start:s.tokens[to-1].end]
}

func opposite(d Direction) Direction {
	switch d {
	case Adverse:
		return Favourable
	case Favourable:
		return Adverse
	}
	return d
}

// contactLine reports whether the pair is a short line of a clause about contact
// or the company: the title of an officer, the name of an office. Every word counts there.
func (j *judge) contactLine(p *pair) bool {
	at := j.pathOf(p.new).category
	return (at == Contact || at == Controller) && len(p.new.tokens) <= 8 && len(p.old.tokens) <= 8 && p.new.end-p.new.start == len(p.new.block.Text())
}

// defines reports whether the sentence says what a quoted or bold term means.
func (j *judge) defines(s *sentence) bool {
	return len(quotedSpans(s.raw)) > 0 && finds(j.lex.noise["defines"], s.tokens)
}

// unexplained adds the finding for words that no rule explains.
func (j *judge) unexplained(p *pair) {
	id := "unexplained-changed"
	if p.old == nil {
		id = "unexplained-added"
	} else if p.new == nil {
		id = "unexplained-removed"
	}
	f := j.finding(id, p, rawOf(p.old), rawOf(p.new))
	f.Confidence = Low
	j.findings = append(j.findings, f)
}
