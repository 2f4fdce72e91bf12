package diff

import (
	"cmp"
	"slices"

	"codicil/content"
)

// Likeness of two blocks, in thousandths, from which they are one block that changed.
const (
	likeEnough       = 450 // in the same clause, or beside a pair
	likeEnoughAway   = 550 // in another clause
	likeEnoughShort  = 600 // of blocks too short to tell, without a pair on both sides
	likeEnoughTitle  = 750 // of short headings in different clauses
	likeEnoughWedged = 250 // alone between pairs on both sides
)

// A candidate is a possible pair of an old and a new block.
type candidate struct{ score, old, new int }

// pairLikely pairs the free blocks that are most alike, the best first. A second
// round takes what now stands between pairs.
func (p *pairing) pairLikely(f *features) {
	for range 2 {
		var cs []candidate
		for i, b := range p.old.blocks {
			if !b.free() {
				continue
			}
			js := append(f.candidates(p, b), p.neighbours(i)...)
			slices.Sort(js)
			for _, j := range slices.Compact(js) {
				if score := p.score(f, i, j); score > 0 {
					cs = append(cs, candidate{score, i, j})
				}
			}
		}
		slices.SortFunc(cs, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
		})
		for _, c := range cs {
			if p.old.blocks[c.old].free() && p.new.blocks[c.new].free() {
				p.join(c.old, c.new)
				p.joinHeadings(p.old.blocks[c.old], p.new.blocks[c.new])
			}
		}
	}
}

// neighbours is the free new blocks beside the counterparts of those beside the old block i.
func (p *pairing) neighbours(i int) (js []int) {
	add := func(j int) {
		if j >= 0 && j < len(p.new.blocks) && p.new.blocks[j].free() {
			js = append(js, j)
		}
	}
	if i > 0 && p.old.blocks[i-1].other != none {
		add(p.old.blocks[i-1].other + 1)
	}
	if i+1 < len(p.old.blocks) && p.old.blocks[i+1].other != none {
		add(p.old.blocks[i+1].other - 1)
	}
	return js
}

// score rates the pair of the old block i and the new block j, 0 where they are
// not alike enough: their words first, then whether clause, neighbours, kind and label agree.
func (p *pairing) score(f *features, i, j int) int {
	o, n := p.old.blocks[i], p.new.blocks[j]
	before, after := p.joined(i-1, j-1), p.joined(i+1, j+1)
	home := p.sameClause(i, j)
	dice := f.dice(o, n)
	if o.key == n.key && o.text != "" {
		dice = 1000
	}
	if dice < threshold(o, n, home, before, after) {
		return 0
	}
	score := 1 + dice
	for _, bonus := range [...]struct {
		given  bool
		points int
	}{{home, 80}, {before, 60}, {after, 60}, {o.Kind == n.Kind, 20}, {o.Label != "" && o.Label == n.Label, 20}} {
		if bonus.given {
			score += bonus.points
		}
	}
	return score
}

// threshold is the likeness that the pair must have.
func threshold(o, n *block, home, before, after bool) int {
	const never = 1001
	short := min(len(o.text), len(n.text)) < minTelling
	heading := o.Kind == content.KindHeading || o.Kind == content.KindTitle
	switch {
	case heading != (n.Kind == content.KindHeading || n.Kind == content.KindTitle) && short:
		return never
	case before && after && short && o.Kind == n.Kind:
		return 0 // a label or a heading with another word for it
	case before && after && !short:
		return likeEnoughWedged
	case short && !home && !before && !after && heading:
		return likeEnoughTitle
	case short && !home && !before && !after:
		return never
	case short:
		return likeEnoughShort
	case home || before || after:
		return likeEnough
	}
	return likeEnoughAway
}
