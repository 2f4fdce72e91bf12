package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A clause that a translation lacks stands below it in the language it has,
// with its number and the anchor by which all languages know it; it is no part of the text.
func TestUntranslatedClauses(t *testing.T) {
	l := load(t, ferry(t, func(files map[string]string) {
		name := "policies/privacy/2024-01-10/en.md"
		text, _, _ := strings.Cut(files[name], "## 3. How long {#keep}")
		files[name] = text + "## 4. Fax {#fax}\n\nYou may send us a fax.\n"
	}))
	dir, _ := build(t, l, Options{Today: on(t, ferryDay)})
	c := crawl(t, dir, "https://papers.lanternferry.example/")
	c.links()
	c.heads()
	c.safe()
	page := c.pages["en/privacy/2024-01-10/index.html"]
	missing := find(page, func(n *html.Node) bool { return attr(n, "lang") == "zh-Hans" && n.Data == "div" })
	if len(missing) != 1 {
		t.Fatalf("%d places for what is missing", len(missing))
	}
	if got := squeeze(textOf(missing[0], nil)); !strings.Contains(got, squeeze("乘客名单保存二年。")) || !strings.Contains(got, "三") || strings.Contains(got, "传真") {
		t.Errorf("what is missing: %s", got)
	}
	if len(find(missing[0], func(n *html.Node) bool { return attr(n, "id") == "keep" && n.Data == "h3" })) != 1 {
		t.Error("the clause has no anchor")
	}
	for _, article := range find(page, element("article")) {
		if strings.Contains(textOf(article, nil), "乘客名单") {
			t.Error("it stands in the text")
		}
	}
	if all := textOf(page, nil); !strings.Contains(all, "Not yet translated") || !strings.Contains(all, "The Chinese text applies.") {
		t.Error("the page does not say what is missing")
	}
	checkTexts(t, dir, l, on(t, ferryDay))
	for name, other := range c.pages {
		if name != "en/privacy/2024-01-10/index.html" && len(find(other, func(n *html.Node) bool { return attr(n, "id") == "untranslated" })) > 0 {
			t.Errorf("%s lacks nothing", name)
		}
	}
}
