package content_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"codicil/content"
)

// found is the codes and lines of the findings on a policy with this text and title.
func found(t *testing.T, title, text string) string {
	t.Helper()
	lib, err := content.Load(fstest.MapFS{
		"codicil.yaml":                       {Data: []byte("publisher: {name: {en: Harbour Pay}}\nsite: {title: {en: Legal}, base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n")},
		"policies/p/2025-01-01/version.yaml": {Data: []byte("release: 2025-01-01\neffective: 2025-02-01\n")},
		"policies/p/2025-01-01/en.md":        {Data: []byte("---\ntitle: \"" + title + "\"\n---\n" + text)},
	})
	if err != nil {
		t.Fatal(err)
	}
	day, _ := content.ParseDay("2025-01-15")
	var codes []string
	for _, f := range content.Check(lib, day) {
		if !strings.HasPrefix(f.Code, "review-") {
			codes = append(codes, f.Code)
		}
	}
	return strings.Join(codes, " ")
}

func TestWhatNobodySees(t *testing.T) {
	const body = "\n## Retention {#retention}\n\nWe keep payment records for 30 days."
	for name, c := range map[string]struct{ title, text, want string }{
		"plain":                   {"Privacy", body, ""},
		"curly quotes and a dash": {"Privacy", body + " “Always” – yes…", ""},
		"escape":                  {"Privacy", body + " \x1b[2J", "text-control"},
		"bell in a table":         {"Privacy", body + "\n\n| a | b |\n| - | - |\n| c | d\a |\n", "text-control"},
		"C1":                      {"Privacy", body + " \u009b31m", "text-control"},
		"delete in code":          {"Privacy", body + "\n\n    rm \x7f\n", "text-control"},
		"override in the title":   {"Privacy \\u202E ycavirP", body, "text-control"},
		"isolate, closed":         {"Privacy", body + " \u2068עברית\u2069 text", ""},
		"isolate, not closed":     {"Privacy", body + " \u2067text", "text-control"},
		"joiner in Persian":       {"Privacy", body + " می\u200cخواهم", ""},
		"joined emoji":            {"Privacy", body + " 👨\u200d👩\u200d👧", ""},
		"zero width space":        {"Privacy", body + " pay\u200bment", "text-invisible"},
		"tag characters":          {"Privacy", body + " \U000E0041", "text-invisible"},
		"an id mistyped":          {"Privacy", "\n## Retention {#a\"b}\n\nWords.", "markup-attributes"},
		"no text":                 {"Privacy", "\n", "text-empty"},
		"no text but a comment":   {"Privacy", "\n<!-- nothing -->\n", "text-empty"},
	} {
		if got := found(t, c.title, c.text); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
