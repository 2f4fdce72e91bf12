package notify

import (
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff/material"
)

// called reports whether the decision has users told, and over which channels.
//
// An erratum goes to whoever was told of a version that it corrects, be it by way of other
// errata of which nobody heard: where it moves the day that people know it is told in any
// case, unless a reviewer said that it is not.
func (c *composer) called() bool { return c.calledAfter(c.heard()) }

// calledAfter is called where those versions that the erratum corrects are known of which users heard.
func (c *composer) calledAfter(heard []*composer) bool {
	c.channels = c.decision.Obligation.Channels
	if c.decision.Level == content.Editorial && c.decision.Tell {
		// A reviewer has users told of what would owe nothing: as of a minor change.
		c.channels = c.v.Policy.Settings.Notice.Minor.Channels
	}
	if len(heard) == 0 {
		return c.decision.Tell
	}
	known := heard[0].v
	moved := known.Effective != c.v.Effective
	refused := c.v.Review != nil && c.v.Review.Tell != nil && !*c.v.Review.Tell
	if !c.decision.Tell && (!moved || refused) {
		return false
	}
	c.corrected = known
	for _, of := range heard {
		c.replaced = append(c.replaced, of.v)
		c.channels = union(c.channels, of.channels)
		c.decision.Level = max(c.decision.Level, of.decision.Level)
	}
	return true
}

// heard lists the versions that an erratum corrects and of which users were told, the last
// first, each with the channels over which and the level as which that was. It walks from the
// first version on: whether users hear of an erratum hangs on what they heard before.
func (c *composer) heard() (told []*composer) {
	chain := corrects(c.v)
	slices.Reverse(chain)
	for _, k := range chain {
		of := &composer{v: k, o: c.o, decision: material.Decide(k, c.o.Court.Version(k, c.o.Today), c.o.Today)}
		if of.calledAfter(told) {
			told = slices.Insert(told, 0, of)
		}
	}
	return told
}

// corrects lists the versions that v corrects, straight or by way of others, the nearest
// first. A ring of corrections, which check reports, is walked once.
func corrects(v *content.Version) (chain []*content.Version) {
	for k := v; k.Corrects != nil; {
		if k = versionByID(k.Policy, k.Corrects.Version); k == nil || k == v || slices.Contains(chain, k) {
			break
		}
		chain = append(chain, k)
	}
	return chain
}

// end is the day from which another notice speaks for the version: that of its
// withdrawal, or of the release of an erratum that corrects it, be it by way of others; zero for
// none. An erratum of which nobody is told, a misspelt word say, takes no notice back: what is owed
// is owed still.
func (c *composer) end() content.Day {
	var end content.Day
	if w := c.v.Withdrawn; w != nil && w.Date.Before(c.v.Effective) {
		end = w.Date
	}
	for _, e := range c.v.Policy.Versions {
		if slices.Contains(corrects(e), c.v) && !e.Release.After(c.o.Today) && !c.silent(e) {
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
	of := composer{v: e, o: c.o, decision: material.Decide(e, c.o.Court.Version(e, c.o.Today), c.o.Today)}
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
// channel: those of its own version, and for an erratum those of the versions it corrects of which people heard.
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
	if d.at.kind == KindCorrect {
		for _, k := range c.replaced {
			for _, o := range occasions(k, d.n.Audience, content.Day{}) {
				if slices.Contains(c.over(o.kind, d.n.Audience), d.n.Channel) {
					out = append(out, id(k.ID, o.name()))
				}
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
