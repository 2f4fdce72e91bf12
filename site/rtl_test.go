package site

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"codicil/content"
	"codicil/diff/material"
	"codicil/internal/browser"
	"codicil/notify"
)

// palmDay is a day on which one version of the Arabic fixture is in force and another upcoming.
const palmDay = "2026-02-01"

// builtPalm is the site of the Arabic fixture on palmDay.
func builtPalm(t *testing.T, edit func(files map[string]string), o Options) (string, *Result) {
	t.Helper()
	o.Today = on(t, palmDay)
	return build(t, load(t, folder(t, "testdata/palm.txtar", edit)), o)
}

// palmKinds is one page of each kind of the Arabic fixture.
var palmKinds = map[string]string{
	"ar-home":      "ar/",
	"ar-policy":    "ar/privacy/",
	"ar-version":   "ar/privacy/2026-01-10/",
	"ar-archive":   "ar/privacy/archive/",
	"ar-corrected": "ar/carriage/archive/",
	"ar-redline":   "ar/privacy/2026-01-10/changes/2025-02-01/",
	"ar-compare":   "ar/privacy/2026-01-10/changes/2025-02-01/compare/",
	"ar-beside":    "ar/privacy/2026-01-10/with/en/",
	"en-beside":    "en/privacy/2026-01-10/with/ar/",
	"ar-notice":    "ar/privacy/2026-01-10/notice/",
	"ar-notices":   "ar/notices/",
	"ar-clause":    "ar/privacy/clauses/carriers/",
	"ar-choose":    "",
	"ar-not-found": "404.html",
	"en-themed":    "en/privacy/",
}

// Every kind of page from right to left, as TestPagesInTheBrowser has them from left to right.
func TestRightToLeftInTheBrowser(t *testing.T) {
	dir, _ := builtPalm(t, nil, Options{})
	b := browser.Open(t)
	look(t, b, browser.Serve(t, dir), palmKinds)
}

// Links, heads, switches and what no page may have, with the publisher's margins
// on every page, at the root of a host and below a folder.
func TestCrawlRightToLeft(t *testing.T) {
	for _, base := range []string{"https://papers.palmpost.example/", "https://host.example/legal/papers/"} {
		dir, r := builtPalm(t, nil, Options{BaseURL: base})
		if len(r.Findings) > 0 {
			t.Errorf("findings: %v", r.Findings)
		}
		c := crawl(t, dir, base)
		c.links()
		c.heads()
		c.safe()
		c.switches()
	}
}

// In a page that runs from right to left, addresses, digests, code and counts with
// their signs still run from left to right, as a reader sees them.
func TestIslandsRunFromLeftToRight(t *testing.T) {
	dir, _ := builtPalm(t, nil, Options{})
	b, base := browser.Open(t), browser.Serve(t, dir)
	// before tells whether the first character of a text stands left of the last one.
	const before = `(() => {
		const out = [];
		const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let n; n = walk.nextNode();) {
			const m = n.data.match(/https:\/\/\S+|[0-9a-f]{64}|PN-[0-9]+-[A-Z]+|[+−][0-9]+ [+−][0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}|UTC\+3|2\.0-beta/);
			if (!m || n.parentElement.closest("title,.vh")) continue;
			const at = i => { const r = document.createRange(); r.setStart(n, i); r.setEnd(n, i + 1); return r.getBoundingClientRect() };
			const first = at(m.index), last = at(m.index + m[0].length - 1);
			out.push({text: m[0], right: first.left < last.left || first.top < last.top});
		}
		return out;
	})()`
	type island struct {
		Text  string `json:"text"`
		Right bool   `json:"right"`
	}
	seen := ""
	for _, at := range []string{"ar-version", "ar-redline", "ar-archive", "ar-corrected", "ar-home", "ar-compare", "ar-clause", "ar-notice"} {
		p := b.Show(t, base+palmKinds[at], views[2])
		for _, i := range browser.Eval[[]island](t, p, before) {
			seen += i.Text + "\n"
			if !i.Right {
				t.Errorf("%s: %q runs from right to left", at, i.Text)
			}
		}
	}
	for _, want := range []string{"https://papers.palmpost.example/", "PN-7741-SA", "UTC+3", "+2 −2", "2.0-beta"} {
		if !strings.Contains(seen, want) {
			t.Errorf("no %s was seen: %s", want, seen)
		}
	}
}

// The stylesheet has no direction of its own: where a rule names a side, it names
// the logical one behind it, which takes its place.
func TestStylesheetIsLogical(t *testing.T) {
	css, err := stylesheet()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, rule := range regexp.MustCompile(`\{([^{}]*)\}`).FindAllStringSubmatch(string(css), -1) {
		for kind, logical := range map[string]string{"margin": "margin-inline", "padding": "padding-inline", "border": "border-inline"} {
			side := regexp.MustCompile(kind+`-(?:left|right)`).FindAllStringIndex(rule[1], -1)
			if len(side) == 0 {
				continue
			}
			n++
			if strings.LastIndex(rule[1], logical) < side[len(side)-1][0] {
				t.Errorf("a %s of one side without its logical twin behind it: %s", kind, rule[1])
			}
		}
		if m := regexp.MustCompile(`(?:^|;)(?:left|right|float|text-align:(?:left)|direction:rtl)\b`).FindString(rule[1]); m != "" {
			t.Errorf("%s in %s", m, rule[1])
		}
	}
	if n < 10 {
		t.Errorf("only %d sides found: the pattern no longer fits the stylesheet", n)
	}
}

// The language of a text that runs the other way says so, and so does its direction.
func TestDirectionsAreSaid(t *testing.T) {
	dir, _ := builtPalm(t, nil, Options{})
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".html") {
			return err
		}
		page := parsePage(t, dir, name)
		around := attr(find(page, element("html"))[0], "dir")
		for _, n := range find(page, func(n *html.Node) bool { return hasAttr(n, "lang") && n.Data != "html" }) {
			if len(find(n, func(*html.Node) bool { return true })) == 0 && n.Data == "a" && hasAttr(n, "hreflang") {
				continue // a language's name in itself, alone in its place
			}
			if want := content.Locale(attr(n, "lang")).Dir(); want != around && attr(n, "dir") != want {
				t.Errorf("%s: <%s lang=%q> has no dir", name, n.Data, attr(n, "lang"))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Notices have no Arabic words of their own: without templates of the publisher's the finding names the files to write.
func TestArabicNoticesNeedTemplates(t *testing.T) {
	compose := func(edit func(map[string]string)) (found []string) {
		l := load(t, folder(t, "testdata/palm.txtar", edit))
		v := l.Policy("privacy").Versions[1]
		verdict, _ := material.JudgeVersion(v, on(t, palmDay))
		_, findings := notify.Compose(v, verdict, material.Decide(v, verdict, on(t, palmDay)), notify.Options{Today: on(t, palmDay), Channels: []string{notify.Web}})
		for _, f := range findings {
			if f.Severity == content.Error {
				found = append(found, f.String())
			}
		}
		return found
	}
	if got := compose(nil); len(got) > 0 {
		t.Errorf("with templates: %s", strings.Join(got, "\n"))
	}
	got := strings.Join(compose(func(files map[string]string) {
		for _, name := range []string{"letter.txt", "push.txt", "sms.txt"} {
			delete(files, "templates/ar/"+name)
		}
	}), "\n")
	for _, want := range []string{"templates/ar/letter.txt: error notice-template there are no words for notices in Arabic (ar)", "write templates/ar/letter.txt; docs/notices.md shows how", "templates/ar/push.txt", "templates/ar/sms.txt"} {
		if !strings.Contains(got, want) {
			t.Errorf("without templates:\n%s\nwant %s", got, want)
		}
	}
}
