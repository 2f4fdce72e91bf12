package main

import (
	"fmt"
	"strings"

	"codicil/content"
	"codicil/diff"
	"codicil/diff/material"
)

// A sheet is what there is to decide about one version, for the person who decides:
// what is compared, what is proposed and owed, each finding, and the commands that
// record each choice. Writers of three kinds read it: for the terminal, for a pull
// request, and for paper.
type sheet struct {
	Title, Ref, Against string // Against: "against 2025-01-10", "a first version"
	Facts               []sheetFact
	Findings            []sheetFinding
	Judged              bool     // there is an earlier version, and so a verdict
	Notes               []string // ids and words of what weighs nothing
	Choices             []sheetChoice

	v, from *content.Version
	revs    []*diff.Revision // of every language, that which is read first before the others
	today   content.Day
}

// A sheetFact is a line of the head; one without a name belongs to the one before it.
type sheetFact struct {
	Name, Text string
	Warn       bool
}

// A sheetFinding is one finding of the detector, with what every language says.
type sheetFinding struct {
	material.Finding
	Place   string // its clause as people cite it: "2.4 Face sign-in"
	Decided string // what the review says of it, "" for nothing
	Says    []sheetWords
}

// sheetWords are the old and the new words of one language, "" for none.
type sheetWords struct {
	Lang     content.Locale
	Old, New string
}

// A sheetChoice is one thing that can be decided, and the command that records it.
type sheetChoice struct{ What, Command string }

// newSheet is the decision sheet of a version on a day.
func (c *call) newSheet(v *content.Version, today content.Day) *sheet {
	t := c.judge(v, today)
	s := &sheet{Title: v.Reference().Title, Ref: v.Ref().String(), Against: "a first version", v: v, from: v.Predecessor(today), today: today, Judged: t.verdict != nil}
	if s.from != nil {
		s.Against, s.revs = "against "+s.from.ID, diff.Versions(s.from, v)
	}
	s.head(c, t)
	if t.verdict != nil {
		s.found(t.verdict)
	}
	s.choices(t)
	return s
}

func (s *sheet) fact(name, format string, args ...any) {
	s.Facts = append(s.Facts, sheetFact{name, fmt.Sprintf(format, args...), false})
}

// head says what is compared, what is proposed and owed, and who has signed.
func (s *sheet) head(c *call, t telling) {
	s.fact("dates", "%s", s.dates())
	s.fact("languages", "%s", s.languages())
	for _, rev := range s.revs {
		s.fact("changed", "%s %s; codicil diff %s --lang %[1]s", rev.To.Lang, material.Counted(rev), s.Ref)
	}
	if t.verdict != nil {
		s.proposal(t.verdict)
	}
	if s.v.Corrects != nil {
		s.fact("corrects", "%s: %s", s.v.Corrects.Version, s.v.Corrects.Reason)
	}
	if roles := s.v.Policy.Settings.Review.Required; len(roles) > 0 {
		s.fact("required", "%s", strings.Join(roles, ", "))
	}
	for _, l := range c.standingOf(s.v, s.today) {
		name, text, _ := strings.Cut(l, "  ")
		if len(l) > 10 && !strings.Contains(l[:10], "  ") { // names of ten letters and more
			name, text = l[:10], l[10:]
		}
		s.fact(strings.TrimSpace(name), "%s", strings.TrimSpace(text))
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
	s.fact("proposed", "%s", text)
	o := v.Obligation
	s.fact("owed", "%s; consent: %s", notice(o), o.Consent)
	s.fact("window", "effective on %v at the earliest", o.EarliestEffective)
	if !s.v.Effective.IsZero() && s.v.Effective.Before(o.EarliestEffective) {
		s.Facts = append(s.Facts, sheetFact{"", fmt.Sprintf("%v is %s too early", s.v.Effective, count(o.EarliestEffective.Sub(s.v.Effective), "day")), true})
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

// found lists what the detector found, each with its id and what every language says.
func (s *sheet) found(verdict *material.Verdict) {
	for _, f := range weighing(verdict, verdict.Judged[0]) {
		one := sheetFinding{Finding: f, Place: s.place(f.Clause), Decided: s.decided(f.ID)}
		one.says(f.Lang, f.Old, f.New)
		for _, a := range f.Also {
			one.says(a.Lang, a.Old, a.New)
		}
		s.Findings = append(s.Findings, one)
	}
	for _, f := range verdict.Findings {
		if f.Suppressed == "" && f.Severity == material.S0 {
			s.Notes = append(s.Notes, f.ID+"  note: "+f.Why)
		}
	}
}

func (f *sheetFinding) says(lang content.Locale, old, new string) {
	f.Says = append(f.Says, sheetWords{lang, oneLine(old), oneLine(new)})
}

// place is a clause's number and title in the language that is read first, in the version or the one before it; else its id.
func (s *sheet) place(clause string) string {
	for _, v := range []*content.Version{s.v, s.from} {
		if v == nil || v.Reference() == nil {
			continue
		}
		for _, c := range v.Reference().Doc.Clauses {
			if c.ID == clause {
				return strings.TrimSpace(c.Number() + " " + c.Title())
			}
		}
	}
	return clause
}

// decided is what the review says of a finding.
func (s *sheet) decided(id string) string {
	if s.v.Review != nil {
		for _, f := range s.v.Review.Findings {
			if f.ID == id {
				return f.Decision
			}
		}
	}
	return ""
}

// choices are what can be decided, each with the command that records it, ready to be copied.
func (s *sheet) choices(t telling) {
	sign := " --by NAME"
	if roles := s.v.Policy.Settings.Review.Required; len(roles) > 0 {
		sign += " --role " + roles[0]
	}
	put := func(what, flags string) {
		s.Choices = append(s.Choices, sheetChoice{what, "codicil review " + s.Ref + " " + flags + sign})
	}
	if s.v.Review.Covers(s.v, s.from) {
		put("sign the recorded decision", "--accept")
	} else {
		put("as proposed", "--accept")
	}
	s.levels(t, put)
	put("another consent", "--accept --consent confirm")
	if len(s.Findings) > 0 {
		put("one finding has no meaning", "--accept --finding "+s.Findings[0].ID+"=no-meaning:WHY")
	}
	if !s.v.Effective.IsZero() && t.verdict != nil && s.v.Effective.Before(t.verdict.Obligation.EarliestEffective) {
		put("it must go out sooner", "--accept --short-notice WHY")
	}
	for _, l := range s.v.Policy.Settings.Languages {
		if s.v.Edition(l) == nil && l != s.v.PrevailingLang() {
			put("a language comes later, or never", fmt.Sprintf("--accept --absent %s=WHY", l))
		}
	}
}

// levels are the choices of another weight, and of whom to tell.
func (s *sheet) levels(t telling, put func(what, flags string)) {
	level, lower := content.Editorial, content.Editorial
	if t.verdict != nil {
		level = t.verdict.Level
	}
	if level == content.Material {
		lower = content.Minor
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
}
