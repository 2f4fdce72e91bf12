package content

import (
	"fmt"
	"slices"
	"strings"
)

// checkParity holds the languages of a version against the reference: the prevailing one,
// where all are equal the first. It compares structure and what can be counted; a break in the
// structure is reported once, and pairing goes on behind it.
func checkParity(v *Version) (fs []Finding) {
	if len(v.Editions) == 0 {
		return nil // the loader said so
	}
	fs = append(fs, v.absent()...)
	ref := v.Reference()
	for _, e := range v.Editions {
		if e != ref && !e.Misfiled() && !ref.Misfiled() {
			p := parity{ref: ref, own: e}
			p.compare()
			fs = append(fs, p.findings...)
		}
	}
	return alike(fs, v)
}

// alike tells of each finding in a clause in which other languages the clause has the same kind of fault:
// what every translation lacks is often the reference's.
func alike(fs []Finding, v *Version) []Finding {
	type fault struct{ code, clause string }
	langs := map[fault][]string{}
	lang := func(f Finding) string {
		for _, e := range v.Editions {
			if e.File == f.File {
				return string(e.Lang)
			}
		}
		return ""
	}
	for _, f := range fs {
		if k, l := (fault{f.Code, f.Clause}), lang(f); f.Clause != "" && !slices.Contains(langs[k], l) {
			langs[k] = append(langs[k], l)
		}
	}
	for i, f := range fs {
		if list := langs[fault{f.Code, f.Clause}]; len(list) > 1 {
			own := lang(f)
			others := slices.DeleteFunc(slices.Clone(list), func(l string) bool { return l == own })
			fs[i].Message += " (so in " + strings.Join(others, ", ") + ")"
		}
	}
	return fs
}

// absent reports the languages in which the version does not exist, unless its
// review says why; the prevailing one is always owed.
func (v *Version) absent() (fs []Finding) {
	for _, l := range v.Policy.Settings.Languages {
		if v.Edition(l) != nil {
			continue
		}
		if v.Review != nil && v.Review.Absent[l] != "" && l != v.PrevailingLang() {
			continue
		}
		f := v.versionFinding("parity-edition", Error, fmt.Sprintf("write %s.md, or record why: codicil review %v --absent %s=WHY", l, v.Ref(), l), "%s is missing in %s (%s)", v.ID, l.NameIn("en"), l)
		if l == v.PrevailingLang() {
			f.Message += ", the language that prevails"
			f.Hint = fmt.Sprintf("write %s.md", l)
		}
		fs = append(fs, f)
	}
	return fs
}

// A parity compares one edition with the reference.
type parity struct {
	ref, own *Edition
	findings []Finding
}

// report notes a difference at a block of the own edition; nil is its first line.
func (p *parity) report(code string, sev Severity, at *Block, clause, hint, format string, args ...any) {
	f := Finding{Code: code, Severity: sev, File: p.own.File, Clause: clause, Message: fmt.Sprintf(format, args...), Hint: hint, Line: 1, Column: 1}
	if at != nil {
		f.Line, f.Column = at.Line, at.Column
	}
	p.findings = append(p.findings, f)
}

// compare pairs the clauses and compares each pair.
func (p *parity) compare() {
	pairs := p.clauses()
	for _, c := range pairs {
		p.clause(c)
	}
}

// A clausePair is the same clause in both languages.
type clausePair struct {
	ref, own *Clause
	// The clauses behind it that have no counterpart. They are reported, and where a heading
	// is what the languages differ in, hold what one of them has in this clause.
	refBehind, ownBehind []*Clause
}

// clauses pairs clauses by id. Clauses without a counterpart that stand between the
// same paired ones are paired in order where there are as many on both sides;
// else they are the break that is reported, once for all that stand together.
func (p *parity) clauses() (pairs []clausePair) {
	own := map[string]*Clause{}
	for _, c := range p.own.Doc.Clauses {
		own[c.ID] = c
	}
	gaps := p.gaps()
	var gap []*Clause
	last := p.title()
	close := func(next string) {
		made := p.gap(gap, gaps[next], last)
		if n := len(pairs); n > 0 && made == nil {
			pairs[n-1].refBehind, pairs[n-1].ownBehind = gap, gaps[next]
		}
		pairs, gap = append(pairs, made...), nil
	}
	for _, c := range p.ref.Doc.Clauses {
		o := own[c.ID]
		if o == nil {
			gap = append(gap, c)
			continue
		}
		close(c.ID)
		pairs = append(pairs, clausePair{ref: c, own: o})
		last = o.place()
	}
	close("")
	return pairs
}

// title is the first block of the own edition, for a place.
func (p *parity) title() *Block {
	if len(p.own.Doc.Blocks) == 0 {
		return nil
	}
	return p.own.Doc.Blocks[0]
}

// place is the clause's heading, or its first block.
func (c *Clause) place() *Block {
	if c.Heading == nil && len(c.Blocks) > 0 {
		return c.Blocks[0]
	}
	return c.Heading
}

// gaps is the own edition's clauses without a counterpart, by the id of the paired clause that
// follows them, "" for those at the end.
func (p *parity) gaps() map[string][]*Clause {
	there := map[string]bool{}
	for _, c := range p.ref.Doc.Clauses {
		there[c.ID] = true
	}
	gaps := map[string][]*Clause{}
	var gap []*Clause
	for _, c := range p.own.Doc.Clauses {
		if !there[c.ID] {
			gap = append(gap, c)
			continue
		}
		if gap != nil {
			gaps[c.ID], gap = gap, nil
		}
	}
	gaps[""] = gap
	return gaps
}

// gap pairs or reports the clauses that have no counterpart by id at one place.
func (p *parity) gap(ref, own []*Clause, last *Block) (pairs []clausePair) {
	if len(ref) == 0 && len(own) == 0 {
		return nil
	}
	if sameShape(ref, own) {
		for i := range ref {
			pairs = append(pairs, clausePair{ref: ref[i], own: own[i]})
			if ref[i].Authored && own[i].Authored {
				p.report("parity-id", Error, own[i].place(), own[i].ID, fmt.Sprintf("write {#%s} here too", ref[i].ID), "the clause %q has the id %s here and %s in %s", own[i].Title(), own[i].ID, ref[i].ID, p.ref.Lang)
			}
		}
		return pairs
	}
	if len(ref) > 0 && len(own) > 0 {
		p.report("parity-clause", Error, own[0].place(), own[0].ID, "translate what is missing, or give headings that belong together the same {#id}", "%s of %s (%s) and %s here (%s) cannot be paired",
			counted(len(ref), "clause"), p.ref.Lang, titles(ref), counted(len(own), "clause"), titles(own))
		return nil
	}
	if len(ref) > 0 {
		p.report("parity-clause", Error, last, ref[0].ID, "translate it, or give both headings the same {#id}", "%s of %s without a counterpart here: %s", counted(len(ref), "clause"), p.ref.Lang, titles(ref))
	}
	if len(own) > 0 {
		p.report("parity-clause", Error, own[0].place(), own[0].ID, "add it there, or give both headings the same {#id}", "%s without a counterpart in %s: %s", counted(len(own), "clause"), p.ref.Lang, titles(own))
	}
	return nil
}

// sameShape reports whether two runs of clauses can be paired in order.
func sameShape(a, b []*Clause) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(c *Clause) bool { return c.Heading == nil }) &&
		slices.EqualFunc(a, b, func(x, y *Clause) bool { return x.Level == y.Level })
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// titles names clauses, at most three of them.
func titles(list []*Clause) string {
	var names []string
	for _, c := range list[:min(3, len(list))] {
		switch {
		case c.Title() != "":
			names = append(names, fmt.Sprintf("%q", c.Title()))
		case c.ID == "top":
			names = append(names, "the text before the first heading")
		default:
			names = append(names, c.ID)
		}
	}
	if len(list) > 3 {
		names = append(names, "...")
	}
	return strings.Join(names, ", ")
}
