package render

import (
	"io"
	"strings"

	"codicil/content"
	"golang.org/x/text/width"
)

// Text writes a document as plain text that reads well: the title, headings
// with their numbers, lists with bullets or labels, table rows as lines. Lines
// are not wrapped. The address of a link follows its words where they do not say it.
func Text(w io.Writer, d *content.Document) error {
	t := textWriter{}
	for i, b := range d.Blocks {
		if i > 0 && t.apart(d.Blocks[i-1], b) {
			t.out.WriteString(emptyLine(d.Blocks[i-1], b))
		}
		t.block(b)
	}
	_, err := io.WriteString(w, t.out.String())
	return err
}

type textWriter struct{ out strings.Builder }

// apart reports whether an empty line stands between two blocks: between all
// but the items of tight lists and the rows of a table.
func (t *textWriter) apart(a, b *content.Block) bool {
	if b.Rule || len(a.In) == 0 || len(b.In) == 0 || a.In[0] != b.In[0] {
		return true
	}
	g := a.In[0]
	for i := 1; i < len(a.In) && i < len(b.In) && a.In[i] == b.In[i]; i++ {
		g = a.In[i]
	}
	switch g.Kind {
	case content.GroupTable:
		return false
	case content.GroupList, content.GroupNotes:
		return b.Kind != content.KindItem
	case content.GroupItem:
		return b.Kind != content.KindItem && b.Kind != content.KindRow
	case content.GroupDefs:
		return b.Kind == content.KindTerm
	}
	return true
}

// emptyLine is the line between two blocks, which a quotation that holds both marks too.
func emptyLine(a, b *content.Block) string {
	line := ""
	for i := 0; i < len(a.In) && i < len(b.In) && a.In[i] == b.In[i]; i++ {
		switch a.In[i].Kind {
		case content.GroupQuote:
			line += "> "
		case content.GroupItem:
			line += "  "
		}
	}
	return strings.TrimRight(line, " ") + "\n"
}

func (t *textWriter) block(b *content.Block) {
	indent, first := indents(b)
	line := inlineText(b.Runs)
	if b.Kind == content.KindRow {
		cells := make([]string, len(b.Cells))
		for i, c := range b.Cells {
			cells[i] = strings.ReplaceAll(inlineText(c.Runs), "\n", " ")
		}
		line = strings.Join(cells, " | ")
	}
	if b.Label != "" {
		line = b.Label + gap(b.Label) + line
	}
	line = strings.TrimRight(line, " ")
	t.out.WriteString(first)
	t.out.WriteString(strings.ReplaceAll(line, "\n", "\n"+indent))
	t.out.WriteByte('\n')
	switch {
	case b.Kind == content.KindTitle:
		t.out.WriteString(strings.Repeat("=", columns(line)) + "\n")
	case b.Kind == content.KindHeading && (b.Clause == nil || b.Clause.Parent == nil):
		t.out.WriteString(indent + strings.Repeat("-", columns(line)) + "\n")
	case b.Kind == content.KindRow && b.Header:
		t.out.WriteString(indent + strings.Repeat("-", columns(line)) + "\n")
	}
}

// indents are what stands before the lines of a block, and before its first line.
func indents(b *content.Block) (indent, first string) {
	before := ""
	for _, g := range b.In {
		before = indent
		switch g.Kind {
		case content.GroupItem:
			indent += "  "
		case content.GroupQuote:
			indent += "> "
		case content.GroupDefs:
			if b.Kind != content.KindTerm {
				indent += "    "
			}
		}
	}
	if n := len(b.In); b.Kind != content.KindItem || n == 0 || b.In[n-1].Kind != content.GroupItem {
		return indent, indent
	}
	if b.Label == "" {
		return indent, before + "- "
	}
	return indent, before
}

// inlineText is words with footnote marks, and addresses that they do not say.
func inlineText(runs []content.Run) string {
	var s strings.Builder
	words := 0 // where the words of the link that is open begin
	for i, r := range runs {
		if i == 0 || runs[i-1].Link != r.Link {
			words = s.Len()
		}
		s.WriteString(r.Text)
		if r.Note != "" {
			s.WriteString("[" + r.Note + "]")
		}
		if r.Link.URL != "" && (i+1 == len(runs) || runs[i+1].Link != r.Link) && shows(r.Link.URL, s.String()[words:]) {
			s.WriteString(" <" + r.Link.URL + ">")
		}
	}
	return s.String()
}

// shows reports whether an address says more than the words of its link.
func shows(url, words string) bool {
	if strings.HasPrefix(url, "#") {
		return false
	}
	bare := func(s string) string {
		for _, p := range []string{"mailto:", "tel:", "https://", "http://", "www."} {
			s = strings.TrimPrefix(s, p)
		}
		return strings.TrimSuffix(strings.ToLower(s), "/")
	}
	return bare(url) != bare(strings.TrimSpace(words))
}

// columns is the width of s in a terminal, Han characters counting two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return min(n, 72)
}
