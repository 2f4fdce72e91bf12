package content

import (
	"strings"
	"testing"
)

// TestParity compares an English text with its Chinese one, which prevails. The
// cases without findings are as important: a false alarm teaches people not to read.
func TestParity(t *testing.T) {
	for _, c := range []struct {
		name, en, zh string
		want         []string // "line code", in order
	}{
		{"the same", "## Retention {#r}\n\nWe keep records for thirty (30) days from 1 December 2026.", "## 保存期限 {#r}\n\n自2026年12月1日起，记录保存三十日。", nil},
		{"units of time", "We answer within 15 business days, at most three months.", "我们在十五个工作日内答复，最长不超过3个月。", nil},
		{"a year is twelve months", "Kept for one year.", "保存十二个月。", nil},
		{"spelled small numbers", "One of us reads each of the two reports.", "每份报告均由我们查阅。", nil},
		{"an age in other words", "Children under 14 need consent.", "未满14周岁的儿童须经同意。", nil},
		{"languages in addresses", "See [this](https://harbourpay.example/en/help).", "参见[此处](https://www.harbourpay.example/zh-hans/help/)。", nil},
		{"a paragraph in two", "We keep records for 30 days. Logs are kept for 90 days.", "记录保存30日。\n\n日志保存90日。", nil},
		{"clause numbers differ by language", "## 1. One {#a}\n\nSee section 2.\n\n## 2. Two {#b}\n\nText.", "## 一、甲 {#a}\n\n见第二条。\n\n## 二、乙 {#b}\n\n文本。", nil},
		{"days of another kind", "We answer within 15 days.", "我们在15个工作日内答复。", []string{"5 parity-duration"}},
		{"another number", "## Retention {#r}\n\nKept for 60 days.", "## 保存期限 {#r}\n\n保存30日。", []string{"7 parity-duration"}},
		{"another date", "From 1 December 2026 on.", "自2026年12月2日起。", []string{"5 parity-date"}},
		{"another amount", "A fee of CNY 10.", "费用为人民币20元。", []string{"5 parity-amount"}},
		{"another age", "From the age of 16.", "年满14周岁。", []string{"5 parity-age"}},
		{"another mailbox", "Write to a@harbourpay.example.", "请发送至b@harbourpay.example。", []string{"5 parity-email"}},
		{"another mailbox behind the words", "Write [to us](mailto:a@harbourpay.example).", "请[联系我们](mailto:b@harbourpay.example)。", []string{"5 parity-email"}},
		{"another telephone", "Call +86 571 0000 0000.", "致电 +86 571 0000 0001。", []string{"5 parity-phone"}},
		{"another page", "See [this](https://harbourpay.example/a).", "参见[此处](https://harbourpay.example/b)。", []string{"5 parity-link"}},
		{"bold in one", "**You may object.**", "您可以反对。", []string{"5 parity-bold"}},
		{"an item too few", "- Name\n- Address", "- 姓名\n- 地址\n- 电话", []string{"6 parity-item"}},
		{"an item of the reference too few, told by its words", "- Name\n- Delivery address\n- Telephone number\n- Password", "- 姓名\n- 收货地址\n- 密码", []string{"7 parity-item"}},
		{"an item too few, told by its figures", "- We keep them 30 days\n- We keep them 90 days", "- 我们保存30日\n- 我们保存60日\n- 我们保存90日", []string{"5 parity-item"}},
		{"an item too few, told by its link", "- [One](https://harbourpay.example/one)\n- [Two](https://harbourpay.example/two)", "- [甲](https://harbourpay.example/one)\n- [乙](https://harbourpay.example/two)\n- [丙](https://harbourpay.example/three)", []string{"6 parity-item"}},
		{"nobody can tell which item", "- Plain fish\n- Plain boat", "- 普通的鱼\n- 普通的船\n- 普通的水", []string{"5 parity-item"}},
		{"a row too few", "| A | B |\n|---|---|\n| c | 30 days |", "| 甲 | 乙 |\n|---|---|\n| 丙 | 30日 |\n| 丁 | 60日 |", []string{"7 parity-row"}},
		{"numbers that changed places between items", "- Logs: 30 days\n- Orders: 60 days", "- 日志：60日\n- 订单：30日", []string{"5 parity-duration"}},
		{"a clause too few", "## A {#a}\n\nText.\n\n## C {#c}\n\nText, 30 days.", "## 甲 {#a}\n\n文本。\n\n## 乙 {#b}\n\n保存60日。\n\n## 丙 {#c}\n\n文本30日。", []string{"5 parity-clause"}},
		{"ids that differ", "## A {#a}\n\nKept 30 days.", "## 甲 {#b}\n\n保存60日。", []string{"5 parity-id", "7 parity-duration"}},
		{"pairing goes on behind a break", "- Name\n- Age, from 16\n- Kept 30 days", "- 姓名\n- 电话\n- 年满16周岁\n- 保存60日", []string{"5 parity-item", "7 parity-duration"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			const dir = "policies/privacy/2025-03-01/"
			l := load(t, tree(dir+"en.md", "---\ntitle: T\n---\n\n"+c.en+"\n", dir+"zh-Hans.md", "---\ntitle: 题\n---\n\n"+c.zh+"\n"))
			var got []string
			for _, f := range SortFindings(checkParity(l.Policies[0].Versions[0])) {
				if f.File != dir+"en.md" || f.Severity != Error || f.Hint == "" {
					t.Errorf("%v", f)
				}
				got = append(got, strings.TrimPrefix(strings.Split(f.String(), ":")[1], "")+" "+f.Code)
			}
			if strings.Join(got, ", ") != strings.Join(c.want, ", ") {
				t.Errorf("got %v, want %v\n%s", got, c.want, strings.Join(lines(checkParity(l.Policies[0].Versions[0])), "\n"))
			}
		})
	}
}

// TestMissingItem: the item without a counterpart is named where words, figures, links or the version before
// tell which it is; else the finding names both counts.
func TestMissingItem(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	text := func(title, list string) string {
		return "---\ntitle: " + title + "\n---\n\n## " + title + " {#a}\n\n" + list + "\n"
	}
	for _, c := range []struct{ name, en, zh, want string }{
		{"by words", "- Name\n- Delivery address\n- Telephone number\n- Password", "- 姓名\n- 收货地址\n- 密码", `1 list item without a counterpart in zh-Hans: "Telephone number"`},
		{"by the version before", "- Red fish\n- Blue fish\n- Old fish\n- New fish", "- 红鱼\n- 老鱼\n- 新鱼", `1 list item without a counterpart in zh-Hans: "Blue fish"`},
		{"by the version before, in the other language", "- Red fish\n- Blue fish\n- Old fish", "- 红鱼\n- 蓝鱼\n- 老鱼\n- 新鱼", `1 list item of zh-Hans without a counterpart here: "新鱼"`},
		{"by nothing", "- Wide boat\n- Deep boat\n- Fast boat", "- 宽船\n- 深船", `3 list items here, 2 in zh-Hans: which has no counterpart cannot be told`},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := load(t, tree(dir+"en.md", text("T", "- Red fish\n- Blue fish\n- Old fish\n- New fish"), dir+"zh-Hans.md", text("题", "- 红鱼\n- 蓝鱼\n- 老鱼\n- 新鱼"),
				"policies/privacy/_next/en.md", text("T", c.en), "policies/privacy/_next/zh-Hans.md", text("题", c.zh)))
			fs := checkParity(l.Policies[0].Drafts[0])
			if len(fs) != 1 || fs[0].Message != c.want {
				t.Errorf("got %v, want %s", lines(fs), c.want)
			}
		})
	}
}

// TestParityWords: sentences that deny or bind in one language alone.
func TestParityWords(t *testing.T) {
	for _, c := range []struct{ en, zh, want string }{
		{"We sell your information.", "我们不会出售您的信息。", "parity-negation"},
		{"We do not sell your information.", "我们出售您的信息。", "parity-negation"},
		{"They may engage another party.", "他们不得委托他人。", "parity-negation"},
		{"You keep the records. We sell them. You pay.", "您保存记录。我们不会出售。您付款。", "parity-negation"},
		{"We may tell you of an incident.", "我们必须把事件告知您。", "parity-modality"},
		{"We tell you of an incident.", "我们应当把事件告知您。", ""},
		{"They may not act, and they return the data.", "他们不得行事，应当返还数据。", ""},
		{"We must tell you of an incident.", "我们可以把事件告知您。", "parity-modality"},
		{"We do not sell your information.", "我们不会出售您的信息。", ""},
		{"We never sell your information.", "我们绝不出售您的信息。", ""},
		{"They may act only with our consent.", "未经我们同意，他们不得行事。", ""},
		{"We refuse to sell your information.", "我们不会出售您的信息。", ""},
		{"Cookies, including but not limited to these, are listed.", "所列包括这些等。", ""},
		{"We supervise their work. They may not act alone.", "他们不得单独行事。我们监督其工作。", ""},
		{"We must tell you of an incident.", "我们应当将事件告知您。", ""},
		{"We are bound to tell you and will do so.", "我们必须将事件告知您。", ""},
		{"You may object.", "您可以反对。", ""},
		// counts: one of two denials is gone
		{"We do not sell it and we do not rent it out.", "我们不会出售，但会出租。", "parity-negation"},
		{"We cannot open an account for a person whose identity we have verified.", "我们不得为未经核实身份的人开立账户。", "parity-negation"},
		{"You may refuse cookies that are strictly necessary.", "您可以拒绝非必要的Cookie。", "parity-negation"},
		{"If we can reach every person, we publish a notice.", "无法逐一通知的，我们会发布公告。", "parity-negation"},
		{"Without it we can show the shops.", "缺少该信息，我们无法展示商户。", "parity-negation"},
		{"Without it we cannot show the shops.", "缺少该信息，我们无法展示商户。", ""},
		{"We do not share it without your consent.", "未经您的同意，我们不会共享。", ""},
		{"We do not sell or share it.", "我们不会出售，也不会共享。", ""},
		{"Refusing has no effect on your account.", "拒绝的，您的账户不受影响。", ""},
		{"Minors under 14 are told.", "未成年人不满14周岁的，我们会告知。", ""},
		{"Inaccurate data are corrected free of charge.", "不准确的信息免费更正。", ""},
		{"We send what we know of unrecognised files.", "我们会发送有关无法识别的文件的信息。", ""},
		{"So that you can skip entering your password.", "这样您无需输入密码。", ""},
		// promise and permission
		{"We may tell you within 3 days.", "我们会在3日内告知您。", "parity-modality"},
		{"We will tell you within 3 days.", "我们可以在3日内告知您。", "parity-modality"},
		{"You may see it, and you may delete it.", "您可以查阅，也应当删除。", "parity-modality"},
		{"You may see it, and you may delete it.", "您可以查阅，也可以删除。", ""},
		{"This is how you can complain.", "投诉渠道。", ""},
		{"Effective from 1 May 2026 on.", "自2026年5月1日起生效。", ""},
		{"They are possibly late.", "其可能迟延。", ""},
		// only
		{"We use it only for payments.", "我们将其用于付款。", "parity-only"},
		{"We use it for payments.", "我们仅将其用于付款。", "parity-only"},
		{"We use it solely for payments.", "我们仅将其用于付款。", ""},
		{"We do so no longer than the purpose requires.", "我们以实现目的所必需为限。", ""},
		{"You may act only with our consent.", "未经我们同意，您不得行事。", ""},
		// sentences that are divided otherwise
		{"Our contract sets out the purpose of the work. We supervise it. They may not act without our consent, and they delete the data when it ends.", "我们订立合同约定工作的目的，并对其进行监督。未经我们同意，其不得行事；合同终止时，应当删除信息。", ""},
		{"This is Harbour Pay Limited (“Harbour Pay” or “we”).", "本公司是海湾支付有限公司。", "parity-term"},
		{"“Personal information” means what identifies a person.", "能够识别个人的信息。", "parity-term"},
		{"Harbour Pay Limited decides.", "海湾支付有限公司（以下简称“我们”）决定。", "parity-term"},
		{"Harbour Pay Limited (“we”) decides.", "海湾支付有限公司（以下简称“我们”）决定。", ""},
		{"Harbour Pay Limited (*we*) decides.", "海湾支付有限公司（以下简称“我们”）决定。", ""},
		{"The first page is the home page.", "第一个页面称为“主页”。", ""},
		{"Choose “Settings”, then “Privacy”.", "请选择设置，然后选择隐私。", ""},
	} {
		const dir = "policies/privacy/2025-03-01/"
		l := load(t, tree(dir+"en.md", "---\ntitle: T\n---\n\n"+c.en+"\n", dir+"zh-Hans.md", "---\ntitle: 题\n---\n\n"+c.zh+"\n"))
		fs := checkParity(l.Policies[0].Versions[0])
		if got := strings.ReplaceAll(codes(fs), "warning ", ""); got != c.want {
			t.Errorf("%s / %s: %v, want %s", c.en, c.zh, lines(fs), c.want)
		}
	}
}

// TestParityWithItself: a text never differs from itself.
func TestParityWithItself(t *testing.T) {
	l := load(t, Sample())
	for _, p := range l.Policies {
		for _, v := range p.all() {
			for _, e := range v.Editions {
				x := parity{ref: e, own: e}
				if x.compare(); len(x.findings) > 0 {
					t.Errorf("%s: %v", e.File, lines(x.findings))
				}
			}
		}
	}
}

func TestTarget(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"https://harbourpay.example/en-US/help/", "http://www.harbourpay.example/zh-CN/help"},
		{"https://en.harbourpay.example/x", "https://zh.harbourpay.example/x"},
		{"https://harbourpay.example/x?hl=en&a=1", "https://harbourpay.example/x?a=1&hl=zh-CN"},
	} {
		if target(c.a) != target(c.b) {
			t.Errorf("%s and %s: %q, %q", c.a, c.b, target(c.a), target(c.b))
		}
	}
	if target("https://harbourpay.example/a") == target("https://harbourpay.example/b") || target("#a") == target("#b") {
		t.Error("two pages compare as one")
	}
}

// TestAbsentLanguages: a missing edition is owed unless the review says why, and that of the language that prevails always is.
func TestAbsentLanguages(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	review := "proposed: minor\nlevel: minor\nabsent: {en: no users, zh-Hans: none}\n"
	for _, c := range []struct {
		missing, review string
		want            int
	}{{"en.md", "", 1}, {"en.md", review, 0}, {"zh-Hans.md", review, 1}} {
		files := []string{dir + c.missing, "-"}
		if c.review != "" {
			files = append(files, dir+"review.yaml", c.review)
		}
		v := load(t, tree(files...)).Policies[0].Versions[0]
		if got := v.absent(); len(got) != c.want {
			t.Errorf("%s missing, review %q: %v", c.missing, c.review, lines(got))
		}
	}
}
