package diff

import (
	"codicil/content"
)

// A side is one of the two texts, its blocks in reading order.
type side struct {
	blocks  []*block
	clauses map[*content.Clause][]int // the blocks of each clause, its heading first
}

// A block is a content.Block with what is known of it while texts are aligned.
type block struct {
	*content.Block
	text  string
	key   int32 // equal for blocks of equal words, over both sides
	other int   // its counterpart on the other side, or none
	group *group
	// features are the numbers of the words by which likeness is told, sorted;
	// only blocks without a counterpart among equals have them.
	features []int32
	weight   int // of the features together
}

// free reports whether the block has no counterpart yet.
func (b *block) free() bool { return b.other == none && b.group == nil }

// minTelling is how many bytes of text tell a block from others wherever it
// stands: some four words, or eight Han characters. Shorter ones ("Yes", "Examples:")
// are paired only with what stands in the same clause or beside a pair.
const minTelling = 24

// A pairing finds the counterparts of blocks.
type pairing struct {
	old, new *side
	clauses  map[*content.Clause]*content.Clause // of the new text to those of the old one
	olds     map[*content.Clause]*content.Clause // the reverse
	groups   []*group
}

// A group is one block whose words went to many, or came from many, in order.
type group struct {
	one    int   // the block that was split (of the old side), or into which others were merged (of the new one)
	many   []int // consecutive blocks of the other side
	merged bool
	// parts are what the words of each of many became; nil where a block took
	// nothing from the one, and stands for itself.
	parts [][]Segment
}

func newPairing(from, to *content.Document) *pairing {
	keys := make(map[string]int32, len(from.Blocks)+len(to.Blocks)/4)
	p := &pairing{old: newSide(from, keys), new: newSide(to, keys),
		clauses: map[*content.Clause]*content.Clause{}, olds: map[*content.Clause]*content.Clause{}}
	return p
}

func newSide(d *content.Document, keys map[string]int32) *side {
	s := &side{blocks: make([]*block, len(d.Blocks)), clauses: make(map[*content.Clause][]int, len(d.Clauses))}
	all := make([]block, len(d.Blocks))
	for i, cb := range d.Blocks {
		b := &all[i]
		*b = block{Block: cb, text: blockText(cb), other: none}
		id, ok := keys[b.text]
		if !ok {
			id = int32(len(keys))
			keys[b.text] = id
		}
		b.key = id
		s.blocks[i] = b
		if cb.Clause != nil {
			s.clauses[cb.Clause] = append(s.clauses[cb.Clause], i)
		}
	}
	return s
}

// blockText is the block's words, without a copy where they are one run.
func blockText(b *content.Block) string {
	if len(b.Runs) == 1 {
		return b.Runs[0].Text
	}
	return b.Text()
}

func (p *pairing) join(i, j int) { p.old.blocks[i].other, p.new.blocks[j].other = j, i }

func (p *pairing) joinClauses(from, to *content.Clause) {
	if from != nil && to != nil && p.olds[from] == nil && p.clauses[to] == nil {
		p.olds[from], p.clauses[to] = to, from
	}
}

// sameClause reports whether both blocks stand in one clause of the two texts.
func (p *pairing) sameClause(i, j int) bool {
	from, to := p.old.blocks[i].Clause, p.new.blocks[j].Clause
	if from == nil || to == nil {
		return from == nil && to == nil
	}
	return p.clauses[to] == from
}

// joined reports whether i and j, places that may lie beyond the texts, are counterparts.
func (p *pairing) joined(i, j int) bool {
	if i < 0 || j < 0 {
		return i < 0 && j < 0
	}
	if i >= len(p.old.blocks) || j >= len(p.new.blocks) {
		return i >= len(p.old.blocks) && j >= len(p.new.blocks)
	}
	return p.old.blocks[i].other == j
}
