package main

import (
	"fmt"
	"slices"
	"strings"

	"codicil/content"

	"github.com/urfave/cli/v2"
)

func asofVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "asof", Usage: "say which version bound whom on a day",
		UsageText: "codicil asof DATE POLICY [flags]",
		Description: `Prints the version that bound existing and new users on a day, past or future, with its
dates and digests. Of a day to come it says what binds by all that the folder holds
today; of a past one, what bound then. --bundle puts all of it into one file for those
who ask from outside: text, redline, decision, notices and what came of them, and the
proof that the text is in the release log, with a README that says how to check them.

` + example("codicil asof 2026-12-20 privacy --bundle answer.zip"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lang", Usage: "only the text in the language `TAG`"},
			&cli.StringFlag{Name: "users", Usage: "only `USERS`: new or existing"},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT`: text or json"},
			&cli.StringFlag{Name: "bundle", Usage: "write everything about those versions to `FILE`.zip, which must not exist"},
			&cli.BoolFlag{Name: "force", Usage: "with --bundle: write over a file that is there", DisableDefaultText: true},
		},
		Action: verb(w, asof),
	}
}

// An asofReport is asof --format json; docs/schema/asof.schema.json describes
// it. Keys are only added.
type asofReport struct {
	Schema   string      `json:"schema"`
	Policy   string      `json:"policy"`
	Day      content.Day `json:"day"`
	Zone     string      `json:"zone"`     // in which the day begins
	KnownOn  content.Day `json:"known_on"` // the day whose knowledge this is
	Bindings []binding   `json:"bindings"`
	Bundle   *bundled    `json:"bundle,omitempty"` // with --bundle: the file that was written
}

// A binding is the version that binds some users; null for none.
type binding struct {
	Users   content.Users `json:"users"`
	Version *boundVersion `json:"version"`
}

// A boundVersion is a version with the days from which and until which it binds those users.
type boundVersion struct {
	ID        string      `json:"id"`
	Label     string      `json:"label"`
	Released  content.Day `json:"released"`
	From      content.Day `json:"from"`
	Until     content.Day `json:"until"` // the first day on which it no longer binds; "" where none is known
	Prevails  string      `json:"prevails"`
	Languages []boundText `json:"languages"`
}

// A boundText is the text in one language.
type boundText struct {
	Lang   content.Locale `json:"lang"`
	Title  string         `json:"title"`
	File   string         `json:"file"`
	Digest string         `json:"digest"`
	URL    string         `json:"url"`
}

func asof(c *call) error {
	format, err := c.choice("format", "text", "json")
	if err != nil {
		return err
	}
	if c.flags.NArg() < 2 {
		return wrong("for example codicil asof 2026-12-20 privacy", "codicil asof takes a day and a policy")
	}
	if err := c.noMore(2); err != nil {
		return err
	}
	day, err := content.ParseDay(c.args()[0])
	if err != nil {
		return wrong("the day comes first: codicil asof 2026-12-20 privacy", "the day %w", err)
	}
	who, err := c.users()
	if err != nil {
		return err
	}
	if err := c.bundleFits(); err != nil {
		return err
	}
	lib, today, err := c.library()
	if err != nil {
		return err
	}
	report, err := c.newAsof(lib, c.args()[1], day, today, who)
	if err != nil {
		return err
	}
	if err := c.unaltered(lib, report.Policy); err != nil {
		return err
	}
	if err := c.bundle(lib, report, today); err != nil {
		return err
	}
	if format == "json" {
		return written(writeIndented(c.Out, report))
	}
	return written(c.writeAsof(report))
}

// users are those that --users names, all where it is left out.
func (c *call) users() ([]content.Users, error) {
	if c.flags.String("users") == "" {
		return []content.Users{content.Existing, content.New}, nil
	}
	name, err := c.choice("users", "existing", "new")
	if name == "new" {
		return []content.Users{content.New}, err
	}
	return []content.Users{content.Existing}, err
}

func (c *call) newAsof(lib *content.Library, policy string, day, today content.Day, who []content.Users) (*asofReport, error) {
	p := lib.Policy(policy)
	if p == nil {
		_, err := lib.Resolve(policy)
		return nil, wrong("", "%w", err)
	}
	lang := content.Locale(c.flags.String("lang"))
	// Of a past day: what was known then. Of a day to come: all that the folder holds.
	r := &asofReport{Schema: "codicil/asof/v1", Policy: p.ID, Day: day, Zone: lib.Settings.Zone.String(), KnownOn: today, Bindings: []binding{}}
	if day.Before(today) {
		r.KnownOn = day
	}
	for _, u := range who {
		b := binding{Users: u}
		if v := p.Binding(u, day, day); v != nil {
			bound := boundBy(v, u, lib, day)
			if lang != "" {
				bound.Languages = slices.DeleteFunc(bound.Languages, func(t boundText) bool { return t.Lang != lang })
				if len(bound.Languages) == 0 {
					return nil, wrong("leave --lang out to see all its languages", "%v has no text in %q", v.Ref(), lang)
				}
			}
			b.Version = bound
		}
		r.Bindings = append(r.Bindings, b)
	}
	return r, nil
}

func boundBy(v *content.Version, u content.Users, lib *content.Library, day content.Day) *boundVersion {
	p := v.Policy
	b := &boundVersion{ID: v.ID, Label: v.Label, Released: v.Release, From: v.BindsFrom(u), Prevails: string(v.PrevailingLang())}
	for _, t := range p.Transitions(lastDay(p)) {
		if t.Users != u {
			continue
		}
		if t.To == v {
			b.From, b.Until = t.Day, content.Day{}
		}
		if t.From == v && b.Until.IsZero() {
			b.Until = t.Day
		}
	}
	for _, e := range v.Editions {
		if e.Translated.After(day) {
			continue // it came later
		}
		url := lib.Settings.Site.BaseURL + e.Lang.Slug() + "/" + p.ID + "/" + v.ID + "/"
		b.Languages = append(b.Languages, boundText{e.Lang, e.Title, e.File, e.Digest, url})
	}
	return b
}

// lastDay is the day on which all that the folder holds is public.
func lastDay(p *content.Policy) (last content.Day) {
	for _, v := range p.Versions {
		if v.Release.After(last) {
			last = v.Release
		}
	}
	return last
}

// writeAsof prints the report for people.
func (c *call) writeAsof(r *asofReport) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", c.out.bold("On "+r.Day.String()), c.out.dim(r.Policy+", "+r.Zone))
	same := len(r.Bindings) == 2 && sameVersion(r.Bindings[0].Version, r.Bindings[1].Version)
	for i, one := range r.Bindings {
		who := one.Users.String() + " users"
		if same {
			if i > 0 {
				break
			}
			who = "all users"
		}
		if one.Version == nil {
			fmt.Fprintf(&b, "\n%s are bound by no version\n", who)
			continue
		}
		writeBound(&b, who, one.Version)
	}
	if !r.Day.Before(r.KnownOn) && r.Day != r.KnownOn {
		fmt.Fprintf(&b, "\nAs the folder stands on %v; what is released until then may change it.\n", r.KnownOn)
	}
	if r.Bundle != nil {
		fmt.Fprintf(&b, "\n%s: %s, sha256 %s\n", c.out.bold(r.Bundle.File), count(len(r.Bundle.Files), "file"), r.Bundle.SHA256)
	}
	_, err := fmt.Fprint(c.Out, b.String())
	return err
}

func sameVersion(a, b *boundVersion) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.ID == b.ID && a.From == b.From && a.Until == b.Until
}

func writeBound(b *strings.Builder, who string, v *boundVersion) {
	name := v.ID
	if v.Label != "" {
		name += " (" + v.Label + ")"
	}
	until := "no end known"
	if !v.Until.IsZero() {
		until = "until " + v.Until.AddDays(-1).String()
	}
	fmt.Fprintf(b, "\n%s are bound by %s, released %v, from %v, %s\n", who, name, v.Released, v.From, until)
	for _, t := range v.Languages {
		note := ""
		if string(t.Lang) == v.Prevails && len(v.Languages) > 1 {
			note = ", prevails"
		}
		fmt.Fprintf(b, "  %-8s %s%s\n           %s\n           %s\n           %s\n", t.Lang, t.Title, note, t.File, t.Digest, t.URL)
	}
}
