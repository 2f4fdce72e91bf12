package render

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"codicil/content"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var update = flag.Bool("update", false, "write the goldens in testdata anew")

func document(file string, src []byte) *content.Document {
	lang := content.Locale("en")
	if strings.Contains(file, ".zh-Hans.") {
		lang = "zh-Hans"
	}
	d := content.ParseDocument(filepath.Base(file), src, lang)
	content.AssignIDs(nil, []*content.Document{d})
	return d
}

func body(t testing.TB, d *content.Document, o Options) string {
	var b bytes.Buffer
	if err := Body(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pageOptions are the options of a policy page.
var pageOptions = Options{
	NumberAnchors: true, HideTitleHeading: true, BareMark: "#",
	PermalinkLabel: func(n string) string { return n + " – permanent link" },
	BackLabel:      func(n string) string { return "Back to note " + n },
}

// TestGoldens holds the HTML, the text and the contents of the texts in testdata.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts in testdata: %v", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := document(file, src)
		var text bytes.Buffer
		if err := Text(&text, d); err != nil {
			t.Fatal(err)
		}
		for end, got := range map[string]string{".html": body(t, d, pageOptions), ".txt": text.String(), ".toc": outline(Contents(d), "")} {
			golden := strings.TrimSuffix(file, ".md") + end
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs (go test ./render -update writes it anew):\n%s", golden, got)
			}
		}
	}
}

func outline(entries []Entry, indent string) string {
	var s strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&s, "%s#%s %d [%s] %s\n%s", indent, e.ID, e.Level, e.Number, e.Title, outline(e.Below, indent+"  "))
	}
	return s.String()
}

// read parses HTML back with a parser that is not ours: its visible text
// without blanks, and its ids.
func read(t testing.TB, page string) (text string, ids []string) {
	nodes, err := html.ParseFragment(strings.NewReader(page), &html.Node{Type: html.ElementNode, Data: "main", DataAtom: atom.Main})
	if err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for _, a := range n.Attr {
			if a.Key == "id" {
				ids = append(ids, a.Val)
			}
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("<%s> has the attribute %s", n.Data, a.Key)
			}
			if a.Key == "href" && strings.Contains(strings.ToLower(a.Val), "script:") {
				t.Errorf("a link leads to %q", a.Val)
			}
			if a.Key == "class" && (a.Val == "back" || a.Val == "n bare") {
				return
			}
		}
		switch {
		case n.Type == html.TextNode:
			s.WriteString(n.Data)
		case n.Type == html.ElementNode && !known[n.Data]:
			t.Errorf("<%s> was written", n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return solid(s.String()), ids
}

// known is every element that this package writes.
var known = func() map[string]bool {
	m := map[string]bool{}
	for _, e := range strings.Fields("section h2 h3 h4 h5 h6 p span a strong em s sup sub code br hr ul ol li dl dt dd table thead tbody tr th td blockquote pre details summary abbr") {
		m[e] = true
	}
	return m
}()

// solid is a text without blanks.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// shown is the text that a page of a document has to show, without blanks.
func shown(d *content.Document) string {
	var s strings.Builder
	for _, b := range d.Blocks {
		if b.Kind == content.KindTitle {
			continue
		}
		s.WriteString(b.Label)
		for _, r := range b.Runs {
			s.WriteString(r.Text + r.Note)
		}
	}
	return solid(s.String())
}

// checkPage: the page read back shows the text of the document, in order, every
// block has its anchor, and no id is there twice.
func checkPage(t testing.TB, d *content.Document, o Options) {
	page := body(t, d, o)
	got, ids := read(t, page)
	if want := shown(d); got != want {
		t.Errorf("the page reads\n%q\nwant\n%q\nof\n%s", got, want, page)
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			t.Errorf("the id %q is there twice in\n%s", id, page)
		}
		seen[id] = true
	}
	for _, b := range d.Blocks {
		if b.Kind != content.KindTitle && !seen[o.IDPrefix+b.ID] {
			t.Errorf("the block %q has no anchor in\n%s", b.ID, page)
		}
	}
}

func TestPagesReadBack(t *testing.T) {
	for _, pattern := range []string{"testdata/*.md", "../content/testdata/trees/*.md"} {
		files, _ := filepath.Glob(pattern)
		if len(files) == 0 {
			t.Fatalf("no texts at %s", pattern)
		}
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			checkPage(t, document(file, src), Options{NumberAnchors: true})
			checkPage(t, document(file, src), Options{IDPrefix: "zh-", BareMark: "#"})
		}
	}
}

// FuzzBody: whatever the text, the page is well-formed, safe, and says what the text says.
func FuzzBody(f *testing.F) {
	files, _ := filepath.Glob("../content/testdata/trees/*.md")
	for _, file := range files {
		src, _ := os.ReadFile(file)
		f.Add(src)
	}
	f.Add([]byte("<img src=x onerror=alert(1)> [a](javascript:x) <b title=\"\"onclick=x>"))
	f.Add([]byte("- > 1. <table><td>- x<dl><dt>a"))
	f.Fuzz(func(t *testing.T, src []byte) {
		d := document("a.md", src)
		checkPage(t, d, Options{NumberAnchors: true})
		if err := Text(&bytes.Buffer{}, d); err != nil {
			t.Error(err)
		}
	})
}

func TestHeadingLevels(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		o              Options
	}{
		{"the outermost is h2", "### a\n\n#### b\n\n### c", "h2 h3 h2", Options{}},
		{"no gap", "# a\n\n#### b\n\n## c", "h2 h3 h3", Options{}},
		{"below a hidden title", "---\ntitle: T\n---\n# T\n\n## a\n\n### b", "h2 h3", Options{HideTitleHeading: true}},
		{"beside a hidden title", "---\ntitle: T\n---\n## T\n\n## a\n\n### b", "h2 h3", Options{HideTitleHeading: true}},
		{"shifted", "# a\n\n## b", "h3 h4", Options{HeadingShift: 1}},
		{"six at most", "# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f", "h2 h3 h4 h5 h6 h6", Options{}},
	} {
		var got []string
		for _, part := range strings.Split(body(t, document("a.md", []byte(c.in)), c.o), "<h")[1:] {
			if part[0] >= '1' && part[0] <= '6' {
				got = append(got, "h"+part[:1])
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

func TestTitleHeading(t *testing.T) {
	for in, want := range map[string]bool{
		"---\ntitle: Cookie Notice\n---\n# Cookie notice\n":         true,
		"---\ntitle: Cookie Notice\n---\n\n## Cookie Notice.\n":     true,
		"---\ntitle: Cookie Notice\n---\nText\n\n# Cookie Notice\n": false,
		"---\ntitle: Cookie Notice\n---\n# Privacy Notice\n":        false,
		"# Cookie Notice\n": false,
	} {
		if got := TitleHeading(document("a.md", []byte(in))) != nil; got != want {
			t.Errorf("title heading of %q: %v, want %v", in, got, want)
		}
	}
}

func TestRuns(t *testing.T) {
	link := content.Link{URL: `https://a.example/?a=1&b="2"`, Title: `say "hi"`}
	for _, c := range []struct {
		runs []content.Run
		want string
	}{
		{[]content.Run{{Text: `a < b & "c"`}}, "a &lt; b &amp; &quot;c&quot;"},
		{[]content.Run{{Text: "a", Style: content.Strong}, {Text: "b", Style: content.Strong | content.Em}, {Text: "c"}}, "<strong>a<em>b</em></strong>c"},
		{[]content.Run{{Text: "a", Link: link}, {Text: "b", Link: link, Style: content.Code}}, `<a href="https://a.example/?a=1&amp;b=&quot;2&quot;" title="say &quot;hi&quot;">a<code>b</code></a>`},
		{[]content.Run{{Text: "a"}, {Text: "\n"}, {Text: "b", Style: content.Sub | content.Strike}}, "a<br>\n<s><sub>b</sub></s>"},
		{[]content.Run{{Text: "a"}, {Note: "2"}}, `a<sup class="ref"><a href="#fn2">2</a></sup>`},
		{[]content.Run{{Text: "سلام", Lang: "ar"}, {Text: "DP", Abbr: "data protection"}}, `<span lang="ar" dir="rtl">سلام</span><abbr title="data protection">DP</abbr>`},
		{nil, ""},
	} {
		var b strings.Builder
		Runs(&b, c.runs)
		if b.String() != c.want {
			t.Errorf("got %s\nwant %s", b.String(), c.want)
		}
	}
	var b strings.Builder
	Options{IDPrefix: "zh-"}.Runs(&b, []content.Run{{Text: "x", Link: content.Link{URL: "#keep"}}})
	if want := `<a href="#zh-keep">x</a>`; b.String() != want {
		t.Errorf("with a prefix %s, want %s", b.String(), want)
	}
}

type failing struct{ after int }

func (f *failing) Write(p []byte) (int, error) {
	if f.after--; f.after < 0 {
		return 0, os.ErrClosed
	}
	return len(p), nil
}

func TestBodyReportsWriteErrors(t *testing.T) {
	d := document("a.md", []byte("## a\n\nb\n\n- c"))
	for after := range 3 {
		if err := Body(&failing{after}, d, Options{}); err == nil {
			t.Errorf("no error from a writer that fails after %d writes", after)
		}
	}
}
