package main

import (
	"codicil/diff/material"
)

// writeRevision prints a comparison in one of the formats of diff.
func (c *call) writeRevision(format string, cmp *comparison) error {
	all, explain := c.flags.Bool("all"), c.flags.Bool("explain")
	r := material.NewReport(cmp.policyID(), cmp.from, cmp.to, cmp.shown, cmp.verdict)
	r.Others = cmp.revs[1:]
	switch format {
	case "html":
		return writeRedlinePage(c.Out, cmp, all)
	case "json":
		return r.JSON(c.Out, all)
	case "markdown":
		return r.Markdown(c.Out, material.MarkdownOptions{Explain: explain})
	}
	return r.Text(c.Out, material.TextOptions{Width: c.Width, Color: c.out.on, All: all, Explain: explain})
}

// policyID is the policy compared, "" for two files.
func (cmp *comparison) policyID() string {
	if cmp.policy == nil {
		return ""
	}
	return cmp.policy.ID
}
