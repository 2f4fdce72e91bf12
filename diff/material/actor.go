package material

import "slices"

// An actor is who acts in a clause: the publisher, or another party.
type actor struct {
	us   bool
	fact fact // that names the other party
	next wordID
}

// actors is who acts in the clauses of a sentence: what stands at their
// beginning before a word that goes on, and behind "by" and 由.
func (j *judge) actors(s *sentence) (out []actor) {
	facts := j.lex.factsOf(s.words)
	for i := range s.tokens {
		begins := i == 0 || j.lex.opens(s.words, i) || j.follows(s, i, "passive")
		if !begins {
			continue
		}
		at := i
		if _, n := j.lex.noise["joins"].longest(s.tokens, at); n > 0 {
			at += n
		}
		if n := j.usAt(s, at); n > 0 && !j.possessive(s, at+n) {
			out = append(out, actor{us: true, next: j.nextWord(s, at+n)})
			continue
		}
		for ; at < len(s.tokens) && at < i+4; at++ {
			k := slices.IndexFunc(facts, func(f fact) bool {
				return f.from == at && conceptTable[f.concept].topic == "recipient-class"
			})
			if k >= 0 {
				out = append(out, actor{fact: facts[k], next: j.nextWord(s, facts[k].to)})
				break
			}
			_, n := j.lex.stop.longest(s.tokens, at)
			if n = max(n, j.usAt(s, at)); n == 0 && !j.possessive(s, at) {
				break
			}
			at += max(n-1, 0)
		}
	}
	return out
}

// usAt is how many words name the publisher at i: "we", 我们.
func (j *judge) usAt(s *sentence, i int) int {
	if i >= len(s.tokens) {
		return 0
	}
	_, n := j.lex.noise["us"].longest(s.tokens, i)
	return n
}

// possessive reports whether 的 stands at i, so that what stands before it only owns what follows.
func (j *judge) possessive(s *sentence, i int) bool {
	return i < len(s.tokens) && s.in[s.tokens[i].start:s.tokens[i].end] == "的"
}

// follows reports whether the words of the list end right before i.
func (j *judge) follows(s *sentence, i int, list string) bool {
	_, n := j.lex.noise[list].longest(s.tokens, i-1)
	return n == 1
}

// nextWord is the first word from i on that is neither a word of style nor one of tense.
func (j *judge) nextWord(s *sentence, i int) wordID {
	for i < len(s.tokens) {
		_, n := j.lex.stop.longest(s.tokens, i)
		if n == 0 {
			_, n = j.lex.modality.longest(s.tokens, i)
		}
		if n == 0 {
			return s.tokens[i].id
		}
		i += n
	}
	return -1
}

// actor adds the finding for an act that another party does where the publisher
// did it, or the other way round, and takes out what else was found, from place before on, of the same words.
func (j *judge) actor(p *pair, before int) {
	if j.loose(p) {
		return
	}
	old, new := j.actors(p.old), j.actors(p.new)
	for _, a := range old {
		at := slices.IndexFunc(new, func(b actor) bool { return a.us != b.us && a.next == b.next && a.next >= 0 })
		if at < 0 || slices.ContainsFunc(new, func(b actor) bool { return a.us == b.us && a.next == b.next }) {
			continue
		}
		id, s, f := "actor-changed", p.new, new[at].fact
		if !a.us {
			s, f = p.old, a.fact
		}
		was, is := j.usWord(p.old), s.surface(f.from, f.to)
		if !a.us {
			was, is = is, j.usWord(p.new)
		}
		fd := j.finding(id, p, was, is)
		fd.subject, fd.second = conceptTable[f.concept].id, Disclosure
		if !a.us {
			fd.Direction = Favourable
		}
		j.findings = append(j.findings[:before], slices.DeleteFunc(j.findings[before:], func(g Finding) bool {
			return g.subject == fd.subject && g.word == ""
		})...)
		j.findings = append(j.findings, fd)
	}
}

// usWord is how the sentence names the publisher.
func (j *judge) usWord(s *sentence) string {
	for i := range s.tokens {
		if n := j.usAt(s, i); n > 0 {
			return s.surface(i, i+n)
		}
	}
	return ""
}
