package site

import (
	"html/template"
	"strings"

	"codicil/content"
	"codicil/diff"
)

// tags writes what happened to a clause, its subjects and its weight.
func (m *marker) tags(e *entry) {
	m.flow.Break()
	m.b.WriteString(`<p class="meta">`)
	for i, t := range m.f.entryTags(e) {
		if i > 0 {
			m.b.WriteByte(' ')
		}
		m.b.WriteString(string(t.html()))
	}
	m.b.WriteString("</p>\n")
}

// entryTags are the tags of a changed clause.
func (f *frame) entryTags(e *entry) []*tag {
	out := f.opTags(e)
	for _, b := range e.badges {
		out = append(out, &tag{Text: f.T("badge." + b), Class: "tag"})
	}
	if e.material {
		out = append(out, &tag{Text: f.T("redline.material"), Class: "tag mat"})
	}
	return out
}

func (f *frame) opTags(e *entry) []*tag {
	var out []*tag
	for _, op := range e.ops {
		out = append(out, &tag{Text: f.T("op." + op), Class: "tag op " + op})
	}
	return out
}

// step writes the walk: which change this is, the ones before and after, and
// the clause in both versions.
func (m *marker) step(e *entry) {
	f, all := m.f, m.r.entries
	var b strings.Builder
	b.WriteString(`<p class="step"><span>` + template.HTMLEscapeString(f.T("redline.step", "n", e.n, "total", len(all))) + `</span>`)
	walk := func(key string, to *entry) {
		b.WriteString(` <a href="#` + template.HTMLEscapeString(to.anchor()) + `">` + template.HTMLEscapeString(f.T(key)) +
			`<span class="vh">` + template.HTMLEscapeString(f.T("redline.hidden-clause", "clause", m.nameOf(to))) + `</span></a>`)
	}
	if e.n > 1 {
		walk("redline.previous", all[e.n-2])
	}
	if e.n < len(all) {
		walk("redline.next", all[e.n])
	}
	version := func(at string, c *content.Clause, v *content.Version) {
		b.WriteString(` <a href="` + template.HTMLEscapeString(at+anchorOf(c)) + `">` + template.HTMLEscapeString(f.T("redline.in-version", "version", f.version(v))) +
			`<span class="vh">` + template.HTMLEscapeString(f.T("redline.hidden-in", "clause", m.nameOf(e))) + `</span></a>`)
	}
	if !e.is("added") {
		version(m.old, e.oldClause(), m.p.from)
	}
	if !e.gone {
		version(m.new, e.clause, m.p.to)
	}
	if id := idOf(e.clause); m.p.sh.hasHistory(f.Lang, id) {
		b.WriteString(` <a href="` + template.HTMLEscapeString(f.Ref(string(clauseAt(f.Lang, m.p.sh.policy.ID, id)))) + `">` + template.HTMLEscapeString(f.T("history.link")) +
			`<span class="vh">` + template.HTMLEscapeString(f.T("redline.hidden-in", "clause", m.nameOf(e))) + `</span></a>`)
	}
	b.WriteString("</p>\n")
	m.b.WriteString(b.String())
}

// nameOf names the clause of an entry for those who hear a link by itself: with
// its title too where a clause that goes and one that comes bear the same number.
func (m *marker) nameOf(e *entry) string {
	if m.names == nil {
		m.names, m.bearers = make(map[*entry]string, len(m.r.entries)), map[string]int{}
		for _, o := range m.r.entries {
			name := m.f.clauseName(o.clause, false)
			m.names[o] = name
			m.bearers[name]++
		}
	}
	name := m.names[e]
	if m.bearers[name] > 1 && e.clause != nil && e.clause.Title() != "" {
		return name + " " + m.f.T("redline.clause-titled", "title", e.clause.Title())
	}
	return name
}

// oldClause is the clause as it was in the old text.
func (e *entry) oldClause() *content.Clause {
	if e.gone {
		return e.clause
	}
	return e.old
}

// anchorOf is the anchor of a clause on a version's page; a text that begins
// without a heading is the top of the page.
func anchorOf(c *content.Clause) string {
	if c == nil || c.Heading == nil {
		return ""
	}
	return "#" + c.ID
}

// counts is how many of the entries were added, removed, changed or only moved.
func (r *redline) counts() (changed, added, removed, moved int) {
	for _, e := range r.entries {
		switch {
		case e.is("added"):
			added++
		case e.is("removed"):
			removed++
		case e.is("changed"), e.is("split"), e.is("merged"):
			changed++
		default:
			moved++
		}
	}
	return
}

// reworded reports whether any word differs.
func reworded(rev *diff.Revision) bool { return rev.Stats.WordsAdded+rev.Stats.WordsRemoved > 0 }
