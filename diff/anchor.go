package diff

import (
	"slices"
)

// maxSentenceArea bounds how many pairs of sentences are weighed against each
// other, old ones times new ones.
const maxSentenceArea = 512 * 512

// minSentenceLikeness is how alike two sentences of a rewritten passage must be
// for their words to be compared.
const minSentenceLikeness = 0.4

// alignSentences matches two passages that are too large for their words to be
// compared in one go: equal sentences first, then what lies between them, where
// that is still too large sentence by likest sentence. What is left is replaced whole.
func alignSentences(m *matching, from, to []unit, oldAt, newAt int) {
	olds, news := cutSentences(from), cutSentences(to)
	i, j := 0, 0
	for _, a := range append(anchors(olds, news), anchor{len(olds), len(news)}) {
		oldLo, newLo := place(olds, i, len(from)), place(news, j, len(to))
		oldHi, newHi := place(olds, a.old, len(from)), place(news, a.new, len(to))
		alignBetween(m, from[oldLo:oldHi], to[newLo:newHi], oldAt+oldLo, newAt+newLo)
		i, j = a.old, a.new
		if i < len(olds) && j < len(news) {
			for k := range olds[i].units {
				m.join(oldAt+oldHi+k, newAt+newHi+k)
			}
			i, j = i+1, j+1
		}
	}
}

// alignBetween matches what lies between two anchors.
func alignBetween(m *matching, from, to []unit, oldAt, newAt int) {
	if len(from)*len(to) <= maxArea {
		alignWithin(m, from, to, oldAt, newAt)
		return
	}
	olds, news := cutSentences(from), cutSentences(to)
	if len(olds)*len(news) > maxSentenceArea {
		return
	}
	for _, a := range likeliest(unitsBags(olds), unitsBags(news), minSentenceLikeness) {
		o, n := olds[a.old], news[a.new]
		if len(o.units)*len(n.units) <= maxArea {
			alignWithin(m, o.units, n.units, oldAt+o.at, newAt+n.at)
		}
	}
}

// A sentence is a run of units, the first of which stands at at.
type sentence struct {
	units []unit
	at    int
	key   uint64 // equal for sentences of equal units
}

// longSentence is how many units a sentence may have before it is cut further.
const longSentence = 32

// cutSentences parts units at the ends of sentences. Text without any is cut
// behind words that some hash singles out, the same ones in both passages.
func cutSentences(units []unit) []sentence {
	var out []sentence
	from := 0
	for i, u := range units {
		if u.ends || i == len(units)-1 || i-from >= longSentence && mix(uint64(u.id))%16 == 0 {
			s := sentence{units: units[from : i+1], at: from}
			s.key = unitsKey(s.units)
			out = append(out, s)
			from = i + 1
		}
	}
	return out
}

func unitsKey(units []unit) uint64 {
	h := uint64(len(units))
	for _, u := range units {
		h = mix(h ^ uint64(u.id))
	}
	return h
}

// mix spreads the bits of h (the finaliser of SplitMix64, a bijection).
func mix(h uint64) uint64 {
	h += 0x9E3779B97F4A7C15
	h = (h ^ h>>30) * 0xBF58476D1CE4E5B9
	h = (h ^ h>>27) * 0x94D049BB133111EB
	return h ^ h>>31
}

// place is where the sentence at i begins, or end behind the last.
func place(ss []sentence, i, end int) int {
	if i < len(ss) {
		return ss[i].at
	}
	return end
}

// An anchor is a pair of equal or like sentences.
type anchor struct{ old, new int }

// anchors pairs sentences that occur once in each passage, in the longest run
// that is in order in both (patience), and then equal neighbours of those.
func anchors(olds, news []sentence) []anchor {
	type seen struct{ old, new, olds, news int }
	at := map[uint64]*seen{}
	look := func(key uint64) *seen {
		if at[key] == nil {
			at[key] = &seen{}
		}
		return at[key]
	}
	for i, s := range olds {
		e := look(s.key)
		e.old, e.olds = i, e.olds+1
	}
	for j, s := range news {
		e := look(s.key)
		e.new, e.news = j, e.news+1
	}
	var unique []anchor
	for j, s := range news {
		if e := at[s.key]; e.olds == 1 && e.news == 1 && sameUnits(olds[e.old].units, s.units) {
			unique = append(unique, anchor{e.old, j})
		}
	}
	weight := func(a anchor) int { return len(news[a.new].units) }
	return extend(heaviestChain(unique, weight), olds, news)
}

// extend adds to anchors their equal neighbours on both sides.
func extend(as []anchor, olds, news []sentence) []anchor {
	var out []anchor
	i, j := 0, 0 // free from here
	for k, a := range as {
		back := 0
		for a.old-back > i && a.new-back > j && olds[a.old-back-1].key == news[a.new-back-1].key && sameUnits(olds[a.old-back-1].units, news[a.new-back-1].units) {
			back++
		}
		for ; back > 0; back-- {
			out = append(out, anchor{a.old - back, a.new - back})
		}
		out = append(out, a)
		i, j = a.old+1, a.new+1
		endOld, endNew := len(olds), len(news)
		if k+1 < len(as) {
			endOld, endNew = as[k+1].old, as[k+1].new
		}
		for i < endOld && j < endNew && olds[i].key == news[j].key && sameUnits(olds[i].units, news[j].units) {
			out = append(out, anchor{i, j})
			i, j = i+1, j+1
		}
	}
	return out
}

func sameUnits(a, b []unit) bool {
	return slices.EqualFunc(a, b, func(x, y unit) bool { return x.id == y.id })
}

// likeliest pairs bags in order so that the sum of their likeness, each at least so much, is greatest.
func likeliest(olds, news []Bag, least float64) []anchor {
	width := len(news) + 1
	best := make([]float64, (len(olds)+1)*width)
	paired := make([]bool, len(best))
	for i, bag := range olds {
		for j := range news {
			at := (i+1)*width + j + 1
			best[at] = max(best[at-1], best[at-width])
			if l := Likeness(bag, news[j]); l >= least && best[at-width-1]+l > best[at] {
				best[at], paired[at] = best[at-width-1]+l, true
			}
		}
	}
	var out []anchor
	for i, j := len(olds), len(news); i > 0 && j > 0; {
		at := i*width + j
		switch {
		case paired[at]:
			i, j = i-1, j-1
			out = append(out, anchor{i, j})
		case best[at] == best[at-1]:
			j--
		default:
			i--
		}
	}
	slices.Reverse(out)
	return out
}

func unitsBags(ss []sentence) []Bag {
	bags := make([]Bag, len(ss))
	for i, s := range ss {
		bags[i] = unitsBag(s.units)
	}
	return bags
}

// unitsBag is the bag of a sentence's units.
func unitsBag(units []unit) Bag {
	bag := make(Bag, 0, len(units))
	for i, u := range units {
		switch {
		case !u.kind.Word():
		case u.kind == TokenHan && i+1 < len(units) && units[i+1].kind == TokenHan:
			bag = append(bag, mix(uint64(u.id)<<32|uint64(units[i+1].id)))
		case u.kind != TokenHan || i == 0 || units[i-1].kind != TokenHan:
			bag = append(bag, mix(uint64(u.id)))
		}
	}
	slices.Sort(bag)
	return bag
}
