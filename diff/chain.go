package diff

import "slices"

// heaviestChain is the run of pairs, given in the order of their new places,
// that is in order in both texts and weighs most: a longest increasing
// subsequence with weights. Among equally heavy runs the choice depends on the
// places alone. What it leaves out is what has moved.
func heaviestChain(pairs []anchor, weight func(anchor) int) []anchor {
	olds := make([]int, len(pairs))
	for k, p := range pairs {
		olds[k] = p.old
	}
	slices.Sort(olds)
	olds = slices.Compact(olds)
	tree := make([]chainEnd, len(olds)+1) // a Fenwick tree of the heaviest chain that ends at or before an old place
	for i := range tree {
		tree[i].pair = none
	}
	before := make([]int, len(pairs))
	best := chainEnd{pair: none}
	for k, p := range pairs {
		at, _ := slices.BinarySearch(olds, p.old)
		end := chainEnd{pair: none}
		for i := at; i > 0; i &= i - 1 {
			end = heavier(end, tree[i])
		}
		before[k] = end.pair
		end = chainEnd{end.weight + weight(p), k}
		for i := at + 1; i < len(tree); i += i & -i {
			tree[i] = heavier(tree[i], end)
		}
		best = heavier(best, end)
	}
	var chain []anchor
	for k := best.pair; k != none; k = before[k] {
		chain = append(chain, pairs[k])
	}
	slices.Reverse(chain)
	return chain
}

// A chainEnd is the weight of a chain and its last pair.
type chainEnd struct{ weight, pair int }

// heavier is b only where it weighs more, so that the earlier stays among equals.
func heavier(a, b chainEnd) chainEnd {
	if b.weight > a.weight {
		return b
	}
	return a
}
