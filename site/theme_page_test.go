package site

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"codicil/content"
	"codicil/internal/browser"
)

// The publisher's header and footer stand on every page, inside the landmarks that
// are there, in the page's language where they are written in it.
func TestMarginsOnEveryPage(t *testing.T) {
	dir, _ := builtPalm(t, func(files map[string]string) {
		files["codicil.yaml"] = strings.Replace(files["codicil.yaml"], "  footer:\n", "  aliases: {/old: /ar/privacy/}\n  footer:\n", 1)
	}, Options{})
	n := 0
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".html") {
			return err
		}
		n++
		page := parsePage(t, dir, name)
		lang := attr(find(page, element("html"))[0], "lang")
		own := find(page, classed("own"))
		if len(own) != 2 || own[0].Parent.Data != "header" || own[1].Parent.Data != "footer" {
			t.Fatalf("%s: %d margins", name, len(own))
		}
		if before := own[0].PrevSibling; before != nil && before.Data != "\n" {
			t.Errorf("%s: something stands above the header", name)
		}
		header := textOf(own[0], nil)
		if want := map[string]string{"ar": "بريد النخلة – نحمل", "en": "Palm Post – parcels"}[lang]; !strings.Contains(header, want) || hasAttr(own[0], "lang") {
			t.Errorf("%s: the header says %q", name, header)
		}
		if want := map[string]string{"en": "ar"}[lang]; attr(own[1], "lang") != want || want == "ar" && attr(own[1], "dir") != "rtl" {
			t.Errorf("%s: the footer is said to be in %q", name, attr(own[1], "lang"))
		}
		for _, tag := range []string{"main", "h1"} {
			if got := len(find(page, element(tag))); got != 1 {
				t.Errorf("%s: %d %s", name, got, tag)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 60 {
		t.Errorf("only %d pages", n)
	}
	for name, want := range map[string]string{"404.html": `href="/ar/privacy/"`, "ar/privacy/index.html": `href="./"`, "en/privacy/archive/index.html": `href="../../../ar/privacy/"`, "old/index.html": `href="../ar/privacy/"`} {
		if page := read(t, dir, name); !strings.Contains(page, want) {
			t.Errorf("%s: the footer does not lead to the policy by %s", name, want)
		}
	}
}

// Whatever a margin holds, no page gets an element or attribute that could run, load or deceive.
func TestHostileMargins(t *testing.T) {
	hostile := `<h1 id="main">x</h1><main id="main">y</main><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><p style="position:fixed" onclick="x()">z</p>
<a href="javascript:alert(1)">a</a><a href="//evil.example">b</a><a href=" java&#10;script:alert(1)">c</a><iframe src=x></iframe><form action=x><input></form>
</div></header><base href="https://evil.example/"><meta http-equiv=refresh content="0;url=x"><link rel=stylesheet href=x><style>*{display:none}</style><!--[if x]>--><details ontoggle=x open><summary>s</summary>`
	dir, _ := builtPalm(t, func(files map[string]string) {
		files["theme/header.html"], files["theme/footer.html"] = hostile, hostile
	}, Options{})
	c := crawl(t, dir, "https://papers.palmpost.example/")
	c.safe()
	c.heads()
	c.links()
	for name, page := range c.pages {
		for _, own := range find(page, classed("own")) {
			for _, n := range find(own, func(*html.Node) bool { return true }) {
				if hasAttr(n, "id") || hasAttr(n, "class") || strings.Contains(attr(n, "href"), "evil") {
					t.Errorf("%s: <%s %v> in a margin", name, n.Data, n.Attr)
				}
			}
		}
	}
}

// A link on every page that leads nowhere on the site is reported at its place.
func TestLinksOfEveryPageLeadSomewhere(t *testing.T) {
	_, r := builtPalm(t, func(files map[string]string) {
		files["theme/header.html"] = "<p>x</p>\n<p><a href=\"/ar/privcay/\">y</a> <a href=\"/ar/privacy/#collect\">z</a></p>"
		files["codicil.yaml"] = strings.Replace(files["codicil.yaml"], "url: /ar/carriage/", "url: /ar/carrige/", 1)
	}, Options{})
	var got []string
	for _, f := range r.Findings {
		got = append(got, f.String())
	}
	want := "codicil.yaml: warning settings-link every page links to /ar/carrige/, where the site has nothing; an address begins with its language: /en/privacy/\n" +
		"theme/header.html:2:27: warning settings-link every page links to /ar/privcay/, where the site has nothing; an address begins with its language: /en/privacy/"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// The icon is published byte for byte under the name of its kind, and every page says what it is.
func TestIconOfEachKind(t *testing.T) {
	const png = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
	out := t.TempDir() + "/public"
	for _, c := range []struct{ file, data, name, kind string }{
		{"art/boat.png", png, "icon.png", "image/png"},
		{"theme/boat.ico", "\x00\x00\x01\x00\x01\x00", "icon.ico", "image/vnd.microsoft.icon"},
		{"boat.svg", `<svg xmlns="http://www.w3.org/2000/svg"/>`, "icon.svg", "image/svg+xml"},
	} {
		l := load(t, ferry(t, func(files map[string]string) {
			files[c.file] = c.data
			files["codicil.yaml"] = strings.Replace(files["codicil.yaml"], "site:\n", "site:\n  icon: "+c.file+"\n", 1)
		}))
		dir, _ := build(t, l, Options{Today: on(t, ferryDay), Out: out}) // one kind follows another at the same place
		if got := read(t, dir, c.name); got != c.data {
			t.Errorf("%s holds %q", c.name, got)
		}
		if page := read(t, dir, "en/privacy/index.html"); !strings.Contains(page, `<link rel="icon" href="../../`+c.name+`" type="`+c.kind+`">`) {
			t.Errorf("the page does not link to %s as %s", c.name, c.kind)
		}
		if _, err := os.Stat(dir + "/icon.svg"); (err == nil) != (c.name == "icon.svg") {
			t.Errorf("with %s there is another icon: %v", c.name, err)
		}
		if h := read(t, dir, "_headers"); strings.Contains(h, "image/vnd.microsoft.icon") != (c.name == "icon.ico") {
			t.Errorf("with %s the headers are\n%s", c.name, h)
		}
	}
}

// The publisher's words stand on pages and in the stylesheet as text, whatever they hold.
func TestOwnWords(t *testing.T) {
	dir, _ := build(t, load(t, ferry(t, func(files map[string]string) {
		files["messages/en.yaml"] = "frame.home: Papers <b>& more\ncue.inserted: ' \"new\\;</style> '\narchive.kept: '<i>{date}</i>'\n"
		files["messages/zh-Hans.yaml"] = "frame: {home: 全部文书}\n"
	})), Options{Today: on(t, ferryDay)})
	c := crawl(t, dir, "https://papers.lanternferry.example/")
	c.safe()
	page := read(t, dir, "en/privacy/archive/index.html")
	for _, want := range []string{"Papers &lt;b&gt;&amp; more</a>", `&lt;i&gt;<time datetime="2024-01-10">10 January 2024</time>&lt;/i&gt;`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if !strings.Contains(read(t, dir, "zh-hans/index.html"), "全部文书") || !strings.Contains(read(t, dir, "zh-hans/index.html"), "跳到正文") {
		t.Error("the Chinese pages do not say the publisher's words, or not the others")
	}
	if css := read(t, dir, "site.css"); !strings.Contains(css, `:root{--i:" \22 new\5c ;</style> "`) || !strings.Contains(css, `:lang(zh-Hans){--i:"【新增："`) {
		t.Errorf("the cues are %s", css[len(css)-300:])
	}
	b := browser.Open(t)
	p := b.Show(t, browser.Serve(t, dir)+"en/privacy/2024-06-01/changes/2024-01-10/", browser.View{Width: 800, Height: 600})
	if got := browser.Eval[string](t, p, `getComputedStyle(document.querySelector(".marked ins"), "::before").content + getComputedStyle(document.body).display`); got != `" \"new\\;</style> "block` {
		t.Errorf("the browser reads %s", got)
	}
}

// A policy whose page is in a language without words keeps the cue of the words around it.
func TestCuesWithoutWords(t *testing.T) {
	s := &site{lib: &content.Library{}, langs: []content.Locale{"fa", "ar"}, voices: map[content.Locale]*voice{}}
	for _, l := range s.langs {
		s.voices[l] = &voice{s.lib.Words.In(string(l)), l, s.langs}
	}
	if got, want := s.cueCSS(), `:root{--i:" [inserted: ";--d:" [deleted: ";--e:"] "}:lang(ar){--i:" [أُضيف: ";--d:" [حُذف: ";--e:"] "}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
