package site

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"codicil/internal/browser"
)

var (
	oldComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	oldRule    = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	// What a browser of 2018 does not know: a rule with such a selector falls as a whole, a declaration alone.
	lateSelector    = regexp.MustCompile(`:is\(|:where\(|:has\(|:focus-visible|:target-current|:not\([^)]*,`)
	lateDeclaration = regexp.MustCompile(`^\s*(?:(?:row-|column-)?gap|(?:margin|padding|inset)-(?:inline|block)|border-(?:inline|block)(?:-(?:style|width|color))?|inset|text-wrap|overflow-wrap:\s*anywhere|aspect-ratio|scroll-[\w-]+|text-(?:autospace|spacing-trim)|clip-path)\s*:?`)
	lateValue       = regexp.MustCompile(`\b(?:clamp|min|max)\(|"/"|anywhere`)
)

// of2018 is a stylesheet as a browser of that year reads it.
func of2018(css string) string {
	return oldRule.ReplaceAllStringFunc(oldComment.ReplaceAllString(css, ""), func(rule string) string {
		m := oldRule.FindStringSubmatch(rule)
		if lateSelector.MatchString(m[1]) {
			return ""
		}
		var kept []string
		for _, d := range strings.Split(m[2], ";") {
			if !lateDeclaration.MatchString(d) && !lateValue.MatchString(d) {
				kept = append(kept, d)
			}
		}
		return m[1] + "{" + strings.Join(kept, ";") + "}"
	})
}

// With what a phone of 2018 knows of the stylesheet, pages stay readable: no
// words lie over others, nothing runs together, nothing scrolls sideways.
func TestOldPhone(t *testing.T) {
	dir, _ := builtSample(t)
	file := filepath.Join(dir, "site.css")
	css := of2018(read(t, dir, "site.css"))
	for _, gone := range []string{"gap:", "padding-inline", ":has(", "clamp("} {
		if strings.Contains(css, gone) {
			t.Errorf("%s was not taken out", gone)
		}
	}
	if len(css) < 5000 || os.WriteFile(file, []byte(css), 0o644) != nil {
		t.Fatal("no stylesheet")
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	b := browser.Open(t)
	t.Run("pages", func(t *testing.T) {
		for _, lang := range []string{"en", "zh-hans"} {
			t.Run(lang, func(t *testing.T) {
				t.Parallel()
				p := b.Show(t, server.URL, browser.View{Width: 360, Height: 640})
				for kind := range kinds {
					p.Visit(t, server.URL+"/"+in(lang, kind))
					complain(t, kind, p.Layout(t))
				}
			})
		}
	})
}
