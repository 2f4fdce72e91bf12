package diff

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"codicil/content"
)

// TestVersions: one revision a language that both have, the prevailing one first.
func TestVersions(t *testing.T) {
	settings := &content.Settings{Prevails: "zh-Hans"}
	version := func(texts ...string) *content.Version {
		v := &content.Version{Policy: &content.Policy{Settings: settings}}
		for k, lang := range []content.Locale{"en", "fr", "zh-Hans"} {
			if texts[k] != "" {
				v.Editions = append(v.Editions, &content.Edition{Version: v, Lang: lang, Doc: parse(texts[k], lang)})
			}
		}
		return v
	}
	revs := Versions(version("We ask.", "Nous demandons.", "我们询问。"), version("We ask first.", "", "我们先询问。"))
	var got []string
	for _, r := range revs {
		got = append(got, string(r.To.Lang))
	}
	if want := []string{"zh-Hans", "en"}; !slices.Equal(got, want) {
		t.Errorf("languages %v, want %v", got, want)
	}
}

// TestStats counts clauses and words.
func TestStats(t *testing.T) {
	from, to := parsePair(`
## Data {#data}

We collect your name.

## Sharing {#sharing}

We share it with couriers.

## Old {#old}

This goes away.

## Contact {#contact}

Write to us at privacy@harbourpay.example whenever you like, and we answer.
`, `
## Contact {#contact}

Write to us at privacy@harbourpay.example whenever you like, and we answer.

## Data {#data}

We collect your name and address.

## Sharing {#sharing}

We share it with couriers.

## Fresh {#fresh}

我们新增一条。
`, "en")
	r := Compare(from, to)
	checkLaw(t, r)
	want := Stats{ClausesAdded: 1, ClausesRemoved: 1, ClausesChanged: 1, ClausesMoved: 1, WordsAdded: 2 + 1 + 6, WordsRemoved: 1 + 3}
	if r.Stats != want {
		t.Errorf("stats %+v, want %+v\n%s", r.Stats, want, strings.Join(Marked(r), "\n"))
	}
}

// TestUnassigned: documents without clause ids are compared by their words alone.
func TestUnassigned(t *testing.T) {
	read := func(text string) *content.Document { return content.ParseDocument("policy.md", []byte(text), "en") }
	r := Compare(read("# Data\n\nWe collect your name.\n\n# Contact\n\nWrite to us."), read("# Contact\n\nWrite to us.\n\n# Data\n\nWe collect your name."))
	checkLaw(t, r)
	for _, c := range r.Changes {
		if c.Op != Unchanged && c.Op != Moved {
			t.Errorf("%v: %v", c.Op, markedSegments(c.Segments))
		}
	}
}

// prose is a document of so many blocks in sentences of invented words, some
// common and most rare, as words are.
func prose(seed uint64, blocks, words int) string {
	rng := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	for k := range blocks {
		if k%8 == 0 {
			fmt.Fprintf(&b, "## %s\n\n", word(rng))
		}
		for n := range words {
			end := " "
			if n%16 == 15 || n == words-1 {
				end = ". W"
			}
			b.WriteString(word(rng) + end)
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

func word(rng *rand.Rand) string {
	x := rng.Float64()
	return fmt.Sprintf("w%x", int(x*x*x*5000))
}

// edit replaces one word of so many.
func edit(text string, every int) string {
	rng := rand.New(rand.NewPCG(9, 9))
	words := strings.Split(text, " ")
	for k := range words {
		if rng.IntN(every) == 0 && !strings.ContainsAny(words[k], "\n.") {
			words[k] = word(rng)
		}
	}
	return strings.Join(words, " ")
}

// BenchmarkCompare is the comparison of documents that were read before: two of
// ordinary size (30 kB) and two of the largest (about 900 kB), after a few edits and rewritten from
// end to end; and one that is a single block, in which there are no other blocks to hold on to.
func BenchmarkCompare(b *testing.B) {
	ordinary, large, single := prose(1, 100, 60), prose(2, 2800, 60), prose(3, 1, 170000)
	for _, c := range []struct{ name, before, after string }{
		{"ordinary/edited", ordinary, edit(ordinary, 200)},
		{"ordinary/rewritten", ordinary, prose(4, 100, 60)},
		{"large/edited", large, edit(large, 200)},
		{"large/rewritten", large, prose(5, 2800, 60)},
		{"single/edited", single, edit(single, 200)},
		{"single/rewritten", single, prose(6, 1, 170000)},
	} {
		from, to := parsePair(c.before, c.after, "en")
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(from.Source) + len(to.Source)))
			for b.Loop() {
				Compare(from, to)
			}
		})
	}
}

// TestLargeLaw: what is too large to be compared at once keeps the law, and edits in it are found.
func TestLargeLaw(t *testing.T) {
	text := prose(1, 1, 20000)
	from, to := parsePair(text, edit(text, 500), "en")
	r := Compare(from, to)
	checkLaw(t, r)
	if r.Stats.WordsRemoved == 0 || r.Stats.WordsRemoved > 200 {
		t.Errorf("%+v: some forty words were replaced", r.Stats)
	}
	from, to = parsePair(text, prose(2, 1, 20000), "en")
	checkLaw(t, Compare(from, to))
}
