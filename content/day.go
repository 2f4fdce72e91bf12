package content

import (
	"fmt"
	"time"
)

// A Day is a day of the Gregorian calendar without a time of day or a zone: a
// release date or an effective date as version.yaml states it. In which zone
// the day begins is [Settings.Timezone]. The zero Day means "no day given".
type Day struct{ days int32 } // days since 1970-01-01, plus 1 so that zero is "none"

const isoDay = "2006-01-02"

// ParseDay reads an ISO 8601 calendar date, YYYY-MM-DD and nothing else.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(isoDay, s)
	if err != nil || t.Format(isoDay) != s || t.Year() < 1000 {
		return Day{}, fmt.Errorf("%q is not a date (YYYY-MM-DD)", s)
	}
	return DayOf(t), nil
}

// DayOf is the calendar day of t in t's own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{int32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400) + 1}
}

// Date returns the day's year, month and day of the month.
func (d Day) Date() (year int, month time.Month, day int) { return d.utc().Date() }

// In is the instant at which the day begins in loc.
func (d Day) In(loc *time.Location) time.Time {
	y, m, dd := d.Date()
	return time.Date(y, m, dd, 0, 0, 0, 0, loc)
}

func (d Day) utc() time.Time { return time.Unix(int64(d.days-1)*86400, 0).UTC() }

// IsZero reports whether no day was given.
func (d Day) IsZero() bool { return d.days == 0 }

// AddDays is the day n days later, or earlier where n is negative. Of the zero
// Day it is the zero Day.
func (d Day) AddDays(n int) Day {
	if d.IsZero() {
		return d
	}
	return Day{d.days + int32(n)}
}

// Sub is the number of days from e to d, negative where d is earlier. Both
// must be given.
func (d Day) Sub(e Day) int { return int(d.days - e.days) }

// Compare orders days; the zero Day comes first.
func (d Day) Compare(e Day) int { return int(d.days) - int(e.days) }

// Before reports whether d is earlier than e.
func (d Day) Before(e Day) bool { return d.days < e.days }

// After reports whether d is later than e.
func (d Day) After(e Day) bool { return d.days > e.days }

// String is the ISO form, YYYY-MM-DD, or "" for the zero Day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(isoDay)
}

// MarshalText writes the ISO form.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form, or nothing for the zero Day.
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Day{}
		return nil
	}
	v, err := ParseDay(string(b))
	if err == nil {
		*d = v
	}
	return err
}
