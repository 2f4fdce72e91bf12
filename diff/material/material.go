// Package material judges a revision: which of its changes alter the meaning of
// a policy to the user, and what the publisher owes because of them.
//
// A verdict comes about in steps that read like a sentence. Both texts are cut
// into sentences and words ([readText]); sentences that say the same cancel,
// wherever they stand, and the rest are paired ([align]); filters take out what
// has no meaning: dates, page furniture, links, typos, words of style; what is
// left is compared fact by fact: kinds of data, recipients, purposes, rights,
// numbers, contacts, names, negations. Each difference is a [Finding] of a rule,
// with its words, category, direction and severity. Words that changed and that
// no rule explains are findings too, for a person to read: the program never
// takes silence for harmlessness.
//
// Rules and lexicons are data (lexicon/*.yaml), in English and Chinese, with
// sentences that must and must not fire. A verdict depends on the two texts,
// the rules and the publisher's settings alone: no clock, no network, no
// recorded decision.
//
// # Limitations
//
// Not legal advice. Whether practice changed cannot be read from the text: a
// clarification and a new practice look the same, which is why a person signs.
// Texts in a language without a lexicon are compared word by word only, and the
// verdict says so ([Verdict.Unread]).
package material

import (
	"slices"

	"codicil/content"
	"codicil/diff"
)

// Options are what a judgement needs beside the texts.
type Options struct {
	Settings *content.Settings // nil: the defaults of content.md
	Release  content.Day       // the day of release, for the notice window; zero: none
}

// Judge judges the revisions of one version, one a language. The highest level
// wins, and findings that say the same in several languages are paired.
func Judge(revs []*diff.Revision, o Options) *Verdict { return (*Court)(nil).Judge(revs, o) }

// JudgeVersion judges v against its predecessor; nil, nil for a first version.
func JudgeVersion(v *content.Version, today content.Day) (*Verdict, []*diff.Revision) {
	from := v.Predecessor(today)
	if from == nil {
		return nil, nil
	}
	revs := diff.Versions(from, v)
	return Judge(revs, Options{Settings: v.Policy.Settings, Release: releaseOf(v, today)}), revs
}

// releaseOf is the day from which the notice window of v runs: of a draft
// without a date the earliest that is left.
func releaseOf(v *content.Version, today content.Day) content.Day {
	if v.Release.IsZero() {
		return today
	}
	return v.Release
}

// known reports whether the lexicon speaks the language.
func known(l content.Locale) bool {
	b := l.Base()
	return b == "en" || b == "zh"
}

// decide sets level, review flag and categories from the findings.
func (v *Verdict) decide() {
	v.Level, v.Review, v.Categories = content.Editorial, false, nil
	sure := false
	for i := range v.Findings {
		f := &v.Findings[i]
		if f.Suppressed != "" {
			continue
		}
		if f.Severity == S0 {
			v.Level = max(v.Level, content.Minor)
			continue
		}
		v.Level = content.Material
		sure = sure || f.Confidence != Low
	}
	v.Review = v.Level == content.Material && !sure
	v.Categories = categoriesOf(v.Findings)
}

// How much a finding counts for its category, and the share of the most that a category needs.
var confidenceWeight = map[Confidence]float64{High: 1, Medium: 0.7, Low: 0.35}

// Weight is how much the finding speaks for its category: its severity, 0
// to 3, times 1, 0.7 or 0.35 by its confidence.
func (f *Finding) Weight() float64 { return float64(f.Severity) * confidenceWeight[f.Confidence] }

const (
	categoryShare = 0.15
	firmShare     = 0.05 // that a category needs of which a weighty finding is sure
	lowShare      = 0.35 // that a category needs for which only findings of low confidence speak
	secondShare   = 0.5  // of a finding's weight for its second category
)

// categoriesOf is the category for which most speaks, by severity and
// confidence of its findings, and those that come near it; one of which a
// weighty finding is sure need not come so near: a reader who is told of five
// kinds of data must also be told of the fax number that goes. Its share is small,
// since a rewritten policy has hundreds of findings and still changes who is told.
func categoriesOf(fs []Finding) []Category {
	score, sure, firm := map[Category]float64{}, map[Category]bool{}, map[Category]bool{}
	for _, f := range fs {
		if f.Suppressed != "" || f.Severity == S0 || f.Category == "" {
			continue
		}
		weight := f.Weight()
		score[f.Category] += weight
		if f.second != "" {
			score[f.second] += weight * secondShare
			sure[f.second] = sure[f.second] || f.Confidence != Low
		}
		sure[f.Category] = sure[f.Category] || f.Confidence != Low
		firm[f.Category] = firm[f.Category] || f.Confidence == High && f.Severity >= S2 || f.Confidence == Medium && f.Severity == S3
	}
	most := 0.0
	for _, n := range score {
		most = max(most, n)
	}
	var out []Category
	for c, n := range score {
		share := lowShare
		if firm[c] {
			share = firmShare
		} else if sure[c] {
			share = categoryShare
		}
		if n >= share*most {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}
