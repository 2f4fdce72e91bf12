package content

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// keep gives the clauses the ids that they had in the previous version.
func (a *assignment) keep(prev []*Document) {
	k := a.keeper(prev)
	if len(k.ids) == 0 {
		return
	}
	k.byWords(true, false)
	k.byWords(false, true) // words that only one clause has on either side
	k.byText(true)
	k.byWords(true, false) // children of the clauses just found
	k.byWords(false, false)
	k.byText(false)
}

// A keeper matches the units with the clauses of the previous version.
type keeper struct {
	*assignment
	ids     []string // in reading order of the first language
	clauses map[string]map[Locale]*Clause
	parents map[string]string
	words   map[wordsIn][]string // the ids of headings with the same words
}

type wordsIn struct {
	lang  Locale
	words string
}

func (a *assignment) keeper(prev []*Document) *keeper {
	k := &keeper{assignment: a, clauses: map[string]map[Locale]*Clause{}, parents: map[string]string{}, words: map[wordsIn][]string{}}
	for _, d := range prev {
		for _, c := range d.Clauses {
			if c.Heading == nil || c.ID == "" {
				continue
			}
			if k.clauses[c.ID] == nil {
				k.ids = append(k.ids, c.ID)
				k.clauses[c.ID] = map[Locale]*Clause{}
				if c.Parent != nil {
					k.parents[c.ID] = c.Parent.ID
				}
			}
			k.clauses[c.ID][d.Lang] = c
			w := wordsIn{d.Lang, headingKey(c)}
			k.words[w] = append(k.words[w], c.ID)
		}
	}
	return k
}

// byWords matches headings with the same words: with the same parent only, or
// only such as nothing else on either side could be meant.
func (k *keeper) byWords(sameParent, only bool) {
	waiting := k.waiting()
	for _, u := range k.units {
		for i, c := range u.clauses {
			if c == nil || u.id != "" {
				continue
			}
			w := wordsIn{k.docs[i].Lang, headingKey(c)}
			if only && (waiting[w] > 1 || len(k.free(w)) > 1) {
				continue
			}
			for _, id := range k.free(w) {
				if !k.used[id] && (!sameParent || k.sameParent(u, c, id, w.lang)) {
					k.give(u, id)
					break
				}
			}
		}
	}
}

// free is the ids of headings with those words, without used ones at the front:
// they are not looked at again.
func (k *keeper) free(w wordsIn) []string {
	ids := k.words[w]
	for len(ids) > 0 && k.used[ids[0]] {
		ids = ids[1:]
	}
	k.words[w] = ids
	return ids
}

// waiting counts the headings without an id by their words.
func (k *keeper) waiting() map[wordsIn]int {
	n := map[wordsIn]int{}
	for _, u := range k.units {
		for i, c := range u.clauses {
			if u.id == "" && c != nil {
				n[wordsIn{k.docs[i].Lang, headingKey(c)}]++
			}
		}
	}
	return n
}

// wanted is the ids that headings without one may yet get by their words, and
// the units that may.
func (k *keeper) wanted() (ids map[string]bool, units map[*unit]bool) {
	ids, units = map[string]bool{}, map[*unit]bool{}
	found := map[wordsIn]bool{}
	for _, u := range k.units {
		for i, c := range u.clauses {
			if u.id != "" || c == nil {
				continue
			}
			w := wordsIn{k.docs[i].Lang, headingKey(c)}
			any, seen := found[w]
			if !seen {
				for _, id := range k.words[w] {
					if !k.used[id] {
						ids[id], any = true, true
					}
				}
				found[w] = any
			}
			units[u] = units[u] || any
		}
	}
	return ids, units
}

// sameParent reports whether a clause stands below the same clause as the one
// that had an id: by id, or by the words of the heading.
func (k *keeper) sameParent(u *unit, c *Clause, id string, lang Locale) bool {
	before := k.clauses[id][lang].Parent
	if before == nil || u.parent == nil {
		return before == nil && u.parent == nil
	}
	if u.parent.id != "" {
		return u.parent.id == before.ID
	}
	return c.Parent != nil && headingKey(c.Parent) == headingKey(before)
}

// byText matches what is left by the text below the headings, the likest
// first. At first those are left out that words may match yet: which of several
// headings with the same words is meant shows once their parents are known.
func (k *keeper) byText(first bool) {
	ids, units := map[string]bool{}, map[*unit]bool{}
	if first {
		ids, units = k.wanted()
	}
	var candidates []candidateText
	for i, d := range k.docs {
		candidates = append(candidates, k.likely(i, d.Lang, ids, units)...)
	}
	slices.SortStableFunc(candidates, func(x, y candidateText) int {
		return cmp.Or(cmp.Compare(y.dice, x.dice), cmp.Compare(x.unit, y.unit), cmp.Compare(x.id, y.id))
	})
	for _, c := range candidates {
		if u := k.units[c.unit]; u.id == "" && !k.used[k.ids[c.id]] {
			k.give(u, k.ids[c.id])
		}
	}
}

// A candidateText is a unit and an id whose texts are alike.
type candidateText struct {
	dice     float64
	unit, id int
}

// minDice is the token Dice from which texts count as alike (content.md).
const minDice = 0.5

// likely finds the pairs of texts of one language that are alike. The tokens
// they share are counted by an index of tokens, since most pairs share few.
// The ids and units given are left out.
func (k *keeper) likely(doc int, lang Locale, ids map[string]bool, units map[*unit]bool) []candidateText {
	index := map[string][][2]int{} // token -> (id, how often)
	sizes := make([]int, len(k.ids))
	for i, id := range k.ids {
		if c := k.clauses[id][lang]; c != nil && !k.used[id] && !ids[id] {
			counts, n := tokenCounts(c.ownText())
			sizes[i] = n
			for _, t := range keysInOrder(counts) {
				index[t] = append(index[t], [2]int{i, counts[t]})
			}
		}
	}
	var out []candidateText
	for j, u := range k.units {
		if u.id != "" || u.clauses[doc] == nil || units[u] {
			continue
		}
		counts, n := tokenCounts(u.clauses[doc].ownText())
		shared := make([]int, len(k.ids))
		for t, count := range counts {
			for _, p := range index[t] {
				shared[p[0]] += min(count, p[1])
			}
		}
		for i, s := range shared {
			if s == 0 {
				continue
			}
			if dice := 2 * float64(s) / float64(n+sizes[i]); dice >= minDice {
				out = append(out, candidateText{dice, j, i})
			}
		}
	}
	return out
}

// tokenCounts counts the words of a text, and in scripts without spaces its
// pairs of characters: single ones are alike in any two texts.
func tokenCounts(text string) (counts map[string]int, n int) {
	counts = map[string]int{}
	add := func(t string) {
		counts[t]++
		n++
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		start, before := 0, rune(0)
		for i, r := range word {
			if !isWide(r) {
				before = 0
				continue
			}
			if start < i && before == 0 {
				add(word[start:i])
			}
			if before != 0 {
				add(string([]rune{before, r}))
			}
			before, start = r, i+len(string(r))
		}
		if start < len(word) {
			add(word[start:])
		}
	}
	return counts, n
}
