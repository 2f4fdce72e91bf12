package site

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codicil/content"
	"codicil/internal/browser"
	"codicil/internal/browser/hostile"
)

// traps are the addresses of the hostile policy's pages, one of each kind and state.
var traps = []string{
	"", "404.html", "LANG/", "LANG/notices/", "LANG/traps/", "LANG/traps/archive/", "LANG/traps/2024-01-10/", "LANG/traps/2025-03-01/",
	"LANG/traps/2025-06-01/", "LANG/traps/2025-06-01-2/", "LANG/traps/2026-01-05/", "LANG/traps/2026-01-05/changes/",
	"LANG/traps/2026-01-05/changes/2025-06-01-2/", "LANG/traps/2026-01-05/changes/2025-06-01-2/compare/", "LANG/traps/since/2024-01-10/",
	"LANG/traps/since/2024-01-10/compare/", "LANG/traps/2026-01-05/with/OTHER/", "LANG/traps/2026-01-05/notice/", "LANG/traps/notice/",
	"LANG/traps/clauses/trap-1/", "LANG/traps/_draft/",
}

// hearHits makes HIT something that the tests hear of in every frame.
const hearHits = `Object.defineProperty(window, "HIT", { get() { console.error("HIT in " + location) } })`

// provoke fires the events that handlers wait for at every element of a page,
// and tells which links would run something or leave for another kind of place.
const provoke = `(() => {
	const events = ["load", "error", "click", "dblclick", "mouseover", "mouseenter", "mousemove", "pointerdown", "pointerrawupdate", "focus", "blur",
		"toggle", "beforetoggle", "animationstart", "transitionend", "beforematch", "wheel", "close", "start", "canplay", "slotchange", "keydown", "pageshow"];
	for (const el of document.querySelectorAll("*")) for (const e of events) el.dispatchEvent(new Event(e));
	return [...document.links].map(a => a.protocol + " " + a.getAttribute("href")).filter(s => !/^(https?|mailto|tel): /.test(s));
})()`

// Hundreds of hostile texts in every place that takes a text: not one page of
// any kind has an element, attribute or scheme that pages do not have, no data
// file or feed leads to one, and in the browser nothing runs, asks another host
// or is refused: in English without the content security policy, in Chinese with it.
func TestHostileTexts(t *testing.T) {
	dir := builtTraps(t)
	n := 0
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch text := read(t, dir, name); filepath.Ext(name) {
		case ".html":
			n++
			complain(t, name, hostile.Faults([]byte(text)))
		case ".json", ".jsonld":
			checkHostileData(t, name, text)
		}
		return nil
	})
	if err != nil || n < 100 {
		t.Fatalf("%d pages were read: %v", n, err)
	}
	b, base := browser.Open(t), browser.Serve(t, dir)
	t.Run("browser", func(t *testing.T) {
		for lang, other := range map[string]string{"en": "zh-hans", "zh-hans": "en"} {
			t.Run(lang, func(t *testing.T) {
				t.Parallel()
				show, fire := b.Show, "[]" // what the policy has to refuse
				if lang == "en" {          // and, in one language, what would run if it could
					show, fire = unguarded(b), provoke
				}
				p := show(t, base, views[2])
				for _, trap := range traps {
					at := strings.NewReplacer("LANG", lang, "OTHER", other).Replace(trap)
					p.Visit(t, base+at)
					complain(t, at+": a link", browser.Eval[[]string](t, p, fire))
					complain(t, at+": console", p.Console())
					for _, r := range p.Requests() {
						if !strings.HasPrefix(r, base) {
							t.Errorf("%s: it asks for %s", at, r)
						}
					}
				}
			})
		}
	})
}

// unguarded shows pages that hear of what runs, without their content security policy.
func unguarded(b *browser.Browser) func(testing.TB, string, browser.View) *browser.Page {
	return func(t testing.TB, url string, v browser.View) *browser.Page {
		return b.ShowUnguarded(t, url, v, hearHits)
	}
}

// builtTraps builds the hostile policy as a preview, with the findings about it.
func builtTraps(t *testing.T) string {
	t.Helper()
	root := ferry(t, func(files map[string]string) {
		clear(files)
		maps.Copy(files, hostile.Folder())
	})
	l := load(t, root)
	today := on(t, ferryDay)
	findings := append(slices.Clone(l.Findings), content.Check(l, today)...)
	if len(findings) < 100 {
		t.Fatalf("only %d findings about the hostile texts", len(findings))
	}
	dir, _ := build(t, l, Options{Today: today, Drafts: true, Findings: findings})
	for _, trap := range traps {
		at := strings.NewReplacer("LANG", "en", "OTHER", "zh-hans").Replace(trap)
		if !strings.HasSuffix(at, ".html") {
			at += "index.html"
		}
		if _, err := os.Stat(filepath.Join(dir, at)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// checkHostileData checks every piece of HTML and every address in a data file.
func checkHostileData(t *testing.T, name, text string) {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	var walk func(key string, v any)
	walk = func(key string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, x := range v {
				walk(k, x)
			}
		case []any:
			for _, x := range v {
				walk(key, x)
			}
		case string:
			switch {
			case key == "html" || key == "content_html":
				complain(t, name, hostile.Faults([]byte(v)))
			case strings.HasSuffix(key, "url") || key == "href" || key == "@id":
				if !strings.HasPrefix(v, "https://traps.example/") && !strings.HasPrefix(v, "https://jsonfeed.org/") && strings.Contains(v, ":") {
					t.Errorf("%s: %s is %q", name, key, v)
				}
			}
		}
	}
	walk("", v)
}
