package diff

import "codicil/content"

// changes writes what was found as the changes of a revision, in order.
func (p *pairing) changes() []Change {
	moved := p.moves()
	rows := newRowComparer(p)
	cs := make([]Change, 0, len(p.new.blocks))
	for j, b := range p.new.blocks {
		switch g := b.group; {
		case g != nil && g.merged:
			for k, i := range g.many {
				if g.parts[k] != nil {
					cs = append(cs, Change{Op: Merged, From: p.old.blocks[i].Block, To: b.Block, Pos: j + 1, FromPos: i + 1, Segments: g.parts[k]})
				}
			}
		case g != nil:
			cs = append(cs, Change{Op: Split, From: p.old.blocks[g.one].Block, To: b.Block, Pos: j + 1, FromPos: g.one + 1, Segments: g.parts[j-g.many[0]]})
		case b.other == none:
			cs = append(cs, Change{Op: Added, To: b.Block, Pos: j + 1, Segments: wholeBlock(Add, b.Block)})
		default:
			cs = append(cs, pairChange(rows, p.old.blocks[b.other], b, b.other, j, moved[j]))
		}
		for k := len(cs) - 1; k >= 0 && cs[k].Pos == j+1; k-- {
			cs[k].Moved = moved[j]
		}
	}
	var removed []Change
	for i, b := range p.old.blocks {
		if b.free() {
			removed = append(removed, Change{Op: Removed, From: b.Block, FromPos: i + 1, Segments: wholeBlock(Remove, b.Block)})
		}
	}
	return order(cs, removed)
}

// pairChange is the change of two counterparts.
func pairChange(rows *rowComparer, from, to *block, i, j int, moved bool) Change {
	c := Change{From: from.Block, To: to.Block, Pos: j + 1, FromPos: i + 1}
	same := from.key == to.key && sameRuns(from.Runs, to.Runs)
	switch {
	case same:
		c.Segments = wholeBlock(Keep, to.Block)
	case celled(from) && celled(to):
		c.Segments = rows.compare(from.Block, to.Block)
	default:
		c.Segments = compareRuns(from.Runs, to.Runs)
	}
	switch {
	case !same && changed(c.Segments):
		c.Op = Changed
	case moved:
		c.Op = Moved
	case from.Label != to.Label:
		c.Op = Renumbered
	}
	return c
}

// wholeBlock is a block that was kept, added or removed as it stands.
func wholeBlock(op SegmentOp, b *content.Block) []Segment {
	if len(b.Cells) > 0 {
		return wholeRow(op, b)
	}
	return whole(op, b.Runs)
}

// celled reports whether the block is a row whose cells hold all its words.
func celled(b *block) bool { return b.Kind == content.KindRow && len(b.Cells) > 0 }
