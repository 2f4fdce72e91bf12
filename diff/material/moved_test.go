package material

import (
	"testing"

	"codicil/content"
)

// TestMoved says that what one sentence gives up and its neighbour takes over is
// no news, that what comes with it is, and that another clause is no neighbour.
func TestMoved(t *testing.T) {
	tests := []struct {
		lang     content.Locale
		old, new string
		material bool
	}{
		{"en", "The keeper trims the northern lantern near the pier at dusk. The boats are counted near the mole.", "The boats are counted near the mole, where the keeper trims the northern lantern near the pier at dusk also.", false},
		{"en", "The keeper trims the northern lantern near the pier at dusk. The boats are counted near the mole.", "The boats are counted near the mole, where the keeper trims the northern lantern near the pier at dusk and lends matches, rope, tar, canvas.", true},
		{"en", "The keeper trims the northern lantern near the pier at dusk. The boats are counted near the mole.\n\n## Mole", "## Mole\n\nThe boats are counted near the mole, and whoever rows there brings tar, canvas, rope, matches.", true},
		{"zh-Hans", "守灯人黄昏时在码头边修剪北侧灯芯。船只在防波堤旁清点。", "船只在防波堤旁清点，守灯人黄昏时即在码头边修剪北侧灯芯。", false},
		{"zh-Hans", "守灯人黄昏时在码头边修剪北侧灯芯。船只在防波堤旁清点。", "船只在防波堤旁清点，守灯人黄昏时即在码头边修剪北侧灯芯，并出借火柴绳索焦油帆布。", true},
	}
	for _, c := range tests {
		v := judgeMarkdown("## Harbour\n\n"+c.old+"\n", "## Harbour\n\n"+c.new+"\n", c.lang)
		if got := v.Level == content.Material; got != c.material {
			t.Errorf("%q -> %q: material %v, want %v: %s", c.old, c.new, got, c.material, reasonsOf(v))
		}
	}
}
