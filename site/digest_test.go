package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"codicil/content"
)

// messy is a folder whose released files are as files are: with carriage
// returns, a byte order mark, spaces at the ends of lines, no last line end,
// characters that could be written otherwise.
func messy() fs.FS {
	files := fstest.MapFS{"codicil.yaml": {Data: []byte("publisher: {name: {en: Reed Post}}\nsite: {base_url: https://reed.example/}\nlanguages: [en, zh-Hans]\nprevails: null\n")}}
	version := func(id, en, zh string) {
		dir := "policies/mess/" + id + "/"
		files[dir+datesFile] = &fstest.MapFile{Data: []byte("release: " + id + "\neffective: " + id + "\n")}
		files[dir+"en.md"], files[dir+"zh-Hans.md"] = &fstest.MapFile{Data: []byte(en)}, &fstest.MapFile{Data: []byte(zh)}
	}
	version("2024-01-01", "---\r\ntitle: Mess\r\n---\r\n\r\n## 1. Ends {#ends}\r\n\r\nA line ends as it ends.\r\n", "\ufeff---\ntitle: 乱\n---\n\n## 一、行尾 {#ends}\n\n行尾不变。\n")
	version("2024-02-01", "---\ntitle: Mess\n---\n\n## 1. Ends {#ends}   \n\nA line ends  \nas it ends.\t\n\n\n\n", "---\ntitle: 乱\n---\n\n## 一、行尾 {#ends}\n\n行尾\u3000不变。")
	version("2024-03-01", "---\ntitle: Mess\n---\n\n## 1. Ends {#ends}\n\nCafe\u0301 and caf\u00e9, a\u00a0space, <b>bold</b> &amp; `<code>`.", "---\ntitle: 乱\n---\r\n\n## 一、行尾 {#ends}\n\n混合的行尾。\r\n")
	return files
}

// Whoever runs sha256sum on index.md gets the digest that the cite block names
// and that the data name, and it is that of the released file: for every
// version in every language.
func TestEveryDigestIsThatOfTheFile(t *testing.T) {
	for name, root := range map[string]fs.FS{"sample": content.Sample(), "messy": messy(), "ferry": ferry(t, nil)} {
		l := load(t, root)
		dir, _ := build(t, l, Options{Today: on(t, "2027-01-01")})
		n := 0
		for _, p := range l.Policies {
			for _, v := range p.Published(on(t, "2027-01-01")) {
				for _, e := range v.Editions {
					n++
					checkDigest(t, name, dir, string(versionAt(e.Lang, v)), root, e)
				}
			}
			for _, e := range shelve(p, on(t, "2027-01-01"), false).current.Editions {
				checkDigest(t, name, dir, string(policyAt(e.Lang, p.ID)), root, e)
			}
		}
		if n < 6 {
			t.Errorf("%s: only %d texts", name, n)
		}
	}
}

func checkDigest(t *testing.T, name, dir, at string, root fs.FS, e *content.Edition) {
	t.Helper()
	source := read(t, dir, at+"index.md")
	released, err := fs.ReadFile(root, e.File)
	if err != nil || string(released) != source {
		t.Errorf("%s: %sindex.md is not %s: %v", name, at, e.File, err)
	}
	sum := sha256.Sum256([]byte(source))
	want := hex.EncodeToString(sum[:])
	cite := find(parsePage(t, dir, filepath.ToSlash(at+"index.html")), func(n *html.Node) bool {
		return n.Data == "code" && attr(n.Parent.Parent, "class") == "cite"
	})
	if len(cite) != 1 || textOf(cite[0], nil) != want {
		t.Errorf("%s: the cite block of %s does not name %s", name, at, want)
	}
	var data struct{ Digest, URL string }
	if err := json.Unmarshal([]byte(read(t, dir, at+"index.json")), &data); err != nil || data.Digest != "sha256:"+want {
		t.Errorf("%s: %sindex.json names %s: %v", name, at, data.Digest, err)
	}
}

// Every kind of page has the other forms that site.md names, on every day, and
// they link from the page.
func TestOtherForms(t *testing.T) {
	dir := builtFerry(t)
	files := tree(t, dir)
	for _, name := range []string{
		"index.json", "en/index.json", "zh-hans/privacy/index.json", "zh-hans/privacy/index.txt", "zh-hans/privacy/index.md", "zh-hans/privacy/index.jsonld",
		"en/privacy/2024-06-01/index.json", "en/privacy/2024-06-01/index.txt", "en/privacy/2024-06-01/index.md", "en/privacy/2024-06-01/index.jsonld",
		"en/privacy/2024-06-01/changes/2024-01-10/index.json", "en/privacy/since/2024-01-10/index.json",
		"en/privacy/2024-06-01/notice/index.json", "en/privacy/2024-06-01/notice/index.ics", "en/privacy/notice/index.json",
		"en/feed.atom", "en/feed.json", "en/privacy/feed.atom", "en/privacy/feed.json", "status/privacy.json",
	} {
		if files[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	linked := map[string]bool{}
	c := crawl(t, dir, "https://papers.lanternferry.example/")
	for name, page := range c.pages {
		for _, n := range find(page, func(n *html.Node) bool { return attr(n, "href") != "" }) {
			if file, _ := c.resolve(name, attr(n, "href")); file != "" {
				linked[file] = true
			}
		}
	}
	maps.DeleteFunc(files, func(name, _ string) bool { return linked[name] || strings.HasSuffix(name, ".html") })
	for name := range files {
		switch {
		case !strings.Contains(name, "/") || strings.HasPrefix(name, "status/"): // fetched by their names
		case strings.HasSuffix(name, "/feed.json"), strings.HasSuffix(name, "index.ics"), strings.HasSuffix(name, "register.json"):
		case strings.HasPrefix(name, "en/privacy/index."), strings.HasPrefix(name, "en/privacy/since/2025"), strings.Contains(name, "/since/"):
		default:
			t.Errorf("no page links to %s", name)
		}
	}
}
