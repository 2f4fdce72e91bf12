package main

import (
	"fmt"
	"slices"

	"codicil/content"
	"codicil/notify"
	"codicil/site"

	"github.com/urfave/cli/v2"
)

func publishVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "publish", Usage: "check, build the site, compose the notices",
		UsageText: "codicil publish [flags]",
		Description: `Does the main job: checks everything (errors stop it, and nothing is written), builds
the site, composes the notices that are owed, and sums up each policy: what is in
force, what is coming, what the newest revision changes and how much that weighs.

` + example("codicil publish --out public --outbox outbox"),
		Flags:  append(siteFlags(), outboxFlag()),
		Action: verb(w, publish),
	}
}

// publish checks, composes, builds, and only then writes notices: what can
// fail for the content's sake has failed before anything is written.
func publish(c *call) error {
	lib, today, err := c.forSite("out", "outbox")
	if err != nil {
		return err
	}
	all := c.findings(lib, today)
	if stopping(all) > 0 {
		c.reportAll(all)
		return strictly(all)
	}
	base, err := c.baseURL()
	if err != nil {
		return err
	}
	composed := c.tellings(lib, notify.Options{Today: today, Court: &c.court, BaseURL: base})
	all = content.SortFindings(slices.Concat(all, composed.findings))
	if stopping(all) > 0 {
		c.reportAll(all)
		return strictly(all)
	}
	outbox := c.flags.String("outbox")
	if _, err := notify.WriteOutbox(c.path(outbox), nil); err != nil {
		return outboxError(err, outbox) // before the site is built, not after
	}
	c.report(all)
	c.unlogged(lib)
	built, err := c.buildSite(lib, today, all)
	if err != nil {
		return err
	}
	// What cannot be read of the record concerns sending, which says so; here it only means that more is written.
	record, _ := notify.ReadRecord(c.root.FS())
	composed.notices = unsent(record, composed.notices)
	fresh, err := c.fill(outbox, composed)
	if err != nil {
		return err
	}
	c.report(built.Findings)
	return written(c.summary(&published{lib, today, built, composed, record, fresh, all}))
}

// published is what publish did, for its summary.
type published struct {
	lib      *content.Library
	today    content.Day
	site     *site.Result
	composed composition
	record   *notify.Record
	fresh    int // files that were new in the outbox, or different
	findings []content.Finding
}

// summary tells a person, policy by policy, what is now public and what follows from it.
func (c *call) summary(p *published) error {
	s := &summaryWriter{c: c, p: p}
	publisher := p.lib.Settings.Publisher.Name.In(p.lib.Settings.Languages[0], p.lib.Settings.Languages)
	s.line("%s, %v", c.out.bold(publisher), p.today)
	for _, policy := range p.lib.Policies {
		s.policy(policy)
	}
	s.line("")
	s.row("pages", "%s", c.built(p.site, p.today))
	s.row("notices", "%s", s.notices())
	s.row("findings", "%s", s.findings())
	_, err := fmt.Fprint(c.Out, s.b.String())
	return err
}
