package main

import (
	"testing"

	"codicil/content"
	"codicil/diff/material"
)

// TestWhyNobodyIsTold: the sign-off is named where it decided so, and nowhere else.
func TestWhyNobodyIsTold(t *testing.T) {
	release, err := content.ParseDay("2026-03-01")
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		decision  material.Decision
		first     bool
		erratum   content.Day
		withdrawn content.Day
		bundle    string
		want      string
	}{
		"signed to tell nobody":         {decision: material.Decision{Signed: true}, want: "the sign-off decided so"},
		"signed to tell, and corrected": {decision: material.Decision{Signed: true, Tell: true}, erratum: release, want: "its erratum 2026-03-01-2 speaks for it"},
		"signed to tell, and withdrawn": {decision: material.Decision{Signed: true, Tell: true}, withdrawn: release, want: "it was withdrawn before anybody was told"},
		"signed to tell over nothing":   {decision: material.Decision{Signed: true, Tell: true}, erratum: release.AddDays(1), want: "the settings name no channel for it"},
		"in a bundle":                   {decision: material.Decision{Signed: true, Tell: true}, bundle: "spring", want: "another policy of the bundle spring speaks for it"},
		"a first version":               {first: true, want: "a first version has nobody to tell"},
		"nobody signed":                 {decision: material.Decision{Level: content.Editorial}, want: "its change is editorial"},
	} {
		p := &content.Policy{ID: "privacy"}
		v := &content.Version{Policy: p, ID: "2026-03-01", Release: release, Bundle: x.bundle}
		p.Versions = append(p.Versions, v)
		if !x.erratum.IsZero() {
			p.Versions = append(p.Versions, &content.Version{Policy: p, ID: "2026-03-01-2", Release: x.erratum, Corrects: &content.Correction{Version: v.ID}})
		}
		if !x.withdrawn.IsZero() {
			v.Withdrawn = &content.Withdrawal{Date: x.withdrawn}
		}
		said := telling{version: v, decision: x.decision}
		if !x.first {
			said.verdict = &material.Verdict{}
		}
		if got := why(said); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}
