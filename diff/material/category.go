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
func (j *judge) categoryOf(p *pair) Category {
	votes := map[Category]float64{}
	for _, s := range []*sentence{p.new, p.old} {
		if s == nil {
			continue
		}
		weight := 0.5
		if p.lone() != nil {
			weight = 1
		}
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
		if c := j.lex.best(j.lex.verbs, s.tokens); c != "" {
			votes[c] += verbVote * weight
		}
		for _, f := range j.lex.factsOf(s.words) {
			if c := familyCategory[conceptTable[f.concept].family]; c != "" {
				votes[c] += loneFactVote * weight
			}
		}
	}
	best, most := Processing, 0.0
	for i := range sectionTable {
		if c := sectionTable[i].category; votes[c] > most {
			best, most = c, votes[c]
		}
	}
	return best
}

func (j *judge) pathOf(s *sentence) *heading { return s.text.path(j.z, s.block.Clause) }

// secondOf is what else a finding of the category is about: data in a sentence
// that sends it to others is disclosed, and what is said of a recipient is
// said of the data that it gets.
func (j *judge) secondOf(p *pair, c Category) Category {
	if c != Processing {
		return ""
	}
	for _, s := range []*sentence{p.new, p.old} {
		if s != nil && j.discloses(s) {
			return Disclosure
		}
	}
	return ""
}

// discloses reports whether the sentence says that data goes to others: by its
// verb, its heading, or the list of other companies' means in which it stands.
func (j *judge) discloses(s *sentence) bool {
	return j.sharesOut(s) || j.lex.best(j.lex.verbs, s.tokens) == Disclosure || j.pathOf(s).category == Disclosure
}
