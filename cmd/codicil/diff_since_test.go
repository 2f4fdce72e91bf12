package main

import (
	"fmt"
	"strings"
	"testing"
)

// longRevisions is a report of two policies with many changed clauses in two languages.
func longRevisions(t *testing.T) *sinceReport {
	t.Helper()
	w := workFolder{t, t.TempDir()}
	w.write("content/codicil.yaml", "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, zh-Hans]\nprevails: en\n")
	text := func(lang, days string, clauses int) string {
		b := "---\ntitle: Privacy\n---\n"
		for i := range clauses {
			if lang == "en" {
				b += fmt.Sprintf("\n## Records of kind %d {#k%d}\n\nWe keep your payment records of kind %d for %s days, and then we delete them.\n", i, i, i, days)
			} else {
				b += fmt.Sprintf("\n## 第%d类记录 {#k%d}\n\n第%d类付款记录保存%s天，随后删除。\n", i, i, i, days)
			}
		}
		return b
	}
	for _, p := range []string{"cookies", "privacy"} {
		for v, days := range map[string]string{"2025-01-10": "30", "_draft": "90"} {
			w.write("content/policies/"+p+"/"+v+"/en.md", text("en", days, 40))
			w.write("content/policies/"+p+"/"+v+"/zh-Hans.md", text("zh-Hans", days, 40))
		}
		w.write("content/policies/"+p+"/2025-01-10/version.yaml", "release: 2025-01-10\neffective: 2025-02-10\n")
	}
	world, _, _ := testWorld(t, "diff")
	world.Dir = w.dir
	var report *sinceReport
	app := newApp(world)
	app.Action = verb(world, func(c *call) error {
		lib, today, err := c.library()
		if err != nil {
			return err
		}
		report = &sinceReport{c: c, ref: "main", today: today, findings: c.findings(lib, today)}
		for _, p := range lib.Policies {
			if err := report.add(p.Drafts[0]); err != nil {
				return err
			}
		}
		return nil
	})
	if err := app.Run([]string{"codicil"}); err != nil {
		t.Fatal(err)
	}
	return report
}

// TestSummaryFits: at its full length nothing is left out; one character less, and whole
// clauses are, from the end, redlines first; what is left out is named, with the command that shows it.
func TestSummaryFits(t *testing.T) {
	s := longRevisions(t)
	whole := s.markdown(1 << 30)
	size := characters(whole)
	if contains(whole, "Left out") || !contains(whole, "简体中文: 40 clauses changed") || strings.Count(whole, "<details>") != 2 {
		t.Fatalf("the whole summary:\n%.2000s", whole)
	}
	if got := s.markdown(size); got != whole {
		t.Error("at its own length the summary is not whole")
	}
	under := s.markdown(size - 1)
	if characters(under) > size-1 || !contains(under, "_Left out, for there is no room: ") || !contains(under, "All of it: `codicil diff privacy@_draft`") {
		t.Errorf("one character less: %d of %d characters", characters(under), size-1)
	}
	if contains(under, "`codicil diff cookies@_draft`") {
		t.Error("the first version is shortened before the last")
	}
	for limit := size; limit > 100; limit = limit * 9 / 10 {
		got := s.markdown(limit)
		if characters(got) > limit && limit > 300 {
			t.Errorf("limit %d: %d characters", limit, characters(got))
		}
		if strings.Count(got, "<details>") != strings.Count(got, "</details>") {
			t.Errorf("limit %d: a part is cut open", limit)
		}
		if !strings.HasSuffix(got, "\n") || limit < size && !contains(got, "Left out") && !contains(got, "too many") {
			t.Errorf("limit %d: nothing says that something is left out:\n%s", limit, got)
		}
	}
	if got := s.markdown(commentLimit); got != whole {
		t.Errorf("%d characters fit into %d", size, commentLimit)
	}
}

// TestSummaryKeepsReasons: verdicts and reasons outlast redlines.
func TestSummaryKeepsReasons(t *testing.T) {
	s := longRevisions(t)
	var bare int
	for _, r := range s.revisions {
		one := s.section(r)
		one.keptRedline = 0
		bare += characters(one.String())
	}
	got := s.markdown(characters(s.head()) + bare)
	if contains(got, "<details>") || strings.Count(got, "\n#### ") != 80 {
		t.Errorf("%d reasons and %d redlines are kept", strings.Count(got, "\n#### "), strings.Count(got, "<details>"))
	}
	few := s.markdown(2500)
	if !contains(few, "; and 32 more. All of it") || strings.Count(few, "MATERIAL") != 2 {
		t.Errorf("with little room:\n%s", few)
	}
}
