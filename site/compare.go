package site

import (
	"html/template"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff"
	"codicil/render"
)

var compareLayout = newLayout("compare")

// A comparePage sets the old and the new wording of each changed clause beside
// one another, with the reason (修订对照表).
type comparePage struct {
	frame
	Over    []link
	Heading string
	Sides   []fact
	Weight  string
	Lead    string
	Rows    []compareRow
}

// A compareRow is one changed clause. An empty side is said in words.
type compareRow struct {
	ID, Number, Title string
	Tags              []*tag
	Before, After     template.HTML
	Reason            string
}

func (s *site) comparePage(p pair, r *redline, j judgement, l content.Locale) ([]byte, error) {
	t := &comparePage{frame: s.frame(s.compareMeta(p, l))}
	f := &t.frame
	t.Over = f.overCompare(p)
	t.Heading = f.T("compare.heading", "heading", f.redlineHeading(p))
	t.Sides = f.sides(p)
	t.Weight = f.weight(j)
	if len(r.entries) == 0 {
		t.Lead = f.unchanged(p, r.rev)
		return compareLayout.bytes(t)
	}
	for _, e := range r.entries {
		row, err := f.compareRow(p, e, j)
		if err != nil {
			return nil, err
		}
		t.Rows = append(t.Rows, row)
	}
	return compareLayout.bytes(t)
}

// compareMeta is what the head of the page says.
func (s *site) compareMeta(p pair, l content.Locale) page {
	v := s.voice(l)
	meta := s.redlineMeta(p, l)
	meta.at, meta.hidden = p.at(l).at("compare/"), true // the redline says the same
	meta.title = append([]string{v.T("compare.title")}, meta.title...)
	meta.description = v.T("compare.description", "policy", p.sh.titleOf(p.to, l), "from", v.version(p.from), "to", v.version(p.to))
	meta.twins = p.twins(s, func(l content.Locale) address { return p.at(l).at("compare/") })
	meta.formats = []link{{Text: v.T("redline.data"), URL: "../index.json"}}
	meta.relations = nil
	return meta
}

func (f *frame) overCompare(p pair) []link {
	return []link{
		{Text: p.sh.titleOf(p.to, f.Lang), URL: f.Ref(string(policyAt(f.Lang, p.sh.policy.ID)))},
		{Text: f.T("redline.marked-link"), URL: "../"},
	}
}

func (f *frame) compareRow(p pair, e *entry, j judgement) (compareRow, error) {
	index := f.indexRow(e)
	row := compareRow{ID: e.anchor(), Number: index.Number, Title: index.Title, Tags: f.entryTags(e), Reason: f.reason(p, e, j)}
	var err error
	if !e.is("added") {
		if row.Before, err = f.side(p.from, e, true); err != nil {
			return row, err
		}
	}
	if !e.gone {
		row.After, err = f.side(p.to, e, false)
	}
	return row, err
}

// reason is the publisher's line on the change, else what the detector found, else "".
func (f *frame) reason(p pair, e *entry, j judgement) string {
	if ed := p.to.Edition(f.Lang); ed != nil && !p.since {
		if text := ed.Changes[idOf(e.clause)]; text != "" {
			return text
		}
	}
	return ""
}

// side writes one wording of a clause, with what differs marked. Links lead
// into the version it belongs to; nothing has an anchor but the clause.
func (f *frame) side(v *content.Version, e *entry, old bool) (template.HTML, error) {
	var b strings.Builder
	flow := render.NewFlow(&b, render.Options{ID: func(*content.Block) string { return "" }})
	w := sideWriter{&b, flow, f.Ref(string(versionAt(f.Lang, v))), old}
	for _, c := range e.ordered(old) {
		w.block(c)
	}
	err := flow.Close()
	return template.HTML(b.String()), err
}

// ordered are the entry's changes that have a block on one side, in its order,
// without the heading where the words above the row say the same.
func (e *entry) ordered(old bool) []diff.Change {
	var out []diff.Change
	for _, c := range e.changes {
		if old && c.From == nil || !old && c.To == nil {
			continue
		}
		if isHeading(c) && c.Op != diff.Changed {
			continue
		}
		out = append(out, c)
	}
	if old {
		sortByOld(out)
	}
	return out
}

// A sideWriter writes the blocks of one side.
type sideWriter struct {
	b    *strings.Builder
	flow *render.Flow
	base string
	old  bool
}

func (w sideWriter) block(c diff.Change) {
	b := c.To
	if w.old {
		b = c.From
	}
	if isHeading(c) { // the heading of the row is the clause's; here it is a line of the text
		heading := *b
		heading.Kind = content.KindParagraph
		b = &heading
	}
	segs := w.own(c.Segments)
	if b.Kind == content.KindRow {
		cells := cellSegments(segs, len(b.Cells), w.old)
		w.flow.Block(b, "", func() {
			for i := range b.Cells {
				w.flow.Cell(b, i, "", func() { w.segments(cells[i]) })
			}
		})
		return
	}
	w.flow.Block(b, "", func() { w.segments(segs) })
}

// own keeps the words of this side.
func (w sideWriter) own(segs []diff.Segment) []diff.Segment {
	other := diff.Remove
	if w.old {
		other = diff.Add
	}
	var out []diff.Segment
	for _, s := range segs {
		if s.Op != other {
			out = append(out, s)
		}
	}
	return out
}

func (w sideWriter) segments(segs []diff.Segment) {
	for _, s := range segs {
		tag := [...]string{"", "ins", "del"}[s.Op]
		if tag != "" {
			w.b.WriteString("<" + tag + ">")
		}
		render.Runs(w.b, outdated(s.Runs, w.base))
		if tag != "" {
			w.b.WriteString("</" + tag + ">")
		}
	}
}

func sortByOld(cs []diff.Change) {
	slices.SortStableFunc(cs, func(a, b diff.Change) int { return a.FromPos - b.FromPos })
}
