package main

import (
	"slices"

	"codicil/content"
	"codicil/diff/material"
)

// weighing are the findings that make a verdict what it is, for readers of one
// language: those of that language, and of the others what has no counterpart
// in it. What is said twice in the same words is said once.
func weighing(v *material.Verdict, lang content.Locale) (fs []material.Finding) {
	said := map[[3]string]bool{}
	for _, f := range v.Reasons(lang) {
		key := [3]string{f.Rule, f.Old, f.New}
		if said[key] {
			continue
		}
		said[key] = true
		fs = append(fs, f)
	}
	return fs
}

// weightiest puts findings in the order in which a person in a hurry wants
// them: the gravest first, of those the surest, in the order of the text.
func weightiest(fs []material.Finding) []material.Finding {
	slices.SortStableFunc(fs, material.Graver)
	return fs
}

// readersLanguage is the first of the policy's languages that was judged.
func readersLanguage(p *content.Policy, v *material.Verdict) content.Locale {
	for _, l := range p.Settings.Languages {
		if slices.Contains(v.Judged, l) {
			return l
		}
	}
	return v.Judged[0]
}
