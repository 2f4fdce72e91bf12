package material

import (
	"testing"

	"codicil/content"
	"codicil/diff"
)

// TestDirections says whom a change favours: less data, shorter keeping and
// longer notice the user; a promise that goes the publisher.
func TestDirections(t *testing.T) {
	tests := []struct {
		rule, old, new string
		want           Direction
	}{
		{"retention-duration", "We keep receipts for 30 days.", "We keep receipts for 90 days.", Adverse},
		{"retention-duration", "We keep receipts for 90 days.", "We keep receipts for 30 days.", Favourable},
		{"retention-duration", "小票保存30日。", "小票保存90日。", Adverse},
		{"retention-duration", "小票在30日后予以匿名化。", "小票在10日后予以匿名化。", Favourable},
		{"response-deadline", "We answer your request within 10 days.", "We answer your request within 30 days.", Adverse},
		{"response-deadline", "我们在30日内答复您的请求。", "我们在10日内答复您的请求。", Favourable},
		// A kind of data that goes is good for users, whatever else the sentence denies.
		{"data-type-removed", "We collect your full name and date of birth, and we do not charge for it.", "We collect your full name, and we do not charge for it.", Favourable},
		{"data-type-removed", "我们收集您的姓名和出生日期，且不会因此收费。", "我们收集您的姓名，且不会因此收费。", Favourable},
		{"data-type-removed", "If you do not mind, we ask for your full name and date of birth.", "If you do not mind, we ask for your full name.", Favourable},
		{"data-type-added", "We never collect your full name.", "We never collect your full name or date of birth.", Favourable},
		{"data-type-removed", "We never collect your full name or date of birth.", "We never collect your full name.", Adverse},
		{"data-type-added", "我们绝不收集您的姓名。", "我们绝不收集您的姓名和出生日期。", Favourable},
		{"data-type-removed", "我们绝不收集您的姓名和出生日期。", "我们绝不收集您的姓名。", Adverse},
		{"right-removed", "You may ask free of charge.", "You may ask.", Adverse},
		{"right-removed", "您可以免费提出请求。", "您可以提出请求。", Adverse},
		{"negation-added", "You may withdraw it.", "You may not withdraw it.", Neutral},
		{"negation-added", "您可以删除。", "您不可以删除。", Neutral},
		{"negation-added", "We share receipts with shops.", "We do not share receipts with shops.", Favourable},
		{"negation-added", "我们会共享您的收据。", "我们不会共享您的收据。", Favourable},
		{"separate-consent-removed", "We process it with your separate consent.", "We process it with your consent.", Adverse},
		// A duty of the publisher that weakens is adverse, one of the user favourable, and the other way round.
		{"duty-removed", "We must mend the box within the hour.", "We should mend the box within the hour.", Adverse},
		{"duty-removed", "We must mend the box within the hour.", "We may mend the box within the hour.", Adverse},
		{"duty-removed", "我们应当在开门前修好箱子。", "我们可以在开门前修好箱子。", Adverse},
		{"duty-added", "We mend the box within the hour.", "We must mend the box within the hour.", Favourable},
		{"duty-removed", "You must show the receipt at the gate.", "You may show the receipt at the gate.", Favourable},
		{"duty-removed", "您应当在门口出示小票。", "您可以在门口出示小票。", Favourable},
		{"duty-added", "You show the receipt at the gate.", "You must show the receipt at the gate.", Adverse},
		{"opposite-changed", "Your list of berths is private.", "Your list of berths is public.", Adverse},
		{"opposite-changed", "表格中的姓名为必填。", "表格中的姓名为选填。", Favourable},
		{"opposite-changed", "The archive is emptied weekly.", "The archive is emptied yearly.", Neutral},
		{"actor-changed", "We decide which berth you get.", "Our partner decides which berth you get.", Adverse},
		{"actor-changed", "关联公司决定您使用哪个泊位。", "我们决定您使用哪个泊位。", Favourable},
		{"promptness-removed", "发生事件的，我们会立即采取措施。", "发生事件的，我们会采取措施。", Adverse},
	}
	for _, c := range tests {
		var got []Direction
		for _, f := range judgeTexts(false, c.old, c.new).Findings {
			if f.Rule == c.rule && f.Suppressed == "" {
				got = append(got, f.Direction)
			}
		}
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%q -> %q: %s is %v, want %v", c.old, c.new, c.rule, got, c.want)
		}
	}
}

// TestSaidOnce says that one concept of a sentence, and of a clause, is one finding,
// and that generic words are none.
func TestSaidOnce(t *testing.T) {
	tests := []struct {
		old, new string
		rules    []string
	}{
		{"", "We take a facial image. We match the Facial image with your face data.", []string{"sensitive-data-added"}},
		{"", "我们采集人脸图像。我们比对人脸图像和人脸模板。", []string{"sensitive-data-added"}},
		{"", "We take a facial image.\n\n| Kind | Kept |\n| --- | --- |\n| Facial image | not kept: deleted once the facial template is made |\n| Facial template | in the box |\n", []string{"sensitive-data-added"}},
		{"", "我们采集人脸图像。\n\n| 信息 | 保存 |\n| --- | --- |\n| 人脸图像 | 不保存，生成人脸模板后即删除 |\n| 人脸模板 | 存于箱中 |\n", []string{"sensitive-data-added"}},
		{"", "You can always sign in with your password.", nil},
		{"", "| Kind | Kept for |\n| --- | --- |\n| Facial template | 15 days after you turn face sign-in off |\n", []string{"retention-duration", "sensitive-data-added"}},
		{"", "| 信息 | 保存期限 |\n| --- | --- |\n| 人脸模板 | 您关闭人脸登录后15日 |\n", []string{"retention-duration", "sensitive-data-added"}},
		{"We share all order numbers with couriers.", "We share order numbers with couriers and advertisers.", []string{"recipient-class-added"}},
	}
	for _, c := range tests {
		var got []string
		for _, f := range judgeTexts(false, c.old, c.new).Findings {
			if f.Suppressed == "" && f.Confidence != Low {
				got = append(got, f.Rule)
			}
		}
		if !sameWords(got, c.rules) {
			t.Errorf("%q -> %q: found %v, want %v", c.old, c.new, got, c.rules)
		}
	}
}

func sameWords(a, b []string) bool {
	n := map[string]int{}
	for _, s := range a {
		n[s]++
	}
	for _, s := range b {
		n[s]--
	}
	for _, k := range n {
		if k != 0 {
			return false
		}
	}
	return true
}

// TestCounterparts says that what both languages tell is one reason for a reader of either.
func TestCounterparts(t *testing.T) {
	pair := func(lang content.Locale, old, new string) *diff.Revision {
		from, to := content.ParseDocument("old.md", []byte(old), lang), content.ParseDocument("new.md", []byte(new), lang)
		content.AssignIDs(nil, []*content.Document{from})
		content.AssignIDs([]*content.Document{from}, []*content.Document{to})
		return diff.Compare(from, to)
	}
	v := Judge([]*diff.Revision{
		pair("en", "## Face {#face}\n\nWe keep receipts for 30 days.\n", "## Face {#face}\n\nWe keep receipts for 60 days.\n\nWe take a facial image of you and give it to advertisers.\n"),
		pair("zh-Hans", "## 人脸 {#face}\n\n小票保存30日。\n", "## 人脸 {#face}\n\n小票保存60日。\n\n我们采集您的人脸图像，并提供给广告商。\n"),
	}, Options{})
	for _, lang := range v.Judged {
		for _, f := range v.Reasons(lang) {
			if f.Lang != lang || len(f.Also) != 1 {
				t.Errorf("a reader of %s is told %s in %s with %d counterparts; want one", lang, f.Rule, f.Lang, len(f.Also))
			}
		}
		if n := len(v.Reasons(lang)); n != 3 {
			t.Errorf("%d reasons in %s, want 3", n, lang)
		}
	}
}
