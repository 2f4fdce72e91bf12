package notify

import (
	"strconv"
	"time"

	"codicil/content"
	"codicil/internal/lazy"
)

// The audiences that every policy may have; others are regions and tests.
const (
	audienceAll      = "all"
	audienceNew      = "new"
	audienceExisting = "existing"
)

// graceDays is how long a notice is due at least, so that a run that came late
// by some days still tells people.
const graceDays = 7

// An occasion is one reason to write to an audience, and its days.
type occasion struct {
	kind       string // KindRemind without its days
	days       int    // of a reminder
	due, until content.Day
	effective  content.Day // when the version binds the audience
	replaces   []string    // kinds of earlier notices of this version that it makes out of date
	replaced   bool        // from until on another notice speaks
}

// name is the kind as ids have it: "remind-7".
func (o occasion) name() string {
	if o.kind == KindRemind {
		return KindRemind + "-" + strconv.Itoa(o.days)
	}
	return o.kind
}

// occasions lists what an audience is told of a version, in order of days.
//
//   - announce, for an erratum correct: on the day of release
//   - remind-N: N days before effect, where that is after the release
//   - effective: on the day of effect, where that is another
//   - withdraw: on the day of withdrawal, where that is before the day of effect
//
// Nothing is planned for after a day on which the version was withdrawn or
// corrected: from then on those notices speak.
func occasions(v *content.Version, audience string, end content.Day) []occasion {
	eff := effectiveFor(v, audience)
	first := occasion{kind: KindAnnounce, due: v.Release}
	if v.Corrects != nil {
		first.kind = KindCorrect
	}
	planned := []occasion{first}
	if audience != audienceNew {
		planned = append(planned, laterOccasions(v, eff)...)
	}
	var out []occasion
	var told []string
	for _, o := range planned {
		if !end.IsZero() && !o.due.Before(end) {
			continue
		}
		o.effective = eff
		o.until = later(eff, o.due.AddDays(graceDays))
		if o.kind == KindRemind {
			o.until = eff // after that there is nothing left to remind of
		}
		if !end.IsZero() && end.Before(o.until) {
			o.until, o.replaced = end, true
		}
		if o.kind == KindEffective {
			o.replaces = told
		}
		told = append(told, o.name())
		out = append(out, o)
	}
	if w := v.Withdrawn; w != nil && w.Date.Before(v.Effective) && w.Date.After(v.Release) {
		out = append(out, occasion{
			kind: KindWithdraw, due: w.Date, until: later(v.Effective, w.Date.AddDays(graceDays)),
			effective: eff, replaces: told,
		})
	}
	return out
}

// Over is the day from which every notice of a version is overdue, whatever
// comes between; zero for a version without dates.
func Over(v *content.Version) (over content.Day) {
	if v.Release.IsZero() || v.Effective.IsZero() {
		return over
	}
	for _, audience := range audiences(v) {
		for _, o := range occasions(v, audience, content.Day{}) {
			for _, e := range v.Editions {
				if own, told := o.since(e.Translated); told {
					over = later(over, own.until)
				}
			}
		}
	}
	return over
}

// since is the occasion for those who read a language that came on a day after the release: they are told
// on that day, and of nothing that lies before it. A zero day is that of the release.
func (o occasion) since(came content.Day) (own occasion, told bool) {
	if came.IsZero() || o.due.After(came) {
		return o, true
	}
	if o.kind != KindAnnounce && o.kind != KindCorrect || o.replaced && !came.Before(o.until) {
		return o, false
	}
	o.due = came
	if !o.replaced {
		o.until = later(o.until, came.AddDays(graceDays))
	}
	return o, true
}

// laterOccasions are the reminders, the longest before effect first, and the day of effect.
func laterOccasions(v *content.Version, eff content.Day) []occasion {
	var out []occasion
	for _, n := range reminders(v.Policy.Settings.Notice.Reminders) {
		if day := eff.AddDays(-n); day.After(v.Release) {
			out = append(out, occasion{kind: KindRemind, days: n, due: day})
		}
	}
	if eff.After(v.Release) {
		out = append(out, occasion{kind: KindEffective, due: eff})
	}
	return out
}

// audiences are those of a version: the policy's regions, else existing and new
// users where these are bound on different days, else all.
func audiences(v *content.Version) []string {
	switch {
	case len(v.Policy.Regions) > 0:
		return v.Policy.Regions
	case !v.EffectiveNew.IsZero() && v.EffectiveNew != v.Effective:
		return []string{audienceExisting, audienceNew}
	}
	return []string{audienceAll}
}

// audiences are those to compose for: of a test the first, whose place it takes.
func (c *composer) audiences() []string {
	if c.o.Test != "" {
		return audiences(c.v)[:1]
	}
	return audiences(c.v)
}

// addressee is the audience as ids have it.
func (c *composer) addressee(audience string) string {
	if c.o.Test != "" {
		return testPrefix + c.o.Test
	}
	return audience
}

// addressable is what each part of an id may be: no slash, which parts them,
// and no full stop, which webhook ids forbid.
var addressable = lazy.Regexp(`^[A-Za-z0-9_-]+$`)

func later(a, b content.Day) content.Day {
	if a.After(b) {
		return a
	}
	return b
}

// instant is the moment at which a day begins in the publisher's zone, as RFC 3339 writes it.
func instant(d content.Day, zone *time.Location) string { return d.In(zone).Format(time.RFC3339) }
