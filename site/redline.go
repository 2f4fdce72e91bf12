package site

import (
	"html/template"
	"strings"

	"codicil/content"
	"codicil/diff"
)

var redlineLayout = newLayout("redline")

// A redlinePage shows what changed from one version to another.
type redlinePage struct {
	frame
	Banners   []banner
	Over      link
	Heading   string
	Sides     []fact
	Links     []link
	Lead      string
	Paragraph []string // the publisher's summary
	Lines     []shortLine
	NoSummary string
	Note      string
	Weight    string // whose judgement it is
	Judged    bool   // subjects and weight are shown
	Index     []indexRow
	Body      template.HTML // "" where the texts are the same
}

// A shortLine is the effect of one change in plain words.
type shortLine struct {
	Badge string
	Text  string
	Ref   link
}

// An indexRow is one changed clause.
type indexRow struct {
	Number, Title, URL string
	Ops                []*tag
	About              string
	Material           bool
	Words              string
}

// planPairs plans a policy's comparisons, each with all its languages and forms as one step.
func (s *site) planPairs(p *plan, sh *shelf) {
	for _, pr := range sh.pairs() {
		var names []string
		for _, l := range pr.listed(pr.has) {
			at := pr.at(l)
			names = append(names, at.file(), at.at("compare/").file(), string(at.at("index.json")))
		}
		if len(names) > 0 {
			p.add(func() ([][]byte, error) { return s.comparison(pr) }, names...)
		}
	}
}

// comparison makes a comparison's files, in the order in which they are planned.
func (s *site) comparison(p pair) ([][]byte, error) {
	revs := s.revisions(p)
	j := p.judge(s.lib.Settings, s.o.Court, revs)
	var files [][]byte
	for _, l := range p.listed(p.has) {
		if !p.in(l) {
			missing, err := s.missingComparison(p, revs, j, l)
			if err != nil {
				return nil, err
			}
			files = append(files, missing...)
			continue
		}
		r := arrange(revision(revs, l))
		j.mark(r)
		page, err := s.redlinePage(p, r, j, l)
		if err != nil {
			return nil, err
		}
		compare, err := s.comparePage(p, r, j, l)
		if err != nil {
			return nil, err
		}
		data, err := s.redlineData(p, revs, j, l)
		if err != nil {
			return nil, err
		}
		files = append(files, page, compare, data)
	}
	return files, nil
}

// revisions are what changed, by language. The current text is compared with
// every older one, and each of those pairs shown once; the others are asked for
// by check and by the histories of clauses, too.
func (s *site) revisions(p pair) []*diff.Revision {
	if p.since {
		return s.compared().VersionsOnce(p.from, p.to)
	}
	return s.compared().Versions(p.from, p.to)
}

// compared is where revisions are remembered; may be nil.
func (s *site) compared() *diff.Memo {
	if s.o.Court == nil {
		return nil
	}
	return s.o.Court.Revisions
}

// missingComparison makes the files of a comparison whose newer text does not
// exist in the language: pages that say so, and the data of the reference
// language, or across languages where the two versions share none.
func (s *site) missingComparison(p pair, revs []*diff.Revision, j judgement, l content.Locale) ([][]byte, error) {
	t := &redlinePage{frame: s.frame(s.redlineMeta(p, l))}
	t.fillMissing(s, p)
	page, err := redlineLayout.bytes(t)
	if err != nil {
		return nil, err
	}
	c := &comparePage{frame: s.frame(s.compareMeta(p, l))}
	c.Over, c.Heading, c.Sides = c.overCompare(p), c.T("compare.heading", "heading", c.redlineHeading(p)), c.sides(p)
	c.Lead = c.T("redline.missing", "language", c.language(l))
	compare, err := compareLayout.bytes(c)
	if err != nil {
		return nil, err
	}
	var data []byte
	if ref := p.reference(); ref != "" {
		data, err = s.redlineData(p, revs, j, ref)
	} else {
		data, err = s.acrossData(p, l)
	}
	return [][]byte{page, compare, data}, err
}

func (t *redlinePage) fillMissing(s *site, p pair) {
	f := &t.frame
	t.Over = link{Text: p.sh.titleOf(p.to, f.Lang), URL: f.Ref(string(policyAt(f.Lang, p.sh.policy.ID)))}
	t.Heading, t.Sides = f.redlineHeading(p), f.sides(p)
	t.Lead = f.T("redline.missing", "language", f.language(f.Lang))
	if ref := p.reference(); ref != "" {
		t.Links = []link{{Text: f.T("banner.missing.go", "other", f.language(ref)), URL: f.Ref(string(p.at(ref))), Lang: ref}}
	}
}

func revision(revs []*diff.Revision, l content.Locale) *diff.Revision {
	for _, r := range revs {
		if r.To.Lang == l {
			return r
		}
	}
	return nil
}

// redlineMeta is what the head of a comparison says.
func (s *site) redlineMeta(p pair, l content.Locale) page {
	v, sh := s.voice(l), p.sh
	title := sh.titleOf(p.to, l)
	heading := v.T("redline.window", "from", v.version(p.from), "to", v.version(p.to))
	if p.since {
		heading = v.T("redline.since", "version", v.version(p.from))
	}
	return page{
		at: p.at(l), lang: l, shelf: sh, hidden: p.since || p.to.Draft() || !p.in(l) || !s.indexes(indexRedlines), title: []string{heading, title},
		description: s.redlineDescription(p, l), draft: p.to.Draft(),
		twins:   p.twins(s, p.at),
		formats: []link{{Text: v.T("redline.data"), URL: "index.json"}},
		relations: []relation{
			{Rel: "latest-version", Href: relative(p.at(l), string(policyAt(l, sh.policy.ID)))},
			{Rel: "version-history", Href: relative(p.at(l), string(archiveAt(l, sh.policy.ID)))},
			{Rel: "alternate", Href: "index.json", Type: "application/json"},
		},
	}
}

// redlineDescription is the publisher's summary, else which versions are compared.
func (s *site) redlineDescription(p pair, l content.Locale) string {
	v := s.voice(l)
	if e := p.to.Edition(l); e != nil && e.Summary != "" && !p.since {
		return strings.Join(strings.Fields(e.Summary), " ")
	}
	return v.T("redline.description", "policy", p.sh.titleOf(p.to, l), "from", v.version(p.from), "to", v.version(p.to))
}

func (s *site) redlinePage(p pair, r *redline, j judgement, l content.Locale) ([]byte, error) {
	t := &redlinePage{frame: s.frame(s.redlineMeta(p, l)), Judged: j.shown}
	f := &t.frame
	t.Over = link{Text: p.sh.titleOf(p.to, l), URL: f.Ref(string(policyAt(l, p.sh.policy.ID)))}
	t.Heading = f.redlineHeading(p)
	t.Banners = s.redlineBanners(f, p)
	t.Sides = f.sides(p)
	t.Weight = f.weight(j)
	if len(r.entries) == 0 {
		t.Lead = f.unchanged(p, r.rev)
		return redlineLayout.bytes(t)
	}
	t.Links = []link{{Text: f.T("redline.compare"), URL: "compare/"}}
	t.Lead = f.lead(r, applied(p.to.State(p.sh.today)))
	s.short(t, p, r, l)
	for _, e := range r.entries {
		t.Index = append(t.Index, f.indexRow(e))
	}
	body, err := newMarker(f, p, r).write()
	t.Body = body
	if err != nil {
		return nil, err
	}
	return redlineLayout.bytes(t)
}

// applied reports whether a version in that state applies, or has applied.
func applied(s content.State) bool {
	return s != content.Upcoming && s != content.Scheduled && s != content.Draft
}

func (f *frame) redlineHeading(p pair) string {
	switch {
	case p.since:
		return f.T("redline.since-start", "version", f.version(p.from))
	case p.to.State(p.sh.today) == content.Upcoming:
		return f.T("redline.coming", "version", f.version(p.to))
	}
	return f.T("redline.made", "version", f.version(p.to))
}

// sides says which two versions are compared, and when each applied.
func (f *frame) sides(p pair) []fact {
	side := func(name string, v *content.Version) fact {
		// The tag of a version of another policy is left out: its state is told there.
		line := `<a href="` + template.HTMLEscapeString(f.Ref(string(versionAt(f.Lang, v)))) + `">` + template.HTMLEscapeString(f.versionStart(v)) + `</a>`
		out := fact{f.T(name), nil}
		if v.Policy == p.sh.policy {
			line += " " + string(f.stateTag(p.sh, v).html())
		}
		out.Values = append(out.Values, template.HTML(line))
		if when := f.when(p.sh, v); when != "" {
			out.Values = append(out.Values, when)
		}
		return out
	}
	return []fact{side("redline.from", p.from), side("redline.to", p.to)}
}

// when says in a few words from when to when a version applies.
func (f *frame) when(sh *shelf, v *content.Version) template.HTML {
	if v.Effective.IsZero() {
		return ""
	}
	state := v.State(sh.today)
	until := v.Until(sh.today)
	switch {
	case state == content.Withdrawn && v.Withdrawn != nil:
		return f.html("redline.when.withdrawn", "date", f.time(v.Withdrawn.Date))
	case sh.never(v):
		return f.html("archive.never")
	case state == content.Upcoming || state == content.Scheduled || state == content.Draft:
		return f.html("redline.when.upcoming", "date", f.effect(v))
	case !until.IsZero() && until.After(v.Effective):
		return f.html("redline.when.superseded", "date", f.effect(v), "until", f.replaced(sh, until))
	}
	return f.html("redline.when.in-force", "date", f.effect(v))
}

// weight says whose judgement the weights are.
func (f *frame) weight(j judgement) string {
	switch {
	case !j.shown:
		return f.T("redline.unreviewed")
	case j.reviewed:
		return f.T("redline.decided." + j.level.String())
	}
	return f.T("redline.proposed")
}

func (f *frame) unchanged(p pair, rev *diff.Revision) string {
	switch {
	case reworded(rev):
		return f.T("redline.punctuation-only")
	case p.from.Release != p.to.Release || p.from.Effective != p.to.Effective:
		return f.T("redline.none-dates")
	}
	return f.T("redline.none")
}
