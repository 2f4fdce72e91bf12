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
		{"a draft left behind", []string{"a 2025-01-01 2025-02-01", "_x 2025-03-01 2025-04-01"}, "date-draft"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range checkDates(chronicle(t, "", c.versions...), day(t, "2025-12-01")) {
				got = append(got, f.Code)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
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
