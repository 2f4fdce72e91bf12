package main

import (
	"fmt"
	"strings"

	"codicil/content"
	"codicil/notify"
)

// A deliveryStatus is how far the notices have come by the delivery record.
type deliveryStatus struct {
	Began   content.Day       `json:"began"`   // before it nothing is owed
	Notices []notify.Coverage `json:"notices"` // of versions that are coming or in force, or whose time has not passed
	Windows []notify.Window   `json:"windows"` // of versions of which receipts tell
}

// delivery says by the record how far the notices have come; nil where nothing
// was ever recorded, because others send from the outbox.
func (c *call) delivery(lib *content.Library, record *notify.Record, today content.Day) *deliveryStatus {
	if record.Empty() {
		return nil
	}
	o := notify.Options{Today: today, Court: &c.court}
	all := c.overdue(lib, o)
	c.eachCurrent(lib, today, func(v *content.Version) { c.tell(&all, v, o) })
	d := &deliveryStatus{Began: record.Began(), Notices: []notify.Coverage{}, Windows: []notify.Window{}}
	for _, n := range record.Cover(all.notices, today) {
		if n.Standing != notify.Dropped.String() {
			d.Notices = append(d.Notices, n)
		}
	}
	for _, p := range lib.Policies {
		for _, v := range p.Published(today) {
			if w, ok := record.Window(v, c.judge(v, today).decision, today); ok && v.State(today) != content.Superseded {
				d.Windows = append(d.Windows, w)
			}
		}
	}
	return d
}

// owed is what is owed to users by the record: notices that are due or overdue,
// another channel to those whom one missed, days to those who were told too late.
func (d *deliveryStatus) owed(today content.Day) (ds []debt) {
	place := map[string]int{}
	for _, n := range d.Notices {
		if len(n.Fallback) > 0 {
			ds = append(ds, debt{"notice", n.Policy, n.Version, n.Lang, fmt.Sprintf("%s by %s missed %s: owed over %s",
				n.Kind, n.Channel, people(n.Receipt.Missed()), strings.Join(n.Fallback, " or ")), n.Due, n.Due.Sub(today)})
		}
		if n.Standing != notify.Owed.String() && n.Standing != notify.Late.String() {
			continue
		}
		key := n.Policy + "/" + n.Version + "/" + n.Kind + "/" + n.Standing
		what := string(n.Lang) + " " + n.Channel
		if i, ok := place[key]; ok {
			ds[i].What += ", " + what
			continue
		}
		place[key] = len(ds)
		ds = append(ds, debt{"notice", n.Policy, n.Version, "", n.Kind + " is " + n.Standing + ": " + what, n.Due, n.Due.Sub(today)})
	}
	for _, w := range d.Windows {
		if w.Short && today.Before(w.Finished.AddDays(w.Days)) { // afterwards no erratum helps
			ds = append(ds, debt{"notice", w.Policy, w.Version, "", fmt.Sprintf("the last users had %s of notice, %d are owed: an erratum moves the day of effect",
				count(w.Days, "day"), w.Owed), w.Finished, w.Finished.Sub(today)})
		}
	}
	return ds
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// write prints it for people.
func (d *deliveryStatus) write(c *call, b *strings.Builder) error {
	fmt.Fprintf(b, "\n%s  %s\n", c.out.bold("Notices"), c.out.dim("by the delivery record, which began on "+d.Began.String()))
	if len(d.Notices) == 0 {
		fmt.Fprintf(b, "  none is under way\n")
	}
	return notify.WriteCoverage(b, d.Notices, d.Windows)
}
