package material

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

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

// ANSI sequences. Removed and added words differ by line as well as by colour.
const (
	ansiBold    = "\x1b[1m"
	ansiDim     = "\x1b[2m"
	ansiRemoved = "\x1b[9;31m"
	ansiAdded   = "\x1b[4;32m"
	ansiWarn    = "\x1b[1;33m"
	ansiReset   = "\x1b[0m"
)

// A typesetter writes wrapped text.
type typesetter struct {
	w *bufio.Writer
	o TextOptions
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
	s := r.Revision.Stats
	t.wrap("changed   ", fmt.Sprintf("%s; words: %d added, %d removed", clauseCounts(s), s.WordsAdded, s.WordsRemoved))
	t.wrap("judged    ", commas(v.Judged)+", rules "+RulesVersion)
	if len(v.Unread) > 0 {
		t.wrap("          ", "no lexicon for "+commas(v.Unread)+": words compared only, every change is taken as meaning something")
	}
}

func clauseCounts(s diff.Stats) string {
	return fmt.Sprintf("clauses: %d changed, %d added, %d removed, %d moved", s.ClausesChanged, s.ClausesAdded, s.ClausesRemoved, s.ClausesMoved)
}

func (r *Report) textFindings(t *typesetter) {
	lang := r.Revision.To.Lang
	for _, p := range r.passages() {
		fs := p.weighing(lang)
		gone := p.suppressed()
		if len(fs) == 0 && (!t.o.Explain || len(gone) == 0) {
			continue
		}
		t.line("", "")
		t.line("", t.paint(ansiBold, p.name()))
		for _, f := range fs {
			r.textFinding(t, f)
		}
		if t.o.Explain {
			for _, f := range gone {
				t.wrap("  "+t.paint(ansiDim, "· "), t.paint(ansiDim, f.Suppressed+": ")+t.marks(shorten(f.Old), shorten(f.New)))
			}
		}
	}
}

func (r *Report) textFinding(t *typesetter, f Finding) {
	what := f.Badge
	if f.Lang != r.Revision.To.Lang {
		what += ", " + string(f.Lang)
	}
	words := ""
	if !strings.Contains(f.Why, "{") && (f.Old != "" || f.New != "") {
		words = t.marks(shorten(f.Old), shorten(f.New))
	}
	t.wrap("  ◆ ", strings.TrimSpace(words+"  "+t.paint(ansiDim, "("+what+", "+string(f.Direction)+")")))
	t.wrap("    ", f.Why)
	for _, c := range f.Also {
		t.wrap("    ", t.paint(ansiDim, string(c.Lang)+": ")+t.marks(shorten(c.Old), shorten(c.New)))
	}
	if t.o.Explain {
		t.wrap("    ", t.paint(ansiDim, fmt.Sprintf("%s %s, rule %s, %s confidence, block %s", f.ID, f.Severity, f.Rule, f.Confidence, f.Block)))
	}
}

func shorten(s string) string {
	if s == "" {
		return ""
	}
	return brief(s)
}

// marks sets removed and added words side by side.
func (t *typesetter) marks(old, new string) string {
	var parts []string
	if old != "" && old != "nothing" {
		parts = append(parts, t.removed(old))
	}
	if new != "" && new != "nothing" {
		parts = append(parts, t.added(new))
	}
	return strings.Join(parts, " ")
}

func (t *typesetter) removed(s string) string {
	if t.o.Color {
		return ansiRemoved + s + ansiReset
	}
	return "[-" + s + "-]"
}

func (t *typesetter) added(s string) string {
	if t.o.Color {
		return ansiAdded + s + ansiReset
	}
	return "{+" + s + "+}"
}

func (t *typesetter) paint(code, s string) string {
	if t.o.Color {
		return code + s + ansiReset
	}
	return s
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

func (t *typesetter) line(indent, s string) {
	t.w.WriteString(strings.TrimRight(indent+s, " ") + "\n")
}

// wrap writes a paragraph behind its lead, later lines under the first. It breaks at
// spaces, and between Han characters; escape sequences have no width.
func (t *typesetter) wrap(lead, s string) {
	indent := strings.Repeat(" ", columns(lead))
	col, start := columns(lead), true
	t.w.WriteString(lead)
	for _, word := range pieces(s) {
		n := columns(word)
		if !start && col+columns(strings.TrimRight(word, " ")) > t.o.Width {
			t.w.WriteString("\n" + indent)
			col = columns(lead)
		}
		t.w.WriteString(word)
		col, start = col+n, false
	}
	t.w.WriteString("\n")
}

// pieces cuts text where a line may break: behind spaces and Han characters.
func pieces(s string) []string {
	var out []string
	start := 0
	for i, r := range s {
		end := i + len(string(r))
		if r == ' ' || unicode.Is(unicode.Han, r) && !closesNext(s[end:]) {
			out = append(out, s[start:end])
			start = end
		}
	}
	return append(out, s[start:])
}

// closesNext reports whether what follows may not begin a line.
func closesNext(s string) bool {
	for _, r := range s {
		return strings.ContainsRune("，。；：、！？）」』】》”’%,.;:!?)]}\x1b", r)
	}
	return false
}

// columns is the width of text in a terminal: Han and full-width forms take
// two columns, marks and escape sequences none.
func columns(s string) (n int) {
	escape := false
	for _, r := range s {
		switch {
		case r == '\x1b':
			escape = true
		case escape:
			escape = r != 'm'
		case unicode.Is(unicode.Mn, r):
		case unicode.Is(unicode.Han, r), r >= 0x3000 && r <= 0x30ff, r >= 0xff01 && r <= 0xff60, r >= 0xac00 && r <= 0xd7a3:
			n += 2
		default:
			n++
		}
	}
	return n
}
