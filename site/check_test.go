package site

import (
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codicil/content/ledger"
	"codicil/internal/browser"
)

// loggedFerry is the fixture, built with a log of its own.
func loggedFerry(t *testing.T) string {
	t.Helper()
	l := load(t, ferry(t, nil))
	log := &ledger.Log{Origin: "legal.ferry.example/ledger"}
	for _, e := range l.Policy("privacy").Versions[0].Editions {
		if err := log.Append(ledger.Entry{Kind: ledger.Adopt, Policy: "privacy", Version: e.Version.ID, Lang: string(e.Lang), Digest: e.Digest, TextDigest: e.TextDigest}); err != nil {
			t.Fatal(err)
		}
	}
	dir, _ := build(t, l, Options{Today: on(t, ferryDay), Ledger: &Ledger{Log: log, Checkpoint: log.Checkpoint()}})
	return dir
}

// TestCheckPage: a site with a log tells its readers how to check a text without us, by the
// lines of docs/verify.md, which a test of the front door runs; every page leads there.
func TestCheckPage(t *testing.T) {
	recipe, err := os.ReadFile("assets/check.sh")
	if err != nil {
		t.Fatal(err)
	}
	paper, err := os.ReadFile("../docs/verify.md")
	if err != nil || !strings.Contains(string(paper), "```sh\n"+string(recipe)+"```") {
		t.Errorf("docs/verify.md has other lines than the page: %v", err)
	}
	dir := loggedFerry(t)
	for at, want := range map[string]string{"ledger/en/index.html": "It does not prove a date.", "ledger/zh-hans/index.html": "它不证明日期。"} {
		page, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(at)))
		if err != nil {
			t.Fatal(err)
		}
		if text := html.UnescapeString(string(page)); !strings.Contains(text, string(recipe)) || !strings.Contains(text, want) || !strings.Contains(text, `href="../checkpoint"`) {
			t.Errorf("%s does not say how to check a text", at)
		}
	}
	page, err := os.ReadFile(filepath.Join(dir, "en", "privacy", "index.html"))
	if err != nil || !strings.Contains(string(page), `<a href="../../ledger/en/">How to check a text without us</a>`) {
		t.Errorf("no page leads there: %v", err)
	}
	look(t, browser.Open(t), browser.Serve(t, dir), map[string]string{"check": "ledger/en/", "check-zh": "ledger/zh-hans/"})
}
