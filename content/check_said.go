package content

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"codicil/internal/quantity"
)

// checkSaid holds what a version says of its own changes against what changed: a
// summary that was left standing from the version before tells readers of the last change, not of this one.
func checkSaid(v *Version, today Day) (fs []Finding) {
	from := v.Predecessor(today)
	if from == nil || v.misfiled() || from.misfiled() || !v.differs(from) {
		return nil
	}
	severity := Error
	if v.State(today) == Draft {
		severity = Warning
	}
	changed := v.changedClauses(from)
	for _, e := range v.Editions {
		old := from.Edition(e.Lang)
		if old == nil {
			continue
		}
		s := sayings{e: e, old: old, severity: severity}
		s.summary()
		s.changes(changed)
		s.brief()
		fs = append(fs, s.findings...)
	}
	return fs
}

// differs reports whether any language that both have says something else.
func (v *Version) differs(from *Version) bool {
	return slices.ContainsFunc(v.Editions, func(e *Edition) bool {
		o := from.Edition(e.Lang)
		return o != nil && o.TextDigest != e.TextDigest
	})
}

// changedClauses is the ids of the clauses that changed in any language, themselves or below them.
func (v *Version) changedClauses(from *Version) map[string]bool {
	changed := map[string]bool{}
	for _, e := range v.Editions {
		old := from.Edition(e.Lang)
		if old == nil {
			continue
		}
		was, is := old.Doc.signatures(), e.Doc.signatures()
		for _, d := range []*Document{old.Doc, e.Doc} {
			for _, c := range d.Clauses {
				if was[c.ID] == is[c.ID] {
					continue
				}
				for ; c != nil; c = c.Parent {
					changed[c.ID] = true
				}
			}
		}
	}
	return changed
}

// signatures is all that a reader sees of each clause's own blocks, by id.
func (d *Document) signatures() map[string]string {
	m := map[string]string{}
	for _, c := range d.Clauses {
		var s strings.Builder
		for _, b := range append([]*Block{c.Heading}, c.Blocks...) {
			if b == nil {
				continue
			}
			fmt.Fprintf(&s, "%d%s", b.Kind, b.Label)
			for _, r := range b.Runs {
				fmt.Fprintf(&s, "|%s|%d|%s", r.Text, r.Style, r.Link.URL)
			}
			s.WriteByte('\n')
		}
		m[c.ID] = s.String()
	}
	return m
}

// sayings gathers the findings of one edition's front matter.
type sayings struct {
	e, old   *Edition
	severity Severity
	findings []Finding
}

func (s *sayings) report(code string, line, column int, hint, format string, args ...any) {
	s.findings = append(s.findings, Finding{Code: code, Severity: s.severity, File: s.e.File, Line: max(line, 1), Column: column, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// summary reports a summary that is that of the version before.
func (s *sayings) summary() {
	if s.e.Summary != "" && s.e.Summary == s.old.Summary {
		p := s.e.at[" summary"]
		s.report("text-summary-unchanged", p.line, p.column, "say what changes now", "the summary is still that of %s, though the text changed", s.old.Version.ID)
	}
}

// changes reports lines about clauses that did not change, and lines of the version before.
func (s *sayings) changes(changed map[string]bool) {
	for _, id := range slices.Sorted(maps.Keys(s.e.Changes)) {
		p := s.e.at[id]
		switch line := s.e.Changes[id]; {
		case !changed[id] && s.e.Version.hasClause(id):
			s.report("text-changes", p.line, p.column, "take the line out, or name the clause that changed", "changes explains %s, whose text did not change since %s", id, s.old.Version.ID)
		case line != "" && line == s.old.Changes[id]:
			s.report("text-summary-unchanged", p.line, p.column, "say what changes now", "what changes says of %s is still what it said in %s", id, s.old.Version.ID)
		}
	}
}

// brief reports figures that the brief kept from the version before, though the text no longer states them. A brief that
// fits the new text may stay as it is.
func (s *sayings) brief() {
	if !slices.Equal(s.e.Brief, s.old.Brief) {
		return
	}
	is, was := s.e.Doc.figures(), s.old.Doc.figures()
	for _, line := range s.e.Brief {
		for _, q := range quantity.Find(line) {
			if !q.Weak && was[q.Value] && !is[q.Value] {
				p := s.e.at[" brief"]
				s.report("text-summary-unchanged", p.line, p.column, "write the brief anew from the text", "the brief still says %q, which the text no longer does", q.Text)
			}
		}
	}
}

// figures is every quantity that the text states.
func (d *Document) figures() map[string]bool {
	m := map[string]bool{}
	for _, b := range d.Blocks {
		for _, q := range quantity.Find(b.Text()) {
			m[q.Value] = true
		}
	}
	return m
}
