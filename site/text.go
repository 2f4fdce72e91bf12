package site

import (
	"html/template"
	"strings"

	"codicil/content"
	"codicil/render"
)

var textLayout = newLayout("text")

// A textPage shows the text of one version: at its own address for good, and
// at the policy's as long as it is the current one.
type textPage struct {
	frame
	Banners     []banner
	Heading     string
	HeadingLang content.Locale // of the heading, where it is not the page's; else ""
	Facts       []fact
	Links       []link
	Registers   []template.HTML // of each register of the text: its entries, and which came or went
	Brief       []string
	Contents    []render.Entry
	Body        template.HTML // "" where the version has no edition in the language
	Cite        *citation
	Missing     *untranslated // the clauses that the translation lacks; nil for none
	Findings    []string      // of a draft, where the build shows drafts
}

// A fact is one entry of the dates block.
type fact struct {
	Name   string
	Values []template.HTML
}

// A citation is what somebody needs who quotes the version.
type citation struct {
	Line   template.HTML
	URL    string
	Href   string
	Digest string // 64 hex digits
	Proof  string // leads to the proof that the text is in the release log; "" without one
}

// planPolicy plans the policy's own address, which repeats the current version.
func (s *site) planPolicy(p *plan, sh *shelf, l content.Locale) {
	at := policyAt(l, sh.policy.ID)
	p.one(at.file(), func() ([]byte, error) { return s.textPage(sh, sh.current, l, at) })
	e := sh.current.Edition(l)
	if e == nil {
		e = sh.current.Reference() // the text that applies, since the addresses are for good
	}
	s.planForms(p, sh, e, at)
}

// planVersion plans a version's own address.
func (s *site) planVersion(p *plan, sh *shelf, v *content.Version, l content.Locale) {
	at := versionAt(l, v)
	p.one(at.file(), func() ([]byte, error) { return s.textPage(sh, v, l, at) })
	if e := v.Edition(l); e != nil {
		s.planForms(p, sh, e, at)
	}
}

// planForms plans the page's other forms: data, plain text, source.
func (s *site) planForms(p *plan, sh *shelf, e *content.Edition, at address) {
	p.one(string(at.at("index.jsonld")), func() ([]byte, error) { return marshal(s.linked(sh, e)) })
	p.add(func() ([][]byte, error) {
		data, err := s.versionData(sh, e, at)
		if err != nil {
			return nil, err
		}
		var text strings.Builder
		err = render.Text(&text, e.Doc)
		return [][]byte{data, []byte(text.String()), e.Doc.Source}, err
	}, string(at.at("index.json")), string(at.at("index.txt")), string(at.at("index.md")))
	s.planRegisters(p, sh, e, at)
}

// textPage makes the page of a version at one of its two addresses.
func (s *site) textPage(sh *shelf, v *content.Version, l content.Locale, at address) ([]byte, error) {
	own := at == versionAt(l, v)
	e := v.Edition(l)
	t := &textPage{Heading: sh.titleOf(v, l)}
	if tl := sh.titleLang(v, l); tl != l {
		t.HeadingLang = tl
	}
	t.frame = s.frame(s.textMeta(sh, v, l, own))
	f := &t.frame
	t.Banners = s.banners(f, sh, v)
	t.Facts = f.facts(sh, v)
	t.Links = s.textLinks(f, sh, v, own)
	if e == nil {
		return textLayout.bytes(t)
	}
	t.Registers = s.registerNotes(f, sh, e)
	t.Brief = e.Brief
	t.Contents = render.Contents(e.Doc)
	t.Cite = s.cite(f, v, e)
	t.Findings = s.draftFindings(v)
	body, err := s.body(f, e, v, own)
	t.Body = body
	if err != nil {
		return nil, err
	}
	if t.Missing, err = s.untranslated(f, v, e); err != nil {
		return nil, err
	}
	return textLayout.bytes(t)
}

// body is the edition's text. At the policy's address the clause numbers link
// to the version's, so that a link that is copied is a permanent one.
func (s *site) body(f *frame, e *content.Edition, v *content.Version, own bool) (template.HTML, error) {
	base := ""
	if !own {
		base = f.Ref(string(versionAt(f.Lang, v)))
	}
	var b strings.Builder
	b.Grow(3 * len(e.Doc.Source) / 2)
	err := render.Body(&b, e.Doc, f.bodyOptions(base, own))
	return template.HTML(b.String()), err
}

// bodyOptions are how the text is written on a page of its own.
func (f *frame) bodyOptions(base string, numbers bool) render.Options {
	return render.Options{
		HideTitleHeading: true,
		NumberAnchors:    numbers,
		Permalink:        func(c *content.Clause) string { return base + "#" + c.ID },
		PermalinkLabel:   f.permalink,
		BackLabel:        f.back,
	}
}

// permalink names the permanent link that a clause's number is.
func (f *frame) permalink(number string) string { return f.T("policy.permalink", "number", number) }

// back names the link from a footnote to the text.
func (f *frame) back(note string) string { return f.T("policy.note-back", "number", note) }

// textMeta is what the head of the page says.
func (s *site) textMeta(sh *shelf, v *content.Version, l content.Locale, own bool) page {
	voice := s.voice(l)
	title := sh.titleOf(v, l)
	p := page{
		at: policyAt(l, sh.policy.ID), lang: l, title: []string{title}, shelf: sh,
		description: sh.policy.Purpose.In(l, []content.Locale{l}),
		draft:       v.Draft() || v.State(sh.today) == content.Draft || v.State(sh.today) == content.Scheduled,
	}
	if p.description == "" {
		p.description = voice.T("policy.description", "title", title, "publisher", s.publisher(l))
	}
	p.twins = s.twins(sh, func(l content.Locale) address { return policyAt(l, sh.policy.ID) }, nil, nil)
	if own {
		p.at = versionAt(l, v)
		p.title = []string{voice.T("policy.title-version", "title", title, "version", voice.version(v))}
		p.twins = s.twins(sh, func(l content.Locale) address { return versionAt(l, v) }, nil, nil)
		if v == sh.current {
			p.canonical = policyAt(l, sh.policy.ID)
		}
	}
	for i := range p.twins {
		p.twins[i].same = p.twins[i].same && v.Edition(p.twins[i].lang) != nil
	}
	state := v.State(sh.today)
	p.hidden = p.draft || v.Edition(l) == nil || own && v != sh.current && state != content.Upcoming && !s.indexes(indexVersions)
	if p.hidden {
		p.canonical = ""
	}
	p.relations = s.versionRelations(sh, v, l, p.at, own)
	if v.Edition(l) != nil {
		p.formats = formats(voice)
		if len(sh.registers(v.Edition(l), s.o.Court)) > 0 {
			p.formats = append(p.formats, link{Text: voice.T("register.data"), URL: "register.json"})
			p.relations = append(p.relations, relation{Rel: "alternate", Href: "register.json", Type: "application/json", Title: voice.T("register.data")})
		}
	}
	if !own {
		p.relations = append(p.relations, s.feedRelations(p.at, l, sh)...)
		p.formats = append(p.formats, link{Text: voice.T("feed.atom"), URL: "feed.atom"})
	}
	return p
}

func formats(v *voice) []link {
	return []link{
		{Text: v.T("frame.text"), URL: "index.txt"},
		{Text: v.T("frame.source"), URL: "index.md"},
		{Text: v.T("frame.data"), URL: "index.json"},
	}
}

// versionRelations are the links of RFC 5829 along the chain of versions, and the page's other forms.
func (s *site) versionRelations(sh *shelf, v *content.Version, l content.Locale, at address, own bool) []relation {
	ref := func(to address) string { return relative(at, string(to)) }
	out := []relation{
		{Rel: "version-history", Href: ref(archiveAt(l, sh.policy.ID))},
		{Rel: "latest-version", Href: ref(policyAt(l, sh.policy.ID))},
	}
	if own {
		prev, next := sh.chain(v)
		if prev != nil {
			out = append(out, relation{Rel: "prev", Href: ref(versionAt(l, prev))}, relation{Rel: "predecessor-version", Href: ref(versionAt(l, prev))})
		}
		if next != nil {
			out = append(out, relation{Rel: "next", Href: ref(versionAt(l, next))}, relation{Rel: "successor-version", Href: ref(versionAt(l, next))})
		}
	}
	if v.Edition(l) != nil {
		out = append(out,
			relation{Rel: "alternate", Href: "index.json", Type: "application/json"},
			relation{Rel: "alternate", Href: "index.jsonld", Type: "application/ld+json"},
			relation{Rel: "alternate", Href: "index.txt", Type: "text/plain"},
			relation{Rel: "alternate", Href: "index.md", Type: "text/markdown"})
	}
	return out
}

// textLinks are the ways on from the text.
func (s *site) textLinks(f *frame, sh *shelf, v *content.Version, own bool) []link {
	var out []link
	if from := sh.primary(v); from != nil {
		key := "policy.changes-made"
		if v.State(sh.today) == content.Upcoming {
			key = "policy.changes-coming"
		}
		if l, ok := s.redlineLink(f, sh, from, v); ok {
			l.Text = f.T(key, "version", f.version(v))
			out = append(out, l)
		}
	}
	out = append(out, link{Text: f.T("policy.archive"), URL: f.Ref(string(archiveAt(f.Lang, sh.policy.ID)))})
	for _, pair := range besides(v) {
		if pair[0] == f.Lang {
			out = append(out, link{
				Text: f.T("policy.beside", "a", f.language(pair[0]), "b", f.language(pair[1])),
				URL:  f.Ref(string(besideAt(f.Lang, v, pair[1]))),
			})
		}
	}
	if own && v != sh.current {
		out = append(out, link{Text: f.T("policy.current"), URL: f.Ref(string(policyAt(f.Lang, sh.policy.ID)))})
	} else if !own {
		out = append(out, link{Text: f.T("policy.permanent"), URL: f.Ref(string(versionAt(f.Lang, v)))})
	}
	return out
}

// draftFindings are what check says of a draft, for builds that show drafts.
func (s *site) draftFindings(v *content.Version) []string {
	if !s.o.Drafts || v.State(s.o.Today) != content.Draft {
		return nil
	}
	var out []string
	for _, e := range v.Editions {
		for _, f := range s.o.Findings {
			if f.File == e.File || f.File == v.File {
				out = append(out, f.String())
			}
		}
	}
	return out
}
