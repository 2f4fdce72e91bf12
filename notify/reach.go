package notify

import (
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff/material"
)

// called reports whether the decision has users told, and over which channels.
//
// An erratum goes to whoever was told of the version it corrects: where it
// moves a date that was announced it is told in any case, unless a reviewer
// said that it is not.
func (c *composer) called() bool {
	c.channels = c.decision.Obligation.Channels
	if c.decision.Level == content.Editorial && c.decision.Tell {
		// A reviewer has users told of what would owe nothing: as of a minor change.
		c.channels = c.v.Policy.Settings.Notice.Minor.Channels
	}
	if c.corrected == nil {
		return c.decision.Tell
	}
	verdict := c.o.Court.Version(c.corrected, c.o.Today)
	told := material.Decide(c.corrected, verdict, c.o.Today)
	if !told.Tell {
		return c.decision.Tell
	}
	moved := c.corrected.Effective != c.v.Effective
	refused := c.v.Review != nil && c.v.Review.Tell != nil && !*c.v.Review.Tell
	if !c.decision.Tell && (!moved || refused) {
		return false
	}
	c.channels = union(c.channels, told.Obligation.Channels)
	if c.decision.Level < told.Level {
		c.decision.Level = told.Level
	}
	return true
}

// end is the day from which another notice speaks for the version: that of its
// withdrawal, or of the release of the erratum that corrects it; zero for none. An erratum of
// which nobody is told, a misspelt word say, takes no notice back: what is owed is owed still.
func (c *composer) end() content.Day {
	var end content.Day
	if w := c.v.Withdrawn; w != nil && w.Date.Before(c.v.Effective) {
		end = w.Date
	}
	for _, e := range c.v.Policy.Versions {
		if e.Corrects != nil && e.Corrects.Version == c.v.ID && !e.Release.After(c.o.Today) && !c.silent(e) {
			if end.IsZero() || e.Release.Before(end) {
				end = e.Release
			}
		}
	}
	return end
}

// silent reports whether an erratum of the version leaves its days as they were and has nobody told.
func (c *composer) silent(e *content.Version) bool {
	if e.Effective != c.v.Effective || e.EffectiveNew != c.v.EffectiveNew || e.Withdrawn != nil {
		return false
	}
	of := composer{v: e, o: c.o, corrected: c.v, decision: material.Decide(e, c.o.Court.Version(e, c.o.Today), c.o.Today)}
	return !of.called()
}

// over lists the channels of a kind of notice. New users are not written to
// before they are users: they read the announcement on the web.
func (c *composer) over(kind, audience string) []string {
	if audience == audienceNew {
		return []string{Web}
	}
	return c.channels.For(kind)
}

// reach says whether one channel that arrives is enough. A material change is
// announced, corrected and withdrawn over every channel; of anything else one
// message is enough. What stands on the web is for all to see.
func (c *composer) reach(kind, channel string) string {
	firsthand := kind == KindAnnounce || kind == KindCorrect || kind == KindWithdraw
	if channel == Web || firsthand && c.decision.Level == content.Material {
		return "all"
	}
	return "first"
}

// fallback lists the channels that reach one person and that the notice also
// goes over: where this one does not arrive one of those must have.
func fallback(channel string, over []string) []string {
	out := []string{}
	if channel == Web {
		return out
	}
	for _, other := range []string{Email, SMS, Push} {
		if other != channel && slices.Contains(over, other) {
			out = append(out, other)
		}
	}
	return out
}

// supersedes lists the notices that a new one makes out of date, over the same
// channel: those of its own version, and for an erratum those of the version it corrects.
func (c *composer) supersedes(d *draft) []string {
	out := []string{}
	id := func(version, kind string) string {
		n := *d.n
		n.Version, n.Kind = version, kind
		return n.ID()
	}
	for _, kind := range d.at.replaces {
		out = append(out, id(c.v.ID, kind))
	}
	if d.at.kind == KindCorrect && c.corrected != nil {
		for _, o := range occasions(c.corrected, d.n.Audience, content.Day{}) {
			if slices.Contains(c.over(o.kind, d.n.Audience), d.n.Channel) {
				out = append(out, id(c.corrected.ID, o.name()))
			}
		}
	}
	return out
}

// union is every channel of either, kind by kind.
func union(a, b content.Channels) content.Channels {
	kind := func(k string) []string {
		out := slices.Clone(a.For(k))
		for _, c := range b.For(k) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
		return out
	}
	return content.Channels{Announce: kind("announce"), Remind: kind("remind"), Effective: kind("effective")}
}

func profileNames() string {
	var names []string
	for _, p := range PushProfiles {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}
