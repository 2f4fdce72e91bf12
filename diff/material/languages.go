package material

import (
	"slices"

	"codicil/content"
)

// pairLanguages gives each finding its counterpart in the other languages. One
// finding has at most one in each, and is the counterpart of its counterpart.
func pairLanguages(v *Verdict) {
	for i, a := range v.Judged {
		for _, b := range v.Judged[i+1:] {
			pairTwo(v.Findings, a, b)
		}
	}
}

// likenesses say when findings of two languages tell the same change, the
// surest first: the same idea in the same block, then in the same clause, then
// the same rule, last the same subject of the same block.
var likenesses = []func(f *Finding) (key [4]string, ok bool){
	func(f *Finding) ([4]string, bool) {
		return [4]string{f.Clause, f.Block, f.Rule, f.subject}, f.subject != ""
	},
	func(f *Finding) ([4]string, bool) { return [4]string{f.Clause, "", f.Rule, f.subject}, f.subject != "" },
	func(f *Finding) ([4]string, bool) { return [4]string{f.Clause, f.Block, f.Rule}, true },
	func(f *Finding) ([4]string, bool) { return [4]string{f.Clause, "", f.Rule}, true },
	func(f *Finding) ([4]string, bool) { return [4]string{f.Clause, f.Block, "", string(f.Category)}, true },
}

func pairTwo(fs []Finding, a, b content.Locale) {
	paired := map[*Finding]bool{}
	for _, like := range likenesses {
		waiting := map[[4]string][]*Finding{}
		for i := range fs {
			if f := &fs[i]; f.Lang == b && f.Suppressed == "" && !paired[f] {
				if k, ok := like(f); ok {
					waiting[k] = append(waiting[k], f)
				}
			}
		}
		for i := range fs {
			f := &fs[i]
			k, ok := like(f)
			if f.Lang != a || f.Suppressed != "" || paired[f] || !ok || len(waiting[k]) == 0 {
				continue
			}
			g := waiting[k][0]
			waiting[k] = waiting[k][1:]
			paired[f], paired[g] = true, true
			f.Also, g.Also = append(f.Also, counterpartOf(g)), append(g.Also, counterpartOf(f))
		}
	}
}

func counterpartOf(f *Finding) Counterpart {
	return Counterpart{Lang: f.Lang, ID: f.ID, Block: f.Block, Old: f.Old, New: f.New}
}

// Reasons is the findings that weigh, as a reader of one language is to be told
// them, in order of the text: all in that language, and of the others those that
// say what it does not.
func (v *Verdict) Reasons(lang content.Locale) []Finding { return v.reasons(lang, S1) }

// reasons is Reasons with notes, where least is S0.
func (v *Verdict) reasons(lang content.Locale, least Severity) []Finding {
	type about struct {
		block    string
		category Category
	}
	told := map[about]bool{}
	var out []Finding
	for _, own := range []bool{true, false} {
		for _, f := range v.Findings {
			if f.Suppressed != "" || f.Severity < least || (f.Lang == lang) != own {
				continue
			}
			if own {
				told[about{f.Block, f.Category}], told[about{f.Block, ""}] = true, true
			} else if hasCounterpart(f, lang) || told[about{f.Block, f.Category}] || f.Confidence == Low && told[about{f.Block, ""}] {
				continue
			}
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return a.Pos - b.Pos })
	return out
}

func hasCounterpart(f Finding, lang content.Locale) bool {
	return slices.ContainsFunc(f.Also, func(c Counterpart) bool { return c.Lang == lang })
}

func sortedLocales(t content.Texts) []content.Locale {
	var out []content.Locale
	for l := range t {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}
