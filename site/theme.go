package site

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"codicil/content"
)

// ErrTheme: the publisher's colours cannot be used, because text in them could not be read.
var ErrTheme = errors.New("site.theme cannot be used")

// A palette names the colours of the stylesheet: token to #rrggbb.
type palette map[string]string

// The colours of assets/site.css, which a test holds against it.
var (
	lightColours = palette{"bg": "#fcfbf8", "fg": "#1d1c1a", "mute": "#504d47", "line": "#ddd8cd", "tint": "#e8f1f0", "link": "#0b4664",
		"acc": "#0c5a5f", "ins": "#0a3f78", "ins-bg": "#e1edfb", "del": "#7d2b0e", "del-bg": "#fcebe0"}
	darkColours = palette{"bg": "#14171a", "fg": "#e7e4dd", "mute": "#b3afa6", "line": "#363b40", "tint": "#1a2a2c", "link": "#9dcdf0",
		"acc": "#8cd0cb", "ins": "#b5d8ff", "ins-bg": "#14304f", "del": "#ffc4a8", "del-bg": "#45220f"}
)

// A contrast is a pair of tokens that stand on one another, and how far apart
// they must be: 7:1 for the text, 4.5:1 for the rest (WCAG 2.2, 1.4.6 and 1.4.3).
type contrast struct {
	text, ground string
	least        float64
}

var contrasts = []contrast{
	{"fg", "bg", 7}, {"fg", "tint", 7},
	{"mute", "bg", 4.5}, {"mute", "tint", 4.5}, {"link", "bg", 4.5}, {"link", "tint", 4.5}, {"acc", "bg", 4.5}, {"acc", "tint", 4.5},
	{"ins", "bg", 4.5}, {"ins", "ins-bg", 4.5}, {"del", "bg", 4.5}, {"del", "del-bg", 4.5},
}

var colour = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// checkTheme says everything that is wrong with the publisher's colours at once.
func checkTheme(t content.Theme) error {
	wrong := slices.Concat(checkPalette("light", t.Light, lightColours), checkPalette("dark", t.Dark, darkColours))
	if len(wrong) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s", ErrTheme, strings.Join(wrong, "; "))
}

func checkPalette(name string, own map[string]string, base palette) (wrong []string) {
	all := maps.Clone(base)
	for _, token := range slices.Sorted(maps.Keys(own)) {
		switch {
		case base[token] == "":
			wrong = append(wrong, fmt.Sprintf("%s.%s is no colour of the site: one of %s", name, token, strings.Join(slices.Sorted(maps.Keys(base)), ", ")))
		case !colour.MatchString(own[token]):
			wrong = append(wrong, fmt.Sprintf("%s.%s is %q: write it as #1d1c1a", name, token, own[token]))
		default:
			all[token] = own[token]
		}
	}
	for _, c := range contrasts {
		if own[c.text]+own[c.ground] == "" {
			continue
		}
		if r := ratio(all[c.text], all[c.ground]); r < c.least {
			wrong = append(wrong, fmt.Sprintf("%s: %s %s on %s %s has a contrast of %.1f:1, and needs %g:1", name, c.text, all[c.text], c.ground, all[c.ground], r, c.least))
		}
	}
	return wrong
}

// ratio is the contrast of two colours as WCAG 2.2 defines it, from 1 to 21.
func ratio(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

// luminance is the relative luminance of #rgb or #rrggbb.
func luminance(c string) float64 {
	c = strings.TrimPrefix(c, "#")
	if len(c) == 3 {
		c = string([]byte{c[0], c[0], c[1], c[1], c[2], c[2]})
	}
	n, _ := strconv.ParseUint(c, 16, 32)
	channel := func(shift uint) float64 {
		v := float64(n>>shift&255) / 255
		if v <= .04045 {
			return v / 12.92
		}
		return math.Pow((v+.055)/1.055, 2.4)
	}
	return .2126*channel(16) + .7152*channel(8) + .0722*channel(0)
}

// themeCSS are the publisher's colours as they stand at the end of the stylesheet, "" for none.
func themeCSS(t content.Theme) string {
	css := ""
	if len(t.Light) > 0 {
		css = ":root{" + declarations(t.Light) + "}"
	}
	// The built-in dark colours stand again, since the light ones above come after them.
	if dark := maps.Clone(darkColours); len(t.Light)+len(t.Dark) > 0 {
		maps.Copy(dark, t.Dark)
		css += "@media (prefers-color-scheme:dark){:root{" + declarations(dark) + "}}"
		// Paper is white whatever the screen is.
		css += "@media print{:root{--mute:#333;--line:#999;--acc:#000;--ins:#000;--del:#000}}"
	}
	return css
}

func declarations(p map[string]string) string {
	var out []string
	for _, token := range slices.Sorted(maps.Keys(p)) {
		out = append(out, "--"+token+":"+p[token])
	}
	return strings.Join(out, ";")
}
