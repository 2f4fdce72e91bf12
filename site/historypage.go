package site

import (
	"html/template"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff"
	"codicil/render"
)

var historyLayout = newLayout("history")

// A historyPage shows every wording of a clause, the newest first.
type historyPage struct {
	frame
	Over    []link
	Heading string
	Number  string
	Rows    []historyRow
}

// A historyRow is one wording, with what changed from the one before.
type historyRow struct {
	ID, Version string
	Tags        []*tag
	When        template.HTML
	Effect      string // the publisher's line on the change
	Note        string // of a wording without text
	Body        template.HTML
	Same        template.HTML
	Links       []link
}

func (s *site) historyPage(sh *shelf, h *history, l content.Locale) ([]byte, error) {
	t := &historyPage{frame: s.frame(s.historyMeta(sh, h, l))}
	f := &t.frame
	t.Over = []link{
		{Text: sh.title(l), URL: f.Ref(string(policyAt(l, sh.policy.ID)))},
		{Text: f.T("policy.archive"), URL: f.Ref(string(archiveAt(l, sh.policy.ID)))},
	}
	c := h.newest()
	if t.Number, t.Heading = c.Number(), c.Title(); t.Number+t.Heading == "" {
		t.Heading = f.T("redline.opening")
	}
	for _, w := range slices.Backward(h.wordings) {
		row, err := s.historyRow(f, sh, h, w)
		if err != nil {
			return nil, err
		}
		t.Rows = append(t.Rows, row)
	}
	return historyLayout.bytes(t)
}

// historyMeta is what the head of the page says. Two clauses of one name are told apart by their ids.
func (s *site) historyMeta(sh *shelf, h *history, l content.Locale) page {
	v := s.voice(l)
	name := label(h.newest())
	if name == "" {
		name = v.T("redline.opening")
	}
	return page{
		at: clauseAt(l, sh.policy.ID, h.id), lang: l, shelf: sh, hidden: !s.indexes(indexClauses),
		title:       []string{v.T("history.title", "clause", name, "id", h.id), sh.title(l)},
		description: v.T("history.description", "clause", name, "policy", sh.title(l)),
		twins:       s.historyTwins(sh, h.id),
	}
}

func (s *site) historyTwins(sh *shelf, id string) []twin {
	return s.twins(sh, func(l content.Locale) address { return clauseAt(l, sh.policy.ID, id) },
		func(l content.Locale) bool { return sh.hasHistory(l, id) },
		func(l content.Locale) address { return policyAt(l, sh.policy.ID) })
}

func (s *site) historyRow(f *frame, sh *shelf, h *history, w *wording) (historyRow, error) {
	v := w.edition.Version
	row := historyRow{ID: v.ID, Version: f.versionStart(v), Tags: []*tag{f.stateTag(sh, v)}, When: f.when(sh, v)}
	if w.entry != nil {
		row.Tags = append(row.Tags, f.opTags(w.entry)...)
		row.Effect = w.edition.Changes[h.id]
		if from := w.from.Version; slices.Contains(sh.compared(v), from) {
			at := string(redlineAt(f.Lang, from, v)) + "#" + w.entry.anchor()
			row.Links = append(row.Links, link{Text: f.T("policy.changes-made", "version", f.version(v)), URL: f.Ref(at)})
		}
	}
	if w.clause == nil {
		row.Note = f.T("history.removed", "version", f.version(v))
		return row, nil
	}
	at := string(versionAt(f.Lang, v)) + anchorOf(w.clause)
	row.Links = append([]link{{Text: f.T("history.permanent"), URL: f.Ref(at)}}, row.Links...)
	row.Same = f.sameWords(h, w)
	body, err := f.wordingBody(w)
	row.Body = body
	return row, err
}

// sameWords lists the later versions that kept the wording, with the clause's number where it is another there.
func (f *frame) sameWords(h *history, w *wording) template.HTML {
	if len(w.same) == 0 {
		return ""
	}
	var names []string
	for _, e := range w.same {
		c := e.Doc.Clause(h.id)
		at := string(versionAt(f.Lang, e.Version)) + anchorOf(c)
		name := f.version(e.Version)
		if c.Number() != w.clause.Number() && c.Number() != "" {
			name = f.T("history.numbered", "version", name, "number", c.Numeral())
		}
		names = append(names, `<a href="`+template.HTMLEscapeString(f.Ref(at))+`">`+template.HTMLEscapeString(name)+`</a>`)
	}
	return f.html("history.same", "versions", template.HTML(f.List(names)))
}

// wordingBody writes the clause with the differences from the wording before
// marked; the first wording, and one that came anew, as it is.
func (f *frame) wordingBody(w *wording) (template.HTML, error) {
	var b strings.Builder
	flow := render.NewFlow(&b, render.Options{ID: func(*content.Block) string { return "" }})
	ww := wordingWriter{&b, flow, f.Ref(string(versionAt(f.Lang, w.edition.Version)))}
	if w.entry == nil || w.entry.is("added") {
		for _, block := range w.clause.Blocks {
			ww.plain(block)
		}
	} else {
		cs := w.entry.changes
		for len(cs) > 0 {
			n := 1
			for n < len(cs) && cs[n].Op == diff.Merged && cs[n].Pos > 0 && cs[n].Pos == cs[0].Pos {
				n++
			}
			ww.change(cs[:n])
			cs = cs[n:]
		}
	}
	err := flow.Close()
	return template.HTML(b.String()), err
}

// A wordingWriter writes blocks without anchors; its links lead into the version.
type wordingWriter struct {
	b    *strings.Builder
	flow *render.Flow
	base string
}

func (w wordingWriter) plain(block *content.Block) {
	if block.Kind != content.KindRow {
		w.flow.Block(block, "", func() { render.Runs(w.b, outdated(block.Runs, w.base)) })
		return
	}
	w.flow.Block(block, "", func() {
		for i := range block.Cells {
			w.flow.Cell(block, i, "", func() { render.Runs(w.b, outdated(block.Cells[i].Runs, w.base)) })
		}
	})
}

// change writes one block with its marks. The heading stands above already and
// is repeated only where its words changed.
func (w wordingWriter) change(cs []diff.Change) {
	c := cs[0]
	block := shown(c)
	if isHeading(c) {
		if !slices.ContainsFunc(c.Segments, func(s diff.Segment) bool { return s.Op != diff.Keep }) {
			return
		}
		line := *block
		line.Kind = content.KindParagraph
		block = &line
	}
	var segs []diff.Segment
	for _, one := range cs {
		segs = append(segs, one.Segments...)
	}
	if block.Kind == content.KindRow {
		cells := cellSegments(segs, len(block.Cells), c.To == nil)
		w.flow.Block(block, blockClass(c), func() {
			for i := range block.Cells {
				w.flow.Cell(block, i, "", func() { w.segments(cells[i]) })
			}
		})
		return
	}
	w.flow.Block(block, blockClass(c), func() { w.segments(segs) })
}

func (w wordingWriter) segments(segs []diff.Segment) {
	sideWriter{w.b, w.flow, w.base, false}.segments(segs)
}
