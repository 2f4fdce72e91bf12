package render

import (
	"strconv"

	"codicil/content"
)

// row writes a row of a table.
func (f *Flow) row(b *content.Block, attrs string, inner func()) {
	f.buf.WriteString("<tr" + f.idAttr(b) + attrs + ">")
	if inner != nil {
		f.flush()
		inner()
	} else {
		for i := range b.Cells {
			f.Cell(b, i, "", nil)
		}
	}
	f.buf.WriteString("</tr>\n")
}

// Cell writes the i-th cell of a row, from 0, whose words inner writes (nil: as
// they are). It is called by the inner function of the row's Block. A cell that
// heads its column or its row is a th with its scope: in a table of several
// columns the first cell names the row.
func (f *Flow) Cell(b *content.Block, i int, attrs string, inner func()) {
	c := b.Cells[i]
	tag, scope := "td", ""
	switch {
	case b.Header || (c.Header && i > 0):
		tag, scope = "th", "col"
	case c.Header || (i == 0 && len(b.Cells) > 1 && len(c.Runs) > 0):
		tag, scope = "th", "row"
	}
	if b.Header && len(c.Runs) == 0 {
		tag, scope = "td", ""
	}
	f.buf.WriteString("<" + tag)
	if scope != "" {
		f.buf.WriteString(` scope="` + scope + `"`)
	}
	if c.Span > 1 {
		f.buf.WriteString(` colspan="` + strconv.Itoa(c.Span) + `"`)
	}
	if a := alignment(b, i); a != "" {
		f.buf.WriteString(` class="` + a + `"`)
	}
	f.buf.WriteString(attrs + ">")
	if i == 0 {
		f.numberAnchor(b)
		f.label(b)
	}
	f.inner(c.Runs, inner)
	f.buf.WriteString("</" + tag + ">")
	f.flush()
}

// alignment is the class of a cell's alignment, "" for that of the language.
func alignment(b *content.Block, i int) string {
	column := 0
	for _, c := range b.Cells[:i] {
		column += max(1, c.Span)
	}
	if n := len(b.In); n > 0 && column < len(b.In[n-1].Align) {
		if a := b.In[n-1].Align[column]; a == "center" || a == "right" {
			return a
		}
	}
	return ""
}
