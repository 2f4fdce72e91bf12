package main

import (
	"fmt"

	"codicil/content"
	"codicil/site"
)

// A note is what a build tells, kept so that a build that has nothing to do tells the same.
type note struct {
	Check, Site  report // what check found, and what only the site could see
	Unlogged     bool   // there is no release log
	Pages, Files int
	NextChange   content.Day
}

// A report is findings as they are shown to a person who asked for something else.
type report struct {
	Shown            []content.Finding `json:",omitempty"` // the first few, or all
	Errors, Warnings int               `json:",omitempty"`
	Stopping         int               `json:",omitempty"` // of the errors those that stop publish
}

func reportOf(all []content.Finding) report {
	r := report{Errors: content.CountErrors(all), Stopping: stopping(all)}
	r.Warnings = len(all) - r.Errors
	r.Shown = all
	if len(all) > someFindings+1 {
		r.Shown = all[:someFindings]
	}
	return r
}

// say shows the first few findings, and how to see the rest.
func (r report) say(c *call) {
	for _, f := range r.Shown {
		c.say("%s", c.line(f, c.err))
	}
	all := r.Errors + r.Warnings
	if more := all - len(r.Shown); more > 0 {
		c.say("... and %d more", more)
	}
	if all > 0 {
		c.say("%s, %s; codicil check lists all", count(r.Errors, "error"), count(r.Warnings, "warning"))
	}
}

// noteOf is what a build tells that found all and came to r.
func noteOf(all []content.Finding, r *site.Result) *note {
	return &note{Check: reportOf(all), Site: reportOf(r.Findings), Pages: r.Pages, Files: r.Files, NextChange: r.NextChange}
}

// begin tells what check found.
func (n *note) begin(c *call) {
	n.Check.say(c)
	if n.Unlogged {
		c.sayUnlogged()
	}
}

// end tells what came of a build, once what check found is told.
func (n *note) end(c *call, today content.Day) error {
	n.Site.say(c)
	if _, err := fmt.Fprintln(c.Out, c.builtOf(n.Pages, n.Files, n.NextChange, today)); err != nil {
		return written(err)
	}
	if c.flags.Bool("strict") && n.Site.Stopping > 0 {
		return &failure{exitFindings, fmt.Errorf("%s in the site that was built", count(n.Site.Stopping, "error")), ""}
	}
	return nil
}
