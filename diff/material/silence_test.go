package material

import (
	"testing"

	"codicil/content"
)

// A change is a pair of texts and whether it means something.
type meaning struct {
	name, old, new string
	material       bool
}

// meanings are changes of words that mean nothing, each beside one that looks alike and does.
var meanings = []meaning{
	{"a picture's words", "Illustration of a harbour with two boats", "", false},
	{"a statement that begins alike", "Illustrations of your face are kept with your name and passport.", "", true},
	{"图片说明", "示意图：两艘船停在港口", "", false},
	{"以同样的词开头的陈述", "截图中含有您的姓名和护照，我们会予以保存。", "", true},
	{"a box of another dialect", "!!! note \"Languages\"", "", false},
	{"a warning in the text", "Note! We keep your passport number.", "", true},
	{"其他写法的提示框", "!!! note \"语言提示\"", "", false},
	{"正文中的提示", "提示：我们会保存您的护照号码。", "", true},
	{"metadata in a code block", "```\nurl: https://archive.example/harbour\nsaved: 2024-05-01\n```", "", false},
	{"a cookie banner", "Allow the use of cookies in this browser?\n\nWe use cookies to make a visit to the harbour safer.\n\nOnly allow essential cookies\n", "", false},
	{"a clause on cookies", "We use cookies to show you advertising on other sites.", "", true},
	{"网页的cookie提示", "是否允许在此浏览器中使用cookie？\n\n我们使用cookie让您的访问更加安全。\n\n仅允许必要cookie\n", "", false},
	{"关于cookie的条款", "我们使用cookie在其他网站向您展示广告。", "", true},
	{"a postcode put right", "Write to Harbour Pay, 18 Lighthouse Road, Harbourton 94110.", "Write to Harbour Pay, 18 Lighthouse Road, Harbourton 94107.", false},
	{"another house", "Write to Harbour Pay, 18 Lighthouse Road, Harbourton 94110.", "Write to Harbour Pay, 20 Lighthouse Road, Harbourton 94110.", true},
	{"邮编更正", "请写信至灯塔路18号海湾支付，邮编100001。", "请写信至灯塔路18号海湾支付，邮编100010。", false},
	{"迁址", "请写信至灯塔路18号海湾支付，邮编100001。", "请写信至灯塔路20号海湾支付，邮编100001。", true},
	{"an address misspelt beside the right one", "Write to [hlep@harbourpay.example](mailto:help@harbourpay.example).", "Write to [help@harbourpay.example](mailto:help@harbourpay.example).", false},
	{"another address", "Write to [sales@harbourpay.example](mailto:sales@harbourpay.example).", "Write to [help@harbourpay.example](mailto:help@harbourpay.example).", true},
	{"邮箱写错", "请写信至[bangzu@harbourpay.example](mailto:bangzhu@harbourpay.example)。", "请写信至[bangzhu@harbourpay.example](mailto:bangzhu@harbourpay.example)。", false},
	{"a date by region", "Effective outside the EEA and the UK: 1 May 2025", "Effective outside the EEA, the UK and Switzerland: 1 May 2025", false},
	{"a rule by region", "Outside the EEA we answer requests from the UK first.", "Outside the EEA we answer requests from the UK and Switzerland first.", true},
	{"words left in English", "请在before installation阅读说明书中的内容介绍。", "请在安装之前阅读说明书中的内容介绍。", false},
	{"a fee", "You may exercise these rights free of charge.", "You may exercise these rights at reasonable cost.", true},
	{"收费", "您可以免费提出请求。", "您可以提出请求。", true},
	{"consent of its own", "We process it with your separate consent.", "We process it with your consent.", true},
	{"单独同意", "我们会征得您的单独同意。", "我们会征得您的同意。", true},
	{"promptness", "We derive a template and delete the image at once.", "We derive a template and delete the image in due course.", true},
	{"及时", "据此生成模板，并随即删除该图像。", "据此生成模板，并适时删除该图像。", true},
	{"order in time", "Before the transfer we tell you the name of the recipient.", "After the transfer we tell you the name of the recipient.", true},
	{"先后", "提供个人信息前，我们会告知您。", "提供个人信息后，我们会告知您。", true},
	{"duty and leave", "We keep records where the law obliges us to keep them.", "We keep records where the law allows us to keep them.", true},
	{"要求与允许", "法律要求的，我们会保存您的记录。", "法律允许的，我们会保存您的记录。", true},
	{"whose text prevails", "If they differ, the Chinese version shall prevail.", "If they differ, the English version shall prevail.", true},
	{"以何文本为准", "两种文本不一致的，以中文文本为准。", "两种文本不一致的，以英文文本为准。", true},
	{"a reserve", "We do not sell your data.", "In principle we do not sell your data.", true},
	{"保留", "我们不出售您的个人信息。", "我们原则上不出售您的个人信息。", true},
	{"a place", "您的信息存储于中国境内。", "您的信息存储于境内外服务器。", true},
	{"the point in a number", "We handle 1.5 million receipts.", "We handle 15 million receipts.", true},
	{"the currency", "The fee is $5 for each receipt.", "The fee is €5 for each receipt.", true},
	{"a member at the end of a text", "- couriers\n- banks", "- couriers\n- banks\n- your employer", true},
	{"a pointer", "", "To learn more about the harbour list, see this page.", false},
	{"a pointer to a law", "", "To learn more about requests under the Harbour Health Records Act, see this page.", true},
	{"指引", "", "更多信息，请参阅港口列表页面。", false},
	{"指向法律的指引", "", "关于依据《港口健康记录保护法》提出的请求，请参阅该页面。", true},
	{"tense", "We will store receipts in a box. The list has been collected by hand.", "We store receipts in a box. The list is collected by hand.", false},
	{"tense and denial", "We will store receipts in a box.", "We will not store receipts in a box.", true},
	{"时态", "我们将在柜台收集小票。", "我们在柜台收集小票。", false},
	{"否定", "我们将在柜台收集小票。", "我们将不在柜台收集小票。", true},
	{"style", "We may occasionally modify how the harbour list is displayed.", "From time to time we may change how the harbour list is shown.", false},
	{"another act", "We may occasionally modify how the harbour list is displayed.", "We may occasionally sell the harbour list to advertisers.", true},
	{"用词", "请参阅帮助页面，以获取更多信息。", "请查看帮助页面，以取得更多资讯。", false},
	{"另一行为", "我们会保存您的付款记录。", "我们会出售您的付款记录。", true},
	{"struck out", "We show receipts to the harbour master.", "We show receipts to the ~~harbour~~ master ~~and to advertisers~~.", false},
	{"no longer struck out", "We ~~do not~~ sell receipts.", "We do not sell receipts.", true},
	{"struck out words that go", "We sell ~~no~~ receipts ~~of yours~~.", "We sell receipts.", false},
	{"删除线", "我们~~不~~出售小票。", "我们不出售小票。", true},
	{"删除线中的文字删去", "我们出售小票~~和地图~~。", "我们出售小票。", false},
	{"a plan by letter", "Refunds are paid under Plan A.", "Refunds are paid under Plan B.", true},
	{"an article", "See a plan of the harbour below.", "See A plan of the harbour below.", false},
	{"方案", "退款按方案甲支付。", "退款按方案乙支付。", true},
	{"a link to another site", "See the [berths](https://harbourpay.example/berths).", "See the [berths](https://dockmail.example/berths).", false},
	{"the marks of notes", "Shops[3] and couriers[4] see your name.", "Shops[5] and couriers[6] see your name.", false},
	{"a number in brackets", "We answer up to [3] letters.", "We answer up to [5] letters.", true},
	{"脚注编号", "商户[3]可以看到您的姓名。", "商户[5]可以看到您的姓名。", false},
	{"方括号中的数字", "我们最多回复 [3] 封来信。", "我们最多回复 [5] 封来信。", true},
	{"further reading", "Learn more on these pages:\n\n- [How the wallet](https://harbourpay.example/photos) finds your photos\n- [How the map works](https://harbourpay.example/map)", "Learn more on these pages:\n\n- [How the map works](https://harbourpay.example/map)", false},
	{"what a list says", "We collect:\n\n- [photos](https://harbourpay.example/photos) that you take of boats\n- [maps](https://harbourpay.example/map)", "We collect:\n\n- [maps](https://harbourpay.example/map)", true},
	{"延伸阅读", "更多信息，请参阅：\n\n- [钱包如何](https://harbourpay.example/photos)找到您的照片\n- [地图如何工作](https://harbourpay.example/map)", "更多信息，请参阅：\n\n- [地图如何工作](https://harbourpay.example/map)", false},
	{"清单所列", "我们收集：\n\n- 您拍摄的[照片](https://harbourpay.example/photos)\n- [地图](https://harbourpay.example/map)", "我们收集：\n\n- [地图](https://harbourpay.example/map)", true},
	{"the ground", "The clock is read in the foreground.", "The clock is read in the background.", true},
	{"前台与后台", "我们在前台读取时钟。", "我们在后台读取时钟。", true},
	{"定期与不定期", "我们定期清理船票。", "我们不定期清理船票。", true},
	{"有权与无权", "港务局无权查看船票。", "港务局有权查看船票。", true},
	{"按月与按年", "船票按月结算。", "船票按年结算。", true},
	{"数目", "船票最多留三张。", "船票最多留五张。", true},
	{"不表数目的数字", "船票一般留存。", "船票通常留存。", false},
	{"短句中的条件", "您可以退票。", "您可以随时退票。", true},
	{"短句中的限制", "船票仅对好友可见。", "船票对所有人可见。", true},
	{"短句中的例外", "船票予以展示。", "除您另有要求外，船票予以展示。", true},
	{"短句中的用词", "您可以办理退票。", "您可以申办退票。", false},
	{"指向另一网站", "请看[泊位](https://harbourpay.example/berths)。", "请看[泊位](https://dockmail.example/berths)。", false},
}

// TestLinkHost says that a link to another site is a note, and weighs where it leaves the publisher's own domains.
func TestLinkHost(t *testing.T) {
	before := map[string]string{"en": page("en", "See the [berths](https://harbourpay.example/berths).")}
	after := map[string]string{"en": page("en", "See the [berths](https://dockmail.example/berths).")}
	for settings, want := range map[string]content.Level{
		"": content.Minor,
		"detector: {own_domains: [harbourpay.example]}\n":                   content.Material,
		"detector: {own_domains: [harbourpay.example, dockmail.example]}\n": content.Editorial,
	} {
		l := library(t, settings, "2026-03-31", before, after)
		verdict, _ := JudgeVersion(l.Policy("privacy").Versions[1], day(t, "2026-03-01"))
		if verdict.Level != want {
			t.Errorf("%q: %v, want %v: %s", settings, verdict.Level, want, reasonsOf(verdict))
		}
	}
}

// TestMeanings judges each of the pairs by its level.
func TestMeanings(t *testing.T) {
	for _, c := range meanings {
		v := judgeTexts(false, c.old, c.new)
		if got := v.Level == content.Material; got != c.material {
			t.Errorf("%s: material %v, want %v", c.name, got, c.material)
			for _, f := range v.Findings {
				t.Logf("   %s %s: %q -> %q", f.Rule, f.Suppressed, f.Old, f.New)
			}
		}
	}
}
