package main

import (
	"fmt"
	"strings"

	"codicil/content"
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
			fmt.Fprintf(&b, "  %-10s %s, in %s\n", v.State, c.versionLine(v), count(v.DaysLeft, "day"))
		}
		if len(p.Drafts) > 0 {
			fmt.Fprintf(&b, "  %-10s %s\n", "drafts", strings.Join(p.Drafts, ", "))
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
		fmt.Fprintf(&b, "  %v  %-12s %s@%s: %s (%s)\n", d.Due, d.Kind, d.Policy, d.Version, d.What, left)
	}
	if !r.NextChange.IsZero() {
		fmt.Fprintf(&b, "\nThe next day on which something changes by itself is %v.\n", r.NextChange)
	}
	_, err := fmt.Fprint(c.Out, b.String())
	return err
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
