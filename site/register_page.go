package site

import (
	"html/template"

	"codicil/content"
)

// manyRows is from how many rows on the page counts them and names none.
const manyRows = 8

// registerNotes say of each register of a text how many entries it has and which
// came, went or changed against the version before, each with its link.
func (s *site) registerNotes(f *frame, sh *shelf, e *content.Edition) []template.HTML {
	all := sh.registers(e, s.o.Court)
	before := sh.rowsBefore(e)
	var changes []rowChange
	if before != nil {
		changes = rowChanges(sh.registers(before, s.o.Court), all)
	}
	var out []template.HTML
	for _, g := range all {
		name := template.HTML(`<a href="` + template.HTMLEscapeString(anchorOf(g.clause)) + `">` + template.HTMLEscapeString(g.title(e)) + `</a>`)
		if anchorOf(g.clause) == "" {
			name = template.HTML(template.HTMLEscapeString(g.title(e)))
		}
		line := f.html("register.has", "register", name, "entries", f.N("register.entries", len(g.rows)))
		if before != nil {
			line += template.HTML(f.T("register.gap")) + f.rowsCompared(sh, g, changes, before.Version)
		}
		out = append(out, line)
	}
	return out
}

// rowsCompared says which rows of one register came, went or changed.
func (f *frame) rowsCompared(sh *shelf, g *register, changes []rowChange, before *content.Version) template.HTML {
	var parts []string
	for _, op := range []string{"added", "removed", "changed"} {
		var rows []string
		for _, c := range changes {
			if c.op == op && c.register.id == g.id {
				rows = append(rows, string(f.rowName(c)))
			}
		}
		switch {
		case len(rows) >= manyRows:
			parts = append(parts, f.T("register."+op, "rows", f.N("register.entries", len(rows))))
		case len(rows) > 0:
			parts = append(parts, string(f.html("register."+op, "rows", template.HTML(f.Enumerate(rows)))))
		}
	}
	if len(parts) == 0 {
		return f.html("register.same", "version", f.versionHTML(before))
	}
	list := parts[0]
	for _, p := range parts[1:] {
		list += f.T("register.semicolon") + p
	}
	return f.html("register.compared", "version", f.versionHTML(before), "changes", template.HTML(list))
}

// rowName names a row: one that stands in the text with a link to it.
func (f *frame) rowName(c rowChange) template.HTML {
	name := template.HTMLEscapeString(c.row.name(c.register.key()))
	if c.op == "removed" {
		return template.HTML(name)
	}
	return template.HTML(`<a href="#` + template.HTMLEscapeString(c.row.block.ID) + `">` + name + `</a>`)
}
