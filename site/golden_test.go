package site

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the expected pages anew")

// Small pages of the fixture as they are built, for people to read in review.
func TestGolden(t *testing.T) {
	dir := builtFerry(t)
	for _, name := range []string{
		"index.html", "404.html", "en/index.html", "zh-hans/index.html", "index.json", "robots.txt", "sitemap.xml", "old/privacy.html",
		"en/privacy/index.html", "en/privacy/archive/index.html", "zh-hans/privacy/2025-03-01-2/index.html",
		"en/privacy/2026-01-05/index.html", "en/privacy/2026-01-05/index.txt", "en/privacy/2026-01-05/index.json",
		"en/privacy/2024-06-01/changes/index.html", "en/privacy/2024-06-01/changes/2024-01-10/index.html",
		"zh-hans/privacy/2025-03-01-2/changes/2025-03-01/index.html", "zh-hans/privacy/2025-03-01-2/changes/2025-03-01/compare/index.html",
		"zh-hans/privacy/2026-01-05/with/en/index.html", "en/privacy/since/2024-01-10/index.html", "en/luggage/2024-05-01/changes/2024-01-10/index.html",
	} {
		golden := filepath.Join("testdata", "golden", strings.ReplaceAll(name, "/", "~"))
		got := read(t, dir, name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Errorf("%v: run go test -update and read what it writes", err)
			continue
		}
		if got != string(want) {
			t.Errorf("%s differs (-update writes it anew): %s", name, firstDifference(got, string(want)))
		}
	}
}
