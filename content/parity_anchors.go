package content

import (
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
