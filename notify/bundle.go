package notify

import (
	"codicil/content"
	"codicil/diff/material"
)

// A MemberFact is another policy that the same notice tells of.
type MemberFact struct {
	Policy    string      `json:"policy"`
	Version   string      `json:"version"`
	Title     string      `json:"title"`
	Effective content.Day `json:"effective"`
	Summary   []string    `json:"summary"`
	URL       string      `json:"url"`

	together bool // released and in effect on the days of the version that the notice is of
}

// join makes one notice of a bundle: versions of several policies that are
// announced together. It is that of the version that weighs most, of equals the
// first on the home page; it goes wherever one of them must go, and asks for consent if
// one does. join reports whether c's version is that one.
func (c *composer) join() bool {
	if c.v.Bundle == "" || c.v.Policy.Library == nil {
		return true
	}
	lead, level := c.v, c.decision.Level
	past := false // c.v was met: it wins against equals from here on
	for _, m := range bundle(c.v) {
		if m == c.v {
			past = true
			continue
		}
		verdict := c.o.Court.Version(m, c.o.Today)
		d := material.Decide(m, verdict, c.o.Today)
		if !d.Tell {
			continue
		}
		if d.Level > level || d.Level == level && !past && lead == c.v {
			lead, level = m, d.Level
		}
		c.members = append(c.members, m)
		c.channels = union(c.channels, d.Obligation.Channels)
		c.decision.Consent = stricter(consent(c.decision), consent(d))
		c.decision.Signed = c.decision.Signed && d.Signed
	}
	return lead == c.v
}

// bundle is every version of a version's bundle, itself among them, in the
// order of the home page. Drafts are in no policy's versions.
func bundle(v *content.Version) []*content.Version {
	var out []*content.Version
	for _, p := range v.Policy.Library.Policies {
		for _, m := range p.Versions {
			if m.Bundle == v.Bundle {
				out = append(out, m)
			}
		}
	}
	return out
}

// stricter is the one of two consents that asks for more.
func stricter(a, b string) string {
	if a == "separate" || b == "none" {
		return a
	}
	return b
}

// membersOf lists the other policies of the bundle that exist in the language.
func membersOf(c *composer, lang content.Locale, audience string, clean *cleaner) []MemberFact {
	var out []MemberFact
	for _, m := range c.members {
		e := m.Edition(lang)
		if e == nil {
			continue
		}
		l := linksOf(c.base, m, m.Predecessor(c.o.Today), lang)
		address := l.Compare
		if address == "" {
			address = l.Version
		}
		out = append(out, MemberFact{
			Policy: m.Policy.ID, Version: m.ID, Title: clean.line("title", title(e)), Effective: m.Effective,
			Summary: clean.paragraphs("summary", e.Summary), URL: address,
			together: m.Withdrawn == nil && m.Release == c.v.Release && effectiveFor(m, audience) == effectiveFor(c.v, audience),
		})
	}
	return out
}
