package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The marks of each wording give back the text of the clause in its version,
// and that of the wording before.
func TestHistoryGivesBackTheWordings(t *testing.T) {
	for name, root := range map[string]func() string{
		"ferry":  func() string { return builtFerry(t) },
		"sample": func() string { d, _ := builtSample(t); return d },
	} {
		dir, n := root(), 0
		l := load(t, ferry(t, nil))
		if name == "sample" {
			_, l = builtSample(t)
		}
		for _, p := range l.Policies {
			for _, lang := range l.Settings.Languages {
				sh := shelve(p, on(t, "2026-02-01"), false)
				if name == "sample" {
					sh = shelve(p, on(t, "2026-11-22"), false)
				}
				for _, h := range histories(sh.chained(lang), nil) {
					page := parsePage(t, dir, string(clauseAt(lang, p.ID, h.id))+"index.html")
					rows := find(page, func(n *html.Node) bool { return n.Data == "section" && n.Parent.Data == "article" })
					if len(rows) != len(h.wordings) {
						t.Fatalf("%s: %d rows for %d wordings", clauseAt(lang, p.ID, h.id), len(rows), len(h.wordings))
					}
					for i, w := range h.wordings {
						row := rows[len(rows)-1-i]
						if w.clause == nil || w.entry == nil || w.entry.is("moved") || w.entry.is("split") || w.entry.is("merged") {
							continue
						}
						n++
						if got, want := squeeze(bare(row, "del")), clauseWords(w); !containsAll(got, want) {
							t.Errorf("%s, %s: %q lacks words of %q", clauseAt(lang, p.ID, h.id), w.edition.Version.ID, got, want)
						}
					}
				}
			}
		}
		if n < 5 {
			t.Errorf("%s: only %d wordings", name, n)
		}
	}
}

// bare is the text below n without the elements of a name.
func bare(n *html.Node, without string) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data == without {
			return
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// clauseWords are the clause's blocks, a line each.
func clauseWords(w *wording) []string {
	var out []string
	for _, b := range w.clause.Blocks {
		for _, cell := range strings.FieldsFunc(b.Text(), func(r rune) bool { return r == '\t' || r == '\n' }) {
			out = append(out, squeeze(cell))
		}
	}
	return out
}

func containsAll(text string, parts []string) bool {
	for _, p := range parts {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}

// A clause that was taken out keeps its page, which says so.
func TestHistoryOfARemovedClause(t *testing.T) {
	page := parsePage(t, builtFerry(t), "en/privacy/clauses/fax/index.html")
	text := squeeze(textOf(find(page, element("main"))[0], nil))
	if !strings.Contains(text, squeeze("The clause does not stand in version 2.0 any more.")) || !strings.Contains(text, squeeze("You may send us a fax.")) {
		t.Error(text)
	}
	if !strings.Contains(metaOf(page, "robots"), "noindex") {
		t.Error("it may be indexed")
	}
}
