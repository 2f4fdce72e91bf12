package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"codicil/content"
	"codicil/diff"
	"codicil/diff/material"
)

// commentLimit is the most characters that GitHub takes in a comment on a pull request; GitLab
// takes more. Characters are counted as JavaScript does, which is never too few.
const commentLimit = 65536

// diffSince prints every revision that a branch touches, in one summary.
func (c *call) diffSince(format, ref string) error {
	switch {
	case len(c.args()) > 0:
		return wrong("leave the references out", "--changed-since finds the versions itself, but there is also %q", c.args()[0])
	case format != "markdown" && format != "text":
		return wrong("--format markdown, for a comment on a pull request", "--changed-since is written as text or markdown, not as %s", format)
	case c.flags.String("lang") != "" || c.flags.Bool("all"):
		return wrong("codicil diff REF --lang TAG --all shows one revision so", "--changed-since shows what changed, in every language")
	}
	lib, today, err := c.library()
	if err != nil {
		return err
	}
	vs, err := c.touched(lib, ref)
	if err != nil {
		return err
	}
	s := &sinceReport{c: c, ref: ref, today: today, findings: c.findings(lib, today)}
	for _, v := range vs {
		if err := s.add(v); err != nil {
			return err
		}
	}
	if format == "markdown" {
		_, err = fmt.Fprint(c.Out, s.markdown(commentLimit))
	} else {
		err = s.text()
	}
	if err != nil {
		return written(err)
	}
	if c.flags.Bool("exit-code") && slices.ContainsFunc(s.revisions, func(r sinceRevision) bool { return r.t.verdict != nil && r.t.verdict.Level == content.Material }) {
		return quietly(exitMaterial)
	}
	return nil
}

// touched are the versions and drafts of which a file differs from the git reference, in the
// order of their policies.
func (c *call) touched(lib *content.Library, ref string) ([]*content.Version, error) {
	changed, err := c.changedSince(ref)
	if err != nil {
		return nil, err
	}
	folders := map[string]bool{}
	for file := range changed {
		folders[file[:max(0, strings.LastIndexByte(file, '/'))]] = true
	}
	var out []*content.Version
	for _, p := range lib.Policies {
		for _, v := range slices.Concat(p.Versions, p.Drafts) {
			if folders[folderOf(v)] {
				out = append(out, v)
			}
		}
	}
	return out, nil
}

// A sinceReport is the summary of what a branch changes.
type sinceReport struct {
	c         *call
	ref       string
	today     content.Day
	findings  []content.Finding // of the whole folder
	revisions []sinceRevision
}

// A sinceRevision is one version in it.
type sinceRevision struct {
	v      *content.Version
	t      telling
	report *material.Report // nil for a first version
	others []*diff.Revision // in the languages that are not shown in full
}

func (s *sinceReport) add(v *content.Version) error {
	r := sinceRevision{v: v, t: s.c.judge(v, s.today)}
	if from := v.Predecessor(s.today); from != nil {
		cmp, err := s.c.weighed(from, v, s.today, true)
		if err != nil {
			return err
		}
		r.report = material.NewReport(v.Policy.ID, cmp.from, cmp.to, cmp.shown, cmp.verdict)
		r.others = cmp.revs[1:]
	}
	s.revisions = append(s.revisions, r)
	return nil
}

func (s *sinceReport) text() error {
	for i, r := range s.revisions {
		if i > 0 {
			fmt.Fprintln(s.c.Out)
		}
		if r.report == nil {
			fmt.Fprintf(s.c.Out, "%v is a first version: read it whole\n", r.v.Ref())
			continue
		}
		if err := r.report.Text(s.c.Out, material.TextOptions{Width: s.c.Width, Color: s.c.out.on, Explain: s.c.flags.Bool("explain")}); err != nil {
			return err
		}
	}
	if len(s.revisions) == 0 {
		s.c.say("no version differs from %s", s.ref)
	}
	return nil
}

// head is the table of what is touched.
func (s *sinceReport) head() string {
	var b strings.Builder
	b.WriteString("## Policies: what this branch changes\n\n")
	if len(s.revisions) == 0 {
		fmt.Fprintf(&b, "No version of a policy differs from `%s`.\n", code(s.ref))
		return b.String()
	}
	b.WriteString("| version | against | weight | signed | released | effective | check |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, r := range s.revisions {
		b.WriteString(s.row(r))
	}
	fmt.Fprintf(&b, "\nCompared with `%s`. The weight is a proposal of rules until somebody signs: `codicil review REF --show`.\n", code(s.ref))
	return b.String()
}

// row is one version in the table.
func (s *sinceReport) row(r sinceRevision) string {
	against, weight, signed := "first version", "", "nobody"
	if r.report != nil {
		against, weight = r.report.From.Version, r.t.decision.Level.String()
	}
	if r.t.decision.Signed {
		signed = material.EscapeMarkdown(signers(r.v.Review.Signed))
	} else if r.v.Review != nil && len(r.v.Review.Signed) > 0 {
		signed = "void: texts moved"
	}
	here := slices.DeleteFunc(slices.Clone(s.findings), func(f content.Finding) bool { return !strings.HasPrefix(f.File, folderOf(r.v)+"/") })
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s | %s |\n", "`"+code(r.v.Ref().String())+"`", against, weight, signed,
		dayOr(r.v.Release, "when released"), dayOr(r.v.Effective, "earliest"), tally(here))
}

func dayOr(d content.Day, none string) string {
	if d.IsZero() {
		return none
	}
	return d.String()
}

// code is words between backquotes, which end at the first of their kind.
func code(s string) string { return strings.NewReplacer("`", "'", "\n", " ").Replace(s) }

// A sinceSection is one version's part of the Markdown, with what may be left out of it.
type sinceSection struct {
	ref   string
	head  string // verdict, and the other languages a line each
	parts *material.MarkdownParts
	// kept is how many of the reasons and of the redline's clauses have room.
	keptReasons, keptRedline int
	lengths                  map[string]int // of its texts, counted once
}

func (s *sinceReport) section(r sinceRevision) *sinceSection {
	one := &sinceSection{ref: r.v.Ref().String(), parts: &material.MarkdownParts{}}
	if r.report == nil {
		one.head = fmt.Sprintf("\n### %s: %s\n\nA first version: there is nothing to compare it with. Read it whole.\n",
			material.EscapeMarkdown(r.v.Reference().Title), "`"+code(one.ref)+"`")
		return one
	}
	one.parts = r.report.MarkdownParts(material.MarkdownOptions{Heading: 3, Explain: s.c.flags.Bool("explain")})
	one.head = "\n" + one.parts.Head
	for _, rev := range r.others {
		st := rev.Stats
		one.head += fmt.Sprintf("- %s: %s changed, %d added, %d removed, %d moved\n", rev.To.Lang.Name(), count(st.ClausesChanged, "clause"), st.ClausesAdded, st.ClausesRemoved, st.ClausesMoved)
	}
	one.keptReasons, one.keptRedline = len(one.parts.Reasons), len(one.parts.Redline)
	return one
}

// String is the section with what is kept, and what was left out.
func (one *sinceSection) String() string {
	p := *one.parts
	p.Head = one.head
	left := one.left()
	p.Reasons, p.Redline = p.Reasons[:one.keptReasons], p.Redline[:one.keptRedline]
	if len(left) > 0 {
		p.Aside = ""
	}
	return p.String() + one.note(left)
}

// note says what was left out, and where it is to be seen.
func (one *sinceSection) note(left []string) string {
	if len(left) == 0 {
		return ""
	}
	const most = 8 // names
	var unique []string
	for _, name := range left {
		unique = add(unique, material.EscapeMarkdown(brief(name)))
	}
	text := strings.Join(unique[:min(most, len(unique))], "; ")
	if n := len(unique) - most; n > 0 {
		text += fmt.Sprintf("; and %d more", n)
	}
	return fmt.Sprintf("\n_Left out, for there is no room: %s: %s. All of it: `codicil diff %s`._\n", count(len(unique), "clause"), text, code(one.ref))
}

func names(parts []material.MarkdownPart) (ns []string) {
	for _, p := range parts {
		n := p.Clause
		if n == "" {
			n = "the beginning"
		}
		ns = append(ns, n)
	}
	return ns
}

// markdown is the summary in at most limit characters: what has no room is left out by whole
// clauses, the redlines before the reasons and the last before the first, and named. Where even the verdicts have no
// room, the last versions are only counted.
func (s *sinceReport) markdown(limit int) string {
	head := s.head()
	var sections []*sinceSection
	for _, r := range s.revisions {
		sections = append(sections, s.section(r))
	}
	fits := func() bool {
		size := characters(head)
		for _, one := range sections {
			size += one.size()
		}
		return size <= limit
	}
	if !fits() {
		shorten(sections, fits)
	}
	if !fits() {
		return s.counted(head, sections, limit)
	}
	var b strings.Builder
	b.WriteString(head)
	for _, one := range sections {
		b.WriteString(one.String())
	}
	return b.String()
}

// size is the characters of String, without writing the clauses: shorten asks often.
func (one *sinceSection) size() int {
	if one.lengths == nil {
		one.lengths = map[string]int{}
	}
	length := func(s string) int {
		n, ok := one.lengths[s]
		if !ok {
			n = characters(s)
			one.lengths[s] = n
		}
		return n
	}
	p, n := one.parts, length(one.head)
	for _, part := range p.Reasons[:one.keptReasons] {
		n += length(part.Text)
	}
	for _, part := range p.Redline[:one.keptRedline] {
		n += length(part.Text)
	}
	if one.keptRedline > 0 {
		n += length(p.RedlineOpen()) + length(material.RedlineClose)
	}
	left := one.left()
	if len(left) == 0 {
		n += length(p.Aside)
	}
	return n + characters(one.note(left))
}

// left names the clauses of which something is left out.
func (one *sinceSection) left() []string {
	return slices.Concat(names(one.parts.Reasons[one.keptReasons:]), names(one.parts.Redline[one.keptRedline:]))
}

// shorten takes clauses out of the sections until all fits: it takes out everything that may be,
// then puts back as much as has room, all reasons before any redline.
func shorten(sections []*sinceSection, fits func() bool) {
	for _, one := range sections {
		one.keptReasons, one.keptRedline = 0, 0
	}
	refill := func(kept *int, all int) {
		for *kept = all; *kept > 0 && !fits(); {
			*kept--
		}
	}
	for _, one := range sections {
		refill(&one.keptReasons, len(one.parts.Reasons))
	}
	for _, one := range sections {
		refill(&one.keptRedline, len(one.parts.Redline))
	}
}

// counted is the table, as many verdicts as have room, and how many have none.
func (s *sinceReport) counted(head string, sections []*sinceSection, limit int) string {
	for n := len(sections) - 1; n >= 0; n-- {
		text := head
		for _, one := range sections[:n] {
			text += one.String()
		}
		text += fmt.Sprintf("\n_Left out, for there is no room: %s. All of it: `codicil diff --changed-since %s`._\n", count(len(sections)-n, "version"), code(s.ref))
		if characters(text) <= limit {
			return text
		}
	}
	return fmt.Sprintf("## Policies: what this branch changes\n\n%s differ from `%s`: too many for a comment. All of it: `codicil diff --changed-since %s`.\n",
		count(len(sections), "version"), code(s.ref), code(s.ref))
}

// characters counts as JavaScript does.
func characters(s string) int { return len(utf16.Encode([]rune(s))) }
