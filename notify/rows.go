package notify

import (
	"strings"
	"unicode/utf8"

	"codicil/content"
	"codicil/diff"
)

// A RowFact is an entry of a register that came or went: a row of its table or
// an item of its list. Registers are lists of recipients, SDKs, cookies and the like.
type RowFact struct {
	Op     string   `json:"op"` // "added" or "removed"
	Clause string   `json:"clause"`
	Cells  []string `json:"cells"` // one of an item, without the stop that parts it from the next
}

// rowsOf lists the entries of registers that stand in one of the two texts only.
func rowsOf(c *composer, e *content.Edition, clean *cleaner) []RowFact {
	out := []RowFact{}
	old := before(c.from, e.Lang)
	if old == nil || e.Doc == nil {
		return out
	}
	registers := c.registers(old, e.Doc)
	if len(registers) == 0 {
		return out
	}
	for _, ch := range diff.Compare(old, e.Doc).Changes {
		b := ch.To
		if ch.Op == diff.Removed {
			b = ch.From
		} else if ch.Op != diff.Added {
			continue
		}
		if b.Clause == nil || !registers[b.Clause.ID] {
			continue
		}
		row := RowFact{Op: ch.Op.String(), Clause: b.Clause.ID, Cells: []string{}}
		switch {
		case b.Kind == content.KindRow && !b.Header:
			for _, cell := range b.Cells {
				row.Cells = append(row.Cells, clean.line("table", content.RunsText(cell.Runs)))
			}
		case b.Kind == content.KindItem:
			row.Cells = append(row.Cells, strings.TrimRight(clean.line("list", content.RunsText(b.Runs)), ";；,，"))
		default:
			continue
		}
		out = append(out, row)
	}
	return out
}

// registers are the ids of the clauses that are registers: those whose rows
// were judged as such, and those that the settings name, by policy or heading.
func (c *composer) registers(docs ...*content.Document) map[string]bool {
	ids := map[string]bool{}
	if c.verdict != nil {
		for _, f := range c.verdict.Findings {
			if strings.HasPrefix(f.Rule, "register-") && f.Clause != "" {
				ids[f.Clause] = true
			}
		}
	}
	for _, name := range c.v.Policy.Settings.Detector.Registers {
		for _, d := range docs {
			for _, k := range d.Clauses {
				if c.v.Policy.ID == name || names(d.Title, name) || headedBy(k, name) {
					ids[k.ID] = true
				}
			}
		}
	}
	return ids
}

// headedBy reports whether a clause's heading, or one above it, holds a name.
func headedBy(k *content.Clause, name string) bool {
	for ; k != nil; k = k.Parent {
		if names(k.Title(), name) {
			return true
		}
	}
	return false
}

// names reports whether a heading holds a name, whatever its case; a name in
// Latin letters as whole words: the register "list" is not "listing".
func names(heading, name string) bool {
	heading, name = strings.ToLower(heading), strings.ToLower(strings.TrimSpace(name))
	if name == "" {
		return false
	}
	if utf8.RuneCountInString(name) < len(name) {
		return strings.Contains(heading, name)
	}
	return strings.Contains(" "+strings.Join(strings.Fields(heading), " ")+" ", " "+name+" ")
}
