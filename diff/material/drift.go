package material

import (
	"fmt"

	"codicil/content"
	"codicil/diff"
)

// ruleDrift is the note that one language changed its meaning alone.
const ruleDrift = "language-drift"

// drift adds a note for each clause that changed its meaning in one language
// while its words stand untouched in another that was judged too.
func drift(v *Verdict, revs []*diff.Revision) {
	var notes []Finding
	seen := map[string]bool{}
	for _, rev := range revs {
		touched := touchedClauses(rev)
		for _, f := range v.Findings {
			key := string(rev.To.Lang) + "\x00" + f.Clause
			if f.Lang == rev.To.Lang || f.Suppressed != "" || f.Severity < S2 || f.Confidence == Low || touched[f.Clause] || seen[key] {
				continue
			}
			if rev.To.Clause(f.Clause) == nil {
				continue
			}
			seen[key] = true
			notes = append(notes, driftNote(f, rev))
		}
	}
	v.Findings = append(v.Findings, notes...)
}

func driftNote(f Finding, rev *diff.Revision) Finding {
	n := f
	n.Rule, n.Category, n.Badge, n.Severity, n.Direction, n.Confidence = ruleDrift, "", "wording", S0, Neutral, Medium
	n.Lang, n.Block, n.Old, n.New = rev.To.Lang, f.Clause, "", ""
	if c := rev.To.Clause(f.Clause); c.Heading != nil {
		n.Block = c.Heading.ID
	}
	n.Also = []Counterpart{{Lang: f.Lang, ID: f.ID, Block: f.Block, Old: f.Old, New: f.New}}
	n.Why = fmt.Sprintf("the clause %s changed its meaning in %s (%s) and not in %s", f.Clause, f.Lang, f.Rule, n.Lang)
	n.ID = findingID(ruleDrift+string(n.Lang)+n.Clause, f.Old, f.New)
	return n
}

// touchedClauses is the clauses of which any block changed.
func touchedClauses(rev *diff.Revision) map[string]bool {
	out := map[string]bool{}
	for _, c := range rev.Changes {
		if c.Op == diff.Unchanged {
			continue
		}
		for _, b := range []*content.Block{c.From, c.To} {
			if b != nil && b.Clause != nil {
				out[b.Clause.ID] = true
			}
		}
	}
	return out
}
