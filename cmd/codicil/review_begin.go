package main

import (
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff/material"
)

// begin is the decision that the flags change: the recorded one where it is of
// these bytes, else the proposal, with what was decided on findings that still occur.
func (d *decider) begin(v, from *content.Version, t telling) *content.Review {
	if v.Review.Covers(v, from) {
		r := *v.Review
		if t.verdict != nil {
			r.Proposed = t.verdict.Level // the rules may propose something else since
		}
		return &r
	}
	tell := t.decision.Tell
	r := &content.Review{Level: content.Editorial, Tell: &tell, Consent: t.decision.Consent}
	if t.verdict != nil {
		r.Proposed, r.Level = t.verdict.Level, t.verdict.Level
	}
	r.Read(v, from)
	if old := v.Review; old != nil {
		if moved := old.Moved(v, from); len(old.Signed) > 0 {
			d.c.say("%v: %s moved since it was signed by %s; these signatures are void", v.Ref(), strings.Join(moved, ", "), signers(old.Signed))
		}
		for _, f := range old.Findings {
			if occurs(t.verdict, f.ID) {
				r.Findings = append(r.Findings, f)
			}
		}
		for lang, why := range old.Absent {
			if v.Edition(lang) == nil {
				r.Absent = put(r.Absent, lang, why)
			}
		}
	}
	d.elsewhere(r, v, t.verdict)
	return r
}

// elsewhere takes over what was decided about the same words in another version: an equal pair is decided once.
func (d *decider) elsewhere(r *content.Review, v *content.Version, verdict *material.Verdict) {
	for _, p := range v.Policy.Library.Policies {
		for _, o := range slices.Concat(p.Versions, p.Drafts) {
			if o == v || o.Review == nil || len(o.Review.Signed) == 0 {
				continue
			}
			for _, f := range o.Review.Findings {
				known := slices.ContainsFunc(r.Findings, func(k content.ReviewedFinding) bool { return k.ID == f.ID })
				if known || !occurs(verdict, f.ID) {
					continue
				}
				r.Findings = append(r.Findings, f)
				d.c.say("%v: %s is taken for %s, as in %v: the words are the same", v.Ref(), f.ID, f.Decision, o.Ref())
			}
		}
	}
}

func put(t content.Texts, lang content.Locale, s string) content.Texts {
	out := content.Texts{lang: s}
	for l, x := range t {
		if l != lang {
			out[l] = x
		}
	}
	return out
}

// occurs reports whether the verdict has a finding of that id, in any language.
func occurs(v *material.Verdict, id string) bool {
	return v != nil && slices.ContainsFunc(v.Findings, func(f material.Finding) bool { return f.ID == id })
}
