package content

import (
	"fmt"
	"strconv"
	"time"

	"codicil/internal/lazy"
	"codicil/internal/quantity"
)

// typedDate matches dates in digits: year, month and day in the order of one or another country.
var typedDate = lazy.Regexp(`^\s*(\d{1,4})\s*([-/.年])\s*(\d{1,2})\s*([-/.月])\s*(\d{1,4})日?(?:[T ].*)?$`)

// dateHint says how to write what was meant by a date that is none: the ISO form of the day, or
// why there is no such day.
func dateHint(s string) string {
	const form = "write it as 2026-12-01"
	m := typedDate().FindStringSubmatch(s)
	if m == nil {
		for _, q := range quantity.Find(s) {
			if d, err := ParseDay(q.Value); err == nil && q.Kind == quantity.Date {
				return fmt.Sprintf("did you mean %v?", d)
			}
		}
		return form
	}
	first, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[3])
	last, _ := strconv.Atoi(m[5])
	if len(m[1]) == 4 {
		return dayHint(first, month, last)
	}
	if len(m[5]) != 4 {
		return form
	}
	dayFirst, dayIs := calendarDay(last, month, first)
	monthFirst, monthIs := calendarDay(last, first, month)
	switch {
	case dayIs && monthIs && dayFirst != monthFirst:
		return fmt.Sprintf("write the year first: %v or %v", dayFirst, monthFirst)
	case monthIs && !dayIs:
		return fmt.Sprintf("did you mean %v?", monthFirst)
	}
	return dayHint(last, month, first)
}

// calendarDay is the day of the calendar with these numbers, if there is one.
func calendarDay(year, month, day int) (Day, bool) {
	d, err := ParseDay(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	return d, err == nil
}

// dayHint names the day, or says why there is none.
func dayHint(year, month, day int) string {
	d, ok := calendarDay(year, month, day)
	switch {
	case ok:
		return fmt.Sprintf("did you mean %v?", d)
	case month < 1 || month > 12:
		return fmt.Sprintf("there is no month %d; write it as 2026-12-01", month)
	case day < 1:
		return "days count from 1; write it as 2026-12-01"
	}
	name, days := time.Month(month).String(), time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if month == 2 {
		name += fmt.Sprintf(" %d", year)
	}
	return fmt.Sprintf("%s has %d days", name, days)
}

// datedName matches the name of a version's folder that looks like a date.
var datedName = lazy.Regexp(`^(\d{4}-\d{1,2}-\d{1,2})(?:-|$)`)

// noDate is the hint for a folder named by a date that is none, "" for every other name.
func noDate(name string) string {
	m := datedName().FindStringSubmatch(name)
	if m == nil {
		return ""
	}
	if _, err := ParseDay(m[1]); err == nil {
		return ""
	}
	return dateHint(m[1])
}
