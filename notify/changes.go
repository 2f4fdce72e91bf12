package notify

import (
	"codicil/content"
	"codicil/diff"
	"codicil/diff/material"
)

// A RowFact is a table row that came or went, such as an entry of a list of
// recipients.
type RowFact struct {
	Op     string   `json:"op"` // "added" or "removed"
	Clause string   `json:"clause"`
	Cells  []string `json:"cells"`
}

// changesOf lists the clauses that changed: those of which the editor wrote
// what the change does, and those of findings that weigh. A removed clause is
// linked to the redline, which still shows it.
func changesOf(c *composer, e *content.Edition, clean *cleaner) []ChangeFact {
	weighs := map[string]bool{}
	if c.verdict != nil {
		for _, f := range c.verdict.Findings {
			if f.Suppressed == "" && f.Severity > material.S0 && f.Clause != "" {
				weighs[f.Clause] = true
			}
		}
	}
	out := []ChangeFact{}
	seen := map[string]bool{}
	links := linksOf(c.base, c.v, c.from, e.Lang)
	take := func(d *content.Document, address string) {
		if d == nil {
			return
		}
		for _, k := range d.Clauses {
			effect := e.Changes[k.ID]
			if seen[k.ID] || effect == "" && !weighs[k.ID] {
				continue
			}
			seen[k.ID] = true
			out = append(out, ChangeFact{
				Clause: k.ID,
				Number: clean.line("heading", numberOf(k)),
				Title:  clean.line("heading", k.Title()),
				Effect: clean.line("changes", effect),
				URL:    address + "#" + k.ID,
			})
		}
	}
	take(e.Doc, links.Version)
	if old := before(c.from, e.Lang); old != nil && links.Redline != "" {
		take(old, links.Redline)
	}
	return out
}

// numberOf is a clause's number with those above it, "2.4" for 二、（四）, or as
// it was typed: on its own a （四） finds nothing.
func numberOf(k *content.Clause) string {
	if k.Heading != nil && k.Heading.Number != "" {
		return k.Heading.Number
	}
	return k.Number()
}

// rowsOf lists the table rows that stand in one of the two texts only.
func rowsOf(from *content.Version, e *content.Edition, clean *cleaner) []RowFact {
	out := []RowFact{}
	old := before(from, e.Lang)
	if old == nil || e.Doc == nil || !hasRows(old) && !hasRows(e.Doc) {
		return out
	}
	for _, ch := range diff.Compare(old, e.Doc).Changes {
		b := ch.To
		if ch.Op == diff.Removed {
			b = ch.From
		}
		if b == nil || b.Kind != content.KindRow || b.Header || ch.Op != diff.Added && ch.Op != diff.Removed {
			continue
		}
		row := RowFact{Op: ch.Op.String(), Cells: []string{}}
		if b.Clause != nil {
			row.Clause = b.Clause.ID
		}
		for _, cell := range b.Cells {
			row.Cells = append(row.Cells, clean.line("table", content.RunsText(cell.Runs)))
		}
		out = append(out, row)
	}
	return out
}

func hasRows(d *content.Document) bool {
	for _, b := range d.Blocks {
		if b.Kind == content.KindRow && !b.Header {
			return true
		}
	}
	return false
}

// before is the text that the edition of that language is compared with, or nil.
func before(from *content.Version, lang content.Locale) *content.Document {
	if from == nil {
		return nil
	}
	if e := from.Edition(lang); e != nil {
		return e.Doc
	}
	return nil
}
