package material

import (
	"fmt"
	"strings"

	"codicil/content"
	"codicil/diff"
)

// A passage is a clause of the report, with its findings and its changes.
type passage struct {
	number, title, id string
	findings          []Finding
	changes           []diff.Change // changed ones, in order
	unchanged         int           // blocks
}

// passages groups a revision by the clause in which the reader finds it, in the
// order of the new text; clauses that are gone stand where they were.
func (r *Report) passages() []*passage {
	var out []*passage
	by := map[string]*passage{}
	get := func(c *content.Clause) *passage {
		id, number, title := "", "", ""
		if c != nil {
			id, number, title = c.ID, c.Number(), c.Title()
		}
		p, ok := by[id]
		if !ok {
			p = &passage{id: id, number: number, title: title}
			by[id] = p
			out = append(out, p)
		}
		return p
	}
	for _, c := range r.Revision.Changes {
		b := c.To
		if b == nil {
			b = c.From
		}
		p := get(b.Clause)
		if c.Op == diff.Unchanged {
			p.unchanged++
		} else {
			p.changes = append(p.changes, c)
		}
	}
	for _, f := range r.Verdict.Findings {
		p, ok := by[f.Clause]
		if !ok {
			p = get(nil)
		}
		p.findings = append(p.findings, f)
	}
	return out
}

// name is the clause's number, title and id, as people cite it.
func (p *passage) name() string {
	s := strings.TrimSpace(p.number + " " + p.title)
	switch {
	case s == "" && p.id == "":
		return "Title"
	case s == "":
		return p.id
	}
	return s
}

// weighing is the findings that count, those of the language shown first; a
// finding that is another's counterpart is told with it.
func (p *passage) weighing(lang content.Locale) []Finding {
	var out []Finding
	for _, own := range []bool{true, false} {
		for _, f := range p.findings {
			if f.Suppressed == "" && (f.Lang == lang) == own && (own || !hasCounterpart(f, lang)) {
				out = append(out, f)
			}
		}
	}
	return out
}

func hasCounterpart(f Finding, lang content.Locale) bool {
	for _, c := range f.Also {
		if c.Lang == lang {
			return true
		}
	}
	return false
}

// suppressed is the findings that a filter took out.
func (p *passage) suppressed() (out []Finding) {
	for _, f := range p.findings {
		if f.Suppressed != "" {
			out = append(out, f)
		}
	}
	return out
}

// headline says in one line what the verdict is.
func (r *Report) headline() string {
	v := r.Verdict
	switch {
	case v.Level == content.Material && v.Review:
		return "MATERIAL, for a person to confirm: only words that no rule explains"
	case v.Level == content.Material && v.Favourable():
		return "MATERIAL, in the users' favour only"
	case v.Level == content.Material:
		return "MATERIAL"
	case v.Level == content.Minor:
		return "MINOR: nothing that moves a right or a duty"
	}
	return "EDITORIAL: no change of meaning"
}

// subject names what was compared.
func (r *Report) subject() string {
	s := r.From.Version + " → " + r.To.Version
	if r.Policy != "" {
		s = r.Policy + "  " + s
	}
	return s
}

// owedLine says what the verdict demands, or "" for nothing.
func (r *Report) owedLine() string {
	o := r.Verdict.Obligation
	var parts []string
	if o.Days > 0 {
		parts = append(parts, fmt.Sprintf("%d days' notice", o.Days))
	}
	if cs := o.Channels.For("announce"); len(cs) > 0 {
		parts = append(parts, "announced by "+commas(cs))
	}
	if o.Consent != "" && o.Consent != "none" {
		parts = append(parts, map[string]string{"confirm": "consent to be asked again", "separate": "a separate consent to be asked"}[o.Consent])
	}
	if !o.EarliestEffective.IsZero() && o.Days > 0 {
		parts = append(parts, "in effect on "+o.EarliestEffective.String()+" at the earliest")
	}
	return strings.Join(parts, "; ")
}

// commas joins words as people do: "a, b and c".
func commas[S ~string](words []S) string {
	var b strings.Builder
	for i, w := range words {
		switch {
		case i == 0:
		case i == len(words)-1:
			b.WriteString(" and ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}

// changeName says what became of a block, "" where its marks say it.
func changeName(c diff.Change) string {
	switch c.Op {
	case diff.Moved:
		return "moved"
	case diff.Split:
		return "split"
	case diff.Merged:
		return "merged"
	case diff.Renumbered:
		return "renumbered " + c.From.Label + " → " + c.To.Label
	}
	if c.Moved {
		return "moved"
	}
	return ""
}

// label is the number that stands before a block's words.
func label(c diff.Change) string {
	b := c.To
	if b == nil {
		b = c.From
	}
	switch {
	case b.Label != "":
		return b.Label + " "
	case b.Kind == content.KindItem:
		return "• "
	}
	return ""
}
