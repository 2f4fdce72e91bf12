package site

import (
	"strconv"
	"strings"
	"unicode"

	"codicil/content"
	"codicil/diff/material"
)

// A register is a table whose rows are entries: service providers, SDKs,
// cookies. Which tables are registers is the detector's to say
// ([material.Court.Registers]); every row has an id that lasts.
type register struct {
	id      string // of the clause it stands in; ".t2" behind it for a second table there
	clause  *content.Clause
	columns []string
	rows    []*registerRow
}

// A registerRow is one entry of a register in one language.
type registerRow struct {
	// id is the same in every language and in every version that has the row,
	// and never passes to another row of the clause.
	id    string
	block *content.Block
	cells []string
	since *content.Version // the first one released that has the row
	place bool             // the first cell counts the rows: it says nothing of this one
}

// said is what the row says; where it stands among the others is no part of that.
func (r *registerRow) said() string {
	cells := r.cells
	if r.place {
		cells = cells[1:]
	}
	return strings.Join(cells, "\t")
}

// name is what the row is called: its key cell, else all of it.
func (r *registerRow) name(key int) string {
	if key < len(r.cells) && r.cells[key] != "" {
		return r.cells[key]
	}
	return strings.Join(r.cells, ", ")
}

// key is the column that names the rows: the first one with words whose cells
// are all different, else the first with words. Ordinals name nothing.
func (g *register) key() int {
	first := -1
	for c := range g.width() {
		seen, words, twice := map[string]bool{}, false, false
		for _, r := range g.rows {
			if c >= len(r.cells) {
				continue
			}
			k := keyOf(r.cells[c])
			words = words || strings.IndexFunc(k, unicode.IsLetter) >= 0
			twice = twice || seen[k]
			seen[k] = true
		}
		switch {
		case words && !twice:
			return c
		case words && first < 0:
			first = c
		}
	}
	return max(first, 0)
}

func (g *register) width() (n int) {
	for _, r := range g.rows {
		n = max(n, len(r.cells))
	}
	return n
}

// keyOf is a cell as cells are held against each other: case and spaces say nothing.
func keyOf(cell string) string { return strings.ToLower(strings.Join(strings.Fields(cell), " ")) }

// registersOf reads the registers of an edition, in order, without ids.
func registersOf(e *content.Edition, court *material.Court) []*register {
	if !tabular(e) {
		return nil
	}
	in := court.Registers(e.Version.Policy.ID, e.Doc, e.Version.Policy.Settings)
	var out []*register
	tables := map[*content.Group]*register{}
	count := map[*content.Clause]int{}
	for _, b := range e.Doc.Blocks {
		table := tableOf(b)
		if table == nil || !in[b.Clause] {
			continue
		}
		g := tables[table]
		if g == nil {
			count[b.Clause]++
			g = &register{id: registerID(b.Clause, count[b.Clause]), clause: b.Clause}
			tables[table] = g
			out = append(out, g)
		}
		if b.Header {
			g.columns = cellTexts(b)
			continue
		}
		g.rows = append(g.rows, &registerRow{block: b, cells: cellTexts(b)})
	}
	for _, g := range out {
		g.count()
	}
	return out
}

// count finds out whether the first column counts the rows.
func (g *register) count() {
	for i, r := range g.rows {
		if len(r.cells) < 2 || r.cells[0] != strconv.Itoa(i+1) {
			return
		}
	}
	for _, r := range g.rows {
		r.place = true
	}
}

// tabular reports whether an edition has a table. It alone decides whether
// register.json has an address, since rules and settings change and addresses do not.
func tabular(e *content.Edition) bool {
	for _, b := range e.Doc.Blocks {
		if b.Kind == content.KindRow {
			return true
		}
	}
	return false
}

// tableOf is the table that a row stands in, nil for what is no row.
func tableOf(b *content.Block) *content.Group {
	if n := len(b.In); b.Kind == content.KindRow && n > 0 && b.In[n-1].Kind == content.GroupTable {
		return b.In[n-1]
	}
	return nil
}

func registerID(c *content.Clause, n int) string {
	if n == 1 {
		return c.ID
	}
	return c.ID + ".t" + strconv.Itoa(n)
}

func cellTexts(b *content.Block) []string {
	out := make([]string, 0, len(b.Cells))
	for _, c := range b.Cells {
		out = append(out, strings.Join(strings.Fields(content.RunsText(c.Runs)), " "))
	}
	return out
}

// title names a register: the heading above it, else the policy.
func (g *register) title(e *content.Edition) string {
	if g.clause != nil && g.clause.Title() != "" {
		return g.clause.Title()
	}
	return e.Title
}

// A rowChange is what became of a row between two versions.
type rowChange struct {
	op       string // "added", "removed" or "changed"
	register *register
	row      *registerRow // as it is, or where it is gone as it was
	was      *registerRow // where it changed, as it was
}

// rowChanges holds the rows of two versions in one language against each other:
// those of the newer text in its order, then what is gone.
func rowChanges(from, to []*register) []rowChange {
	old := map[string]*registerRow{}
	for _, g := range from {
		for _, r := range g.rows {
			old[g.scope()+"/"+r.id] = r
		}
	}
	var out []rowChange
	kept := map[*registerRow]bool{}
	for _, g := range to {
		for _, r := range g.rows {
			was := old[g.scope()+"/"+r.id]
			kept[was] = true
			switch {
			case was == nil:
				out = append(out, rowChange{"added", g, r, nil})
			case was.said() != r.said():
				out = append(out, rowChange{"changed", g, r, was})
			}
		}
	}
	for _, g := range from {
		for _, r := range g.rows {
			if !kept[r] {
				out = append(out, rowChange{"removed", g, r, nil})
			}
		}
	}
	return out
}

// scope is within what rows have ids of their own: the clause.
func (g *register) scope() string { return idOf(g.clause) }
