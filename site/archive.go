package site

import (
	"html/template"
	"slices"

	"codicil/content"
)

var archiveLayout = newLayout("archive")

// An archivePage lists every version, newest first. Which version applied on a
// given day is read from its columns.
type archivePage struct {
	frame
	Over    link
	Heading string
	Caption string
	Rows    []archiveRow
	Kept    template.HTML
}

// An archiveRow is one version.
type archiveRow struct {
	Version  string
	URL      string
	Draft    bool
	Released template.HTML
	From     []template.HTML
	Until    template.HTML
	Tag      *tag
	Notice   string
	Links    []link
	Notes    []template.HTML
}

func (s *site) planArchive(p *plan, sh *shelf, l content.Locale) {
	at := archiveAt(l, sh.policy.ID)
	p.one(at.file(), func() ([]byte, error) { return archiveLayout.bytes(s.archive(sh, l)) })
}

func (s *site) archive(sh *shelf, l content.Locale) *archivePage {
	v, title := s.voice(l), sh.title(l)
	a := &archivePage{Heading: v.T("archive.title"), Caption: v.T("archive.caption", "policy", title)}
	a.frame = s.frame(page{
		at: archiveAt(l, sh.policy.ID), lang: l, shelf: sh,
		title:       []string{v.T("archive.heading", "policy", title)},
		description: v.T("archive.description", "policy", title),
		twins:       s.twins(sh, func(l content.Locale) address { return archiveAt(l, sh.policy.ID) }, nil, nil),
		relations:   []relation{{Rel: "latest-version", Href: "../"}},
	})
	a.Over = link{Text: title, URL: "../"}
	for _, ver := range slices.Backward(sh.versions) {
		a.Rows = append(a.Rows, s.archiveRow(&a.frame, sh, ver))
	}
	if first := sh.versions[0]; !first.Release.IsZero() && sh.policy.Follows == nil {
		a.Kept = a.html("archive.kept", "date", a.time(first.Release))
	}
	return a
}

func (s *site) archiveRow(f *frame, sh *shelf, v *content.Version) archiveRow {
	r := archiveRow{
		Version: f.label(v), URL: f.Ref(string(versionAt(f.Lang, v))), Released: f.time(v.Release),
		Tag: f.stateTag(sh, v), Draft: v.Draft(),
	}
	if !v.Effective.IsZero() {
		r.From = []template.HTML{f.time(v.Effective)}
	}
	if twoDays(v) {
		r.From = append(r.From, f.html("archive.new-users", "date", f.time(v.EffectiveNew)))
	}
	r.Until = f.archiveUntil(sh, v)
	if !v.Release.IsZero() && !v.Effective.IsZero() && sh.primary(v) != nil {
		r.Notice = f.N("archive.days", v.Effective.Sub(v.Release))
	}
	r.Links = s.archiveLinks(f, sh, v)
	r.Notes = f.archiveNotes(sh, v)
	return r
}

func (f *frame) archiveUntil(sh *shelf, v *content.Version) template.HTML {
	switch u := v.Until(sh.today); {
	case sh.never(v):
		return f.html("archive.never")
	case u.IsZero():
		return "–"
	default:
		return f.replaced(sh, u)
	}
}

func (s *site) archiveLinks(f *frame, sh *shelf, v *content.Version) []link {
	out := []link{{Text: f.T("archive.read"), URL: f.Ref(string(versionAt(f.Lang, v)))}}
	if from := sh.primary(v); from != nil {
		if l, ok := s.redlineLink(f, sh, from, v); ok {
			l.Text = f.T("archive.changes")
			out = append(out, l)
		}
	}
	for _, pair := range besides(v) {
		if pair[0] == f.Lang {
			out = append(out, link{Text: f.T("archive.beside"), URL: f.Ref(string(besideAt(f.Lang, v, pair[1])))})
			break
		}
	}
	if s.announced(v, f.Lang) != nil {
		out = append(out, link{Text: f.T("archive.announcement"), URL: f.Ref(string(noticeAt(f.Lang, v)))})
	}
	return out
}

// archiveNotes tell what the columns cannot: why a version was taken back, what
// it corrects, the public reason of the decision.
func (f *frame) archiveNotes(sh *shelf, v *content.Version) []template.HTML {
	var out []template.HTML
	if v.Withdrawn != nil && v.State(sh.today) == content.Withdrawn {
		out = append(out, f.html("archive.withdrawn", "date", f.time(v.Withdrawn.Date), "reason", v.Withdrawn.Reason))
	}
	if v.Corrects != nil {
		if wrong := sh.byID(v.Corrects.Version); wrong != nil {
			out = append(out, f.html("archive.corrects", "version", f.version(wrong), "reason", v.Corrects.Reason))
		}
	}
	from := v.Predecessor(sh.today)
	if from == nil && !v.Draft() && len(sh.versions) > 0 && sh.versions[0] == v {
		out = append(out, f.html("archive.first"))
	}
	decided := v.Review.Covers(v, from)
	if decided && from != nil {
		out = append(out, f.html("archive.level."+v.Review.Level.String()))
	}
	if decided && len(v.Review.PublicReason) > 0 {
		out = append(out, f.html("archive.reason", "reason", v.Review.PublicReasonIn(f.Lang)))
	}
	if decided && v.Review.CutsWindow(v) {
		out = append(out, f.html("archive.short", "reason", v.Review.ShortNotice))
	}
	out = append(out, f.addedNotes(v)...)
	if v.Edition(f.Lang) == nil {
		out = append(out, f.html("archive.languages", "languages", f.Enumerate(f.editionNames(v))))
	}
	return out
}

// addedNotes say which languages came after the release, on which day, and why their readers had less notice.
func (f *frame) addedNotes(v *content.Version) (out []template.HTML) {
	for _, e := range v.Editions {
		if e.Translated.IsZero() {
			continue
		}
		out = append(out, f.html("archive.added", "language", e.Lang.NameIn(f.Lang), "date", f.time(e.Translated)))
		if late := v.Review.LateIn(e.Lang); late.CutsWindow(v, e.Translated) {
			out = append(out, f.html("archive.short", "reason", late.ShortNotice))
		}
	}
	return out
}
