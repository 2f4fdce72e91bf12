package material

import (
	"slices"

	"codicil/content"
)

// pairLanguages gives each finding its counterparts in the other languages: the
// same rule in the same clause, first those of the same block, then in order.
// Where a language changed its meaning alone, a note says so.
func pairLanguages(v *Verdict) {
	if len(v.Judged) < 2 {
		return
	}
	for i := range v.Findings {
		f := &v.Findings[i]
		if f.Suppressed != "" {
			continue
		}
		for _, l := range v.Judged {
			if l == f.Lang {
				continue
			}
			if g := counterpart(v.Findings, f, l); g != nil {
				f.Also = append(f.Also, Counterpart{Lang: l, ID: g.ID, Block: g.Block, Old: g.Old, New: g.New})
			}
		}
	}
}

// counterpart is the finding of language l that says the same as f, or nil. Of several in
// one clause the one of the same rank is taken, so that each has one counterpart.
func counterpart(fs []Finding, f *Finding, l content.Locale) *Finding {
	rank := 0
	var same []*Finding
	for i := range fs {
		g := &fs[i]
		if g.Suppressed != "" || g.Clause != f.Clause || g.Rule != f.Rule {
			continue
		}
		if g == f {
			rank = -1 - rank
		} else if g.Lang == f.Lang && rank >= 0 {
			rank++
		}
		if g.Lang == l {
			same = append(same, g)
		}
	}
	rank = -1 - rank
	for _, g := range same {
		if g.Block == f.Block {
			return g
		}
	}
	if rank >= 0 && rank < len(same) {
		return same[rank]
	}
	return nil
}

func sortedLocales(t content.Texts) []content.Locale {
	var out []content.Locale
	for l := range t {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}
