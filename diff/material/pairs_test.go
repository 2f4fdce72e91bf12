package material

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"codicil/content"
	"codicil/diff"
)

var pairsFile = flag.String("pairs", "", "a JSON file with pairs of Markdown files, for BenchmarkPairs; without it the sample's versions")

// BenchmarkPairs compares, and compares and judges, neighbouring versions. The
// texts are parsed before: it is set beside programs that take words as they stand.
// internal/bench calls it with the pairs of an archive.
func BenchmarkPairs(b *testing.B) {
	pairs := benchmarkPairs(b)
	if len(pairs) == 0 {
		b.Fatal("no pairs")
	}
	run := func(name string, do func(from, to *content.Document)) {
		b.Run(name, func(b *testing.B) {
			before := processorTime()
			for b.Loop() {
				for _, p := range pairs {
					do(p[0], p[1])
				}
			}
			b.ReportMetric(float64(processorTime()-before)/float64(b.N), "cpu-ns/op")
			b.ReportMetric(float64(len(pairs)), "pairs/op")
		})
	}
	run("redline", func(from, to *content.Document) { diff.Compare(from, to) })
	run("verdict", func(from, to *content.Document) {
		Judge([]*diff.Revision{diff.Compare(from, to)}, Options{})
	})
}

func benchmarkPairs(b *testing.B) (pairs [][2]*content.Document) {
	if *pairsFile == "" {
		return samplePairs(b)
	}
	data, err := os.ReadFile(*pairsFile)
	if err != nil {
		b.Fatal(err)
	}
	var files [][2]string
	if err := json.Unmarshal(data, &files); err != nil {
		b.Fatal(err)
	}
	for _, f := range files {
		var p [2]*content.Document
		for i, name := range f {
			src, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			p[i] = content.ParseDocument(name, src, "en")
		}
		content.AssignIDs(nil, []*content.Document{p[0]})
		content.AssignIDs([]*content.Document{p[0]}, []*content.Document{p[1]})
		pairs = append(pairs, p)
	}
	return pairs
}

func samplePairs(b *testing.B) (pairs [][2]*content.Document) {
	l, err := content.Load(content.Sample())
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range l.Policies {
		for i, v := range p.Versions[1:] {
			for _, e := range v.Editions {
				if old := p.Versions[i].Edition(e.Lang); old != nil {
					pairs = append(pairs, [2]*content.Document{old.Doc, e.Doc})
				}
			}
		}
	}
	return pairs
}
