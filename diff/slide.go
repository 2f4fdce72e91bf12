package diff

import "strings"

// slide moves pure insertions and deletions that could as well stand elsewhere:
// where "a b" became "a b c b", either "b c" or "c b" is new. They are put where
// they begin and end with a sentence, else with a phrase, else as late as may be.
func slide(m *matching, from, to *passage) {
	slideRuns(to, m.toOld, m.toNew)
	slideRuns(from, m.toNew, m.toOld)
}

// slideRuns slides the runs of p that stand alone, being matched to nothing by
// to, where the other side, matched by back, has no change at that place.
func slideRuns(p *passage, to, back []int32) {
	for from := 0; from < len(to); from++ {
		if to[from] != none {
			continue
		}
		end := from + 1
		for end < len(to) && to[end] == none {
			end++
		}
		if alone(to, back, from, end) {
			end += slideRun(p, to, back, from, end)
		}
		from = end - 1
	}
}

// alone reports whether nothing of the other side is unmatched where the run
// from to end stands.
func alone(to, back []int32, from, end int) bool {
	before, after := int32(-1), int32(len(back))
	if from > 0 {
		before = to[from-1]
	}
	if end < len(to) {
		after = to[end]
	}
	return after == before+1
}

// slideRun moves one run to its best place and tells by how much.
func slideRun(p *passage, to, back []int32, from, end int) int {
	best, shift := edges(p, from, end), 0
	for d := -1; movable(p, to, from+d, end+d); d-- { // the unit before the run is kept at its end instead
		if s := edges(p, from+d, end+d); s > best {
			best, shift = s, d
		}
	}
	for d := 1; end+d <= len(to) && movable(p, to, end+d-1, from+d-1); d++ { // the unit behind it at its head
		if s := edges(p, from+d, end+d); s > best || s == best && shift >= 0 {
			best, shift = s, d
		}
	}
	for d := 0; d > shift; d-- {
		rematch(to, back, from+d-1, end+d-1)
	}
	for d := 0; d < shift; d++ {
		rematch(to, back, end+d, from+d)
	}
	return shift
}

// movable reports whether the unit at i is kept and equal to the one at j, so
// that j may be kept in its stead.
func movable(p *passage, to []int32, i, j int) bool {
	return i >= 0 && to[i] != none && p.units[i].id == p.units[j].id
}

// rematch keeps the unit at j instead of that at i.
func rematch(to, back []int32, i, j int) {
	to[j] = to[i]
	back[to[j]] = int32(j)
	to[i] = none
}

// edges tells how well a run from i to before j begins and ends.
func edges(p *passage, i, j int) int { return edge(p, i) + edge(p, j) }

// edge tells how deep the cut before the unit at i is: between cells, lines and
// sentences, at punctuation, between words, or none.
func edge(p *passage, i int) int {
	if i == 0 || i == len(p.units) {
		return 6
	}
	blank := p.blank(i)
	before, after := p.units[i-1], p.units[i]
	switch {
	case strings.ContainsAny(blank, "\n\t"):
		return 6
	case before.ends:
		return 5
	case before.kind == TokenPunct && !opens(p, before) || after.kind == TokenPunct && opens(p, after):
		return 3
	case after.kind == TokenPunct && !opens(p, after):
		return 2
	case blank != "":
		return 1
	}
	return 0
}

// opens reports whether a punctuation mark opens a bracket or quotation.
func opens(p *passage, u unit) bool {
	return strings.Contains("([{（【《「『“‘〈", p.text[u.start:u.end])
}
