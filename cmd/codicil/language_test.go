package main

import (
	"testing"

	"codicil/content"
)

func TestLanguageOfFiles(t *testing.T) {
	const (
		english     = "We keep your payment records for 30 days."
		simplified  = "我们会保存您的付款记录三十日，您可以随时要求删除。Harbour Pay"
		traditional = "我們會保存您的付款記錄三十日，您可以隨時要求刪除。"
	)
	for _, c := range []struct {
		name, old, new, text string
		want                 content.Locale
		byName               bool
	}{
		{"the names agree", "v1/en.md", "v2/en.md", english, "en", true},
		{"a tag with a script", "v1/zh-Hans.md", "v2/zh-Hans.md", simplified, "zh-Hans", true},
		{"a tag with a region", "a/en-GB.md", "b/en-GB.md", english, "en-GB", true},
		{"old and new are tags too, of Mochi and Newari", "old.md", "new.md", english, "en", false},
		{"twice new, in Latin letters", "2024/new.md", "2025/new.md", english, "en", false},
		{"the names disagree", "en.md", "fr.md", english, "en", false},
		{"a name that the text belies", "v1/en.md", "v2/en.md", simplified, "zh-Hans", false},
		{"simplified", "a.md", "b.md", simplified, "zh-Hans", false},
		{"traditional", "a.md", "b.md", traditional, "zh-Hant", false},
		{"Japanese", "a.md", "b.md", "お客様の個人情報を三十日間保存します。", "ja", false},
		{"Korean", "a.md", "b.md", "개인정보를 30일 동안 보관합니다.", "ko", false},
		{"Arabic", "a.md", "b.md", "نحتفظ بسجلات الدفع لمدة 30 يومًا.", "ar", false},
		{"Chinese with product names", "a.md", "b.md", "本政策适用于 Harbour Pay Wallet 产品及其服务。", "zh-Hans", false},
		{"nothing at all", "a.md", "b.md", "", "en", false},
	} {
		got, byName := languageOf(c.old, c.new, []byte(c.text))
		if got != c.want || byName != c.byName {
			t.Errorf("%s: %s, by name %v; want %s, %v", c.name, got, byName, c.want, c.byName)
		}
	}
}
