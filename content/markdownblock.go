package content

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	east "github.com/yuin/goldmark/extension/ast"
)

// children reads the Markdown blocks that stand in one container. HTML that is
// opened in it ends with it.
func (b *builder) children(parent ast.Node) {
	base := b.htmlBase
	b.htmlBase = len(b.html)
	html := b.scanHTML(parent)
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		b.block(n, html[n])
	}
	b.closeHTML(b.htmlBase)
	b.htmlBase = base
}

// block reads one Markdown block.
func (b *builder) block(n ast.Node, html []htmlToken) {
	offset := offsetOf(n)
	if n.Kind() != ast.KindHTMLBlock {
		b.leaveTable()
	}
	switch n := n.(type) {
	case *ast.Heading:
		b.heading(n, offset)
	case *ast.Paragraph, *ast.TextBlock:
		b.inlines(n)
		b.flush(KindParagraph, offset)
	case *ast.ThematicBreak:
		b.rule = true
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b.code(n, offset)
	case *ast.Blockquote:
		b.within(&Group{Kind: GroupQuote}, offset, func() { b.children(n) })
	case *ast.List:
		b.list(n, offset)
	case *ast.HTMLBlock:
		b.htmlBlock(html)
	case *east.Table:
		b.table(n)
	case *east.DefinitionList:
		b.within(&Group{Kind: GroupDefs}, offset, func() { b.definitions(n) })
	case *east.FootnoteList:
		b.within(&Group{Kind: GroupNotes, Ordered: true, Start: 1}, offset, func() { b.footnotes(n) })
	case *ast.LinkReferenceDefinition:
	default:
		b.children(n)
	}
}

// offsetOf is where a block starts in the source.
func offsetOf(n ast.Node) int {
	if p := n.Pos(); p >= 0 {
		return p
	}
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	if c := n.FirstChild(); c != nil {
		return offsetOf(c)
	}
	return 0
}

func (b *builder) heading(n *ast.Heading, offset int) {
	b.inlines(n)
	if b.cell {
		b.flush(KindParagraph, offset)
		return
	}
	runs, _ := b.words.finish()
	block := b.add(&Block{Kind: KindHeading, Level: n.Level, Runs: runs}, nil, offset)
	if t := block.Text(); strings.HasSuffix(t, "}") && strings.Contains(t, "{#") {
		b.find(offset, Warning, "markup-attributes", "write {#id} with the letters a to z, digits and hyphens, and nothing else", "what was meant as the heading's id stands in its words: %q", t[strings.LastIndex(t, "{#"):])
	}
	if id, ok := n.AttributeString("id"); ok {
		if id, ok := id.([]byte); ok {
			b.author(block, string(id), offset)
		}
		return
	}
	b.takeAnchor(block, offset)
	last := b.lineOf(offset)
	if lines := n.Lines(); lines.Len() > 0 {
		last = b.lineOf(lines.At(lines.Len() - 1).Start)
	}
	for i := b.lineOf(offset); i <= last+1; i++ {
		if id, ok := b.ids[i]; ok {
			delete(b.ids, i)
			b.author(block, id, offset)
			return
		}
	}
}

// author records an id that the source gives a heading; the first one stays.
func (b *builder) author(block *Block, id string, offset int) {
	if b.authored == nil {
		b.authored = map[*Block]authoredID{}
	}
	if _, ok := b.authored[block]; !ok {
		b.authored[block] = authoredID{id, offset}
	}
}

// takeAnchor gives a heading the anchor in it or right before it.
func (b *builder) takeAnchor(block *Block, offset int) {
	if b.anchor != "" && b.anchorAt >= len(b.drafts)-1 {
		b.author(block, b.anchor, offset)
	}
	b.anchor = ""
}

func (b *builder) code(n ast.Node, offset int) {
	text := make([]byte, 0, 64)
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		text = append(text, s.Value(b.text)...)
	}
	for len(text) > 0 && text[len(text)-1] == '\n' {
		text = text[:len(text)-1]
	}
	switch {
	case len(text) == 0:
	case b.cell:
		b.words.write(string(text), offset)
	default:
		b.add(&Block{Kind: KindCode, Runs: []Run{{Text: string(text)}}}, nil, offset)
	}
}

// bigNumber is the first number of a list that is likelier a year or an amount
// at the beginning of a paragraph.
const bigNumber = 1000

func (b *builder) list(n *ast.List, offset int) {
	if n.IsOrdered() && n.ChildCount() == 1 && (n.Start >= bigNumber || !n.FirstChild().HasChildren()) {
		b.words.word(fmt.Sprintf("%d%c", n.Start, n.Marker))
		b.words.space()
		if first := n.FirstChild().FirstChild(); first == nil || !first.HasChildren() || first.Kind() != ast.KindTextBlock && first.Kind() != ast.KindParagraph {
			b.flush(KindParagraph, offset)
		}
		b.children(n.FirstChild())
		return
	}
	g := &Group{Kind: GroupList, Ordered: n.IsOrdered(), Start: n.Start, Tight: n.IsTight}
	b.within(g, offset, func() { b.listItems(n) })
}

func (b *builder) listItems(n *ast.List) {
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		label := ""
		if n.IsOrdered() {
			label = strconv.Itoa(number) + string(rune(n.Marker))
			number++
		}
		if b.cell {
			b.words.freshLine(offsetOf(item))
			b.words.write(label+" ", offsetOf(item))
			b.children(item)
			continue
		}
		b.openItem(label)
		b.children(item)
		b.closeItem(offsetOf(item))
	}
}

func (b *builder) definitions(n *east.DefinitionList) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		kind, offset := KindTerm, offsetOf(c)
		if c.Kind() == east.KindDefinitionDescription {
			kind = KindDetail
		}
		first := len(b.drafts)
		if c.Type() == ast.TypeBlock && c.Kind() == east.KindDefinitionTerm {
			b.inlines(c)
			b.flush(kind, offset)
			continue
		}
		b.children(c)
		for i := first; i < len(b.drafts); i++ {
			if d := b.drafts[i]; d.Kind == KindParagraph && len(d.In) == len(b.open) {
				d.Kind = kind
			}
		}
	}
}

func (b *builder) footnotes(n *east.FootnoteList) {
	b.notes = map[string]bool{}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note := c.(*east.Footnote)
		b.notes[string(note.Ref)] = true
		b.openItem(strconv.Itoa(note.Index))
		b.children(note)
		b.closeItem(offsetOf(note))
	}
}

func (b *builder) table(n *east.Table) {
	g := &Group{Kind: GroupTable}
	for _, a := range n.Alignments {
		align := ""
		if a != east.AlignNone {
			align = a.String()
		}
		g.Align = append(g.Align, align)
	}
	if b.cell {
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				b.inlines(cell)
				b.words.space()
			}
			b.words.hardBreak(offsetOf(row))
		}
		return
	}
	b.within(g, offsetOf(n), func() { b.rows(n) })
}

func (b *builder) rows(n *east.Table) {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		header := row.Kind() == east.KindTableHeader
		var cells []Cell
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			b.inlines(cell)
			runs, _ := b.words.finish()
			cells = append(cells, Cell{Runs: runs, Header: header, Span: 1})
		}
		if !header {
			cells = b.surplus(row, cells)
		}
		b.addRow(cells, header, offsetOf(row))
	}
}

// surplus adds the cells of a row that go beyond the table's columns, which
// GFM would drop without a word.
func (b *builder) surplus(row ast.Node, cells []Cell) []Cell {
	last := row.LastChild()
	if last == nil || last.Lines() == nil || last.Lines().Len() == 0 {
		return cells
	}
	end := last.Lines().At(last.Lines().Len() - 1).Stop
	rest := b.text[end:]
	for i, c := range rest {
		if c == '\n' {
			rest = rest[:i]
			break
		}
	}
	offset := end
	for i, c := range splitCells(rest) {
		w := runWriter{han: b.words.han}
		w.write(unescape(c), offset)
		runs, _ := w.finish()
		if len(runs) == 0 {
			continue
		}
		if i == 0 {
			b.find(offset, Warning, "markup-table-cells", "give the heading of the table a column for them, or write \\| for a bar that is text",
				"the row has more cells than the table has columns")
		}
		cells = append(cells, Cell{Runs: runs, Span: 1})
	}
	return cells
}

// splitCells parts what follows the last cell of a row at bars.
func splitCells(rest []byte) []string {
	var cells []string
	start := -1
	for i, c := range rest {
		if c == '|' && (i == 0 || rest[i-1] != '\\') {
			if start >= 0 {
				cells = append(cells, string(rest[start:i]))
			}
			start = i + 1
		}
	}
	if start >= 0 {
		cells = append(cells, string(rest[start:]))
	}
	return cells
}
