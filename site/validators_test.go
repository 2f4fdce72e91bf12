package site

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codicil/internal/browser"
)

// explained are the remarks of the Nu HTML checker that stay, each with why.
var explained = []struct{ why, remark string }{
	{"the checker reads files, which have no origin that 'self' could be", `^Resource violates Content Security Policy \(meta tag\): external stylesheet “[./]*site\.css” blocked by “style-src” directive\.$`},
	{"an article is the whole text of its page, whose heading stands in the header above", `^Article lacks heading\.`},
	{"a section is what is styled or linked as one, not an item of an outline: it has no name and no role", `^Section lacks heading\.`},
	{"newer than the checker; browsers that do not know it show no mark of the current section", `^CSS: (“scroll-target-group”: Property “scroll-target-group” doesn't exist|Unknown pseudo-element or pseudo-class “:target-current”)`},
}

// Every page and the stylesheet of the sample and of the fixture are valid to
// the W3C's checker, but for remarks that are explained.
func TestValidHTML(t *testing.T) {
	sample, _ := builtSample(t)
	fixture, _ := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay), Drafts: true})
	remarks := browser.Nu(t, sample, fixture)
	used := make([]bool, len(explained))
	for _, r := range remarks {
		i := slices.IndexFunc(explained, func(e struct{ why, remark string }) bool { return regexp.MustCompile(e.remark).MatchString(r.Message) })
		if i < 0 {
			t.Error(r)
			continue
		}
		used[i] = true
	}
	for i, e := range explained {
		if !used[i] {
			t.Errorf("no remark is explained by: %s", e.why)
		}
	}
}

// filesOf lists the files of a site whose names end so, with their paths.
func filesOf(t *testing.T, dir, suffix string) (paths []string) {
	t.Helper()
	for name := range tree(t, dir) {
		if strings.HasSuffix(name, suffix) {
			paths = append(paths, filepath.Join(dir, name))
		}
	}
	slices.Sort(paths)
	return paths
}

// Feeds and sitemaps are what their formats want, to libxml2's validator.
func TestValidFeeds(t *testing.T) {
	sample, _ := builtSample(t)
	for _, dir := range []string{sample, builtFerry(t)} {
		for schema, files := range map[string][]string{"atom.rng": filesOf(t, dir, ".atom"), "sitemap.rng": filesOf(t, dir, "sitemap.xml")} {
			if len(files) == 0 {
				t.Fatalf("nothing to hold against %s", schema)
			}
			var faults []struct {
				File, Message string
				Line          int
			}
			if err := json.Unmarshal(browser.Node(t, "xml.mjs", append([]string{filepath.Join("testdata", schema)}, files...)...), &faults); err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				t.Errorf("%s:%d: %s", f.File, f.Line, f.Message)
			}
		}
	}
}

// Linked data is expanded by a processor that is not ours, names the page that
// it lies at, and has schema.org's terms and types only.
func TestValidLinkedData(t *testing.T) {
	sample, _ := builtSample(t)
	files := append(filesOf(t, sample, ".jsonld"), filesOf(t, builtFerry(t), ".jsonld")...)
	var got struct {
		Documents []struct {
			ID    string
			Type  []string
			Nodes int
			Quads int
		}
		Faults []struct{ File, Message string }
	}
	if err := json.Unmarshal(browser.Node(t, "linked.mjs", files...), &got); err != nil {
		t.Fatal(err)
	}
	for _, f := range got.Faults {
		t.Errorf("%s: %s", f.File, f.Message)
	}
	if len(got.Documents) != len(files) || len(files) < 20 {
		t.Fatalf("%d files, %d documents", len(files), len(got.Documents))
	}
	for i, d := range got.Documents {
		if !strings.HasPrefix(d.ID, "https://") || !slices.Equal(d.Type, []string{"https://schema.org/DigitalDocument"}) || d.Nodes != 1 || d.Quads < 10 {
			t.Errorf("%s: read as %+v", files[i], d)
		}
	}
}
