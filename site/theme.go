package site

import (
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"codicil/content"
	"codicil/render"
)

// An icon is what pages show beside their title in a browser.
type icon struct {
	Href string
	Type template.HTMLAttr // type="image/png"
}

// A margin is what the publisher puts above or below every page. Lang is its
// language where that is not the page's, else "".
type margin struct {
	Lang content.Locale
	HTML template.HTML // "" for none
}

// builtinIcon stands in where the publisher has none.
var builtinIcon = content.Icon{Name: "icon.svg", Type: "image/svg+xml"}

func (s *site) icon() content.Icon {
	if s.lib.Icon != nil {
		return *s.lib.Icon
	}
	return builtinIcon
}

// isIcon tells the icon, whose name follows its kind: nobody links to it but the
// pages, which are built anew with it.
func isIcon(name string) bool { return name == "icon.svg" || name == "icon.png" || name == "icon.ico" }

// planIcon plans the publisher's icon, else the built-in one.
func (s *site) planIcon(p *plan) {
	p.one(s.icon().Name, func() ([]byte, error) {
		if s.lib.Icon != nil {
			return s.lib.Icon.Data, nil
		}
		return assets.ReadFile("assets/icon.svg")
	})
}

// margin is the publisher's text for this page, with links from the root of the
// site as references from here.
func (f *frame) margin(m content.Margins) margin {
	d := m.In(f.Lang)
	if d == nil {
		return margin{}
	}
	var b strings.Builder
	flow := render.NewFlow(&b, render.Options{})
	for _, block := range d.Blocks {
		block = f.placed(block)
		if block.Rule {
			flow.Break()
			b.WriteString("<hr>\n")
		}
		flow.Block(block, "", nil)
	}
	flow.Close() // a strings.Builder takes everything
	out := margin{HTML: template.HTML(b.String())}
	if d.Lang != f.around() {
		out.Lang = d.Lang
	}
	return out
}

// placed is a block whose links from the root of the site begin where the page stands.
func (f *frame) placed(b *content.Block) *content.Block {
	own := *b
	own.Runs = f.placedRuns(b.Runs)
	own.Cells = slices.Clone(b.Cells)
	for i := range own.Cells {
		own.Cells[i].Runs = f.placedRuns(own.Cells[i].Runs)
	}
	return &own
}

func (f *frame) placedRuns(runs []content.Run) []content.Run {
	out := slices.Clone(runs)
	for i := range out {
		out[i].Link.URL = f.everywhere(out[i].Link.URL)
	}
	return out
}

// everywhere is an address of the publisher's as a reference from this page.
func (f *frame) everywhere(url string) string {
	if to, ok := strings.CutPrefix(url, "/"); ok {
		return f.Ref(to)
	}
	return url
}

// checkLinks reports links of the publisher's on every page that lead to an
// address of this site at which nothing stands.
func (s *site) checkLinks(p *plan) {
	report := func(file string, line, column int, url string) {
		to, ok := strings.CutPrefix(url, "/")
		if to, _, _ = strings.Cut(to, "#"); !ok || p.names[address(to).file()] {
			return
		}
		s.findings = append(s.findings, content.Finding{Code: "settings-link", Severity: content.Warning, File: file, Line: line, Column: column,
			Message: fmt.Sprintf("every page links to %s, where the site has nothing", url), Hint: "an address begins with its language: /en/privacy/"})
	}
	for _, l := range s.lib.Settings.Site.Footer {
		report("codicil.yaml", 0, 0, l.URL)
	}
	for _, m := range []content.Margins{s.lib.Header, s.lib.Footer} {
		for _, lang := range slices.Sorted(maps.Keys(m)) {
			for _, b := range m[lang].Blocks {
				for _, r := range b.Runs {
					report(m[lang].File, b.Line, b.Column, r.Link.URL)
				}
			}
		}
	}
}

// cueCSS is what a screen reader says at the marks of a comparison, in every
// language of the site. It stands in the stylesheet, so that it is in the
// accessibility tree and not in copied text.
func (s *site) cueCSS() string {
	var b strings.Builder
	for i, l := range s.langs {
		at, v := ":lang("+string(l)+")", s.voice(l)
		if i == 0 {
			at = ":root"
		}
		fmt.Fprintf(&b, "%s{--i:%s;--d:%s;--e:%s}", at, cssString(v.T("cue.inserted")), cssString(v.T("cue.deleted")), cssString(v.T("cue.end")))
	}
	return b.String()
}

// cssString is a text as a string of CSS, in which nothing ends it.
func cssString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if r < ' ' || r == '"' || r == '\\' || r == 0x7f {
			fmt.Fprintf(&b, `\%x `, r)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// themeCSS are the publisher's colours as they stand at the end of the stylesheet, "" for none.
func themeCSS(t content.Theme) string {
	css := ""
	if len(t.Light) > 0 {
		css = ":root{" + declarations(t.Light) + "}"
	}
	// The built-in dark colours stand again, since the light ones above come after them.
	if dark := content.DarkColours(); len(t.Light)+len(t.Dark) > 0 {
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
