package main

import (
	"os"
	"path/filepath"
	"testing"

	"codicil/content"
	"codicil/site"
)

// TestPageWordsGiveTheTextDigest: what a reader's browser shows of any version of
// the sample, and of a text with everything that Markdown has, is what the text digest is over.
func TestPageWordsGiveTheTextDigest(t *testing.T) {
	dir := t.TempDir()
	if err := writeSample(dir, content.Sample()); err != nil {
		t.Fatal(err)
	}
	const all = "---\ntitle: Ferry Terms\n---\n\n# Ferry Terms\n\nWords with a note[^1] and a  \nbreak, `code` & <abbr title=\"x\">ab</abbr>.\n\n> Quoted.\n\n## 1. Lists\n\n" +
		"1. one\n   - inner\n\n   second paragraph\n2. two\n\n(a) legal\n\n(b) items\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n|  | 4 |\n\nTerm\n: Detail\n\n<details><summary>Open</summary>\n\nInside.\n\n</details>\n\n    code block\n\n[^1]: The note.\n"
	ferry := filepath.Join(dir, "policies", "ferry", "2025-01-10")
	if err := os.MkdirAll(ferry, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"en.md": all, "version.yaml": "release: 2025-01-10\neffective: 2025-01-10\n"} {
		if err := os.WriteFile(filepath.Join(ferry, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	lib, err := content.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	out, today := filepath.Join(t.TempDir(), "public"), day(t, "2026-11-22")
	if _, err := site.Build(lib, site.Options{Out: out, Today: today}); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, p := range lib.Policies {
		for _, v := range p.Published(today) {
			for _, e := range v.Editions {
				n++
				page, err := os.ReadFile(filepath.Join(out, e.Lang.Slug(), p.ID, v.ID, "index.html"))
				if err != nil {
					t.Fatal(err)
				}
				words, err := pageWords(page)
				if err != nil {
					t.Fatal(err)
				}
				if digest([]byte(words)) != e.TextDigest {
					t.Errorf("%s: the page says\n%s\nthe text says\n%s", e.File, words, e.Doc.PlainText())
				}
			}
		}
	}
	if n < 15 {
		t.Fatalf("only %d pages were looked at", n)
	}
}

func day(t *testing.T, s string) content.Day {
	t.Helper()
	d, err := content.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
