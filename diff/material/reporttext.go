package material

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff"
)

// TextOptions say how a report is set for a terminal.
type TextOptions struct {
	Width   int  // columns; 0: 80
	Color   bool // ANSI colours instead of [-removed-]{+added+}
	All     bool // unchanged blocks too
	Explain bool // facts behind each finding, and what the filters took out
}

// Text writes the report for a terminal: the verdict, its reasons clause by
// clause, then the redline with unchanged runs left out.
func (r *Report) Text(w io.Writer, o TextOptions) error {
	if o.Width <= 0 {
		o.Width = 80
	}
	t := &typesetter{w: bufio.NewWriter(w), o: o}
	r.textHead(t)
	r.textFindings(t)
	r.textChanges(t)
	return t.w.Flush()
}

func (r *Report) textHead(t *typesetter) {
	v := r.Verdict
	head := t.paint(ansiBold, r.headline())
	if v.Level == content.Material {
		head = t.paint(ansiWarn, r.headline())
	}
	t.line("", head)
	t.line("", r.subject())
	t.line("", "")
	if len(v.Categories) > 0 {
		t.wrap("about     ", commas(v.Categories))
	}
	if s := r.owedLine(); s != "" {
		t.wrap("owed      ", s)
	}
	t.wrap("changed   ", Counted(r.Revision))
	for _, o := range r.Others {
		if differs(o) {
			t.wrap("          ", fmt.Sprintf("in %s %s; codicil diff --lang %[1]s shows them", o.To.Lang, Counted(o)))
		}
	}
	t.wrap("judged    ", commas(v.Judged)+", rules "+RulesVersion)
	if len(v.Unread) > 0 {
		t.wrap("          ", "no lexicon for "+commas(v.Unread)+": words compared only, every change is taken as meaning something")
	}
}

// Counted says how many clauses and words of one language changed.
func Counted(r *diff.Revision) string {
	return fmt.Sprintf("%s; words: %d added, %d removed", clauseCounts(r.Stats), r.Stats.WordsAdded, r.Stats.WordsRemoved)
}

// differs reports whether a block of the text changed or moved.
func differs(r *diff.Revision) bool {
	return slices.ContainsFunc(r.Changes, func(c diff.Change) bool { return c.Op != diff.Unchanged || c.Moved })
}

func clauseCounts(s diff.Stats) string {
	return fmt.Sprintf("clauses: %d changed, %d added, %d removed, %d moved", s.ClausesChanged, s.ClausesAdded, s.ClausesRemoved, s.ClausesMoved)
}

// textFindings writes the reasons clause by clause, then what no rule explains.
func (r *Report) textFindings(t *typesetter) {
	ps := r.passages()
	for _, p := range ps {
		known, _ := p.explained()
		if len(known) == 0 && (!t.o.Explain || len(p.suppressed) == 0) {
			continue
		}
		t.line("", "")
		t.line("", t.paint(ansiBold, p.name()))
		for _, m := range known {
			r.textRemark(t, m)
		}
		if t.o.Explain {
			for _, f := range p.suppressed {
				t.wrap("  "+t.paint(ansiDim, "· "), t.paint(ansiDim, f.Suppressed+": ")+t.excerpt(f.Old, f.New))
			}
		}
	}
	first := true
	for _, p := range ps {
		_, unknown := p.explained()
		for _, m := range unknown {
			if first {
				t.line("", "")
				t.line("", t.paint(ansiBold, "No rule explains these changes: a person must read them"))
				first = false
			}
			t.wrap("  ◆ ", t.excerpt(m.old, m.new)+t.paint(ansiDim, "  ("+p.name()+")"))
			r.textExplained(t, m.reasons)
		}
	}
}

// textRemark writes one sentence that changed and why that matters.
func (r *Report) textRemark(t *typesetter, m *remark) {
	mark := "  ◆ "
	if m.reasons[0].Severity == S0 {
		mark = "  · "
	}
	t.wrap(mark, t.excerpt(m.old, m.new))
	for i, f := range m.reasons {
		if i == mostReasons && !t.o.Explain {
			t.line("      ", t.paint(ansiDim, fmt.Sprintf("and %d more", len(m.reasons)-i)))
			break
		}
		t.wrap("      "+fmt.Sprintf("%-13s ", f.Badge), r.phrase(f)+t.paint(ansiDim, ", "+string(f.Direction)))
		r.textExplained(t, m.reasons[i:i+1])
	}
	if t.o.Explain {
		r.textFacts(t, m)
	}
}

// phrase is a finding in a few words, with its language where that is not the one shown.
func (r *Report) phrase(f Finding) string {
	if f.Lang != r.Revision.To.Lang {
		return "in " + string(f.Lang) + " only: " + phrase(f)
	}
	return phrase(f)
}

// textExplained writes what stands behind findings.
func (r *Report) textExplained(t *typesetter, fs []Finding) {
	if !t.o.Explain {
		return
	}
	const indent = "                    "
	for _, f := range fs {
		t.wrap(indent, f.Why)
		t.wrap(indent, t.paint(ansiDim, fmt.Sprintf("%s %s, rule %s, %s confidence, block %s", f.ID, f.Severity, f.Rule, f.Confidence, f.Block)))
		for _, c := range f.Also {
			t.wrap(indent, t.paint(ansiDim, string(c.Lang)+": ")+t.marks(shorten(c.Old), shorten(c.New)))
		}
	}
}

// textFacts writes what each of the two sentences was read to speak of.
func (r *Report) textFacts(t *typesetter, m *remark) {
	for _, side := range []struct{ name, sentence string }{{"before", m.old}, {"after", m.new}} {
		if s := factNames(m.reasons[0].Lang, side.sentence); s != "" {
			t.wrap("      "+t.paint(ansiDim, fmt.Sprintf("%-13s ", side.name)), t.paint(ansiDim, s))
		}
	}
}

func shorten(s string) string {
	if s == "" {
		return ""
	}
	return brief(s)
}

// excerpt sets what differs of two sentences between the words that stay.
func (t *typesetter) excerpt(old, new string) string {
	x := excerptOf(old, new)
	return strings.TrimSpace(x.before + t.marks(x.old, x.new) + x.after)
}

// textChanges writes the redline.
func (r *Report) textChanges(t *typesetter) {
	var quiet int
	rest := func() {
		if quiet > 0 {
			t.line("", t.paint(ansiDim, fmt.Sprintf("  … %s unchanged", plural(quiet, "block"))))
		}
		quiet = 0
	}
	clause, first := "", true
	for _, c := range r.Revision.Changes {
		if c.Op == diff.Unchanged && !t.o.All {
			quiet++
			continue
		}
		if first {
			t.line("", "")
			t.line("", strings.Repeat("─", min(t.o.Width, 60)))
			first = false
		}
		b := c.To
		if b == nil {
			b = c.From
		}
		if b.Clause != nil && b.Clause.ID != clause && b.Kind != content.KindHeading {
			rest()
			clause = b.Clause.ID
			t.line("", "")
			t.line("", t.paint(ansiBold, (&passage{number: b.Clause.Number(), title: b.Clause.Title(), id: b.Clause.ID}).name()))
		} else if b.Clause != nil && b.Kind == content.KindHeading {
			rest()
			clause = b.Clause.ID
			t.line("", "")
		}
		rest()
		t.change(c)
	}
	if !first {
		rest()
	}
}

func (t *typesetter) change(c diff.Change) {
	var b strings.Builder
	b.WriteString(label(c))
	for _, s := range c.Segments {
		text := strings.NewReplacer("\t", " | ", "\n", " ").Replace(s.Text)
		switch {
		case s.Op == diff.Remove && strings.TrimSpace(text) != "":
			b.WriteString(t.removed(text))
		case s.Op == diff.Add && strings.TrimSpace(text) != "":
			b.WriteString(t.added(text))
		default:
			b.WriteString(text)
		}
	}
	if n := changeName(c); n != "" {
		b.WriteString(t.paint(ansiDim, "  ("+n+")"))
	}
	t.wrap("  ", b.String())
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
