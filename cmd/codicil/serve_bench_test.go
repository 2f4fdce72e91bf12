package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// serveRoot is a content folder of which BenchmarkServeEdit serves a copy; without it it makes some.
var serveRoot = flag.String("serve", "", "the content folder of BenchmarkServeEdit, an absolute path")

// How long after a save the browser has the new page, on archives of 400 and
// 2,000 texts of 24 clauses: what a person waits, from the write to the last byte of the page
// that the event sent for. The saves are gathered until 20 ms of quiet, which is part of it.
// Besides the mean it tells the median and the most.
func BenchmarkServeEdit(b *testing.B) {
	if *serveRoot != "" {
		b.Run("given", func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "content")
			if err := os.CopyFS(dir, os.DirFS(*serveRoot)); err != nil {
				b.Fatal(err)
			}
			serveEdits(b, dir)
		})
		return
	}
	for _, policies := range []int{20, 100} {
		b.Run(fmt.Sprintf("%d-texts", policies*20), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "content")
			manyTexts(b, dir, policies)
			serveEdits(b, dir)
		})
	}
}

// manyTexts writes policies of twenty versions each.
func manyTexts(b *testing.B, dir string, policies int) {
	write(b, filepath.Join(dir, "codicil.yaml"), "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n")
	for p := range policies {
		for v := range 20 {
			day := fmt.Sprintf("%d-%02d-01", 2020+v/12, 1+v%12)
			var text strings.Builder
			fmt.Fprintf(&text, "---\ntitle: Policy %d\n---\n", p)
			for c := range 24 {
				fmt.Fprintf(&text, "\n## Clause %d\n\nWe keep the record of delivery %d for %d days.\n\nCouriers of route %d see your address.\n", c, c, 30+(v+p)%(c+2), c*p)
			}
			version := filepath.Join(dir, "policies", fmt.Sprintf("policy-%03d", p), day)
			write(b, filepath.Join(version, "version.yaml"), "release: "+day+"\neffective: "+day+"\n")
			write(b, filepath.Join(version, "en.md"), text.String())
		}
	}
}

// serveEdits edits the newest text of a policy in the middle, again and again.
func serveEdits(b *testing.B, dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "policies", "*", "*", "*.md"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no texts: %v", err)
	}
	name := files[len(files)/2]
	lang, version := strings.ToLower(strings.TrimSuffix(filepath.Base(name), ".md")), filepath.Base(filepath.Dir(name))
	page := lang + "/" + filepath.Base(filepath.Dir(filepath.Dir(name))) + "/" + version + "/"
	source, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	url := servingAt(b, dir)
	changed := events(b, url)
	fetch(b, url+page)
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		mark := fmt.Sprintf("Lantern %d is lit.", n)
		start := time.Now()
		write(b, name, string(bytes.TrimRight(source, "\n"))+"\n\n"+mark+"\n")
		for {
			<-changed
			if _, got := fetch(b, url+page); strings.Contains(got, mark) {
				break
			}
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "most-ms")
	b.ReportMetric(float64(len(files)), "texts")
}
