package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSignOffWithoutNoticeTexts: what an older program signed holds no notice texts. Its notices go as they went,
// whatever a template says now; those of the same sign-off with its texts do not.
func TestSignOffWithoutNoticeTexts(t *testing.T) {
	texts := regexp.MustCompile(`(?m)^  notices:\n(?:    .*\n)+`)
	for name, c := range map[string]struct {
		older bool
		want  int
	}{"older": {true, exitDone}, "of today": {false, exitFailed}} {
		t.Run(name, func(t *testing.T) {
			w := workFolder{t, t.TempDir()}
			w.write("content/codicil.yaml", "publisher: {name: {en: Harbour Pay}, contact: {email: privacy@harbourpay.example}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n")
			for day, days := range map[string]string{"2025-01-10": "30", "2026-01-01": "90"} {
				w.write("content/policies/privacy/"+day+"/version.yaml", "release: "+day+"\neffective: "+strings.Replace(day, "-01-", "-02-", 1)+"\n")
				w.write("content/policies/privacy/"+day+"/en.md", policyText(days))
			}
			w.must("2026-01-01", "review", "privacy", "--accept", "--by", "A. Counsel")
			name := filepath.Join(w.dir, "content", "policies", "privacy", "2026-01-01", "review.yaml")
			review, err := os.ReadFile(name)
			if err != nil || !texts.Match(review) {
				t.Fatalf("%v: no notice texts in\n%s", err, review)
			}
			if c.older {
				w.write("content/policies/privacy/2026-01-01/review.yaml", texts.ReplaceAllString(string(review), ""))
			}
			w.write("content/templates/en/push.txt", `{{define "push.title"}}Harbour Pay{{end}}`)
			code, out := w.run("2026-01-01", "notify", "--send", "--first", "--to", "dir:platform")
			if code != c.want || strings.Contains(out, errOtherWords.Error()) == c.older {
				t.Errorf("exit %d\n%s", code, out)
			}
		})
	}
}
