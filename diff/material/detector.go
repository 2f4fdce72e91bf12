package material

import (
	"slices"
	"strings"

	"codicil/content"
)

// A detector is what the publisher's settings add to the lexicon: nothing in
// them takes a built-in rule away, they can only lower its severity, with a reason.
type detector struct {
	aliases   *trie // values: groups
	registers *trie
	vendors   map[string]bool // in lower case
	domains   map[string]bool
	rules     []content.DetectorRule
	lower     []content.LoweredRule
}

// newDetector reads the settings; nil: none.
func newDetector(z *tokenizer, s *content.Settings) *detector {
	d := &detector{aliases: newTrie(), registers: newTrie(), vendors: map[string]bool{}, domains: map[string]bool{}}
	if s == nil {
		return d
	}
	for i, group := range s.Detector.Aliases {
		for _, p := range group {
			d.aliases.add(z.plain(p), int32(len(aliasGroups)+i))
		}
	}
	for _, p := range s.Detector.Registers {
		d.registers.add(z.plain(p), 0)
	}
	for _, v := range s.Detector.Vendors {
		d.vendors[strings.ToLower(v)] = true
	}
	for _, h := range s.Detector.OwnDomains {
		d.domains[registrable(strings.ToLower(h))] = true
	}
	d.rules, d.lower = s.Detector.Rules, s.Detector.Lower
	return d
}

// ownRules adds the findings of the publisher's own rules: watched words that only one side of the pair holds.
func (j *judge) ownRules(p *pair) {
	old, new := strings.ToLower(rawOf(p.old)), strings.ToLower(rawOf(p.new))
	for _, r := range j.own.rules {
		for _, term := range r.Terms[j.lang] {
			t := strings.ToLower(term)
			if t == "" || strings.Contains(old, t) == strings.Contains(new, t) {
				continue
			}
			was, is := "", term
			if strings.Contains(old, t) {
				was, is = term, ""
			}
			f := j.finding("own-rule", p, was, is)
			f.Rule, f.ID = r.ID, findingID(r.ID, was, is)
			if r.Category != "" {
				f.Category, f.Badge = Category(r.Category), badges[Category(r.Category)]
			}
			if sv, ok := severityOf(r.Severity); ok {
				f.Severity = sv
			}
			if r.Why != "" {
				f.Why = r.Why
			}
			j.findings = append(j.findings, f)
		}
	}
}

// severityOf reads "S0" to "S3".
func severityOf(s string) (Severity, bool) {
	for v := S0; v <= S3; v++ {
		if v.String() == s {
			return v, true
		}
	}
	return S0, false
}

// lowered takes the weight from findings as the settings say; the reason is told with the finding.
func (d *detector) lowered(fs []Finding) {
	for i := range fs {
		at := slices.IndexFunc(d.lower, func(l content.LoweredRule) bool { return l.Rule == fs[i].Rule })
		if at < 0 {
			continue
		}
		if to, ok := severityOf(d.lower[at].To); ok && to < fs[i].Severity {
			fs[i].Severity = to
			fs[i].Why += " Lowered by the settings: " + d.lower[at].Reason
		}
	}
}
