package main

import (
	"fmt"

	"codicil/content"
	"codicil/diff/material"
	"codicil/notify"
)

// shortened says of a version that is coming, and that nobody has announced,
// that users who were told today would have fewer days than they are promised;
// "" where all is well, or where the gate let a short notice through.
func (c *call) shortened(v *content.Version, record *notify.Record, today content.Day) string {
	t := c.judge(v, today)
	days := t.decision.Obligation.Days
	switch {
	case !t.decision.Tell || days == 0 || t.decision.Level != content.Material || v.State(today) != content.Upcoming:
		return ""
	case !today.After(v.Release) || record.Knows(v.Policy.ID, v.ID) || c.adopted(v) || cutOnRecord(v, t.decision):
		return ""
	case !v.Policy.Settings.Notice.Earliest(today, days).After(v.Effective):
		return ""
	}
	return fmt.Sprintf("announced today, users have %s; %d are promised: release an erratum with a later effective date, or record a short notice",
		count(v.Effective.Sub(today), "day"), days)
}

// cutOnRecord reports whether the sign-off says why the notice is short.
func cutOnRecord(v *content.Version, d material.Decision) bool {
	return d.Signed && v.Review.CutsWindow(v)
}

// unannounced reports whether a version that a log let out binds users of whom
// nobody was told, as far as anybody recorded. Without a log and a record others
// send from the outbox, and nothing is known.
func (c *call) unannounced(v *content.Version, today content.Day) bool {
	if !v.InLog || c.log == nil || c.adopted(v) || v.State(today) != content.InForce {
		return false
	}
	var all composition
	return c.tell(&all, v, notify.Options{Today: today, Court: &c.court}) > 0
}

// sayShortened tells of every version that is announced too late.
func (c *call) sayShortened(lib *content.Library, record *notify.Record, today content.Day) {
	for _, p := range lib.Policies {
		for _, v := range p.Published(today) {
			if late := c.shortened(v, record, today); late != "" {
				c.say("%v: %s", v.Ref(), late)
			}
		}
	}
}
