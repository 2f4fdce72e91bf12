package material

// Votes for a clause's category: what its headings, its verbs and its facts say.
const (
	headingVote  = 2.0
	distantVote  = 1.0 // of a heading further up
	verbVote     = 1.5
	factVote     = 2.0
	loneFactVote = 0.75
	contactVote  = 3.0
)

// familyCategory is where the facts of a family belong.
var familyCategory = map[string]Category{"data": Processing, "purpose": Processing, "basis": Processing, "retention": Processing, "recipient": Disclosure,
	"transfer": Disclosure, "right": Rights, "security": Security, "contact": Contact, "terms": Other}

// categoryOf is the category that most votes of the pair's headings, verbs and facts name.
func (j *judge) categoryOf(p *pair) Category { return j.voted(p, nil) }

// A part is the tokens of a sentence from one to before another.
type part struct {
	of       *sentence
	from, to int
}

// voted is the category that most votes name; where a part is given, it alone and the headings vote.
// A heading on security does not make an incident of whatever stands below it: the sentence must speak of it too.
func (j *judge) voted(p *pair, narrow *part) Category {
	votes, secures := map[Category]float64{}, false
	for _, s := range []*sentence{p.new, p.old} {
		if s == nil {
			continue
		}
		weight, within := 0.5, part{s, 0, len(s.tokens)}
		if p.lone() != nil {
			weight = 1
		}
		if narrow != nil {
			within = part{of: s}
			if narrow.of == s {
				within = *narrow
			}
		}
		secures = j.vote(votes, within, weight) || secures
	}
	if !secures {
		votes[Processing] += votes[Security]
		votes[Security] = 0
	}
	best, most := Processing, 0.0
	for i := range sectionTable {
		if c := sectionTable[i].category; votes[c] > most {
			best, most = c, votes[c]
		}
	}
	return best
}

// vote adds the votes of a sentence's headings, and of the verbs and facts of the part. It
// reports whether the sentence itself speaks of security.
func (j *judge) vote(votes map[Category]float64, w part, weight float64) (secures bool) {
	s := w.of
	if at := j.pathOf(s); at.category != "" {
		if at.distance == 0 {
			votes[at.category] += headingVote * weight
		} else {
			votes[at.category] += distantVote * weight
		}
	}
	if j.pathOf(s).register {
		votes[Disclosure] += headingVote * weight
	}
	if c := j.lex.best(j.lex.verbs, s.tokens[w.from:w.to]); c != "" && !(c == Disclosure && j.readersAct(w)) {
		votes[c] += verbVote * weight
		secures = c == Security
	}
	for _, f := range j.lex.factsOf(s.words) {
		c := familyCategory[conceptTable[f.concept].family]
		secures = secures || c == Security
		if c != "" && f.from >= w.from && f.from < w.to {
			votes[c] += loneFactVote * weight
		}
	}
	return secures || finds(j.lex.noise["breaches"], s.tokens)
}

// readersAct reports whether what is given in the part is given by the reader or
// by users alone: "content you or others share" is no disclosure by the publisher.
func (j *judge) readersAct(w part) bool {
	s, all := w.of, 0
	for i := w.from; i < w.to; i++ {
		c, n := j.lex.verbs.longest(s.tokens, i)
		if n == 0 || sectionTable[c].category != Disclosure {
			continue
		}
		all++
		yours := false
		for k := max(w.from, i-readerReach); k < i && !yours; k++ {
			_, you := j.lex.noise["reader"].longest(s.tokens, k)
			yours = you == 1 && k+you <= i && j.usWithin(s, k, i) == 0 && s.in[s.tokens[k].start:s.tokens[k].end] != "your"
		}
		if !yours {
			return false
		}
	}
	return all > 0
}

// readerReach is how many words may stand between the reader and what the reader does.
const readerReach = 5

// usWithin is how often the publisher is named as the one who acts in [from, to).
func (j *judge) usWithin(s *sentence, from, to int) (n int) {
	for i := from; i < to; i++ {
		n += j.usAt(s, i)
	}
	return n
}

// clauseAround is the tokens between the commas around the fact behind which a new subject begins.
func (j *judge) clauseAround(s *sentence, f fact) *part {
	w := &part{s, f.from, f.to}
	for w.from > 0 && !j.lex.opens(s.words, w.from) {
		w.from--
	}
	for w.to < len(s.tokens) && !j.lex.opens(s.words, w.to) {
		w.to++
	}
	return w
}

func (j *judge) pathOf(s *sentence) *heading { return s.text.path(j.z, s.block.Clause) }
