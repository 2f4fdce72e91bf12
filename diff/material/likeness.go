package material

import (
	"cmp"
	"slices"

	"codicil/content"
)

// How like two sentences must be to be one sentence changed.
const (
	likeEnough      = 0.45 // sentences anywhere
	likeEnoughBlock = 0.25 // sentences of blocks that diff has paired
	mostCandidates  = 8    // looked at for each sentence
	commonFeature   = 60   // a feature that more sentences share finds no candidates in long residues
)

// features are what likeness is counted on: words, and of Han characters each
// with its neighbour, since single characters are shared by chance.
func features(s *sentence) []uint64 {
	out := make([]uint64, 0, len(s.key))
	for i, id := range s.key {
		if id >= firstWord {
			out = append(out, uint64(uint32(id)))
			continue
		}
		if i+1 < len(s.key) && s.key[i+1] < firstWord {
			out = append(out, gram(id, s.key[i+1]))
		} else if i == 0 || s.key[i-1] >= firstWord {
			out = append(out, uint64(uint32(id)))
		}
	}
	slices.Sort(out)
	return out
}

// dice is twice the shared features over all, 0 to 1. Both are sorted.
func dice(a, b []uint64) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			shared++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}

type candidate struct {
	score    float64
	likeness float64
	old, new int
}

// best pairs each sentence of the residue with the likest one of the other
// side, the likest pair first, ties in order of the old and the new text.
func (a *aligner) best() {
	oldFeatures, newFeatures := make([][]uint64, len(a.old)), make([][]uint64, len(a.new))
	index := map[uint64][]int32{}
	for i, s := range a.old {
		oldFeatures[i] = features(s)
		for j, f := range oldFeatures[i] {
			if j == 0 || oldFeatures[i][j-1] != f {
				index[f] = append(index[f], int32(i))
			}
		}
	}
	rows := a.rowKeys()
	ofBlock := map[*content.Block][]int32{}
	for i, s := range a.old {
		ofBlock[s.block] = append(ofBlock[s.block], int32(i))
	}
	long := len(a.old)+len(a.new) > 120
	shared := make([]int32, len(a.old))
	var cands []candidate
	for j, s := range a.new {
		newFeatures[j] = features(s)
		for _, i := range candidates(newFeatures[j], index, shared, long, append(ofBlock[a.blocks[s.block]], rows[firstCell(s)]...)) {
			if c, ok := a.score(int(i), j, oldFeatures[i], newFeatures[j]); ok {
				cands = append(cands, c)
			}
		}
	}
	slices.SortFunc(cands, func(x, y candidate) int {
		return cmp.Or(-cmp.Compare(x.score, y.score), cmp.Compare(x.old, y.old), cmp.Compare(x.new, y.new))
	})
	a.accept(cands)
}

// candidates are the old sentences that share most features with one of the
// features fs, and those of also, without repetition. shared has room for a count
// for each old sentence, zero between calls.
func candidates(fs []uint64, index map[uint64][]int32, shared []int32, long bool, also []int32) []int32 {
	var found []int32
	for k, f := range fs {
		at := index[f]
		if k > 0 && fs[k-1] == f || long && len(at) > commonFeature {
			continue
		}
		for _, i := range at {
			if shared[i] == 0 {
				found = append(found, i)
			}
			shared[i]++
		}
	}
	out := make([]int32, 0, mostCandidates+1+len(also))
	for _, i := range found { // the best of them, in order
		at, _ := slices.BinarySearchFunc(out, i, func(x, y int32) int { return cmp.Or(-cmp.Compare(shared[x], shared[y]), cmp.Compare(x, y)) })
		if at < mostCandidates {
			out = slices.Insert(out, at, i)
			out = out[:min(len(out), mostCandidates)]
		}
	}
	for _, i := range found {
		shared[i] = 0
	}
	for _, i := range also {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// score weighs a pair: likeness of words, and a little for the same block, the
// same clause and nearness. Rows with the same first cell belong together whatever else they say.
func (a *aligner) score(i, j int, of, nf []uint64) (candidate, bool) {
	o, n := a.old[i], a.new[j]
	c := candidate{old: i, new: j, likeness: dice(of, nf)}
	c.score = c.likeness
	same := a.blocks[n.block] == o.block && o.block != nil
	if same {
		c.score += 0.05
	}
	if o.block.Clause != nil && n.block.Clause != nil && o.block.Clause.ID == n.block.Clause.ID {
		c.score += 0.03
	}
	c.score -= 0.02 * float64(abs(o.pos-n.pos)) / 50
	switch {
	case o.row != n.row:
		return c, c.likeness > 0.7
	case o.row && n.row && firstCell(o) == firstCell(n):
		c.score += 1
		return c, true
	}
	return c, c.score >= likeEnough || same && c.likeness >= likeEnoughBlock
}

func (a *aligner) accept(cands []candidate) {
	oldTaken, newTaken := make([]bool, len(a.old)), make([]bool, len(a.new))
	for _, c := range cands {
		if oldTaken[c.old] || newTaken[c.new] {
			continue
		}
		oldTaken[c.old], newTaken[c.new] = true, true
		o, n := a.old[c.old], a.new[c.new]
		moved := o.block.Clause != nil && n.block.Clause != nil && o.block.Clause.ID != n.block.Clause.ID
		a.pairs = append(a.pairs, pair{old: o, new: n, likeness: c.likeness, moved: moved})
	}
	a.old, a.new = left(a.old, oldTaken), left(a.new, newTaken)
}

func left(ss []*sentence, taken []bool) []*sentence {
	var out []*sentence
	for i, s := range ss {
		if !taken[i] {
			out = append(out, s)
		}
	}
	return out
}

// rowKeys is the old rows by first cell.
func (a *aligner) rowKeys() map[uint64][]int32 {
	out := map[uint64][]int32{}
	for i, s := range a.old {
		if s.row {
			out[firstCell(s)] = append(out[firstCell(s)], int32(i))
		}
	}
	delete(out, 0)
	return out
}

// firstCell is the hash of a row's first cell, 0 for what is no row.
func firstCell(s *sentence) uint64 {
	if !s.row || len(s.block.Cells) == 0 {
		return 0
	}
	end := int32(len(content.RunsText(s.block.Cells[0].Runs)))
	var ids []wordID
	for _, t := range s.tokens {
		if t.start >= end {
			break
		}
		ids = append(ids, t.id)
	}
	if len(ids) == 0 {
		return 0
	}
	return hashIDs(ids)
}

func abs(n int) int { return max(n, -n) }
