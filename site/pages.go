package site

import (
	"fmt"
	"slices"
	"sync"

	"codicil/content"
	"codicil/diff/material"
)

// A site is what Build knows of the whole site. It is not changed once the plan stands.
type site struct {
	lib        *content.Library
	o          Options
	base       string           // absolute, ends in "/"
	langs      []content.Locale // of the language switch, in order
	shelves    []*shelf         // policies with something to show, in order
	voices     map[content.Locale]*voice
	asOf, next content.Day
	findings   []content.Finding
	told       func(policy string) []Announcement
	// parts are what is left of the policies whose pages are made already, in a
	// build with a Source: one a shelf, by the policy's id.
	parts map[string]*part
}

// open gathers what the pages share.
func open(l *content.Library, o Options) (*site, error) {
	if l.Broken() {
		return nil, fmt.Errorf("build the site: %w; run check to see where", ErrBroken)
	}
	if o.Today.IsZero() {
		return nil, fmt.Errorf("build the site: no day given")
	}
	if o.Court == nil {
		o.Court = new(material.Court)
	}
	s := &site{lib: l, o: o, base: o.BaseURL, langs: slices.Clone(l.Settings.Languages), voices: map[content.Locale]*voice{}}
	s.told = s.teller()
	if s.base == "" {
		s.base = l.Settings.Site.BaseURL
	}
	if s.base != "" && s.base[len(s.base)-1] != '/' {
		s.base += "/"
	}
	for _, p := range l.Policies {
		sh := shelve(p, o.Today, o.Drafts)
		s.changes(sh) // a policy that is still to come changes the home page on its day
		if sh.current != nil {
			sh.bare = o.Bare
			s.shelves = append(s.shelves, sh)
		}
	}
	s.gather()
	return s, nil
}

// teller finds the announcements of a policy: those that the build was given,
// that are composed when they are first asked for, or that its Source told of.
func (s *site) teller() func(policy string) []Announcement {
	if s.o.Source != nil {
		return func(policy string) []Announcement {
			if p := s.parts[policy]; p != nil {
				return p.Announcements
			}
			return nil
		}
	}
	if s.o.Tell != nil {
		told := map[string]func() []Announcement{}
		for _, p := range s.lib.Policies {
			told[p.ID] = sync.OnceValue(func() []Announcement { return s.o.Tell(p) })
		}
		return func(policy string) []Announcement { return told[policy]() }
	}
	all := sync.OnceValue(func() map[string][]Announcement {
		by := map[string][]Announcement{}
		for _, a := range s.o.Announcements {
			by[a.Policy] = append(by[a.Policy], a)
		}
		return by
	})
	return func(policy string) []Announcement { return all()[policy] }
}

// changes enters the days on which something of a policy changed last and will change next.
func (s *site) changes(sh *shelf) {
	if sh.asOf.After(s.asOf) {
		s.asOf = sh.asOf
	}
	if !sh.next.IsZero() && (s.next.IsZero() || sh.next.Before(s.next)) {
		s.next = sh.next
	}
}

// gather collects the languages of all policies.
func (s *site) gather() {
	for _, sh := range s.shelves {
		for _, l := range sh.languages() {
			if !slices.Contains(s.langs, l) {
				s.langs = append(s.langs, l)
			}
		}
	}
	for _, l := range s.langs {
		s.voices[l] = &voice{s.lib.Words.In(string(l)), l, s.langs}
	}
}

func (s *site) voice(l content.Locale) *voice { return s.voices[l] }

// shelf is that of a policy, or nil.
func (s *site) shelf(policy string) *shelf {
	for _, sh := range s.shelves {
		if sh.policy.ID == policy {
			return sh
		}
	}
	return nil
}

// plan lists every file of the site.
func (s *site) plan() *plan {
	p := &plan{}
	for _, sh := range s.shelves {
		s.planShelf(p, sh)
	}
	s.planRest(p)
	return p
}

// planShelf plans the pages of one policy.
func (s *site) planShelf(p *plan, sh *shelf) {
	for _, l := range sh.languages() {
		s.planPolicy(p, sh, l)
		s.planArchive(p, sh, l)
		s.planNotices(p, sh, l)
		s.planHistories(p, sh, l)
		s.planFeeds(p, l, sh)
		for _, v := range sh.versions {
			s.planVersion(p, sh, v, l)
			s.planBeside(p, sh, v, l)
			s.planChanges(p, sh, v, l)
		}
	}
	s.planStatus(p, sh)
	s.planPairs(p, sh)
}

// planRest plans what is of no policy or of all of them. It comes last, when p
// has the pages of every policy.
func (s *site) planRest(p *plan) {
	s.planRoot(p)
	for _, l := range s.langs {
		s.planHome(p, l)
		s.planNoticeList(p, l)
		s.planAudit(p, l)
		s.planCheck(p, l)
		s.planFeeds(p, l, nil)
	}
	s.planAliases(p)
	s.checkLinks(p)
	s.planLedger(p)
}

// twins lists a page in every language of the site. exists tells the languages
// in which it stands (nil: all); in others its readers are sent to instead
// (nil: the page says there that it is missing). Languages that the policy does
// not have lead to their home page.
func (s *site) twins(sh *shelf, at func(content.Locale) address, exists func(content.Locale) bool, instead func(content.Locale) address) []twin {
	var out []twin
	for _, l := range s.langs {
		switch {
		case sh != nil && !slices.Contains(sh.languages(), l):
			out = append(out, twin{l, langRoot(l), false})
		case exists == nil || exists(l):
			out = append(out, twin{l, at(l), true})
		case instead != nil:
			out = append(out, twin{l, instead(l), false})
		default:
			out = append(out, twin{l, at(l), false})
		}
	}
	return out
}
