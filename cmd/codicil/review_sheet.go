package main

import (
	"fmt"
	"strings"

	"codicil/content"
	"codicil/diff/material"
)

// A sheet is what there is to decide about one version, for a person.
type sheet struct {
	c     *call
	v     *content.Version
	from  *content.Version
	t     telling
	today content.Day
	b     strings.Builder
}

// showSheet prints the decision sheet of a version.
func (c *call) showSheet(v *content.Version, today content.Day) error {
	s := &sheet{c: c, v: v, from: v.Predecessor(today), t: c.judge(v, today), today: today}
	s.head()
	s.findings()
	s.commands()
	_, err := fmt.Fprint(c.Out, s.b.String())
	return written(err)
}

func (s *sheet) line(format string, args ...any) {
	s.b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
}

func (s *sheet) row(name, format string, args ...any) {
	s.line("%s%s", s.c.out.dim(fmt.Sprintf("%-10s", name)), fmt.Sprintf(format, args...))
}

// head says what is compared, what is proposed and owed, and who has signed.
func (s *sheet) head() {
	against := "a first version"
	if s.from != nil {
		against = "against " + s.from.ID
	}
	s.line("%s  %v, %s", s.c.out.bold(s.v.Reference().Title), s.v.Ref(), against)
	s.row("dates", "%s", s.dates())
	s.row("languages", "%s", s.languages())
	if s.t.verdict != nil {
		s.proposal(s.t.verdict)
	}
	if s.v.Corrects != nil {
		s.row("corrects", "%s: %s", s.v.Corrects.Version, s.v.Corrects.Reason)
	}
	if roles := s.v.Policy.Settings.Review.Required; len(roles) > 0 {
		s.row("required", "%s", strings.Join(roles, ", "))
	}
	for _, l := range s.c.standingOf(s.v, s.today) {
		s.line("%s", l)
	}
}

func (s *sheet) dates() string {
	release, effective := "released on the day of releasing", "effective on the earliest day"
	if !s.v.Release.IsZero() {
		release = "released " + s.v.Release.String()
	}
	if !s.v.Effective.IsZero() {
		effective = "effective " + s.v.Effective.String()
	}
	return release + ", " + effective
}

func (s *sheet) languages() string {
	var parts []string
	for _, l := range s.v.Policy.Settings.Languages {
		name := string(l)
		switch {
		case s.v.Edition(l) == nil:
			name += " (missing)"
		case l == s.v.PrevailingLang():
			name += " (prevails)"
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, ", ")
}

func (s *sheet) proposal(v *material.Verdict) {
	var cats []string
	for _, c := range v.Categories {
		cats = append(cats, string(c))
	}
	text := v.Level.String()
	if len(cats) > 0 {
		text += ": " + strings.Join(cats, ", ")
	}
	if v.Review {
		text += "; on findings of low confidence alone"
	}
	s.row("proposed", "%s", text)
	o := v.Obligation
	s.row("owed", "%s; consent: %s", notice(o), o.Consent)
	s.row("window", "effective on %v at the earliest", o.EarliestEffective)
	if !s.v.Effective.IsZero() && s.v.Effective.Before(o.EarliestEffective) {
		s.row("", "%s", s.c.out.yellow(fmt.Sprintf("%v is %s too early", s.v.Effective, count(o.EarliestEffective.Sub(s.v.Effective), "day"))))
	}
}

// notice is what users are owed before a change binds them.
func notice(o material.Obligation) string {
	by := o.Channels.For("announce")
	switch {
	case len(by) == 0:
		return "no notice"
	case o.Days == 0:
		return "a notice by " + strings.Join(by, ", ")
	}
	return fmt.Sprintf("%s of notice, by %s", count(o.Days, "day"), strings.Join(by, ", "))
}

// findings lists what the detector found, each with its id and what every language says.
func (s *sheet) findings() {
	if s.t.verdict == nil {
		return
	}
	fs := weighing(s.t.verdict, s.t.verdict.Judged[0])
	s.line("\n%s", s.c.out.bold(count(len(fs), "finding")))
	for _, f := range fs {
		s.line("")
		s.line("%s  %v %s, %v, %s, clause %s%s", s.c.out.bold(f.ID), f.Severity, f.Badge, f.Direction, f.Rule, f.Clause, s.decided(f.ID))
		s.says(f.Lang, f.Old, f.New)
		for _, a := range f.Also {
			s.says(a.Lang, a.Old, a.New)
		}
		s.line("  %s", f.Why)
	}
	for _, f := range s.t.verdict.Findings {
		if f.Suppressed == "" && f.Severity == material.S0 {
			s.line("\n%s  note: %s", f.ID, f.Why)
		}
	}
}

// decided is what the review says of a finding.
func (s *sheet) decided(id string) string {
	if s.v.Review != nil {
		for _, f := range s.v.Review.Findings {
			if f.ID == id {
				return ": decided as " + f.Decision
			}
		}
	}
	return ""
}

// says is the old and the new words of one language.
func (s *sheet) says(lang content.Locale, old, new string) {
	name := fmt.Sprintf("  %-8s", lang)
	if old != "" {
		s.line("%s%s", name, s.c.out.red("- "+oneLine(old)))
		name = "          "
	}
	if new != "" {
		s.line("%s%s", name, s.c.out.green("+ "+oneLine(new)))
	}
}

// commands are what records each choice, ready to be copied.
func (s *sheet) commands() {
	ref := s.v.Ref().String()
	sign := " --by NAME"
	if roles := s.v.Policy.Settings.Review.Required; len(roles) > 0 {
		sign += " --role " + roles[0]
	}
	level, lower := content.Editorial, content.Editorial
	if s.t.verdict != nil {
		level = s.t.verdict.Level
	}
	if level == content.Material {
		lower = content.Minor
	}
	s.line("\n%s", s.c.out.bold("To decide"))
	put := func(what, flags string) { s.line("  %-34s codicil review %s %s%s", what, ref, flags, sign) }
	if s.v.Review.Covers(s.v, s.from) {
		put("sign the recorded decision", "--accept")
	} else {
		put("as proposed", "--accept")
	}
	if level < content.Material {
		put("weightier", "--level material")
	}
	if level > content.Editorial {
		put("less, with both reasons", "--level "+lower.String()+" --reason TEXT --public-reason TEXT")
	}
	if level == content.Material {
		put("users are not told", "--accept --tell=false --reason TEXT --public-reason TEXT")
	} else {
		put("users are told", "--accept --tell")
		put("users are not told", "--accept --tell=false")
	}
	put("another consent", "--accept --consent confirm")
	if s.t.verdict != nil && len(s.t.verdict.Findings) > 0 {
		put("one finding has no meaning", "--accept --finding "+s.t.verdict.Findings[0].ID+"=no-meaning:WHY")
	}
	if !s.v.Effective.IsZero() && s.t.verdict != nil && s.v.Effective.Before(s.t.verdict.Obligation.EarliestEffective) {
		put("it must go out sooner", "--accept --short-notice WHY")
	}
	for _, l := range s.v.Policy.Settings.Languages {
		if s.v.Edition(l) == nil && l != s.v.PrevailingLang() {
			put("a language comes later, or never", fmt.Sprintf("--accept --absent %s=WHY", l))
		}
	}
}
