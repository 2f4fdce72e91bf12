package main

import (
	"strconv"
	"time"

	"codicil/content"
)

// moment is the time that is written beside a name: the day on which the verb
// runs (--date), at the time of day of SOURCE_DATE_EPOCH, else of the clock, in the zone of the settings.
func (c *call) moment(zone *time.Location) (time.Time, error) {
	day, err := c.today(zone)
	if err != nil {
		return time.Time{}, err
	}
	now := c.Now()
	if n, err := strconv.ParseInt(c.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		now = time.Unix(n, 0)
	}
	now = now.In(zone).Truncate(time.Second)
	if content.DayOf(now) == day {
		return now, nil
	}
	y, m, d := day.Date()
	return time.Date(y, m, d, now.Hour(), now.Minute(), now.Second(), 0, zone), nil
}
