package main

import (
	"encoding/json"
	"io/fs"
	"time"

	"codicil/content"
)

// siteIndex is the site's index.json as far as verify asks.
const siteIndex = "index.json"

// A siteSays is what a built site says of itself: codicil/site/v1, docs/site-api.md.
type siteSays struct {
	Generator  string      `json:"generator"`
	URL        string      `json:"url"`
	Zone       string      `json:"zone"`
	AsOf       content.Day `json:"as_of"`
	NextChange content.Day `json:"next_change"`
	Policies   []struct {
		ID         string        `json:"id"`
		NextChange content.Day   `json:"next_change"`
		URLs       content.Texts `json:"urls"`
	} `json:"policies"`
}

// says reads the site's index.json; nil, and a failure, where it cannot be read.
func (s *siteVerifier) says() *siteSays {
	data, err := fs.ReadFile(s.fsys, siteIndex)
	var says siteSays
	if err == nil {
		err = json.Unmarshal(data, &says)
	}
	if err != nil {
		s.fail(siteIndex, "it says neither when the site was built nor from what: %v", err)
		return nil
	}
	return &says
}

// fresh fails for every policy whose pages should have changed by now, by the day that
// the build stored, in the time zone that the site names.
func (s *siteVerifier) fresh() error {
	says := s.says()
	if says == nil {
		return nil
	}
	zone, err := time.LoadLocation(says.Zone)
	if err != nil {
		s.fail(siteIndex, "its time zone: %v", err)
		return nil
	}
	today, err := s.c.today(zone)
	if err != nil {
		return err
	}
	stale := func(day content.Day) bool { return !day.IsZero() && !day.After(today) }
	if !stale(says.NextChange) {
		if says.NextChange.IsZero() {
			s.say("fresh    no page changes by itself")
		} else {
			s.say("fresh    until %v", says.NextChange)
		}
		return nil
	}
	named := false
	for _, p := range says.Policies {
		if stale(p.NextChange) {
			named = true
			s.late(siteIndex, "the pages of %s should have changed on %v", p.ID, p.NextChange)
		}
	}
	if !named {
		s.late(siteIndex, "a page should have changed on %v", says.NextChange)
	}
	return nil
}

// late names a page that is no longer true.
func (s *siteVerifier) late(file, format string, args ...any) {
	s.verifier.fail("log-stale", s.place+file, format, args...)
	s.failed[len(s.failed)-1].Hint = "codicil build, then put the site up again; docs/ci.md has a daily run that does"
}
