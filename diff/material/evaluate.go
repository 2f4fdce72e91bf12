package material

import (
	"cmp"
	"slices"

	"codicil/content"
	"codicil/diff"
)

// A Label is a revision with a person's judgement of it.
type Label struct {
	ID         string
	Lang       content.Locale
	Material   bool
	Categories []Category
	Old, New   *content.Document
}

// An Evaluation says how the detector's verdicts compare with the labels.
type Evaluation struct {
	All        Score
	Categories Score   // micro: one decision a category of each material revision that is labelled with any
	Groups     []Group // by language, size and category, in that order
	Misses     []Miss  // in order of the labels
}

// A Group is the score of some of the revisions.
type Group struct {
	Kind, Name string // "lang" "en", "size" "6-20", "category" "rights"
	Score
}

// A Score counts decisions.
type Score struct{ TP, FP, FN, TN int }

func (s *Score) add(want, got bool) {
	switch {
	case want && got:
		s.TP++
	case got:
		s.FP++
	case want:
		s.FN++
	default:
		s.TN++
	}
}

// Recall is the share of the true ones that were found; 1 where there are none.
func (s Score) Recall() float64 { return ratio(s.TP, s.TP+s.FN) }

// Precision is the share of the found ones that are true; 1 where there are none.
func (s Score) Precision() float64 { return ratio(s.TP, s.TP+s.FP) }

// F1 is the harmonic mean of both.
func (s Score) F1() float64 { return ratio(2*s.TP, 2*s.TP+s.FP+s.FN) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// A Miss is a revision on which label and verdict differ.
type Miss struct {
	ID      string
	Lang    content.Locale
	Want    bool // the label says material
	Verdict *Verdict
}

// Evaluate judges each labelled revision by itself, with the settings given (nil: defaults).
func Evaluate(labels []Label, s *content.Settings) *Evaluation {
	e := &Evaluation{}
	groups := map[[2]string]*Score{}
	group := func(kind, name string) *Score {
		k := [2]string{kind, name}
		if groups[k] == nil {
			groups[k] = &Score{}
		}
		return groups[k]
	}
	for _, l := range labels {
		rev := diff.Compare(l.Old, l.New)
		v := Judge([]*diff.Revision{rev}, Options{Settings: s})
		got := v.Level == content.Material
		e.All.add(l.Material, got)
		group("lang", string(l.Lang)).add(l.Material, got)
		group("size", sizeClass(rev.Stats.WordsAdded+rev.Stats.WordsRemoved)).add(l.Material, got)
		if l.Material && len(l.Categories) > 0 {
			for _, c := range []Category{Contact, Controller, Disclosure, Other, Processing, Rights, Security} {
				want, found := slices.Contains(l.Categories, c), slices.Contains(v.Categories, c)
				e.Categories.add(want, found)
				group("category", string(c)).add(want, found)
			}
		}
		if got != l.Material {
			e.Misses = append(e.Misses, Miss{l.ID, l.Lang, l.Material, v})
		}
	}
	for k, sc := range groups {
		e.Groups = append(e.Groups, Group{k[0], k[1], *sc})
	}
	slices.SortFunc(e.Groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(groupOrder(a.Kind), groupOrder(b.Kind)), cmp.Compare(slices.Index(sizeClasses, a.Name), slices.Index(sizeClasses, b.Name)), cmp.Compare(a.Name, b.Name))
	})
	return e
}

func groupOrder(kind string) int { return slices.Index([]string{"lang", "size", "category"}, kind) }

// sizeClasses is the groups by size, from the smallest.
var sizeClasses = []string{"0-5", "6-20", "21-80", "81-300", "over 300"}

// sizeClass is by changed words, removed and added.
func sizeClass(n int) string {
	switch {
	case n <= 5:
		return "0-5"
	case n <= 20:
		return "6-20"
	case n <= 80:
		return "21-80"
	case n <= 300:
		return "81-300"
	}
	return "over 300"
}
