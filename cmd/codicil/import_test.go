package main

import (
	"testing"

	"codicil/content"
)

func TestStatedDates(t *testing.T) {
	for text, want := range map[string]string{
		"Last updated: 1 March 2024\n\nText.":                            "2024-03-01 ",
		"**Effective: July 1, 2026. Last Revised: May 26, 2026.**":       "2026-05-26 2026-07-01",
		"*Effective September 28, 2017*":                                 " 2017-09-28",
		"更新日期：2024年3月1日\n生效日期：2024年4月1日":                                 "2024-03-01 2024-04-01",
		"2025年12月17日生效":                                                  " 2025-12-17",
		"2024-03-01 (last updated)":                                      "2024-03-01 ",
		"In 2024 we opened an office.\n\nWe were founded on 1 May 2019.": " ",
		"---\nupdated: 2020-01-01\n---\nLast updated: March 2024":        " ",
	} {
		u, e := statedDates([]byte(text))
		if got := u.String() + " " + e.String(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestImportedDatesKeepTheirOrder(t *testing.T) {
	day := func(s string) content.Day {
		d, err := content.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	var h importDates
	for _, c := range []struct{ seen, text, id, release, effective string }{
		{"2024-01-10", "", "2024-01-10", "2024-01-10", "2024-01-10"},
		{"2024-05-28", "Effective: July 1, 2024. Last Revised: May 26, 2024.", "2024-05-26", "2024-05-26", "2024-07-01"},
		{"2024-06-15", "Effective: July 1, 2024. Last Revised: May 26, 2024.", "2024-06-15", "2024-06-15", "2024-07-01"}, // a silent edit
		{"2024-06-20", "", "2024-06-20", "2024-06-20", "2024-07-01"},                                                     // must not overtake
		{"2024-09-01", "Last updated: 1 January 2019", "2024-09-01", "2024-09-01", "2024-09-01"},                         // too long ago to be of this text
		{"2024-09-02", "Effective 1 September 2030", "2024-09-02", "2024-09-02", "2024-09-02"},                           // too far ahead
	} {
		v := &importedVersion{Editions: []importedEdition{{"en", []byte(c.text)}}}
		h.date(v, day(c.seen))
		if v.ID != c.id || v.Release.String() != c.release || v.Effective.String() != c.effective || v.Corrects != "" {
			t.Errorf("seen %s: %s %v %v %q, want %+v", c.seen, v.ID, v.Release, v.Effective, v.Corrects, c)
		}
	}
}

func TestSourceOf(t *testing.T) {
	for path, want := range map[string]importSource{
		"en/privacy_notice.md":     {"privacy-notice", "en", "en/privacy_notice.md"},
		"zh-CN/privacy_notice.md":  {"privacy-notice", "zh-CN", "zh-CN/privacy_notice.md"},
		"docs/zh-Hans/a/b.md":      {"docs-a-b", "zh-Hans", "docs/zh-Hans/a/b.md"},
		"WeChat/Privacy Policy.md": {"wechat-privacy-policy", "fr", "WeChat/Privacy Policy.md"},
		"privacy.md":               {"privacy", "fr", "privacy.md"},
		"Café — Données.md":        {"cafe-donnees", "fr", "Café — Données.md"},
		"privacy/de.md":            {"privacy", "de", "privacy/de.md"},
	} {
		got, ok := sourceOf(path, "", "fr", false)
		if !ok || got != want {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
	}
	if _, ok := sourceOf("LICENSE", "", "en", false); ok {
		t.Error("a file that is no Markdown was taken")
	}
}
