package render

import (
	"strconv"

	"codicil/content"
)

// An openGroup is a group whose element is open: the group of the first
// document that opened it, and that of another document taken to be the same.
type openGroup struct {
	sides [2]groupSide
	part  string // thead or tbody of a table, dd of a definition list, "" for none
	note  string // the number of the footnote that is open in an item of the notes
}

type groupSide struct {
	doc   *content.Document
	group *content.Group
}

func (g *openGroup) kind() content.GroupKind { return g.sides[0].group.Kind }

// takes reports whether the open group holds blocks of a group of a document,
// and remembers it if the group is the counterpart of the one that opened it.
func (g *openGroup) takes(doc *content.Document, group *content.Group, newItem bool) bool {
	for i := range g.sides {
		s := &g.sides[i]
		if s.group == group {
			return true
		}
		if s.group != nil && s.doc == doc {
			return false
		}
		if s.group == nil {
			first := g.sides[0].group
			if newItem || first.Kind != group.Kind || first.Ordered != group.Ordered || first.Legal != group.Legal {
				return false
			}
			g.sides[i] = groupSide{doc, group}
			return true
		}
	}
	return false
}

// enter closes the groups that a block does not stand in and opens those that it does.
func (f *Flow) enter(b *content.Block) {
	var doc *content.Document
	if b.Clause != nil {
		doc = b.Clause.Doc
	}
	n := 0
	for n < len(f.open) && n < len(b.In) {
		g := b.In[n]
		newItem := g.Kind == content.GroupItem && b.Kind == content.KindItem && n == len(b.In)-1
		if !f.open[n].takes(doc, g, newItem) {
			break
		}
		n++
	}
	f.closeTo(n)
	f.part(b, n)
	if b.Rule && f.takesRule() {
		f.buf.WriteString("<hr>\n")
	}
	for ; n < len(b.In); n++ {
		f.openGroup(b, doc, n)
	}
}

// part opens or closes what stands between a group and its blocks.
func (f *Flow) part(b *content.Block, n int) {
	if n == 0 || n != len(f.open) {
		return
	}
	g := &f.open[n-1]
	switch g.kind() {
	case content.GroupTable:
		if n == len(b.In) {
			f.tablePart(g, b)
		}
	case content.GroupDefs:
		f.defsPart(g, b, n)
	}
}

func (f *Flow) tablePart(g *openGroup, b *content.Block) {
	part := "tbody"
	if b.Header && g.part != "tbody" {
		part = "thead"
	}
	if g.part != part {
		f.endPart(g)
		f.buf.WriteString("<" + part + ">\n")
		g.part = part
	}
}

// defsPart sees to it that nothing but terms and details stands directly in a definition list.
func (f *Flow) defsPart(g *openGroup, b *content.Block, n int) {
	direct := n == len(b.In)
	if direct && (b.Kind == content.KindTerm || b.Kind == content.KindDetail) {
		f.endPart(g)
	} else if g.part == "" {
		f.buf.WriteString("<dd>")
		g.part = "dd"
	}
}

// startPart opens an element that stays open in the innermost group.
func (f *Flow) startPart(tag, attrs string) {
	f.buf.WriteString("<" + tag + attrs + ">")
	if n := len(f.open); n > 0 {
		f.open[n-1].part = tag
	}
}

func (f *Flow) endPart(g *openGroup) {
	if g.part != "" {
		f.buf.WriteString("</" + g.part + ">\n")
		g.part = ""
	}
}

// takesRule reports whether a rule may stand in the innermost group.
func (f *Flow) takesRule() bool {
	if len(f.open) == 0 {
		return true
	}
	g := f.open[len(f.open)-1]
	switch g.kind() {
	case content.GroupQuote, content.GroupItem, content.GroupDetails:
		return true
	case content.GroupDefs:
		return g.part == "dd"
	}
	return false
}

var listTags = map[content.GroupKind]string{
	content.GroupTable: "table", content.GroupQuote: "blockquote", content.GroupDefs: "dl",
	content.GroupDetails: "details", content.GroupSummary: "summary",
}

// openGroup opens the n-th group of a block.
func (f *Flow) openGroup(b *content.Block, doc *content.Document, n int) {
	g := b.In[n]
	og := openGroup{sides: [2]groupSide{{doc, g}}}
	switch g.Kind {
	case content.GroupList:
		f.buf.WriteString(listStart(g))
	case content.GroupItem:
		f.buf.WriteString("<li")
		if b.Kind == content.KindItem && n == len(b.In)-1 {
			f.buf.WriteString(f.idAttr(b) + f.attrs)
			if f.inNotes() {
				og.note = b.Label
			}
		}
		f.buf.WriteByte('>')
	case content.GroupNotes:
		f.buf.WriteString("<section class=\"notes\">\n<ol class=\"num\">\n")
	default:
		f.buf.WriteString("<" + listTags[g.Kind] + ">")
		if g.Kind != content.GroupSummary {
			f.buf.WriteByte('\n')
		}
	}
	f.open = append(f.open, og)
	f.part(b, n+1)
}

func listStart(g *content.Group) string {
	switch {
	case g.Legal:
		return "<ol class=\"paren\">\n"
	case g.Ordered && g.Start != 1:
		return "<ol class=\"num\" start=\"" + strconv.Itoa(g.Start) + "\">\n"
	case g.Ordered:
		return "<ol class=\"num\">\n"
	}
	return "<ul>\n"
}

// closeTo closes all but the outermost n groups.
func (f *Flow) closeTo(n int) {
	for i := len(f.open) - 1; i >= n; i-- {
		g := &f.open[i]
		f.endPart(g)
		switch g.kind() {
		case content.GroupList:
			f.buf.WriteString("</" + listEnd(g.sides[0].group) + ">\n")
		case content.GroupItem:
			f.backLinks(g.note)
			f.buf.WriteString("</li>\n")
		case content.GroupNotes:
			f.buf.WriteString("</ol>\n</section>\n")
		default:
			f.buf.WriteString("</" + listTags[g.kind()] + ">\n")
		}
		f.open = f.open[:i]
	}
}

func listEnd(g *content.Group) string {
	if g.Ordered || g.Legal {
		return "ol"
	}
	return "ul"
}

// inNotes reports whether the innermost groups are a footnote.
func (f *Flow) inNotes() bool {
	return len(f.open) > 0 && f.open[0].kind() == content.GroupNotes && len(f.open) <= 2
}

// noteRefs remembers which block refers to which footnote.
func (f *Flow) noteRefs(b *content.Block) {
	for _, r := range b.Runs {
		if r.Note == "" {
			continue
		}
		if id := f.id(b); id != "" {
			f.refs[r.Note] = append(f.refs[r.Note], id)
		}
	}
}

// backLinks leads from a footnote to the blocks that refer to it.
func (f *Flow) backLinks(note string) {
	if note == "" {
		return
	}
	name := "↩ " + note
	if f.o.BackLabel != nil {
		name = f.o.BackLabel(note)
	}
	for _, id := range f.refs[note] {
		f.buf.WriteString(" " + startTag("a", "class", "back", "href", "#"+id, "aria-label", name) + "↩ ")
		Escape(&f.buf, note)
		f.buf.WriteString("</a>")
	}
}
