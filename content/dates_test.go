package content

import (
	"strings"
	"testing"
)

func TestDates(t *testing.T) {
	for _, c := range []struct {
		name     string
		versions []string
		want     string // codes
	}{
		{"in order", []string{"a 2025-01-01 2025-02-01", "b 2025-03-01 2025-04-01"}, ""},
		{"before its release", []string{"a 2025-02-01 2025-01-01"}, "date-order"},
		{"two on one day", []string{"a 2025-01-01 2025-02-01", "b 2025-01-10 2025-02-01"}, "date-equal"},
		{"an erratum on the same day", []string{"a 2025-01-01 2025-02-01", "b 2025-01-01 2025-02-01 corrects=a", "c 2025-01-01 2025-02-01 corrects=b"}, ""},
		{"withdrawn, and another on that day", []string{"a 2025-01-01 2025-02-01 withdrawn=2025-01-05", "b 2025-01-10 2025-02-01"}, ""},
		{"overtaken", []string{"a 2025-01-01 2025-06-01", "b 2025-02-01 2025-03-01"}, "date-overtaken"},
		{"a draft that overtakes", []string{"a 2025-01-01 2025-02-01", "b 2025-11-01 2026-03-01", "_x 2025-12-10 2026-02-01"}, "date-overtaken"},
		{"a draft on the day of an upcoming one", []string{"a 2025-01-01 2025-02-01", "b 2025-11-01 2026-03-01", "_x 2025-12-10 2026-03-01"}, "date-equal"},
		{"a draft after an upcoming one", []string{"a 2025-01-01 2025-02-01", "b 2025-11-01 2026-03-01", "_x 2025-12-10 2026-03-02"}, ""},
		{"a draft that corrects an upcoming one", []string{"b 2025-11-01 2026-03-01", "_x 2025-12-10 2026-03-01 corrects=b"}, ""},
		{"a draft of an earlier day than one in force", []string{"a 2025-01-01 2025-02-01", "_x 2025-12-10 2026-03-01"}, ""},
		{"two drafts on one day", []string{"a 2025-01-01 2025-02-01", "_x 2025-12-10 2026-03-01", "_y 2025-12-12 2026-03-01"}, "date-equal"},
		{"two drafts", []string{"a 2025-01-01 2025-02-01", "_x 2025-12-10 2026-03-01", "_y 2025-12-12 2026-03-02"}, ""},
		{"a draft left behind", []string{"a 2025-01-01 2025-02-01", "_x 2025-03-01 2025-04-01"}, "date-draft"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range checkDates(chronicle(t, "", c.versions...), day(t, "2025-12-01")) {
				got = append(got, f.Code)
				if f.Line == 0 || f.Column == 0 || strings.Contains(f.File, "/_") != (f.Severity == Warning) {
					t.Errorf("%v", f)
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
}

// TestDateHint: a date that is none is answered with the one that was meant, or why there is none.
func TestDateHint(t *testing.T) {
	for typed, want := range map[string]string{
		"24/11/2026": "did you mean 2026-11-24?", "11/24/2026": "did you mean 2026-11-24?", "03/04/2026": "write the year first: 2026-04-03 or 2026-03-04",
		"2026/11/24": "did you mean 2026-11-24?", "2026-1-5": "did you mean 2026-01-05?", "2026.11.24": "did you mean 2026-11-24?", "4.4.2026": "did you mean 2026-04-04?",
		"2026-11-31": "November has 30 days", "2026-02-29": "February 2026 has 28 days", "31/11/2026": "November has 30 days", "2026-13-01": "there is no month 13; write it as 2026-12-01", "2026-11-00": "days count from 1; write it as 2026-12-01",
		"24 November 2026": "did you mean 2026-11-24?", "Nov. 24, 2026": "did you mean 2026-11-24?", "2026年11月24日": "did you mean 2026-11-24?",
		"2026-11-24T00:00:00Z": "did you mean 2026-11-24?", "tomorrow": "write it as 2026-12-01", "": "write it as 2026-12-01", "24/11/26": "write it as 2026-12-01", "2026": "write it as 2026-12-01",
	} {
		if got := dateHint(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// TestDatedFolders: a folder that is named by a date that there is not says so; any other name will do.
func TestDatedFolders(t *testing.T) {
	for name, want := range map[string]string{
		"2026-13-01": "there is no month 13", "2026-02-30": "February 2026 has 28 days", "2026-1-5": "did you mean 2026-01-05?", "2026-11-31-2": "November has 30 days",
		"2026-11-30": "", "2026-11-30-2": "", "v3": "", "spring-2026": "", "2026-spring": "", "_2026-13-01": "",
	} {
		dir := "policies/privacy/" + name + "/"
		l := load(t, tree(dir+"version.yaml", "release: 2026-11-30\neffective: 2026-12-30\n", dir+"en.md", "---\ntitle: T\n---\n\nText.\n", dir+"zh-Hans.md", "---\ntitle: 题\n---\n\n文本。\n"))
		got := strings.Join(lines(l.Findings), "\n")
		if (got == "") != (want == "") || !strings.Contains(got, want) || want != "" && !strings.Contains(got, "error settings-name") {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestLabels: two versions with one name are an error at the later one's; errata may keep it.
func TestLabels(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{
		{"label: 3.0\n", "label: 3.0\n", `policies/privacy/2025-06-01/version.yaml:3:8: error front-label 2025-03-01 and 2025-06-01 are both called "3.0"; give each version a name of its own, or none`},
		{"label: Spring\n", "label: spring\n", `policies/privacy/2025-06-01/version.yaml:3:8: error front-label 2025-03-01 and 2025-06-01 are both called "spring"; give each version a name of its own, or none`},
		{"label: 3.0\n", "label: \"3.00\"\n", ""},
		{"label: 3.0\n", "", ""},
		{"label: 3.0\n", "label: 3.0\ncorrects: {version: 2025-03-01, reason: a slip}\n", ""},
	} {
		dir := "policies/privacy/2025-06-01/"
		l := load(t, tree("policies/privacy/2025-03-01/version.yaml", "release: 2025-03-01\neffective: 2025-04-01\n"+c.first, dir+"version.yaml", "release: 2025-06-01\neffective: 2025-07-01\n"+c.second,
			dir+"en.md", "---\ntitle: T\n---\n\nText.\n", dir+"zh-Hans.md", "---\ntitle: 题\n---\n\n文本。\n"))
		if got := strings.Join(lines(checkLabels(l.Policies[0], day(t, "2025-06-05"))), "\n"); got != c.want || len(l.Findings) > 0 {
			t.Errorf("%q, %q: %s %v", c.first, c.second, got, lines(l.Findings))
		}
	}
}

// TestOvertaking: an urgent row overtakes a coming version until an erratum of it holds the row.
func TestOvertaking(t *testing.T) {
	text := func(release, effective, more, couriers, crew string) string {
		return "---\ntitle: Privacy Policy\nrelease: " + release + "\neffective: " + effective + "\n" + more + "---\n\n## Couriers {#couriers}\n\n" + couriers + "\n\n## Crew {#crew}\n\n" + crew + "\n"
	}
	base := []string{
		"codicil.yaml", "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n",
		"policies/privacy/2025-03-01/version.yaml", "-", "policies/privacy/2025-03-01/zh-Hans.md", "-",
		"policies/privacy/2025-03-01/en.md", text("2025-03-01", "2025-04-01", "", "None.", "None."),
		"policies/privacy/2025-06-01/en.md", text("2025-06-01", "2025-09-01", "", "Two of them.", "None."),
		"policies/privacy/2025-07-01/en.md", text("2025-07-01", "2025-07-15", "", "None.", "A cook."),
	}
	for _, c := range []struct{ name, couriers, crew, want string }{
		{"no erratum", "", "", "date-overtaken"},
		{"an erratum without the row", "Two of them.", "None.", "date-overtaken"},
		{"an erratum with the row", "Two of them.", "A cook.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := append([]string(nil), base...)
			if c.crew != "" {
				files = append(files, "policies/privacy/2025-06-01-2/en.md", text("2025-07-01", "2025-09-01", "corrects: {version: 2025-06-01, reason: the cook}\n", c.couriers, c.crew))
			}
			l := load(t, tree(files...))
			var got []string
			for _, f := range checkDates(l.Policies[0], day(t, "2025-07-02")) {
				got = append(got, f.Code)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v, want %q", got, c.want)
			}
		})
	}
}

// TestDateText holds date lines near the top of a text against a version released on
// 1 March and effective on 1 April 2025.
func TestDateText(t *testing.T) {
	for _, c := range []struct {
		line string
		bad  int
	}{
		{"Effective April 1, 2025", 0},
		{"*Effective date: 1 April 2025. Last updated: March 1, 2025*", 0},
		{"Published 1 March 2025", 0},
		{"2025-03-01", 0},
		{"发布日期：2025年3月1日　生效日期：2025年4月1日", 0},
		{"2025 年 4 月 1 日生效", 0},
		{"This notice follows the law of 1 January 2020 on payments in harbours.", 0},
		{"Effective April 2, 2025", 1},
		{"Effective March 1, 2025", 1},
		{"Last updated: 1 May 2024", 1},
		{"发布日期：2025年4月1日　生效日期：2025年3月1日", 2},
		{"二〇二五年四月二日起施行", 1},
		{"2024-03-01", 1},
	} {
		const dir = "policies/privacy/2025-03-01/"
		l := load(t, tree(dir+"en.md", "---\ntitle: T\n---\n\n"+c.line+"\n"))
		if got := checkDateText(l.Policies[0].Versions[0]); len(got) != c.bad {
			t.Errorf("%s: %d findings, want %d: %v", c.line, len(got), c.bad, lines(got))
		}
	}
}
