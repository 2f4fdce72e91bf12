package content

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// anchors are words that policies name in both languages and that say of two blocks that they are
// about the same thing. They pair items of a list; they are never missed by themselves. At most 64.
var anchors = [...][2]string{
	{`names?`, "姓名|名称"}, {`addresses|address`, "地址|住址"}, {`e-?mails?`, "邮件|邮箱"}, {`(?:tele)?phones?|mobile|calls?`, "电话|手机|致电"}, {`age|birth`, "年龄|出生|周岁"},
	{`gender|sex`, "性别"}, {`passwords?`, "密码"}, {`accounts?`, "账户|账号|帐号"}, {`cards?`, "卡"}, {`banks?`, "银行"}, {`pay\w*`, "支付|付款"}, {`orders?`, "订单"},
	{`location|whereabouts`, "位置|行踪|定位"}, {`camera|photo\w*|pictures?|images?`, "相机|摄像|照片|图片|影像"}, {`microphone|voice|audio`, "麦克风|语音|音频|声音"}, {`contacts|address book`, "通讯录|联系人"},
	{`devices?`, "设备"}, {`logs?`, "日志|记录"}, {`cookies?`, "cookie"}, {`websites?`, "网站|官网"}, {`push`, "推送"}, {`text messages?|sms`, "短信"}, {`app|apps`, "应用|app"},
	{`copy|copies`, "复制|副本"}, {`correct\w*|rectif\w*`, "更正"}, {`delet\w*|eras\w*`, "删除"}, {`access|see`, "查阅|查看|访问"}, {`transfers?|port\w*`, "转移|转让"}, {`withdraw\w*`, "撤回"}, {`clos\w*|cancel\w*`, "注销|取消"},
	{`object\w*|refus\w*|restrict\w*`, "拒绝|限制|反对"}, {`complain\w*|complaints?`, "投诉|举报"}, {`courts?|sued?|action`, "法院|诉讼"}, {`courier\w*|deliver\w*`, "快递|配送|物流|交付"}, {`advertis\w*|market\w*`, "广告|营销"}, {`statistic\w*|analy\w*`, "统计|分析"},
	{`fraud\w*`, "欺诈"}, {`securit\w*|protect\w*`, "安全|保护"}, {`law|laws|legal|statut\w*`, "法律|法规|法定"}, {`authorit\w*|regulators?`, "机关|监管|主管"}, {`child\w*|minors?`, "儿童|未成年"}, {`guardians?|parents?`, "监护人|父母"},
	{`merg\w*|acqui\w*|restructur\w*`, "合并|收购|重组"}, {`purpose\w*|method\w*`, "目的|方式"}, {`retain\w*|retention|kept|keep|stor\w*`, "保存|存储|留存"}, {`public\w*|publish\w*`, "公开|发布"}, {`abroad|cross-border|overseas`, "境外|跨境|出境"}, {`rights?`, "权利"},
	{`identit\w*|identif\w*`, "身份|识别"}, {`biometric\w*|face|facial|fingerprints?`, "生物|人脸|面部|指纹"}, {`health|medical`, "健康|医疗"}, {`languages?`, "语言"}, {`browsers?`, "浏览器"}, {`shops?|merchants?|sellers?`, "商户|商家|卖家"}, {`post|mail`, "邮寄|信函|来信"}, {`video`, "视频"},
	{`search\w*`, "搜索|检索"}, {`crash\w*|errors?|faults?`, "崩溃|错误|故障"}, {`consent\w*`, "同意"}, {`contracts?|agreements?`, "合同|协议"}, {`employ\w*|staff`, "员工|雇员"}, {`encrypt\w*`, "加密"}, {`share[ds]?|sharing|disclos\w*`, "共享|披露|提供"}, {`services?`, "服务"},
}

var anchorWords = sync.OnceValue(func() (list [len(anchors)][2]*regexp.Regexp) {
	for i, a := range anchors {
		list[i] = [2]*regexp.Regexp{regexp.MustCompile(`\b(?:` + a[0] + `)\b`), regexp.MustCompile(a[1])}
	}
	return list
})

// conceptsIn is which anchors a text holds, a bit each.
func conceptsIn(t string) (set uint64) {
	t = strings.ToLower(t)
	for i, w := range anchorWords() {
		if w[0].MatchString(t) || w[1].MatchString(t) {
			set |= 1 << i
		}
	}
	return set
}

// A sense is something that a sentence says by small words which English and Chinese both have:
// strong words say it beyond doubt; weak ones may, so that their sentence is no proof of the contrary.
type sense struct {
	code, name   string
	strong, weak [2]*regexp.Regexp // English, Chinese
	against      [2]*regexp.Regexp // what the other sentence must say instead; nil: nothing
}

var senses = sync.OnceValue(func() []sense {
	pair := func(en, zh string) [2]*regexp.Regexp {
		return [2]*regexp.Regexp{regexp.MustCompile(`\b(?:` + en + `)\b`), regexp.MustCompile(zh)}
	}
	return []sense{
		{"parity-negation", "denies", pair(`not|never|no longer|cannot|\w+n['’]t|nor|neither`, `不会|不得|不能|不再|绝不|从不|不予|不应|不将|并未|并不|禁止|不可以`),
			pair(`not|never|no|nor|neither|none|nothing|without|cannot|\w+n['’]t|unless|until|only|solely|except\w*|other than|rather than|instead|otherwise|any|refus\w*|declin\w*|prohibit\w*|forbid\w*|prevent\w*|avoid\w*|refrain\w*|fail\w*|lack\w*|stop\w*|cease\w*|free|opt\w*|withdraw\w*|object\w*|restrict\w*|limit\w*|disabl\w*|block\w*|remov\w*|delet\w*|exclud\w*|reject\w*|den(?:y|ies|ied)|before|too|hard\w*|few|little|rare\w*|even if|regardless|whether|but|un\w+|in\w+able|im\w+|ir\w+|il\w+|dis\w+|non\S*|\w+less|anonym\w*|expire\w*|miss\w*|absen\w*|out of|outside|beyond|exempt\w*|void|turn\w* off|off|differ\w*|protect\w*`, `[不没无未非勿免否禁拒莫别]|停止|除|仅|只|避|防|匿名|缺|失|撤|取消|关闭|屏蔽|删|排|限|前|后|才|超|离|外`), [2]*regexp.Regexp{}},
		{"parity-modality", "binds", pair(`must|shall|(?:is|are) (?:required|obliged) to`, `应当|必须|有义务|务必`), pair(`must|shall|require\w*|oblig\w*|need\w*|have to|has to|will|should|dut\w+|mandatory|necessary|only|ha(?:ve|s|d) to|to be|subject to|please|ensure\w*|commit\w*|agree\w*|undertake\w*|comply|complies|liable|responsib\w*|are to|is to|not|no|never|cannot|condition\w*`, `[应须需必要得将会请]|义务|责任|承诺|保证|确保|依法|同意|遵守|才|不`),
			pair(`may|can|might|(?:is|are) (?:free|allowed|permitted) to`, `可以|可能|有权|可自行`)},
	}
})

// words reports sentences that deny, or bind, in one language alone. It is a warning: languages
// deny in many ways, and these words are not all of them. Only English and Chinese are known.
func (p *parity) words(own *Clause, pairs []blockPair) {
	r, o := wordsOf(p.ref.Lang), wordsOf(p.own.Lang)
	if r < 0 || o < 0 || r == o {
		return
	}
	for _, pair := range pairs {
		if pair.ref == nil || pair.own == nil || pair.own.block.Kind == KindHeading || strangers(pair) {
			continue
		}
		p.defined(own, pair)
		a, b := sentencePairs(pair.ref.text, pair.own.text)
		for i := range a {
			for _, s := range senses() {
				x, y := plainSense(a[i]), plainSense(b[i])
				switch {
				case s.alone(r, x, o, y) && !s.near(o, b, i):
					p.report(s.code, Warning, pair.own.block, own.ID, "make both say the same; "+string(p.ref.Lang)+" is the reference", "%q %s in %s, this does not: %s", s.strong[r].FindString(x), s.name, p.ref.Lang, shorten(b[i]))
				case s.alone(o, y, r, x) && !s.near(r, a, i):
					p.report(s.code, Warning, pair.own.block, own.ID, "make both say the same; "+string(p.ref.Lang)+" is the reference", "%q %s here, not in %s: %s", s.strong[o].FindString(y), s.name, p.ref.Lang, shorten(a[i]))
				}
			}
		}
	}
}

// plainSense is a sentence without the phrases whose "not" denies nothing.
func plainSense(t string) string { return idleNot.Replace(strings.ToLower(t)) }

var idleNot = strings.NewReplacer("not limited to", "", "not only", "", "not just", "", "whether or not", "", "not least", "")

// alone reports whether x, in the language a, says it, and y in the language b does not.
func (s sense) alone(a int, x string, b int, y string) bool {
	return s.strong[a].MatchString(x) && !s.weak[b].MatchString(y) &&
		(s.against[b] == nil || s.against[b].MatchString(y) && !s.against[a].MatchString(x))
}

// strangers reports whether the two blocks share none of the figures and links that they have: they may not belong together.
func strangers(pair blockPair) bool {
	for v := range pair.ref.values {
		if pair.own.values[v] {
			return false
		}
	}
	return len(pair.ref.values)+len(pair.own.values) > 0
}

// near reports whether a sentence beside the i-th says it: translators divide sentences otherwise.
func (s sense) near(lang int, list []string, i int) bool {
	return i > 0 && s.weak[lang].MatchString(strings.ToLower(list[i-1])) || i+1 < len(list) && s.weak[lang].MatchString(strings.ToLower(list[i+1]))
}

// Words in quotation marks that the sentence gives a meaning, and quotation marks of any kind.
var (
	definesTerm = regexp.MustCompile(`\([^()]{0,40}[“"][^”"]{1,60}[”"][^()]{0,40}\)|[“"][^”"]{1,60}[”"] (?:means|refers to|shall mean)\b|(?:简|合|统|下)称(?:为)?[“"「][^”"」]{1,30}[”"」]|[”"」](?:，|是)*指`)
	quoted      = regexp.MustCompile(`[“”"「」『』‘’《》]`)
)

// defined reports a term that one language defines in quotation marks where the other marks no words at all.
func (p *parity) defined(own *Clause, pair blockPair) {
	there, here := definesTerm.FindString(pair.ref.text), definesTerm.FindString(pair.own.text)
	marked := func(f *blockFacts) bool {
		for _, r := range f.block.Runs {
			if r.Style&(Strong|Em) != 0 {
				return true
			}
		}
		return quoted.MatchString(f.text) || f.block.Kind == KindTerm || f.block.Kind == KindDetail
	}
	switch {
	case there != "" && !marked(pair.own):
		p.report("parity-term", Warning, pair.own.block, own.ID, "define it here too, in quotation marks", "%s defines %s, this text does not", p.ref.Lang, shorten(there))
	case here != "" && !marked(pair.ref):
		p.report("parity-term", Warning, pair.own.block, own.ID, "define it there too, in quotation marks", "%s is defined here, not in %s", shorten(here), p.ref.Lang)
	}
}

// wordsOf is 0 for English, 1 for Chinese, -1 for any other language.
func wordsOf(l Locale) int {
	switch {
	case l.Base() == "en":
		return 0
	case l.Base() == "zh" && l.Script() == "Hans":
		return 1
	}
	return -1
}

// sentencePairs is the sentences of both texts where they have as many, else both as they are.
func sentencePairs(a, b string) (x, y []string) {
	if x, y = sentences(a), sentences(b); len(x) == len(y) {
		return x, y
	}
	return []string{a}, []string{b}
}

// shorten is the beginning of a sentence, quoted.
func shorten(t string) string {
	rs := []rune(strings.TrimSpace(t))
	if len(rs) > 60 {
		return fmt.Sprintf("%q", string(rs[:60])+"...")
	}
	return fmt.Sprintf("%q", string(rs))
}
