package material

import (
	"bufio"
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
	if o.Heading <= 0 {
		o.Heading = 2
	}
	b := bufio.NewWriter(w)
	v := r.Verdict
	fmt.Fprintf(b, "%s %s\n\n", strings.Repeat("#", o.Heading), escapeMarkdown(r.subject()))
	fmt.Fprintf(b, "**%s**\n\n", escapeMarkdown(r.headline()))
	if len(v.Categories) > 0 {
		fmt.Fprintf(b, "- About: %s\n", commas(v.Categories))
	}
	if s := r.owedLine(); s != "" {
		fmt.Fprintf(b, "- Owed: %s\n", escapeMarkdown(s))
	}
	fmt.Fprintf(b, "- Changed: %s\n- Judged: %s, rules %s\n", clauseCounts(r.Revision.Stats), commas(v.Judged), RulesVersion)
	if len(v.Unread) > 0 {
		fmt.Fprintf(b, "- No lexicon for %s: every change of words is taken as meaning something\n", commas(v.Unread))
	}
	r.markdownFindings(b, o)
	r.markdownChanges(b)
	return b.Flush()
}

func (r *Report) markdownFindings(b *bufio.Writer, o MarkdownOptions) {
	head := strings.Repeat("#", o.Heading+1)
	var unknown []*remark
	for _, p := range r.passages() {
		known, rest := p.explained()
		unknown = append(unknown, rest...)
		if len(known) == 0 {
			continue
		}
		fmt.Fprintf(b, "\n%s %s\n\n", head, escapeMarkdown(p.name()))
		for _, m := range known {
			r.markdownRemark(b, m)
		}
	}
	if len(unknown) > 0 {
		fmt.Fprintf(b, "\n%s No rule explains these changes: a person must read them\n\n", head)
		for _, m := range unknown {
			fmt.Fprintf(b, "- %s\n", markdownExcerpt(m.old, m.new))
		}
	}
	if !o.Explain {
		return
	}
	fmt.Fprint(b, "\n<details><summary>Without meaning of their own</summary>\n\n")
	for _, f := range r.Verdict.Findings {
		if f.Suppressed != "" {
			fmt.Fprintf(b, "- `%s` %s\n", f.Suppressed, markdownMarks(shorten(f.Old), shorten(f.New)))
		}
	}
	fmt.Fprint(b, "\n</details>\n")
}

// markdownRemark writes one sentence that changed and, below it, why that matters.
func (r *Report) markdownRemark(b *bufio.Writer, m *remark) {
	fmt.Fprintf(b, "- %s\n", markdownExcerpt(m.old, m.new))
	for i, f := range m.reasons {
		if i == mostReasons {
			fmt.Fprintf(b, "  - and %d more\n", len(m.reasons)-i)
			return
		}
		fmt.Fprintf(b, "  - `%s` %s, %s\n", f.Badge, escapeMarkdown(r.phrase(f)), f.Direction)
	}
}

// markdownExcerpt sets what differs of two sentences between the words that stay.
func markdownExcerpt(old, new string) string {
	x := excerptOf(old, new)
	return strings.TrimSpace(escapeMarkdown(x.before) + markdownMarks(x.old, x.new) + escapeMarkdown(x.after))
}

func markdownMarks(old, new string) string {
	var parts []string
	if old != "" {
		parts = append(parts, "~~"+escapeMarkdown(old)+"~~")
	}
	if new != "" {
		parts = append(parts, "**"+escapeMarkdown(new)+"**")
	}
	return strings.Join(parts, " ")
}

func (r *Report) markdownChanges(b *bufio.Writer) {
	n := 0
	for _, c := range r.Revision.Changes {
		if c.Op != diff.Unchanged {
			n++
		}
	}
	if n == 0 {
		return
	}
	fmt.Fprintf(b, "\n<details><summary>Redline: %s changed</summary>\n", plural(n, "block"))
	for _, p := range r.passages() {
		if len(p.changes) == 0 {
			continue
		}
		fmt.Fprintf(b, "\n**%s**\n\n", escapeMarkdown(p.name()))
		for _, c := range p.changes {
			fmt.Fprintf(b, "- %s\n", markdownChange(c))
		}
	}
	fmt.Fprint(b, "\n</details>\n")
}

// markdownChange is one block on one line. Marks stand close to their words, or they would not be marks.
func markdownChange(c diff.Change) string {
	var b strings.Builder
	b.WriteString(escapeMarkdown(label(c)))
	for _, s := range c.Segments {
		text := strings.NewReplacer("\t", " | ", "\n", " ").Replace(s.Text)
		mark := map[diff.SegmentOp]string{diff.Remove: "~~", diff.Add: "**"}[s.Op]
		words := strings.TrimSpace(text)
		if mark == "" || words == "" {
			b.WriteString(escapeMarkdown(text))
			continue
		}
		lead, tail, _ := strings.Cut(text, words)
		b.WriteString(lead + mark + escapeMarkdown(words) + mark + tail)
	}
	if n := changeName(c); n != "" {
		fmt.Fprintf(&b, " _(%s)_", escapeMarkdown(n))
	}
	return b.String()
}

// escapeMarkdown makes words stand for themselves: no markup, no HTML, no
// mention of a user, no reference to an issue, no address made a link.
func escapeMarkdown(s string) string {
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
