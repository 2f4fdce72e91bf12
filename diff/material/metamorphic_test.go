package material

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"codicil/content"
)

// An edition is one text of the sample.
type edition struct {
	name string
	src  string
	lang content.Locale
}

// sampleEditions is every text of the sample.
func sampleEditions(t *testing.T) []edition {
	var out []edition
	err := fs.WalkDir(content.Sample(), "policies", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		src, err := fs.ReadFile(content.Sample(), path)
		lang := content.Locale("en")
		if strings.HasSuffix(path, "zh-Hans.md") {
			lang = "zh-Hans"
		}
		out = append(out, edition{path, string(src), lang})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(out, edition{"lists in English", listsEnglish, "en"}, edition{"lists in Chinese", listsChinese, "zh-Hans"})
}

// Texts that offer what the sample's own do not: bullets, numbered lists, dates, links to other sites.
const (
	listsEnglish = `## Terminals

This notice was last updated on 1 December 2026 and takes effect on 3 January 2027.

- We collect the serial number of the terminal and recognise it when it starts.
- We share the serial number with Quayline, our repair shop, which anonymises it after 30 days.
- You may opt out of repairs at any time; write to help@harbourpay.example.

1. Switch the terminal off.
2. Put it in the box that it came in, together with its licence.

Prices are on the [price list](https://www.harbourpay.example/prices/).
`
	listsChinese = `## 终端

本声明更新于2026年12月1日，自2027年1月3日起生效。

- 我们收集终端的序列号，并在开机时识别。
- 我们向维修商Quayline提供序列号，30日后予以匿名化。
- 您可以随时退出维修服务，请写信至help@harbourpay.example。

1. 关闭终端。
2. 将终端连同许可证放回原包装。

价格见[价目表](https://www.harbourpay.example/prices/)。
`
)

func regexpReplacer(expr, with string) func(string) string {
	re := regexp.MustCompile(expr)
	return func(s string) string { return re.ReplaceAllString(s, with) }
}

// body applies a change to what stands below the front matter.
func body(change func(string) string) func(string) string {
	return func(s string) string {
		_, at, ok := content.SplitFront([]byte(s))
		if !ok {
			at = 0
		}
		return s[:at] + change(s[at:])
	}
}

// harmless are changes without meaning, each applied to a whole text.
var harmless = []struct {
	name  string
	apply func(string) string
}{
	{"byte order mark", func(s string) string { return "\ufeff" + s }},
	{"line ends", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	{"bullets", body(regexpReplacer(`(?m)^- `, "* "))},
	{"list numbers", body(regexpReplacer(`(?m)^(\d+)\. `, "7. "))},
	{"straight quotes", body(strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'").Replace)},
	{"full width", body(regexpReplacer(`([^\]])\(([^()]*)\)`, "$1（$2）"))},
	{"full width digits", body(fullWidthDigits)},
	{"half width marks", body(regexpReplacer(`(\p{Han})[，；]`, "$1, "))},
	{"heading level", body(regexpReplacer(`(?m)^## `, "### "))},
	{"bold", body(strings.NewReplacer("**", "").Replace)},
	{"table pipes", body(regexpReplacer(` *\| *`, " | "))},
	{"dates", body(regexpReplacer(`\b(1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28) (January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d`, "3 August 2031"))},
	{"dates in Chinese", body(regexpReplacer(`20\d\d年\d+月\d+日`, "2031年8月3日"))},
	{"link scheme", body(strings.NewReplacer("](https://", "](http://").Replace)},
	{"link to the same place", body(regexpReplacer(`\]\((https?)://(?:www\.)?([^)?]*?)/?\)`, "]($1://$2?utm_source=mail)"))},
	{"spelling", body(strings.NewReplacer("anonymise", "anonymize", "recognise", "recognize", "behaviour", "behavior", "organisation", "organization", "authorise", "authorize", "licence", "license").Replace)},
	{"blank lines", body(regexpReplacer(`\n\n`, "\n\n\n"))},
	{"section order", body(swapSections)},
	{"wrapped lines", body(wrapLines)},
}

// fullWidthDigits writes the digits of Chinese sentences as wide as their characters; anchors, links and tables keep theirs.
func fullWidthDigits(s string) string {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if !strings.ContainsAny(line, "{}[]()|@+/") {
			line = hanDigits.ReplaceAllStringFunc(line, func(d string) string {
				var b strings.Builder
				for _, r := range d {
					if '0' <= r && r <= '9' {
						r += '０' - '0'
					}
					b.WriteRune(r)
				}
				return b.String()
			})
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// hanDigits is digits between Chinese characters.
var hanDigits = regexp.MustCompile(`\p{Han}\d+\p{Han}`)

// swapSections puts the second section of the text behind the third.
func swapSections(s string) string {
	parts := regexp.MustCompile(`(?m)^## `).Split(s, -1)
	if len(parts) < 4 {
		return s
	}
	parts[2], parts[3] = strings.TrimRight(parts[3], "\n")+"\n\n", strings.TrimRight(parts[2], "\n")+"\n\n"
	return strings.Join(parts, "## ")
}

// wrapLines breaks English paragraphs at 50 columns; lines of lists, tables and headings stay.
func wrapLines(s string) string {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if line == "" || strings.ContainsAny(line[:1], "#|-*0123456789(>[ ") {
			out = append(out, line)
			continue
		}
		col := 0
		var b strings.Builder
		for i, w := range strings.Split(line, " ") {
			if i > 0 && col+len(w) > 50 && regexp.MustCompile(`^[A-Za-z]`).MatchString(w) {
				b.WriteByte('\n')
				col = 0
			} else if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w)
			col += len(w) + 1
		}
		out = append(out, b.String())
	}
	return strings.Join(out, "\n")
}

// TestHarmless says that changes without meaning weigh nothing, in every text of the sample.
func TestHarmless(t *testing.T) {
	for _, h := range harmless {
		t.Run(h.name, func(t *testing.T) {
			applied := 0
			for _, e := range sampleEditions(t) {
				changed := h.apply(e.src)
				if changed == e.src {
					continue
				}
				applied++
				v := judgeMarkdown(e.src, changed, e.lang)
				for _, f := range v.Findings {
					if f.Suppressed == "" {
						t.Errorf("%s: %s [%s] %q -> %q", e.name, f.Rule, f.Clause, clip(f.Old), clip(f.New))
					}
				}
			}
			if applied == 0 {
				t.Error("no text of the sample offers this change")
			}
		})
	}
}
