package browser

import (
	_ "embed"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

//go:embed layout.js
var layoutScript string

//go:embed stops.js
var stopsScript string

// Layout says what is wrong with the page as it is laid out: wider than the
// window, cut off, words over words, things that run together.
func (p *Page) Layout(t testing.TB) []string {
	t.Helper()
	return Eval[[]string](t, p, layoutScript)
}

// Spaced is the text spacing of WCAG 2.2, 1.4.12, as a style over those of the page.
const Spaced = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }`

// Enlarge sets the size of text that the reader chose in the browser, in per
// cent: the window stays, and so does what is measured in pixels.
func (p *Page) Enlarge(t testing.TB, percent int64) {
	t.Helper()
	sizes := page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: 16 * percent / 100, Fixed: 13 * percent / 100}}
	if _, err := chromedp.Call(p.ctx, page.SetFontSizes, sizes); err != nil {
		t.Fatalf("enlarge to %d %%: %v", percent, err)
	}
}

// Restyle sets a reader's styles over those of the page; "" takes them away.
func (p *Page) Restyle(t testing.TB, css string) {
	t.Helper()
	Eval[bool](t, p, `(() => { const s = new CSSStyleSheet(); s.replaceSync(`+"`"+css+"`"+`); document.adoptedStyleSheets = [s]; return true })()`)
}

// A Stop is an element that the keyboard reaches: what it is, how far down the
// page in CSS pixels, and what is wrong with how it shows.
type Stop struct {
	Name   string   `json:"name"`
	Top    float64  `json:"top"`
	Faults []string `json:"faults"`
}

// Walk goes through the page with the tab key. It returns the stops that the
// text has, in its order, and those that were made.
func (p *Page) Walk(t testing.TB) (want []string, made []Stop) {
	t.Helper()
	want = Eval[[]string](t, p, stopsScript)
	p.Press(t, "\t", len(want))
	return want, Eval[[]Stop](t, p, "stops")
}
