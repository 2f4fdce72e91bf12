package material

import (
	"slices"
	"strings"
)

// factsTold is what the sentence speaks of in its own words: each concept
// once, and none that only stands in the name of a company. Words that turn a
// sentence are all there, since of two negations one may go.
func (j *judge) factsTold(s *sentence) []fact {
	names := j.nameSpans(s)
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
func (j *judge) nameSpans(s *sentence) [][2]int {
	out := j.properNames(s)
	for _, name := range companies(s.raw) {
		if i := strings.Index(s.raw, name); i >= 0 {
			out = append(out, [2]int{s.at + i, s.at + i + len(name)})
		}
	}
	return out
}

// properNames is where two or more capitalised words in a row stand within a
// sentence, one of which is a name that the lexicon does not know: "Harbour
// Marketing Cloud" is no marketing.
func (j *judge) properNames(s *sentence) (out [][2]int) {
	if hanAmong(s) || titleCase(s) {
		return nil
	}
	from, named := -1, false
	flush := func(to int) {
		if named && to-from > 1 {
			out = append(out, [2]int{int(s.tokens[from].start), int(s.tokens[to-1].end)})
		}
		from, named = -1, false
	}
	for i, t := range s.tokens {
		upper := i > 0 && t.class == classWord && hasUpper(s.in[t.start:t.end])
		if from >= 0 && (!upper || strings.TrimSpace(s.gap(i)) != "") {
			flush(i)
		}
		if upper && from < 0 {
			from = i
		}
		if upper {
			_, known := j.lex.words[j.z.word1(s.in[t.start:t.end])]
			named = named || !known
		}
	}
	if from >= 0 {
		flush(len(s.tokens))
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
