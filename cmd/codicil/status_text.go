package main

import (
	"fmt"
	"strings"

	"codicil/content"
	"codicil/notify"
)

// writeStatus prints the report for people.
func (c *call) writeStatus(r *statusReport) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", c.out.bold("On "+r.Date.String()))
	for _, p := range r.Policies {
		fmt.Fprintf(&b, "\n%s  %s\n", c.out.bold(p.Title), c.out.dim(p.Policy))
		if p.InForce != nil {
			fmt.Fprintf(&b, "  %-10s %s\n", "in force", c.versionLine(*p.InForce))
		} else {
			fmt.Fprintf(&b, "  %-10s nothing\n", "in force")
		}
		for _, v := range p.Coming {
			fmt.Fprintf(&b, "  %-10s %s, in %s%s\n", v.State, c.versionLine(v), count(v.DaysLeft, "day"), elsewhere(v))
		}
		for _, u := range p.Unreleased {
			fmt.Fprintf(&b, "  %-10s %s\n", "draft", c.draftLine(u, r.Date))
		}
	}
	if r.Delivery != nil {
		if err := r.Delivery.write(c, &b); err != nil {
			return err
		}
	}
	if len(r.Owed) == 0 {
		fmt.Fprintf(&b, "\n%s\n", c.out.green("Nothing is owed."))
	} else {
		fmt.Fprintf(&b, "\n%s\n", c.out.bold("Owed"))
	}
	for _, d := range r.Owed {
		left := count(d.DaysLeft, "day") + " left"
		if d.DaysLeft < 0 {
			left = c.out.yellow("for " + count(-d.DaysLeft, "day"))
		} else if d.DaysLeft == 0 {
			left = c.out.yellow("today")
		}
		of := ""
		if d.Policy != "" {
			of = d.Policy + "@" + d.Version + ": "
		}
		fmt.Fprintf(&b, "  %v  %-12s %s%s (%s)\n", d.Due, d.Kind, of, d.What, left)
	}
	if !r.NextChange.IsZero() {
		fmt.Fprintf(&b, "\nThe next day on which something changes by itself is %v.\n", r.NextChange)
	}
	_, err := fmt.Fprint(c.Out, b.String())
	return err
}

// elsewhere says of a version that was adopted that its notices are never due here.
func elsewhere(v versionStatus) string {
	if !v.elsewhere {
		return ""
	}
	return "; " + notify.AnnouncedElsewhere
}

// draftLine is a draft with the last day on which releasing it keeps its notice window.
func (c *call) draftLine(u unreleased, today content.Day) string {
	s := c.out.bold(u.Version)
	if !u.Effective.IsZero() {
		s += ", effective " + u.Effective.String()
	}
	if u.Level != content.Unjudged {
		s += ", " + u.Level.String()
		if !u.Signed {
			s += " (proposed)"
		}
	}
	if last := u.LastRelease; !last.IsZero() {
		left := fmt.Sprintf("release by %v to keep %s of notice (%s left)", last, count(u.Days, "day"), count(last.Sub(today), "day"))
		if last.Before(today) {
			left = c.out.yellow(fmt.Sprintf("%v was the last day to release it with %s of notice", last, count(u.Days, "day")))
		}
		s += "; " + left
	}
	return s
}

// versionLine is a version with its dates and weight, on one line.
func (c *call) versionLine(v versionStatus) string {
	s := c.out.bold(v.Version)
	if v.Label != "" {
		s += " (" + v.Label + ")"
	}
	s += ", " + dates(v.Release, v.Effective)
	if v.Level != content.Unjudged {
		s += ", " + v.Level.String()
		if !v.Signed {
			s += " (proposed)"
		}
	}
	return s
}

// dates is from when a version was public and from when it binds.
func dates(release, effective content.Day) string {
	if release == effective {
		return "released and effective " + release.String()
	}
	return "released " + release.String() + ", effective " + effective.String()
}
