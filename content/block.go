package content

import (
	"fmt"
	"slices"
	"strings"
)

// A builder makes blocks of what the Markdown and the HTML reader see.
type builder struct {
	doc *Document
	source
	words    runWriter
	open     []*Group // the groups that are open, outermost first
	in       []*Group // what the next block gets as In; nil once open has changed
	items    []openItem
	rule     bool             // a thematic break was seen since the last block
	cell     bool             // a cell of an HTML table is open, which takes all text
	pre      *strings.Builder // the text of a pre that is open, else nil
	html     []htmlElement
	htmlBase int    // elements below belong to an outer Markdown container
	textAt   int    // where the words of HTML that are being written start
	anchor   string // an anchor that names the heading it stands in or before
	anchorAt int    // how many blocks stood before it
	drafts   []draft
	authored map[*Block]authoredID
	notes    map[string]bool // the footnotes that are shown
}

// A draft is a block whose lines are still known, for the reading of legal numbers.
type draft struct {
	*Block
	breaks []lineBreak
}

// An openItem is a list item that is open, and its label while no block has taken it.
type openItem struct {
	group *Group
	label string
	fresh bool
}

// An authoredID is an id that the source gives a heading.
type authoredID struct {
	id     string
	offset int
}

// maxDepth is how many groups may stand in each other; what lies deeper is
// shown at that depth. Real policies need six.
const maxDepth = 24

func (b *builder) push(g *Group) {
	b.open = append(b.open, g)
	b.in = nil
}

func (b *builder) pop() {
	b.open = b.open[:len(b.open)-1]
	b.in = nil
}

// within opens a group for what inner reads. In a list of raw HTML that has no
// item open it gets one of its own; in a cell of an HTML table, which holds
// words only, there are no groups.
func (b *builder) within(g *Group, offset int, inner func()) {
	if b.cell {
		inner()
		return
	}
	bare := len(b.open) > 0 && b.open[len(b.open)-1].Kind == GroupList
	if bare {
		b.openItem("")
	}
	b.push(g)
	inner()
	b.pop()
	if bare {
		b.closeItem(offset)
	}
}

// groups is the In of the next block, shared among the blocks of one place.
func (b *builder) groups() []*Group {
	if b.in == nil && len(b.open) > 0 {
		n := min(len(b.open), maxDepth)
		b.in = append(make([]*Group, 0, n), b.open[:n]...)
	}
	return b.in
}

func (b *builder) openItem(label string) {
	g := &Group{Kind: GroupItem}
	b.push(g)
	b.items = append(b.items, openItem{g, label, true})
}

// closeItem ends a list item. A number without words keeps its place as an empty item.
func (b *builder) closeItem(offset int) {
	last := len(b.items) - 1
	if it := b.items[last]; it.fresh && it.label != "" {
		b.add(&Block{Kind: KindItem}, nil, offset)
	}
	b.items = b.items[:last]
	b.pop()
}

// takeLabel is the label of the items of which the next block is the first.
func (b *builder) takeLabel() (label string, first bool) {
	for i := range b.items {
		if it := &b.items[i]; it.fresh {
			it.fresh, first = false, true
			label = strings.TrimSpace(label + " " + it.label)
		}
	}
	return label, first
}

// flush makes a block of the words written so far, if there are any. In a cell
// of an HTML table it begins a new line instead.
func (b *builder) flush(kind Kind, offset int) *Block {
	if b.cell {
		b.words.freshLine(offset)
		return nil
	}
	if b.words.empty() {
		b.words.wait = 0
		return nil
	}
	runs, breaks := b.words.finish()
	if len(runs) == 0 {
		return nil
	}
	return b.add(&Block{Kind: kind, Runs: runs}, breaks, offset)
}

// add appends a block that starts at an offset of the source.
func (b *builder) add(block *Block, breaks []lineBreak, offset int) *Block {
	if n := len(b.open); n > 0 && b.open[n-1].Kind == GroupList {
		b.openItem("")
		defer b.closeItem(offset)
	}
	block.In = b.groups()
	if n := len(b.open); n > 0 {
		switch {
		case b.open[n-1].Kind == GroupTable && block.Kind != KindRow:
			block.In = slices.Clone(b.open[:n-1]) // a caption, or text that has no place in a table
		case b.open[n-1].Kind == GroupDefs && (block.Kind == KindParagraph || block.Kind == KindHTML):
			block.Kind = KindDetail
		}
	}
	block.Line, block.Column = b.position(offset)
	block.Rule, b.rule = b.rule, false
	label, first := b.takeLabel()
	if n := len(block.In); first && n > 0 && block.In[n-1].Kind == GroupItem && (block.Kind == KindParagraph || block.Kind == KindHTML) {
		block.Kind = KindItem
	}
	if label != "" {
		block.Label = label
	}
	b.drafts = append(b.drafts, draft{block, breaks})
	return block
}

// addRow makes a table row of its cells.
func (b *builder) addRow(cells []Cell, header bool, offset int) {
	block := &Block{Kind: KindRow, Cells: cells, Header: header}
	empty := true
	for i, c := range cells {
		if i > 0 {
			block.Runs = append(block.Runs, Run{Text: "\t"})
		}
		block.Runs = append(block.Runs, c.Runs...)
		empty = empty && len(c.Runs) == 0
	}
	if !empty {
		b.add(block, nil, offset)
	}
}

// find adds a finding at an offset of the source.
func (b *builder) find(offset int, severity Severity, code, hint, format string, args ...any) {
	line, column := b.position(offset)
	b.doc.Findings = append(b.doc.Findings, Finding{
		Code: code, Severity: severity, File: b.doc.File, Line: line, Column: column,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}
