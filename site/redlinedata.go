package site

import (
	"bytes"
	"encoding/json"
	"fmt"

	"codicil/content"
	"codicil/diff"
	"codicil/diff/material"
)

// redlineExtras are the keys that a redline's index.json has besides those of
// `codicil diff` (schema codicil/revision/v1).
type redlineExtras struct {
	Judgement string            `json:"judgement"` // "reviewed", "proposed" or "none": whose the level and findings are
	Summary   string            `json:"summary"`   // the publisher's, "" for none
	Effects   map[string]string `json:"effects"`   // the publisher's line on a clause, by the clause's id
}

// redlineData is the comparison as data, with every block, so that both texts
// can be put together from it. How sure the detector is, whom a change favours
// and what its filters set aside stay with the publisher.
func (s *site) redlineData(p pair, revs []*diff.Revision, j judgement, l content.Locale) ([]byte, error) {
	extras := redlineExtras{Judgement: "none", Effects: map[string]string{}}
	switch {
	case j.reviewed:
		extras.Judgement = "reviewed"
	case j.shown:
		extras.Judgement = "proposed"
	}
	from, to := p.from.Edition(l), p.to.Edition(l)
	if !p.since && p.from == p.to.Predecessor(p.sh.today) {
		extras.Summary = to.Summary
		for id, text := range to.Changes {
			extras.Effects[id] = text
		}
	}
	report := material.NewReport(p.sh.policy.ID, material.SideOf(from), material.SideOf(to), revision(revs, l), j.public(p))
	var b bytes.Buffer
	if err := report.Data(&b); err != nil {
		return nil, err
	}
	return splice(b.Bytes(), extras)
}

// acrossData is the comparison as data where the versions have no language in
// common: the older text in language l with the newer one in its reference
// language, which nobody judges. The address is for good, and so it has what it promises.
func (s *site) acrossData(p pair, l content.Locale) ([]byte, error) {
	from, to := p.from.Edition(l), p.to.Reference()
	if to == nil {
		return nil, fmt.Errorf("compare %v with %v: it has no text", p.from.Ref(), p.to.Ref())
	}
	report := material.NewReport(p.sh.policy.ID, material.SideOf(from), material.SideOf(to),
		diff.Compare(from.Doc, to.Doc), &material.Verdict{})
	var b bytes.Buffer
	if err := report.Data(&b); err != nil {
		return nil, err
	}
	return splice(b.Bytes(), redlineExtras{Judgement: "none", Effects: map[string]string{}})
}

// splice puts the keys of more at the end of an object.
func splice(object []byte, more any) ([]byte, error) {
	extra, err := json.MarshalIndent(more, "", "  ")
	if err != nil {
		return nil, err
	}
	object = bytes.TrimRight(bytes.TrimSuffix(bytes.TrimSpace(object), []byte("}")), " \n")
	object = append(object, ',')
	return append(append(object, bytes.TrimPrefix(extra, []byte("{"))...), '\n'), nil
}

// public is the verdict as far as it is published.
func (j judgement) public(p pair) *material.Verdict {
	if !j.shown {
		return &material.Verdict{}
	}
	v := *j.report
	v.Level, v.Findings = j.level, nil
	for _, f := range j.report.Findings {
		if f.Suppressed == "" && !(j.reviewed && harmless(p.to.Review, f.ID)) {
			f.Direction, f.Confidence = "", ""
			v.Findings = append(v.Findings, f)
		}
	}
	return &v
}
