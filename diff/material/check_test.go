package material

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"codicil/content"
)

// library is a content root with one policy of two versions. settings is added to codicil.yaml.
func library(t *testing.T, settings, effective string, old, new map[string]string) *content.Library {
	t.Helper()
	root := fstest.MapFS{"codicil.yaml": &fstest.MapFile{Data: []byte("publisher:\n  name: {en: Harbour Pay, zh-Hans: 海湾支付}\nsite:\n  base_url: https://legal.harbourpay.example/\nlanguages: [en, zh-Hans]\n" + settings)}}
	add := func(version, dates string, texts map[string]string) {
		dir := "policies/privacy/" + version + "/"
		root[dir+"version.yaml"] = &fstest.MapFile{Data: []byte(dates)}
		for lang, text := range texts {
			root[dir+lang+".md"] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	add("2026-01-01", "release: 2026-01-01\neffective: 2026-01-01\n", old)
	add("2026-03-01", "release: 2026-03-01\neffective: "+effective+"\n", new)
	l, err := content.Load(root)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func page(lang, words string) string {
	title := map[string]string{"en": "Privacy", "zh-Hans": "隐私"}[lang]
	return fmt.Sprintf("---\ntitle: %s\n---\n\n## %s {#sharing}\n\n%s\n", title, title, words)
}

var (
	beforeTexts = map[string]string{"en": page("en", "We share order numbers with suppliers."), "zh-Hans": page("zh-Hans", "我们向供应商提供订单编号。")}
	afterTexts  = map[string]string{"en": page("en", "We share order numbers with suppliers and advertisers."), "zh-Hans": page("zh-Hans", "我们向供应商和广告商提供订单编号。")}
	driftTexts  = map[string]string{"en": afterTexts["en"], "zh-Hans": beforeTexts["zh-Hans"]}
)

func day(t *testing.T, s string) content.Day {
	t.Helper()
	d, err := content.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// messages is the findings of the code, as text.
func messages(fs []content.Finding, code string) string {
	var out []string
	for _, f := range fs {
		if f.Code == code {
			out = append(out, f.Message+"; "+f.Hint)
		}
	}
	return strings.Join(out, "\n")
}

func TestCheckWindow(t *testing.T) {
	for _, c := range []struct{ settings, effective, want string }{
		{"", "2026-03-11", "10 days after release; a material change (proposed) needs 30 days; the earliest effective date is 2026-03-31"},
		{"notice: {counting: inclusive}\n", "2026-03-11", "needs 29 days; the earliest effective date is 2026-03-30"},
		{"notice: {send_days: 3}\n", "2026-03-31", "30 days after release; a material change (proposed) needs 33 days; the earliest effective date is 2026-04-03"},
		{"notice: {by_category: {disclosure: {days: 45}}}\n", "2026-03-31", "needs 45 days"},
		{"", "2026-03-31", ""},
		{"notice: {counting: inclusive}\n", "2026-03-30", ""},
	} {
		got := messages(Check(library(t, c.settings, c.effective, beforeTexts, afterTexts), day(t, "2026-03-01")), "notice-window")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%q effective %s: %q, want %q", c.settings, c.effective, got, c.want)
		}
	}
}

func TestCheckSummaryAndDrift(t *testing.T) {
	today := day(t, "2026-03-01")
	fs := Check(library(t, "", "2026-03-31", beforeTexts, afterTexts), today)
	if n := strings.Count(messages(fs, "text-summary"), "has no summary"); n != 2 {
		t.Errorf("%d summaries missing, want 2", n)
	}
	if got := messages(fs, "parity-drift"); got != "" {
		t.Errorf("drift where both languages changed: %s", got)
	}
	fs = Check(library(t, "", "2026-03-31", beforeTexts, driftTexts), today)
	if got := messages(fs, "parity-drift"); !strings.Contains(got, "sharing") || !strings.Contains(got, "not in zh-Hans") {
		t.Errorf("drift: %q", got)
	}
}

func TestJudgeVersionPairsLanguages(t *testing.T) {
	l := library(t, "", "2026-03-31", beforeTexts, afterTexts)
	v := l.Policy("privacy").Versions[1]
	verdict, revs := JudgeVersion(v, day(t, "2026-03-01"))
	if len(revs) != 2 || len(verdict.Judged) != 2 || verdict.Level != content.Material {
		t.Fatalf("%d revisions, judged %v, level %v", len(revs), verdict.Judged, verdict.Level)
	}
	for _, f := range verdict.Findings {
		if f.Suppressed == "" && len(f.Also) != 1 {
			t.Errorf("%s in %s has counterparts %v, want one", f.Rule, f.Lang, f.Also)
		}
	}
	if first, _ := JudgeVersion(l.Policy("privacy").Versions[0], day(t, "2026-03-01")); first != nil {
		t.Errorf("a first version has the verdict %+v, want none", first)
	}
}

func TestDecide(t *testing.T) {
	l := library(t, "regimes: [default, cn-pipl]\n", "2026-03-31", beforeTexts, afterTexts)
	v, today := l.Policy("privacy").Versions[1], day(t, "2026-03-01")
	verdict, _ := JudgeVersion(v, today)
	if d := Decide(v, verdict, today); d.Signed || d.Level != content.Material || !d.Tell || d.Consent != "separate" || d.Obligation.Days != 30 {
		t.Errorf("proposal %+v", d)
	}
	from := v.Predecessor(today)
	digests := func(v *content.Version) map[content.Locale]string {
		out := map[content.Locale]string{}
		for _, e := range v.Editions {
			out[e.Lang] = e.Digest
		}
		return out
	}
	v.Review = &content.Review{Level: content.Minor, Reason: "a class that was always meant", To: digests(v), From: digests(from), FromVersion: from.ID, Signed: []content.Signature{{By: "A. Counsel"}}}
	if d := Decide(v, verdict, today); !d.Signed || d.Level != content.Minor || d.Obligation.Days != 0 || d.Consent != "none" {
		t.Errorf("decision %+v", d)
	}
	v.Review.To["en"] = "sha256:other"
	if d := Decide(v, verdict, today); d.Signed || d.Level != content.Material {
		t.Errorf("a sign-off of other bytes decided: %+v", d)
	}
	if d := Decide(from, nil, today); d.Tell || d.Level != content.Unjudged || d.Obligation.Days != 0 {
		t.Errorf("a first version owes %+v", d)
	}
}

// TestSettings says what the publisher's settings add, and that they cannot silence a rule.
func TestSettings(t *testing.T) {
	settings := "detector:\n  aliases: [[harbour, haven]]\n  lower: [{rule: recipient-class-added, to: S1, reason: always meant}]\n  rules: [{id: own-lantern, category: security, severity: S3, why: lanterns matter, terms: {en: [lantern]}}]\n"
	before := map[string]string{"en": page("en", "We share order numbers with suppliers in the harbour.")}
	after := map[string]string{"en": page("en", "We share order numbers with suppliers and advertisers in the haven of the lantern.")}
	l := library(t, settings, "2026-03-31", before, after)
	if l.Broken() {
		t.Fatalf("settings: %v", l.Findings)
	}
	verdict, _ := JudgeVersion(l.Policy("privacy").Versions[1], day(t, "2026-03-01"))
	found := map[string]Finding{}
	for _, f := range verdict.Findings {
		found[f.Rule] = f
	}
	if f := found["recipient-class-added"]; f.Severity != S1 || !strings.Contains(f.Why, "always meant") {
		t.Errorf("lowered rule: %+v", f)
	}
	if f := found["own-lantern"]; f.Severity != S3 || f.Category != Security || f.New != "lantern" {
		t.Errorf("own rule: %+v", f)
	}
}
