package content

import "sync"

// The lists below are words by their marks; see [senses]. Phrases without marks say nothing of the
// kind, and keep their words from being read one by one.

var englishLexicon = sync.OnceValue(func() *lexicon {
	return newLexicon(false, []wordList{
		{"", "not only|not just|not limited to|not least|whether or not|if not|no later than|not later than|no less than|not less than|right away|if possible|where possible|as possible|which you can|how you can|that you can|way you can|ways you can|where you can|what you can|steps you can|measures you can|so you can|so we can|so that we can|that we can|you can choose"},
		{"D", "not|never|neither|no longer|don't|doesn't|didn't|won't|can't|isn't|aren't|wasn't|weren't|haven't|hasn't|wouldn't|shouldn't|couldn't|cannot|can not|may not|might not|must not|shall not"},
		{"d", "no|none|nothing|nobody|rather than|instead|otherwise|regardless|even if|hardly|few|little|rarely|beyond|outside|out of|irrespective|opt out|unable|void|apart from|pending|can still|may still|nor|younger|still|even|difference|lose|loses|de identified"},
		{"w", "without"},
		{"e", "unless|except|except where|other than|except for"},
		{"u", "until|before|prior to|in advance|first|beforehand"},
		{"c", "off|close|closes|closed|closing|closure|cancel|cancels|cancelled|disable|disabled|disabling|removal|remove|removed|sign out|log out"},
		{"P", "may|might|you can|we can|are free to|is free to|is entitled to|are entitled to|the right to|has the right|have the right"},
		{"p", "can|could|able|allow|allows|allowed|allowing|permit|permits|permitted|permission|entitled|right to|option|options|choose|chooses|possible|possibly|potential|potentially|enable|enables|enabled|let|lets|letting|would|eligible|likely|capable|ability|opportunity|feel free|sometimes|enabling|accessible|rights|choice|choices"},
		{"Lo", "only|solely|exclusively"},
		{"l", "no more than|no longer than|at the moment|just|merely|mere|sole|exclusive|limited|strictly|unique|minimal|minimum|nothing"},
		{"dl", "alone"},
		{"b", "will|required|requires|require|obliged|obligation|duty|need to|needs to|have to|has to|should|please"},
		{"B", "must|shall"},
	})
})

// stems are beginnings of English words, with their marks.
var stems = [...]wordList{
	{"r", "refus|declin|reject|deny|denie"},
	{"s", "stop|ceas|discontinu|prevent|avoid|prohibit|forbid"},
	{"a", "anonymi"},
	{"q", "inaccura|incomplet|unreason|unnecess|unlawful|illegal|invalid|irrelevan|unauthor|impossib|differ|unfair|unsafe|unusual|unaffect|unrelat|unavail|unrecogn|unlink|unidentif|unverif|uncertain|unexpect"},
	{"d", "refrain|fail|lack|object|block|exclud|exempt|expire|miss|absen|disagree|disallow|non|unwant|uncheck|unknown|unsubscrib|opt|cancel|bypass|skip"},
}

var chineseLexicon = sync.OnceValue(func() *lexicon {
	return newLexicon(true, []wordList{
		{"", "不仅|不断|不同|不论|无论|非常|未来|未成年|不动产|不可抗力|不限于|不少于|不低于|不满|不时|未满|无线|免费|是否|能否|与否|否则|可靠|许可|认可|可识别|功能|性能|智能|职能|能力|能源|只要|不久|不晚于|不迟于|权益|权限|授权|版权|产权|主权|维权|可用性|无障碍|不妨|社会|会议|会员|会话|会计|委员会|协会|才能|识别|类别|性别|级别|区别|差别|特别|个别|" +
			"期限|时限|限额|有限公司|有限责任|有管辖权|控制权|所有权|全部|不良|不过|不管|差不多|目前|当前|前述|款前|前款|前者|前往|以前|移除|解除|删除|清除|去除|将来|应用|响应|对应|相应|供应|应对|必要|必需|需求|要求我们|能源|可见"},
		{"D", "不|不同意|不会|不得|不能|不再|绝不|从不|不予|不应|不将|并未|并不|不可以|不可|不允许|不要|无法|无权|不必|无需|无须|毋须|不需要|不需|非必要|非必需"},
		{"d", "没|无|未|非|勿|难以|排除|退出|不超过|不足|不便|不满意|不知情|不明|误|失"},
		{"W", "未经|不经|未取得|未征得|未获|不经过"},
		{"w", "没有|缺少|缺乏"},
		{"e", "除非|除外|之外|以外|除"},
		{"r", "拒绝"},
		{"u", "前|先|事先|首先|直至|届满"},
		{"c", "关闭|注销|取消|停用|禁用|屏蔽"},
		{"a", "匿名"},
		{"q", "不准确|不完整|不合理|不必要|不一致|不适当|不安全|不正当|非法|不可能|不公平|违法|不当|不法"},
		{"s", "停止|终止|中止|防止|防范|避免|禁止"},
		{"P", "可以|有权|可自行|可能"},
		{"P!", "我们可以|我们可能"},
		{"p", "权利|享有|以便|可选择|可|能|能够|允许|得以|或许|也许"},
		{"Lo", "仅|只|仅限|只有|只会|仅供|仅在|仅仅|仅限于"},
		{"Lop", "仅可|只能|只可|仅能"},
		{"l", "唯一|限|为限|才|方可|单纯|所必需"},
		{"b", "须|应|必|会|将|请|要求|需要"},
		{"B", "应当|必须|有义务|务必"},
	})
})
