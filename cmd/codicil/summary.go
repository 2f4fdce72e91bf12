package main

import (
	"fmt"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff/material"
)

// A summaryWriter puts the summary of publish together.
type summaryWriter struct {
	c *call
	p *published
	b strings.Builder
}

func (s *summaryWriter) line(format string, args ...any) {
	s.b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
}

// row is a line with a name in front of it.
func (s *summaryWriter) row(name, format string, args ...any) {
	s.line("  %s %s", s.c.out.dim(fmt.Sprintf("%-9s", name)), fmt.Sprintf(format, args...))
}

func (s *summaryWriter) policy(p *content.Policy) {
	st := s.c.statusOf(p, s.p.today)
	s.line("\n%s  %s", s.c.out.bold(st.Title), s.c.out.dim(p.ID))
	if st.InForce != nil {
		s.row("in force", "%s", s.version(*st.InForce))
	} else {
		s.row("in force", "nothing")
	}
	for _, v := range st.Coming {
		s.row(v.State.String(), "%s, in %s", s.version(v), count(v.DaysLeft, "day"))
	}
	if v := p.Newest(s.p.today); v != nil {
		s.verdict(v)
		if late := s.c.shortened(v, s.p.record, s.p.today); late != "" {
			s.row("late", "%s", s.c.out.yellow(late))
		}
	}
}

// version names a version and its days.
func (s *summaryWriter) version(v versionStatus) string {
	name := s.c.out.bold(v.Version)
	if v.Label != "" {
		name += " (" + v.Label + ")"
	}
	return name + ", " + dates(v.Release, v.Effective)
}

// someReasons is how many findings of a verdict the summary names; diff shows all.
const someReasons = 5

// verdict says what the newest revision changes and how much that weighs.
func (s *summaryWriter) verdict(v *content.Version) {
	t := s.c.judge(v, s.p.today)
	if t.verdict == nil {
		s.row("verdict", "the first version: nothing to compare it with")
		return
	}
	s.row("verdict", "%s", s.weight(t))
	lang := readersLanguage(v.Policy, t.verdict)
	reasons := weightiest(weighing(t.verdict, lang))
	slices.SortStableFunc(reasons, func(a, b material.Finding) int { return foreign(a, lang) - foreign(b, lang) })
	shown := distinct(reasons)
	for _, f := range shown {
		s.row("", "%s %s", s.c.out.dim(fmt.Sprintf("%-12s", f.Badge)), s.reason(f))
	}
	if n := len(reasons) - len(shown); n > 0 {
		s.row("", "and %d more: codicil diff %v", n, v.Ref())
	}
}

// distinct is the first reasons that are as unlike as may be: of different
// clauses and rules, then of different clauses, so that neither a clause in which
// much changed nor five new kinds of data hide the rest.
func distinct(reasons []material.Finding) (shown []material.Finding) {
	for _, alike := range []func(f, g material.Finding) bool{
		func(f, g material.Finding) bool { return f.Clause == g.Clause || f.Rule == g.Rule },
		func(f, g material.Finding) bool { return f.Clause == g.Clause },
	} {
		for _, f := range reasons {
			known := func(g material.Finding) bool { return alike(f, g) }
			if len(shown) < someReasons && !slices.ContainsFunc(shown, known) {
				shown = append(shown, f)
			}
		}
	}
	return shown
}

// foreign is 1 for a finding in another language than lang: it comes last.
func foreign(f material.Finding, lang content.Locale) int {
	if f.Lang == lang {
		return 0
	}
	return 1
}

// weight is the level of a change, who says so, and its categories.
func (s *summaryWriter) weight(t telling) string {
	level := t.decision.Level.String()
	if t.decision.Level == content.Material {
		level = s.c.out.yellow(level)
	}
	from := t.version.Predecessor(s.p.today)
	text := fmt.Sprintf("%s against %s is %s", t.version.ID, from.ID, s.c.out.bold(level))
	if !t.decision.Signed {
		text += " (proposed; no sign-off stands)"
	}
	if len(t.verdict.Categories) > 0 {
		var cs []string
		for _, c := range t.verdict.Categories {
			cs = append(cs, string(c))
		}
		text += ": " + strings.Join(cs, ", ")
	}
	return text
}

// reason is a finding in a few words: old and new, and why that matters.
func (s *summaryWriter) reason(f material.Finding) string {
	words := ""
	if f.Old != "" {
		words = s.c.out.red("-" + brief(f.Old))
	}
	if f.New != "" {
		words = strings.TrimSpace(words + " " + s.c.out.green("+"+brief(f.New)))
	}
	if words == "" {
		return f.Why
	}
	return words + "  " + f.Why
}

// brief shortens words to what fits a line of a summary.
func brief(s string) string {
	const most = 48
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// notices says what was composed, for whom, and where it lies.
func (s *summaryWriter) notices() string {
	ns := s.p.composed.notices
	if len(ns) == 0 {
		return "none is owed"
	}
	var versions, channels, langs []string
	for _, n := range ns {
		versions = add(versions, n.Policy+"@"+n.Version)
		channels = add(channels, n.Channel)
		langs = add(langs, n.Lang.Name())
	}
	return fmt.Sprintf("%s: %s for %s; %s; %s; %s written, none sent", s.c.out.bold(s.c.flags.String("outbox")), count(len(ns), "notice"),
		strings.Join(versions, ", "), strings.Join(channels, ", "), strings.Join(langs, ", "), count(s.p.fresh, "file"))
}

// add appends s to list unless it is there.
func add(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func (s *summaryWriter) findings() string {
	if len(s.p.findings) == 0 {
		return "none"
	}
	return tally(s.p.findings) + "; codicil check lists them"
}
