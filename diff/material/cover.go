package material

import "slices"

// repeatedWords is how many words a sentence must have for its being said elsewhere to count.
const repeatedWords = 6

// A runIndex finds a sentence's words as one run in the words of many.
type runIndex struct {
	all   []wordID
	from  []int32          // where each sentence starts in all, and the end
	first map[uint64]int32 // the first two words of a run to the first of its places
	next  []int32          // of a place, the next one with the same two words; -1 for none
}

// newRunIndex indexes the words of ss, at the places where one of the sentences sought may begin.
func newRunIndex(ss, sought []*sentence) *runIndex {
	x, begins := &runIndex{}, map[uint64]bool{}
	for _, s := range sought {
		if len(s.key) > 1 {
			begins[gram(s.key[0], s.key[1])] = true
		}
	}
	for _, s := range ss {
		x.from = append(x.from, int32(len(x.all)))
		x.all = append(x.all, s.key...)
	}
	x.from = append(x.from, int32(len(x.all)))
	x.first, x.next = make(map[uint64]int32, len(begins)), make([]int32, len(x.all))
	for i := len(x.all) - 2; i >= 0; i-- {
		g := gram(x.all[i], x.all[i+1])
		x.next[i] = -1
		if !begins[g] {
			continue
		}
		if at, ok := x.first[g]; ok {
			x.next[i] = at
		}
		x.first[g] = int32(i)
	}
	return x
}

func gram(a, b wordID) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// find is the first place of the run, -1 for none. Runs of one word are not looked for.
func (x *runIndex) find(run []wordID) int {
	if len(run) < 2 {
		return -1
	}
	at, ok := x.first[gram(run[0], run[1])]
	for ; ok && at >= 0; at = x.next[at] {
		if int(at)+len(run) <= len(x.all) && slices.Equal(x.all[at:int(at)+len(run)], run) {
			return int(at)
		}
	}
	return -1
}

// in reports whether the sentence's words stand as one run in ss, under a
// heading of the same subject: said of transfers, they are not said of sales.
// The index is built when first asked, for the sentences sought.
func (x *runIndex) in(ss, sought []*sentence, s *sentence) bool {
	if len(s.key) < repeatedWords || s.row {
		return false
	}
	if x.first == nil {
		*x = *newRunIndex(ss, sought)
	}
	at, ok := x.first[gram(s.key[0], s.key[1])]
	for ; ok && at >= 0; at = x.next[at] {
		if int(at)+len(s.key) > len(x.all) || !slices.Equal(x.all[at:int(at)+len(s.key)], s.key) {
			continue
		}
		i, found := slices.BinarySearch(x.from, at)
		if !found {
			i--
		}
		for x.from[i] == x.from[i+1] {
			i++ // sentences without a word of their own begin where the next one does
		}
		if sameSubject(ss[i], s) {
			return true
		}
	}
	return false
}

// sameSubject reports whether two sentences stand under headings that say the
// same, or speak of the same category, or have none that says anything.
func sameSubject(a, b *sentence) bool {
	x, y := a.block.Clause, b.block.Clause
	if x == nil || y == nil || x.ID == y.ID || companyKey(x.Title()) == companyKey(y.Title()) {
		return true
	}
	return a.text.paths[x].category == b.text.paths[y].category
}

// cover takes out sentences that were split or merged: the words of one stand
// as a run in the other side, and the sentences it stands in are covered back
// wholly. One way is not enough: "share with partners" inside "share with
// partners and advertisers" must stay.
func (a *aligner) cover() {
	if len(a.old) == 0 || len(a.new) == 0 {
		return
	}
	old, new := newRunIndex(a.old, a.new), newRunIndex(a.new, a.old)
	c := &coverage{old: a.old, new: a.new, oldIn: places(a.old, new), newIn: places(a.new, old), oldIndex: old, newIndex: new,
		oldKept: all(len(a.old)), newKept: all(len(a.new))}
	for c.shrink() {
	}
	if !slices.Contains(c.oldKept, true) || !slices.Contains(c.newKept, true) {
		return
	}
	a.old = a.take(a.old, c.oldKept, true)
	a.new = a.take(a.new, c.newKept, false)
}

func (a *aligner) take(ss []*sentence, covered []bool, old bool) []*sentence {
	var rest, gone []*sentence
	for i, s := range ss {
		if covered[i] {
			gone = append(gone, s)
		} else {
			rest = append(rest, s)
		}
	}
	if old {
		a.keep(gone, nil, filterReflow)
	} else {
		a.keep(nil, gone, filterReflow)
	}
	return rest
}

// A coverage is the greatest set of sentences of both sides whose words the
// sentences of the other side in the set account for.
type coverage struct {
	old, new           []*sentence
	oldIn, newIn       []int // where each stands in the other side's words, -1 for nowhere
	oldIndex, newIndex *runIndex
	oldKept, newKept   []bool
}

func places(ss []*sentence, x *runIndex) []int {
	out := make([]int, len(ss))
	for i, s := range ss {
		out[i] = x.find(s.key)
	}
	return out
}

func all(n int) []bool {
	out := make([]bool, n)
	for i := range out {
		out[i] = true
	}
	return out
}

// shrink drops the sentences that the sets as they stand leave uncovered, and reports whether there were any.
func (c *coverage) shrink() bool {
	a := drop(c.old, c.oldIn, c.oldIndex, c.oldKept, c.new, c.newIn, c.newIndex, c.newKept)
	b := drop(c.new, c.newIn, c.newIndex, c.newKept, c.old, c.oldIn, c.oldIndex, c.oldKept)
	return a || b
}

// drop takes from kept the sentences of ss whose words neither stand in kept sentences of the
// other side nor are made up of such sentences.
func drop(ss []*sentence, in []int, index *runIndex, kept []bool, others []*sentence, otherIn []int, otherIndex *runIndex, otherKept []bool) bool {
	covered := make([]bool, len(index.all))
	for i, at := range otherIn {
		if at >= 0 && otherKept[i] {
			for k := range others[i].key {
				covered[at+k] = true
			}
		}
	}
	changed := false
	for i, s := range ss {
		if !kept[i] {
			continue
		}
		if in[i] >= 0 && otherIndex.keptAt(in[i], len(s.key), otherKept) {
			continue
		}
		if len(s.key) > 0 && !slices.Contains(covered[index.from[i]:index.from[i+1]], false) {
			continue
		}
		kept[i], changed = false, true
	}
	return changed
}

// keptAt reports whether all sentences that the run [at, at+n) touches are kept.
func (x *runIndex) keptAt(at, n int, kept []bool) bool {
	i, found := slices.BinarySearch(x.from, int32(at))
	if !found {
		i--
	}
	for ; i < len(kept) && int(x.from[i]) < at+n; i++ {
		if x.from[i] < x.from[i+1] && !kept[i] {
			return false
		}
	}
	return true
}
