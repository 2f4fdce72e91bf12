package site

import (
	"html/template"
	"slices"
	"strings"

	"codicil/content"
	"codicil/render"
)

var besideLayout = newLayout("beside")

// A besidePage sets two languages of a version side by side, clause by clause.
type besidePage struct {
	frame
	Over    []link
	Heading string
	Other   otherText // the second heading
	Banners []banner
	Facts   []fact
	Columns [2]column
	Parts   []besidePart
}

// An otherText is text in the second language.
type otherText struct {
	Lang content.Locale
	Text string
}

// A column is the head of one side.
type column struct {
	Lang content.Locale
	Name string
	Tag  *tag
}

// A besidePart is one clause: its two headings, then its rows.
type besidePart struct {
	Break       bool // the clause is of the outermost level
	Level       string
	ID          string
	First       template.HTML // heading in the page's language
	Second      template.HTML
	HasHeading  bool
	Rows        []besideRow
	SecondLang  content.Locale
	MissingText string
}

// A besideRow is two pieces that say the same; an empty one is missing in its language.
type besideRow struct{ First, Second template.HTML }

// besides lists which languages of a version are shown side by side, both ways:
// each with the prevailing one; where all are equal, or the prevailing one is missing, with the first.
func besides(v *content.Version) [][2]content.Locale {
	ref := v.Reference()
	if ref == nil {
		return nil
	}
	var out [][2]content.Locale
	for _, e := range v.Editions {
		if e != ref {
			out = append(out, [2]content.Locale{e.Lang, ref.Lang}, [2]content.Locale{ref.Lang, e.Lang})
		}
	}
	return out
}

func (s *site) planBeside(p *plan, sh *shelf, v *content.Version, l content.Locale) {
	for _, pair := range besides(v) {
		if pair[0] == l {
			p.one(besideAt(l, v, pair[1]).file(), func() ([]byte, error) { return s.besidePage(sh, v, pair[0], pair[1]) })
		}
	}
}

func (s *site) besidePage(sh *shelf, v *content.Version, l, other content.Locale) ([]byte, error) {
	w := s.voice(l)
	first, second := v.Edition(l), v.Edition(other)
	t := &besidePage{Heading: first.Title, Other: otherText{other, second.Title}}
	t.frame = s.frame(s.besideMeta(sh, v, l, other))
	f := &t.frame
	t.Over = []link{
		{Text: w.T("banner.missing.go", "other", w.language(l)), URL: f.Ref(string(versionAt(l, v)))},
		{Text: w.T("banner.missing.go", "other", w.language(other)), URL: f.Ref(string(versionAt(other, v))), Lang: other},
	}
	t.Banners = s.banners(f, sh, v)
	t.Facts = f.facts(sh, v)
	t.Columns = [2]column{s.column(f, v, l), s.column(s.peer(f, other), v, other)}
	parts, err := newPairer(f, v, first.Doc, second.Doc).parts()
	t.Parts = parts
	if err != nil {
		return nil, err
	}
	return besideLayout.bytes(t)
}

// besideMeta is what the head of the page says.
func (s *site) besideMeta(sh *shelf, v *content.Version, l, other content.Locale) page {
	w, title := s.voice(l), v.Edition(l).Title
	heading := w.T("beside.title", "a", w.language(l), "b", w.language(other))
	return page{
		at: besideAt(l, v, other), lang: l, shelf: sh, class: "wide", hidden: v.Draft() || !s.indexes(indexBeside), draft: v.Draft(),
		title:       []string{heading, w.T("policy.title-version", "title", title, "version", w.version(v))},
		description: w.T("beside.description", "policy", title, "a", w.language(l), "b", w.language(other)),
		twins:       s.besideTwins(sh, v, l, other),
	}
}

// besideTwins: the same two languages the other way round; other languages get their own text.
func (s *site) besideTwins(sh *shelf, v *content.Version, l, other content.Locale) []twin {
	at := func(of content.Locale) address {
		switch of {
		case l:
			return besideAt(l, v, other)
		case other:
			return besideAt(other, v, l)
		}
		return versionAt(of, v)
	}
	return s.twins(sh, at, func(of content.Locale) bool { return of == l || of == other }, at)
}

// peer is the frame's voice in another language.
func (s *site) peer(f *frame, l content.Locale) *frame {
	return &frame{voice: s.voice(l), Lang: l, at: f.at}
}

// column is the head of one side, with the text's role where one of them prevails.
func (s *site) column(f *frame, v *content.Version, l content.Locale) column {
	c := column{Lang: l, Name: l.Name()}
	switch p := v.PrevailingLang(); {
	case p == "":
	case p == l:
		c.Tag = &tag{Text: f.T("beside.prevails"), Class: "tag now"}
	default:
		c.Tag = &tag{Text: f.T("beside.translation"), Class: "tag"}
	}
	return c
}

// A pairer pairs the clauses and blocks of two languages.
type pairer struct {
	f             *frame
	first, second *content.Document
	base          [2]string // addresses of the two version pages, for links
}

func newPairer(f *frame, v *content.Version, first, second *content.Document) *pairer {
	return &pairer{f, first, second, [2]string{f.Ref(string(versionAt(first.Lang, v))), f.Ref(string(versionAt(second.Lang, v)))}}
}

// parts pairs clauses by id, in the order of the page's language; a clause that
// only the other language has comes after the one that it follows there.
func (p *pairer) parts() ([]besidePart, error) {
	var out []besidePart
	for _, pair := range p.clauses() {
		if p.repeatsTitle(pair) {
			pair = [2]*content.Clause{headless(pair[0]), headless(pair[1])}
		}
		part, err := p.part(pair)
		if err != nil {
			return nil, err
		}
		if part.HasHeading || len(part.Rows) > 0 {
			out = append(out, part)
		}
	}
	return out, nil
}

func (p *pairer) clauses() [][2]*content.Clause {
	var out [][2]*content.Clause
	place := map[string]int{}
	for _, c := range p.first.Clauses {
		place[c.ID] = len(out)
		out = append(out, [2]*content.Clause{c, nil})
	}
	after := -1
	for _, c := range p.second.Clauses {
		if i := slices.IndexFunc(out, func(pair [2]*content.Clause) bool { return pair[0] != nil && pair[0].ID == c.ID }); i >= 0 {
			out[i][1] = c
			after = i
			continue
		}
		after++
		out = slices.Insert(out, after, [2]*content.Clause{nil, c})
	}
	return out
}

// repeatsTitle reports whether the clauses' headings only repeat the title above them.
func (p *pairer) repeatsTitle(pair [2]*content.Clause) bool {
	for i, d := range []*content.Document{p.first, p.second} {
		if c := pair[i]; c != nil && c.Heading != nil && render.TitleHeading(d) != c.Heading {
			return false
		}
	}
	return true
}

func headless(c *content.Clause) *content.Clause {
	if c == nil {
		return nil
	}
	bare := *c
	bare.Heading = nil
	return &bare
}

func (p *pairer) part(pair [2]*content.Clause) (besidePart, error) {
	part := besidePart{SecondLang: p.second.Lang, MissingText: p.f.T("beside.missing")}
	one := pair[0]
	if one == nil {
		one = pair[1]
	}
	part.ID = one.ID
	if part.HasHeading = one.Heading != nil; part.HasHeading {
		part.Break = outermost(one)
		part.Level = "h3"
		if part.Break {
			part.Level = "h2"
		}
		part.First, part.Second = p.heading(pair[0], true), p.heading(pair[1], false)
	}
	rows, err := p.rows(blocksOf(pair[0]), blocksOf(pair[1]))
	part.Rows = rows
	return part, err
}

func blocksOf(c *content.Clause) []*content.Block {
	if c == nil {
		return nil
	}
	return c.Blocks
}

// heading is a clause's number and words. The number of the page's language is
// the permanent link; that of the other is there for the eye.
func (p *pairer) heading(c *content.Clause, first bool) template.HTML {
	if c == nil || c.Heading == nil {
		return ""
	}
	var b strings.Builder
	if n := c.Number(); n != "" {
		if first {
			b.WriteString(`<a class="n" href="#` + template.HTMLEscapeString(c.ID) + `" aria-label="` +
				template.HTMLEscapeString(p.f.permalink(n)) + `">` + template.HTMLEscapeString(n) + `</a> `)
		} else {
			b.WriteString(`<span class="n">` + template.HTMLEscapeString(n) + `</span> `)
		}
	}
	side := 1
	if first {
		side = 0
	}
	render.Runs(&b, outdated(c.Heading.Runs, p.base[side]))
	return template.HTML(b.String())
}

// rows pairs blocks one by one where both languages have as many pieces, else the clause as a whole.
func (p *pairer) rows(a, b []*content.Block) ([]besideRow, error) {
	left, right := pieces(a), pieces(b)
	if len(left) != len(right) {
		left, right = whole(a), whole(b)
	}
	var out []besideRow
	for i := range max(len(left), len(right)) {
		var row besideRow
		var err error
		if i < len(left) {
			if row.First, err = p.write(left[i], 0); err != nil {
				return nil, err
			}
		}
		if i < len(right) {
			if row.Second, err = p.write(right[i], 1); err != nil {
				return nil, err
			}
		}
		out = append(out, row)
	}
	return out, nil
}

func whole(bs []*content.Block) [][]*content.Block {
	if len(bs) == 0 {
		return nil
	}
	return [][]*content.Block{bs}
}

// pieces cuts blocks into what stands in one row: a block, or a whole table,
// definition list or set of notes, which would lose its heads and order in parts.
func pieces(bs []*content.Block) [][]*content.Block {
	var out [][]*content.Block
	var last *content.Group
	for _, b := range bs {
		g := solid(b)
		if g != nil && g == last {
			out[len(out)-1] = append(out[len(out)-1], b)
			continue
		}
		last = g
		out = append(out, []*content.Block{b})
	}
	return out
}

// solid is the outermost group of a block that is not to be cut, or nil.
func solid(b *content.Block) *content.Group {
	for _, g := range b.In {
		switch g.Kind {
		case content.GroupTable, content.GroupDefs, content.GroupDetails, content.GroupNotes:
			return g
		}
	}
	return nil
}

// write writes blocks of one side; those of the page's language have anchors.
func (p *pairer) write(bs []*content.Block, side int) (template.HTML, error) {
	var out strings.Builder
	o := render.Options{BackLabel: p.f.back}
	if side == 1 {
		o.ID = func(*content.Block) string { return "" }
	}
	flow := render.NewFlow(&out, o)
	for _, b := range bs {
		runs := func(rs []content.Run) { render.Runs(&out, outdated(rs, p.base[side])) }
		if b.Kind == content.KindRow {
			flow.Block(b, "", func() {
				for i := range b.Cells {
					flow.Cell(b, i, "", func() { runs(b.Cells[i].Runs) })
				}
			})
			continue
		}
		flow.Block(b, "", func() { runs(b.Runs) })
	}
	err := flow.Close()
	return template.HTML(out.String()), err
}
