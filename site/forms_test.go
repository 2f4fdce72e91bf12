package site

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"codicil/internal/browser"
)

// Beside each file stand the same bytes compressed, and the manifest lists them;
// without the option a later build has none, and no address is missed.
func TestCompressed(t *testing.T) {
	l := load(t, ferry(t, nil))
	dir, r := build(t, l, Options{Today: on(t, ferryDay), Compress: true})
	files := tree(t, dir)
	if r.Files != len(files) {
		t.Errorf("%d files were counted, %d are there", r.Files, len(files))
	}
	n := 0
	for name, text := range files {
		gz, br := files[name+".gz"], files[name+".br"]
		if gz == "" {
			continue
		}
		n++
		unzip, err := gzip.NewReader(strings.NewReader(gz))
		if err != nil {
			t.Fatal(err)
		}
		for kind, from := range map[string]io.Reader{"gz": unzip, "br": brotli.NewReader(strings.NewReader(br))} {
			if got, err := io.ReadAll(from); err != nil || !bytes.Equal(got, []byte(text)) {
				t.Errorf("%s.%s is not the file: %v", name, kind, err)
			}
		}
	}
	if n < 100 || files["site.css.br"] == "" || files["en/privacy/index.md.gz"] == "" {
		t.Errorf("only %d files are compressed", n)
	}
	again, _ := build(t, load(t, ferry(t, nil)), Options{Today: on(t, ferryDay), Compress: true, Jobs: 1})
	for name, text := range tree(t, again) {
		if files[name] != text {
			t.Errorf("%s is another file the second time", name)
		}
	}
	build(t, l, Options{Today: on(t, ferryDay), Out: dir})
	if files := tree(t, dir); files["site.css.gz"] != "" || files["site.css"] == "" {
		t.Error("what was compressed is still there")
	}
}

// The headers that are recommended are those under which the pages are tested.
func TestHeadersAreThoseOfTheTests(t *testing.T) {
	text := read(t, builtFerry(t), "_headers")
	if !strings.Contains(text, "Content-Security-Policy: "+browser.Policy+"\n") || !strings.HasPrefix(text, "/*\n  ") {
		t.Error(text)
	}
}

// The linked data name the text, its language and dates, and each clause by its permanent address.
func TestLinkedData(t *testing.T) {
	dir, _ := builtSample(t)
	var got map[string]any
	if err := json.Unmarshal([]byte(read(t, dir, "en/privacy/2026-11-10/index.jsonld")), &got); err != nil {
		t.Fatal(err)
	}
	page := parsePage(t, dir, "en/privacy/2026-11-10/index.html")
	if got["@type"] != "DigitalDocument" || got["inLanguage"] != "en" || got["version"] != "3.0" || got["temporalCoverage"] != "2026-12-20/.." || got["datePublished"] != "2026-11-10" {
		t.Errorf("%v", got)
	}
	if of := got["translationOfWork"].(map[string]any); of["@id"] != "https://legal.harbourpay.example/zh-hans/privacy/2026-11-10/" {
		t.Errorf("a translation of %v", of)
	}
	linked := false
	for _, n := range find(page, element("link")) {
		linked = linked || attr(n, "type") == "application/ld+json" && attr(n, "href") == "index.jsonld"
	}
	if !linked {
		t.Error("the page does not link to its data")
	}
	c := crawl(t, dir, "https://legal.harbourpay.example/")
	parts := got["hasPart"].([]any)
	for _, p := range parts {
		file, id := c.resolve("en/privacy/2026-11-10/index.html", p.(map[string]any)["@id"].(string))
		if !c.ids[file][id] {
			t.Errorf("%s#%s is not there", file, id)
		}
	}
	if len(parts) < 20 {
		t.Errorf("only %d clauses", len(parts))
	}
}

// The samples for hosts send the same policy.
func TestHostingSamples(t *testing.T) {
	for _, name := range []string{"nginx.conf", "Caddyfile"} {
		text, err := os.ReadFile(filepath.Join("..", "docs", "hosting", name))
		if err != nil || !strings.Contains(string(text), `"`+browser.Policy+`"`) {
			t.Errorf("%s sends another policy: %v", name, err)
		}
	}
}
