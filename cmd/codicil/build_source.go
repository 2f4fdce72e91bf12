package main

import (
	"slices"

	"codicil/content"
	"codicil/diff"
	"codicil/site"
)

// A source reads the texts of a build, a group of policies at a time, and has
// them checked and their announcements composed while they are held.
type source struct {
	c     *call
	lib   *content.Library
	today content.Day
	base  string
}

// Open reads, checks and composes. It is called from several goroutines.
func (s *source) Open(group []*content.Policy) (site.Opened, error) {
	found, err := s.lib.Open(group)
	if err != nil {
		return site.Opened{}, err
	}
	// What is judged is remembered by this group alone, and let go with it.
	c := &call{World: s.c.World, flags: s.c.flags, out: s.c.out, err: s.c.err, root: s.c.root, log: s.c.log}
	c.court.Revisions = new(diff.Memo)
	for _, p := range group {
		found = append(found, content.CheckPolicy(p, s.today)...)
		if !c.flags.Bool("no-redlines") {
			found = append(found, c.court.CheckPolicy(p, s.today)...)
		}
	}
	told, err := c.announcements(group, s.today, s.base)
	if err != nil {
		return site.Opened{}, err
	}
	out := site.Opened{Announcements: told, Findings: s.lib.Settle(found, s.today), Court: &c.court}
	for _, a := range told {
		if a.Day.After(s.today) && (out.Until.IsZero() || a.Day.Before(out.Until)) {
			out.Until = a.Day
		}
	}
	return out, nil
}

// Close lets the texts go.
func (s *source) Close(group []*content.Policy) { s.lib.Close(group) }

// findings are those of the whole library, given those of its groups, whose texts
// have all been read once: that is when the log can be held against them. altered
// is how many say that the folder is not what was released, accepted ones among them.
func (s *source) findings(seen []content.Finding) (all []content.Finding, altered int) {
	all = slices.Concat(s.lib.Findings, seen)
	if s.c.log != nil {
		against := s.c.log.compare(s.lib)
		for _, f := range against {
			if isAltered(f) && s.c.log.Len() > 0 { // a log that was never begun says nothing of any text
				altered++
			}
		}
		all = append(all, against...)
	}
	return s.lib.Settle(all, s.today), altered
}
