package site

import (
	"codicil/content"
)

var changesLayout = newLayout("changes")

// A changesPage lists the comparisons that end in one version.
type changesPage struct {
	frame
	Over    []link
	Heading string
	First   string // of a first version: that there is nothing to compare it with
	Items   []changesItem
}

// A changesItem is one comparison: marked up, and before and after.
type changesItem struct {
	Text  string
	Links []link
}

func (s *site) planChanges(p *plan, sh *shelf, v *content.Version, l content.Locale) {
	if v.Edition(l) == nil {
		return
	}
	at := changesAt(l, v)
	p.one(at.file(), func() ([]byte, error) { return changesLayout.bytes(s.changesPage(sh, v, l)) })
}

func (s *site) changesPage(sh *shelf, v *content.Version, l content.Locale) *changesPage {
	w, title := s.voice(l), sh.titleOf(v, l)
	has := func(l content.Locale) bool { return v.Edition(l) != nil }
	c := &changesPage{Heading: w.T("redline.list-heading", "version", w.version(v))}
	c.frame = s.frame(page{
		at: changesAt(l, v), lang: l, shelf: sh, hidden: true, draft: v.Draft(),
		title:       []string{w.T("redline.list-title", "version", w.version(v)), title},
		description: w.T("redline.list-description", "policy", title, "version", w.version(v)),
		twins:       s.twins(sh, func(l content.Locale) address { return changesAt(l, v) }, has, func(l content.Locale) address { return versionAt(l, v) }),
	})
	c.Over = []link{{Text: title, URL: c.Ref(string(policyAt(l, sh.policy.ID)))}, {Text: w.versionStart(v), URL: "../"}}
	for _, from := range sh.compared(v) {
		if ref, ok := s.redlineLink(&c.frame, sh, from, v); ok {
			ref.Text = c.T("redline.marked-link")
			compare := ref
			compare.Text, compare.URL = c.T("redline.compare"), ref.URL+"compare/"
			c.Items = append(c.Items, changesItem{c.T("redline.list-line", "version", c.version(from)), []link{ref, compare}})
		}
	}
	if len(c.Items) == 0 {
		c.First = c.T("redline.first")
	}
	return c
}
