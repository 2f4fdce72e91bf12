package content

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var updateTrees = flag.Bool("update-trees", false, "write the trees in testdata/trees anew")

// treeText writes a document as text for people: one block a line with its place,
// groups by indentation, styles by marks.
func treeText(d *Document) string {
	var s strings.Builder
	var open []*Group
	for _, b := range d.Blocks {
		n := 0
		for n < len(open) && n < len(b.In) && open[n] == b.In[n] {
			n++
		}
		for ; n < len(b.In); n++ {
			fmt.Fprintf(&s, "%s%s\n", strings.Repeat("  ", n), groupText(b.In[n]))
		}
		open = b.In
		fmt.Fprintf(&s, "%s%s", strings.Repeat("  ", len(b.In)), b.Kind)
		if b.Level > 0 {
			fmt.Fprintf(&s, "%d", b.Level)
		}
		if b.Header {
			s.WriteString(" header")
		}
		if b.Rule {
			s.WriteString(" ruled")
		}
		fmt.Fprintf(&s, " %s %d:%d", b.ID, b.Line, b.Column)
		if b.Label != "" {
			fmt.Fprintf(&s, " [%s]", b.Label)
		}
		if b.Number != "" {
			fmt.Fprintf(&s, " <%s>", b.Number)
		}
		fmt.Fprintf(&s, " %s\n", strings.NewReplacer("\n", "⏎", "\t", " ⇥ ").Replace(marked(b.Runs)))
	}
	for _, f := range d.Findings {
		fmt.Fprintln(&s, f)
	}
	return s.String()
}

func groupText(g *Group) string {
	s := [...]string{"list", "item", "table", "quote", "defs", "details", "summary", "notes"}[g.Kind]
	if g.Legal {
		s += " legal"
	}
	if g.Ordered {
		s += fmt.Sprintf(" from %d", g.Start)
	}
	if g.Tight {
		s += " tight"
	}
	if len(g.Align) > 0 {
		s += fmt.Sprintf(" %q", g.Align)
	}
	return s
}

// TestTrees holds the trees of the texts in testdata/trees: NAME.md in
// English, NAME.zh-Hans.md in Chinese.
func TestTrees(t *testing.T) {
	files, err := filepath.Glob("testdata/trees/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts in testdata/trees: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			lang := Locale("en")
			if strings.HasSuffix(file, ".zh-Hans.md") {
				lang = "zh-Hans"
			}
			d := ParseDocument(filepath.Base(file), src, lang)
			AssignIDs(nil, []*Document{d})
			got, golden := treeText(d), strings.TrimSuffix(file, ".md")+".tree"
			if *updateTrees {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the tree differs from %s (go test ./content -run TestTrees -update-trees writes it anew):\n%s", golden, got)
			}
		})
	}
}

func TestSplitFront(t *testing.T) {
	for _, c := range []struct {
		name, in, front, body string
		ok                    bool
	}{
		{"plain", "---\ntitle: A\n---\nBody", "title: A\n", "Body", true},
		{"dots", "---\ntitle: A\n...\nBody", "title: A\n", "Body", true},
		{"byte order mark and CRLF", "\ufeff---\r\ntitle: A\r\n---\r\nBody", "title: A\r\n", "Body", true},
		{"empty", "---\n---\nBody", "", "Body", true},
		{"broken YAML is front matter too", "---\ntitle: [\n---\nBody", "title: [\n", "Body", true},
		{"nothing below", "---\ntitle: A\n---", "title: A\n", "", true},
		{"two rules with text between", "---\nHello there\n---\nBody", "", "---\nHello there\n---\nBody", false},
		{"never closed", "---\ntitle: A\nBody", "", "---\ntitle: A\nBody", false},
		{"not at the beginning", "\n---\ntitle: A\n---\n", "", "\n---\ntitle: A\n---\n", false},
		{"none", "Body", "", "Body", false},
		{"nothing", "", "", "", false},
	} {
		front, offset, ok := SplitFront([]byte(c.in))
		if string(front) != c.front || c.in[offset:] != c.body || ok != c.ok {
			t.Errorf("%s: %q, %q, %v; want %q, %q, %v", c.name, front, c.in[offset:], ok, c.front, c.body, c.ok)
		}
	}
}

func TestParseDocumentTitle(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"---\ntitle: Cookie Notice\n---\n", "Cookie Notice"},
		{"---\n\"title\": 'Cookie: Notice'\nother: [\n---\n", "Cookie: Notice"},
		{"---\ntitle: >\n  Cookie\n  Notice\n---\n", "Cookie Notice"},
		{"+++\ntitle = \"Cookie Notice\"\n+++\n", "Cookie Notice"},
		{"No front matter", ""},
	} {
		d := parse("en", c.in)
		if d.Title != c.want {
			t.Errorf("title of %q is %q, want %q", c.in, d.Title, c.want)
		}
		if got := d.Blocks[:min(1, len(d.Blocks))]; c.want != "" && (len(got) == 0 || got[0].Kind != KindTitle || got[0].Text() != c.want || got[0].ID != "title") {
			t.Errorf("%q does not begin with its title", c.in)
		}
	}
}

func TestPositions(t *testing.T) {
	d := ParseDocument("a.md", []byte("---\r\ntitle: T\r\n---\r\n\r\n## 标题\r\n\r\n- 一项 **x**\r\n\r\n  - 二\r\n\r\n> 引文\r\n\r\n|a|b|\r\n|-|-|\r\n|1|2|\r\n\r\n<p>甲<p>乙\r\n"), "zh-Hans")
	var got []string
	for _, b := range d.Blocks {
		got = append(got, fmt.Sprintf("%d:%d", b.Line, b.Column))
	}
	if want := "2:8 5:1 7:3 9:5 11:3 13:1 15:1 17:4 17:8"; strings.Join(got, " ") != want {
		t.Errorf("blocks at %v, want %s", got, want)
	}
}

func TestPlainText(t *testing.T) {
	d := parse("en", "---\ntitle: T\n---\n## 1. One\n\n(1) a\\\nb **c**\n\n(2) d[^1]\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n[^1]: Note\n")
	if got, want := d.PlainText(), "T\nOne\na b c\nd\nx y\n1 2\nNote\n"; got != want {
		t.Errorf("plain text %q, want %q", got, want)
	}
}

func TestLineJoining(t *testing.T) {
	for _, c := range []struct {
		lang     Locale
		in, want string
	}{
		{"zh-Hans", "我们收集\n您的信息", "我们收集您的信息"},
		{"zh-Hans", "使用\nCookie来", "使用Cookie来"},
		{"zh-Hans", "Harbour\nPay", "Harbour Pay"},
		{"zh-Hans", "我们**收集\n您的**信息，\n并", "我们收集您的信息，并"},
		{"en", "called 海湾支付\nand", "called 海湾支付 and"},
		{"en", "海湾\n支付", "海湾支付"},
		{"ko", "개인정보\n처리방침", "개인정보 처리방침"},
		{"en", "two  spaces\tand\u00a0one", "two spaces and\u00a0one"},
		{"en", "hard\\\nbreak  \nagain", "hard\nbreak\nagain"},
	} {
		if got := parse(c.lang, c.in).Blocks[0].Text(); got != c.want {
			t.Errorf("%q in %s reads %q, want %q", c.in, c.lang, got, c.want)
		}
	}
}

func TestLinks(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"[a](https://a.example/x?y=1&z=2 \"T\")", "[a](https://a.example/x?y=1&z=2)"},
		{"[a](javascript:alert(1))", "a"},
		{"[a](JaVa&#10;Script:alert(1))", "a"},
		{"[a](data:text/html,x)", "a"},
		{"[a](vbscript:x)", "a"},
		{"<a href=\" java\tscript:alert(1)\">a</a>", "a"},
		{"<a href=\"https://a.example/\">a</a>", "[a](https://a.example/)"},
		{"[a](#keep) [b](../terms/) [c](mailto:a@b.example) [d](tel:+861000)", "[a](#keep) [b](../terms/) [c](mailto:a@b.example) [d](tel:+861000)"},
		{"https://a.example/b_c_d. Next", "[https://a.example/b_c_d](https://a.example/b_c_d). Next"},
		{"first_last@harbourpay.example", "[first_last@harbourpay.example](mailto:first_last@harbourpay.example)"},
		{"<me@a.example>", "[me@a.example](mailto:me@a.example)"},
		{"请访问https://a.example/x_y。谢谢", "请访问[https://a.example/x_y](https://a.example/x_y)。谢谢"},
		{"写信至first_last@harbourpay.example，或", "写信至[first_last@harbourpay.example](mailto:first_last@harbourpay.example)，或"},
		{"x@y", "x@y"},
	} {
		if got := marked(parse("zh-Hans", c.in).Blocks[0].Runs); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestMarkupFindings(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a **b** and ** c", "1:13: warning markup-literal-emphasis"},
		{"<p>** a</p>", "1:4: warning markup-literal-emphasis"},
		{"text\n\n![alt](a.png)", "3:1: warning markup-image"},
		{"x <img src=a alt=b>", "1:3: warning markup-image"},
		{"a <u>b</u>", "1:3: warning markup-html-dropped"},
		{"a\n\n  <iframe src=x></iframe>", "3:3: warning markup-html-dropped"},
		{"<p onclick=x>a</p>", "1:1: warning markup-html-dropped"},
		{"<div hidden>a</div>", "1:1: warning markup-html-hidden"},
		{"[a](javascript:x)", "1:1: warning markup-link-dropped"},
		{"|a|\n|-|\n|b|c|", "3:3: warning markup-table-cells"},
		{"a\n\n[^x]: never", "3:1: warning markup-note-unused"},
		{"<!-- silent --> a <!-- x -->", ""},
		{"<div>\n\na\n\n</div>", ""},
		{"138****5678 and 2 * 3", ""},
		{"`**`", ""},
	} {
		d := parse("en", c.in)
		var got []string
		for _, f := range d.Findings {
			got = append(got, strings.TrimPrefix(f.String(), "en.md:"))
		}
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || !strings.HasPrefix(got[0], c.want+" ")) {
			t.Errorf("%q: findings %q, want %q", c.in, got, c.want)
		}
	}
}

// TestNothingLost compares with goldmark's own page: no letter or digit of it may be missing.
func TestNothingLost(t *testing.T) {
	files, _ := filepath.Glob("testdata/trees/*.md")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := SplitFront(src)
		if m := missing(documentLetters(ParseDocument(file, src, "en")), goldmarkLetters(t, src[body:])); m != "" {
			t.Errorf("%s: lost %q", file, m)
		}
	}
}

func checkTree(t *testing.T, d *Document) {
	for _, b := range d.Blocks {
		if b.Line < 1 || b.Column < 1 {
			t.Errorf("%s has no place: %d:%d", b.Kind, b.Line, b.Column)
		}
		text := b.Text()
		if !utf8.ValidString(text) || !utf8.ValidString(b.Label) {
			t.Errorf("%q is not UTF-8", text)
		}
		noted := len(b.Runs) > 0 && b.Runs[len(b.Runs)-1].Note != ""
		if b.Kind != KindRow && b.Kind != KindCode && (strings.ContainsAny(text, "\t\r") || strings.Trim(text, " \n") != text && !noted) {
			t.Errorf("blanks were left in or around %q", text)
		}
		if b.Kind == KindRow && (len(b.In) == 0 || b.In[len(b.In)-1].Kind != GroupTable) {
			t.Errorf("the row %q stands in no table", text)
		}
		for i, g := range b.In {
			if g.Kind == GroupTable && (i+1 < len(b.In) || b.Kind != KindRow) {
				t.Errorf("%s %q stands in a table", b.Kind, text)
			}
			if g.Kind == GroupItem && (i == 0 || b.In[i-1].Kind != GroupList && b.In[i-1].Kind != GroupNotes) {
				t.Errorf("an item of %q stands in no list", text)
			}
			if (g.Kind == GroupList || g.Kind == GroupNotes) && (i+1 == len(b.In) || b.In[i+1].Kind != GroupItem) {
				t.Errorf("%q stands in a list but in no item", text)
			}
		}
		for _, r := range b.Runs {
			if s := schemeOf(r.Link.URL); s != "" && !safeSchemes[s] {
				t.Errorf("the link %q was let through", r.Link.URL)
			}
		}
	}
}

// FuzzParse: no text crashes the parser, loses letters or makes a tree that
// does not hold together; the same text gives the same tree.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/trees/*.md")
	for _, file := range files {
		src, _ := os.ReadFile(file)
		f.Add(src)
	}
	f.Add([]byte("- - 1. a\n> <table><td>x\n\n<li>y</ul>\n"))
	f.Add([]byte("<ul><li>a<table><tr><td>b<ul><li>c</table>d</ul>e"))
	f.Add([]byte("\xff\x00|a\r|-\r\n|\xfe|"))
	f.Fuzz(func(t *testing.T, src []byte) {
		d := ParseDocument("a.md", src, "zh-Hans")
		AssignIDs(nil, []*Document{d})
		checkTree(t, d)
		again := ParseDocument("a.md", src, "zh-Hans")
		AssignIDs(nil, []*Document{again})
		if treeText(d) != treeText(again) {
			t.Error("the same text gave two trees")
		}
	})
}

func BenchmarkParse(b *testing.B) {
	para := "We keep **payment records** for [seven years](https://a.example/) after the payment, and everything else for two years.\n\n"
	item := "（1）姓名、手机号码和身份证件；\n（2）交易金额与时间。\n\n"
	var text []byte
	for i := range 38 {
		text = fmt.Appendf(text, "## %d. Keeping of kind %d\n\n%s%s| a | b |\n|---|---|\n| c | d |\n\n", i+1, i, strings.Repeat(para, 6), item)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		d := ParseDocument("a.md", text, "en")
		AssignIDs(nil, []*Document{d})
	}
}
