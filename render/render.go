// Package render writes a content.Document as HTML, as a table of contents and
// as plain text.
//
// It writes from the tree of blocks, groups and runs alone, and every word and
// every attribute goes through one escaping: what HTML a source holds, the
// parser has made into blocks and runs or dropped before. So nothing a policy
// says can become a tag that this package does not know.
//
// The HTML of a body is:
//
//	<section>
//	<h2 id="retention"><a class="n" href="#retention" aria-label="6 – permanent link">6</a> Retention</h2>
//	<p id="retention.1">We keep <strong>payment records</strong> for seven years.</p>
//	<ol class="paren">
//	<li id="retention.2"><span class="n">(a)</span> receipts;</li>
//	</ol>
//	<table>…<tr id="retention.3"><th scope="row">…</th><td>…</td></tr>…</table>
//	</section>
//
// Every block has its anchor. Numbers are text, as they were typed: lists are
// to be shown without markers of their own, "ol.paren" for legal numbers, "ol.num"
// for Markdown's numbered lists; "ul" keeps its bullets. Footnotes stand in
// <section class="notes">, their references are <sup class="ref">.
package render

import (
	"io"
	"strings"
	"unicode"

	"codicil/content"
)

// Options say how a document is written. The zero value is good for a page
// that shows one document under an h1 of its own.
type Options struct {
	// HeadingShift is added to the level of every heading. Levels follow the
	// tree of clauses: the outermost clauses are h2, those below h3, without a
	// gap, down to h6.
	HeadingShift int
	// Permalink is the address to which a clause's number leads; nil: its anchor on this page.
	Permalink func(*content.Clause) string
	// PermalinkLabel is what the number's link is called ("2.4 – permanent link to clause"), given
	// the number, or the words of a heading without one; nil: the number alone.
	PermalinkLabel func(number string) string
	// BareMark is shown as the permanent link of headings without a number; "" for no link.
	BareMark string
	// BackLabel names the link from a footnote back to the text, given the note's number; nil: "↩ 1".
	BackLabel func(number string) string
	// NumberAnchors adds the anchors n2.4 for citations typed by hand.
	NumberAnchors bool
	// IDPrefix stands before every id and every link to an id of the document,
	// for pages that hold several documents.
	IDPrefix string
	// ID is the anchor of a block, without prefix; nil: its own. "" writes none,
	// as for blocks of an older text beside a newer one.
	ID func(*content.Block) string
	// HideTitleHeading leaves out the first heading where it repeats the title.
	HideTitleHeading bool
}

// Body writes all blocks but the title as HTML.
func Body(w io.Writer, d *content.Document, o Options) error {
	f := NewFlow(w, o)
	section := false
	for _, b := range d.Blocks {
		if b.Kind == content.KindTitle {
			continue
		}
		if b.Kind == content.KindHeading && len(b.In) == 0 {
			if f.hides(b) {
				f.anchor(b)
				continue
			}
			if f.level(b) <= 2 {
				f.Break()
				if section {
					f.buf.WriteString("</section>\n")
				}
				f.buf.WriteString("<section>\n")
				section = true
			}
		}
		if section && b.Clause != nil && b.Clause.ID == "notes" {
			f.Break()
			f.buf.WriteString("</section>\n")
			section = false
		}
		f.Block(b, "", nil)
	}
	f.Break()
	if section {
		f.buf.WriteString("</section>\n")
	}
	return f.Close()
}

// TitleHeading is the heading that opens a document and repeats its title, or nil.
func TitleHeading(d *content.Document) *content.Block {
	for _, b := range d.Blocks {
		if b.Kind == content.KindTitle {
			continue
		}
		if b.Kind == content.KindHeading && len(b.In) == 0 && d.Title != "" && sameWords(b.Label+b.Text(), d.Title) {
			return b
		}
		return nil
	}
	return nil
}

// sameWords compares letters and digits only.
func sameWords(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	return letters(a) == letters(b)
}
