package site

import (
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"codicil/internal/browser"
)

// What a screen reader says of a redline: every mark that shows is an insertion
// or a deletion of the accessibility tree and begins and ends with its cue; and
// what is copied from the page is its text, in its order, without a cue.
func TestRedlineIsHeardAndCopied(t *testing.T) {
	b := browser.Open(t)
	dir, _ := builtSample(t)
	base := browser.Serve(t, dir)
	for lang, cues := range map[string][3]string{"en": {"[inserted:", "[deleted:", "]"}, "zh-hans": {"【新增：", "【删除：", "】"}} {
		at := in(lang, "redline")
		p := b.Show(t, base+at, views[2])
		tree := p.Tree(t)
		marked := find(parsePage(t, dir, at+"index.html"), classed("marked"))[0]
		for i, role := range []string{"insertion", "deletion"} {
			shown := browser.Eval[int](t, p, `[...document.querySelectorAll("`+[]string{"ins", "del"}[i]+`")].filter(e => e.checkVisibility()).length`)
			heard := tree.Find(role)
			if len(heard) != shown || shown < 5 {
				t.Errorf("%s: %d of %d marks are heard as %s", at, len(heard), shown, role)
			}
			for _, h := range heard {
				if said := strings.TrimSpace(h.Said()); !strings.HasPrefix(said, cues[i]) || !strings.HasSuffix(said, cues[2]) {
					t.Errorf("%s: a %s is heard as %q", at, role, said)
				}
			}
		}
		copied := browser.Eval[string](t, p, `(() => { const r = document.createRange(); r.selectNodeContents(document.querySelector(".marked")); getSelection().removeAllRanges(); getSelection().addRange(r); return getSelection().toString() })()`)
		want := squeeze(textOf(marked, folded))
		if got := squeeze(copied); got != want || len(got) < 1000 {
			t.Errorf("%s: copied text: %s", at, firstDifference(got, want))
		}
	}
}

// folded tells what a closed details holds besides its summary, and words for the ears alone stay in what is copied.
func folded(n *html.Node) bool {
	return n.Parent != nil && n.Parent.Data == "details" && !hasAttr(n.Parent, "open") && n.Data != "summary"
}

// The keyboard goes through every kind of page in the order of its text, which is
// that in which lists of links are seen, on narrow pages as on wide ones; each stop has a ring that can be seen against the page, and none is covered.
func TestKeyboard(t *testing.T) {
	b := browser.Open(t)
	dir, _ := builtSample(t)
	base := browser.Serve(t, dir)
	t.Run("pages", func(t *testing.T) {
		for kind := range kinds {
			t.Run(kind, func(t *testing.T) {
				t.Parallel()
				v, lang := views[0], "en"
				if len(kind)%2 == 0 { // the others in the other language, wide and dark
					v, lang = views[3], "zh-hans"
				}
				want, made := b.Show(t, base+in(lang, kind), v).Walk(t)
				for i, s := range made {
					if i < len(want) && s.Name != want[i] {
						t.Fatalf("stop %d is %s, want %s", i, s.Name, want[i])
					}
					complain(t, s.Name, s.Faults)
				}
				if len(made) != len(want) || len(want) < 5 {
					t.Errorf("%d stops, want %d", len(made), len(want))
				}
			})
		}
	})
}

// Printed on A4 as on Letter, pages have every word within their margins of 20 mm, and
// below them their number; no heading is left behind at the foot of a sheet.
func TestPrint(t *testing.T) {
	b := browser.Open(t)
	dir, _ := builtSample(t)
	base := browser.Serve(t, dir)
	p := b.Show(t, base, browser.View{Width: 1024, Height: 768, Print: true})
	for kind, most := range map[string]int{"version": 13, "redline": 14, "compare": 16, "notice": 3, "beside": 30} {
		for _, lang := range []string{"en", "zh-hans"} {
			p.Visit(t, base+in(lang, kind))
			for size, paper := range papers {
				printed(t, p, paper, lang+" "+kind+" on "+size, size, most)
			}
		}
	}
}

// papers are what pages are printed on, by the names that poppler has for them.
var papers = map[string]chromedp.PaperSize{"A4": browser.A4, "letter": browser.Letter}

// hanging are numbers of clauses, which stand left of the text.
var hanging = regexp.MustCompile(`^[\d.（）一二三四五六七八九十、]+$`)

// printed checks a page on paper: its size, words, margins, headings and numbers, and how many sheets it takes.
func printed(t *testing.T, p *browser.Page, paper chromedp.PaperSize, name, size string, most int) {
	t.Helper()
	want := browser.Eval[string](t, p, `[...document.querySelectorAll("main p, main li, main td, main h2, main h3")].filter(e => e.checkVisibility() && !e.querySelector("p, li, .vh, ins, del") && !e.closest("ins, del, details:not([open])")).map(e => e.innerText).join(" ")`)
	headings := browser.Eval[[]string](t, p, `[...document.querySelectorAll("main h2, main h3")].filter(e => e.checkVisibility() && !e.querySelector("ins, del") && !e.closest("ins, del")).map(e => e.innerText)`)
	sheets, info := browser.ReadPDF(t, p.Print(t, paper))
	if !strings.Contains(info["Page size"], "("+size+")") {
		t.Errorf("%s: the paper is %s", name, info["Page size"])
	}
	if info["Tagged"] != "yes" || len(sheets) == 0 || len(sheets) > most {
		t.Errorf("%s: %d sheets, tagged %q", name, len(sheets), info["Tagged"])
	}
	const margin, slack = 20 / 25.4 * 72, 12 // the boxes of Han characters are larger than what is seen of them
	var all strings.Builder
	for i, s := range sheets {
		var foot, body strings.Builder
		for _, w := range s.Words {
			if w.Top > s.Height-margin {
				foot.WriteString(w.Text)
				continue
			}
			body.WriteString(w.Text)
			if w.Left < margin-slack && !hanging.MatchString(w.Text) || w.Right > s.Width-margin+slack || w.Top < margin-slack {
				t.Errorf("%s: sheet %d: %q stands in the margin", name, i+1, w.Text)
			}
		}
		all.WriteString(body.String())
		for _, h := range headings {
			if h = squeeze(h); h != "" && strings.HasSuffix(squeeze(body.String()), h) {
				t.Errorf("%s: sheet %d ends with the heading %q", name, i+1, h)
			}
		}
		if !strings.Contains(foot.String(), "/") {
			t.Errorf("%s: sheet %d has no number: %q", name, i+1, foot.String())
		}
	}
	// Cells stand beside one another on paper, so what is counted is characters.
	left := map[rune]int{}
	for _, r := range squeeze(all.String()) {
		left[r]++
	}
	lost := 0
	for _, r := range squeeze(want) {
		if left[r]--; left[r] < 0 {
			lost++
		}
	}
	if lost > 0 || len(want) < 500 {
		t.Errorf("%s: of %d characters %d were not printed", name, len(want), lost)
	}
}
