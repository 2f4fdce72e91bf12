package material

import (
	"cmp"
	"slices"

	"codicil/content"
	"codicil/diff"
)

// A pair is a sentence of each text that belong together, or one alone.
type pair struct {
	old, new *sentence // nil for none
	likeness float64   // 0 to 1
	moved    bool      // they stand in different clauses
	filter   string    // why the pair says nothing new; "" while it may
}

// lone is the sentence of a pair that has only one, else nil.
func (p *pair) lone() *sentence {
	if p.old == nil {
		return p.new
	}
	if p.new == nil {
		return p.old
	}
	return nil
}

// An aligner matches the sentences of two texts. Each step takes what it
// matched out of the residue that the next one sees.
type aligner struct {
	lex      *lexicon
	old, new []*sentence // the residue
	pairs    []pair
	blocks   map[*content.Block]*content.Block // new block to the old one that diff paired it with
}

// align matches the texts' sentences and returns what is left to judge:
// pairs that differ and sentences that stand alone, in order of the new text.
func align(lex *lexicon, old, new *text, rev *diff.Revision) []pair {
	a := &aligner{lex: lex, old: old.sentences, new: new.sentences, blocks: map[*content.Block]*content.Block{}}
	for _, c := range rev.Changes {
		if c.From != nil && c.To != nil {
			a.blocks[c.To] = c.From
		}
	}
	a.cancel(func(s *sentence) uint64 { return s.hash }, "")
	a.cancel(func(s *sentence) uint64 { return s.keyHash ^ lex.factHash(s.words) }, filterFunction)
	a.reflow()
	a.reflowBlocks()
	a.cover()
	a.best()
	a.rest(old, new)
	slices.SortStableFunc(a.pairs, comparePairs)
	return a.pairs
}

// comparePairs orders pairs by their place in the new text; sentences only the
// old text has stand where they were, by its own count.
func comparePairs(a, b pair) int {
	place := func(p pair) (int, int) {
		if p.new != nil {
			return p.new.pos, 0
		}
		return p.old.pos, 1
	}
	ap, ak := place(a)
	bp, bk := place(b)
	return cmp.Or(cmp.Compare(ap, bp), cmp.Compare(ak, bk))
}

// cancel matches sentences with equal hashes wherever they stand. Moved, reordered and re-levelled
// sentences vanish; a sentence said twice is matched twice. With a filter the pairs are kept under it.
func (a *aligner) cancel(hash func(*sentence) uint64, filter string) {
	at := map[uint64][]*sentence{}
	for _, s := range a.old {
		at[hash(s)] = append(at[hash(s)], s)
	}
	gone := map[*sentence]bool{}
	a.new = slices.DeleteFunc(slices.Clone(a.new), func(s *sentence) bool {
		olds := at[hash(s)]
		if len(olds) == 0 {
			return false
		}
		k := max(0, slices.IndexFunc(olds, func(o *sentence) bool { return o.heads() == s.heads() }))
		o := olds[k]
		if k == 0 {
			at[hash(s)] = olds[1:] // nothing is copied where a sentence stands a thousand times
		} else {
			at[hash(s)] = slices.Delete(olds, k, k+1)
		}
		gone[o] = true
		if filter != "" {
			a.pairs = append(a.pairs, pair{old: o, new: s, likeness: 1, filter: filter})
		}
		return true
	})
	a.old = slices.DeleteFunc(slices.Clone(a.old), func(s *sentence) bool { return gone[s] })
}

// heads reports whether the sentence is a heading: said as a heading and in the text below it, of two the heading may go.
func (s *sentence) heads() bool {
	return s.block.Kind == content.KindHeading || s.block.Kind == content.KindTitle
}

// reflow empties the residue where both sides, read in one go, are the same words.
func (a *aligner) reflow() {
	if len(a.old) == 0 || len(a.new) == 0 || !slices.Equal(keys(a.old), keys(a.new)) {
		return
	}
	a.keep(a.old, a.new, filterReflow)
	a.old, a.new = nil, nil
}

// keep records sentences that need no judging, with the reason.
func (a *aligner) keep(old, new []*sentence, filter string) {
	for _, s := range old {
		a.pairs = append(a.pairs, pair{old: s, filter: filter})
	}
	for _, s := range new {
		a.pairs = append(a.pairs, pair{new: s, filter: filter})
	}
}

func keys(ss []*sentence) []wordID {
	var out []wordID
	for _, s := range ss {
		out = append(out, s.key...)
	}
	return out
}

// rest takes what no step matched: repetitions of what the other text says too, and true additions and removals.
func (a *aligner) rest(old, new *text) {
	said, stays := runIndex{}, stayingLists(old, a.old)
	for _, s := range a.old {
		p := pair{old: s}
		if said.in(new.sentences, a.old, s) && !stays[s.block] {
			p.filter = filterRepeated
		}
		a.pairs = append(a.pairs, p)
	}
	said, stays = runIndex{}, stayingLists(new, a.new)
	for _, s := range a.new {
		p := pair{new: s}
		if said.in(old.sentences, a.new, s) && !stays[s.block] {
			p.filter = filterRepeated
		}
		a.pairs = append(a.pairs, p)
	}
}

// stayingLists is the items of the residue in lists of which the other text has the rest: what opens
// the list was matched, and no other item of it says the same. What another list still says is not
// said of this one's subject.
func stayingLists(t *text, residue []*sentence) map[*content.Block]bool {
	left := map[*content.Block]bool{}
	for _, s := range residue {
		left[s.block] = true
	}
	stays, said := map[*content.Block]bool{}, map[uint64]bool{}
	var lead *content.Block
	for _, s := range t.sentences {
		if s.block.Kind != content.KindItem {
			lead = s.block
			clear(said)
			continue
		}
		if left[s.block] && lead != nil && !left[lead] && !said[s.keyHash] {
			stays[s.block] = true
		}
		said[s.keyHash] = true
	}
	return stays
}
