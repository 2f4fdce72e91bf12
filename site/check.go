package site

import (
	"io/fs"

	"codicil/content"
)

var recipeLayout = newLayout("check")

// A recipePage tells a reader how to check a text without us, in a few lines with
// standard tools, and what that proves. The lines are those of docs/verify.md.
type recipePage struct {
	frame
	Heading, Lead, Proves, Not string
	Recipe                     string
	Checkpoint                 link
}

// checkAt is beside the log: no policy can have that address.
func checkAt(l content.Locale) address { return address("ledger/" + l.Slug() + "/") }

// logged reports whether the site publishes a release log.
func (s *site) logged() bool {
	l := s.o.Ledger
	return l != nil && l.Checkpoint != nil && l.Checkpoint.Size > 0
}

// planCheck plans the page in a language, where there is a log to check.
func (s *site) planCheck(p *plan, l content.Locale) {
	if s.logged() {
		p.one(checkAt(l).file(), func() ([]byte, error) {
			page, err := s.recipePage(l)
			if err != nil {
				return nil, err
			}
			return recipeLayout.bytes(page)
		})
	}
}

func (s *site) recipePage(l content.Locale) (*recipePage, error) {
	recipe, err := fs.ReadFile(assets, "assets/check.sh")
	if err != nil {
		return nil, err
	}
	v := s.voice(l)
	c := &recipePage{Heading: v.T("check.title"), Lead: v.T("check.lead"), Proves: v.T("check.proves"), Not: v.T("check.not"), Recipe: string(recipe)}
	c.frame = s.frame(page{
		at: checkAt(l), lang: l, hidden: true, title: []string{v.T("check.title")},
		description: v.T("check.description", "publisher", s.publisher(l)),
		twins:       s.twins(nil, checkAt, nil, nil),
	})
	c.Checkpoint = link{Text: v.T("check.checkpoint"), URL: c.Ref("ledger/checkpoint")}
	return c, nil
}
