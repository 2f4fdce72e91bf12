package material

import (
	"testing"

	"codicil/content"
)

// TestPageLines says that the lines of the page around a text say nothing, whatever
// numbers they hold, and that sentences which begin like them or share their words do.
func TestPageLines(t *testing.T) {
	tests := []struct {
		old, new string
		material bool
	}{
		{"© 2019-2024 Harbour Pay. All rights reserved.", "© 2019-2025 Harbour Pay. All rights reserved.", false},
		{"Copyright © 2024 Harbour Pay Ltd", "Copyright © 2025 Harbour Pay Ltd", false},
		{"Copyright © 2024 Harbour Pay Ltd", "Copyright © 2024 Dockmail Ltd", true},
		{"版权所有 © 2024 海湾支付有限公司", "版权所有 © 2025 海湾支付有限公司", false},
		{"版权所有 © 2024 海湾支付有限公司", "版权所有 © 2024 码头邮递有限公司", true},
		{"港ICP备12345678号-1", "港ICP备12345678号-2", false},
		{"", "We share copies with the harbour to protect its copyright in maps.", true},
		{"", "我们收集商户的ICP备案号和护照。", true},
		{"浏览次数：1234", "浏览次数：5678", false},
		{"1,234 views", "5,678 views", false},
		{"1,234 views of your profile are stored.", "5,678 views of your profile are stored.", true},
		{"12 min read", "13 min read", false},
		{"We read 12 receipts a minute.", "We read 13 receipts a minute.", true},
		{"阅读时间：12分钟", "阅读时间：13分钟", false},
		{"我们阅读小票需要12分钟。", "我们阅读小票需要13分钟。", true},
		{"分享到：微信 微博", "分享到：微信 微博 QQ", false},
		{"", "分享到商户的还有您的姓名和护照。", true},
		{"下一篇：钱包使用说明", "下一篇：退款说明", false},
		{"", "Home > Legal > Privacy", false},
		{"", "扫一扫 关注海湾支付公众号", false},
		{"", "扫一扫时，我们会收集您的位置信息。", true},
		{"", "登入 註冊 聯絡我們 網站地圖", false},
		{"", "关于我们 联系我们 加入我们 友情链接", false},
		{"", "简体中文 繁體中文 English 日本語", false},
		{"", "Was this article helpful? Yes No", false},
		{"Version 2.3", "Version 2.4", false},
		{"Version 2 of the wallet keeps 3 receipts.", "Version 2 of the wallet keeps 4 receipts.", true},
		{"版本号：V2.3", "版本号：V2.4", false},
		{"Last updated 3 days ago", "Last updated 5 months ago", false},
		{"更新于 3 天前", "更新于 5 个月前", false},
		{"We delete what was updated 3 days ago.", "We delete what was updated 5 months ago.", true},
		{"Page 1 of 12", "Page 1 of 13", false},
		{"4. Your list of berths", "5. Your list of berths", false},
		{"（四）您的泊位名单", "（五）您的泊位名单", false},
		{"4 berths are yours.", "5 berths are yours.", true},
		{"You may moor at night.", "You can moor at night.", false},
		{"We may moor your boat.", "We can moor your boat.", true},
		{"本条目有中文版。", "本条目有中文与英文版。", false},
	}
	for _, c := range tests {
		v := judgeTexts(false, c.old, c.new)
		if got := v.Level == content.Material; got != c.material {
			t.Errorf("%q -> %q: material %v, want %v: %s", c.old, c.new, got, c.material, reasonsOf(v))
		}
	}
}
