package diff

import (
	"slices"

	"codicil/content"
)

const (
	// minContained is the share of a block's words, in thousandths, that must
	// stand in a longer one for the block to be a part of it.
	minContained = 650
	// minWhole is how alike the parts together and the whole must be.
	minWhole = 600
	// minGain is by how much the parts together must be more alike to the whole than the likest of them.
	minGain = 50
)

// pairGroups finds blocks that were split and blocks that were merged.
func (p *pairing) pairGroups(f *features) {
	p.findGroups(f, p.old, p.new, false)
	p.findGroups(f, p.new, p.old, true)
}

// findGroups looks for blocks of ones whose words went to several blocks of manys.
func (p *pairing) findGroups(f *features, ones, manys *side, merged bool) {
	homes := f.homes(ones, manys)
	for j := 0; j < len(manys.blocks); j++ {
		if homes[j] == none {
			continue
		}
		last := j
		for k := j + 1; k < len(manys.blocks) && k <= last+2 && manys.blocks[k].free() && manys.blocks[k].Kind != content.KindRow; k++ {
			if homes[k] == homes[j] {
				last = k
			}
		}
		if last == j {
			continue
		}
		g := &group{one: homes[j], merged: merged}
		for k := j; k <= last; k++ {
			g.many = append(g.many, k)
		}
		if one := ones.blocks[g.one]; one.free() && f.covers(one, g.many, manys) && p.cutGroup(g) {
			p.groups = append(p.groups, g)
			one.group = g
			for k, part := range g.parts {
				if part != nil {
					manys.blocks[g.many[k]].group = g
				}
			}
		}
		j = last
	}
}

// homes tells for each free block of manys in which free block of ones most of
// its words stand, or none.
func (f *features) homes(ones, manys *side) []int {
	postings := make([][]int32, len(f.weights))
	for i, b := range ones.blocks {
		if b.free() && b.Kind != content.KindRow {
			for k, x := range b.features {
				if k == 0 || b.features[k-1] != x {
					postings[x] = append(postings[x], int32(i))
				}
			}
		}
	}
	homes := make([]int, len(manys.blocks))
	for j, b := range manys.blocks {
		homes[j] = none
		if !b.free() || b.weight == 0 || b.Kind == content.KindRow {
			continue
		}
		best := minContained - 1
		for _, i := range likeliestHomes(postings, b) {
			if c := 1000 * f.common(b.features, ones.blocks[i].features) / b.weight; c > best {
				best, homes[j] = c, int(i)
			}
		}
	}
	return homes
}

// likeliestHomes is the blocks that have one of the rarest features of b, if not
// too many have it.
func likeliestHomes(postings [][]int32, b *block) []int32 {
	const enough = 3 // features looked up
	rarest := make([]int32, 0, enough+1)
	for k, x := range b.features {
		n := len(postings[x])
		if n == 0 || n > maxPostings || k > 0 && b.features[k-1] == x {
			continue
		}
		at := len(rarest)
		for at > 0 && len(postings[rarest[at-1]]) > n {
			at--
		}
		if at < enough {
			rarest = slices.Insert(rarest, at, x)
			rarest = rarest[:min(len(rarest), enough)]
		}
	}
	var found []int32
	for _, x := range rarest {
		found = append(found, postings[x]...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// covers reports whether the blocks together say what one says, and more of it than any of them alone.
func (f *features) covers(one *block, many []int, manys *side) bool {
	var all []int32
	weight, best := 0, 0
	for _, k := range many {
		b := manys.blocks[k]
		all = append(all, b.features...)
		weight += b.weight
		best = max(best, f.dice(one, b))
	}
	if one.weight+weight == 0 {
		return false
	}
	slices.Sort(all)
	whole := 2000 * f.common(one.features, all) / (one.weight + weight)
	return whole >= minWhole && whole >= best+minGain
}

// cutGroup compares the one with the many laid end to end, and cuts what came
// of it at the bounds of the many. It reports false where fewer than two of them keep a word.
func (p *pairing) cutGroup(g *group) bool {
	ones, manys := p.old, p.new
	if g.merged {
		ones, manys = p.new, p.old
	}
	lex := newLexicon()
	one := lex.passage(ones.blocks[g.one].Runs)
	parts := make([]*passage, len(g.many))
	var units []unit
	var bounds []int
	for k, at := range g.many {
		parts[k] = lex.passage(manys.blocks[at].Runs)
		units = append(units, parts[k].units...)
		bounds = append(bounds, len(units))
	}
	m := align(one.units, units)
	cuts, kept := m.cuts(bounds)
	if kept < 2 {
		return false
	}
	g.parts = make([][]Segment, len(parts))
	from := 0
	for k, part := range parts {
		if cuts[k] == none {
			continue
		}
		lo, hi := one.lo, one.hi
		if from > 0 {
			lo = one.units[from].start
		}
		if cuts[k] < len(one.units) {
			hi = one.units[cuts[k]].start
		}
		g.parts[k] = compareGroupPart(one.part(from, cuts[k], lo, hi), part, g.merged)
		from = cuts[k]
	}
	return true
}

func compareGroupPart(one, part *passage, merged bool) []Segment {
	if merged {
		return compareWords(part, one)
	}
	return compareWords(one, part)
}

// cuts tells for each stretch of new units that ends at bounds where the old
// units that belong to it end: before the first that was kept in a later
// stretch. It is none for stretches that keep nothing; kept counts the others.
func (m *matching) cuts(bounds []int) (cuts []int, kept int) {
	cuts = make([]int, len(bounds))
	end := len(m.toNew)
	for k := len(bounds) - 1; k >= 0; k-- {
		cuts[k] = none
		from := 0
		if k > 0 {
			from = bounds[k-1]
		}
		for _, i := range m.toOld[from:bounds[k]] {
			if i != none {
				cuts[k], end, kept = end, int(i), kept+1
				break
			}
		}
	}
	return cuts, kept
}
