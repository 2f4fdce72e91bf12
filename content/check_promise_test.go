package content

import (
	"strings"
	"testing"
)

// TestPromise holds sentences about future changes against settings of twenty days and the channels web and email.
func TestPromise(t *testing.T) {
	const settings = "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, zh-Hans]\nprevails: zh-Hans\n" +
		"notice: {material: {days: 20, channels: {announce: [web, email]}}}\n"
	for _, c := range []struct {
		text string
		want string // what the message quotes or names; "" for no finding
	}{
		{"We release a material change at least 30 days before its effective date.", `"30 days"`},
		{"We will announce changes to this policy thirty (30) days before they take effect.", `"thirty (30) days"`},
		{"We will give you 30 days' notice of any change to these terms.", `"30 days"`},
		{"We will give you at least two months' prior written notice of a change to these terms.", `"two months"`},
		{"A changed version takes effect 30 days after we publish it on our website.", `"30 days"`},
		{"We notify you of amendments to this policy 15 business days before they become effective.", `"15 business days"`},
		{"本政策的重大变更至少在生效日期前30日发布。", `"30日"`},
		{"我们将在变更生效前三十日公告本政策的变更。", `"三十日"`},
		{"本协议的修改自公告之日起30日后生效。", `"30日"`},
		{"我们将提前30日通知您本政策的变更。", `"30日"`},
		{"We announce a material change to this policy by email and text message.", "sms"},
		{"We announce a material change to this policy through all of the following channels:\n\n(1) our website;\n\n(2) push notification in the app.", "push"},
		{"We announce changes to this policy by push notification or text message.", "push, sms"},
		{"重大变更通过网站、电子邮件和短信公告。", "sms"},
		{"重大变更通过下列全部渠道公告：\n\n1. 我们的网站；\n2. 应用程序推送通知。", "push"},
		// kept, or not a promise about the text's own changes
		{"We release a material change at least 20 days before its effective date.", ""},
		{"We announce a new company on this list at least 30 days before it receives personal information.", ""},
		{"You may close your account within 30 days after a change to this policy takes effect.", ""},
		{"Either of us may end this agreement with 30 days' notice.", ""},
		{"The notice of an incident is sent by push notification and text message.", ""},
		{"We announce a material change to this policy on our website and by email.", ""},
		{"We announce changes to this policy by email or text message.", ""},
		{"You can change your number by text message.", ""},
		{"If you change your mind within 30 days before delivery, please notify us.", ""},
		{"重大变更至少在生效日期前20日发布。", ""},
		{"您可在变更生效后30日内注销账户。", ""},
		{"我们通过短信通知您安全事件。", ""},
		{"重大变更通过网站或者短信公告。", ""},
		{"我们提前30日通知您服务费用。", ""},
	} {
		file, title := "en.md", "T"
		if strings.ContainsAny(c.text, "政策变更我们协议") {
			file, title = "zh-Hans.md", "题"
		}
		const dir = "policies/privacy/2025-03-01/"
		l := load(t, tree("codicil.yaml", settings, dir+"en.md", "-", dir+"zh-Hans.md", "-", dir+file, "---\ntitle: "+title+"\n---\n\n## 1. A {#a}\n\n"+c.text+"\n"))
		fs := checkPromise(l.Policies[0].Versions[0], day(t, "2025-05-01"))
		switch {
		case c.want == "" && len(fs) > 0:
			t.Errorf("%s: %v", c.text, lines(fs))
		case c.want != "" && (len(fs) != 1 || !strings.Contains(fs[0].Message, c.want) || fs[0].Line < 7 || fs[0].Clause != "a"):
			t.Errorf("%s: %v, want %s", c.text, lines(fs), c.want)
		}
	}
}

// TestPromiseOfThePast: a text that binds nobody any more promises nothing.
func TestPromiseOfThePast(t *testing.T) {
	text := "---\ntitle: T\n---\n\nWe release a material change at least 60 days before its effective date.\n"
	l := load(t, tree("policies/privacy/2025-03-01/en.md", text, "policies/privacy/2025-06-01/version.yaml", "release: 2025-06-01\neffective: 2025-07-01\n",
		"policies/privacy/2025-06-01/en.md", text, "policies/privacy/2025-06-01/zh-Hans.md", "---\ntitle: 题\n---\n\n文本。\n"))
	for i, want := range []int{0, 1} {
		if got := checkPromise(l.Policies[0].Versions[i], day(t, "2025-08-01")); len(got) != want {
			t.Errorf("version %d: %v", i, lines(got))
		}
	}
}

// TestPrevails holds what texts say of languages against settings in which Chinese prevails, or none.
func TestPrevails(t *testing.T) {
	for _, c := range []struct {
		prevails, text string
		want           int
	}{
		{"zh-Hans", "If the two versions differ, the Chinese version shall prevail.", 0},
		{"zh-Hans", "If the two versions differ, the English version prevails.", 1},
		{"zh-Hans", "The English text takes precedence.", 1},
		{"en", "In case of conflict the English-language version will govern.", 0},
		{"en", "两种文本不一致的，以中文文本为准。", 1},
		{"zh-Hans", "两种文本不一致的，以中文文本为准。", 0},
		{"zh-Hans", "两种文本不一致的，以英文版本为准。", 1},
		{"null", "两种文本不一致的，以英文版本为准。", 1},
		{"null", "Both language versions are equally authentic.", 0},
		{"zh-Hans", "Both language versions are equally authentic.", 1},
		{"zh-Hans", "中英文文本具有同等法律效力。", 1},
		{"zh-Hans", "English law prevails over local rules.", 0},
		{"zh-Hans", "金额以账单为准。", 0},
		{"zh-Hans", "The Chinese authorities may govern such transfers.", 0},
	} {
		settings := "publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en, zh-Hans]\nprevails: " + c.prevails + "\n"
		l := load(t, tree("codicil.yaml", settings, "policies/privacy/2025-03-01/en.md", "---\ntitle: T\n---\n\n"+c.text+"\n"))
		if got := checkPrevails(l.Policies[0].Versions[0], day(t, "2025-05-01")); len(got) != c.want {
			t.Errorf("%s, %s: %v, want %d", c.prevails, c.text, lines(got), c.want)
		}
	}
}

// TestPromiseInTheLog: the text is frozen, the settings are not: a promise that they break stays an error.
func TestPromiseInTheLog(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	settings := string(tree()["codicil.yaml"].Data) + "log: {origin: legal.harbourpay.example/ledger}\n"
	l := load(t, tree("codicil.yaml", settings, dir+"en.md", "---\ntitle: T\n---\n\nWe release a material change at least 60 days before its effective date.\n"))
	l.SetLogged(func(VersionRef, Locale) bool { return true })
	if fs := checkPromise(l.Policies[0].Versions[0], day(t, "2025-05-01")); codes(l.Settle(fs, day(t, "2025-05-01"))) != "error notice-promise" {
		t.Errorf("%v", lines(fs))
	}
}
