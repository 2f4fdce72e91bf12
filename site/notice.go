package site

import (
	"html/template"
	"slices"

	"codicil/content"
)

var noticeLayout = newLayout("notice")

// A noticePage is the announcement of one version, dated and for good. What is
// to be said later is said by another announcement, which stands below it.
type noticePage struct {
	frame
	Banners []banner
	Over    link
	Heading string
	Facts   []fact
	Links   []link
	Body    template.HTML // "" where nobody was told
	Later   []laterNotice
	None    string        // why there are no words
	Instead template.HTML // the announcement that speaks for this version too
}

// A laterNotice is an announcement that followed the first one.
type laterNotice struct {
	Heading string
	Day     template.HTML
	Body    template.HTML
}

// planNotices plans the announcement of each version, and the address of the
// newest one. Every version in every language of its own has the page, also
// where nobody was told: a decision may change, an address may not.
func (s *site) planNotices(p *plan, sh *shelf, l content.Locale) {
	for _, v := range sh.versions {
		if v.Draft() || v.Edition(l) == nil {
			continue
		}
		s.planNotice(p, sh, func() *content.Version { return v }, l, noticeAt(l, v))
	}
	s.planNotice(p, sh, func() *content.Version { return s.newestNotice(sh, l) }, l, newestNoticeAt(l, sh.policy.ID))
}

// planNotice plans a page with its other forms. of is the version it is about,
// nil where nothing was announced yet.
func (s *site) planNotice(p *plan, sh *shelf, of func() *content.Version, l content.Locale, at address) {
	p.one(at.file(), func() ([]byte, error) { return s.noticePage(sh, of(), l, at) })
	p.one(string(at.at("index.json")), func() ([]byte, error) { return marshal(s.noticeData(sh, of(), l, at)) })
	ics := func() []byte {
		if v := of(); v != nil {
			return s.calendar(v, l)
		}
		return s.calendar(sh.current, l) // the address of the calendar file, once there, stays
	}
	if s.o.Tell != nil || ics() != nil {
		p.one(string(at.at("index.ics")), func() ([]byte, error) { return ics(), nil })
	}
}

// newestNotice is the version whose announcement is the newest, nil for none.
func (s *site) newestNotice(sh *shelf, l content.Locale) *content.Version {
	for _, v := range slices.Backward(s.byRelease(sh)) {
		if s.announced(v, l) != nil {
			return v
		}
	}
	return nil
}

// byRelease lists a policy's public versions in order of release.
func (s *site) byRelease(sh *shelf) []*content.Version {
	var out []*content.Version
	for _, v := range sh.versions {
		if !v.Draft() && !v.Release.IsZero() {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(a, b *content.Version) int { return a.Release.Compare(b.Release) })
	return out
}

func (s *site) noticePage(sh *shelf, v *content.Version, l content.Locale, at address) ([]byte, error) {
	t := &noticePage{frame: s.frame(s.noticeMeta(sh, v, l, at))}
	f := &t.frame
	t.Over = link{Text: sh.title(l), URL: f.Ref(string(policyAt(l, sh.policy.ID)))}
	if v == nil {
		t.Heading, t.None = f.T("notices.newest"), f.T("notices.none")
		return noticeLayout.bytes(t)
	}
	t.Over.Text = sh.titleOf(v, l)
	t.Banners = s.noticeBanners(f, sh, v)
	t.Facts = f.noticeFacts(sh, v)
	t.Links = s.noticeLinks(f, sh, v, at)
	first := s.announced(v, l)
	if first == nil {
		t.Heading = f.T("notices.of", "version", f.version(v))
		t.None, t.Instead = f.T("notices.untold"), s.together(f, v)
		return noticeLayout.bytes(t)
	}
	t.Heading = first.Subject
	var err error
	if t.Body, err = s.letter(f, first); err != nil {
		return nil, err
	}
	for _, a := range s.announcements(v, l) {
		if a == first || !a.told() {
			continue
		}
		body, err := s.letter(f, a)
		if err != nil {
			return nil, err
		}
		t.Later = append(t.Later, laterNotice{a.Subject, f.html("notices.day", "date", f.time(a.Day)), body})
	}
	return noticeLayout.bytes(t)
}

// noticeMeta is what the head of the page says.
func (s *site) noticeMeta(sh *shelf, v *content.Version, l content.Locale, at address) page {
	w := s.voice(l)
	p := page{at: at, lang: l, shelf: sh, hidden: true, formats: []link{{Text: w.T("frame.data"), URL: "index.json"}}}
	newest := at == newestNoticeAt(l, sh.policy.ID)
	if newest {
		p.title = []string{w.T("notices.newest"), sh.title(l)}
		p.twins = s.twins(sh, func(l content.Locale) address { return newestNoticeAt(l, sh.policy.ID) }, nil, nil)
		p.description = w.T("notices.description", "policy", sh.title(l))
	}
	if v == nil {
		return p
	}
	if !newest {
		p.title = []string{w.T("notices.of", "version", w.version(v)), sh.titleOf(v, l)}
		p.twins = s.twins(sh, func(l content.Locale) address { return noticeAt(l, v) },
			func(l content.Locale) bool { return v.Edition(l) != nil },
			func(l content.Locale) address { return versionAt(l, v) })
		p.description = w.T("notices.of", "version", w.version(v))
	}
	if s.calendar(v, l) != nil {
		p.formats = append(p.formats, link{Text: w.T("notices.calendar"), URL: "index.ics"})
	}
	if a := s.announced(v, l); a != nil {
		p.hidden, p.description = false, a.Subject
		if newest {
			p.canonical = noticeAt(l, v)
		}
	}
	return p
}

// noticeBanners tell that the version was taken back or corrected since.
func (s *site) noticeBanners(f *frame, sh *shelf, v *content.Version) []banner {
	if v.State(sh.today) != content.Withdrawn && sh.erratum(v) == nil {
		return nil
	}
	if b := (bannerer{s, f, sh, v}).state(); b != nil {
		return []banner{*b}
	}
	return nil
}

// noticeFacts are the days of an announcement: released, effective, and how many lie between.
func (f *frame) noticeFacts(sh *shelf, v *content.Version) []fact {
	out := []fact{
		{f.T("facts.version"), []template.HTML{template.HTML(template.HTMLEscapeString(f.label(v)))}},
		{f.T("facts.released"), []template.HTML{f.time(v.Release)}},
	}
	if v.Effective.IsZero() {
		return out
	}
	if !twoDays(v) {
		out = append(out, fact{f.T("facts.effective"), []template.HTML{f.time(v.Effective)}})
	} else {
		out = append(out,
			fact{f.T("facts.effective-new"), []template.HTML{f.time(v.EffectiveNew)}},
			fact{f.T("facts.effective-existing"), []template.HTML{f.time(v.Effective)}})
	}
	if days := v.Effective.Sub(v.Release); days > 0 && sh.primary(v) != nil {
		out = append(out, fact{f.T("archive.notice"), []template.HTML{template.HTML(f.N("archive.days", days))}})
	}
	return out
}

func (s *site) noticeLinks(f *frame, sh *shelf, v *content.Version, at address) []link {
	var out []link
	if from := sh.primary(v); from != nil && s.announced(v, f.Lang) == nil {
		if l, ok := s.redlineLink(f, sh, from, v); ok {
			compare := l
			compare.Text, compare.URL = f.T("redline.compare"), l.URL+"compare/"
			l.Text = f.T("redline.marked-link")
			out = append(out, compare, l)
		}
	}
	if s.announced(v, f.Lang) == nil { // else the message leads there
		out = append(out, link{Text: f.T("banner.read-version", "version", f.version(v)), URL: f.Ref(string(versionAt(f.Lang, v)))})
	}
	if s.calendar(v, f.Lang) != nil && v.State(sh.today) == content.Upcoming {
		out = append(out, link{Text: f.T("notices.calendar-add"), URL: "index.ics"})
	}
	if at == newestNoticeAt(f.Lang, sh.policy.ID) {
		out = append(out, link{Text: f.T("notices.permanent"), URL: f.Ref(string(noticeAt(f.Lang, v)))})
	}
	return out
}

// together leads to the announcement of another policy of the same bundle, which speaks for this version too.
func (s *site) together(f *frame, v *content.Version) template.HTML {
	if v.Bundle == "" {
		return ""
	}
	for _, sh := range s.shelves {
		for _, o := range sh.versions {
			if o == v || o.Bundle != v.Bundle {
				continue
			}
			if a := s.announced(o, f.Lang); a != nil {
				ref := `<a href="` + template.HTMLEscapeString(f.Ref(string(noticeAt(f.Lang, o)))) + `">` + template.HTMLEscapeString(a.Subject) + `</a>`
				return f.html("notices.together", "notice", template.HTML(ref))
			}
		}
	}
	return ""
}

// noticeJSON is index.json of an announcement: codicil/announcement/v1. Keys are only added.
type noticeJSON struct {
	Schema       string         `json:"schema"`
	Policy       string         `json:"policy"`
	Version      string         `json:"version"` // "" where nothing was announced yet
	Language     content.Locale `json:"language"`
	Title        string         `json:"title"` // of the announcement; "" where nobody was told
	Text         string         `json:"text"`
	Announced    content.Day    `json:"announced"`
	Released     content.Day    `json:"released"`
	Effective    content.Day    `json:"effective"`
	EffectiveNew content.Day    `json:"effective_new"`
	EffectiveAt  string         `json:"effective_at"`
	Zone         string         `json:"zone"`
	URL          string         `json:"url"`
	Later        []laterJSON    `json:"later"` // announcements that followed
}

type laterJSON struct {
	Kind  string      `json:"kind"`
	Day   content.Day `json:"day"`
	Title string      `json:"title"`
	Text  string      `json:"text"`
}

func (s *site) noticeData(sh *shelf, v *content.Version, l content.Locale, at address) noticeJSON {
	out := noticeJSON{Schema: "codicil/announcement/v1", Policy: sh.policy.ID, Language: l, Zone: s.zone().String(), URL: absolute(s.base, string(at)), Later: []laterJSON{}}
	if v == nil {
		return out
	}
	out.Version, out.URL = v.ID, absolute(s.base, string(noticeAt(l, v)))
	out.Released, out.Effective, out.EffectiveNew, out.EffectiveAt = v.Release, v.Effective, v.EffectiveNew, instant(v.Effective, s.zone())
	if out.EffectiveNew.IsZero() {
		out.EffectiveNew = v.Effective
	}
	first := s.announced(v, l)
	if first == nil {
		return out
	}
	out.Title, out.Text, out.Announced = first.Subject, first.Text, first.Day
	for _, a := range s.announcements(v, l) {
		if a != first && a.told() {
			out.Later = append(out.Later, laterJSON{a.Kind, a.Day, a.Subject, a.Text})
		}
	}
	return out
}
