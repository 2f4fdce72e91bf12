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
	if c := j.lex.best(j.lex.verbs, s.tokens[w.from:w.to]); c != "" {
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
