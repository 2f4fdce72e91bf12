package notify

import (
	"codicil/content"
	"codicil/diff/material"
)

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
				Number: clean.line("heading", k.Citation()),
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
