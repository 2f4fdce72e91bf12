package words

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

func text(s string) map[string]string { return map[string]string{"other": s} }

// A text is taken from the language's own file, its language's, the built-in words, the first language.
func TestSet(t *testing.T) {
	s := NewSet([]string{"en", "zh-CN", "zh-Hant", "pt", "pt-BR", "de", "ar"}, map[string]Own{
		"en":      {Texts: map[string]map[string]string{"frame.home": text("Our papers"), "op.added": text("New")}},
		"zh-Hans": {Texts: map[string]map[string]string{"frame.home": text("全部文书")}},
		"pt":      {Texts: map[string]map[string]string{"frame.home": text("Políticas"), "op.moved": text("Movido"), "archive.days": {"one": "{n} dia", "other": "{n} dias"}}},
		"pt-BR":   {Texts: map[string]map[string]string{"op.moved": text("Deslocado")}, Months: strings.Fields("jan fev mar abr mai jun jul ago set out nov dez")},
	})
	for _, c := range []struct{ lang, key, want string }{
		{"en", "frame.home", "Our papers"},
		{"zh-CN", "frame.home", "全部文书"},
		{"zh-CN", "op.added", "新增"},
		{"zh-Hant", "frame.home", "Our papers"}, // other characters
		{"pt", "frame.home", "Políticas"},
		{"pt-BR", "frame.home", "Políticas"},
		{"pt", "op.moved", "Movido"},
		{"pt-BR", "op.moved", "Deslocado"},
		{"pt-BR", "op.added", "New"}, // the publisher's own English
		{"pt-BR", "op.removed", "Removed"},
		{"de", "frame.home", "Our papers"},
		{"ar", "frame.home", "جميع السياسات"},
	} {
		if got := s.In(c.lang).T(c.key); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.lang, c.key, got, c.want)
		}
	}
	if got := s.In("pt-BR").N("archive.days", 1); got != "1 dia" {
		t.Errorf("one day is %q", got)
	}
	if got := s.In("pt-BR").Date(2026, 12, 1); got != "1 dez 2026" {
		t.Errorf("a day is %q", got)
	}
	if got := s.In("pt-BR").Lang(); got != "pt-BR" {
		t.Errorf("the words are in %s", got)
	}
	all := len(Keys())
	for lang, want := range map[string]int{"en": 0, "zh-CN": 0, "zh-Hant": all, "pt": all - 3, "pt-BR": all - 4, "de": all, "ar": 0, "fr": all} {
		if got := len(s.Missing(lang)); got != want || s.Has(lang) != (want < all) {
			t.Errorf("%s: %d texts are missing, want %d; Has %v", lang, got, want, s.Has(lang))
		}
	}
	if slices.Contains(s.Missing("pt"), "archive.days") || !slices.Contains(s.Missing("pt"), "date.months") {
		t.Error("the missing keys are others")
	}
	var none *Set
	if none.In("zh-Hans") != In("zh-Hans") || none.Has("de") || !none.Has("ar") {
		t.Error("the empty set is not the built-in words")
	}
}

// A text that falls back keeps the plural rules of the language it is in.
func TestFallbackCountsInItsOwnLanguage(t *testing.T) {
	s := NewSet([]string{"ru"}, map[string]Own{"ru": {Texts: map[string]map[string]string{
		"frame.home":   text("Все документы"),
		"archive.days": {"one": "{n} день", "few": "{n} дня", "many": "{n} дней", "other": "{n} дня"},
	}}})
	w := s.In("ru")
	for n, want := range map[int]string{1: "1 день", 3: "3 дня", 5: "5 дней", 21: "21 день"} {
		if got := w.N("archive.days", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if got := w.N("redline.unchanged", 21); got != "21 clauses unchanged" { // "one" in Russian
		t.Errorf("the English text says %q", got)
	}
}

func TestCheckText(t *testing.T) {
	for _, c := range []struct{ key, form, text, want string }{
		{"frame.home", "", "Papers", ""},
		{"frame.home", "", "", "is empty"},
		{"frame.home", "", " \t", "is empty"},
		{"frame.home", "", "a\nb", "more than one line"},
		{"frame.home", "", "Papers {date}", "has the place {date}, which nothing fills"},
		{"home.upcoming-line", "", "{policy}: {version}, {date}", ""},
		{"home.upcoming-line", "", "{policy}: {date}", "lacks the place {version}"},
		{"home.upcoming-line", "", "{policy}: {version}, {date", "brace"},
		{"home.upcoming-line", "", "{policy}: {version}, date}", "brace"},
		{"home.upcoming-line", "", "{policy}: {{version}}, {date}", "brace"},
		{"archive.days", "one", "a single day", ""},
		{"archive.days", "few", "some days", "lacks the place {n}"},
		{"archive.days", "other", "{n} {unit}", "has the place {unit}"},
	} {
		var got []string
		for _, m := range CheckText(c.key, c.form, c.text) {
			got = append(got, m.Message)
		}
		if all := strings.Join(got, "; "); (c.want == "") != (all == "") || !strings.Contains(all, c.want) {
			t.Errorf("%s %s %q: %q, want %q", c.key, c.form, c.text, all, c.want)
		}
	}
}

func TestCheckForms(t *testing.T) {
	for _, c := range []struct {
		lang, key, given string
		want             int
	}{
		{"en", "archive.days", "one other", 0},
		{"en", "archive.days", "other", 1},
		{"zh-Hans", "archive.days", "one other", 1},
		{"ar", "archive.days", "one other", 4},
		{"ar", "archive.days", "zero one two few many other", 0},
		{"en", "frame.home", "one other", 1},
	} {
		if got := CheckForms(c.lang, c.key, strings.Fields(c.given)); len(got) != c.want {
			t.Errorf("%s %s with %s: %v, want %d mistakes", c.lang, c.key, c.given, got, c.want)
		}
	}
}

// Every key of the first language stands in the template once, as a comment, and what it says is sound.
func TestTemplate(t *testing.T) {
	for _, lang := range []string{"de", "ar", "ja"} {
		got, err := Template(lang, Keys())
		if err != nil {
			t.Fatal(err)
		}
		var tree map[string]any
		if err := yaml.Unmarshal([]byte(strings.ReplaceAll("\n"+got, "\n# ", "\n")), &tree); err != nil {
			t.Fatalf("%s: without the marks of comment it is no YAML: %v", lang, err)
		}
		if len(tree) != len(Keys()) {
			t.Errorf("%s: %d keys, want %d", lang, len(tree), len(Keys()))
		}
		for key, v := range tree {
			switch v := v.(type) {
			case string:
				if wrong := CheckText(key, "", v); len(wrong) > 0 {
					t.Errorf("%s: %v", lang, wrong)
				}
			case map[string]any:
				var given []string
				for name := range v {
					given = append(given, name)
				}
				if wrong := CheckForms(lang, key, given); len(wrong) > 0 {
					t.Errorf("%s: %v", lang, wrong)
				}
			}
		}
	}
	if got, _ := Template("de", []string{"frame.home"}); got != "# frame.home: \"All policies\"\n" {
		t.Errorf("one key alone gives %q", got)
	}
}
