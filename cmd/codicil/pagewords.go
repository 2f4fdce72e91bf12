package main

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// pageWords reads the words of a policy's text out of a page that build wrote:
// title and blocks, one a line, without what is generated (numbers, links to
// clauses, marks of notes). It is the text that the text digest is over.
func pageWords(page []byte) (string, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return "", fmt.Errorf("read the page: %w", err)
	}
	article := findNode(doc, func(n *html.Node) bool { return n.Data == "article" && hasClass(n, "text") })
	title := findNode(doc, func(n *html.Node) bool { return n.Data == "h1" })
	if article == nil || title == nil {
		return "", fmt.Errorf("this is no page of a version: it has no text")
	}
	w := &wordReader{rows: map[int]bool{}}
	w.line()
	w.title = true
	w.children(title)
	w.title = false
	for n := article.FirstChild; n != nil; n = n.NextSibling {
		if !hasClass(n, "cite") {
			w.node(n)
		}
	}
	return w.text(), nil
}

// A wordReader gathers the words of blocks, one a line.
type wordReader struct {
	lines  []*strings.Builder
	rows   map[int]bool // lines that are rows of a table: an empty cell leaves a space at their end
	title  bool
	cells  int  // of the row being read
	broken bool // a line break was read, and the line feed behind it is layout
}

func (w *wordReader) line() {
	w.lines, w.cells, w.broken = append(w.lines, new(strings.Builder)), 0, false
}

// words adds the words of a text node to the line being read.
func (w *wordReader) words(s string) {
	if w.broken {
		s, w.broken = strings.TrimPrefix(s, "\n"), false
	}
	layout := strings.Contains(s, "\n") && strings.TrimSpace(s) == ""
	if !layout && (len(w.lines) > 1 || w.title) {
		w.lines[len(w.lines)-1].WriteString(strings.ReplaceAll(s, "\n", " "))
	}
}

func (w *wordReader) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

// node reads one node. A block is an element with an id; what stands between blocks is layout.
func (w *wordReader) node(n *html.Node) {
	if n.Type == html.TextNode {
		w.words(n.Data)
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	id := attribute(n, "id")
	switch {
	case hasClass(n, "n"), hasClass(n, "ref"), hasClass(n, "back"), n.Data == "span" && strings.HasPrefix(id, "n") && n.FirstChild == nil && isPlace(id):
		return // generated
	case n.Data == "br":
		w.lines[len(w.lines)-1].WriteString(" ")
		w.broken = true
		return
	case n.Data == "td", n.Data == "th":
		w.rows[len(w.lines)-1] = true
		if w.cells++; w.cells > 1 {
			w.lines[len(w.lines)-1].WriteString(" ")
		}
	case id != "" && n.Data == "span" && n.FirstChild == nil:
		// A heading that repeats the title is not shown; its anchor stands for it.
		w.line()
		w.lines[len(w.lines)-1].WriteString(w.lines[0].String())
		return
	case id != "" && !w.title:
		w.line()
	}
	w.children(n)
}

// text is the lines, each without the space that layout put around it.
func (w *wordReader) text() string {
	var b strings.Builder
	for i, l := range w.lines {
		text := l.String()
		if !w.rows[i] {
			text = strings.TrimSpace(text)
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}

// isPlace reports whether an id is that of a number: n2.4.
func isPlace(id string) bool { return len(id) > 1 && strings.Trim(id[1:], "0123456789.") == "" }

func findNode(n *html.Node, is func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && is(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := findNode(c, is); found != nil {
			return found
		}
	}
	return nil
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attribute(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}
