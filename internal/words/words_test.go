package words

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// Every language has the keys of the first, with the same places for values.
func TestLanguagesAgree(t *testing.T) {
	first := In(First)
	for _, tag := range Languages()[1:] {
		w := In(tag)
		for key, m := range first.messages {
			other, ok := w.messages[key]
			if !ok {
				t.Errorf("%s: %s is missing", tag, key)
			} else if a, b := m.places(), other.places(); !slices.Equal(a, b) {
				t.Errorf("%s: %s has places %q, in %s %q", tag, key, b, First, a)
			}
		}
		for key := range w.messages {
			if _, ok := first.messages[key]; !ok {
				t.Errorf("%s: %s is not in %s", tag, key, First)
			}
		}
	}
}

// A message that counts has every plural form of its language, and no other.
func TestPluralForms(t *testing.T) {
	for lang, want := range map[string]string{"en": "one other", "zh-Hans": "other", "ar": "zero one two few many other", "ru": "one few many other", "cy": "zero one two few many other"} {
		if got := strings.Join(Forms(lang), " "); got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
	for _, lang := range Languages() {
		for key, m := range In(lang).messages {
			if m.forms == nil {
				continue
			}
			given := []string{"other"}
			for name := range m.forms {
				given = append(given, name)
			}
			for _, x := range CheckForms(lang, key, given) {
				t.Errorf("%s: %s", lang, x.Message)
			}
		}
	}
}

func TestEveryFileIsListed(t *testing.T) {
	entries, err := files.ReadDir("messages")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(tags) {
		t.Errorf("%d message files, %d languages listed", len(entries), len(tags))
	}
	for _, tag := range tags {
		if got := In(tag).Lang(); got != tag {
			t.Errorf("In(%q) is %s", tag, got)
		}
	}
}

func TestIn(t *testing.T) {
	for _, c := range []struct {
		lang, want string
		has        bool
	}{
		{"en", "en", true},
		{"en-GB", "en", true},
		{"zh-Hans", "zh-Hans", true},
		{"zh-CN", "zh-Hans", true},
		{"zh", "zh-Hans", true},
		{"zh-Hant", "en", false}, // other characters: a reader of one is not served by the other
		{"ar", "ar", true},
		{"ar-EG", "ar", true},
		{"de", "en", false},
		{"not a tag", "en", false},
	} {
		if got := In(c.lang).Lang(); got != c.want || Has(c.lang) != c.has {
			t.Errorf("In(%q) is %s, Has %v; want %s, %v", c.lang, got, Has(c.lang), c.want, c.has)
		}
	}
}

func TestDate(t *testing.T) {
	for lang, want := range map[string]string{"en": "1 December 2026", "zh-Hans": "2026年12月1日", "ar": "1 ديسمبر 2026"} {
		if got := In(lang).Date(2026, time.December, 1); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		lang string
		n    int
		want string
	}{
		{"en", 0, "0 days"}, {"en", 1, "1 day"}, {"en", 2, "2 days"}, {"en", 21, "21 days"},
		{"zh-Hans", 1, "1日"}, {"zh-Hans", 42, "42日"},
		{"ar", 0, "بلا مهلة"}, {"ar", 1, "يوم واحد"}, {"ar", 2, "يومان"}, {"ar", 3, "3 أيام"}, {"ar", 10, "10 أيام"},
		{"ar", 11, "11 يومًا"}, {"ar", 99, "99 يومًا"}, {"ar", 100, "100 يوم"}, {"ar", 103, "103 أيام"},
	} {
		if got := In(c.lang).N("archive.days", c.n); got != c.want {
			t.Errorf("%s: %q, want %q", c.lang, got, c.want)
		}
	}
}

func TestFilled(t *testing.T) {
	en, zh := In("en"), In("zh-Hans")
	for _, c := range []struct{ got, want string }{
		{en.T("version.labelled", "label", "4.0"), "version 4.0"},
		{zh.T("version.labelled", "label", "4.0"), "4.0版"},
		{en.T("version.labelled"), "version {label}"},
		{en.List([]string{"a"}), "a"},
		{en.List([]string{"a", "b", "c"}), "a, b and c"},
		{zh.List([]string{"甲", "乙", "丙"}), "甲、乙和丙"},
		{en.Offset(8 * 3600), "UTC+8"},
		{en.Offset(-12600), "UTC−3:30"},
		{en.Offset(0), "UTC"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, src := range map[string]string{
		"a number":         "a: 1\n",
		"a list":           "a: [x]\n",
		"too few months":   "date: {months: [x]}\n",
		"a key used twice": "a: x\na: y\n",
	} {
		if _, err := load("en", []byte(src)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestUnknownKeyPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an unknown key went through")
		}
	}()
	In("en").T("no.such.key")
}
