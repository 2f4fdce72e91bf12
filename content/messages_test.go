package content

import (
	"strings"
	"testing"

	"codicil/internal/words"
)

// Words of the publisher's take the place of the built-in ones, nested or with the whole path as key.
func TestMessages(t *testing.T) {
	l := load(t, tree("messages/en.yaml", `
frame: {home: Our papers}
archive.days: {one: "{n} day", other: "{n} days, counted whole"}
list:
  and: " & "
cite.title: >
  Quote this
date.months: [Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec]
`))
	if len(l.Findings) > 0 {
		t.Fatal(lines(l.Findings))
	}
	w := l.Words.In("en")
	for _, c := range []struct{ got, want string }{
		{w.T("frame.home"), "Our papers"}, {w.N("archive.days", 1), "1 day"}, {w.N("archive.days", 2), "2 days, counted whole"},
		{w.List([]string{"a", "b"}), "a & b"}, {w.T("cite.title"), "Quote this"}, {w.Date(2026, 12, 1), "1 Dec 2026"},
		{w.T("frame.skip"), "Skip to main content"}, {l.Words.In("zh-Hans").T("frame.home"), "全部政策"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// What is wrong in a message file is an error at its place, and the built-in word stands in.
func TestWrongMessages(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"frame:\n  hoem: x", `messages/en.yaml:2:3: error settings-unknown-key unknown key "frame.hoem"; did you mean "frame.home"?`},
		{"weather: x", `messages/en.yaml:1:1: error settings-unknown-key unknown key "weather"; codicil init --messages en prints the keys that there are`},
		{"frame.home: x\nframe: {home: y}", `messages/en.yaml:2:9: error settings-duplicate-key the text frame.home stands here twice`},
		{"frame: {home: x, home: y}", `error settings-duplicate-key the key "home" stands here twice`},
		{"frame: x", `messages/en.yaml:1:8: error settings-type frame must be a mapping of keys to values, not "x"`},
		{"frame: {home: [x]}", "messages/en.yaml:1:15: error settings-type frame.home must be a text, not a list"},
		{"frame: {home: ''}", "messages/en.yaml:1:15: error settings-value frame.home is empty; leave the key out"},
		{"frame: {home: null}", "frame.home is empty"},
		{"frame: {home: {one: x, other: y}}", "error settings-value frame.home says no number {n} and has no plural forms"},
		{"archive: {days: {other: '{n} days'}}", `messages/en.yaml:1:17: error settings-value archive.days lacks the plural form "one"; en tells apart: one, other`},
		{"archive: {days: {one: x, few: '{n}', other: '{n}'}}", `archive.days has the plural form "few", which en does not have`},
		{"archive: {days: {one: x, ohter: '{n}'}}", `has the plural form "ohter"`},
		{"archive: {days: {one: x, other: y}}", "messages/en.yaml:1:33: error settings-value archive.days lacks the place {n}"},
		{"banner: {upcoming: {lead: Soon.}}", "messages/en.yaml:1:27: error settings-value banner.upcoming.lead lacks the place {date}; its places are {date}"},
		{"banner: {upcoming: {lead: 'On {day}, {date}.'}}", "has the place {day}, which nothing fills; its places are {date}"},
		{"banner: {upcoming: {lead: 'On {date.'}}", "a brace without its other half"},
		{"date: {months: [Jan]}", "messages/en.yaml:1:16: error settings-value date.months has 1 names, not 12"},
		{"date: {months: Jan}", "error settings-type date.months must be a list"},
		{"frame: {home: x", "messages/en.yaml:2:1: error settings-syntax"},
		{"- x", "error settings-type the file must be a mapping"},
		{"frame: &a {home: x}\nhome: *a", "must be a mapping of keys to values, not an alias"},
	} {
		l := load(t, tree("messages/en.yaml", c.yaml))
		got := strings.Join(lines(l.Findings), "\n")
		if !strings.Contains(got, c.want) {
			t.Errorf("%q:\n%s\nwant %s", c.yaml, got, c.want)
		}
		if l.Broken() {
			t.Errorf("%q: the settings are broken", c.yaml)
		}
		if w := l.Words.In("en"); w.T("banner.upcoming.lead", "date", "1 May") != "This version takes effect on 1 May." || w.N("archive.days", 1) != "1 day" {
			t.Errorf("%q: the wrong text is said", c.yaml)
		}
	}
}

// A language that lacks texts has one finding, which counts and names them.
func TestMissingMessages(t *testing.T) {
	settings := "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, de, pt-BR, nl, ar]\nprevails: en\n"
	whole := func(lang string, but ...string) string {
		text, err := words.Template(lang, words.Keys())
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		for line := range strings.Lines(text) {
			key, _, _ := strings.Cut(strings.TrimPrefix(line, "# "), ":")
			drop := false
			for _, b := range but {
				drop = drop || b == key
			}
			if !drop {
				kept = append(kept, strings.TrimPrefix(line, "# "))
			}
		}
		return strings.Join(kept, "")
	}
	got := findingLines(t, "settings-", "codicil.yaml", settings, "policies/privacy/2025-03-01/zh-Hans.md", "-",
		"messages/de.yaml", whole("de", "frame.home", "op.moved"), "messages/pt.yaml", whole("pt"), "messages/pt-BR.yaml", "frame.home: Políticas",
		"messages/nl.yaml", "frame.home: Beleid\nop.moved: ''\n")
	for _, want := range []string{
		"messages/de.yaml: warning settings-words 2 texts of the interface are missing in de and said in en: frame.home, op.moved; codicil init --messages de prints them all",
		"messages/nl.yaml: warning settings-words ", // op.moved is there, and wrong
		"messages/nl.yaml:2:11: error settings-value op.moved is empty",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	if n := strings.Count(got, "settings-words"); n != 2 {
		t.Errorf("%d findings about missing words, want 2: %s", n, got)
	}
	if strings.Contains(got, "op.moved,") && strings.Contains(got, "nl and said in en: op.moved") {
		t.Errorf("what is there and wrong is missing too: %s", got)
	}
	if got := findingLines(t, "settings-words", "codicil.yaml", strings.Replace(settings, "de, pt-BR, nl, ar", "de", 1), "policies/privacy/2025-03-01/zh-Hans.md", "-"); !strings.HasPrefix(got, "codicil.yaml: warning settings-words the interface has no words in de; its pages use en around the text") {
		t.Error(got)
	}
}
