package content

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

const (
	englishText     = "## Retention {#retention}\n\nWe keep payment records for 30 days, and we delete them afterwards.\n\n- Name\n- Address\n"
	chineseText     = "## 保存期限 {#retention}\n\n我们将付款记录保存30日，期限届满后予以删除。个人信息保护，按照本政策办理。\n\n- 姓名\n- 地址\n"
	traditionalText = "## 保存期限 {#retention}\n\n我們將付款記錄保存30日，期限屆滿後予以刪除。個人資訊保護，按照本政策辦理。\n\n- 姓名\n- 地址\n"
)

// TestLanguage: a text in the wrong file is one finding, and is held against nothing.
func TestLanguage(t *testing.T) {
	mojibake, err := simplifiedchinese.GB18030.NewDecoder().String(chineseText)
	if err != nil {
		t.Fatal(err)
	}
	latin, err := charmap.ISO8859_1.NewDecoder().String(chineseText)
	if err != nil {
		t.Fatal(err)
	}
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(chineseText)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, en, zh, want string }{
		{"each in its place", englishText, chineseText, ""},
		{"English in the Chinese file", englishText, englishText, "error text-language"},
		{"Chinese in the English file", chineseText, chineseText, "error text-language"},
		{"other English in the Chinese file", englishText, englishText + "\n\nMore of it.", "error text-language"},
		{"traditional characters", englishText, traditionalText, "error text-language"},
		{"one traditional word", englishText, strings.Replace(chineseText, "个人信息", "個人信息", 1), "warning text-language"},
		{"UTF-8 read as GBK", englishText, mojibake, "error text-language"},
		{"UTF-8 read as Latin-1", englishText, latin, "error text-language"},
		{"GB18030", englishText, gbk, "error text-encoding"},
		{"many names in Latin letters", englishText, "## 保存期限 {#retention}\n\n付款记录保存30日，由 Harbour Cloud Hosting International 与 Lighthouse Analytics 处理。\n\n- 姓名\n- 地址\n", "warning markup-han-space"},
		{"hardly a text", "Text.", "ABC", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			const dir = "policies/privacy/2025-03-01/"
			l := load(t, tree(dir+"en.md", "---\ntitle: T\n---\n\n"+c.en+"\n", dir+"zh-Hans.md", "---\ntitle: 题\n---\n\n"+c.zh+"\n"))
			if fs := Check(l, day(t, "2025-05-01")); codes(fs) != c.want {
				t.Errorf("got %s, want %s\n%s", codes(fs), c.want, strings.Join(lines(fs), "\n"))
			}
			if e := l.Policies[0].Versions[0].Edition("en"); e.Misfiled() != (c.name == "Chinese in the English file") {
				t.Errorf("en misfiled: %v", e.Misfiled())
			}
			drift := Finding{Code: "parity-drift", Severity: Error, File: dir + "en.md", Line: 1}
			if kept := len(l.Settle([]Finding{drift}, day(t, "2025-05-01"))) == 1; kept == l.Policies[0].Versions[0].misfiled() {
				t.Errorf("drift kept: %v", kept)
			}
		})
	}
}

// TestTwins: a file that was copied and never translated, in a language of the same script.
func TestTwins(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	settings := "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, fr]\nprevails: en\n"
	l := load(t, tree("codicil.yaml", settings, dir+"zh-Hans.md", "-", dir+"en.md", "---\ntitle: T\n---\n\n"+englishText, dir+"fr.md", "---\ntitle: T\n---\n\n"+englishText))
	fs := slices.DeleteFunc(Check(l, day(t, "2025-05-01")), func(f Finding) bool { return f.Code == "settings-words" })
	if len(fs) != 1 || fs[0].Code != "text-language" || fs[0].File != dir+"fr.md" {
		t.Errorf("%v", lines(fs))
	}
}
