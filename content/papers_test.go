package content_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryCodeIsExplained holds docs/check.md against the codes that the rooms
// report, both ways: none is missing there and none is explained that no longer exists.
func TestEveryCodeIsExplained(t *testing.T) {
	paper, err := os.ReadFile("../docs/check.md")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile("(settings|front|date|notice|parity|markup|text|review|log)-[a-z-]+[a-z]")
	reported := map[string]bool{}
	for _, pattern := range []string{"*.go", "../diff/material/check.go", "../notify/*.go", "../site/*.go", "../cmd/codicil/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(`"(`+code.String()+`)"`).FindAllStringSubmatch(string(src), -1) {
				reported[m[1]] = true
			}
		}
	}
	if len(reported) < 30 {
		t.Fatalf("only %d codes found: the test does not see the rooms", len(reported))
	}
	explained, kinds := map[string]bool{}, map[string]bool{}
	for _, line := range strings.Split(string(paper), "\n") {
		if cells := strings.Split(line, "|"); len(cells) > 2 {
			for _, c := range code.FindAllString(cells[1], -1) {
				explained[c] = true
			}
			for _, k := range regexp.MustCompile("`-([a-z-]+)`").FindAllStringSubmatch(cells[1], -1) {
				kinds[k[1]] = true // "-value": of every family of files
			}
		}
	}
	for c := range reported {
		_, kind, _ := strings.Cut(c, "-")
		if !explained[c] && !kinds[kind] {
			t.Errorf("docs/check.md does not explain %s", c)
		}
	}
	// These codes are put together from their family and a kind of mistake or of value.
	composed := []string{"front-title", "front-twice"}
	for _, kind := range []string{"number", "amount", "percent", "duration", "date", "time", "age", "email", "phone"} {
		composed = append(composed, "parity-"+kind)
	}
	for c := range explained {
		if !reported[c] && !slices.Contains(composed, c) {
			t.Errorf("docs/check.md explains %s, which nobody reports", c)
		}
	}
}

// TestSeveritiesAreExplained: the codes that docs/check.md lists as warnings are those that are reported as
// such somewhere, and no other.
func TestSeveritiesAreExplained(t *testing.T) {
	paper, err := os.ReadFile("../docs/check.md")
	if err != nil {
		t.Fatal(err)
	}
	_, list, ok := strings.Cut(string(paper), "Warnings are:")
	if !ok {
		t.Fatal("docs/check.md does not list the warnings")
	}
	list, _, _ = strings.Cut(list, "\n\n")
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("`([a-z]+-[a-z-]+)`").FindAllStringSubmatch(list, -1) {
		listed[m[1]] = true
	}
	// Lowered after they were made, or where there is no log.
	reported := map[string]bool{"date-draft": true, "review-missing": true, "review-stale": true, "review-role": true,
		"parity-negation": true, "parity-modality": true, "parity-only": true}
	literal := regexp.MustCompile(`Code:\s*"([a-z-]+)",\s*Severity:\s*(?:content\.)?Warning|find\([^\n"]*, Warning,\s*"([a-z-]+)"|report\("([a-z-]+)", Warning`)
	for _, pattern := range []string{"*.go", "../diff/material/*.go", "../notify/*.go", "../site/*.go", "../cmd/codicil/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		for _, f := range files {
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			for _, m := range literal.FindAllStringSubmatch(string(src), -1) {
				reported[m[1]+m[2]+m[3]] = true
			}
		}
	}
	for c := range reported {
		if !listed[c] {
			t.Errorf("docs/check.md does not list %s as a warning", c)
		}
	}
	for c := range listed {
		if !reported[c] {
			t.Errorf("docs/check.md lists %s as a warning, which it never is", c)
		}
	}
}
