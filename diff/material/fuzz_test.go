package material

import (
	"bytes"
	"testing"

	"codicil/content"
)

// FuzzJudge says that any two texts are judged, the same way twice, that a text
// against itself has no finding that weighs, and that the report can be written.
func FuzzJudge(f *testing.F) {
	f.Add("## A\n\nWe share data with 3 partners.\n", "## B\n\nWe never share data.\n\n| a | b |\n|---|---|\n| c | d |\n", "en")
	f.Add(listsChinese, listsEnglish, "zh-Hans")
	f.Add("# \xff\x00“", "「『不", "de")
	f.Fuzz(func(t *testing.T, old, new, lang string) {
		l, err := content.ParseLocale(lang)
		if err != nil || len(old)+len(new) > 20000 {
			return
		}
		for _, pair := range [][2]string{{old, new}, {old, old}} {
			r := report(pair[0], pair[1], l)
			var a, b bytes.Buffer
			if err := r.JSON(&a, true); err != nil {
				t.Fatal(err)
			}
			if err := report(pair[0], pair[1], l).JSON(&b, true); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Error("two runs differ")
			}
			if err := r.Text(&a, TextOptions{Width: 20, Explain: true}); err != nil {
				t.Fatal(err)
			}
			if pair[0] == pair[1] && r.Verdict.Level != content.Editorial {
				t.Errorf("a text against itself: %+v", r.Verdict.Findings)
			}
		}
	})
}
