package material

import (
	"testing"

	"codicil/content"
)

// TestRepeated says when a sentence that goes counts as still said: under the same
// subject, and not where another clause says the same of something else.
func TestRepeated(t *testing.T) {
	tests := []struct {
		name     string
		lang     content.Locale
		old, new string
		material bool
	}{
		{"said twice under one heading", "en", "## Receipts\n\nShops keep the copies in a box until the harbour closes for winter.\n\nShops keep the copies in a box until the harbour closes for winter.\n", "## Receipts\n\nShops keep the copies in a box until the harbour closes for winter.\n", false},
		{"said under two headings of one subject", "en", "## Sharing with shops\n\nShops keep the copies in a box until the harbour closes for winter.\n\n## Sharing with couriers\n\nShops keep the copies in a box until the harbour closes for winter.\n", "## Sharing with shops\n\nShops keep the copies in a box until the harbour closes for winter.\n\n## Sharing with couriers\n", false},
		{"said of another subject", "en", "## Sharing\n\nEvery member is asked to sign the harbour master's book first.\n\n## Children\n\nEvery member is asked to sign the harbour master's book first.\n", "## Sharing\n\nEvery member is asked to sign the harbour master's book first.\n\n## Children\n", true},
		{"a member of two lists", "en", lists("the names of berths, harbours, captains, crews and pilots on your receipts", "the hour"), lists("the hour"), true},
		{"a list that goes with its head", "en", receiptsRead + receiptsRead, receiptsRead, false},
		{"同一主题下说两遍", "zh-Hans", "## 小票\n\n商户将副本存放于箱中直至港口入冬关闭为止。\n\n商户将副本存放于箱中直至港口入冬关闭为止。\n", "## 小票\n\n商户将副本存放于箱中直至港口入冬关闭为止。\n", false},
		{"另一主题下所说", "zh-Hans", "## 共享\n\n此处列明的每个人都须先在港务长的簿册上签名。\n\n## 儿童\n\n此处列明的每个人都须先在港务长的簿册上签名。\n", "## 共享\n\n此处列明的每个人都须先在港务长的簿册上签名。\n\n## 儿童\n", true},
	}
	for _, c := range tests {
		v := judgeMarkdown(c.old, c.new, c.lang)
		if got := v.Level == content.Material; got != c.material {
			t.Errorf("%s: material %v, want %v: %s", c.name, got, c.material, reasonsOf(v))
		}
	}
}

const receiptsRead = "## Receipts\n\nReceipts are read by the clerks of the harbour office for support:\n\n- the names of berths, harbours, captains, crews and pilots on your receipts\n\n"

// lists is a clause with two lists, the first of the members.
func lists(members ...string) string {
	text := "## Receipts\n\nReceipts are read by the clerks of the harbour office for support:\n\n"
	for _, m := range members {
		text += "- " + m + "\n"
	}
	return text + "\nReceipts are read for training:\n\n- the day\n- the names of berths, harbours, captains, crews and pilots on your receipts\n"
}
