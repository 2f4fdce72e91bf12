package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	codeShown = regexp.MustCompile("`([a-z]+-[a-z-]+[a-z])`")
	kindShown = regexp.MustCompile("`-([a-z-]+)`")
)

// TestCodes: --only knows the codes that docs/check.md explains, and no others.
func TestCodes(t *testing.T) {
	paper, err := os.ReadFile(filepath.Join("..", "..", "docs", "check.md"))
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for line := range strings.Lines(string(paper)) {
		cells := strings.Split(line, "|")
		if len(cells) < 3 {
			continue
		}
		for _, m := range codeShown.FindAllStringSubmatch(cells[1], -1) {
			codes = append(codes, m[1])
		}
		for _, m := range kindShown.FindAllStringSubmatch(cells[1], -1) { // of every family of files
			for _, family := range []string{"settings", "front", "review"} {
				codes = append(codes, family+"-"+m[1])
			}
		}
	}
	slices.Sort(codes)
	want := strings.Join(slices.Compact(codes), "\n") + "\n"
	if *update {
		if err := os.WriteFile("codes.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if knownCodes != want {
		t.Errorf("codes.txt is not what docs/check.md explains; go test ./cmd/codicil -run TestCodes -update writes it anew:\n%s", want)
	}
}

// TestNearestCode: a slip of the hand finds what was meant, anything else nothing.
func TestNearestCode(t *testing.T) {
	known := strings.Fields(knownCodes)
	for want, near := range map[string]string{
		"parity-nmber": "parity-number", "party-": "parity-", "markup-table-cell": "markup-table-cells", "weather": "", "": "",
	} {
		if got := nearestCode(known, want); got != near {
			t.Errorf("%q: %q, want %q", want, got, near)
		}
	}
}
