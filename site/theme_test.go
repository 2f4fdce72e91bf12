package site

import (
	"io/fs"
	"strings"
	"testing"

	"codicil/content"
	"codicil/internal/browser"
)

// The colours of the stylesheet are those that contrasts are reckoned with.
func TestBuiltInColours(t *testing.T) {
	css, err := fs.ReadFile(assets, "assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []map[string]string{content.LightColours(), content.DarkColours()} {
		for token, c := range p {
			if !strings.Contains(string(css), "--"+token+":"+c) {
				t.Errorf("the stylesheet has another %s than %s", token, c)
			}
		}
	}
}

// In the browser the publisher's colours hold, dark ones in the dark alone.
func TestThemeInTheBrowser(t *testing.T) {
	l := load(t, ferry(t, nil))
	l.Settings.Site.Theme = content.Theme{Light: map[string]string{"acc": "#7a1f1f", "bg": "#ffffff"}, Dark: map[string]string{"bg": "#000000"}}
	dir, _ := build(t, l, Options{Today: on(t, ferryDay)})
	b, base := browser.Open(t), browser.Serve(t, dir)
	for _, c := range []struct {
		view browser.View
		want string
	}{{browser.View{Width: 800, Height: 600}, "rgb(255, 255, 255) #7a1f1f"}, {browser.View{Width: 800, Height: 600, Dark: true}, "rgb(0, 0, 0) #8cd0cb"}} {
		p := b.Show(t, base+"en/privacy/", c.view)
		got := browser.Eval[string](t, p, `getComputedStyle(document.body).backgroundColor + " " + getComputedStyle(document.documentElement).getPropertyValue("--acc").trim()`)
		if got != c.want {
			t.Errorf("%v: %s, want %s", c.view, got, c.want)
		}
	}
}
