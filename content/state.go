package content

import "slices"

// The rules of which version applies on a day. All of them are functions of the
// dates: nobody types a state.
//
// A version that an erratum corrects before it took effect never takes effect:
// the erratum, with the same dates or with moved ones, stands in its place from the
// erratum's release on. A version that was in effect already applies until its erratum takes effect.

// counts reports whether the version takes part in what applies when: it is no
// draft and, where the publisher keeps a log, the log holds it.
func (v *Version) counts() bool {
	return !v.Draft() && (v.Policy.Settings.Log == nil || v.InLog || v.candidate)
}

// withdrawn reports whether the version was taken back by that day.
func (v *Version) withdrawn(day Day) bool {
	return v.Withdrawn != nil && !v.Withdrawn.Date.After(day)
}

// replaced reports whether an erratum released by that day took the version's
// place before it took effect.
func (v *Version) replaced(day Day) bool {
	for _, e := range v.Policy.Versions {
		if e.Corrects != nil && e.Corrects.Version == v.ID && e != v && e.counts() &&
			!e.Release.After(day) && !e.Release.After(v.Effective) && !e.withdrawn(day) {
			return true
		}
	}
	return false
}

// State is where the version stands on a day.
func (v *Version) State(today Day) State {
	switch {
	case !v.counts():
		return Draft
	case v.withdrawn(today):
		return Withdrawn
	case v.Release.After(today):
		return Scheduled
	case v.replaced(today):
		return Superseded
	case v.Effective.After(today):
		return Upcoming
	case v.Policy.inForce(today, today) == v:
		return InForce
	}
	return Superseded
}

// InForce is the version that binds existing users on a day, past or future, by
// all that the folder says: versions that are still to be released count from their
// dates on. Nil where none does: before the first takes effect, from the day the policy ended.
func (p *Policy) InForce(day Day) *Version { return p.inForce(day, day) }

// inForce is InForce as far as it was known on a day: by versions released until then.
func (p *Policy) inForce(day, known Day) *Version {
	if p.Ended != nil && !p.Ended.Date.IsZero() && !p.Ended.Date.After(day) {
		return nil
	}
	return p.lastInEffect(day, known)
}

// lastInEffect is the last version in effect on a day, whether or not the policy ended.
func (p *Policy) lastInEffect(day, known Day) *Version {
	for _, v := range slices.Backward(p.Versions) {
		if v.counts() && !v.Release.After(known) && !v.Effective.After(day) && !v.withdrawn(day) && !v.replaced(maxDay(day, known)) {
			return v
		}
	}
	return nil
}

func maxDay(a, b Day) Day {
	if a.After(b) {
		return a
	}
	return b
}

// Upcoming is the released version that takes effect next, or nil.
func (p *Policy) Upcoming(today Day) (next *Version) {
	for _, v := range p.Versions {
		if v.State(today) == Upcoming && (next == nil || !v.Effective.After(next.Effective)) {
			next = v
		}
	}
	return next
}

// Newest is the newest version whose release date has come, in the order of
// versions: one that was taken back or replaced only where there is no other. Nil for none.
func (p *Policy) Newest(today Day) (newest *Version) {
	released := p.Published(today)
	for _, v := range released {
		if !v.withdrawn(today) && !v.replaced(today) {
			newest = v
		}
	}
	if newest == nil && len(released) > 0 {
		newest = released[len(released)-1]
	}
	return newest
}

// Published is the versions whose release date has come, withdrawn ones too, in order.
func (p *Policy) Published(today Day) (list []*Version) {
	for _, v := range p.Versions {
		if v.counts() && !v.Release.After(today) {
			list = append(list, v)
		}
	}
	return list
}

// Predecessor is the version that v is compared with: of an erratum the one it
// corrects, of any other the one that binds on the eve of its effective date; of the
// first version of a policy that follows another that one; nil for a first version. A
// draft is compared as if it were released today, with the notice that a
// material change needs where it names no effective date.
func (v *Version) Predecessor(today Day) *Version {
	p := v.Policy
	if v.Corrects != nil {
		if o := p.version(v.Corrects.Version); o != nil && o != v {
			return o
		}
	}
	effective, known := v.Effective, maxDay(today, v.Release)
	if effective.IsZero() {
		effective = p.Settings.Notice.Earliest(known, p.Settings.Notice.Material.Days)
	}
	eve := effective.AddDays(-1)
	if v.Draft() || !v.counts() {
		eve = maxDay(eve, today.AddDays(-1))
	}
	if o := p.lastBefore(v, eve, known); o != nil {
		return o
	}
	if p.Follows != nil {
		if other := p.Library.Policy(p.Follows.Policy); other != nil && other != p {
			return other.version(p.Follows.Version)
		}
	}
	return nil
}

// lastBefore is the version in effect on the eve, v itself aside.
func (p *Policy) lastBefore(v *Version, eve, known Day) *Version {
	if o := p.lastInEffect(eve, known); o != v {
		return o
	}
	return nil
}

// Earliest is the first effective day that keeps a window of so many days after a release, as
// settings count them, the time that a full send takes included.
func (n NoticeRules) Earliest(release Day, days int) Day {
	days += n.SendDays
	if n.Inclusive && days > 0 {
		days--
	}
	return release.AddDays(days)
}

// Until is the day from which another version, or none, applies instead of v, as far as it
// is public today; zero where none is known, or v never takes effect.
func (v *Version) Until(today Day) Day {
	if v.State(today) == Draft {
		return Day{}
	}
	was := false
	for _, d := range v.Policy.days(today) {
		switch is := v.Policy.inForce(d, maxDay(today, v.Release)) == v; {
		case is:
			was = true
		case was:
			return d
		}
	}
	return Day{}
}

// NextChange is the next day after today on which the state of any version
// changes; zero for none.
func (p *Policy) NextChange(today Day) Day {
	for _, d := range p.days(Day{}) {
		if d.After(today) {
			return d
		}
	}
	return Day{}
}

// days is every day on which something changes, in order: of versions released until known, of
// all where known is zero.
func (p *Policy) days(known Day) (days []Day) {
	if p.Ended != nil {
		days = append(days, p.Ended.Date)
	}
	for _, v := range p.Versions {
		if !v.counts() || !known.IsZero() && v.Release.After(known) {
			continue
		}
		days = append(days, v.Release, v.Effective, v.EffectiveNew)
		if v.Withdrawn != nil {
			days = append(days, v.Withdrawn.Date)
		}
		for _, e := range v.Editions {
			days = append(days, e.Translated)
		}
	}
	return sortedDays(days)
}
