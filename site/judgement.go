package site

import (
	"cmp"
	"slices"

	"codicil/content"
	"codicil/diff"
	"codicil/diff/material"
)

// A judgement is what a redline page says of the weight of its changes: that of
// a recorded decision or, where the settings publish it, the detector's
// proposal, marked as one. The zero judgement says that nobody assessed it.
type judgement struct {
	shown    bool
	reviewed bool // from a recorded decision
	level    content.Level
	clauses  map[string]clauseJudgement // by the clause's id
	report   *material.Verdict          // nil where nothing is shown
}

// A clauseJudgement is what is said of one clause.
type clauseJudgement struct {
	badges   []badgeWeight // in the order of the findings
	material bool
	why      []string // the detector's sentences, for want of the publisher's
}

// A badgeWeight is a subject and how much the findings of a clause speak for it.
type badgeWeight struct {
	badge  string
	weight float64
}

// judge finds what may be said of a comparison.
func (p pair) judge(s *content.Settings, court *material.Court, revs []*diff.Revision) judgement {
	j := judgement{reviewed: !p.since && p.to.Review.Covers(p.to, p.from)}
	if !j.reviewed && !proposals(s) {
		return j
	}
	j.shown = true
	if p.since { // nobody else asks for it
		j.report = court.Judge(revs, material.Options{Settings: p.to.Policy.Settings, Release: p.to.Release})
	} else {
		j.report = court.Between(p.from, p.to, p.to.Release, func() []*diff.Revision { return revs })
	}
	j.level = j.report.Level
	if j.reviewed {
		j.level = p.to.Review.Level
	}
	j.clauses = map[string]clauseJudgement{}
	for _, f := range j.report.Findings {
		if f.Suppressed == "" && f.Badge != "" && !(j.reviewed && harmless(p.to.Review, f.ID)) {
			j.add(f)
		}
	}
	return j
}

// add enters a finding at its clause.
func (j *judgement) add(f material.Finding) {
	c := j.clauses[f.Clause]
	weighs := f.Severity > material.S0
	i := slices.IndexFunc(c.badges, func(b badgeWeight) bool { return b.badge == f.Badge })
	if i < 0 {
		i, c.badges = len(c.badges), append(c.badges, badgeWeight{badge: f.Badge})
	}
	c.badges[i].weight += f.Weight()
	if weighs && j.level == content.Material {
		c.material = true
	}
	if f.Why != "" && !slices.Contains(c.why, f.Why) {
		c.why = append(c.why, f.Why)
	}
	j.clauses[f.Clause] = c
}

// proposals reports whether the site publishes what nobody reviewed.
func proposals(s *content.Settings) bool {
	switch s.Site.Judgements {
	case "all":
		return true
	case "reviewed":
		return false
	}
	return s.Log == nil
}

// harmless reports whether the reviewers decided that a finding has no meaning.
func harmless(r *content.Review, id string) bool {
	return slices.ContainsFunc(r.Findings, func(f content.ReviewedFinding) bool {
		return f.ID == id && f.Decision == "no-meaning"
	})
}

// mark lays the judgement over the entries of a redline. Words alone that
// changed without a finding have no badge.
func (j *judgement) mark(r *redline) {
	for _, e := range r.entries {
		for _, id := range []string{idOf(e.clause), idOf(e.old)} {
			c, ok := j.clauses[id]
			if !ok {
				continue
			}
			e.badges, e.material = c.subjects(), c.material
			break
		}
	}
}

// subjects are the two badges for which most speaks: more would say nothing, the
// text below tells. Of equals the first in the text comes first.
func (c clauseJudgement) subjects() []string {
	bs := slices.Clone(c.badges)
	slices.SortStableFunc(bs, func(a, b badgeWeight) int { return cmp.Compare(b.weight, a.weight) })
	var out []string
	for _, b := range bs[:min(2, len(bs))] {
		out = append(out, b.badge)
	}
	return out
}
