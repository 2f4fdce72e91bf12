package site

import (
	"fmt"
	"html/template"
	"strings"

	"codicil/content"
	"codicil/diff"
	"codicil/render"
)

// A marker writes the marked-up text of a redline.
//
// The law of its output: without what stands in del, and with ins unwrapped, it
// is the new text; without ins, and with del unwrapped, the old one, blocks of
// class "mv" put back at the line of class "ghost" that links to the first of
// them. Labels, tags and links around the text are no part of either.
type marker struct {
	f        *frame
	p        pair
	r        *redline
	old, new string // addresses of the two versions' pages, for links
	flow     *render.Flow
	b        strings.Builder
	ghosts   map[int][]ghost // by the index of the change after which they stand; -1: first of all
	index    int             // of the change that is written next
	bare     bool            // ins or del stands around the blocks
	late     int             // the last change of the element that is open: ghosts behind it wait for its end
	told     map[*entry]bool // entries whose tags and walk are written
	ids      map[string]bool
	names    map[*entry]string // see nameOf
	bearers  map[string]int    // how many entries have a name
}

// none is the index of no change; -1 is the place before the first.
const none = -2

// newMarker prepares to write the marked-up text of r on the page f.
func newMarker(f *frame, p pair, r *redline) *marker {
	m := &marker{f: f, p: p, r: r, ids: map[string]bool{}, told: map[*entry]bool{}, late: none}
	m.old, m.new = f.Ref(string(versionAt(f.Lang, p.from))), f.Ref(string(versionAt(f.Lang, p.to)))
	m.ghosts = ghosts(r.rev.Changes)
	m.b.Grow(2 * len(r.rev.To.Source)) // the text, its tags and the marks
	m.flow = render.NewFlow(&m.b, render.Options{
		HideTitleHeading: true,
		PermalinkLabel:   f.permalink,
		BackLabel:        f.back,
		ID:               m.id,
	})
	return m
}

// id keeps the anchors of the new text, and of the old one those of clauses that are gone.
func (m *marker) id(b *content.Block) string {
	own := b.Clause == nil || b.Clause.Doc == m.r.rev.To
	if !own && b.Kind == content.KindRow { // feeds lead to the entry of a register that is gone
		return goneRow(b)
	}
	goneClause := b.Kind == content.KindHeading && m.r.rev.To.Clause(b.ID) == nil
	if !own && !goneClause || b.Kind == content.KindTitle && m.ids[b.ID] {
		return ""
	}
	m.ids[b.ID] = true
	return b.ID
}

// write writes everything.
func (m *marker) write() (template.HTML, error) {
	m.place(-1)
	for _, s := range m.r.sections {
		m.section(s)
	}
	err := m.flow.Close()
	return template.HTML(m.b.String()), err
}

// section writes one outermost clause with those below it: runs of unchanged ones folded, changed ones open.
func (m *marker) section(s section) {
	m.b.WriteString("<section class=\"sec\">\n")
	units := s.units
	if s.head != nil {
		m.head(s)
		if len(s.head.changes) > 1 {
			rest := *s.head
			rest.changes = rest.changes[1:]
			units = append([]*unit{&rest}, units[1:]...)
		} else {
			if s.head.entry != nil {
				m.shell(s.head, nil)
			}
			units = units[1:]
		}
	}
	for len(units) > 0 {
		if n := m.alike(units); n > 0 {
			m.same(units[:n])
			units = units[n:]
			continue
		}
		m.shell(units[0], units[0].changes)
		units = units[1:]
	}
	m.flow.Break()
	m.b.WriteString("</section>\n")
}

// head writes the heading of a section, which always shows.
func (m *marker) head(s section) {
	note := ""
	if !s.changed() {
		note = ` <small>` + template.HTMLEscapeString(m.f.T("redline.no-changes")) + `</small>`
	}
	m.change(s.head.changes[:1], note)
}

func (s section) changed() bool {
	for _, u := range s.units {
		if u.entry != nil {
			return true
		}
	}
	return false
}

// same folds a run of unchanged clauses.
func (m *marker) same(units []*unit) {
	if units[0].clause == nil { // the title is one line: not worth folding
		m.changes(units[0].changes)
		m.flow.Break()
		if units = units[1:]; len(units) == 0 {
			return
		}
	}
	var names []string
	named := true
	for _, u := range units {
		n := ""
		if u.clause != nil {
			n = u.clause.Numeral()
		}
		names, named = append(names, n), named && n != ""
	}
	text := m.f.N("redline.unchanged", len(units))
	if named {
		text = m.f.T("redline.unchanged-list", "count", text, "list", m.f.Enumerate(names))
	}
	open := ""
	end := m.index - 1
	for _, u := range units {
		end += len(u.changes)
	}
	for i := m.index; i < end; i++ {
		if len(m.ghosts[i]) > 0 {
			open = " open" // something left from here
		}
	}
	m.late = end
	fmt.Fprintf(&m.b, "<details class=\"same\"%s><summary>%s</summary>\n", open, template.HTMLEscapeString(text))
	for _, u := range units {
		m.changes(u.changes)
		m.flow.Break()
	}
	m.b.WriteString("</details>\n")
	m.leave()
}

// alike is how many of the units are unchanged and can be folded into one:
// up to the next place from which something moved away.
func (m *marker) alike(units []*unit) (n int) {
	for at := m.index; n < len(units) && units[n].entry == nil; {
		at += len(units[n].changes)
		n++
		if len(m.ghosts[at-1]) > 0 {
			break
		}
	}
	return n
}

// leave writes the ghosts that waited for the end of an element.
func (m *marker) leave() {
	late := m.late
	m.late = none
	if late != none {
		m.place(late)
	}
}

// shell writes a changed clause with its tags above and the walk below. The
// heading comes first where it is among the changes.
func (m *marker) shell(u *unit, cs []diff.Change) {
	class := "chg"
	for _, op := range u.entry.ops {
		class += " " + op
	}
	first := !m.told[u.entry]
	m.told[u.entry] = true
	id := ""
	if first && u.entry.headless() {
		id = ` id="` + template.HTMLEscapeString(u.entry.anchor()) + `"`
	}
	fmt.Fprintf(&m.b, "<section class=\"%s\"%s>\n", class, id)
	if len(cs) > 0 && isHeading(cs[0]) {
		m.change(cs[:1], "")
		cs = cs[1:]
	}
	if len(cs) > 0 {
		m.late = m.index + len(cs) - 1
	}
	if first {
		m.tags(u.entry)
	}
	m.wrapped(u.entry, cs)
	m.flow.Break()
	if first {
		m.step(u.entry)
	}
	m.b.WriteString("</section>\n")
	m.leave()
}

func isHeading(c diff.Change) bool {
	b := c.To
	if b == nil {
		b = c.From
	}
	return b.Kind == content.KindHeading && len(b.In) == 0
}

// wrapped writes blocks; those of a clause that is new or gone stand in one ins or del.
func (m *marker) wrapped(e *entry, cs []diff.Change) {
	tag := ""
	switch {
	case e.is("added"):
		tag = "ins"
	case e.is("removed"):
		tag = "del"
	}
	if tag == "" || len(cs) == 0 {
		m.changes(cs)
		return
	}
	m.b.WriteString("<" + tag + ">\n")
	m.bare = true
	m.changes(cs)
	m.flow.Break()
	m.bare = false
	m.b.WriteString("</" + tag + ">\n")
}

// changes writes blocks; the parts of one that was merged from several stand together.
func (m *marker) changes(cs []diff.Change) {
	for len(cs) > 0 {
		n := 1
		for n < len(cs) && cs[n].Op == diff.Merged && cs[n].Pos > 0 && cs[n].Pos == cs[0].Pos {
			n++
		}
		m.change(cs[:n], "")
		cs = cs[n:]
	}
}
