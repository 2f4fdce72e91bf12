package content

import (
	"strings"
	"testing"
)

// TestText checks one Chinese or English text by itself.
func TestText(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"sound", "en.md", "## 1. Who we are {#a}\n\nSee section 2.\n\n## 2. Contact {#b}\n\nWrite to [us](#a).", ""},
		{"left to fill in", "en.md", "Write to [Company name].", "text-placeholder"},
		{"left to fill in above the text", "en.md", "Text.\n---\ntitle: T\nsummary: TB" + "D\n", "text-placeholder"},
		{"left to fill in, in Chinese", "zh-Hans.md", "请联系【待补充】。", "text-placeholder"},
		{"wrong encoding", "en.md", "We donâ€™t sell data.", "text-mojibake"},
		{"half-width punctuation", "zh-Hans.md", "您可以查阅,更正或者删除您的信息。", "markup-halfwidth"},
		{"full-width punctuation beside Latin", "zh-Hans.md", "请联系privacy@harbourpay.example，热线：400-000-0000。", ""},
		{"typed spaces", "zh-Hans.md", "请下载 App 后登录。", "markup-han-space"},
		{"a broken link", "en.md", "## A {#a}\n\nSee [b](#b).", "markup-broken-link"},
		{"a reference to nothing", "en.md", "## 1. A {#a}\n\nSee section 3.\n\n## 2. B {#b}\n\nText.", "markup-broken-reference"},
		{"a reference to nothing, in Chinese", "zh-Hans.md", "## 一、甲 {#a}\n\n见本政策第三部分。\n\n## 二、乙 {#b}\n\n文本。", "markup-broken-reference"},
		{"an article of law", "zh-Hans.md", "## 一、甲 {#a}\n\n依据《个人信息保护法》第十三条。\n\n## 二、乙 {#b}\n\n文本。", ""},
		{"an article of law in English", "en.md", "## 1. A {#a}\n\nUnder section 230 of the Harbour Act and Article 6 GDPR.\n\n## 2. B {#b}\n\nText.", ""},
		{"numbers that skip", "en.md", "## 1. A {#a}\n\nText.\n\n## 3. B {#b}\n\nText.", "markup-numbering"},
		{"numbers that skip, in Chinese", "zh-Hans.md", "## 一、甲 {#a}\n\n文本。\n\n## 三、乙 {#b}\n\n文本。", "markup-numbering"},
		{"numbers begin anew in each part", "en.md", "## 1. A {#a}\n\n### 1.1 B {#b}\n\nText.\n\n## 2. C {#c}\n\n### 2.1 D {#d}\n\nText.\n\n### 2.2 E {#e}\n\nText.", ""},
		{"an overview that agrees", "en.md", "- Who we are\n- What we do\n- Contact\n\n## 1. Who we are {#a}\n\nA.\n\n## 2. What we do {#b}\n\nB.\n\n## 3. Contact {#c}\n\nC.", ""},
		{"an overview that leaves one out", "en.md", "- Who we are\n- What we do\n- Contact\n\n## Who we are {#a}\n\nA.\n\n## What we do {#b}\n\nB.\n\n## Contact {#c}\n\nC.\n\n## Cookies {#d}\n\nD.", "text-overview"},
		{"an overview with one too many", "en.md", "- Who we are\n- What we do\n- Contact\n- Cookies\n\n## Who we are {#a}\n\nA.\n\n## What we do {#b}\n\nB.\n\n## Contact {#c}\n\nC.", "text-overview"},
	} {
		t.Run(c.name, func(t *testing.T) {
			const dir = "policies/privacy/2025-03-01/"
			body, front, ok := strings.Cut(c.text, "\n---\n")
			if !ok {
				front = "title: T\n"
			}
			v := load(t, tree(dir+c.file, "---\n"+front+"---\n\n"+body+"\n")).Policies[0].Versions[0]
			var got []string
			for _, e := range v.Editions {
				for _, f := range checkText(e) {
					got = append(got, f.Code)
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v, want %q", got, c.want)
			}
		})
	}
}

// TestSettle: exceptions take findings out until they run out; what is frozen or a draft does not stop anything.
func TestSettle(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	wrong := "---\ntitle: Privacy Policy\n---\n\n## Retention {#retention}\n\nWe keep payment records for 60 days.\n"
	files := []string{dir + "en.md", wrong, "policies/privacy/2025-06-01/version.yaml", "release: 2025-06-01\neffective: 2025-07-01\n", "policies/privacy/2025-06-01/en.md", wrong,
		"policies/privacy/2025-06-01/zh-Hans.md", string(tree()[dir+"zh-Hans.md"].Data), "policies/privacy/_next/en.md", wrong, "policies/privacy/_next/zh-Hans.md", string(tree()[dir+"zh-Hans.md"].Data)}
	for _, c := range []struct {
		name, exceptions, today string
		want                    string // "warning" or "error" of parity-duration in the order of files, and what else is found
	}{
		{"superseded and draft are warnings", "[]", "2025-08-01", "warning error warning"},
		{"still in force", "[]", "2025-06-10", "error error warning"},
		{"accepted in one version", "- {code: parity-duration, file: policies/privacy/2025-06-01, clause: retention, reason: agreed, until: 2025-12-31}\n", "2025-08-01", "warning warning"},
		{"accepted in another clause", "- {code: parity-duration, clause: other, reason: agreed}\n", "2025-08-01", "warning error warning"},
		{"run out", "- {code: parity-duration, reason: agreed, until: 2025-07-31}\n", "2025-08-01", "warning error warning expired"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := load(t, tree(append(files, "exceptions.yaml", c.exceptions)...))
			fs := Check(l, day(t, c.today))
			var got []string
			expired := false
			for _, f := range fs {
				switch f.Code {
				case "parity-duration":
					got = append(got, f.Severity.String())
					if f.Draft != strings.Contains(f.File, "_next") || f.Stops() != (f.Severity == Error && !f.Draft) {
						t.Errorf("draft mark of %v", f)
					}
				case "settings-exception-expired":
					expired = true
				}
			}
			if expired {
				got = append(got, "expired")
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v, want %s", got, c.want)
			}
			if again := l.Settle(fs, day(t, c.today)); len(again) != len(fs) {
				t.Errorf("settling twice: %d findings, then %d", len(fs), len(again))
			}
		})
	}
}

// TestPlaces: a finding of another room on a version as a whole stands at its effective date.
func TestPlaces(t *testing.T) {
	const file = "policies/privacy/2025-03-01/version.yaml"
	fs := load(t, tree()).Settle([]Finding{{Code: "notice-window", Severity: Error, File: file}, {Code: "notice-window", Severity: Error, File: "policies/privacy/2025-03-01/en.md"}}, day(t, "2025-03-02"))
	if len(fs) != 2 || fs[1].Line != 2 || fs[1].Column != 12 || fs[0].Line != 0 {
		t.Errorf("%v", lines(fs))
	}
}

// TestReviewFindings: a sign-off of other bytes is as good as none.
func TestReviewFindings(t *testing.T) {
	m := tree("policies/privacy/2025-06-01/version.yaml", "release: 2025-06-01\neffective: 2025-07-01\n",
		"policies/privacy/2025-06-01/en.md", "---\ntitle: Privacy Policy\n---\n\nText.\n", "policies/privacy/2025-06-01/zh-Hans.md", "---\ntitle: 隐私政策\n---\n\n文本。\n")
	codes := func() string {
		var got []string
		l := load(t, m)
		for _, v := range l.Policies[0].Versions {
			for _, f := range checkReview(v, day(t, "2025-06-10")) {
				got = append(got, f.Code)
			}
		}
		return strings.Join(got, " ")
	}
	if got := codes(); got != "review-missing" {
		t.Errorf("unsigned: %s", got)
	}
	l := load(t, m)
	old, v := l.Policies[0].Versions[0], l.Policies[0].Versions[1]
	read := func(v *Version) string {
		return "en: \"" + v.Editions[0].Digest + "\", zh-Hans: \"" + v.Editions[1].Digest + "\""
	}
	sign := "level: minor\nread: {to: {" + read(v) + "}, from: {version: 2025-03-01, " + read(old) + "}}\nsigned: [{by: A. Counsel, at: 2025-05-30T09:00:00+08:00}]\n"
	m["policies/privacy/2025-06-01/review.yaml"] = tree("x", sign)["x"]
	if got := codes(); got != "" {
		t.Errorf("signed: %s", got)
	}
	m["policies/privacy/2025-06-01/en.md"] = tree("x", "---\ntitle: Privacy Policy\n---\n\nText!\n")["x"]
	if got := codes(); got != "review-stale" {
		t.Errorf("one byte later: %s", got)
	}
}

// TestMayHaveGap holds the quick look to the expression that it saves.
func TestMayHaveGap(t *testing.T) {
	for _, s := range []string{
		"T" + "ODO", "(TBD)", "TBC.", "F" + "IXME", "XX" + "X", "XXXXXX", "Lorem ipsum", "LOREM IPSUM", "loREM ipsum", "[insert name]", "[Your company]", "[E-mail]",
		"[to be agreed]", "{{ name }}", "<insert date>", "<Company name>", "_______", "【待定】", "［日期］", "[公司名称]", "待补充", "请填写待填写",
		"ＸＸ公司", "XX公司", "ＸX年", "XＸ月", "××公司", "在××日",
	} {
		if !unfilled().MatchString(s) {
			t.Errorf("%q: the expression does not match it", s)
		}
		if !mayHaveGap("before " + s + " after") {
			t.Errorf("%q: passed over", s)
		}
	}
	for _, s := range []string{"", "We keep it for 30 days.", "我们保存三十天。", "L", "lore", "Tax", "X"} {
		if mayHaveGap(s) {
			t.Errorf("%q: taken for a gap", s)
		}
	}
}
