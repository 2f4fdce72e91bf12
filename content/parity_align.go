package content

import "math/bits"

// An alignment pairs the blocks of one clause in two languages, in order, so that
// the likeliest pairs stand together: the same kind, shared numbers, links and known words, a like length.
type alignment struct {
	a, b  []*blockFacts
	ratio int               // how many characters of b stand for 100 of a
	known map[string]string // texts of a that an earlier version paired with texts of b
	best  [][]int           // the best score of the blocks from i and j on
	upto  [][]int           // the best score of the blocks before i and j; made when it is asked for
}

// mostCells bounds the table of an alignment: beyond it pairs are made in order.
const mostCells = 1 << 20

func newAlignment(a, b []*blockFacts) *alignment {
	return &alignment{a: a, b: b, ratio: lengthRatio(a, b)}
}

// uneven reports whether one language has more blocks of some kind.
func (al *alignment) uneven() bool {
	var n [len(classNames)]int
	for _, f := range al.a {
		n[class(f.block.Kind)]++
	}
	for _, f := range al.b {
		n[class(f.block.Kind)]--
	}
	return n != [len(classNames)]int{}
}

func (al *alignment) table() [][]int {
	rows := make([][]int, len(al.a)+1)
	for i := range rows {
		rows[i] = make([]int, len(al.b)+1)
	}
	return rows
}

// pairs makes the pairs.
func (al *alignment) pairs() (pairs []blockPair) {
	a, b := al.a, al.b
	if len(a)*len(b) > mostCells {
		return blocksInOrder(a, b)
	}
	if al.uneven() {
		for _, list := range [][]*blockFacts{a, b} {
			for _, f := range list {
				f.concepts = conceptsIn(f.text)
			}
		}
	}
	best := al.table()
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1], best[i+1][j+1]+al.likeness(i, j))
		}
	}
	al.best = best
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch best[i][j] {
		case best[i+1][j+1] + al.likeness(i, j):
			pairs = append(pairs, blockPair{a[i], b[j]})
			i, j = i+1, j+1
		case best[i+1][j]:
			pairs = append(pairs, blockPair{a[i], nil})
			i++
		default:
			pairs = append(pairs, blockPair{nil, b[j]})
			j++
		}
	}
	for ; i < len(a); i++ {
		pairs = append(pairs, blockPair{a[i], nil})
	}
	for ; j < len(b); j++ {
		pairs = append(pairs, blockPair{nil, b[j]})
	}
	return pairs
}

func blocksInOrder(a, b []*blockFacts) (pairs []blockPair) {
	for i := range max(len(a), len(b)) {
		var pair blockPair
		if i < len(a) {
			pair.ref = a[i]
		}
		if i < len(b) {
			pair.own = b[i]
		}
		pairs = append(pairs, pair)
	}
	return pairs
}

// tellingMargin is by how much the best pairing must beat any in which a block has a
// counterpart, for the block to be named as the one without: more than lengths alone say.
const tellingMargin = 3

// sure reports whether the blocks, left alone by the best pairing, are left alone by every good one.
func (al *alignment) sure(list []*blockFacts) bool {
	if al.best == nil {
		return false
	}
	if al.upto == nil {
		al.upto = al.table()
		for i := range al.a {
			for j := range al.b {
				al.upto[i+1][j+1] = max(al.upto[i][j+1], al.upto[i+1][j], al.upto[i][j]+al.likeness(i, j))
			}
		}
	}
	for _, f := range list {
		for i := range al.a {
			for j := range al.b {
				if (al.a[i] == f || al.b[j] == f) && class(al.a[i].block.Kind) == class(al.b[j].block.Kind) &&
					al.best[0][0]-al.upto[i][j]-al.likeness(i, j)-al.best[i+1][j+1] < tellingMargin {
					return false
				}
			}
		}
	}
	return true
}

// lengthRatio is how many characters of b stand for 100 of a.
func lengthRatio(a, b []*blockFacts) int {
	x, y := 0, 0
	for _, f := range a {
		x += f.length
	}
	for _, f := range b {
		y += f.length
	}
	if x == 0 || y == 0 {
		return 100
	}
	return max(1, y*100/x)
}

// likeness says how likely the blocks i and j are the same one, at least 1; 0 for a row and something else.
func (al *alignment) likeness(i, j int) int {
	a, b := al.a[i], al.b[j]
	score := 1
	if class(a.block.Kind) == class(b.block.Kind) {
		score += 12
	} else if a.block.Kind == KindRow || b.block.Kind == KindRow {
		return 0
	}
	shared := 0
	for v := range a.values {
		if b.values[v] {
			shared++
		}
	}
	score += min(shared, 4) * 4
	score += min(bits.OnesCount64(a.concepts&b.concepts), 3) * 3
	if al.known != nil && al.known[a.text] == b.text {
		score += 24
	}
	want := a.length * al.ratio / 100
	if lo, hi := min(want, b.length), max(want, b.length, 1); lo*10 >= hi*6 {
		score += 4
	} else if lo*10 >= hi*3 {
		score += 2
	}
	return score
}

// known is what the version before paired in the clause: texts of the reference with those of the own
// language, where it had as many blocks of each kind in both.
func (p *parity) known(id string) map[string]string {
	v := p.own.Version.earlier()
	if v == nil {
		return nil
	}
	ref, own := v.Edition(p.ref.Lang), v.Edition(p.own.Lang)
	if ref == nil || own == nil {
		return nil
	}
	a, b := ref.Doc.Clause(id), own.Doc.Clause(id)
	if a == nil || b == nil || len(a.Blocks) != len(b.Blocks) {
		return nil
	}
	m := map[string]string{}
	for i, x := range a.Blocks {
		if class(x.Kind) != class(b.Blocks[i].Kind) {
			return nil
		}
		m[x.Text()] = b.Blocks[i].Text()
	}
	return m
}

// earlier is the version before v in the order of versions, nil for the first.
func (v *Version) earlier() *Version {
	if v.Draft() {
		return v.before()
	}
	for i, o := range v.Policy.Versions {
		if o == v && i > 0 {
			return v.Policy.Versions[i-1]
		}
	}
	return nil
}
