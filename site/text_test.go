package site

import (
	"testing"

	"golang.org/x/net/html"

	"codicil/content"
	"codicil/render"
)

// Nothing of a text is lost: the article of every version page holds all its words, in order.
func TestPagesHoldTheWholeText(t *testing.T) {
	l := load(t, ferry(t, nil))
	dir, _ := build(t, l, Options{Today: on(t, ferryDay)})
	n := checkTexts(t, dir, l, on(t, ferryDay))
	sampleDir, sample := builtSample(t)
	n += checkTexts(t, sampleDir, sample, on(t, "2026-11-22"))
	if n < 25 {
		t.Errorf("only %d pages were checked", n)
	}
}

// checkTexts compares every version page with its source and counts them.
func checkTexts(t *testing.T, dir string, l *content.Library, today content.Day) (n int) {
	t.Helper()
	for _, p := range l.Policies {
		for _, v := range p.Published(today) {
			for _, e := range v.Editions {
				name := versionAt(e.Lang, v).file()
				article := find(parsePage(t, dir, name), element("article"))
				if len(article) != 1 {
					t.Errorf("%s: %d articles", name, len(article))
					continue
				}
				got := squeeze(textOf(article[0], aroundText))
				want := squeeze(withoutTitle(e.Doc))
				if got != want {
					t.Errorf("%s: the text differs: %s", name, firstDifference(got, want))
				}
				n++
			}
		}
	}
	return n
}

// withoutTitle is the text without the title and a heading that repeats it, which stand above the article.
func withoutTitle(d *content.Document) string {
	bare := *d
	bare.Blocks = nil
	hidden := render.TitleHeading(d)
	for _, b := range d.Blocks {
		if b != hidden && b.Kind != content.KindTitle {
			bare.Blocks = append(bare.Blocks, b)
		}
	}
	return bare.PlainText()
}

// aroundText is what the page adds: numbers, which are no words, and the block for those who quote.
func aroundText(n *html.Node) bool {
	return hasClass(n, "n") || hasClass(n, "back") || hasClass(n, "ref") || hasClass(n, "cite")
}

// The clause numbers of the current page lead to the version's page, so that a copied link lasts.
func TestNumbersArePermanentLinks(t *testing.T) {
	dir := builtFerry(t)
	for page, want := range map[string]string{
		"zh-hans/privacy/index.html":       "2025-03-01-2/#collect",
		"en/privacy/2024-06-01/index.html": "#collect",
	} {
		numbers := find(parsePage(t, dir, page), func(n *html.Node) bool { return n.Data == "a" && hasClass(n, "n") })
		if len(numbers) == 0 || attr(numbers[0], "href") != want {
			t.Errorf("%s: the first of %d numbers does not lead to %q", page, len(numbers), want)
		}
	}
}
