package diff

import (
	"math/rand/v2"
	"testing"
)

// TestAlignLeast: what go-diff finds is a shortest list of edits, as the plain
// table of longest common sequences has it.
func TestAlignLeast(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		from, to := randomUnits(rng, rng.IntN(40), 6), randomUnits(rng, rng.IntN(40), 6)
		m := align(from, to)
		checkMatching(t, m, from, to)
		if got, want := m.kept(), longestCommon(from, to); got != want {
			t.Errorf("%v to %v: %d kept, want %d", from, to, got, want)
		}
	}
}

// TestAlignLarge: beyond the size compared in one go, edits here and there are
// still found where they are, in text with sentences and without.
func TestAlignLarge(t *testing.T) {
	for _, stops := range []bool{true, false} {
		rng := rand.New(rand.NewPCG(3, 4))
		from := randomUnits(rng, 20000, 3000)
		to := append([]unit(nil), from...)
		for i := range from {
			from[i].ends = stops && i%20 == 19
			to[i].ends = from[i].ends
		}
		const edits = 40
		for range edits {
			to[rng.IntN(len(to))].id = 5000
		}
		m := align(from, to)
		checkMatching(t, m, from, to)
		if kept, least := m.kept(), len(from)-2*edits; kept < least {
			t.Errorf("stops %v: %d of %d kept, want %d at least", stops, kept, len(from), least)
		}
	}
}

// TestReadableMonotone: the clean-up gives up kept words, but never keeps what differs.
func TestReadableMonotone(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		from, to := randomPassage(rng), randomPassage(rng)
		m := align(from.units, to.units)
		before := m.kept()
		readable(m, from, to)
		checkMatching(t, m, from.units, to.units)
		if m.kept() > before {
			t.Errorf("%d kept, %d before", m.kept(), before)
		}
	}
}

func randomUnits(rng *rand.Rand, n, ids int) []unit {
	units := make([]unit, n)
	for i := range units {
		units[i] = unit{id: int32(rng.IntN(ids)), kind: TokenWord}
	}
	return units
}

// randomPassage is of few words, so that much of it repeats.
func randomPassage(rng *rand.Rand) *passage {
	words := []string{"we", "share", "data", "of", "users", ",", ". We", "30", "我", "们"}
	text := ""
	for range rng.IntN(40) {
		text += words[rng.IntN(len(words))] + " "
	}
	return sharedLexicon.passage(plainRuns(text))
}

var sharedLexicon = newLexicon()

// checkMatching: kept units are equal, and in one order.
func checkMatching(t *testing.T, m *matching, from, to []unit) {
	t.Helper()
	last := int32(none)
	for i, j := range m.toNew {
		if j == none {
			continue
		}
		if m.toOld[j] != int32(i) || from[i].id != to[j].id || j <= last {
			t.Fatalf("unit %d is matched to %d behind %d", i, j, last)
		}
		last = j
	}
}

// longestCommon is the length of a longest common sequence.
func longestCommon(a, b []unit) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x.id == y.id {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// TestHeaviestChain against all choices of pairs.
func TestHeaviestChain(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		n := rng.IntN(10)
		weights := make([]int, n)
		var pairs []anchor
		for j, i := range rng.Perm(n) {
			pairs = append(pairs, anchor{i, j})
			weights[j] = 1 + rng.IntN(5)
		}
		got, last := 0, none
		for _, a := range heaviestChain(pairs, func(a anchor) int { return weights[a.new] }) {
			if a.old <= last {
				t.Fatalf("%v: chain is out of order", pairs)
			}
			got, last = got+weights[a.new], a.old
		}
		best := 0
		for set := range 1 << n {
			sum, last, ok := 0, none, true
			for k, a := range pairs {
				if set>>k&1 == 1 {
					ok = ok && a.old > last
					sum, last = sum+weights[k], a.old
				}
			}
			if ok {
				best = max(best, sum)
			}
		}
		if got != best {
			t.Errorf("%v %v: weight %d, want %d", pairs, weights, got, best)
		}
	}
}

// kept counts the units that are kept.
func (m *matching) kept() (n int) {
	for _, j := range m.toNew {
		if j != none {
			n++
		}
	}
	return n
}
