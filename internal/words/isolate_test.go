package words

import "testing"

// Values that run against the words, or would change places in them, are isolated; no others.
func TestIsolate(t *testing.T) {
	for _, c := range []struct {
		lang, value string
		want        bool
	}{
		{"en", "4.0", false},
		{"en", "2026-12-01-2", false},
		{"en", "隐私政策", false},
		{"en", "سياسة الخصوصية", true},
		{"ar", "سياسة الخصوصية", false},
		{"ar", "4.0", false},
		{"ar", "1 ديسمبر 2026", false},
		{"ar", "2026-12-01-2", true},
		{"ar", "v4-beta", true},
		{"ar", "UTC+3", true},
		{"ar", "+10", true},
		{"ar", "隐私政策", true},
		{"ar", "", false},
	} {
		w := In(c.lang)
		want := c.value
		if c.want {
			want = "\u2068" + c.value + "\u2069"
		}
		if got := w.Isolate(c.value); got != want {
			t.Errorf("%s: %q becomes %q, want %q", c.lang, c.value, got, want)
		}
		if got := w.Isolate(w.Isolate(c.value)); got != want {
			t.Errorf("%s: %q becomes %q the second time", c.lang, c.value, got)
		}
	}
	if got, want := In("ar").T("version.labelled", "label", "v4"), "الإصدار \u2068v4\u2069"; got != want {
		t.Errorf("a message: %q, want %q", got, want)
	}
}
