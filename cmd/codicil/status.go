package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codicil/content"
	"codicil/notify"

	"github.com/urfave/cli/v2"
)

func statusVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "status", Usage: "show what is in force, what is coming and what is owed",
		UsageText: "codicil status [flags]",
		Description: `Prints for each policy the version in force, those that are coming, and what is owed,
with the days that are left: a review, a notice, a translation, a release, a rebuild of
the site; and of each draft the last day on which releasing it keeps the notice window.

With --audit it prints instead who signed what, when, on which digest; with --todo --lang
what there is to translate into a language.

` + example("codicil status --fail-on owed", "codicil status --audit --format markdown", "codicil status --todo --lang zh-Hans --format csv"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT`: text or json; with --audit also markdown; with --todo markdown or csv"},
			&cli.BoolFlag{Name: "audit", Usage: "who signed what, when, as what, on which digests, where it stands in the log, which notices went", DisableDefaultText: true},
			&cli.BoolFlag{Name: "todo", Usage: "what is to be translated: clause, old and new source, present translation", DisableDefaultText: true},
			&cli.StringFlag{Name: "lang", Usage: "the language `TAG` of --todo"},
			&cli.StringFlag{Name: "site", Value: "public", Usage: "the built site in `DIR`, which may have to be built again"},
			&cli.StringFlag{Name: "fail-on", Usage: "exit 1 where something is `owed`"},
		},
		Action: verb(w, status),
	}
}

func status(c *call) error {
	formats := []string{"text", "json"}
	audit, todo := c.flags.Bool("audit"), c.flags.Bool("todo")
	switch {
	case audit && todo:
		return wrong("one at a time", "--audit and --todo are two lists")
	case audit:
		formats = append(formats, "markdown")
	case todo:
		formats = []string{"text", "markdown", "csv"}
	case c.flags.String("lang") != "":
		return wrong("codicil status --todo --lang TAG", "--lang is the language of --todo")
	}
	format, err := c.choice("format", formats...)
	if err != nil {
		return err
	}
	if on := c.flags.String("fail-on"); on != "" && (on != "owed" || audit || todo) {
		return wrong("codicil status --fail-on owed", "--fail-on cannot be %q here", on)
	}
	if err := c.noMore(0); err != nil {
		return err
	}
	lib, today, err := c.library()
	if err != nil {
		return err
	}
	switch {
	case audit:
		return c.audit(format, lib, today)
	case todo:
		return c.todo(format, lib, today)
	}
	report, err := c.newStatus(lib, today)
	if err != nil {
		return err
	}
	if format == "json" {
		err = writeIndented(c.Out, report)
	} else {
		err = c.writeStatus(report)
	}
	if err == nil && c.flags.String("fail-on") == "owed" && len(report.Owed) > 0 {
		return quietly(exitFindings)
	}
	return written(err)
}

// A statusReport is status --format json; docs/schema/status.schema.json
// describes it. Keys are only added.
type statusReport struct {
	Schema string      `json:"schema"`
	Date   content.Day `json:"date"` // the day on which this holds
	// NextChange is the next day on which the state of a version changes; "" for none.
	NextChange content.Day    `json:"next_change"`
	Policies   []policyStatus `json:"policies"`
	Owed       []debt         `json:"owed"` // by due day, then policy, version, kind and language
	// Delivery is null where nothing was ever recorded as sent.
	Delivery *deliveryStatus `json:"delivery"`
}

// A policyStatus is one policy on that day.
type policyStatus struct {
	Policy  string          `json:"policy"`
	Title   string          `json:"title"`
	InForce *versionStatus  `json:"in_force"` // null for none
	Coming  []versionStatus `json:"coming"`   // upcoming and scheduled, in order
	Drafts  []string        `json:"drafts"`
	// Unreleased are the drafts, and the dated versions that are still to be released, with their days.
	Unreleased []unreleased `json:"unreleased"`
}

// A versionStatus is one version on that day.
type versionStatus struct {
	Version   string        `json:"version"`
	Label     string        `json:"label"`
	State     content.State `json:"state"`
	Release   content.Day   `json:"release"`
	Effective content.Day   `json:"effective"`
	Level     content.Level `json:"level"`  // decided, else proposed; "" for a first version
	Signed    bool          `json:"signed"` // a fresh sign-off stands behind the level
	DaysLeft  int           `json:"days_left"`

	elsewhere bool // it was adopted: its notices are never due here
}

// A debt is something owed.
type debt struct {
	Kind     string         `json:"kind"`    // "review", "notice", "translation", "release", "rebuild" or "log"
	Policy   string         `json:"policy"`  // "" for a rebuild and the log
	Version  string         `json:"version"` // "" for a rebuild and the log
	Lang     content.Locale `json:"lang"`    // of a translation, else ""
	What     string         `json:"what"`
	Due      content.Day    `json:"due"`
	DaysLeft int            `json:"days_left"` // until due; negative when overdue
}

func (c *call) newStatus(lib *content.Library, today content.Day) (*statusReport, error) {
	record, err := c.readRecord()
	if err != nil {
		return nil, err
	}
	delivery := c.delivery(lib, record, today)
	r := &statusReport{Delivery: delivery, Schema: "codicil/status/v1", Date: today, Policies: []policyStatus{}, Owed: []debt{}}
	for _, p := range lib.Policies {
		r.Policies = append(r.Policies, c.statusOf(p, today))
		r.Owed = append(r.Owed, c.owed(p, record, today)...)
		if next := p.NextChange(today); !next.IsZero() && (r.NextChange.IsZero() || next.Before(r.NextChange)) {
			r.NextChange = next
		}
	}
	again, err := c.readAgain(lib, today)
	if err != nil {
		return nil, err
	}
	r.Owed = append(r.Owed, again...)
	r.Owed = append(r.Owed, c.approveAgain(lib, record, today)...)
	if delivery != nil {
		r.Owed = append(r.Owed, delivery.owed(today)...)
	}
	r.Owed = append(r.Owed, c.owedRebuild(today)...)
	r.Owed = append(r.Owed, c.unlikeLog(lib, today)...)
	slices.SortStableFunc(r.Owed, func(a, b debt) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Policy, b.Policy), cmp.Compare(a.Version, b.Version),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Lang, b.Lang))
	})
	return r, nil
}

func (c *call) statusOf(p *content.Policy, today content.Day) policyStatus {
	s := policyStatus{Policy: p.ID, Title: title(p, today), Coming: []versionStatus{}, Drafts: []string{}}
	if v := p.InForce(today); v != nil {
		one := c.standing(v, today)
		s.InForce = &one
	}
	for _, v := range p.Versions {
		if st := v.State(today); st == content.Upcoming || st == content.Scheduled {
			s.Coming = append(s.Coming, c.standing(v, today))
		}
	}
	s.Unreleased = c.unreleased(p, today)
	for _, u := range s.Unreleased {
		s.Drafts = append(s.Drafts, u.Version)
	}
	return s
}

// title is the policy's, in the language that its newest version is read in first.
func title(p *content.Policy, today content.Day) string {
	for _, v := range []*content.Version{p.InForce(today), p.Newest(today)} {
		if v != nil && len(v.Editions) > 0 {
			return v.Editions[0].Title
		}
	}
	return p.ID
}

func (c *call) standing(v *content.Version, today content.Day) versionStatus {
	t := c.judge(v, today)
	s := versionStatus{
		Version: v.ID, Label: v.Label, State: v.State(today), Release: v.Release, Effective: v.Effective,
		Signed: t.decision.Signed, DaysLeft: max(0, v.Effective.Sub(today)),
		elsewhere: t.decision.Tell && c.adopted(v),
	}
	if t.verdict != nil {
		s.Level = t.decision.Level
	}
	return s
}

// owed is what a policy owes on that day; that users are to be told a delivery
// record knows better, where there is one.
func (c *call) owed(p *content.Policy, record *notify.Record, today content.Day) []debt {
	var ds []debt
	for _, v := range p.Versions {
		state := v.State(today)
		if state == content.Superseded || state == content.Withdrawn {
			continue
		}
		ds = append(ds, c.owedBy(v, record, state, today)...)
	}
	for _, u := range c.unreleased(p, today) {
		v := u.version
		day, last := firstDay(v), u.LastRelease
		switch {
		case !day.IsZero() && !day.After(today):
			ds = append(ds, debt{Kind: "release", Policy: p.ID, Version: v.ID, What: "a draft whose day has come", Due: day, DaysLeft: day.Sub(today)})
		case !last.IsZero() && last.Before(today):
			ds = append(ds, debt{Kind: "release", Policy: p.ID, Version: v.ID,
				What: fmt.Sprintf("released now it gives less than its %s of notice: move its dates", count(u.Days, "day")), Due: last, DaysLeft: last.Sub(today)})
		}
	}
	return ds
}

// firstDay is the first of the days that a draft names.
func firstDay(v *content.Version) content.Day {
	if v.Release.IsZero() {
		return v.Effective
	}
	return v.Release
}

// owedBy is what a version that is in force or coming owes.
func (c *call) owedBy(v *content.Version, record *notify.Record, state content.State, today content.Day) []debt {
	var ds []debt
	add := func(kind string, lang content.Locale, due content.Day, format string, args ...any) {
		ds = append(ds, debt{kind, v.Policy.ID, v.ID, lang, fmt.Sprintf(format, args...), due, due.Sub(today)})
	}
	for _, lang := range v.Policy.Library.Languages(v.Policy) {
		if v.Edition(lang) == nil && (v.Review == nil || v.Review.Absent[lang] == "") {
			add("translation", lang, v.Release, "no text in %s", lang.NameIn("en"))
		}
	}
	t := c.judge(v, today)
	switch {
	case t.verdict == nil:
		return ds
	case state == content.InForce:
		if record.Empty() && c.unannounced(v, today) {
			add("notice", "", v.Effective, "never announced; in force since %v", v.Effective)
		}
		return ds
	case !t.decision.Signed:
		add("review", "", v.Release, "%s change %s", a(t.verdict.Level.String()), unsignedSince(v, today))
	}
	late := c.shortened(v, record, today)
	if record.Empty() && t.decision.Tell && state == content.Upcoming && !c.adopted(v) {
		what := "users are to be told of " + a(t.decision.Level.String()) + " change"
		if late != "" {
			what += "; " + late
		}
		add("notice", "", v.Release, "%s", what)
	} else if late != "" {
		add("notice", "", v.Release, "%s", late)
	}
	return ds
}

// unsignedSince says of a version without a fresh sign-off whether it never had one, or what voids it.
func unsignedSince(v *content.Version, today content.Day) string {
	if void := v.Review.Void(v, v.Predecessor(today)); void != "" {
		return "whose sign-off by " + signers(v.Review.Signed) + " is void: " + void
	}
	return "that nobody has signed"
}

// a puts the article before a word.
func a(word string) string {
	if strings.ContainsAny(word[:min(1, len(word))], "aeiou") {
		return "an " + word
	}
	return "a " + word
}
