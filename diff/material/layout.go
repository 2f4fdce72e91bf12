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
	remarks           []*remark
	suppressed        []Finding     // what filters took out
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
	at := func(f Finding) *passage {
		if p, ok := by[f.Clause]; ok {
			return p
		}
		return get(nil)
	}
	lang := r.Revision.To.Lang
	reasons := map[*passage][]Finding{}
	for _, f := range r.Verdict.reasons(lang, S0) {
		reasons[at(f)] = append(reasons[at(f)], f)
	}
	for _, f := range r.Verdict.Findings {
		if f.Suppressed != "" {
			at(f).suppressed = append(at(f).suppressed, f)
		}
	}
	for _, p := range out {
		p.remarks = remarks(reasons[p], lang)
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

// explained is the remarks of which a rule says what they mean, and the others.
func (p *passage) explained() (known, unknown []*remark) {
	for _, m := range p.remarks {
		if m.unexplained() {
			unknown = append(unknown, m)
		} else {
			known = append(known, m)
		}
	}
	return known, unknown
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
