package main

import (
	"slices"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/diff/material"
	"codicil/notify"
)

// A telling is a version with what was decided about telling its users.
type telling struct {
	version  *content.Version
	verdict  *material.Verdict
	decision material.Decision
}

// judge is a version with its verdict and the decision about it, judged once a call.
func (c *call) judge(v *content.Version, today content.Day) telling {
	t, done := c.judged[v]
	if !done {
		verdict := c.court.Version(v, today)
		t = telling{v, verdict, material.Decide(v, verdict, today)}
		if c.judged == nil {
			c.judged = map[*content.Version]telling{}
		}
		c.judged[v] = t
	}
	return t
}

// A composition is the notices of several versions, in order, with what was wrong with them.
type composition struct {
	notices  []*notify.Notice
	findings []content.Finding
	silent   []*content.Version // were asked, and owe no notice now
}

// with is the composition with other notices in it.
func (all composition) with(ns []*notify.Notice) composition {
	all.notices = ns
	return all
}

// toTell composes the notices of the version named, or of every version that owes some.
func (c *call) toTell(lib *content.Library, ref string, o notify.Options) (composition, error) {
	if ref == "" {
		return c.tellings(lib, o), nil
	}
	v, err := lib.Resolve(ref)
	if err != nil {
		return composition{}, wrong("", "%w", err)
	}
	var all composition
	if c.tell(&all, v, o) == 0 {
		c.say("%v owes no notice: %s", v.Ref(), why(c.judge(v, o.Today)))
	}
	all.findings = lib.Settle(all.findings, o.Today)
	return all, nil
}

// why says in a few words why nobody is told.
func why(t telling) string {
	switch {
	case t.decision.Tell && t.version.Bundle != "":
		return "another policy of the bundle " + t.version.Bundle + " speaks for it"
	case t.decision.Tell:
		return overtaken(t.version)
	case t.verdict == nil:
		return "a first version has nobody to tell"
	case t.decision.Signed:
		return "the sign-off decided so"
	}
	return "its change is " + t.decision.Level.String()
}

// overtaken says why nobody is told of a version of which users are to be told.
func overtaken(v *content.Version) string {
	for _, e := range v.Policy.Versions {
		if e.Corrects != nil && e.Corrects.Version == v.ID && !e.Release.After(v.Release) {
			return "its erratum " + e.ID + " speaks for it"
		}
	}
	if v.Withdrawn != nil && !v.Withdrawn.Date.After(v.Release) {
		return "it was withdrawn before anybody was told"
	}
	return "the settings name no channel for it"
}

// tellings composes the notices of every released version whose time has not
// passed, withdrawn and corrected ones among them; where there are none, of each
// policy those of the newest version that had any.
func (c *call) tellings(lib *content.Library, o notify.Options) composition {
	var current composition
	c.eachCurrent(lib, o.Today, func(v *content.Version) { c.tell(&current, v, o) })
	if len(current.notices) == 0 && len(current.findings) == 0 {
		for _, p := range lib.Policies {
			c.lastTold(&current, p, o)
		}
	}
	current.findings = lib.Settle(current.findings, o.Today)
	return current
}

// eachCurrent visits the released versions whose notices have not all had their time.
func (c *call) eachCurrent(lib *content.Library, today content.Day, visit func(*content.Version)) {
	for _, p := range lib.Policies {
		for _, v := range p.Published(today) {
			if today.Before(notify.Over(v)) {
				visit(v)
			}
		}
	}
}

// overdue composes the notices of versions in force or coming that have all had
// their time: some may never have gone.
func (c *call) overdue(lib *content.Library, o notify.Options) (all composition) {
	for _, p := range lib.Policies {
		for _, v := range p.Published(o.Today) {
			state := v.State(o.Today)
			if !o.Today.Before(notify.Over(v)) && (state == content.InForce || state == content.Upcoming) {
				c.tell(&all, v, o)
			}
		}
	}
	return all
}

// lastTold composes the notices of the newest version of a policy that had any.
func (c *call) lastTold(all *composition, p *content.Policy, o notify.Options) {
	released := p.Published(o.Today)
	for i := len(released) - 1; i >= 0; i-- {
		if released[i].Withdrawn == nil && c.tell(all, released[i], o) > 0 {
			return
		}
	}
}

// tell composes the notices of one version and says how many there are.
func (c *call) tell(all *composition, v *content.Version, o notify.Options) int {
	t := c.judge(v, o.Today)
	o.Log, o.Adopted = c.logHead(), c.adopted(v)
	ns, fs := notify.Compose(v, t.verdict, t.decision, o)
	all.notices = append(all.notices, ns...)
	all.findings = append(all.findings, fs...)
	if len(ns) == 0 && len(fs) == 0 {
		all.silent = append(all.silent, v)
	}
	return len(ns) + len(fs)
}

// logHead is the head of the release log, which every notice bears witness to.
func (c *call) logHead() *notify.LogHead {
	if c.log == nil || c.log.checkpoint == nil {
		return nil
	}
	cp := c.log.checkpoint
	return &notify.LogHead{Origin: cp.Origin, Size: int64(cp.Size), Root: cp.Root.String()}
}

// adopted reports whether a version came into the log with its folder's history.
func (c *call) adopted(v *content.Version) bool {
	return c.log != nil && slices.ContainsFunc(v.Editions, func(e *content.Edition) bool {
		return c.log.Find(ledger.Adopt, v.Policy.ID, v.ID, string(e.Lang)) >= 0
	})
}

// fill puts notices into the outbox, and takes out those of versions that owe
// none any more, because the decision about them has changed.
func (c *call) fill(out string, all composition) (written int, err error) {
	for _, v := range all.silent {
		if _, err := notify.ClearOutbox(c.path(out), v.Policy.ID, v.ID); err != nil {
			return 0, cannot(err, "tidy the outbox %q", out)
		}
	}
	written, err = notify.WriteOutbox(c.path(out), all.notices)
	if err != nil {
		return written, outboxError(err, out)
	}
	return written, nil
}
