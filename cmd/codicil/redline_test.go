package main

import (
	"bytes"
	"strings"
	"testing"

	"codicil/diff"
	"codicil/diff/material"

	"golang.org/x/net/html"
)

const (
	oldTerms = "# Terms\n\nIntroduction.\n\n## Keeping {#keep}\n\nWe keep **receipts** for 30 days & nights.\n\n| Whom | Why |\n|---|---|\n| Banks | to pay |\n| Couriers | to deliver |\n\n- One\n- Two\n\n## Gone {#gone}\n\nThis goes.\n"
	newTerms = "# Terms\n\nIntroduction.\n\n## Keeping {#keep}\n\nWe keep **receipts** for 90 days & nights.\n\n| Whom | Why |\n|---|---|\n| Banks | to refund |\n| Insurers | to insure |\n\n- One\n- Two\n- Three <b>bold</b> <script>x()</script>\n"
)

// redlineOf is the page of two texts.
func redlineOf(t *testing.T, from, to string, all bool) (page string, rev *diff.Revision) {
	t.Helper()
	rev = diff.Compare(parsePair("old.md", []byte(from), "new.md", []byte(to), "en"))
	var b bytes.Buffer
	err := writeRedlinePage(&b, &comparison{
		from: material.Side{Version: "old.md"}, to: material.Side{Version: "new.md"},
		shown: rev, verdict: material.Judge([]*diff.Revision{rev}, material.Options{}),
	}, all)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), rev
}

// read is the text of the page's main part, without what stands in the element skip.
func read(t *testing.T, page, skip string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node, bool)
	walk = func(n *html.Node, in bool) {
		if n.Type == html.ElementNode && (n.Data == skip || n.Data == "summary") {
			return
		}
		in = in || n.Data == "main"
		if n.Type == html.TextNode && in {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, in)
		}
	}
	walk(doc, false)
	return b.String()
}

// TestRedlinePageHoldsBothTexts: without del the page is the new text, without
// ins the old one.
func TestRedlinePageHoldsBothTexts(t *testing.T) {
	for _, all := range []bool{false, true} {
		page, rev := redlineOf(t, oldTerms, newTerms, all)
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got, want := squeeze(read(t, page, "del")), squeeze(rev.To.PlainText()); got != want {
			t.Errorf("new text:\n got %s\nwant %s", got, want)
		}
		if got, want := squeeze(read(t, page, "ins")), squeeze(rev.From.PlainText()); got != want {
			t.Errorf("old text:\n got %s\nwant %s", got, want)
		}
	}
}

// TestRedlinePageIsSelfContained: no script, nothing loaded from elsewhere, ids once.
func TestRedlinePageIsSelfContained(t *testing.T) {
	page, _ := redlineOf(t, oldTerms, newTerms, true)
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "link", "img", "iframe", "object":
			t.Errorf("<%s> in the page", n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "id" && ids[a.Val] {
				t.Errorf("id %q twice", a.Val)
			} else if a.Key == "id" {
				ids[a.Val] = true
			}
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" {
				t.Errorf("attribute %s", a.Key)
			}
		}
	}
	if !strings.Contains(page, "<del>30</del><ins>90</ins>") && !strings.Contains(page, "<ins>90</ins>") {
		t.Error("the changed number is not marked")
	}
}
