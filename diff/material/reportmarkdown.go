package material

import (
	"fmt"
	"io"
	"strings"

	"codicil/diff"
)

// MarkdownOptions say how a report is written for a pull request.
type MarkdownOptions struct {
	Heading int // level of the report's heading, 1 to 5; 0: 2
	Explain bool
}

// Markdown writes the report as GitHub-flavoured Markdown: ~~removed~~ and
// **added**, the redline in a part that the reader opens. Words of the
// policies are escaped: they cannot become markup, mentions or links.
func (r *Report) Markdown(w io.Writer, o MarkdownOptions) error {
	_, err := io.WriteString(w, r.MarkdownParts(o).String())
	return err
}

// MarkdownParts are the Markdown of a report in pieces that can be left out, for
// a place that has no room for all of it.
type MarkdownParts struct {
	Head    string         // heading, verdict, what is owed: never left out
	Reasons []MarkdownPart // why it weighs, clause by clause, then what no rule explains
	Aside   string         // with Explain, what has no meaning of its own
	// Redline is the marked-up text, clause by clause, below a line that is opened; Blocks is how many changed.
	Redline []MarkdownPart
	Blocks  int
}

// A MarkdownPart is what is said of one clause.
type MarkdownPart struct {
	Clause string // number and title, "" for what stands before the first heading
	Text   string
}

// String is the whole report.
func (p *MarkdownParts) String() string {
	var b strings.Builder
	b.WriteString(p.Head)
	for _, part := range p.Reasons {
		b.WriteString(part.Text)
	}
	b.WriteString(p.Aside)
	if len(p.Redline) > 0 {
		b.WriteString(p.RedlineOpen())
		for _, part := range p.Redline {
			b.WriteString(part.Text)
		}
		b.WriteString(RedlineClose)
	}
	return b.String()
}

// RedlineOpen and RedlineClose stand around the parts of the redline.
func (p *MarkdownParts) RedlineOpen() string {
	return fmt.Sprintf("\n<details><summary>Redline: %s changed</summary>\n", plural(p.Blocks, "block"))
}

// RedlineClose ends what [MarkdownParts.RedlineOpen] begins.
const RedlineClose = "\n</details>\n"

// MarkdownParts is the report as Markdown writes it, in pieces.
func (r *Report) MarkdownParts(o MarkdownOptions) *MarkdownParts {
	if o.Heading <= 0 {
		o.Heading = 2
	}
	p := &MarkdownParts{Head: r.markdownHead(o), Reasons: r.markdownReasons(o), Redline: r.markdownRedline()}
	for _, c := range r.Revision.Changes {
		if c.Op != diff.Unchanged {
			p.Blocks++
		}
	}
	if o.Explain {
		p.Aside = r.markdownAside()
	}
	return p
}

func (r *Report) markdownHead(o MarkdownOptions) string {
	var b strings.Builder
	v := r.Verdict
	fmt.Fprintf(&b, "%s %s\n\n", strings.Repeat("#", o.Heading), EscapeMarkdown(r.subject()))
	fmt.Fprintf(&b, "**%s**\n\n", EscapeMarkdown(r.headline()))
	if len(v.Categories) > 0 {
		fmt.Fprintf(&b, "- About: %s\n", commas(v.Categories))
	}
	if s := r.owedLine(); s != "" {
		fmt.Fprintf(&b, "- Owed: %s\n", EscapeMarkdown(s))
	}
	fmt.Fprintf(&b, "- Changed: %s\n", clauseCounts(r.Revision.Stats))
	for _, o := range r.Others {
		if differs(o) {
			fmt.Fprintf(&b, "- Changed in %s, not shown here: %s\n", o.To.Lang, Counted(o))
		}
	}
	fmt.Fprintf(&b, "- Judged: %s, rules %s\n", commas(v.Judged), RulesVersion)
	if len(v.Unread) > 0 {
		fmt.Fprintf(&b, "- No lexicon for %s: every change of words is taken as meaning something\n", commas(v.Unread))
	}
	return b.String()
}

// markdownReasons is the findings, a clause a piece; those that no rule explains come last, under a heading of their own.
func (r *Report) markdownReasons(o MarkdownOptions) []MarkdownPart {
	head := strings.Repeat("#", o.Heading+1)
	var known, unknown []MarkdownPart
	for _, p := range r.passages() {
		explained, rest := p.explained()
		var b strings.Builder
		for _, m := range rest {
			if len(unknown) == 0 && b.Len() == 0 {
				fmt.Fprintf(&b, "\n%s No rule explains these changes: a person must read them\n\n", head)
			}
			fmt.Fprintf(&b, "- %s\n", markdownExcerpt(m.old, m.new))
		}
		if b.Len() > 0 {
			unknown = append(unknown, MarkdownPart{p.name(), b.String()})
		}
		if len(explained) == 0 {
			continue
		}
		b.Reset()
		fmt.Fprintf(&b, "\n%s %s\n\n", head, EscapeMarkdown(p.name()))
		for _, m := range explained {
			r.markdownRemark(&b, m)
		}
		known = append(known, MarkdownPart{p.name(), b.String()})
	}
	return append(known, unknown...)
}

// markdownAside is what the filters took out.
func (r *Report) markdownAside() string {
	var b strings.Builder
	fmt.Fprint(&b, "\n<details><summary>Without meaning of their own</summary>\n\n")
	for _, f := range r.Verdict.Findings {
		if f.Suppressed != "" {
			fmt.Fprintf(&b, "- `%s` %s\n", f.Suppressed, markdownMarks(shorten(f.Old), shorten(f.New)))
		}
	}
	fmt.Fprint(&b, "\n</details>\n")
	return b.String()
}

// markdownRemark writes one sentence that changed and, below it, why that matters.
func (r *Report) markdownRemark(b *strings.Builder, m *remark) {
	fmt.Fprintf(b, "- %s\n", markdownExcerpt(m.old, m.new))
	for i, f := range m.reasons {
		if i == mostReasons {
			fmt.Fprintf(b, "  - and %d more\n", len(m.reasons)-i)
			return
		}
		fmt.Fprintf(b, "  - `%s` %s, %s\n", f.Badge, EscapeMarkdown(r.phrase(f)), f.Direction)
	}
}

// markdownExcerpt sets what differs of two sentences between the words that stay.
func markdownExcerpt(old, new string) string {
	x := excerptOf(old, new)
	return strings.TrimSpace(EscapeMarkdown(x.before) + markdownMarks(x.old, x.new) + EscapeMarkdown(x.after))
}

func markdownMarks(old, new string) string {
	var parts []string
	if old != "" {
		parts = append(parts, "~~"+EscapeMarkdown(old)+"~~")
	}
	if new != "" {
		parts = append(parts, "**"+EscapeMarkdown(new)+"**")
	}
	return strings.Join(parts, " ")
}

// markdownRedline is the blocks that changed, a clause a piece.
func (r *Report) markdownRedline() (parts []MarkdownPart) {
	for _, p := range r.passages() {
		if len(p.changes) == 0 {
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "\n**%s**\n\n", EscapeMarkdown(p.name()))
		for _, c := range p.changes {
			fmt.Fprintf(&b, "- %s\n", markdownChange(c))
		}
		parts = append(parts, MarkdownPart{p.name(), b.String()})
	}
	return parts
}

// markdownChange is one block on one line. Marks stand close to their words, or they would not be marks.
func markdownChange(c diff.Change) string {
	var b strings.Builder
	b.WriteString(EscapeMarkdown(label(c)))
	for _, s := range c.Segments {
		text := strings.NewReplacer("\t", " | ", "\n", " ").Replace(s.Text)
		mark := map[diff.SegmentOp]string{diff.Remove: "~~", diff.Add: "**"}[s.Op]
		words := strings.TrimSpace(text)
		if mark == "" || words == "" {
			b.WriteString(EscapeMarkdown(text))
			continue
		}
		lead, tail, _ := strings.Cut(text, words)
		b.WriteString(lead + mark + EscapeMarkdown(words) + mark + tail)
	}
	if n := changeName(c); n != "" {
		fmt.Fprintf(&b, " _(%s)_", EscapeMarkdown(n))
	}
	return b.String()
}

// EscapeMarkdown makes words stand for themselves: no markup, no HTML, no
// mention of a user, no reference to an issue, no address made a link.
func EscapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), " ") {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '@' || r == '#':
			b.WriteString("&#" + fmt.Sprint(int(r)) + ";")
		case strings.ContainsRune("\\`*_{}[]()~|!", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return strings.NewReplacer("://", ":&#47;&#47;", "www.", "www&#46;").Replace(b.String())
}
