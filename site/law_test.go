package site

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"codicil/content"
	"codicil/render"
)

// The law of a redline page, held for every one that is built: without del and
// with ins unwrapped its marked-up text is the new text, the other way round the old one.
func TestRedlineLaw(t *testing.T) {
	ferryLib := load(t, ferry(t, nil))
	dir, _ := build(t, ferryLib, Options{Today: on(t, ferryDay)})
	n := checkLaw(t, dir, ferryLib)
	sampleDir, sample := builtSample(t)
	n += checkLaw(t, sampleDir, sample)
	if n < 20 {
		t.Errorf("only %d redlines were checked", n)
	}
}

// checkLaw checks every redline of a built site and counts them.
func checkLaw(t *testing.T, dir string, l *content.Library) (n int) {
	t.Helper()
	s := &site{lib: l}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "index.html" {
			return err
		}
		from, to := s.endsOf(dir, name, l)
		if from == nil {
			return nil
		}
		n++
		checkPage(t, dir, name, from, to)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// endsOf finds the two texts that a redline page compares, by its data file; nil for other pages.
func (s *site) endsOf(dir, name string, l *content.Library) (from, to *content.Document) {
	parts := strings.Split(path.Dir(name), "/")
	if len(parts) < 4 || parts[len(parts)-1] == "compare" {
		return nil, nil
	}
	since := parts[2] == "since"
	if !since && (len(parts) != 5 || parts[3] != "changes") {
		return nil, nil
	}
	src, err := os.ReadFile(dir + "/" + path.Dir(name) + "/index.json")
	if err != nil {
		return nil, nil
	}
	policy := l.Policy(parts[1])
	version := func(id string) *content.Document {
		for _, v := range policy.Versions {
			for _, e := range v.Editions {
				if v.ID == id && e.Lang.Slug() == parts[0] {
					return e.Doc
				}
			}
		}
		return nil
	}
	ids := between(string(src), `"version": "`, `"`)
	if len(ids) != 2 {
		return nil, nil
	}
	if from, to = version(ids[0]), version(ids[1]); to == nil { // a page that says that it is missing
		return nil, nil
	}
	return from, to
}

// between lists what stands between two marks.
func between(s, open, shut string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(s, open)
		if !ok {
			return out
		}
		word, after, _ := strings.Cut(rest, shut)
		out = append(out, word)
		s = after
	}
}

func checkPage(t *testing.T, dir, name string, from, to *content.Document) {
	t.Helper()
	marked := find(parsePage(t, dir, name), classed("marked"))
	if len(marked) == 0 {
		if wordsOf(from) != wordsOf(to) {
			t.Errorf("%s: says that nothing changed", name)
		}
		return
	}
	if got, want := squeeze(textOf(marked[0], unlessNew)), wordsOf(to); got != want {
		t.Errorf("%s: the new text differs: %s", name, firstDifference(got, want))
	}
	if got, want := squeeze(oldText(marked[0])), wordsOf(from); got != want {
		t.Errorf("%s: the old text differs: %s", name, firstDifference(got, want))
	}
}

// wordsOf is a document's text without white space and without a heading that
// repeats the title, which pages do not show.
func wordsOf(d *content.Document) string {
	bare := *d
	bare.Blocks = nil
	hidden := render.TitleHeading(d)
	for _, b := range d.Blocks {
		if b != hidden {
			bare.Blocks = append(bare.Blocks, b)
		}
	}
	return squeeze(bare.PlainText())
}

// furniture is what stands around the text and belongs to neither version.
func furniture(n *html.Node) bool {
	for _, c := range []string{"n", "was", "meta", "step", "ghost", "back", "ref"} {
		if hasClass(n, c) {
			return true
		}
	}
	return n.Data == "small" || n.Data == "summary" && n.Parent != nil && hasClass(n.Parent, "same")
}

func unlessNew(n *html.Node) bool { return n.Data == "del" || furniture(n) }

// oldText puts the old text together: moved blocks stand where their ghost is.
func oldText(marked *html.Node) string {
	ghosts := find(marked, classed("ghost"))
	targets := map[string]bool{}
	for _, g := range ghosts {
		targets[target(g)] = true
	}
	runs, carried := movedRuns(marked, targets)
	var b strings.Builder
	var walk func(n *html.Node)
	own := func(n *html.Node) string {
		return textOf(n, func(c *html.Node) bool { return c.Data == "ins" || furniture(c) || carried[c] })
	}
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
			return
		case n.Type != html.ElementNode:
		case hasClass(n, "ghost"):
			for _, m := range runs[target(n)] {
				b.WriteString(own(m))
			}
			return
		case n.Data == "ins" || furniture(n):
			return
		case carried[n]:
			for c := n.FirstChild; c != nil; c = c.NextSibling { // nested blocks may have stayed
				for _, d := range append([]*html.Node{c}, find(c, isBlock)...) {
					if d.Type == html.ElementNode && isBlock(d) && !carried[d] && d.Parent == n {
						walk(d)
					}
				}
			}
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(marked)
	return b.String()
}

func target(ghost *html.Node) string {
	return strings.TrimPrefix(attr(find(ghost, element("a"))[0], "href"), "#")
}

func isBlock(n *html.Node) bool {
	switch n.Data {
	case "p", "li", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd", "pre":
		return true
	}
	return false
}

// movedRuns lists the blocks of each run that moved, by the id of its first:
// those of class mv that follow, and what was removed or added between them.
func movedRuns(marked *html.Node, targets map[string]bool) (map[string][]*html.Node, map[*html.Node]bool) {
	runs, carried := map[string][]*html.Node{}, map[*html.Node]bool{}
	run := ""
	for _, n := range find(marked, isBlock) {
		switch id := attr(n, "id"); {
		case hasClass(n, "ghost") || hasClass(n, "meta") || hasClass(n, "step") || hasClass(n, "doctitle") && !hasClass(n, "mv"):
		case targets[id] && hasClass(n, "mv"):
			run = id
			runs[run], carried[n] = append(runs[run], n), true
		case run != "" && (hasClass(n, "mv") || hasClass(n, "gone")):
			runs[run], carried[n] = append(runs[run], n), true
		case strings.TrimSpace(textOf(n, func(c *html.Node) bool { return c.Data == "ins" || furniture(c) })) != "" && !inIns(n):
			run = ""
		}
	}
	return runs, carried
}

func inIns(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "ins" {
			return true
		}
	}
	return false
}

// firstDifference shows where two texts part.
func firstDifference(got, want string) string {
	g, w := []rune(got), []rune(want)
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	clip := func(r []rune) string { return string(r[max(0, i-20):min(len(r), i+40)]) }
	return "got …" + clip(g) + "…, want …" + clip(w) + "…"
}
