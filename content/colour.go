package content

import (
	"fmt"
	"maps"
	"math"
	"strconv"
	"strings"

	"codicil/internal/lazy"

	"go.yaml.in/yaml/v4"
)

// LightColours are the colours of the site's pages, token to #rrggbb, which
// site.theme may replace one by one.
func LightColours() map[string]string {
	return map[string]string{"bg": "#fcfbf8", "fg": "#1d1c1a", "mute": "#504d47", "line": "#ddd8cd", "tint": "#e8f1f0", "link": "#0b4664",
		"acc": "#0c5a5f", "ins": "#0a3f78", "ins-bg": "#e1edfb", "del": "#7d2b0e", "del-bg": "#fcebe0"}
}

// DarkColours are those for readers who prefer dark pages. They are not derived from the light ones.
func DarkColours() map[string]string {
	return map[string]string{"bg": "#14171a", "fg": "#e7e4dd", "mute": "#b3afa6", "line": "#363b40", "tint": "#1a2a2c", "link": "#9dcdf0",
		"acc": "#8cd0cb", "ins": "#b5d8ff", "ins-bg": "#14304f", "del": "#ffc4a8", "del-bg": "#45220f"}
}

// A contrast is a pair of tokens that stand on one another, and how far apart
// they must be: 7:1 for text, 4.5:1 for labels on a tinted ground (WCAG 2.2, 1.4.6 and 1.4.3).
type contrast struct {
	text, ground string
	least        float64
}

var contrasts = []contrast{
	{"fg", "bg", 7}, {"fg", "tint", 7},
	{"link", "bg", 7}, {"link", "tint", 7}, {"link", "ins-bg", 7}, {"link", "del-bg", 7},
	{"mute", "bg", 7}, {"acc", "bg", 7},
	{"ins", "bg", 7}, {"ins", "ins-bg", 7}, {"del", "bg", 7}, {"del", "del-bg", 7},
	{"mute", "tint", 4.5}, {"acc", "tint", 4.5},
}

var colour = lazy.Regexp(`^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// theme reads site.theme. A pair of colours in which text could not be read is
// an error, also where only one of the two is the publisher's.
func (r settingsReader) theme(n *yaml.Node) {
	t := &r.s.Site.Theme
	r.mapping(n, keys{
		"light": func(n *yaml.Node) { t.Light = r.palette(n, LightColours()) },
		"dark":  func(n *yaml.Node) { t.Dark = r.palette(n, DarkColours()) },
	})
}

// palette reads the publisher's colours of one kind; base are the built-in ones.
func (r settingsReader) palette(n *yaml.Node, base map[string]string) map[string]string {
	own, at := map[string]string{}, map[string]*yaml.Node{}
	tokens := keys{}
	for token := range base {
		tokens[token] = func(n *yaml.Node) {
			var c string
			r.text(&c)(n)
			if !colour().MatchString(c) {
				r.report(n, "value", `write it as "#1d1c1a", in quotation marks`, "%s is %q, which is not a colour", r.here(), c)
				return
			}
			own[token], at[token] = c, n
		}
	}
	r.mapping(n, tokens)
	all := maps.Clone(base)
	maps.Copy(all, own)
	for _, c := range contrasts {
		place := at[c.text]
		if place == nil {
			place = at[c.ground]
		}
		if got := ratio(all[c.text], all[c.ground]); place != nil && got < c.least {
			r.add(Finding{Code: "settings-contrast", Line: place.Line, Column: place.Column, Hint: fmt.Sprintf("text needs %g:1", c.least),
				Message: fmt.Sprintf("%s: %s %s on %s %s has a contrast of %s:1", r.here(), c.text, all[c.text], c.ground, all[c.ground], floor(got))})
		}
	}
	return own
}

// floor writes a ratio with one decimal, cut off: 6.96 is not yet 7.0.
func floor(x float64) string { return strconv.FormatFloat(math.Floor(x*10)/10, 'f', 1, 64) }

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
