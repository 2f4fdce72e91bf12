package diff

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/words"
)

// cutterAlphabet has every class of UAX #29 that [cutter] knows, several times
// what it reads itself, and of what it asks the library for: marks, joiners,
// other scripts, Hebrew with its quotes, flags, emoji.
var cutterAlphabet = strings.Split("a|b|Z|é|ß|ǅ|1|2|_|.|'|:|,|;| | |-|(|\"|@|$|\n|\r|\r\n|\t|\v|“|”|’|‘|–|—|•|支|付|。|，|、|《|×|÷|\u00a0|\u00ad|\u0301|\u200d|\u200b|\u2028|\ufe0f|\U0001F1F3|👩|か|カ|ー|д|א|״|ك|ा|क|ก|ำ|٣|１|½|％|€|ʼ|\u00b7|\xff", "|")

// TestCutter holds the pieces that are cut here to those of the library.
func TestCutter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 40000 {
		var b strings.Builder
		for range r.IntN(10) {
			n := len(cutterAlphabet)
			if r.IntN(2) == 0 {
				n = 24 // more of what prose is made of
			}
			b.WriteString(cutterAlphabet[r.IntN(n)])
		}
		checkCutter(t, b.String())
	}
}

// checkCutter compares the ends of all pieces of s.
func checkCutter(t *testing.T, s string) {
	t.Helper()
	var want, got []int
	for it := words.FromString(s); it.Next(); {
		want = append(want, it.End())
	}
	for c := (cutter{text: s}); c.next(); {
		got = append(got, c.at)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%q: pieces end at %v, the library's at %v", s, got, want)
	}
}

// FuzzCutter is TestCutter on whatever the fuzzer finds.
func FuzzCutter(f *testing.F) {
	for _, s := range []string{"We don't re-use it.", "1,000.50 a.b_c:d", "在5，6天内", "👩‍👩‍👧🇳🇴é"} {
		f.Add(s)
	}
	f.Fuzz(checkCutter)
}
