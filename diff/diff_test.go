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

// policy is a document of ordinary size, about 30 kB, of the kind that the generator makes.
func policy(seed uint64) []string {
	rng := rand.New(rand.NewPCG(seed, 1))
	var blocks []string
	for k := range 150 {
		if k%8 == 0 {
			blocks = append(blocks, fmt.Sprintf("## Clause %d", k/8+1))
		}
		blocks = append(blocks, generateBlock(rng, englishVocabulary))
	}
	return blocks
}

// BenchmarkCompare is the comparison of two policies that were read before: one
// after some edits, and one that has nothing to do with the other.
func BenchmarkCompare(b *testing.B) {
	before := policy(1)
	edited := mutate(rand.New(rand.NewPCG(2, 2)), before, englishVocabulary)
	for _, c := range []struct {
		name  string
		after []string
	}{{"edited", edited}, {"rewritten", policy(3)}} {
		from, to := parsePair(strings.Join(before, "\n\n"), strings.Join(c.after, "\n\n"), "en")
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(from.Source) + len(to.Source)))
			for b.Loop() {
				Compare(from, to)
			}
		})
	}
}
