package diff

import (
	"cmp"
	"slices"
)

// Features of blocks that have no equal counterpart, and an index of them.
type features struct {
	ids      map[uint64]int32
	weights  []int     // by feature: rare words weigh more
	postings [][]int32 // by feature: the new blocks that have it, in order
	scores   []int     // by new block, for candidates; zero between calls
}

const (
	// maxPostings is how many blocks may share a feature for it to propose pairs:
	// what is in every other block tells nothing and costs the square.
	maxPostings = 64
	// maxCandidates is how many of the proposed blocks are weighed.
	maxCandidates = 8
)

// newFeatures gives the free blocks of both sides their features.
func newFeatures(p *pairing) *features {
	f := &features{ids: map[uint64]int32{}, scores: make([]int, len(p.new.blocks))}
	var spread []int // by feature: in how many blocks
	for _, s := range [2]*side{p.old, p.new} {
		for _, b := range s.blocks {
			if b.free() {
				withTokens(b.text, func(toks []Token) { b.features = f.number(NewBag(toks)) })
			}
			for k, x := range b.features {
				if int(x) >= len(spread) {
					spread = append(spread, make([]int, int(x)+1-len(spread))...)
				}
				if k == 0 || b.features[k-1] != x {
					spread[x]++
				}
			}
		}
	}
	f.weights = make([]int, len(spread))
	for x, n := range spread {
		f.weights[x] = rarity(n)
	}
	f.postings = make([][]int32, len(spread))
	for _, b := range p.old.blocks {
		b.weight = f.weigh(b.features)
	}
	for j, b := range p.new.blocks {
		b.weight = f.weigh(b.features)
		for k, x := range b.features {
			if k == 0 || b.features[k-1] != x {
				f.postings[x] = append(f.postings[x], int32(j))
			}
		}
	}
	return f
}

// rarity is the weight of a word that stands in n blocks of both texts.
func rarity(n int) int {
	switch {
	case n <= 2:
		return 4
	case n <= 8:
		return 3
	case n <= 32:
		return 2
	}
	return 1
}

func (f *features) number(bag Bag) []int32 {
	xs := make([]int32, len(bag))
	for k, h := range bag {
		id, ok := f.ids[h]
		if !ok {
			id = int32(len(f.ids))
			f.ids[h] = id
		}
		xs[k] = id
	}
	slices.Sort(xs)
	return xs
}

func (f *features) weigh(xs []int32) (w int) {
	for _, x := range xs {
		w += f.weights[x]
	}
	return w
}

// common is the weight of what two sorted lists of features share.
func (f *features) common(a, b []int32) (w int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			w, i, j = w+f.weights[a[i]], i+1, j+1
		}
	}
	return w
}

// dice is the weighted likeness of two blocks in thousandths.
func (f *features) dice(a, b *block) int {
	if a.weight+b.weight == 0 {
		return 0
	}
	return 2000 * f.common(a.features, b.features) / (a.weight + b.weight)
}

// candidates is the free new blocks that share most with b, the likeliest first.
func (f *features) candidates(p *pairing, b *block) []int {
	var found []int
	for k, x := range b.features {
		if k > 0 && b.features[k-1] == x || len(f.postings[x]) > maxPostings {
			continue
		}
		for _, j := range f.postings[x] {
			if f.scores[j] == 0 {
				found = append(found, int(j))
			}
			f.scores[j] += f.weights[x]
		}
	}
	best := make([]int, 0, maxCandidates+1)
	for _, j := range found {
		if p.new.blocks[j].free() {
			best = f.insert(best, j)
		}
	}
	for _, j := range found {
		f.scores[j] = 0
	}
	return best
}

// insert puts j among the best candidates, which are in order of their scores
// and then of their places, and drops the last where they become too many.
func (f *features) insert(best []int, j int) []int {
	at, _ := slices.BinarySearchFunc(best, j, func(a, b int) int {
		return cmp.Or(cmp.Compare(f.scores[b], f.scores[a]), cmp.Compare(a, b))
	})
	if at == maxCandidates {
		return best
	}
	best = slices.Insert(best, at, j)
	return best[:min(len(best), maxCandidates)]
}
