package site

import (
	"html/template"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff"
	"codicil/render"
)

// change writes one block: cs is its change, or all those of a block that was
// merged from several. after is HTML for the end of a heading.
func (m *marker) change(cs []diff.Change, after string) {
	c := cs[0]
	b := c.To
	if b == nil {
		b = c.From
	}
	var segs []diff.Segment
	for _, one := range cs {
		segs = append(segs, one.Segments...)
	}
	if b.Kind == content.KindRow {
		cells := cellSegments(segs, len(b.Cells), c.To == nil)
		m.flow.Block(b, blockClass(c), func() {
			for i := range b.Cells {
				m.flow.Cell(b, i, "", func() {
					if i == 0 {
						m.rowsBefore(cs)
					}
					m.segments(cells[i])
				})
			}
		})
	} else {
		m.flow.Block(b, blockClass(c), func() {
			m.segments(segs)
			m.was(c)
			m.b.WriteString(after)
		})
	}
	m.index += len(cs)
	for i := m.index - len(cs); i < m.index; i++ {
		m.haunt(i)
	}
}

// rowsBefore writes the anchors of the rows of the older text that became this
// one: a feed may tell of one as gone where this page shows it rewritten.
func (m *marker) rowsBefore(cs []diff.Change) {
	for _, c := range cs {
		if c.From == nil || c.To == nil || c.Op == diff.Unchanged || c.From.Kind != content.KindRow || c.From.Header || m.ids[goneRow(c.From)] {
			continue
		}
		m.ids[goneRow(c.From)] = true
		m.b.WriteString(`<span id="` + template.HTMLEscapeString(goneRow(c.From)) + `"></span>`)
	}
}

// blockClass marks blocks that moved, that are gone, and the title.
func blockClass(c diff.Change) string {
	switch {
	case c.Moved && c.From != nil && c.To != nil:
		return ` class="mv"`
	case c.To == nil:
		return ` class="gone"`
	case c.To.Kind == content.KindTitle:
		return ` class="doctitle"`
	}
	return ""
}

// was tells the old number of a heading.
func (m *marker) was(c diff.Change) {
	if c.From == nil || c.To == nil || c.To.Kind != content.KindHeading || c.From.Label == c.To.Label || c.From.Label == "" {
		return
	}
	m.b.WriteString(` <span class="was">` + template.HTMLEscapeString(m.f.T("redline.was", "number", c.From.Label)) + `</span>`)
}

// segments writes words with their marks.
func (m *marker) segments(segs []diff.Segment) {
	for _, s := range segs {
		runs := s.Runs
		if s.Op == diff.Remove {
			runs = outdated(runs, m.old)
		}
		if len(runs) == 0 {
			continue
		}
		tag := [...]string{"", "ins", "del"}[s.Op]
		if m.bare {
			tag = ""
		}
		if tag != "" {
			m.b.WriteString("<" + tag + ">")
		}
		render.Runs(&m.b, runs)
		if tag != "" {
			m.b.WriteString("</" + tag + ">")
		}
	}
}

// outdated makes words of the old text fit to stand beside the new one: their
// links lead into the old version, and footnotes are named without a link.
func outdated(runs []content.Run, old string) []content.Run {
	out := slices.Clone(runs)
	for i := range out {
		if strings.HasPrefix(out[i].Link.URL, "#") {
			out[i].Link.URL = old + out[i].Link.URL
		}
		if out[i].Note != "" {
			out[i] = content.Run{Text: out[i].Note, Style: content.Sup}
		}
	}
	return out
}

// cellSegments shares a row's segments out to its n cells. Tabs part the cells
// of the row that is shown; those of the other text, where it has other columns, become spaces.
func cellSegments(segs []diff.Segment, n int, old bool) [][]diff.Segment {
	cells := make([][]diff.Segment, n)
	i := 0
	for _, s := range segs {
		other := diff.Remove
		if old {
			other = diff.Add
		}
		part := diff.Segment{Op: s.Op}
		for _, r := range s.Runs {
			if r.Text != "\t" {
				part.Runs = append(part.Runs, r)
				continue
			}
			if s.Op == other || i+1 >= n {
				part.Runs = append(part.Runs, content.Run{Text: " "})
				continue
			}
			cells[i] = append(cells[i], part)
			part = diff.Segment{Op: s.Op}
			i++
		}
		cells[i] = append(cells[i], part)
	}
	return cells
}
