package site

import (
	"html/template"
	"slices"

	"codicil/content"
	"codicil/diff"
)

// A ghost marks the old place of blocks that moved together.
type ghost struct{ first diff.Change }

// ghosts finds the old places of what moved: each right after the change that
// stood before it in the old text and stayed, by that change's index; -1 for the beginning.
func ghosts(cs []diff.Change) map[int][]ghost {
	starts, carried := runs(cs)
	stayed := map[int]int{} // place in the old text to index, of what did not move
	for i, c := range cs {
		if c.FromPos > 0 && !carried[i] {
			stayed[c.FromPos] = i
		}
	}
	out := map[int][]ghost{}
	for _, i := range starts {
		at := -1
		for pos := cs[i].FromPos - 1; pos > 0; pos-- {
			if j, ok := stayed[pos]; ok {
				at = j
				break
			}
		}
		out[at] = append(out[at], ghost{cs[i]})
	}
	for at := range out {
		slices.SortFunc(out[at], func(a, b ghost) int { return a.first.FromPos - b.first.FromPos })
	}
	return out
}

// runs finds the blocks that moved together: those that stood, and stand, one
// after the other, with what was removed from between them or right behind them. starts
// lists where each run begins; carried tells what is in one.
func runs(cs []diff.Change) (starts []int, carried []bool) {
	carried = make([]bool, len(cs))
	last := 0 // the place in the old text of the run's last block; 0 outside a run
	for i, c := range cs {
		next := last > 0 && (c.FromPos == last || c.FromPos == last+1)
		switch {
		case c.FromPos == 0: // added: neither ends a run nor belongs to it
			continue
		case c.Moved && !next:
			starts = append(starts, i)
		case !c.Moved && !(next && c.To == nil):
			last = 0
			continue
		}
		carried[i], last = true, c.FromPos
	}
	return starts, carried
}

// haunt writes the ghosts whose place is right after a change, unless they wait
// for the end of the element that is open.
func (m *marker) haunt(after int) {
	if after != m.late {
		m.place(after)
	}
}

func (m *marker) place(after int) {
	for _, g := range m.ghosts[after] {
		what := m.f.T("redline.text")
		if isHeading(g.first) {
			what = m.clauseName(g.first.From.Clause, true)
		}
		place := template.HTML(`<a href="#` + template.HTMLEscapeString(g.first.To.ID) + `">` + template.HTMLEscapeString(m.clauseName(g.first.To.Clause, false)) + `</a>`)
		line := string(m.f.html("redline.moved-away", "clause", what, "place", place))
		if row := m.rowAt(after); row != nil {
			ghost := *row
			ghost.Cells, ghost.Label, ghost.Number, ghost.Header = []content.Cell{{Span: width(row)}}, "", "", false
			m.flow.Block(&content.Block{Kind: content.KindRow, In: row.In, Clause: row.Clause, Cells: ghost.Cells}, ` class="ghost"`, func() {
				m.flow.Cell(&ghost, 0, "", func() { m.b.WriteString(line) })
			})
			continue
		}
		m.flow.Break()
		m.b.WriteString(`<p class="ghost">` + line + "</p>\n")
	}
}

// rowAt is the table row that change i wrote, where the table goes on after it.
func (m *marker) rowAt(i int) *content.Block {
	cs := m.r.rev.Changes
	if i < 0 || i+1 >= len(cs) {
		return nil
	}
	row, next := shown(cs[i]), shown(cs[i+1])
	if row.Kind != content.KindRow || next.Kind != content.KindRow {
		return nil
	}
	return row
}

func shown(c diff.Change) *content.Block {
	if c.To != nil {
		return c.To
	}
	return c.From
}

func width(row *content.Block) (n int) {
	for _, c := range row.Cells {
		n += max(1, c.Span)
	}
	return n
}

// clauseName names a clause in a sentence.
func (m *marker) clauseName(c *content.Clause, start bool) string { return m.f.clauseName(c, start) }
