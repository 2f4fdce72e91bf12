package site

import (
	"html/template"
	"strings"

	"codicil/content"
	"codicil/render"
)

// untranslated is what a translation lacks: the clauses of the text that it is
// held against which it does not have, in that text's own language. They stand
// below the text, of which they are no part.
type untranslated struct {
	Lang content.Locale
	Note template.HTML
	Body template.HTML
}

// untranslated is nil where the edition lacks nothing, and where it shares no
// clause with the other text, so that nothing tells what is missing.
func (s *site) untranslated(f *frame, v *content.Version, e *content.Edition) (*untranslated, error) {
	ref := v.Reference()
	if ref == nil || ref == e {
		return nil, nil
	}
	var missing []*content.Clause
	shared := false
	for _, c := range ref.Doc.Clauses {
		switch {
		case c.Heading == nil || c.ID == "notes" || render.TitleHeading(ref.Doc) == c.Heading:
		case e.Doc.Clause(c.ID) == nil:
			missing = append(missing, c)
		default:
			shared = true
		}
	}
	if len(missing) == 0 || !shared {
		return nil, nil
	}
	key := "banner.missing.rest"
	if v.PrevailingLang() == "" {
		key = "banner.missing.equal"
	}
	other := f.Ref(string(versionAt(ref.Lang, v)))
	var b strings.Builder
	flow := render.NewFlow(&b, render.Options{HeadingShift: 1, HideTitleHeading: true, PermalinkLabel: f.permalink})
	for _, c := range missing {
		for _, block := range append([]*content.Block{c.Heading}, c.Blocks...) {
			writeForeign(flow, &b, block, other)
		}
		flow.Break()
	}
	err := flow.Close()
	return &untranslated{ref.Lang, f.html(key, "other", f.language(ref.Lang)), template.HTML(b.String())}, err
}

// writeForeign writes a block of another text, whose links inside that text
// lead to its page, at other.
func writeForeign(flow *render.Flow, b *strings.Builder, block *content.Block, other string) {
	if block.Kind != content.KindRow {
		flow.Block(block, "", func() { render.Runs(b, outdated(block.Runs, other)) })
		return
	}
	flow.Block(block, "", func() {
		for i := range block.Cells {
			flow.Cell(block, i, "", func() { render.Runs(b, outdated(block.Cells[i].Runs, other)) })
		}
	})
}
