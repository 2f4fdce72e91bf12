package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A View is how a reader looks at a page.
type View struct {
	Width, Height int  // of the window, in CSS pixels at a zoom of 100 %
	Zoom          int  // of the browser, in per cent; 0 is 100. At 200 a page has half the width
	Dark          bool // the reader prefers dark pages
	Print         bool // as it would be printed
}

// String names the view in messages and file names.
func (v View) String() string {
	s := fmt.Sprint(v.Width)
	if v.Zoom > 0 {
		s += fmt.Sprintf("-zoom%d", v.Zoom)
	}
	if v.Dark {
		s += "-dark"
	}
	if v.Print {
		s += "-print"
	}
	return s
}

// Look changes how the page is looked at; it is laid out anew and not loaded anew.
func (p *Page) Look(t testing.TB, v View) {
	t.Helper()
	scheme, media := "light", "screen"
	if v.Dark {
		scheme = "dark"
	}
	if v.Print {
		media = "print"
	}
	feature := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: feature}); err != nil {
		t.Fatalf("look at %v: %v", v, err)
	}
	zoom := max(v.Zoom, 100)
	size := chromedp.EmulateViewport(int64(v.Width*100/zoom), int64(v.Height*100/zoom), chromedp.EmulateScale(float64(zoom)/100))
	if err := chromedp.Do(p.ctx, size); err != nil {
		t.Fatalf("look at %v: %v", v, err)
	}
}
