package material

import (
	"strings"
	"testing"

	"codicil/content"
)

// TestAside says what at the foot of a page is none of the policy: sections behind the last one
// that speaks to anybody, unless they tell of data, of a company or of where to write.
func TestAside(t *testing.T) {
	policy := map[content.Locale]string{
		"en":      strings.Repeat("We show you the tides of every harbour that your boat has called at.\n\n", 8),
		"zh-Hans": strings.Repeat("我们向您展示您的船只到过的每一个港口的潮汐情况。\n\n", 8),
	}
	tests := []struct {
		name     string
		lang     content.Locale
		foot     string
		material bool
	}{
		{"the life of an adviser", "en", "### Anna Reed\n\nAnna Reed founded a school of sailing and led the growth of Lantern Books.", false},
		{"what an adviser is given", "en", "### Anna Reed\n\nAnna Reed founded a school of sailing and reads the photos of every crew.", true},
		{"what is said to the reader", "en", "### Anna Reed\n\nAnna Reed founded a school of sailing and teaches you the growth of Lantern Books.", true},
		{"a company", "en", "### Anna Reed\n\nAnna Reed founded a school of sailing and led the growth of Lantern Books Ltd.", true},
		{"a long foot", "en", strings.Repeat("### Anna Reed\n\nAnna Reed founded a school of sailing and led the growth of Lantern Books.\n\n", 4), true},
		{"顾问简介", "zh-Hans", "### 林海\n\n林海是一位航海家，创办了灯塔书店，并带领其走向世界。", false},
		{"顾问所见", "zh-Hans", "### 林海\n\n林海是一位航海家，创办了灯塔书店，并查看每位船员的照片。", true},
		{"对读者所说", "zh-Hans", "### 林海\n\n林海是一位航海家，创办了灯塔书店，并教您驶向世界各地的海洋。", true},
	}
	for _, c := range tests {
		before := "# Policy\n\n" + policy[c.lang]
		v := judgeMarkdown(before, before+c.foot+"\n", c.lang)
		if got := v.Level == content.Material; got != c.material {
			t.Errorf("%s: material %v, want %v: %s", c.name, got, c.material, reasonsOf(v))
		}
	}
}
