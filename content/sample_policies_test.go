package content_test

import (
	"maps"
	"slices"
	"testing"

	"codicil/content"
	"codicil/diff/material"
)

// The policies that ship with the program are the first that a newcomer reads
// and copies. They are held to more than the checks ask for.

// days on which somebody may look at the sample: before its first version,
// while each version is in force or on its way, and long after.
var days = []string{"2024-05-01", "2024-05-20", "2024-12-24", "2025-07-01", "2026-01-20", "2026-11-22", "2026-12-20", "2031-03-01"}

func sample(t *testing.T) *content.Library {
	t.Helper()
	l, err := content.Load(content.Sample())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func day(t *testing.T, s string) content.Day {
	t.Helper()
	d, err := content.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSampleHasNoFindings(t *testing.T) {
	l := sample(t)
	for _, s := range days {
		today := day(t, s)
		for _, f := range append(content.Check(l, today), material.Check(l, today)...) {
			t.Errorf("on %s: %v", s, f)
		}
	}
}

// TestSampleVerdicts says what each version was written to be.
func TestSampleVerdicts(t *testing.T) {
	l, today := sample(t), day(t, "2026-11-22")
	tests := []struct {
		ref        string
		level      content.Level
		categories []material.Category
		consent    string
	}{
		{"privacy@2024-11-20", content.Material, []material.Category{material.Disclosure, material.Processing}, "none"},
		{"privacy@2025-06-16", content.Minor, nil, "none"},
		{"privacy@2026-01-12", content.Editorial, nil, "none"},
		{"privacy@2026-11-10", content.Material, []material.Category{material.Contact, material.Disclosure, material.Processing, material.Rights, material.Security}, "none"},
		{"cookies@2025-09-01", content.Material, []material.Category{material.Processing}, "none"},
		{"providers@2026-11-10", content.Material, []material.Category{material.Disclosure}, "none"},
	}
	for _, tt := range tests {
		v, err := l.Resolve(tt.ref)
		if err != nil {
			t.Fatal(err)
		}
		verdict, revs := material.JudgeVersion(v, today)
		if len(revs) != len(v.Editions) {
			t.Errorf("%s: %d revisions of %d editions", tt.ref, len(revs), len(v.Editions))
		}
		if verdict.Level != tt.level {
			t.Errorf("%s: proposed %v, want %v", tt.ref, verdict.Level, tt.level)
		}
		for _, l := range verdict.Judged {
			found := weighing(verdict, l)
			for _, c := range tt.categories {
				if !found[c] {
					t.Errorf("%s: no finding of %s in %s", tt.ref, c, l)
				}
			}
		}
		d := material.Decide(v, verdict, today)
		if !d.Signed || d.Level != tt.level || d.Consent != tt.consent || d.Tell != (tt.level > content.Editorial) {
			t.Errorf("%s: decided %v, signed %t, tell %t, consent %q; want %v, signed, consent %q", tt.ref, d.Level, d.Signed, d.Tell, d.Consent, tt.level, tt.consent)
		}
	}
}

// weighing is the categories of the findings that weigh in one language.
func weighing(v *material.Verdict, l content.Locale) map[material.Category]bool {
	found := map[material.Category]bool{}
	for _, f := range v.Findings {
		if f.Lang == l && f.Suppressed == "" && f.Severity > material.S0 {
			found[f.Category] = true
		}
	}
	return found
}

// TestSampleLanguagesAreOneText: block for block the same structure, the same
// clause ids written by the author, the same bold provisions.
func TestSampleLanguagesAreOneText(t *testing.T) {
	for _, p := range sample(t).Policies {
		for _, v := range p.Versions {
			en, zh := v.Edition("en").Doc, v.Edition("zh-Hans").Doc
			if len(en.Blocks) != len(zh.Blocks) {
				t.Fatalf("%v: %d blocks in English, %d in Chinese", v.Ref(), len(en.Blocks), len(zh.Blocks))
			}
			for i, e := range en.Blocks {
				z := zh.Blocks[i]
				if e.ID != z.ID || e.Kind != z.Kind || len(e.Cells) != len(z.Cells) || e.Number != z.Number {
					t.Errorf("%v: %s %v %q in English is %s %v %q in Chinese", v.Ref(), e.Kind, e.ID, e.Number, z.Kind, z.ID, z.Number)
				}
				if strong(e) != strong(z) {
					t.Errorf("%v: %s has %d bold passages in English and %d in Chinese", v.Ref(), e.ID, strong(e), strong(z))
				}
			}
			for _, c := range en.Clauses {
				if !c.Authored && c.Heading != nil {
					t.Errorf("%v: the heading %q has no id of its own", v.Ref(), c.Title())
				}
			}
		}
	}
}

// strong counts the bold passages of a block.
func strong(b *content.Block) (n int) {
	bold := false
	for _, r := range b.Runs {
		now := r.Style&content.Strong != 0
		if now && !bold {
			n++
		}
		bold = now
	}
	return n
}

// TestSampleKeepsItsPromises: every version leaves the thirty days that the
// policy promises, and there is always one that owes notices over the four
// channels it names.
func TestSampleKeepsItsPromises(t *testing.T) {
	l := sample(t)
	for _, p := range l.Policies {
		for _, v := range p.Versions {
			if n := v.Effective.Sub(v.Release); n < 30 {
				t.Errorf("%v: %d days from release to effect", v.Ref(), n)
			}
		}
	}
	for _, s := range []string{"2026-11-22", "2026-12-20", "2031-03-01"} {
		v := l.Policy("privacy").Newest(day(t, s))
		verdict, _ := material.JudgeVersion(v, day(t, s))
		got := slices.Sorted(slices.Values(verdict.Obligation.Channels.For("announce")))
		if verdict.Level != content.Material || !slices.Equal(got, []string{"email", "push", "sms", "web"}) {
			t.Errorf("on %s the newest version is %v, announced over %v", s, verdict.Level, got)
		}
	}
}

// TestSampleExplainsEachChange: a line for the reader stands at each clause
// that a material version changes, in every language, and nowhere else.
func TestSampleExplainsEachChange(t *testing.T) {
	today := day(t, "2026-11-22")
	for _, p := range sample(t).Policies {
		for _, v := range p.Versions {
			verdict, _ := material.JudgeVersion(v, today)
			if verdict == nil || verdict.Level != content.Material {
				continue
			}
			for _, e := range v.Editions {
				for _, f := range verdict.Findings {
					if f.Lang == e.Lang && f.Suppressed == "" && f.Severity > material.S0 && e.Changes[f.Clause] == "" {
						t.Errorf("%s says nothing of %s (%s: %q to %q)", e.File, f.Clause, f.Rule, f.Old, f.New)
					}
				}
				for _, id := range slices.Sorted(maps.Keys(e.Changes)) {
					if e.Doc.Clause(id) == nil {
						t.Errorf("%s explains a change of %q, which is no clause of it", e.File, id)
					}
				}
				if e.Summary == "" {
					t.Errorf("%s has no summary", e.File)
				}
			}
		}
	}
}
