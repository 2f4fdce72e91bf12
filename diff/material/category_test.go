package material

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"codicil/content"
)

// TestCategories says what a change is about: its sentence decides, beside its heading.
func TestCategories(t *testing.T) {
	tests := []struct {
		lang           content.Locale
		head, old, new string
		want           []Category
	}{
		// A recipient is one where something is given away; a company elsewhere may be a source as well.
		{"en", "Receipts", "We send the receipt to the shop.", "We send the receipt to the shop and its couriers.", []Category{Disclosure}},
		{"en", "What we collect", "We learn your order number.", "We learn your order number when couriers call.", []Category{Disclosure, Processing}},
		{"zh-Hans", "小票", "我们向商户提供小票，并发送编号。", "我们向商户和快递公司提供小票，并发送编号。", []Category{Disclosure}},
		{"zh-Hans", "我们收集什么", "我们记录订单编号。", "我们在快递公司来电时记录订单编号。", []Category{Disclosure, Processing}},
		// What is collected where it is sent to others is both.
		{"en", "Receipts", "We send your order number to the shop.", "We send your order number and birthday to the shop.", []Category{Disclosure, Processing}},
		{"en", "Receipts", "We send you the order number.", "We send you the order number and a survey.", []Category{Processing}},
		// What is sent to the publisher is collected; where others are told of, it is disclosed.
		{"en", "Reports", "The wallet keeps a report.", "The wallet keeps a report and sends the crash log to us.", []Category{Processing}},
		// How to opt out, where a pointer only names it, is no choice beside what is collected.
		{"en", "Reports", "The wallet keeps a report.", "The wallet keeps a report and the crash report. Learn more, including how to opt out.", []Category{Processing}},
		{"zh-Hans", "报告", "钱包保存报告。", "钱包保存报告和崩溃日志。请参阅如何选择退出。", []Category{Processing}},
		// A right that is a condition, or the publisher's own act, is no right.
		{"en", "Receipts", "We keep receipts in a box.", "We keep receipts in a box, and if you delete your account they leave it after 30 days.", []Category{Processing}},
		{"en", "Your rights", "Ask us for a copy.", "Ask us for a copy, or for the erasure of it.", []Category{Rights}},
		{"zh-Hans", "权限", "钱包不需要联网。", "钱包需要网络访问权限，用于下载价目表并保存在手机中。", []Category{Processing}},
		{"zh-Hans", "您的权利", "您可以查阅小票。", "您可以查阅小票，并可以注销账号。", []Category{Rights}},
		// A heading on security makes no safeguard of a number; an encrypted box is one anywhere.
		{"en", "Security", "Our wallet has 400 million visits a year.", "Our wallet has 700 million visits a year.", []Category{Processing}},
		{"en", "Receipts", "Receipts lie in a box.", "Receipts lie in an encrypted box.", []Category{Security}},
		{"zh-Hans", "安全", "钱包每年有400次巡检演示。", "钱包每年有700次巡检演示。", []Category{Processing}},
		{"zh-Hans", "小票", "小票存在箱中。", "小票加密后存在箱中。", []Category{Security}},
		// How changes are announced belongs to the other terms under any heading.
		{"en", "Contact", "We may update this policy and write to you about it by post.", "We may update this policy and show a lantern in the harbour about it.", []Category{Other}},
		// How long a deleted receipt stays is what its deletion is worth.
		{"en", "Deleting your account", "The receipts go at the end of the day.", "The receipts go at the end of the day and stay in the archive for 30 days.", []Category{Processing, Rights}},
		// Where a platform is named, what is processed changes, and what is sent out.
		{"en", "Receipts", "On Android we send the crash log to the workshop.", "On Android and iOS we send the crash log to the workshop.", []Category{Disclosure, Processing}},
	}
	for _, c := range tests {
		tail := "\n\nThe harbour opens at dawn, and whoever comes by sea is shown where to moor the boat.\n"
		v := judgeMarkdown("## "+c.head+"\n\n"+c.old+tail, "## "+c.head+"\n\n"+c.new+tail, c.lang)
		if !slices.Equal(v.Categories, c.want) {
			t.Errorf("%s: %q -> %q: %v, want %v; %s", c.head, c.old, c.new, v.Categories, c.want, reasonsOf(v))
		}
	}
}

func reasonsOf(v *Verdict) string {
	var out []string
	for _, f := range v.Findings {
		if f.Suppressed == "" {
			out = append(out, fmt.Sprintf("%s %s+%s", f.Rule, f.Category, f.second))
		}
	}
	return strings.Join(out, "; ")
}

// TestFirm says that a category of which one weighty finding is sure is listed beside another
// for which fifteen times as much speaks, and not beside one for which thirty times as much does.
func TestFirm(t *testing.T) {
	fax := Finding{Category: Contact, Severity: S2, Confidence: High}
	for n, want := range map[int]bool{15: true, 30: false} {
		fs := []Finding{fax}
		for range n {
			fs = append(fs, Finding{Category: Processing, Severity: S2, Confidence: High})
		}
		if got := slices.Contains(categoriesOf(fs), Contact); got != want {
			t.Errorf("beside %d: contact listed %v, want %v", n, got, want)
		}
	}
}
