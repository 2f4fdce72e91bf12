package site

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codicil/content"
)

// compressed is how many bytes a text has once it is compressed as well as gzip can.
func compressed(t *testing.T, text string) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// paragraph is a line of prose, not of a table, a heading or a sample.
var paragraph = regexp.MustCompile(`(?m)^[A-Z][^|{}<>\x60]{60,}\.$`)

// prose is a number of words that people wrote, no paragraph twice: those of the
// sample's English texts, then those of the program's papers.
func prose(t *testing.T, words int) (paragraphs []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, from := range []struct {
		root fs.FS
		ends string
	}{{content.Sample(), "/en.md"}, {os.DirFS("../docs"), ".md"}} {
		err := fs.WalkDir(from.root, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, from.ends) {
				return err
			}
			text, err := fs.ReadFile(from.root, name)
			for _, p := range paragraph.FindAllString(string(text), -1) {
				if n := len(strings.Fields(p)); !seen[p] && words > 0 {
					seen[p], words = true, words-n
					paragraphs = append(paragraphs, p)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if words > 0 {
		t.Fatalf("%d words are missing", words)
	}
	return paragraphs
}

// The page of a policy of 5,000 words, in numbered clauses of two paragraphs, keeps to
// the budget of such a page; its own headings and dates are among the words.
func TestWeightOfALongPolicy(t *testing.T) {
	const budget = 14 << 10
	var text strings.Builder
	text.WriteString("---\ntitle: Terms of the quay\n---\n")
	for i, p := range prose(t, 4800) {
		if i%2 == 0 {
			first, _, _ := strings.Cut(p, ",")
			fmt.Fprintf(&text, "\n## %d. %s\n", i/2+1, strings.Join(slices.Collect(slices.Chunk(strings.Fields(first), 3))[0], " "))
		}
		text.WriteString("\n" + p + "\n")
	}
	dir, _ := build(t, load(t, ferry(t, func(files map[string]string) {
		files["policies/quay/2024-01-10/version.yaml"] = "release: 2024-01-10\neffective: 2024-01-10\n"
		files["policies/quay/2024-01-10/en.md"] = text.String()
	})), Options{Today: on(t, ferryDay)})
	page := read(t, dir, "en/quay/index.html")
	words, size := len(strings.Fields(textOf(find(parsePage(t, dir, "en/quay/index.html"), element("main"))[0], nil))), compressed(t, page)
	t.Logf("%d words: %d bytes, %d compressed", words, len(page), size)
	if words < 5000 || size > budget {
		t.Errorf("%d words take %d bytes, %d compressed; the budget is %d", words, len(page), size, budget)
	}
}
