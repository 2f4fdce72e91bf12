package render

import (
	"io"
	"strings"
	"unicode/utf8"

	"codicil/content"
)

// A Flow writes a sequence of blocks and opens and closes the lists, items,
// tables and quotations that they stand in. Blocks of two documents may be
// interleaved, as in a redline: a group of one document takes in the blocks of
// the other's group of the same kind at the same depth; a new list item always
// begins with the first block of an item.
//
// A Flow is not for concurrent use.
type Flow struct {
	w     io.Writer
	o     Options
	buf   strings.Builder
	err   error
	open  []openGroup
	attrs string              // of the block being written, for the li that it opens
	refs  map[string][]string // ids of the blocks that refer to a footnote
}

// NewFlow is a Flow that writes to w. What it has to say it has written before
// it calls the inner function of a block, which may write to w itself.
func NewFlow(w io.Writer, o Options) *Flow {
	return &Flow{w: w, o: o, refs: map[string][]string{}}
}

// Block writes one block. attrs stand in its start tag as they are and begin
// with a space (` class="added"`). inner writes the words, nil: as they are in
// the block; for a row it writes the cells, each by Cell.
func (f *Flow) Block(b *content.Block, attrs string, inner func()) {
	f.attrs = attrs
	f.enter(b)
	f.noteRefs(b)
	switch b.Kind {
	case content.KindHeading:
		f.heading(b, attrs, inner)
	case content.KindRow:
		f.row(b, attrs, inner)
	case content.KindCode:
		f.code(b, attrs, inner)
	case content.KindTerm:
		f.element(b, "dt", attrs, inner)
	case content.KindDetail:
		f.startPart("dd", f.idAttr(b)+attrs)
		f.words(b, inner)
	case content.KindItem:
		f.item(b, attrs, inner)
	default:
		f.element(b, f.paragraphTag(), attrs, inner)
	}
	f.flush()
}

// Break closes all groups, so that something of another kind can be written.
func (f *Flow) Break() {
	f.closeTo(0)
	f.flush()
}

// Close closes all groups and says what went wrong in writing.
func (f *Flow) Close() error {
	f.Break()
	return f.err
}

func (f *Flow) flush() {
	if f.err == nil && f.buf.Len() > 0 {
		_, f.err = io.WriteString(f.w, f.buf.String())
	}
	f.buf.Reset()
}

// element writes a block as one element.
func (f *Flow) element(b *content.Block, tag, attrs string, inner func()) {
	f.buf.WriteString("<" + tag + f.idAttr(b) + attrs + ">")
	f.words(b, inner)
	f.buf.WriteString("</" + tag + ">\n")
}

// code writes a code block. HTML drops a line end right behind <pre>, so a
// text that begins with one gets another.
func (f *Flow) code(b *content.Block, attrs string, inner func()) {
	f.buf.WriteString("<pre" + f.idAttr(b) + attrs + ">")
	if strings.HasPrefix(b.Text(), "\n") {
		f.buf.WriteByte('\n')
	}
	f.words(b, inner)
	f.buf.WriteString("</pre>\n")
}

// paragraphTag is p, or span where only words may stand.
func (f *Flow) paragraphTag() string {
	if n := len(f.open); n > 0 && f.open[n-1].kind() == content.GroupSummary {
		return "span"
	}
	return "p"
}

// words writes what stands inside a block: anchor, label and words.
func (f *Flow) words(b *content.Block, inner func()) {
	f.numberAnchor(b)
	f.label(b)
	f.inner(b.Runs, inner)
}

func (f *Flow) inner(runs []content.Run, inner func()) {
	if inner == nil {
		f.o.Runs(&f.buf, runs)
		return
	}
	f.flush()
	inner()
}

func (f *Flow) label(b *content.Block) {
	if b.Label == "" {
		return
	}
	f.buf.WriteString(`<span class="n"`)
	if f.inNotes() && b.Kind == content.KindItem && f.id(b) != "" {
		f.buf.WriteString(` id="` + f.o.noteID(b.Label) + `"`)
	}
	f.buf.WriteByte('>')
	Escape(&f.buf, b.Label)
	f.buf.WriteString("</span>" + gap(b.Label))
}

// gap is what stands between a label and the words: nothing behind full-width
// punctuation, which brings its own.
func gap(label string) string {
	switch r, _ := utf8.DecodeLastRuneInString(label); r {
	case '、', '）', '．', '。', '：':
		return ""
	}
	return " "
}

// item writes the first block of a list item into its li, which stays open for what follows.
func (f *Flow) item(b *content.Block, attrs string, inner func()) {
	if n := len(f.open); n == 0 || f.open[n-1].kind() != content.GroupItem {
		f.element(b, f.paragraphTag(), attrs, inner)
		return
	}
	f.words(b, inner)
}

func (f *Flow) heading(b *content.Block, attrs string, inner func()) {
	if f.hides(b) {
		f.anchor(b)
		return
	}
	tag := "h" + string(rune('0'+f.level(b)))
	f.buf.WriteString("<" + tag + f.idAttr(b) + attrs + ">")
	f.numberAnchor(b)
	f.permalink(b)
	f.inner(b.Runs, inner)
	f.buf.WriteString("</" + tag + ">\n")
}

func (f *Flow) permalink(b *content.Block) {
	mark, name, class := b.Label, b.Label, "n"
	if mark == "" {
		mark, name, class = f.o.BareMark, b.Text(), "n bare"
	}
	if mark == "" {
		return
	}
	href := "#" + f.o.IDPrefix + b.ID
	if f.o.Permalink != nil && b.Clause != nil {
		href = f.o.Permalink(b.Clause)
	}
	if f.o.PermalinkLabel != nil {
		name = f.o.PermalinkLabel(name)
	}
	f.buf.WriteString(startTag("a", "class", class, "href", href, "aria-label", name))
	Escape(&f.buf, mark)
	f.buf.WriteString("</a>" + gap(mark))
}

// level is the level of a heading on the page, from 2 to 6.
func (f *Flow) level(b *content.Block) int {
	level := 2
	if b.Clause != nil {
		for p := b.Clause.Parent; p != nil; p = p.Parent {
			if !f.hides(p.Heading) {
				level++
			}
		}
	}
	return max(2, min(6, level+f.o.HeadingShift))
}

// hides reports whether the heading is left out, since it repeats the title.
func (f *Flow) hides(b *content.Block) bool {
	return f.o.HideTitleHeading && b != nil && b.Clause != nil && b.Clause.Doc != nil && TitleHeading(b.Clause.Doc) == b
}

// anchor writes the anchor of a block that is not shown.
func (f *Flow) anchor(b *content.Block) {
	if id := f.idAttr(b); id != "" {
		f.buf.WriteString("<span" + id + "></span>\n")
	}
	f.flush()
}

func (f *Flow) numberAnchor(b *content.Block) {
	if f.o.NumberAnchors && b.Number != "" && f.id(b) != "" {
		f.buf.WriteString(startTag("span", "id", f.o.IDPrefix+"n"+b.Number) + "</span>")
	}
}

// id is the anchor of a block, "" for none.
func (f *Flow) id(b *content.Block) string {
	id := b.ID
	if f.o.ID != nil {
		id = f.o.ID(b)
	}
	if id == "" {
		return ""
	}
	return f.o.IDPrefix + id
}

func (f *Flow) idAttr(b *content.Block) string {
	id := f.id(b)
	if id == "" {
		return ""
	}
	var s strings.Builder
	s.WriteString(` id="`)
	Escape(&s, id)
	s.WriteByte('"')
	return s.String()
}
