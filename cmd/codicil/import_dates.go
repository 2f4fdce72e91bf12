package main

import (
	"bytes"
	"fmt"
	"regexp"

	"codicil/content"
	"codicil/internal/lazy"
	"codicil/internal/quantity"
)

// importDates gives imported versions their dates, in order of time.
type importDates struct {
	release, effective content.Day // of the version before
	ids                map[string]bool
	first              string // id of the first version of the newest day
}

// How far a date that the text states may lie from the day on which the text
// was seen: archives look at a page every day or every few weeks, and nobody
// announces a change more than a year ahead.
const (
	mostLag   = 45  // days from the stated release to the day it was seen
	mostAhead = 366 // days from release to effect
)

// date dates v, whose texts were first seen on the day seen. The release is the
// day on which the text says it was last updated, where that lies shortly
// before seen and after the version before; else seen. The effective day is the
// one that the text states, where it is not before the release; else the
// release. Versions never overtake one another: what a text of a later day
// leaves out was taken out on that day.
func (h *importDates) date(v *importedVersion, seen content.Day) {
	v.Release = seen
	var stated, effective content.Day
	for _, e := range v.Editions {
		s, f := statedDates(e.Text)
		if stated.IsZero() {
			stated = s
		}
		if effective.IsZero() {
			effective = f
		}
	}
	fits := func(d content.Day) bool {
		return !d.IsZero() && !d.After(seen) && seen.Sub(d) <= mostLag && d.After(h.release)
	}
	if stated.IsZero() && fits(effective) {
		stated = effective
	}
	if fits(stated) {
		v.Release = stated
	}
	v.Effective = v.Release
	if effective.After(v.Release) && effective.Sub(v.Release) <= mostAhead {
		v.Effective = effective
	}
	if v.Effective.Before(h.effective) {
		v.Effective = h.effective
	}
	h.name(v)
	h.release, h.effective = v.Release, v.Effective
}

// name gives v its id: the release day, with -2 for a second text of that day.
func (h *importDates) name(v *importedVersion) {
	if h.ids == nil {
		h.ids = map[string]bool{}
	}
	v.ID = v.Release.String()
	for n := 2; h.ids[v.ID]; n++ {
		v.ID = fmt.Sprintf("%v-%d", v.Release, n)
		v.Corrects = h.first
	}
	if v.Corrects == "" {
		h.first = v.ID
	}
	h.ids[v.ID] = true
}

var (
	updatedCue   = lazy.Regexp(`(?i)updated|revised|modified|published|released|version of|更新|修订|发布|公布|修改|版本`)
	effectiveCue = lazy.Regexp(`(?i)effective|takes effect|in force|生效|施行`)
)

// topBytes is how much of a text is searched for its dates: below its top, dates are of other things.
const topBytes = 2 << 10

// statedDates are the days on which a text says near its top that it was last
// updated and that it takes effect; zero where it does not say. A date belongs
// to the cue that stands last before it on its line, else to the first after it.
func statedDates(src []byte) (updated, effective content.Day) {
	if _, at, ok := content.SplitFront(src); ok {
		src = src[at:]
	}
	for _, line := range bytes.Split(src[:min(len(src), topBytes)], []byte("\n")) {
		if len(line) > 400 {
			continue // a paragraph, not a date line
		}
		text := string(line)
		from := 0
		for _, q := range quantity.Find(text) {
			if q.Kind != quantity.Date {
				continue
			}
			day, err := content.ParseDay(q.Value)
			if err != nil {
				continue // no year, or only a month
			}
			before, after := text[from:q.Start], text[q.End:min(len(text), q.End+40)]
			from = q.End
			switch cueOf(before, after) {
			case effectiveCue():
				if effective.IsZero() {
					effective = day
				}
			case updatedCue():
				if updated.IsZero() {
					updated = day
				}
			}
		}
	}
	return updated, effective
}

// cueOf is the cue that a date between the two stretches belongs to, or nil.
func cueOf(before, after string) *regexp.Regexp {
	last := func(re *regexp.Regexp) int {
		at := -1
		for _, m := range re.FindAllStringIndex(before, -1) {
			at = m[0]
		}
		return at
	}
	u, e := last(updatedCue()), last(effectiveCue())
	switch {
	case u < 0 && e < 0:
		if effectiveCue().MatchString(after) {
			return effectiveCue()
		}
		if updatedCue().MatchString(after) {
			return updatedCue()
		}
		return nil
	case u > e:
		return updatedCue()
	}
	return effectiveCue()
}
