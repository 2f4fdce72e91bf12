package notify

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestPreviewPage: every message is on the page in the words that its reader gets, and
// every file that the page links to is one that is written.
func TestPreviewPage(t *testing.T) {
	c := newCase(t)
	ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
	var b bytes.Buffer
	if err := WritePreview(&b, ns, true); err != nil {
		t.Fatal(err)
	}
	golden(t, "preview/page.html", b.Bytes())
	root, err := html.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	shown, links := map[string]string{}, map[string]bool{}
	for e := range root.Descendants() {
		switch {
		case e.Data == "section":
			shown[attr(e, "aria-label")] = textOf(e)
		case e.Data == "iframe":
			frame, err := html.Parse(strings.NewReader(attr(e, "srcdoc")))
			if err != nil {
				t.Fatal(err)
			}
			shown[attr(e, "title")] += textOf(frame)
		case e.Data == "a":
			links[attr(e, "href")] = true
		}
	}
	for _, n := range ns {
		words := []string{n.Subject}
		if n.Channel == Push || n.Channel == SMS {
			words = append(words, n.Text)
		}
		if n.Channel == SMS {
			words = words[1:] // what it is about has no place in it
		}
		for _, s := range words {
			if !strings.Contains(shown[n.ID()], s) {
				t.Errorf("%s does not show %q: %q", n.ID(), s, shown[n.ID()])
			}
		}
		for _, f := range PreviewFiles(n) {
			if !links[n.PreviewName()+f.Suffix] {
				t.Errorf("no link to %s%s", n.PreviewName(), f.Suffix)
			}
			delete(links, n.PreviewName()+f.Suffix)
		}
	}
	for href := range links {
		t.Errorf("a link to %q, which is not written", href)
	}
}

func TestPreviewPageOfNone(t *testing.T) {
	var b bytes.Buffer
	if err := WritePreview(&b, nil, false); err != nil || !strings.Contains(b.String(), "There is none.") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

// previewIsOurs: whatever the texts were, the page has no element of theirs, and
// its frames run nothing and hold what the notice's own pages may hold.
func previewIsOurs(t *testing.T, ns []*Notice) {
	t.Helper()
	var b bytes.Buffer
	if err := WritePreview(&b, ns, true); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	for e := range root.Descendants() {
		if e.Type != html.ElementNode {
			continue
		}
		if !strings.Contains(" html head meta title style body h1 h2 h3 p div section span a iframe ", " "+e.Data+" ") {
			t.Errorf("<%s> on the page", e.Data)
		}
		for _, a := range e.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" && strings.Contains(a.Val, ":") {
				t.Errorf("<%s %s=%q>", e.Data, a.Key, a.Val)
			}
		}
		if e.Data == "iframe" {
			if sandbox, ok := attrOf(e, "sandbox"); !ok || sandbox != "" {
				t.Errorf("a frame that may do something: %q", sandbox)
			}
			markupIsOurs(t, ns[0], attr(e, "srcdoc"))
		}
	}
}

func attr(e *html.Node, key string) string {
	v, _ := attrOf(e, key)
	return v
}

func attrOf(e *html.Node, key string) (string, bool) {
	for _, a := range e.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// textOf is the text below a node, as it reads with runs of spaces as one.
func textOf(e *html.Node) string {
	var b strings.Builder
	for d := range e.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
