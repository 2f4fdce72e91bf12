package notify

import (
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"codicil/content"
)

// calendarOf is the iCalendar file of the day of effect: an all-day event that
// keeps its UID when an erratum moves the date (its SEQUENCE then grows), and
// is cancelled when the version is withdrawn.
func (c *composer) calendarOf(d *draft) (string, error) {
	w := &writer{texts: d.texts}
	summary := w.line("calendar", d.view)
	if w.err != nil {
		return "", w.err
	}
	first, moves := origin(c.v)
	day := d.at.effective
	stamp := c.v.Release.In(zoneOf(c.v)).UTC()
	status, sequence := ics.ObjectStatusConfirmed, moves
	if d.view.Kind == KindWithdraw {
		status, sequence = ics.ObjectStatusCancelled, moves+1
		stamp = d.notBefore.UTC()
	}

	cal := ics.NewCalendar()
	cal.SetProductId("-//Codicil//Notice 1.0//EN")
	cal.SetCalscale("GREGORIAN")
	cal.SetMethod(ics.Method(calendarMethod(d.view.Kind)))
	e := cal.AddEvent(strings.Join([]string{c.v.Policy.ID, first.ID, d.n.Audience}, "/") + "@" + host(c.base))
	e.SetDtStampTime(stamp)
	e.SetAllDayStartAt(day.In(time.UTC))
	e.SetAllDayEndAt(day.AddDays(1).In(time.UTC))
	e.SetSequence(sequence)
	e.SetStatus(status)
	e.SetOrganizer("mailto:"+d.facts.Contact.Email, ics.WithCN(d.facts.Publisher))
	e.SetSummary(summary, inLanguage(d.n.Lang))
	e.SetDescription(d.letter.Lead, inLanguage(d.n.Lang))
	e.SetURL(d.facts.Links.Version)
	e.SetTimeTransparency(ics.TransparencyTransparent)
	e.SetClass(ics.ClassificationPublic)
	return cal.Serialize(ics.WithNewLine("\r\n")), nil
}

// calendarMethod is the method of RFC 5546 under which the event goes out.
func calendarMethod(kind string) string {
	if kind == KindWithdraw {
		return string(ics.MethodCancel)
	}
	return string(ics.MethodPublish)
}

// origin is the version that a chain of errata began with, and how many corrected it.
func origin(v *content.Version) (first *content.Version, moves int) {
	for v.Corrects != nil && moves < len(v.Policy.Versions) {
		k := versionByID(v.Policy, v.Corrects.Version)
		if k == nil {
			break
		}
		v = k
		moves++
	}
	return v, moves
}

func versionByID(p *content.Policy, id string) *content.Version {
	for _, v := range p.Versions {
		if v.ID == id {
			return v
		}
	}
	return nil
}

func inLanguage(l content.Locale) ics.PropertyParameter {
	return &ics.KeyValues{Key: string(ics.ParameterLanguage), Value: []string{string(l)}}
}
