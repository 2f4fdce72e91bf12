package content

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// checkIDs holds the ids of a version's clauses, and those that its front matter
// names, against the version that it is compared with.
func checkIDs(v *Version, today Day) (fs []Finding) {
	from := v.Predecessor(today)
	for _, e := range v.Editions {
		fs = append(fs, e.unknownChanges(from)...)
		if from == nil || e.Misfiled() {
			continue
		}
		if old := from.Edition(e.Lang); old != nil && !old.Misfiled() {
			fs = append(fs, e.renamed(old, v.Draft() || v.Release.After(today))...)
		}
	}
	return fs
}

// unknownChanges reports entries of the front matter's changes that name no clause of either version.
func (e *Edition) unknownChanges(from *Version) (fs []Finding) {
	for _, id := range slices.Sorted(maps.Keys(e.Changes)) {
		if e.Version.hasClause(id) || from != nil && from.hasClause(id) {
			continue
		}
		p, ids := e.at[id], e.Doc.clauseIDs(1000)
		hint := "clauses: " + strings.Join(ids[:min(12, len(ids))], ", ")
		if near := nearest(id, ids); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		fs = append(fs, Finding{Code: "front-changes", Severity: Error, File: p.file, Line: p.line, Column: p.column,
			Message: fmt.Sprintf("changes names %q, which is no clause of this version or of the one before", id), Hint: hint})
	}
	return fs
}

// hasClause reports whether any edition has the clause.
func (v *Version) hasClause(id string) bool {
	return slices.ContainsFunc(v.Editions, func(e *Edition) bool { return e.Doc.Clause(id) != nil })
}

// clauseIDs is the ids of at most so many clauses.
func (d *Document) clauseIDs(most int) (ids []string) {
	for _, c := range d.Clauses {
		if len(ids) < most {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// renamed reports clauses that go on under another id: links to them, and their history, would end.
// What is out cannot take its id back: it is a warning there.
func (e *Edition) renamed(old *Edition, open bool) (fs []Finding) {
	before := old.Doc.clausesByWords()
	now := e.Doc.clausesByWords()
	for _, c := range e.Doc.Clauses {
		o := before[clauseWords(c)]
		if o == nil || now[clauseWords(c)] != c {
			o = e.onlyHeading(old, c)
		}
		if o == nil || o.ID == c.ID {
			continue
		}
		f := Finding{Code: "markup-id-changed", Severity: Error, File: e.File, Line: c.Heading.Line, Column: c.Heading.Column, Clause: c.ID,
			Message: fmt.Sprintf("the clause %q had the id %s in %s and has %s now", c.Title(), o.ID, old.Version.ID, c.ID),
			Hint:    fmt.Sprintf("write {#%s}: an id is for ever, whatever the heading says", o.ID)}
		if !open {
			f.Severity = Warning
		}
		fs = append(fs, f)
	}
	return fs
}

// clauseWords is a clause by its heading and its own text, "" where it has neither.
func clauseWords(c *Clause) string {
	if c.Heading == nil || len(c.Blocks) == 0 {
		return ""
	}
	return headingKey(c) + "\x00" + c.ownText()
}

// clausesByWords is the clauses whose words no other clause of the text has.
func (d *Document) clausesByWords() map[string]*Clause {
	m := map[string]*Clause{}
	for _, c := range d.Clauses {
		w := clauseWords(c)
		if _, twice := m[w]; twice || w == "" {
			m[w] = nil
			continue
		}
		m[w] = c
	}
	return m
}

// onlyHeading is the one clause of the old text with the same heading and parent, where its id is gone, c's is new
// and no other clause of either text has that heading.
func (e *Edition) onlyHeading(old *Edition, c *Clause) (found *Clause) {
	if c.Heading == nil || old.Version.hasClause(c.ID) {
		return nil
	}
	key := headingKey(c)
	for _, o := range e.Doc.Clauses {
		if o != c && o.Heading != nil && headingKey(o) == key {
			return nil
		}
	}
	for _, o := range old.Doc.Clauses {
		if o.Heading == nil || headingKey(o) != key {
			continue
		}
		if found != nil || e.Version.hasClause(o.ID) || o.Level != c.Level {
			return nil
		}
		found = o
	}
	return found
}
