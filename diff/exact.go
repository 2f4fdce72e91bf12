package diff

import "codicil/content"

// pairClauses pairs clauses of one id, whose headings are counterparts whatever
// their words, and the two titles.
func (p *pairing) pairClauses(from, to *content.Document) {
	byID := make(map[string]*content.Clause, len(from.Clauses))
	for _, c := range from.Clauses {
		if c.ID != "" && byID[c.ID] == nil {
			byID[c.ID] = c
		}
	}
	for _, c := range to.Clauses {
		if o := byID[c.ID]; o != nil {
			p.joinClauses(o, c)
		}
	}
	for j, b := range p.new.blocks {
		switch {
		case b.Kind == content.KindTitle && len(p.old.blocks) > 0 && p.old.blocks[0].Kind == content.KindTitle && p.old.blocks[0].free():
			p.join(0, j)
		case b.Clause != nil && b.Clause.Heading == b.Block:
			if o := p.clauses[b.Clause]; o != nil && o.Heading != nil {
				p.join(p.old.clauses[o][0], j)
			}
		}
	}
}

// pairEqual pairs blocks of equal words: within a clause those that occur once,
// their neighbours, then repeated ones in order; then, over the whole text and if they are long
// enough to tell, the same. Clauses without a common id are paired by their headings on the way.
func (p *pairing) pairEqual(to *content.Document) {
	for _, c := range to.Clauses {
		if o := p.clauses[c]; o != nil {
			p.pairUnique(p.old.clauses[o], p.new.clauses[c], 0)
		}
	}
	p.extend()
	for _, c := range to.Clauses {
		if o := p.clauses[c]; o != nil {
			p.pairInOrder(p.old.clauses[o], p.new.clauses[c], 0)
		}
	}
	olds, news := p.old.all(), p.new.all()
	p.pairUnique(olds, news, minTelling)
	p.extend()
	p.pairInOrder(olds, news, minTelling)
	for j, b := range p.new.blocks {
		if b.Kind == content.KindHeading && b.other != none {
			p.joinHeadings(p.old.blocks[b.other], p.new.blocks[j])
		}
	}
}

// joinHeadings pairs the clauses of two headings that are counterparts.
func (p *pairing) joinHeadings(o, n *block) {
	if o.Kind == content.KindHeading && n.Kind == content.KindHeading {
		p.joinClauses(o.Clause, n.Clause)
	}
}

func (s *side) all() []int {
	is := make([]int, len(s.blocks))
	for i := range is {
		is[i] = i
	}
	return is
}

// pairUnique pairs blocks of equal words that are free and occur once among
// those of either list, if they have so many bytes.
func (p *pairing) pairUnique(olds, news []int, minLen int) {
	type count struct{ olds, news, at int }
	counts := make(map[int32]count, len(olds))
	for _, i := range olds {
		if b := p.old.blocks[i]; b.free() {
			c := counts[b.key]
			c.olds, c.at = c.olds+1, i
			counts[b.key] = c
		}
	}
	for _, j := range news {
		if b := p.new.blocks[j]; b.free() {
			if c, ok := counts[b.key]; ok {
				c.news++
				counts[b.key] = c
			}
		}
	}
	for _, j := range news {
		b := p.new.blocks[j]
		if c := counts[b.key]; b.free() && len(b.text) >= minLen && c.olds == 1 && c.news == 1 {
			p.join(c.at, j)
		}
	}
}

// pairInOrder pairs what is left of equal words, the first with the first.
func (p *pairing) pairInOrder(olds, news []int, minLen int) {
	queue := map[int32][]int{}
	for _, i := range olds {
		if b := p.old.blocks[i]; b.free() && len(b.text) >= minLen {
			queue[b.key] = append(queue[b.key], i)
		}
	}
	for _, j := range news {
		b := p.new.blocks[j]
		if q := queue[b.key]; b.free() && len(q) > 0 {
			p.join(q[0], j)
			queue[b.key] = q[1:]
		}
	}
}

// extend pairs equal blocks that stand beside a pair, going on from each.
func (p *pairing) extend() {
	equal := func(i, j int) bool {
		if i < 0 || j < 0 || i >= len(p.old.blocks) || j >= len(p.new.blocks) {
			return false
		}
		o, n := p.old.blocks[i], p.new.blocks[j]
		return o.free() && n.free() && o.key == n.key
	}
	for j, b := range p.new.blocks {
		if b.other != none && equal(b.other+1, j+1) {
			p.join(b.other+1, j+1)
		}
	}
	for j := len(p.new.blocks) - 1; j >= 0; j-- {
		if b := p.new.blocks[j]; b.other != none && equal(b.other-1, j-1) {
			p.join(b.other-1, j-1)
		}
	}
}
