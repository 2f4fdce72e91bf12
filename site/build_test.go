package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/internal/stage"
)

// tree is every file of a folder with its bytes.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out[name] = read(t, dir, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Same content, same bytes: in another folder, with another number of workers,
// and on another day of the same stretch between two changes.
func TestSameBytes(t *testing.T) {
	l := load(t, ferry(t, nil))
	first, _ := build(t, l, Options{Today: on(t, ferryDay), Jobs: 1})
	want := tree(t, first)
	for name, o := range map[string]Options{
		"again":           {Today: on(t, ferryDay), Jobs: 7},
		"on another day":  {Today: on(t, "2026-02-09")},
		"the day it came": {Today: on(t, "2026-01-20")}, // the English text
	} {
		dir, _ := build(t, load(t, ferry(t, nil)), o)
		got := tree(t, dir)
		for file := range want {
			if got[file] != want[file] {
				t.Errorf("%s: %s differs: %s", name, file, firstDifference(got[file], want[file]))
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d files, want %d", name, len(got), len(want))
		}
	}
}

func TestSecondBuildWritesNothing(t *testing.T) {
	l := load(t, ferry(t, nil))
	dir, first := build(t, l, Options{Today: on(t, ferryDay)})
	before := tree(t, dir)
	_, second := build(t, l, Options{Today: on(t, ferryDay), Out: dir})
	if second.Written != 0 || second.Files != first.Files || !maps.Equal(before, tree(t, dir)) {
		t.Errorf("a second build wrote %d of %d files", second.Written, second.Files)
	}
	if first.Files != len(before) || first.Pages == 0 {
		t.Errorf("%d files are there, %d were counted", len(before), first.Files)
	}
}

func TestManifest(t *testing.T) {
	dir := builtFerry(t)
	files := tree(t, dir)
	m, err := stage.ReadManifest(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Files) != len(files)-1 {
		t.Errorf("%d files are listed, %d are there besides the manifest", len(m.Files), len(files)-1)
	}
	for _, f := range m.Files {
		sum := sha256.Sum256([]byte(files[f.Path]))
		if hex.EncodeToString(sum[:]) != f.SHA256 || int64(len(files[f.Path])) != f.Size {
			t.Errorf("%s is not as the manifest says", f.Path)
		}
	}
}

// The source that is published is the file that was released, byte for byte.
func TestSourceIsTheFile(t *testing.T) {
	root := ferry(t, nil)
	dir, _ := build(t, load(t, root), Options{Today: on(t, ferryDay)})
	want, err := fs.ReadFile(root, "policies/privacy/2024-06-01/en.md")
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, dir, "en/privacy/2024-06-01/index.md"); got != string(want) {
		t.Error("index.md is not the file")
	}
	sum := sha256.Sum256(want)
	if !strings.Contains(read(t, dir, "en/privacy/2024-06-01/index.html"), hex.EncodeToString(sum[:])) {
		t.Error("the page does not name the file's digest")
	}
}

// Published addresses stay: a build that would drop one changes nothing.
func TestNoAddressIsDropped(t *testing.T) {
	dir, _ := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay)})
	before := tree(t, dir)
	less := load(t, ferry(t, func(files map[string]string) {
		maps.DeleteFunc(files, func(name, _ string) bool { return strings.Contains(name, "/2024-08-01/") })
	}))
	o := Options{Out: dir, Today: on(t, ferryDay)}
	o.Announcements = told(t, less, o)
	_, err := Build(less, o)
	if !errors.Is(err, ErrDropped) || !strings.Contains(err.Error(), "2024-08-01") {
		t.Errorf("got %v", err)
	}
	if !maps.Equal(before, tree(t, dir)) {
		t.Error("the site was touched")
	}
}

// Over the years, whatever comes and goes, no build drops an address of an earlier one.
func TestAddressesOverTheYears(t *testing.T) {
	l := load(t, ferry(t, nil))
	dir := filepath.Join(t.TempDir(), "public")
	var days []content.Day
	for _, p := range l.Policies {
		days = append(days, (&shelf{policy: p}).days()...)
	}
	slices.SortFunc(days, content.Day.Compare)
	if len(days) < 15 {
		t.Fatalf("only %d days", len(days))
	}
	for _, d := range slices.Compact(days) {
		o := Options{Out: dir, Today: d}
		o.Announcements = told(t, l, o)
		if _, err := Build(l, o); err != nil {
			t.Errorf("%v: %v", d, err)
		}
	}
}

func TestBuildRefuses(t *testing.T) {
	l := load(t, ferry(t, nil))
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Build(l, Options{Out: dir, Today: on(t, ferryDay)}); !errors.Is(err, ErrForeign) {
		t.Errorf("a folder that is not ours: %v", err)
	}
	if _, err := Build(l, Options{Out: t.TempDir()}); err == nil {
		t.Error("no day went through")
	}
	broken, err := content.Load(ferry(t, func(files map[string]string) { files["codicil.yaml"] += "unknown: key\n" }))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Build(broken, Options{Out: t.TempDir(), Today: on(t, ferryDay)}); !errors.Is(err, ErrBroken) {
		t.Errorf("broken settings: %v", err)
	}
}

// An error in the middle leaves the old site and nothing beside it.
func TestErrorLeavesTheOldSite(t *testing.T) {
	l := load(t, ferry(t, nil))
	dir, _ := build(t, l, Options{Today: on(t, ferryDay)})
	before := tree(t, dir)
	// A log that is shorter than its checkpoint says: its tiles cannot be made.
	o := Options{Out: dir, Today: on(t, ferryDay), Ledger: &Ledger{new(ledger.Log), &ledger.Checkpoint{Size: 1}}}
	o.Announcements = told(t, l, o)
	if _, err := Build(l, o); err == nil || !strings.Contains(err.Error(), "make ledger/") {
		t.Errorf("got %v", err)
	}
	if !maps.Equal(before, tree(t, dir)) {
		t.Error("the site was touched")
	}
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the site lie %v, %v", entries, err)
	}
}

func TestProgress(t *testing.T) {
	var steps []int
	_, _ = build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay), Progress: func(done, total int) {
		steps = append(steps, done)
		if done > total {
			t.Errorf("%d of %d", done, total)
		}
	}})
	if len(steps) == 0 || !slices.IsSorted(steps) {
		t.Errorf("steps %v", steps)
	}
}

// Data files are JSON, and /index.json names the next change.
func TestData(t *testing.T) {
	dir, r := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay), Version: "1.2.3"})
	for name, text := range tree(t, dir) {
		if strings.HasSuffix(name, ".json") && !json.Valid([]byte(text)) {
			t.Errorf("%s is not JSON", name)
		}
	}
	var top struct {
		Schema     string
		Generator  string
		NextChange string `json:"next_change"`
		At         string `json:"next_change_at"`
	}
	if err := json.Unmarshal([]byte(read(t, dir, "index.json")), &top); err != nil {
		t.Fatal(err)
	}
	if top.Schema != "codicil/site/v1" || top.Generator != "codicil 1.2.3" || top.NextChange != r.NextChange.String() || top.At != "2026-02-10T00:00:00+08:00" {
		t.Errorf("index.json says %+v; the build said %v", top, r.NextChange)
	}
}

// An old address leads on at once; one that leads nowhere is a finding.
func TestAliases(t *testing.T) {
	dir, r := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay)})
	for file, want := range map[string][]string{
		"old/privacy.html":  {`content="0; url=../en/privacy/"`, `rel="canonical" href="https://papers.lanternferry.example/en/privacy/"`},
		"trunks/index.html": {`href="../en/luggage/2024-05-01/#trunks"`},
	} {
		for _, w := range want {
			if !strings.Contains(read(t, dir, file), w) {
				t.Errorf("%s has no %s", file, w)
			}
		}
	}
	if len(r.Findings) != 1 || r.Findings[0].Code != "settings-alias" {
		t.Errorf("findings: %v", r.Findings)
	}
}

// A language without words of its own is served with those of the first, and a finding.
func TestLanguageWithoutWords(t *testing.T) {
	l := load(t, ferry(t, func(files map[string]string) {
		files["codicil.yaml"] = strings.Replace(files["codicil.yaml"], "languages: [en, zh-Hans]", "languages: [fa, en, zh-Hans]", 1)
	}))
	dir, r := build(t, l, Options{Today: on(t, ferryDay)})
	if len(r.Findings) != 1 || r.Findings[0].Code != "settings-alias" {
		t.Errorf("findings: %v", r.Findings)
	}
	if !slices.ContainsFunc(l.Findings, func(f content.Finding) bool { return f.Code == "settings-words" }) {
		t.Errorf("nothing is said of the words that are missing: %v", l.Findings)
	}
	if page := read(t, dir, "fa/index.html"); !strings.Contains(page, `<html lang="fa" dir="rtl">`) || !strings.Contains(page, `<body lang="en" dir="ltr">`) {
		t.Error("the Persian home page does not say what language its words are in")
	}
}

// The pages stay light: a phone on a slow line is the reader we owe most.
func TestBudgets(t *testing.T) {
	dir, _ := builtSample(t)
	for name, budget := range map[string]struct{ raw, compressed int }{
		"site.css":                   {12000, 4096},
		"icon.svg":                   {1000, 1000},
		"en/index.html":              {12000, 4096},
		"en/privacy/index.html":      {60000, 14 << 10},
		"zh-hans/privacy/index.html": {60000, 14 << 10},
		"en/privacy/2026-11-10/changes/2026-01-12/index.html":              {90000, 30 << 10},
		"zh-hans/privacy/2026-11-10/changes/2026-01-12/compare/index.html": {90000, 30 << 10},
		"en/privacy/2026-11-10/with/zh-hans/index.html":                    {120000, 30 << 10},
	} {
		text := read(t, dir, name)
		size := compressed(t, text)
		t.Logf("%s: %d bytes, %d compressed", name, len(text), size)
		if len(text) > budget.raw || size > budget.compressed {
			t.Errorf("%s: %d bytes, %d compressed; the budget is %d, %d", name, len(text), size, budget.raw, budget.compressed)
		}
	}
}
