package content

// An htmlTable is a table of raw HTML while it is read.
type htmlTable struct {
	cells  []Cell // of the open row
	width  int    // columns that they take
	header bool   // the row stands in a thead
	row    int    // where the open row starts in the source
	inRow  bool
	now    Cell  // the open cell, without its words
	rows   int   // how many rows it spans
	spans  []int // how many more rows each column is taken by a cell above
}

// startTablePart opens a table or a part of one. A table inside a cell is not
// kept as one: its cells become words, its rows lines.
func (b *builder) startTablePart(e htmlElement, t *htmlToken) {
	if e.role == roleTable {
		b.startTable(e)
		return
	}
	table := b.nearest(roleTable)
	if table == nil {
		b.startTable(htmlElement{tag: "table", role: roleTable, outer: e.outer, offset: e.offset})
		table = b.nearest(roleTable)
	}
	tab := table.table
	switch {
	case tab == nil && e.role == roleCell:
		b.words.space()
		return
	case tab == nil:
		b.words.freshLine(t.offset)
		return
	case e.role == roleRow:
		b.closeSibling(roleRow, roleTable)
		b.startRow(tab, t.offset)
	case e.role == roleCell:
		b.startCell(tab, t, e)
	default:
		b.closeSibling(roleRow, roleTable)
		b.closeSibling(rolePart, roleTable)
		b.flush(KindParagraph, b.textAt)
		tab.header = t.Data == "thead"
	}
	b.html = append(b.html, e)
}

func (b *builder) startCell(tab *htmlTable, t *htmlToken, e htmlElement) {
	b.closeSibling(roleCell, roleTable)
	if !tab.inRow {
		b.startRow(tab, t.offset)
		b.html = append(b.html, htmlElement{tag: "tr", role: roleRow, outer: e.outer, offset: t.offset})
	}
	b.flush(KindParagraph, b.textAt)
	tab.fill()
	tab.now, tab.rows = Cell{Header: t.Data == "th", Span: count(t, "colspan", 1)}, count(t, "rowspan", 1)
	b.cell = true
}

func (b *builder) startTable(e htmlElement) {
	if b.cell {
		b.words.freshLine(e.offset)
	} else {
		b.flush(b.textKind(), b.textAt)
		e.table = &htmlTable{}
		b.openGroup(&e, &Group{Kind: GroupTable})
	}
	b.html = append(b.html, e)
}

func (b *builder) startRow(tab *htmlTable, offset int) {
	b.flush(KindParagraph, b.textAt)
	tab.inRow, tab.row, tab.cells, tab.width = true, offset, nil, 0
}

// fill adds empty cells where cells of rows above reach down.
func (tab *htmlTable) fill() {
	for tab.width < len(tab.spans) && tab.spans[tab.width] > 0 {
		tab.spans[tab.width]--
		tab.add(Cell{Span: 1})
	}
}

func (tab *htmlTable) add(c Cell) {
	tab.cells = append(tab.cells, c)
	tab.width += c.Span
}

// endTablePart closes a table or a part of one.
func (b *builder) endTablePart(e *htmlElement) {
	table := b.nearestTable()
	switch {
	case e.role == roleTable && e.table == nil:
		b.words.freshLine(e.offset)
	case e.role == roleTable:
		b.flush(KindParagraph, b.textAt)
	case table == nil || table.table == nil:
	case e.role == roleCell:
		b.endCell(table.table)
	case e.role == roleRow:
		b.endRow(table.table)
	default:
		b.flush(KindParagraph, b.textAt)
		table.table.header = false
	}
}

// nearestTable is the innermost table that is open, in whatever container.
func (b *builder) nearestTable() *htmlElement {
	for i := len(b.html) - 1; i >= 0; i-- {
		if b.html[i].role == roleTable && b.html[i].table != nil {
			return &b.html[i]
		}
	}
	return nil
}

func (b *builder) endCell(tab *htmlTable) {
	column := tab.width
	tab.now.Runs, _ = b.words.finish()
	b.cell = false
	tab.add(tab.now)
	for i := column; i < column+tab.now.Span && tab.rows > 1; i++ {
		for len(tab.spans) <= i {
			tab.spans = append(tab.spans, 0)
		}
		tab.spans[i] = tab.rows - 1
	}
}

// endRow makes the block of a row. One of heading cells only is a header row.
func (b *builder) endRow(tab *htmlTable) {
	tab.fill()
	tab.inRow = false
	header := len(tab.cells) > 0
	for _, c := range tab.cells {
		header = header && (c.Header || len(c.Runs) == 0)
	}
	b.addRow(tab.cells, header || tab.header, tab.row)
	tab.cells = nil
}

// leaveTable closes an HTML table in which no cell is open before a block of
// Markdown, which could stand nowhere in it.
func (b *builder) leaveTable() {
	if b.cell {
		return
	}
	for i := len(b.html) - 1; i >= b.htmlBase; i-- {
		if b.html[i].role == roleTable {
			b.closeHTML(i)
			return
		}
	}
}
