package main

import (
	"fmt"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff/material"
	"codicil/internal/journal"
	"codicil/internal/lazy"

	"github.com/urfave/cli/v2"
)

func newVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "new", Usage: "begin the next version of a policy",
		UsageText: "codicil new POLICY... [flags]",
		Description: `Copies the newest version, in all its languages, to a draft: the same words, the ids
of clauses written into the headings, summary, changes and sign-off cleared, and as
its effective date the earliest that a material change allows. With --corrects it
begins an erratum of a version instead, with --lang a further language of one.

` + example("codicil new privacy", `codicil new privacy --corrects 2026-01-12 --reason "a wrong number in section 4"`),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "name", Value: "_draft", Usage: "the draft's folder `_NAME`"},
			&cli.StringFlag{Name: "from", Usage: "copy `VERSION` instead of the newest"},
			&cli.StringFlag{Name: "corrects", Usage: "an erratum of `VERSION`: copied from it, compared with it, shown as its correction"},
			&cli.StringFlag{Name: "onto", Usage: "with --corrects: put the change of the urgent `VERSION`, which overtook it, into the erratum, clause by clause"},
			&cli.StringFlag{Name: "reason", Usage: "with --corrects: what was wrong, for readers of the archive: `TEXT`"},
			&cli.StringFlag{Name: "lang", Usage: "begin the text in the language `TAG` of a released version, POLICY or POLICY@VERSION: a copy of the one that prevails, to be translated"},
			&cli.StringFlag{Name: "effective", Usage: "the day from which it will bind: `YYYY-MM-DD`"},
			&cli.StringFlag{Name: "bundle", Usage: "versions of several policies that go out together share this `NAME`"},
		},
		Action: verb(w, newDraft),
	}
}

var draftName = lazy.Regexp(`^_[a-z0-9]([a-z0-9-]*[a-z0-9])?$`)

func newDraft(c *call) error {
	name := c.flags.String("name")
	if c.flags.IsSet("lang") {
		return c.newLanguage(content.Locale(c.flags.String("lang")))
	}
	switch {
	case len(c.args()) == 0:
		return wrong("codicil new privacy", "say of which policy: codicil new POLICY")
	case !draftName().MatchString(name):
		return wrong("--name _spring", "--name %q: a draft's name is _ and then a-z, 0-9 and hyphens", name)
	case c.flags.IsSet("onto") && !c.flags.IsSet("corrects"):
		return wrong("--corrects VERSION names the version that was overtaken", "--onto needs --corrects")
	case c.flags.IsSet("reason") && !c.flags.IsSet("corrects"):
		return wrong("", "--reason says what an erratum corrects: --corrects VERSION")
	case len(c.args()) > 1 && (c.flags.IsSet("from") || c.flags.IsSet("corrects")):
		return wrong("", "--from and --corrects name a version of one policy: begin the others apart")
	}
	j, lib, today, err := c.changing()
	if err != nil {
		return err
	}
	defer j.Close()
	var said []string
	for _, id := range c.args() {
		p := lib.Policy(id)
		if p == nil {
			_, err := lib.Resolve(id)
			return wrong("", "%w", err)
		}
		lines, err := c.begin(j, p, name, today)
		if err != nil {
			return err
		}
		said = append(said, lines)
	}
	if err := j.Commit(); err != nil {
		return cannot(err, "write the draft")
	}
	c.say("next: edit it, then codicil check %s@%s, codicil review %[1]s@%[2]s, codicil release %[1]s@%[2]s", c.args()[0], name)
	_, err = fmt.Fprintln(c.Out, strings.Join(said, "\n"))
	return written(err)
}

// begin plans one draft and says what it will be.
func (c *call) begin(j *journal.Journal, p *content.Policy, name string, today content.Day) (string, error) {
	if slices.ContainsFunc(p.Drafts, func(v *content.Version) bool { return v.ID == name }) {
		return "", wrong("go on with it, or name another: --name _NAME", "%s has a draft %s already", p.ID, name)
	}
	source, err := c.source(p, today)
	if err != nil {
		return "", err
	}
	plan, err := c.draftPlan(p, today)
	if err != nil {
		return "", err
	}
	dir := "policies/" + p.ID + "/" + name
	if err := j.Write(dir+"/version.yaml", plan.Bytes()); err != nil {
		return "", cannot(err, "write the draft")
	}
	var langs []string
	for _, e := range source.Editions {
		text, err := c.draftText(e, today)
		if err != nil {
			return "", err
		}
		if err := j.Write(dir+"/"+string(e.Lang)+".md", text); err != nil {
			return "", cannot(err, "write the draft")
		}
		langs = append(langs, string(e.Lang))
	}
	when := "effective as early as the decision allows"
	if !plan.Effective.IsZero() {
		when = "effective " + plan.Effective.String()
	}
	what := "from " + source.ID
	if plan.Corrects != nil {
		what = "an erratum of " + plan.Corrects.Version
	}
	return fmt.Sprintf("%s: %s, %s, %s", c.out.bold(c.place(dir)), what, strings.Join(langs, ", "), when), nil
}

// draftText is the text that a draft begins with: that of e, with --onto merged with the change of
// the urgent version.
func (c *call) draftText(e *content.Edition, today content.Day) ([]byte, error) {
	const unreadable = "put one key a line between the lines ---"
	onto := c.flags.String("onto")
	if onto == "" {
		text, err := e.DraftSource()
		if err != nil {
			return nil, wrong(unreadable, "%w", err)
		}
		return text, nil
	}
	p := e.Version.Policy
	urgent, err := p.Library.Resolve(p.ID + "@" + onto)
	if err != nil {
		return nil, wrong("", "%w", err)
	}
	var was *content.Edition
	if base := urgent.Predecessor(today); base != nil {
		was = base.Edition(e.Lang)
	}
	changed := urgent.Edition(e.Lang)
	if changed == nil {
		return nil, wrong("write "+string(e.Lang)+".md there first", "%v has no text in %s", urgent.Ref(), e.Lang)
	}
	text, byHand, err := e.MergedSource(changed, was)
	if err != nil {
		return nil, wrong(unreadable, "%w", err)
	}
	if len(byHand) > 0 {
		c.say("%s: both versions changed %s: merge by hand; what stands there is the text of %s", e.Lang, strings.Join(byHand, ", "), e.Version.ID)
	}
	return text, nil
}

// source is the version that the draft is copied from.
func (c *call) source(p *content.Policy, today content.Day) (*content.Version, error) {
	ref := p.ID
	for _, flag := range []string{"from", "corrects"} {
		if id := c.flags.String(flag); id != "" {
			ref = p.ID + "@" + id
			break
		}
	}
	v, err := newestOf(p, ref)
	if err != nil {
		return nil, wrong("", "%w", err)
	}
	if id := c.flags.String("corrects"); id != "" {
		if o, err := p.Library.Resolve(p.ID + "@" + id); err != nil {
			return nil, wrong("", "%w", err)
		} else if o.State(today) == content.Draft {
			return nil, wrong("edit it as it is", "%v is not released: there is nothing to correct by an erratum", o.Ref())
		}
	}
	return v, nil
}

// newestOf finds ref. Where nothing of a policy is released, its newest version is the last dated one, else a draft.
func newestOf(p *content.Policy, ref string) (*content.Version, error) {
	v, err := p.Library.Resolve(ref)
	switch {
	case err == nil || ref != p.ID:
		return v, err
	case len(p.Versions) > 0:
		return p.Versions[len(p.Versions)-1], nil
	case len(p.Drafts) > 0:
		return p.Drafts[0], nil
	}
	return nil, err
}

// draftPlan is what the draft's version.yaml says.
func (c *call) draftPlan(p *content.Policy, today content.Day) (content.DraftPlan, error) {
	plan := content.DraftPlan{Bundle: c.flags.String("bundle")}
	id := c.flags.String("corrects")
	if id != "" {
		plan.Corrects = &content.Correction{Version: id, Reason: strings.TrimSpace(c.flags.String("reason"))}
		if onto := c.flags.String("onto"); onto != "" && plan.Corrects.Reason == "" {
			plan.Corrects.Reason = "contains the change of " + onto
		}
		if o, err := p.Library.Resolve(p.ID + "@" + id); err == nil && o.Effective.After(today) {
			plan.Effective = o.Effective
		}
		if plan.Corrects.Reason == "" {
			return plan, wrong(`--reason "a wrong number in section 4"`, "say what was wrong: readers of the archive are told why a version was corrected")
		}
	} else {
		plan.Effective = earliestMaterial(p, today)
	}
	if s := c.flags.String("effective"); s != "" {
		d, err := content.ParseDay(s)
		if err != nil {
			return plan, wrong("for example --effective 2026-12-31", "--effective %w", err)
		}
		if d.Before(today) {
			return plan, wrong("", "--effective %v has passed", d)
		}
		plan.Effective = d
	}
	return plan, nil
}

// earliestMaterial is the first day on which a material change that is released
// today may bind, under the settings and the regimes of the policy.
func earliestMaterial(p *content.Policy, today content.Day) content.Day {
	weighs := &material.Verdict{Level: content.Material, Findings: []material.Finding{{Severity: material.S1, Direction: material.Adverse}}}
	return material.Decide(&content.Version{Policy: p, ID: "_draft"}, weighs, today).Obligation.EarliestEffective
}
