package site

import (
	"html/template"

	"codicil/content"
)

// A banner is what a reader must know before the text: that another version
// applies, or will. Its sentences name days and hold on whichever day they are read.
type banner struct {
	Name  string // of the landmark
	Lead  template.HTML
	Rest  template.HTML
	Links []link
}

// banners are those of a version's page, the weightiest first.
func (s *site) banners(f *frame, sh *shelf, v *content.Version) []banner {
	b := bannerer{s, f, sh, v}
	var out []banner
	for _, add := range []func() *banner{b.ended, b.missing, b.state, b.corrects} {
		if one := add(); one != nil {
			out = append(out, *one)
		}
	}
	return out
}

// A bannerer knows whose page it is.
type bannerer struct {
	s  *site
	f  *frame
	sh *shelf
	v  *content.Version
}

// state is the banner that the version's state asks for.
func (b bannerer) state() *banner {
	if e := b.sh.erratum(b.v); e != nil {
		return b.corrected(e)
	}
	switch b.v.State(b.sh.today) {
	case content.Upcoming:
		return b.upcoming()
	case content.InForce:
		return b.successor()
	case content.Superseded:
		return b.superseded()
	case content.Withdrawn:
		return b.withdrawn()
	}
	return nil
}

func (b bannerer) upcoming() *banner {
	f := b.f
	out := &banner{Name: f.T("banner.name.upcoming"), Lead: f.html("banner.upcoming.lead", "date", f.effect(b.v))}
	until := b.sh.policy.InForce(b.v.Effective.AddDays(-1))
	if until == nil || !b.sh.shows(until) {
		out.Rest = f.html("banner.upcoming.first", "released", f.time(b.v.Release))
		return out
	}
	out.Rest = f.untilThen(b.v, f.versionHTML(until))
	out.Links = append(b.redline(until, b.v, "banner.see-changes"),
		link{Text: f.T("banner.read-version", "version", f.version(until)), URL: f.Ref(string(versionAt(f.Lang, until)))})
	return out
}

// untilThen says when a version was released, and what applies until it takes
// effect: where it binds new users earlier, to those who are users already.
func (f *frame) untilThen(v *content.Version, until template.HTML) template.HTML {
	key := "banner.upcoming.rest"
	switch {
	case twoDays(v):
		key = "banner.upcoming.both"
	case relay(v):
		key = "banner.upcoming.relay"
	}
	return f.html(key, "released", f.time(v.Release), "version", until)
}

// relay reports whether another version takes effect between release and effect of this
// one: what applied at its release and what applies on its eve are two.
func relay(v *content.Version) bool {
	first := v.Policy.InForce(v.Release)
	return first != nil && first != v && first != v.Policy.InForce(v.Effective.AddDays(-1))
}

// successor is for the version in force, once a later one is released.
func (b bannerer) successor() *banner {
	next := b.next()
	if next == nil {
		return nil
	}
	f, rest := b.f, "banner.successor.rest"
	if twoDays(next) {
		rest = "banner.successor.both"
	}
	return &banner{
		Name: f.T("banner.name.upcoming"),
		Lead: f.html("banner.successor.lead", "date", f.effect(next)),
		Rest: f.html(rest, "Version", f.versionStartHTML(next), "released", f.time(next.Release), "current", f.version(b.v)),
		Links: append(b.redline(b.v, next, "banner.see-changes"),
			link{Text: f.T("banner.read-version", "version", f.version(next)), URL: f.Ref(string(versionAt(f.Lang, next)))}),
	}
}

// next is the nearest version that is released and not in effect.
func (b bannerer) next() *content.Version {
	if up := b.sh.upcoming(); len(up) > 0 {
		return up[0]
	}
	return nil
}

func (b bannerer) superseded() *banner {
	f := b.f
	out := &banner{Name: f.T("banner.name.superseded"), Rest: f.html("banner.superseded.rest")}
	if until := b.v.Until(b.sh.today); !until.IsZero() {
		if by := b.sh.policy.InForce(until); by != nil && b.sh.shows(by) {
			out.Lead = f.html("banner.superseded.lead", "Version", f.versionStartHTML(by), "date", f.replaced(b.sh, until))
		}
	}
	if out.Lead == "" {
		out.Lead = f.html("banner.superseded.plain")
	}
	out.Links = b.toCurrent()
	return out
}

func (b bannerer) withdrawn() *banner {
	f, w := b.f, b.v.Withdrawn
	out := &banner{Name: f.T("banner.name.withdrawn"), Links: b.toCurrent()}
	if w == nil {
		return out
	}
	key := "banner.withdrawn.lead"
	if b.sh.never(b.v) {
		key = "banner.withdrawn.never"
	}
	out.Lead = f.html(key, "date", f.time(w.Date))
	if w.Reason != "" {
		out.Rest = f.html("banner.withdrawn.reason", "reason", w.Reason)
	}
	return out
}

// corrected is for a version that an erratum corrects.
func (b bannerer) corrected(e *content.Version) *banner {
	f := b.f
	out := &banner{Name: f.T("banner.name.corrected"), Lead: f.html("banner.corrected.lead", "Version", f.versionStartHTML(e))}
	if e.Corrects.Reason != "" {
		out.Rest = f.html("banner.corrected.reason", "reason", e.Corrects.Reason)
	}
	out.Links = append(b.redline(b.v, e, "banner.see-correction"),
		link{Text: f.T("banner.read-version", "version", f.version(e)), URL: f.Ref(string(versionAt(f.Lang, e)))})
	return out
}

// corrects is for the erratum itself.
func (b bannerer) corrects() *banner {
	c := b.v.Corrects
	if c == nil {
		return nil
	}
	f := b.f
	wrong := b.sh.byID(c.Version)
	if wrong == nil {
		return nil
	}
	out := &banner{Name: f.T("banner.name.corrected"), Lead: f.html("banner.corrects.lead", "version", f.versionHTML(wrong))}
	if c.Reason != "" {
		out.Rest = f.html("banner.corrects.reason", "reason", c.Reason)
	}
	out.Links = b.redline(wrong, b.v, "banner.see-correction")
	return out
}

// missing is for a version that has no edition in the page's language.
func (b bannerer) missing() *banner {
	if b.v.Edition(b.f.Lang) != nil {
		return nil
	}
	f, other := b.f, b.v.Reference()
	rest := "banner.missing.rest"
	if b.v.PrevailingLang() == "" {
		rest = "banner.missing.equal"
	}
	name := f.language(other.Lang)
	return &banner{
		Name:  f.T("banner.name.missing"),
		Lead:  f.html("banner.missing.lead", "language", f.language(f.Lang)),
		Rest:  f.html(rest, "other", name),
		Links: []link{{Text: f.T("banner.missing.go", "other", name), URL: f.Ref(string(versionAt(other.Lang, b.v))), Lang: other.Lang}},
	}
}

// ended is for every page of a policy that is no longer kept.
func (b bannerer) ended() *banner {
	e := b.sh.policy.Ended
	if e == nil || e.Date.IsZero() {
		return nil
	}
	f := b.f
	key := "banner.ended."
	if e.Date.After(b.sh.today) {
		key = "banner.ending."
	}
	out := &banner{Name: f.T("banner.name.ended"), Lead: f.html(key+"lead", "date", f.time(e.Date)), Rest: f.html(key + "alone")}
	if next := b.s.shelf(e.Successor); next != nil {
		title := next.title(f.Lang)
		out.Rest = f.html(key+"rest", "policy", title)
		out.Links = []link{{Text: title, URL: f.Ref(string(policyAt(f.Lang, e.Successor)))}}
	}
	return out
}

// redline is the link to a comparison, where there is one.
func (b bannerer) redline(from, to *content.Version, key string) []link {
	if l, ok := b.s.redlineLink(b.f, b.sh, from, to); ok {
		l.Text = b.f.T(key)
		return []link{l}
	}
	return nil
}

// toCurrent leads from an old version to the text that stands at the policy's address.
func (b bannerer) toCurrent() []link {
	f, cur := b.f, b.sh.current
	if cur == b.v {
		return nil
	}
	out := []link{{Text: f.T("banner.read-current"), URL: f.Ref(string(policyAt(f.Lang, b.sh.policy.ID)))}}
	if b.s.hasSince(b.sh, b.v, f.Lang) {
		out = append(out, link{Text: f.T("banner.see-changed"), URL: f.Ref(string(sinceAt(f.Lang, b.v)))})
	}
	return out
}
