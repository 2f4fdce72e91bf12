package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codicil/internal/browser"
)

// signedFerry is the fixture with a signed decision on one version, and the record published where audit says so.
func signedFerry(t *testing.T, audit bool) string {
	t.Helper()
	l := load(t, ferry(t, func(files map[string]string) {
		if audit {
			files["codicil.yaml"] = strings.Replace(files["codicil.yaml"], "\nsite:\n", "\nsite:\n  audit: true\n", 1)
		}
		files["policies/privacy/2025-03-01/review.yaml"] = "proposed: material\nlevel: minor\ntell: false\nconsent: confirm\nreason: never to be published\n" +
			"public_reason: {en: \"The <b>law</b> asks for it.\", zh-Hans: 法律要求如此。}\nshort_notice: a leak to be closed\n" +
			"read:\n  to: {en: \"sha256:" + strings.Repeat("a", 64) + "\"}\nsigned:\n  - {by: A. Counsel, role: legal, at: 2025-02-20T09:00:00Z}\n  - {by: B. Officer, at: 2025-02-21T09:00:00Z}\n"
	}))
	dir, _ := build(t, l, Options{Today: on(t, ferryDay)})
	return dir
}

// TestAuditPage: where the settings publish it, the record says in every language who
// decided what, and leaves out what is internal; every page leads to it.
func TestAuditPage(t *testing.T) {
	dir := signedFerry(t, true)
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	page := read("en/audit/index.html")
	for _, want := range []string{"Record of decisions", "A. Counsel (legal), ", "B. Officer, ", "Users not told", "Consent asked", "Minor change",
		"Decision: The &lt;b&gt;law&lt;/b&gt; asks for it.", "Shorter notice: a leak to be closed", "No decision on record", "not in the log", `content="noindex, follow"`, "<wbr>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if zh := read("zh-hans/audit/index.html"); !strings.Contains(zh, "决定记录") || !strings.Contains(zh, "法律要求如此。") || !strings.Contains(zh, "A. Counsel（legal），") {
		t.Error("the Chinese page is not in Chinese")
	}
	if strings.Contains(page, "never to be published") {
		t.Error("the internal reason is published")
	}
	if !strings.Contains(read("en/privacy/index.html"), `<a href="../audit/">Record of decisions</a>`) {
		t.Error("no page leads to the record")
	}
}

// TestAuditPageInTheBrowser looks at the record as at every other kind of page.
func TestAuditPageInTheBrowser(t *testing.T) {
	look(t, browser.Open(t), browser.Serve(t, signedFerry(t, true)), map[string]string{"audit": "en/audit/", "audit-zh": "zh-hans/audit/"})
}

// TestNoAuditPage: without the setting there is none, and nothing leads to it.
func TestNoAuditPage(t *testing.T) {
	dir := signedFerry(t, false)
	if _, err := os.Stat(filepath.Join(dir, "en", "audit")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the record is there: %v", err)
	}
	home, err := os.ReadFile(filepath.Join(dir, "en", "index.html"))
	if err != nil || strings.Contains(string(home), "audit") {
		t.Errorf("the home page leads to it: %v", err)
	}
}
