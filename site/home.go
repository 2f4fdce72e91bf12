package site

import (
	"html/template"
	"slices"

	"codicil/content"
)

var homeLayout = newLayout("home")

// A homePage lists every policy, what is coming first.
type homePage struct {
	frame
	Heading  string
	Upcoming []upcomingItem
	Policies []policyItem
}

// An upcomingItem announces one version that is not in effect yet.
type upcomingItem struct {
	Line    template.HTML
	Links   []link
	PolicyL content.Locale
}

// A policyItem is one policy of the list.
type policyItem struct {
	Title   string
	Lang    content.Locale // of the title, where it is not the page's
	URL     string
	Purpose string
	Tag     *tag
	Facts   []template.HTML
	Links   []link
	Note    template.HTML
}

// A tag is a short label in a box: a state, a badge, a kind of change.
type tag struct{ Text, Class string }

func (s *site) planHome(p *plan, l content.Locale) {
	at := langRoot(l)
	p.one(at.file(), func() ([]byte, error) { return homeLayout.bytes(s.home(l)) })
	p.one(string(at.at("index.json")), func() ([]byte, error) { return s.homeData(l) })
}

func (s *site) home(l content.Locale) *homePage {
	v := s.voice(l)
	h := &homePage{Heading: v.T("home.title")}
	h.frame = s.frame(page{
		at: langRoot(l), lang: l, title: []string{v.T("home.title")},
		description: v.T("home.description", "publisher", s.publisher(l)),
		twins:       s.twins(nil, langRoot, nil, nil),
		formats:     []link{{Text: v.T("frame.data"), URL: "index.json"}, {Text: v.T("feed.atom"), URL: "feed.atom"}},
		relations:   s.feedRelations(langRoot(l), l, nil),
	})
	for _, sh := range s.shelves {
		if slices.Contains(sh.languages(), l) {
			h.Upcoming = append(h.Upcoming, s.upcomingItems(&h.frame, sh)...)
		}
		h.Policies = append(h.Policies, s.policyItem(&h.frame, sh))
	}
	return h
}

func (s *site) upcomingItems(f *frame, sh *shelf) []upcomingItem {
	var out []upcomingItem
	for _, v := range sh.upcoming() {
		item := upcomingItem{Line: f.html("home.upcoming-line", "policy", sh.titleOf(v, f.Lang), "version", f.versionHTML(v), "date", f.effect(v))}
		if from := sh.primary(v); from != nil {
			if l, ok := s.redlineLink(f, sh, from, v); ok {
				l.Text, l.Of = f.T("home.changes"), sh.titleOf(v, f.Lang)
				item.Links = append(item.Links, l)
			}
		}
		item.Links = append(item.Links, link{Text: f.T("banner.read-version", "version", f.version(v)), Of: sh.titleOf(v, f.Lang), URL: f.Ref(string(versionAt(f.Lang, v)))})
		out = append(out, item)
	}
	return out
}

func (s *site) policyItem(f *frame, sh *shelf) policyItem {
	l := f.Lang
	if !slices.Contains(sh.languages(), l) {
		l = sh.languages()[0]
	}
	v := sh.current
	item := policyItem{
		Title: sh.title(l), URL: f.Ref(string(policyAt(l, sh.policy.ID))),
		Purpose: sh.policy.Purpose.In(f.Lang, []content.Locale{f.Lang}),
		Tag:     f.stateTag(sh, v),
		Links:   []link{{Text: f.T("home.archive"), Of: sh.title(l), URL: f.Ref(string(archiveAt(l, sh.policy.ID)))}},
	}
	if tl := sh.titleLang(v, l); tl != f.Lang {
		item.Lang = tl
	}
	if v.Label != "" {
		item.Facts = append(item.Facts, template.HTML(template.HTMLEscapeString(f.versionStart(v))))
	}
	key := "home.effective"
	if v.State(sh.today) == content.Upcoming {
		key = "home.takes-effect"
	}
	if !v.Effective.IsZero() {
		item.Facts = append(item.Facts, f.html("home.dated", "what", f.T(key), "date", f.effect(v)))
	}
	if names := f.editionNames(v); len(names) > 1 || l != f.Lang {
		item.Facts = append(item.Facts, template.HTML(template.HTMLEscapeString(f.Enumerate(names))))
	}
	item.Note = s.endedNote(f, sh)
	return item
}

// editionNames lists a version's languages, each in the words of the page.
func (f *frame) editionNames(v *content.Version) []string {
	var names []string
	for _, e := range v.Editions {
		names = append(names, f.language(e.Lang))
	}
	return names
}

func (s *site) endedNote(f *frame, sh *shelf) template.HTML {
	e := sh.policy.Ended
	if e == nil || e.Date.IsZero() {
		return ""
	}
	if next := s.shelf(e.Successor); next != nil {
		return f.html("home.ended-successor", "date", f.time(e.Date), "policy", next.title(f.Lang))
	}
	return f.html("home.ended", "date", f.time(e.Date))
}

// stateTag is the label of a version's state.
func (f *frame) stateTag(sh *shelf, v *content.Version) *tag {
	state := v.State(sh.today)
	if sh.erratum(v) != nil && state != content.Upcoming {
		return &tag{Text: f.T("state.corrected"), Class: "tag"}
	}
	class := "tag"
	switch state {
	case content.InForce:
		class = "tag now"
	case content.Upcoming:
		class = "tag up"
	}
	return &tag{Text: f.T("state." + state.String()), Class: class}
}
