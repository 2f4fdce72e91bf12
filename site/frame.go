package site

import (
	"html/template"
	"strings"

	"codicil/content"
)

// A frame is what every page has around its main part. Its fields are what
// templates/frame.html prints.
type frame struct {
	*voice
	Lang        content.Locale
	WordsLang   content.Locale // of the interface's words, where they are another language's; else ""
	Class       string         // of the body: "wide" for two columns, else ""
	Title       string         // of the window, most specific first
	Description string
	Refresh     string // where an old address sends its readers at once, else ""
	Robots      string // "" where search engines may index the page
	Canonical   string
	Alternates  []alternate
	Relations   []relation
	CSS         string
	Icon        icon
	Header      margin // what the publisher puts above every page
	Foot        margin // and below
	Home        string
	Notices     string // the list of announcements
	Brand       brand
	Switch      []switchItem
	Zone        string
	Status      template.HTML
	Footer      []link
	Notice      string // the striped bar of pages that are not public, "" for none
	at          address
	root        string // what references begin with, "" for relative ones
}

// A brand is the site's title, with the publisher's name told apart where the title begins with it.
type brand struct{ Name, Rest string }

// An alternate names the same page in another language.
type alternate struct{ Lang, URL string }

// A relation is a link element of the head.
type relation struct{ Rel, Href, Type, Title string }

// A switchItem is one language of the language switch.
type switchItem struct {
	Lang    content.Locale
	Name    string
	URL     string
	Current bool
}

// A link leads somewhere. Lang is the language it leads to, where that is another one.
type link struct {
	Text, URL string
	Of        string // what it is about, for those who hear links without what stands around them
	Lang      content.Locale
}

// A twin is the same page in one language of the site. Where the page does not
// exist in that language, at is where its readers are sent instead and there is no hreflang.
type twin struct {
	lang content.Locale
	at   address
	same bool
}

// A page says what the frame of one page needs to know.
type page struct {
	at          address
	lang        content.Locale
	title       []string // most specific first; the site's title is added
	description string
	class       string
	hidden      bool    // not to be indexed
	canonical   address // "" for the page itself
	twins       []twin  // one a language of the site
	relations   []relation
	shelf       *shelf // the policy it belongs to; nil: all of them
	draft       bool
	formats     []link // other forms of the page, for the footer
}

// frame puts the frame of a page together.
func (s *site) frame(p page) frame {
	v := s.voice(p.lang)
	title := s.title(p.lang)
	f := frame{
		voice: v, Lang: p.lang, Class: p.class, Description: p.description, at: p.at,
		Title:     strings.Join(append(p.title, title), v.T("frame.title-join")),
		Brand:     s.brand(p.lang),
		Zone:      v.zone(s.lib.Settings.Zone),
		Relations: p.relations,
	}
	if !s.lib.Words.Has(string(p.lang)) {
		f.WordsLang = content.Locale(v.Lang())
	}
	s.refer(&f)
	if p.hidden || s.o.Drafts {
		f.Robots = "noindex, follow"
	}
	canonical := p.at
	if p.canonical != "" && f.Robots == "" { // noindex and a foreign canonical address contradict each other
		canonical = p.canonical
	}
	f.Canonical = absolute(s.base, string(canonical))
	f.Alternates = s.alternates(p)
	f.Switch = f.switches(p)
	f.Footer = f.footer(s, p)
	f.Status = f.status(s, p)
	switch {
	case p.draft:
		f.Notice = v.T("frame.draft")
	case s.o.Drafts:
		f.Notice = v.T("frame.preview")
	}
	return f
}

// refer fills in what every page refers to, once it is known what references begin with.
func (s *site) refer(f *frame) {
	i := s.icon()
	f.CSS, f.Icon, f.Home = f.Ref("site.css"), icon{f.Ref(i.Name), template.HTMLAttr(`type="` + i.Type + `"`)}, f.Ref(string(langRoot(f.Lang)))
	f.Notices = f.Ref(string(noticesAt(f.Lang)))
	f.Header, f.Foot = f.margin(s.lib.Header), f.margin(s.lib.Footer)
}

// LTR is what is always written from left to right, an address, a digest, a
// count with its sign, isolated where the page runs the other way.
func (f *frame) LTR(s string) template.HTML {
	escaped := template.HTMLEscapeString(s)
	if f.around().Dir() == "rtl" {
		escaped = `<bdi dir="ltr">` + escaped + `</bdi>`
	}
	return template.HTML(escaped)
}

// Turn is the direction of a language where the page runs the other way, else "".
func (f *frame) Turn(l content.Locale) string {
	if d := l.Dir(); d != f.around().Dir() {
		return d
	}
	return ""
}

// around is the language of what stands around the texts.
func (f *frame) around() content.Locale {
	if f.WordsLang != "" {
		return f.WordsLang
	}
	return f.Lang
}

// Ref is the reference from this page to a place of the site.
func (f *frame) Ref(to string) string {
	if f.root != "" {
		return f.root + to
	}
	return relative(f.at, to)
}

// alternates lists the page in every language it exists in, itself too, if
// those are two or more; x-default is the first of the site's languages that has it.
func (s *site) alternates(p page) []alternate {
	var out []alternate
	for _, t := range p.twins {
		if t.same {
			out = append(out, alternate{string(t.lang), absolute(s.base, string(t.at))})
		}
	}
	if len(out) < 2 || p.hidden && p.canonical != "" {
		return nil
	}
	return append(out, alternate{"x-default", out[0].URL})
}

func (f *frame) switches(p page) []switchItem {
	var out []switchItem
	for _, t := range p.twins {
		out = append(out, switchItem{Lang: t.lang, Name: t.lang.Name(), URL: f.Ref(string(t.at)), Current: t.lang == p.lang})
	}
	return out
}

func (f *frame) footer(s *site, p page) []link {
	var out []link
	if p.shelf != nil {
		out = append(out, link{Text: f.T("frame.archive"), URL: f.Ref(string(archiveAt(p.lang, p.shelf.policy.ID)))})
	}
	out = append(out, p.formats...)
	if s.logged() {
		out = append(out, link{Text: f.T("check.title"), URL: f.Ref(string(checkAt(p.lang)))})
	}
	if s.lib.Settings.Site.AuditPage {
		out = append(out, link{Text: f.T("audit.title"), URL: f.Ref(string(auditAt(p.lang)))})
	}
	for _, l := range s.lib.Settings.Site.Footer {
		out = append(out, link{Text: l.Text.In(p.lang, s.langs), URL: f.everywhere(l.URL)})
	}
	return out
}

// status says for which days the labels on the page hold. It names the days of
// content and never that of a build.
func (f *frame) status(s *site, p page) template.HTML {
	asOf, next := s.asOf, s.next
	if p.shelf != nil {
		asOf, next = p.shelf.asOf, p.shelf.next
	}
	switch {
	case asOf.IsZero():
		return ""
	case next.IsZero():
		return f.html("frame.status-last", "date", f.time(asOf))
	}
	return f.html("frame.status", "date", f.time(asOf), "next", f.time(next))
}

// brand is the site's title in a language.
func (s *site) brand(l content.Locale) brand {
	title := s.title(l)
	name := s.lib.Settings.Publisher.Name.In(l, s.langs)
	if rest, ok := strings.CutPrefix(title, name); ok && name != "" && rest != "" {
		return brand{name, strings.TrimSpace(rest)}
	}
	return brand{Name: title}
}

func (s *site) title(l content.Locale) string { return s.lib.Settings.Site.Title.In(l, s.langs) }

func (s *site) publisher(l content.Locale) string {
	return s.lib.Settings.Publisher.Name.In(l, s.langs)
}
