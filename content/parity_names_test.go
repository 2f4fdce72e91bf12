package content

import (
	"bytes"
	"strings"
	"testing"
)

// TestNameMutations: a product of the sample that is called otherwise in one place of one language is
// named there, or where the right name stands. The share is printed.
func TestNameMutations(t *testing.T) {
	for lang, list := range map[Locale][]edit{
		"en":      {{`Tide Wallet`, `Tide Purse`}},
		"zh-Hans": {{`潮汐钱包`, `潮汐卡包`}},
	} {
		n, hit, missed := 0, 0, []string(nil)
		for _, dir := range []string{"policies/privacy/2026-11-10/"} {
			file := dir + string(lang) + ".md"
			src := sampleTree(t)[file].Data
			_, at, _ := SplitFront(src)
			for _, m := range edits(map[Locale][]edit{lang: list})(string(src[at:]), lang) {
				tree := sampleTree(t)
				tree[file].Data = append(bytes.Clone(src[:at]), m.body...)
				l := load(t, tree)
				n++
				if strings.Contains(codes(checkParity(l.Policy("privacy").version("2026-11-10"))), "parity-name") {
					hit++
				} else {
					missed = append(missed, m.what)
				}
			}
		}
		t.Logf("%-8s %d of %d", lang, hit, n)
		if n == 0 || hit < n {
			t.Errorf("%s: %d of %d are named, not\n%s", lang, hit, n, strings.Join(missed, "\n"))
		}
	}
}

// TestNames: a name is learned from a table, or from three clauses; a pronoun in its place, where the
// texts do so as a rule, is no fault, and no common word is a name.
func TestNames(t *testing.T) {
	const dir = "policies/privacy/2025-03-01/"
	clauses := func(list ...string) string {
		return "---\ntitle: T\n---\n\n## A {#a}\n\n" + list[0] + "\n\n## B {#b}\n\n" + list[1] + "\n\n## C {#c}\n\n" + list[2] + "\n\n## D {#d}\n\n" + list[3] + "\n"
	}
	for _, c := range []struct {
		name   string
		en, zh []string
		want   string
	}{
		{"as it should be", []string{"Open Tide Wallet.", "Close the Tide Wallet.", "Fill Tide Wallet up.", "Empty Tide Wallet."}, []string{"打开潮汐钱包。", "关闭潮汐钱包。", "充值潮汐钱包。", "提现潮汐钱包。"}, ""},
		{"called otherwise once", []string{"Open Tide Wallet.", "Close the Tide Wallet.", "Fill Tide Wallet up.", "Empty Tide Wallet."}, []string{"打开潮汐钱包。", "关闭潮汐钱包。", "充值潮汐钱包。", "提现零钱卡包。"}, "warning parity-name"},
		{"the reference calls it otherwise", []string{"Open Tide Wallet.", "Close the Tide Wallet.", "Fill Tide Wallet up.", "Empty Tide Purse."}, []string{"打开潮汐钱包。", "关闭潮汐钱包。", "充值潮汐钱包。", "提现潮汐钱包。"}, "warning parity-name"},
		{"a pronoun as a rule", []string{"Harbour Pay opens.", "Harbour Pay closes.", "Harbour Pay fills.", "Harbour Pay pays."}, []string{"我们开启。", "我们关闭。", "海湾支付充值。", "我们付款。"}, ""},
		{"too few to learn from", []string{"Open Tide Wallet.", "Close it.", "Fill it.", "Empty Tide Wallet."}, []string{"打开潮汐钱包。", "关闭。", "充值。", "提现零钱卡包。"}, ""},
		{"from a table", []string{"| Company | Work |\n|---|---|\n| Gull Cloud Limited | Hosting |", "Gull Cloud Limited hosts.", "Text.", "Text."}, []string{"| 公司 | 工作 |\n|---|---|\n| 鸥云有限公司 | 托管 |", "鹰云有限公司托管。", "文本。", "文本。"}, "warning parity-name"},
		{"from a table, as it should be", []string{"| Company | Work |\n|---|---|\n| Gull Cloud Limited | Hosting |", "Gull Cloud Limited hosts.", "Text.", "Text."}, []string{"| 公司 | 工作 |\n|---|---|\n| 鸥云有限公司 | 托管 |", "鸥云有限公司托管。", "文本。", "文本。"}, ""},
		{"a name that stays Latin", []string{"Open Tide Wallet.", "Close the Tide Wallet.", "Fill Tide Wallet up.", "Empty Tide Wallet."}, []string{"打开Tide钱包。", "关闭Tide钱包。", "充值Tide钱包。", "提现该钱包。"}, ""},
	} {
		l := load(t, tree(dir+"en.md", clauses(c.en...), dir+"zh-Hans.md", clauses(c.zh...)))
		if got := codes(checkParity(l.Policies[0].Versions[0])); got != c.want {
			t.Errorf("%s: %v, want %q", c.name, lines(checkParity(l.Policies[0].Versions[0])), c.want)
		}
	}
}
