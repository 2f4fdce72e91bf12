package material

import (
	"slices"
	"strings"
)

// factsTold is what the sentence speaks of in its own words: each concept
// once, and none that only stands in the name of a company. Words that turn a
// sentence are all there, since of two negations one may go.
func (j *judge) factsTold(s *sentence) []fact {
	names := nameSpans(s)
	var out []fact
	for _, f := range j.lex.factsOf(s.words) {
		same := func(g fact) bool { return g.factKey == f.factKey }
		counts := conceptTable[f.concept].family == "modality" || conceptTable[f.concept].family == "place"
		if !counts && slices.ContainsFunc(out, same) || within(s, f, names) || j.outOfPlace(s, f) {
			continue
		}
		out = append(out, f)
	}
	return out
}

// nameSpans is where companies are named in the sentence, in bytes of the block's text.
func nameSpans(s *sentence) (out [][2]int) {
	for _, name := range companies(s.raw) {
		if i := strings.Index(s.raw, name); i >= 0 {
			out = append(out, [2]int{s.at + i, s.at + i + len(name)})
		}
	}
	return out
}

func within(s *sentence, f fact, spans [][2]int) bool {
	for _, sp := range spans {
		if int(s.tokens[f.from].start) >= sp[0] && int(s.tokens[f.to-1].end) <= sp[1] {
			return true
		}
	}
	return false
}

func isChoice(f fact) bool { return conceptTable[f.concept].topic == "choice" }

// switched reports whether the fact is the turning of a switch on which
// something else depends ("if you turn on face sign-in"), no choice that the sentence offers.
func (j *judge) switched(s *sentence, f fact) bool {
	if _, n := j.lex.noise["switch"].longest(s.tokens, f.from); n == 0 {
		return false
	}
	if j.lex.conditional(s.words, f.from) {
		return true
	}
	for i := f.to; i < len(s.tokens) && i < f.to+2*actWithin && s.tokens[i].class == classHan && !j.lex.opens(s.words, i); i++ {
		if _, n := j.lex.noise["follows"].longest(s.tokens, i); n > 0 {
			return true
		}
	}
	return false
}

// translated reports whether words that had stayed in another language were put
// into Chinese: only small Latin letters went, and only Han characters came.
func (j *judge) translated(p *pair, e *edit) bool {
	if len(e.removed) == 0 || len(e.added) == 0 || !hanAmong(p.new) {
		return false
	}
	for _, k := range e.removed {
		t := p.old.tokens[p.old.keyAt[k]]
		if t.class != classWord || hasUpper(p.old.in[t.start:t.end]) {
			return false
		}
	}
	for _, k := range e.added {
		if p.new.tokens[p.new.keyAt[k]].class != classHan {
			return false
		}
	}
	return true
}
