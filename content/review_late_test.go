package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestReleasedReview: what stood in review.yaml when a language came is found again in what it grew to.
func TestReleasedReview(t *testing.T) {
	r := fullReview(t)
	fr, de := r.Late[0], r.Late[1]
	r.Late = nil
	head := string(r.Bytes())
	one := string(WithLate([]byte(head), []LateReview{fr}))
	de.Added = day(t, "2025-12-05")
	two := string(WithLate([]byte(one), []LateReview{fr, de}))
	for _, c := range []struct {
		what, src string
		langs     []Locale
		want      string
	}{
		{"no late language", head, nil, head},
		{"before the first", two, nil, head},
		{"with the first", two, []Locale{"fr"}, one},
		{"with both", two, []Locale{"fr", "de"}, two},
		{"of a version adopted without a review", string(WithLate(nil, []LateReview{fr})), nil, ""},
	} {
		if got := string(ReleasedReview([]byte(c.src), c.langs)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
	if !strings.HasPrefix(two, one) || !strings.HasPrefix(one, head) {
		t.Error("a later language moved bytes above it")
	}
	// What is out stands before what is not, in whatever order they were signed.
	waiting := de
	waiting.Added = Day{}
	if got := string(WithLate([]byte(head), []LateReview{waiting, fr})); !strings.HasPrefix(got, one) {
		t.Errorf("a language that waits stands before one that is out:\n%s", got)
	}
}

// TestLateReviewIsStrict: what is missing or out of order in a late sign-off is a finding.
func TestLateReviewIsStrict(t *testing.T) {
	const text = `read: {text: "` + sha + `", against: {en: "` + sha + `"}}`
	const signed = "signed: [{by: A. Counsel, at: 2025-11-30T09:30:00Z}]"
	for _, c := range []struct{ what, late, want string }{
		{"sound", "  fr: {" + text + ", " + signed + "}\n", ""},
		{"unsigned", "  fr: {" + text + "}\n", "needs read and signed"},
		{"of no text", "  fr: {" + signed + "}\n", "needs read and signed"},
		{"against two", `  fr: {read: {text: "` + sha + `", against: {en: "` + sha + `", de: "` + sha + `"}}, ` + signed + "}\n", "names 2 languages"},
		{"short for no dates", "  fr: {short_notice: why, " + text + ", " + signed + "}\n", "names the dates it was signed for"},
		{"out behind waiting", "  fr: {" + text + ", " + signed + "}\n  de: {added: 2025-12-01, " + text + ", " + signed + "}\n", "stands behind a language that is not out yet"},
		{"no last key", "  fr: {" + text + ", " + signed + "}\nreason: x\n", "late is the last key"},
		{"unknown key", "  fr: {level: minor, " + text + ", " + signed + "}\n", "level"},
	} {
		_, fs := ParseReview("review.yaml", []byte("level: minor\nlate:\n"+c.late))
		if got := strings.Join(lines(fs), "; "); c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.what, got)
		}
	}
}

// TestLateLanguageMovesNoID: a heading whose id was derived keeps it when a language in Latin script comes later.
func TestLateLanguageMovesNoID(t *testing.T) {
	const dir = "policies/terms/2025-03-01/"
	m := tree(dir+"version.yaml", "release: 2025-03-01\neffective: 2025-03-01\n", dir+"zh-Hans.md", "---\ntitle: 条款\n---\n\n## 费用\n\n免费。\n")
	ids := func() string {
		l := load(t, m)
		v := l.Policy("terms").version("2025-03-01")
		var all []string
		for _, c := range v.Edition("zh-Hans").Doc.Clauses {
			all = append(all, c.ID)
		}
		if e := v.Edition("en"); e != nil && e.Doc.Clauses[0].ID != all[0] {
			t.Errorf("the late language calls the clause %s, not %s", e.Doc.Clauses[0].ID, all[0])
		}
		return strings.Join(all, " ")
	}
	before := ids()
	m[dir+"en.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Terms\n---\n\n## Fees\n\nFree.\n")}
	m[dir+"review.yaml"] = &fstest.MapFile{Data: []byte("level: minor\nread: {to: {zh-Hans: \"" + sha + "\"}}\n")}
	if after := ids(); after != before {
		t.Errorf("ids %q became %q", before, after)
	}
}
