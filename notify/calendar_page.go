package notify

import (
	"codicil/content"
	"codicil/diff/material"
)

// Calendar is the iCalendar file of a version's day of effect in a language,
// the same entry (its UID) as in the mail to those who are bound on that day.
// Whether users are told does not matter: the file stands on the version's page
// for good. Nil where the language has no texts or the version no dates.
func Calendar(v *content.Version, lang content.Locale, o Options) ([]byte, error) {
	e := v.Edition(lang)
	if e == nil || v.Release.IsZero() || v.Effective.IsZero() {
		return nil, nil
	}
	c := &composer{v: v, o: o, base: baseURL(v, o), decision: material.Decision{Tell: true}, texts: map[content.Locale]*texts{}, facts: map[string]*gathered{}}
	c.from = v.Predecessor(o.Today)
	if v.Corrects != nil {
		c.corrected = versionByID(v.Policy, v.Corrects.Version)
	}
	t := c.textsFor(lang)
	if t == nil {
		return nil, nil
	}
	audience := audiences(v)[0]
	at := entryOf(v, audience, o.Today)
	zone := zoneOf(v)
	d := &draft{at: at, edition: e, texts: t, n: &Notice{Policy: v.Policy.ID, Version: v.ID, Audience: audience, Kind: at.name(), Lang: lang, Channel: Web}}
	d.facts, _ = c.factsFor(e, audience)
	d.view = viewOf(d.facts, at, lang, zone)
	d.notBefore, d.notAfter = at.due.In(zone), at.until.In(zone)
	var err error
	if d.letter, err = newLetter(t, d.facts, d.view); err != nil {
		return nil, err
	}
	ics, err := c.calendarOf(d)
	return []byte(ics), err
}

// entryOf is the occasion that says last what the calendar entry is: the
// withdrawal once its day has come, else the announcement or the correction.
func entryOf(v *content.Version, audience string, today content.Day) occasion {
	all := occasions(v, audience, content.Day{})
	if last := all[len(all)-1]; last.kind == KindWithdraw && !last.due.After(today) {
		return last
	}
	return all[0]
}
