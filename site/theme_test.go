package site

import (
	"errors"
	"io/fs"
	"math"
	"strings"
	"testing"

	"codicil/content"
	"codicil/internal/browser"
)

// The colours of the stylesheet are those that contrasts are reckoned with, and they pass.
func TestBuiltInColours(t *testing.T) {
	css, err := fs.ReadFile(assets, "assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []palette{lightColours, darkColours} {
		for token, c := range p {
			if !strings.Contains(string(css), "--"+token+":"+c) {
				t.Errorf("the stylesheet has another %s than %s", token, c)
			}
		}
	}
	if err := checkTheme(content.Theme{Light: lightColours, Dark: darkColours}); err != nil {
		t.Error(err)
	}
}

func TestRatio(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000", "#fff", 21}, {"#ffffff", "#FFF", 1}, {"#777777", "#ffffff", 4.48}, {"#595959", "#fff", 7}} {
		if got := ratio(c.a, c.b); math.Abs(got-c.want) > .01 {
			t.Errorf("%s on %s: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// Colours in which text could not be read stop the build, all of them at once.
func TestUnreadableThemeIsRefused(t *testing.T) {
	for want, theme := range map[string]content.Theme{
		"": {Light: map[string]string{"acc": "#7a1f1f", "link": "#7a1f1f"}},
		"fg #888 on bg #fcfbf8 has a contrast of 3.4:1, and needs 7:1": {Light: map[string]string{"fg": "#888"}},
		"dark: link #222222 on bg #14171a":                             {Dark: map[string]string{"link": "#222222"}},
		`light.acc is "red;}": write it as #1d1c1a`:                    {Light: map[string]string{"acc": "red;}"}},
		"light.accent is no colour of the site":                        {Light: map[string]string{"accent": "#000"}},
	} {
		l := load(t, ferry(t, nil))
		l.Settings.Site.Theme = theme
		_, err := Build(l, Options{Out: t.TempDir(), Today: on(t, ferryDay)})
		if want == "" && err != nil || want != "" && (!errors.Is(err, ErrTheme) || !strings.Contains(err.Error(), want)) {
			t.Errorf("%v: %v", theme, err)
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
