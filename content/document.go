package content

import "strings"

// A Document is one edition's text, parsed once. Rendering, comparing and
// pairing walk the same blocks, so the clause that a reader sees is the clause
// that was compared. It is not changed after its clause ids are assigned.
type Document struct {
	File   string   // the path it came from, below the content root; for messages
	Lang   Locale   // the language of the text
	Title  string   // the front matter's title; "" for none
	Source []byte   // the whole file, front matter included, byte for byte
	Blocks []*Block // every block in reading order; the title comes first, as KindTitle
	// Clauses is every clause in reading order. Two have no heading: "top", only where text stands
	// before the first heading, and "notes", only where there are footnotes; it comes last.
	Clauses []*Clause
	// Findings is what the parser saw and an editor must know: HTML that was
	// dropped, an image, an id used twice, literal ** left in the text.
	Findings []Finding

	history history // what the ids of this version and of those before it stand for
}

// PlainText is the text of all blocks, the title's included, one a line and
// with nothing generated: labels and list marks are left out, and what parts
// cells and lines inside a block is a space. The text digest is over it.
func (d *Document) PlainText() string {
	var b strings.Builder
	n := 0
	for _, block := range d.Blocks {
		n++
		for _, r := range block.Runs {
			n += len(r.Text)
		}
	}
	b.Grow(n)
	for _, block := range d.Blocks {
		for _, r := range block.Runs {
			plainReplacer.WriteString(&b, r.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var plainReplacer = strings.NewReplacer("\n", " ", "\t", " ")

// Clause is the clause of that id, or nil.
func (d *Document) Clause(id string) *Clause {
	for _, c := range d.Clauses {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Block is the block of that id, or nil. The id of a clause is that of its heading.
func (d *Document) Block(id string) *Block {
	for _, b := range d.Blocks {
		if b.ID == id {
			return b
		}
	}
	return nil
}

// A Clause is a heading with what stands below it, down to the next heading.
type Clause struct {
	Doc      *Document // the document it stands in
	ID       string    // lasts over versions and languages; "top" before the first heading, "notes" for footnotes
	Authored bool      // the id was written in the source: {#retention}
	Heading  *Block    // nil for "top" and "notes"
	Parent   *Clause   // the clause of the nearest heading above of a lower level; nil at the outermost level
	Level    int       // of the heading, 1 to 6; 0 where there is none
	Blocks   []*Block  // its own blocks, without the heading and without those of clauses below it
}

// Title is the heading's words without its number, "" where there is no heading.
func (c *Clause) Title() string {
	if c.Heading == nil {
		return ""
	}
	return c.Heading.Text()
}

// Number is the number of the heading as it was typed ("2.4", "（一）"), "" for none.
func (c *Clause) Number() string {
	if c.Heading == nil {
		return ""
	}
	return c.Heading.Label
}

// A Kind says what a Block is.
type Kind uint8

// The kinds of block.
const (
	KindTitle     Kind = iota // the title of the front matter; not part of the body
	KindHeading               // opens a clause
	KindParagraph             // plain text, also in a quotation, a note, a list item after its first block
	KindItem                  // the first block of a list item, or a paragraph that bears a legal number
	KindRow                   // a table row; see Block.Cells
	KindTerm                  // the term of a definition list
	KindDetail                // what a definition list says of a term
	KindCode                  // a code block, taken as it stands
	KindHTML                  // text of raw HTML that has no structure of its own
)

var kindNames = [...]string{"title", "heading", "paragraph", "item", "row", "term", "detail", "code", "html"}

// String is the name of the kind in lower case.
func (k Kind) String() string { return kindNames[k] }

// A Block is the smallest piece that is linked, compared and paired across languages.
type Block struct {
	Kind Kind
	// ID is the anchor: the clause's id for its heading, "retention.3" for the
	// third block below it, "title" for the title. Unique in the document.
	ID    string
	Level int // of a heading, 1 to 6; else 0
	// Label is the legal number as typed ("1.2", "（一）", "(a)", "第一条"), or that
	// of a numbered list's item ("3."); "" for none. It is not part of the words:
	// a renumbered block is not a changed one.
	Label string
	// Number is Label in decimal form with the numbers above it, "2.4" for 二、（四）;
	// good in this version only, and "" where there is none or it is used twice (of a
	// heading: by another heading).
	Number string
	Runs   []Run    // the words; of a row all cells' runs with a run "\t" between cells
	Cells  []Cell   // of a row, else nil
	Header bool     // a header row of a table
	Rule   bool     // a thematic break stands before the block
	In     []*Group // the groups it stands in, outermost first; shared by pointer among blocks of one group
	Clause *Clause  // the clause it belongs to; nil for the title
	Line   int      // where it starts in the file, from 1
	Column int      // in characters, from 1
}

// Text is the block's words without markup. Hard line breaks are "\n", cells
// of a row are parted by "\t".
func (b *Block) Text() string { return RunsText(b.Runs) }

// Item is the innermost list item the block stands in, or nil.
func (b *Block) Item() *Group {
	for i := len(b.In) - 1; i >= 0; i-- {
		if b.In[i].Kind == GroupItem {
			return b.In[i]
		}
	}
	return nil
}

// A Cell is one cell of a table row.
type Cell struct {
	Runs   []Run
	Header bool // a heading cell (th)
	Span   int  // columns it spans, at least 1
}

// A GroupKind says what holds a group of blocks together.
type GroupKind uint8

// The kinds of group.
const (
	GroupList    GroupKind = iota // a list, bulleted, numbered or of legal numbers
	GroupItem                     // one item of a list, directly inside it
	GroupTable                    // a table; its blocks are rows
	GroupQuote                    // a block quotation
	GroupDefs                     // a definition list
	GroupDetails                  // a part that the reader opens (details)
	GroupSummary                  // the line by which it is opened
	GroupNotes                    // the footnotes, at the end of the document
)

// A Group holds together blocks that stand in one list, item, table or quotation.
type Group struct {
	Kind    GroupKind
	Ordered bool     // of a list: its items are numbered
	Legal   bool     // of a list: built from paragraphs that bear legal numbers, not from Markdown's lists
	Tight   bool     // of a list: no empty lines between its items
	Start   int      // of a numbered list: its first number
	Align   []string // of a table: "", "left", "center" or "right" a column
}

// A Style is how a run is set, a set of bits.
type Style uint16

// The styles. Strong marks provisions vital to the user.
const (
	Strong Style = 1 << iota
	Em
	Code
	Strike
	Sup
	Sub
)

// A Link is where a run leads: an address, or an anchor ("#retention").
type Link struct {
	URL   string
	Title string
}

// A Run is a stretch of words in one style. A hard line break is a run "\n".
type Run struct {
	Text  string
	Style Style
	Link  Link   // URL "" for none
	Note  string // the number of the footnote that the run refers to ("1"), else ""; Text is then ""
	Lang  Locale // of a span with another language than the document's, else ""
	Abbr  string // what an abbreviation stands for, else ""
}

// Same reports whether both runs are set alike, whatever their words.
func (r Run) Same(s Run) bool {
	return r.Style == s.Style && r.Link == s.Link && r.Note == s.Note && r.Lang == s.Lang && r.Abbr == s.Abbr
}

// RunsText is the runs' words put together.
func RunsText(runs []Run) string {
	if len(runs) == 1 {
		return runs[0].Text
	}
	n := 0
	for _, r := range runs {
		n += len(r.Text)
	}
	b := make([]byte, 0, n)
	for _, r := range runs {
		b = append(b, r.Text...)
	}
	return string(b)
}
