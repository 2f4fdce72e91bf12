package content

import (
	"strings"
	"testing"
)

const plainSVG = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 16 16">
<title>A lantern</title>
<style>.a{fill:url(#g)}</style>
<defs><linearGradient id="g"><stop stop-color="#fff"/></linearGradient><path id="p" d="M1 1h14v14z"/></defs>
<use xlink:href="#p" class="a" style="stroke:#000"/>
</svg>`

// findingLines are the findings of a tree whose codes begin with one of the words, one a line.
func findingLines(t *testing.T, codes string, pairs ...string) string {
	t.Helper()
	var out []string
	for _, f := range load(t, tree(pairs...)).Findings {
		for code := range strings.FieldsSeq(codes) {
			if strings.HasPrefix(f.Code, code) {
				out = append(out, f.String())
			}
		}
	}
	return strings.Join(out, "\n")
}

const base = "publisher: {name: {en: Harbour Pay}}\nsite:\n  base_url: https://legal.harbourpay.example/\n"

const ends = "languages: [en, zh-Hans]\nprevails: zh-Hans\n"

// Colours in which text could not be read, and what is no colour, are errors at their place.
func TestColours(t *testing.T) {
	for _, c := range []struct{ theme, want string }{
		{`{light: {acc: "#7a1f1f", link: "#7a1f1f"}}`, ""},
		{`{light: {bg: "#fff"}, dark: {bg: "#000"}}`, ""},
		{`{light: {fg: "#888"}}`, "codicil.yaml:4:23: error settings-contrast site.theme.light: fg #888 on bg #fcfbf8 has a contrast of 3.4:1; text needs 7:1"},
		{`{light: {mute: "#767676"}}`, "mute #767676 on bg #fcfbf8 has a contrast of 4.3:1; text needs 7:1"},
		{`{light: {link: "#696969"}}`, "link #696969 on bg #fcfbf8 has a contrast of 5.3:1; text needs 7:1"},
		{`{light: {ins-bg: "#3366aa"}}`, "ins #0a3f78 on ins-bg #3366aa"},
		{`{dark: {link: "#222222"}}`, "error settings-contrast site.theme.dark: link #222222 on bg #14171a"},
		{`{dark: {bg: "#ffffff"}}`, "site.theme.dark: fg #e7e4dd on bg #ffffff"}, // the other dark colours are the built-in ones
		{`{light: {acc: "red;}"}}`, `error settings-value site.theme.light.acc is "red;}", which is not a colour; write it as "#1d1c1a", in quotation marks`},
		{`{light: {acc: #7a1f1f` + "\n}}", `site.theme.light.acc is "", which is not a colour`},
		{`{light: {acc: "#12345"}}`, `is "#12345", which is not a colour`},
		{`{light: {link-colour: "#000"}}`, `settings-unknown-key unknown key "link-colour" in site.theme.light; known keys: acc, bg, del`},
		{`{light: {acd: "#000"}}`, `did you mean "acc"?`},
		{`{lihgt: {acc: "#000"}}`, `did you mean "light"?`},
	} {
		got := findingLines(t, "settings-", "codicil.yaml", base+"  theme: "+c.theme+"\n"+ends)
		if !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s:\n%s\nwant %s", c.theme, got, c.want)
		}
	}
	for _, p := range []map[string]string{LightColours(), DarkColours()} {
		for _, c := range contrasts {
			if got := ratio(p[c.text], p[c.ground]); got < c.least {
				t.Errorf("built-in %s on %s: %.2f, want %g", c.text, c.ground, got, c.least)
			}
		}
	}
}

func TestRatio(t *testing.T) {
	for _, c := range []struct {
		a, b, want string
	}{{"#000", "#fff", "21.0"}, {"#ffffff", "#FFF", "1.0"}, {"#777777", "#ffffff", "4.4"}, {"#595959", "#fff", "7.0"}, {"#5a5a5a", "#fff", "6.8"}} {
		if got := floor(ratio(c.a, c.b)); got != c.want {
			t.Errorf("%s on %s: %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

// A link at the foot of every page leads to the same place from everywhere.
func TestFooterLinks(t *testing.T) {
	for url, ok := range map[string]bool{
		"https://harbourpay.example/": true, "http://harbourpay.example": true, "mailto:desk@harbourpay.example": true, "tel:+6531580000": true, "/en/privacy/": true,
		"javascript:alert(1)": false, "JaVa\\tScript:alert(1)": false, "data:text/html,x": false, "//evil.example/": false, `/\\evil.example`: false,
		"privacy/": false, "#top": false, "../x": false, "/en/../../x": false, "https:": false, "": false,
	} {
		got := findingLines(t, "settings-", "codicil.yaml", base+"  footer: [{text: {en: Imprint}, url: \""+url+"\"}]\n"+ends)
		if ok != (got == "") || !ok && !strings.Contains(got, "codicil.yaml:4:39: error settings-value site.footer.1.url is ") {
			t.Errorf("%s: %s", url, got)
		}
	}
	for _, bad := range []string{"[{text: {en: Imprint}}]", "[{url: /en/}]", "[{}]"} {
		if got := findingLines(t, "settings-", "codicil.yaml", base+"  footer: "+bad+"\n"+ends); !strings.Contains(got, "settings-missing site.footer.1 needs text and url") {
			t.Errorf("%s: %s", bad, got)
		}
	}
}

// An icon is an SVG, PNG or ICO file that is what its name says and neither runs nor loads anything.
func TestIcon(t *testing.T) {
	const png = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
	in := func(s string) string { return `<svg xmlns="http://www.w3.org/2000/svg">` + "\n" + s + "</svg>" }
	for _, c := range []struct{ name, data, want string }{
		{"theme/icon.svg", plainSVG, ""},
		{"icon.png", png, ""},
		{"art/icon.ico", "\x00\x00\x01\x00\x01\x00", ""},
		{"icon.gif", "GIF89a", `codicil.yaml:4:9: error settings-value site.icon is "icon.gif", which is no icon; browsers read .svg, .png and .ico`},
		{"../icon.svg", "", "which is no path below the content folder"},
		{"/icon.svg", "", "which is no path below the content folder"},
		{"missing.svg", "-", `codicil.yaml:4:9: error settings-icon site.icon "missing.svg" cannot be read: file does not exist`},
		{"icon.png", plainSVG, "icon.png: error settings-icon the file is no PNG"},
		{"icon.ico", png, "the file is no ICO"},
		{"icon.svg", png, "icon.svg:1:1: error settings-icon the file is not well-formed XML"},
		{"icon.svg", "", "the file is no SVG"},
		{"icon.svg", "<svg></svg>", "the file is no SVG"},
		{"icon.svg", `<html xmlns="http://www.w3.org/1999/xhtml"/>`, "the file is no SVG"},
		{"icon.svg", in("<script>alert(1)</script>"), "icon.svg:2:1: error settings-icon the icon has an element <script>; save it as a plain drawing"},
		{"icon.svg", in("<g>\n  <path onload='x()'/></g>"), "icon.svg:3:3: error settings-icon the icon has an attribute onload"},
		{"icon.svg", in("<foreignObject/>"), "an element <foreignObject>"},
		{"icon.svg", in("<x:ScRipt xmlns:x='http://www.w3.org/2000/svg'/>"), "an element <ScRipt>"},
		{"icon.svg", in("<animate attributeName='href' to='x'/>"), "an element <animate>"},
		{"icon.svg", in("<image href='x.png'/>"), "an element <image>"},
		{"icon.svg", in("<use href='https://evil.example/x.svg#a'/>"), `the icon loads "https://evil.example/x.svg#a"`},
		{"icon.svg", in("<use xmlns:k='http://www.w3.org/1999/xlink' k:href=' javascript:x()'/>"), "the icon loads"},
		{"icon.svg", in("<style>@import 'x.css'</style>"), "a style of the icon loads something"},
		{"icon.svg", in("<style><![CDATA[a{fill:url( 'https://evil.example/')}]]></style>"), "a style of the icon loads something"},
		{"icon.svg", in("<style>@imp<!-- -->ort 'x.css'</style>"), "a style of the icon loads something"},
		{"icon.svg", in("<style>@imp<![CDATA[ort 'x.css']]></style>"), "a style of the icon loads something"},
		{"icon.svg", in(`<path style="fill:u\72l(x)"/>`), "the attribute style of the icon loads something"},
		{"icon.svg", in(`<path fill="url(//evil.example/#a)"/>`), "the attribute fill of the icon loads something"},
		{"icon.svg", `<!DOCTYPE svg [<!ENTITY x "y">]>` + in("&x;"), "a document type is declared"},
		{"icon.svg", `<?xml-stylesheet href="x.css"?>` + in(""), "an instruction <?xml-stylesheet?>"},
		{"icon.svg", in("<html:p xmlns:html='http://www.w3.org/1999/xhtml'/>"), "an element <p>"},
		{"icon.svg", in("<g>"), "not well-formed XML"},
		{"icon.svg", in(strings.Repeat(" ", 70000)), "more than 65536"},
	} {
		got := findingLines(t, "settings-", "codicil.yaml", base+"  icon: "+c.name+"\n"+ends, c.name, c.data)
		if !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s %.60q:\n%s\nwant %s", c.name, c.data, got, c.want)
		}
		l := load(t, tree("codicil.yaml", base+"  icon: "+c.name+"\n"+ends, c.name, c.data))
		if (l.Icon != nil) != (c.want == "") || l.Broken() == (c.want == "") {
			t.Errorf("%s %.60q: icon %v, broken %v", c.name, c.data, l.Icon, l.Broken())
		}
	}
}

// What the HTML above and below every page may hold: the allow-list of policies, no headings, links that lead somewhere.
func TestMargins(t *testing.T) {
	l := load(t, tree("theme/header.html", "<p>Harbour <strong>Pay</strong> Ltd</p>\n", "theme/header.zh-Hans.html", "<p>海湾支付</p>", "theme/footer.html", " \n"))
	if len(l.Findings) > 0 {
		t.Fatal(lines(l.Findings))
	}
	if d := l.Header.In("en"); d.Lang != "en" || d.PlainText() != "Harbour Pay Ltd\n" {
		t.Errorf("%s: %q", d.Lang, d.PlainText())
	}
	if d := l.Header.In("zh-Hans"); d.Lang != "zh-Hans" || d.PlainText() != "海湾支付\n" {
		t.Errorf("%s: %q", d.Lang, d.PlainText())
	}
	if l.Footer.In("en") != nil {
		t.Error("an empty footer is one")
	}
	for _, c := range []struct{ html, want, text string }{
		{"<p>a</p>\n  <script>b</script><p>c</p>", "theme/footer.html:2:3: warning markup-html-dropped <script> is dropped", "a\nc\n"},
		{"<p>海湾 <nav>b</nav></p>", "theme/footer.html:1:7: warning markup-html-dropped <nav> is dropped", "海湾 b\n"},
		{"<main><h1>a</h1></main>", "theme/footer.html:1:7: warning markup-html-dropped <h1> is dropped; write <p><strong>", "a\n"},
		{"<p onclick='x()'>a</p>", "the attribute onclick of <p> is dropped", "a\n"},
		{"<p><a href='javascript:x()'>a</a></p>", `a link with the scheme "javascript"`, "a\n"},
		{"<p><a href='privacy/'>a</a></p>", `theme/footer.html:1:4: warning markup-link-dropped a link to "privacy/" is not shown as a link`, "a\n"},
		{"<p><a href='/en/privacy/'>a</a> <a href='https://x.example/'>b</a></p>", "", "a b\n"},
		{"<img src=x.png alt='A lantern'>", "markup-image", "A lantern\n"},
		{"<p>1. Not a clause</p>\n<p>  two\n words</p>", "", "1. Not a clause\ntwo words\n"},
		{"    indented **text**", "markup-literal-emphasis", "indented **text**\n"},
		{"<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", "", "a\nb\nc d\n"},
		{"<div style='display:none'>a</div>", "markup-html-hidden", "a\n"},
		{"<p>a\xff</p>", "theme/footer.html:1:5: error text-encoding", "a\ufffd\n"},
	} {
		root := tree("theme/footer.html", c.html)
		l := load(t, root)
		got := strings.Join(lines(l.Findings), "\n")
		if !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%q:\n%s\nwant %s", c.html, got, c.want)
		}
		if text := l.Footer.In("en").PlainText(); text != c.text {
			t.Errorf("%q: the text is %q, want %q", c.html, text, c.text)
		}
	}
}

// What lies in theme/ and messages/ and is not read is a finding.
func TestThemeFilesAreKnown(t *testing.T) {
	for name, want := range map[string]string{
		"theme/heading.html":      "theme/heading.html: warning settings-unknown-file this file is not read",
		"theme/header.htm":        "warning settings-unknown-file",
		"theme/header.md":         "error settings-unknown-file",
		"theme/header.de.html":    `theme/header.de.html: error settings-language "de" is none of the site's languages`,
		"theme/header.en.x.html":  "settings-language",
		"theme/img/x.png":         "theme/img: error settings-unknown-file this folder is not read",
		"messages/de.yaml":        "messages/de.yaml: error settings-language no language of the site takes words from de",
		"messages/zh_Hans.yaml":   `messages/zh_Hans.yaml: error settings-language "zh_Hans" is not`,
		"messages/en.yml":         "messages/en.yml: error settings-unknown-file",
		"messages/zh-Hans/x.yaml": "messages/zh-Hans: error settings-unknown-file this folder is not read",
	} {
		if got := findingLines(t, "settings-", name, ""); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
