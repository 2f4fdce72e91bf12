package content

import (
	"bytes"
	"strings"
	"testing"
	"testing/quick"
)

const chineseFront = "---\ntitle: 题\nsummary: 我们 App,改了。\n---\n\n"

// TestFix holds bodies of Chinese files against what they become; "" for those that stay.
func TestFix(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"您可以查阅,更正或者删除您的信息.", "您可以查阅，更正或者删除您的信息。"},
		{"您可以查阅, 更正; 或者删除吗?可以!", "您可以查阅，更正；或者删除吗？可以！"},
		{"支付公司(以下简称我们)保存。", "支付公司（以下简称我们）保存。"},
		{"请下载 App 后登录，共 30 日。", "请下载App后登录，共30日。"},
		{"请下载 **App** 后登录。", "请下载**App**后登录。"},
		{"请见 [App 说明](https://harbourpay.example/a,b)，下载 [App](#a) 后登录。", "请见[App说明](https://harbourpay.example/a,b)，下载[App](#a)后登录。"},
		{"- 姓名,地址\n- 电话 400 号", "- 姓名，地址\n- 电话400号"},
		{"| 甲,乙 | App 名 |\n| --- | --- |\n| 丙 | 丁 |", "| 甲，乙 | App名 |\n| --- | --- |\n| 丙 | 丁 |"},
		{"## 一、保存,期限 {#keep}\n\n文本。", "## 一、保存，期限 {#keep}\n\n文本。"},
		{"他说:是。\n\n```\n名称,下载 App 后\n```\n\n名称,是", "他说：是。\n\n```\n名称,下载 App 后\n```\n\n名称，是"},
		// as it must stay
		{"请发送至privacy@harbourpay.example，或者致电400-000-0000。", ""},
		{"We write in English, too.", ""},
		{"## 2.1 范围 {#scope}\n\n文本。", ""},
		{"1. 姓名\n2. 地址", ""},
		{"版本为3.0,价格为1,000元。", ""},
		{"使用`名称,下载 App`即可。", ""},
		{"<span title=\"名称,下载 App\">名称</span>。", ""},
		{"见https://harbourpay.example/a,b。", ""},
		{"    名称,下载 App 后", ""},
		{"公司(以下称\n我们)保存。", ""},
	} {
		src := []byte(chineseFront + c.body + "\n")
		got, done := Fix("zh-Hans.md", src, "zh-Hans")
		want := chineseFront + c.want + "\n"
		if c.want == "" {
			want = string(src)
		}
		if string(got) != want || (len(done) == 0) != (want == string(src)) {
			t.Errorf("%q\n got %q\nwant %q, %v", src, got, want, lines(done))
		}
		if again, more := Fix("zh-Hans.md", got, "zh-Hans"); !bytes.Equal(again, got) || len(more) > 0 {
			t.Errorf("%q: mended again to %q", got, again)
		}
		if same, done := Fix("en.md", src, "en"); !bytes.Equal(same, src) || done != nil {
			t.Errorf("mended as English: %q", same)
		}
	}
}

// TestFixEnds: byte order mark and last line, in any language; what is not UTF-8 is left alone.
func TestFixEnds(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"\ufeff---\ntitle: T\n---\n\nText.\n", "---\ntitle: T\n---\n\nText.\n"},
		{"---\ntitle: T\n---\n\nText.", "---\ntitle: T\n---\n\nText.\n"},
		{"---\r\ntitle: T\r\n---\r\n\r\nText.", "---\r\ntitle: T\r\n---\r\n\r\nText.\r\n"},
		{"---\ntitle: T\n---\n\nText.\n\n", "---\ntitle: T\n---\n\nText.\n\n"},
		{"\ufeff\xff", "\ufeff\xff"},
		{"", ""},
	} {
		if got, done := Fix("en.md", []byte(c.src), "en"); string(got) != c.want || (c.src == c.want) != (done == nil) {
			t.Errorf("%q: %q, want %q, %v", c.src, got, c.want, lines(done))
		}
	}
}

// TestFixKeepsWords: whatever the file, mending twice is mending once, and no letter, digit or block comes or goes.
func TestFixKeepsWords(t *testing.T) {
	pieces := []string{"名称", "App", " ", ",", "(", ")", "**", "[", "](https://a.example/x y)", "\n", "- ", "## ", "`", "。", ".", "|", "<br>", "1", ": ", "    ", "```\n", "\\", "{#a}", "!", "_"}
	x := fixer{file: "f", lang: "zh-Hans"}
	if err := quick.Check(func(picks []byte) bool {
		var s strings.Builder
		for _, p := range picks {
			s.WriteString(pieces[int(p)%len(pieces)])
		}
		src := []byte(chineseFront + s.String() + "\n")
		once, _ := Fix("f", src, "zh-Hans")
		twice, _ := Fix("f", once, "zh-Hans")
		return x.shape(src) == x.shape(once) && bytes.Equal(once, twice) && letters(string(src)) == letters(string(once))
	}, &quick.Config{MaxCount: 2000}); err != nil {
		t.Error(err)
	}
}

// TestFixed writes derived ids into the headings of an unreleased edition, and none of a released one is touched.
func TestFixed(t *testing.T) {
	const dir = "policies/privacy/_next/"
	l := load(t, tree(dir+"en.md", "---\ntitle: T\n---\n\n## Retention\n\nText.\n\n## Couriers {#c}\n\nText.", dir+"zh-Hans.md", "---\ntitle: 题\n---\n\n## 保存期限\n\n下载 App 后。\n\n## 快递 {#c}\n\n文本。\n"))
	v := l.Policies[0].Drafts[0]
	want := map[Locale]string{"en": "---\ntitle: T\n---\n\n## Retention {#retention}\n\nText.\n\n## Couriers {#c}\n\nText.\n", "zh-Hans": "---\ntitle: 题\n---\n\n## 保存期限 {#retention}\n\n下载App后。\n\n## 快递 {#c}\n\n文本。\n"}
	for _, e := range v.Editions {
		got, done := e.Fixed()
		if string(got) != want[e.Lang] || codes(done) == "" || !strings.Contains(codes(done), "markup-id-derived") {
			t.Errorf("%s: %q %v", e.Lang, got, lines(done))
		}
	}
	today := day(t, "2025-05-01")
	if !v.Fixable(today) || l.Policies[0].Versions[0].Fixable(today) || !l.Policies[0].Versions[0].Fixable(day(t, "2025-02-01")) {
		t.Error("what may be mended: a draft, and a version before its release")
	}
}
