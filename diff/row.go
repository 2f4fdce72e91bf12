package diff

import (
	"strings"
	"unicode"

	"codicil/content"
)

// pairRows pairs the free rows of tables that have the same key and are the only
// ones to have it: within a clause first, then over the whole text. The key of a
// row is its first cell that is more than a number.
func (p *pairing) pairRows(to *content.Document) {
	for _, c := range to.Clauses {
		if o := p.clauses[c]; o != nil {
			p.pairKeys(p.old.clauses[o], p.new.clauses[c])
		}
	}
	p.pairKeys(p.old.all(), p.new.all())
}

func (p *pairing) pairKeys(olds, news []int) {
	oldKeys, newKeys := rowKeys(p.old, olds), rowKeys(p.new, news)
	for _, j := range news {
		key := rowKey(p.new.blocks[j])
		if i, ok := oldKeys[key]; ok && i != none && newKeys[key] == j {
			p.join(i, j)
		}
	}
}

// rowKeys is the free rows among is by their keys, none for a key that several have.
func rowKeys(s *side, is []int) map[string]int {
	keys := map[string]int{}
	for _, i := range is {
		key := rowKey(s.blocks[i])
		if key == "" {
			continue
		}
		if _, seen := keys[key]; seen {
			i = none
		}
		keys[key] = i
	}
	return keys
}

// rowKey is the key of a free row, "" for none.
func rowKey(b *block) string {
	if b.Kind != content.KindRow || !b.free() {
		return ""
	}
	for cell := range strings.SplitSeq(b.text, "\t") {
		if strings.ContainsFunc(cell, unicode.IsLetter) {
			return strings.ToLower(strings.TrimSpace(cell))
		}
	}
	return ""
}

// A column is a column of the old table with that of the new one, none where
// it was added or removed.
type column struct{ old, new int }

// A tablePair is two tables of which rows are counterparts.
type tablePair struct{ old, new *content.Group }

// A rowComparer compares rows, and finds for each pair of tables once which columns are counterparts.
type rowComparer struct {
	headers map[*content.Group]*content.Block // the first header row of each table
	columns map[tablePair][]column
}

func newRowComparer(p *pairing) *rowComparer {
	c := &rowComparer{headers: map[*content.Group]*content.Block{}, columns: map[tablePair][]column{}}
	for _, s := range [2]*side{p.old, p.new} {
		for _, b := range s.blocks {
			if t := tableOf(b.Block); t != nil && b.Header && c.headers[t] == nil {
				c.headers[t] = b.Block
			}
		}
	}
	return c
}

// tableOf is the innermost table the block is a row of, or nil.
func tableOf(b *content.Block) *content.Group {
	if b.Kind != content.KindRow {
		return nil
	}
	for i := len(b.In) - 1; i >= 0; i-- {
		if b.In[i].Kind == content.GroupTable {
			return b.In[i]
		}
	}
	return nil
}

// compare is what became of a row, cell by cell.
func (c *rowComparer) compare(from, to *content.Block) []Segment {
	var out []Segment
	for _, col := range c.columnsOf(from, to) {
		if had, has := col.old > 0, col.new > 0; had || has {
			out = append(out, tab(had, has))
		}
		switch {
		case col.new == none:
			out = append(out, whole(Remove, from.Cells[col.old].Runs)...)
		case col.old == none:
			out = append(out, whole(Add, to.Cells[col.new].Runs)...)
		default:
			out = append(out, compareRuns(from.Cells[col.old].Runs, to.Cells[col.new].Runs)...)
		}
	}
	return out
}

// tab is the segment of the mark between two cells, which the old row had or the new one has.
func tab(had, has bool) Segment {
	op := Keep
	switch {
	case !had:
		op = Add
	case !has:
		op = Remove
	}
	return Segment{op, "\t", []content.Run{{Text: "\t"}}}
}

// wholeRow is a row that was kept, added or removed as it stands.
func wholeRow(op SegmentOp, b *content.Block) []Segment {
	var out []Segment
	for k, cell := range b.Cells {
		if k > 0 {
			out = append(out, Segment{op, "\t", []content.Run{{Text: "\t"}}})
		}
		out = append(out, whole(op, cell.Runs)...)
	}
	return out
}

// columnsOf is the columns of two rows: as the headers of their tables have
// them, where both rows have as many cells as those, else by the rows' own cells.
func (c *rowComparer) columnsOf(from, to *content.Block) []column {
	pair := tablePair{tableOf(from), tableOf(to)}
	oldHead, newHead := c.headers[pair.old], c.headers[pair.new]
	if oldHead == nil || newHead == nil || len(oldHead.Cells) != len(from.Cells) || len(newHead.Cells) != len(to.Cells) {
		return pairColumns(from.Cells, to.Cells)
	}
	cols, ok := c.columns[pair]
	if !ok {
		cols = pairColumns(oldHead.Cells, newHead.Cells)
		c.columns[pair] = cols
	}
	return cols
}

// minColumnLikeness is how alike two cells must be for their columns to be
// counterparts where the number of columns changed.
const minColumnLikeness = 0.4

// pairColumns pairs cells in order: each with its like where their number is the
// same, else so that the sum of their likeness is greatest.
func pairColumns(olds, news []content.Cell) []column {
	var out []column
	if len(olds) == len(news) {
		for k := range olds {
			out = append(out, column{k, k})
		}
		return out
	}
	i, j := 0, 0
	for _, a := range append(likeliestCells(olds, news), anchor{len(olds), len(news)}) {
		for ; i < a.old; i++ {
			out = append(out, column{i, none})
		}
		for ; j < a.new; j++ {
			out = append(out, column{none, j})
		}
		if i < len(olds) && j < len(news) {
			out = append(out, column{i, j})
			i, j = i+1, j+1
		}
	}
	return out
}

func likeliestCells(olds, news []content.Cell) []anchor {
	bags := func(cells []content.Cell) []Bag {
		out := make([]Bag, len(cells))
		for k, c := range cells {
			out[k] = NewBag(Tokens(content.RunsText(c.Runs)))
		}
		return out
	}
	return likeliest(bags(olds), bags(news), minColumnLikeness)
}
