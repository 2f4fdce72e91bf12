package material

import "codicil/content"

// reflowBlocks takes out sentences of blocks that diff has paired where the
// block's words stand in the same order on both sides and only the cuts between
// sentences differ. A sentence goes only with all those it shares words with,
// and only if none of them gained or lost a word.
func (a *aligner) reflowBlocks() {
	oldOf := byBlock(a.old)
	gone := map[*sentence]bool{}
	seen := map[*content.Block]bool{}
	for _, s := range a.new {
		from := a.blocks[s.block]
		if seen[s.block] || from == nil || len(oldOf[from]) == 0 {
			continue
		}
		seen[s.block] = true
		var new []*sentence
		for _, n := range a.new {
			if n.block == s.block {
				new = append(new, n)
			}
		}
		if len(new) > 1 || len(oldOf[from]) > 1 {
			recut(oldOf[from], new, gone)
		}
	}
	if len(gone) == 0 {
		return
	}
	a.old = a.without(a.old, gone, true)
	a.new = a.without(a.new, gone, false)
}

func byBlock(ss []*sentence) map[*content.Block][]*sentence {
	out := map[*content.Block][]*sentence{}
	for _, s := range ss {
		out[s.block] = append(out[s.block], s)
	}
	return out
}

func (a *aligner) without(ss []*sentence, gone map[*sentence]bool, old bool) []*sentence {
	kept := make([]bool, len(ss))
	for i, s := range ss {
		kept[i] = gone[s]
	}
	return a.take(ss, kept, old)
}

// recut marks the sentences of one block pair whose words are the same, cut otherwise.
func recut(old, new []*sentence, gone map[*sentence]bool) {
	a, aOf := owned(old)
	b, bOf := owned(new)
	if len(a)*len(b) > mostCells || len(a) == 0 || len(b) == 0 {
		return
	}
	e := lcs(a, b)
	g := newGroups(len(old) + len(new))
	for _, i := range e.removed {
		g.spoil(aOf[i])
	}
	for _, j := range e.added {
		g.spoil(len(old) + bOf[j])
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case contains(e.removed, i):
			i++
		case contains(e.added, j):
			j++
		default:
			g.join(aOf[i], len(old)+bOf[j])
			i++
			j++
		}
	}
	for i, s := range old {
		gone[s] = !g.spoilt[g.root(i)] && len(s.key) > 0
	}
	for j, s := range new {
		gone[s] = !g.spoilt[g.root(len(old)+j)] && len(s.key) > 0
	}
}

func contains(sorted []int, k int) bool {
	i := countBefore(sorted, k)
	return i < len(sorted) && sorted[i] == k
}

// owned is the words of the sentences in a row, and for each the sentence it is of.
func owned(ss []*sentence) (ids []wordID, of []int) {
	for i, s := range ss {
		for _, id := range s.key {
			ids, of = append(ids, id), append(of, i)
		}
	}
	return ids, of
}

// groups joins numbers into sets (union and find), each spoilt or not.
type groups struct {
	parent []int
	spoilt []bool
}

func newGroups(n int) *groups { return &groups{count0(n), make([]bool, n)} }

func (g *groups) root(i int) int {
	for g.parent[i] != i {
		i = g.parent[i]
	}
	return i
}

func (g *groups) spoil(i int) { g.spoilt[g.root(i)] = true }

func (g *groups) join(i, j int) {
	i, j = g.root(i), g.root(j)
	if i != j {
		g.parent[j] = i
		g.spoilt[i] = g.spoilt[i] || g.spoilt[j]
	}
}
