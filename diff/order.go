package diff

import (
	"cmp"
	"slices"
)

// moves tells for each new block whether it or its counterpart stands at
// another place: those outside the heaviest run of blocks that is in order in
// both texts, so that as few and as light blocks as can be have moved.
func (p *pairing) moves() []bool {
	moved := make([]bool, len(p.new.blocks))
	var pairs []anchor
	for j, b := range p.new.blocks {
		if i := p.place(b, j); i != none {
			pairs = append(pairs, anchor{i, j})
			moved[j] = b.text != ""
		}
	}
	const perBlock = 8 // what a block weighs besides its bytes
	weight := func(a anchor) int { return perBlock + len(p.new.blocks[a.new].text) }
	for _, a := range heaviestChain(pairs, weight) {
		moved[a.new] = false
	}
	for _, g := range p.groups { // a split block moves as its first part does
		if !g.merged {
			for _, j := range g.many {
				if p.new.blocks[j].group == g {
					moved[j] = moved[g.first(p.new)]
				}
			}
		}
	}
	return moved
}

// place is the old place by which a new block is held to have moved or not:
// its counterpart's; for the first part of a split block and for a merged one that of the
// first block it came from; else none.
func (p *pairing) place(b *block, j int) int {
	switch g := b.group; {
	case g == nil:
		return b.other
	case g.merged:
		return g.first(p.old)
	case g.first(p.new) == j:
		return g.one
	}
	return none
}

// first is the first of the many that took part.
func (g *group) first(manys *side) int {
	for _, k := range g.many {
		if manys.blocks[k].group == g {
			return k
		}
	}
	return none
}

// order sorts changes by their new places and puts removed blocks, given in
// order, where they were: behind the old block before them if that stands in the
// same clause, else behind the nearest one before them that did not move.
func order(changes, removed []Change) []Change {
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.FromPos, b.FromPos))
	})
	slots := map[int]int{} // old place to the slot behind the last of its changes
	for k, c := range changes {
		if c.FromPos > 0 {
			slots[c.FromPos] = k + 1
		}
	}
	behind := make([][]Change, len(changes)+1) // slot 0 is before all changes
	gone := map[int]Change{}
	for _, c := range removed {
		slot := slotOf(c, changes, gone, slots)
		behind[slot] = append(behind[slot], c)
		gone[c.FromPos], slots[c.FromPos] = c, slot
	}
	out := append(make([]Change, 0, len(changes)+len(removed)), behind[0]...)
	for k, c := range changes {
		out = append(append(out, c), behind[k+1]...)
	}
	return out
}

// slotOf is where the removed block of c goes.
func slotOf(c Change, changes []Change, gone map[int]Change, slots map[int]int) int {
	for pos := c.FromPos - 1; pos > 0; pos-- {
		slot := slots[pos]
		if g, ok := gone[pos]; ok {
			if g.From.Clause == c.From.Clause {
				return slot
			}
			continue
		}
		before := changes[slot-1]
		if !before.Moved || pos == c.FromPos-1 && before.From.Clause == c.From.Clause {
			return slot
		}
	}
	return 0
}
