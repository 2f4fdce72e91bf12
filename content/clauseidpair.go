package content

import (
	"strings"
	"unicode"
)

// pair finds out which clauses of the languages are translations of each
// other. The documents are laid beside each other one by one: ids written in
// both sources hold, and between them the sequences of headings are aligned by
// level, number, shape of the text and what reads the same in every language,
// so that a heading that is missing in one does not shift those after it.
func (a *assignment) pair() {
	for i, d := range a.docs {
		var clauses []*Clause
		for _, c := range d.Clauses {
			if c.Heading != nil {
				clauses = append(clauses, c)
			}
		}
		a.merge(i, clauses)
	}
	of := map[*Clause]*unit{}
	for _, u := range a.units {
		for _, c := range u.clauses {
			if c != nil {
				of[c] = u
			}
		}
	}
	for _, u := range a.units {
		u.parent = of[u.first().Parent]
	}
}

// merge lays the clauses of the i-th document beside the units so far.
func (a *assignment) merge(i int, clauses []*Clause) {
	newUnit := func(c *Clause) *unit {
		u := &unit{clauses: make([]*Clause, len(a.docs))}
		u.clauses[i] = c
		return u
	}
	var out []*unit
	from, to := 0, 0
	span := func(endUnits, endClauses int) {
		var pairs [][2]int
		if from == endUnits || to == endClauses {
			pairs = pairRest(nil, 0, endUnits-from, 0, endClauses-to)
		} else {
			pairs = alignShapes(shapes(a.units[from:endUnits]), clauseShapes(clauses[to:endClauses]))
		}
		for _, p := range pairs {
			switch {
			case p[0] < 0:
				out = append(out, newUnit(clauses[to+p[1]]))
			case p[1] < 0:
				out = append(out, a.units[from+p[0]])
			default:
				u := a.units[from+p[0]]
				u.clauses[i] = clauses[to+p[1]]
				out = append(out, u)
			}
		}
		from, to = endUnits, endClauses
	}
	for _, p := range a.anchors(clauses) {
		span(p[0], p[1])
		u := a.units[p[0]]
		u.clauses[i] = clauses[p[1]]
		out = append(out, u)
		from, to = p[0]+1, p[1]+1
	}
	span(len(a.units), len(clauses))
	a.units = out
	a.joinAuthored()
}

// anchors are the pairs of units and clauses with the same authored id that
// stand in the same order: the longest run of them that does not cross.
func (a *assignment) anchors(clauses []*Clause) [][2]int {
	at := map[string]int{}
	for j, c := range clauses {
		if c.Authored {
			at[c.ID] = j
		}
	}
	var pairs [][2]int
	for i, u := range a.units {
		if j, ok := at[u.authored()]; ok {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	return increasing(pairs)
}

// authored is the id that a source gives the unit, "" for none.
func (u *unit) authored() string {
	for _, c := range u.clauses {
		if c != nil && c.Authored {
			return c.ID
		}
	}
	return ""
}

// increasing is the longest part of pairs in which the second members too increase.
func increasing(pairs [][2]int) [][2]int {
	var tails, back []int
	back = make([]int, len(pairs))
	for i, p := range pairs {
		lo, hi := 0, len(tails)
		for lo < hi {
			if mid := (lo + hi) / 2; pairs[tails[mid]][1] < p[1] {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		back[i] = -1
		if lo > 0 {
			back[i] = tails[lo-1]
		}
		if lo == len(tails) {
			tails = append(tails, i)
		} else {
			tails[lo] = i
		}
	}
	out := make([][2]int, len(tails))
	if len(tails) == 0 {
		return out
	}
	for k, i := len(tails)-1, tails[len(tails)-1]; k >= 0; k, i = k-1, back[i] {
		out[k] = pairs[i]
	}
	return out
}

// joinAuthored puts units together that have the same authored id but stand in
// another order in their languages.
func (a *assignment) joinAuthored() {
	first := map[string]*unit{}
	out := a.units[:0]
	for _, u := range a.units {
		id := u.authored()
		f := first[id]
		if id == "" || f == nil || !f.absorb(u) {
			if id != "" && f == nil {
				first[id] = u
			}
			out = append(out, u)
		}
	}
	a.units = out
}

// absorb takes over the clauses of a unit of other languages.
func (u *unit) absorb(v *unit) bool {
	for i := range v.clauses {
		if u.clauses[i] != nil && v.clauses[i] != nil {
			return false
		}
	}
	for i, c := range v.clauses {
		if c != nil {
			u.clauses[i] = c
		}
	}
	return true
}

// A clauseShape is what can be compared of clauses in different languages.
type clauseShape struct {
	level    int
	number   string
	authored string
	blocks   [3]int // paragraphs, items, rows
	words    map[string]bool
}

func shapes(units []*unit) []clauseShape {
	out := make([]clauseShape, len(units))
	for i, u := range units {
		out[i] = shapeOf(u.first())
		out[i].authored = u.authored()
	}
	return out
}

func clauseShapes(clauses []*Clause) []clauseShape {
	out := make([]clauseShape, len(clauses))
	for i, c := range clauses {
		out[i] = shapeOf(c)
		if c.Authored {
			out[i].authored = c.ID
		}
	}
	return out
}

func shapeOf(c *Clause) clauseShape {
	s := clauseShape{level: c.Level, number: c.Heading.Number, words: map[string]bool{}}
	s.addWords(c.Heading)
	for _, b := range c.Blocks {
		switch b.Kind {
		case KindItem:
			s.blocks[1]++
		case KindRow:
			s.blocks[2]++
		default:
			s.blocks[0]++
		}
		s.addWords(b)
	}
	return s
}

// addWords notes what reads the same in every language: numbers, addresses and
// names in Latin letters that stand in a text.
func (s *clauseShape) addWords(b *Block) {
	for _, r := range b.Runs {
		if r.Link.URL != "" && !strings.HasPrefix(r.Link.URL, "#") {
			s.words[r.Link.URL] = true
		}
		for _, w := range strings.FieldsFunc(r.Text, func(r rune) bool {
			return r > unicode.MaxLatin1 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}) {
			if len(w) > 1 || unicode.IsDigit(rune(w[0])) {
				s.words[strings.ToLower(w)] = true
			}
		}
	}
}

// likeness says how well two clauses fit; 0 and less: they do not.
func (s *clauseShape) likeness(t *clauseShape) float64 {
	if s.authored != "" && t.authored != "" && s.authored != t.authored {
		return 0
	}
	sameNumber := s.number != "" && s.number == t.number
	score := 2.0
	if s.level != t.level {
		if !sameNumber {
			return 0
		}
		score = 0.5
	}
	switch {
	case sameNumber:
		score += 3
	case s.number != "" && t.number != "":
		score -= 1
	case s.number != t.number:
		score -= 0.5
	}
	for i, weight := range [3]float64{1, 1, 1} {
		if a, b := float64(s.blocks[i]), float64(t.blocks[i]); a+b > 0 {
			score += weight * (min(a, b)/max(a, b) - 0.5)
		}
	}
	return max(score+3*s.shared(t), 0.1)
}

// shared is the share of the smaller side's international words that the other has too.
func (s *clauseShape) shared(t *clauseShape) float64 {
	small, large := s.words, t.words
	if len(small) > len(large) {
		small, large = large, small
	}
	if len(small) == 0 {
		return 0
	}
	n := 0
	for w := range small {
		if large[w] {
			n++
		}
	}
	return float64(n) / float64(len(small))
}

// maxAlign bounds the table of the alignment. Beyond it clauses are paired in
// order where level and number agree; no policy comes near it.
const maxAlign = 1 << 18

// alignShapes is the pairing of two sequences that fits best as a whole without
// crossing: pairs of indexes, -1 for what stands alone, in order.
func alignShapes(a, b []clauseShape) [][2]int {
	if len(a)*len(b) > maxAlign {
		return pairInOrder(a, b)
	}
	width := len(b) + 1
	best := make([]float64, (len(a)+1)*width)
	fit := make([]float64, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			f := a[i].likeness(&b[j])
			fit[i*width+j] = f
			best[i*width+j] = max(f+best[(i+1)*width+j+1], best[(i+1)*width+j], best[i*width+j+1])
		}
	}
	var out [][2]int
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		f, at := fit[i*width+j], best[i*width+j]
		switch {
		case f > 0 && at == f+best[(i+1)*width+j+1]:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case at == best[(i+1)*width+j]:
			out = append(out, [2]int{i, -1})
			i++
		default:
			out = append(out, [2]int{-1, j})
			j++
		}
	}
	return pairRest(out, i, len(a), j, len(b))
}

// pairRest adds what stands alone at the end.
func pairRest(out [][2]int, i, endA, j, endB int) [][2]int {
	for ; i < endA; i++ {
		out = append(out, [2]int{i, -1})
	}
	for ; j < endB; j++ {
		out = append(out, [2]int{-1, j})
	}
	return out
}

func pairInOrder(a, b []clauseShape) [][2]int {
	var out [][2]int
	i, j := 0, 0
	for i < len(a) && j < len(b) && a[i].level == b[j].level && a[i].number == b[j].number {
		out = append(out, [2]int{i, j})
		i, j = i+1, j+1
	}
	return pairRest(out, i, len(a), j, len(b))
}
