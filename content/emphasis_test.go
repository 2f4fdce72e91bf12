package content

import (
	"strings"
	"testing"
)

// marked writes runs with their styles, for comparing: **bold**, /em/, ~struck~, `code`.
func marked(runs []Run) string {
	var s strings.Builder
	for _, r := range runs {
		var around string
		for _, m := range []struct {
			style Style
			mark  string
		}{{Strong, "**"}, {Em, "/"}, {Strike, "~"}, {Code, "`"}, {Sup, "^"}, {Sub, ","}} {
			if r.Style&m.style != 0 {
				around += m.mark
			}
		}
		text := r.Text
		if r.Link.URL != "" {
			text = "[" + text + "](" + r.Link.URL + ")"
		}
		if r.Note != "" {
			text = "[^" + r.Note + "]"
		}
		s.WriteString(around + text + around)
	}
	return s.String()
}

func TestEmphasis(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// Next to full-width punctuation, where CommonMark leaves the stars.
		{"**重要，**请阅读。", "**重要，**请阅读。"},
		{"**重要，**请阅读。**「特别」**说明。", "**重要，**请阅读。**「特别」**说明。"},
		{"请**（务必）**阅读", "请**（务必）**阅读"},
		{"您**“有权”**撤回", "您**“有权”**撤回"},
		{"保存**七年。**此后删除", "保存**七年。**此后删除"},
		{"保存**《办法》**所列", "保存**《办法》**所列"},
		{"**姓名：**用于核实", "**姓名：**用于核实"},
		{"*重要，*请阅读", "/重要，/请阅读"},
		{"***务必！***阅读", "**/务必！**/阅读"},
		{"これは**「特別」**です", "これは**「特別」**です"},
		{"Git **（ギット）**Hub", "Git **（ギット）**Hub"},
		{"**海湾支付（Harbour Pay）**是", "**海湾支付（Harbour Pay）**是"},
		{"**Harbour Pay**是", "**Harbour Pay**是"},
		{"同意**[隐私政策](https://a.example/)**后", "同意**[隐私政策](https://a.example/)**后"},
		{"**您的权利**\u3000**我们的义务**", "**您的权利**\u3000**我们的义务**"},
		{"（**重要**）", "（**重要**）"},
		{"**甲**、**乙**", "**甲**、**乙**"},
		// As CommonMark has it.
		{"**bold** and *em* and ***both***", "**bold** and /em/ and **/both**/"},
		{"snake_case_name and _em_ and __strong__", "snake_case_name and /em/ and **strong**"},
		{"in*ter*nal", "in/ter/nal"},
		{"**(note)** this", "**(note)** this"},
		{"a **\"quoted\"** word", "a **\"quoted\"** word"},
		{"**bold *and em* here**", "**bold** **/and em**/ **here**"},
		// Stars that are none.
		{"192*.168.", "192*.168."},
		{"2 * 3 * 4", "2 * 3 * 4"},
		{"138****5678", "138****5678"},
		{"** not bold **", "** not bold **"},
		{`\*\*not bold\*\*`, "**not bold**"},
		{"`**code**`", "`**code**`"},
		// Struck out, but not ranges.
		{"~~old~~ new", "~old~ new"},
		{"删除~~旧条款，~~新条款", "删除~旧条款，~新条款"},
		{"3~5个工作日，至多10~15日", "3~5个工作日，至多10~15日"},
		{"a ~~~not~~~ b", "a ~~~not~~~ b"},
	} {
		d := parse("zh-Hans", c.in)
		var runs []Run
		if len(d.Blocks) > 0 {
			runs = d.Blocks[len(d.Blocks)-1].Runs
		}
		if got := marked(runs); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}
