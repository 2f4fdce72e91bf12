package diff

import "unicode/utf8"

// readable turns a shortest list of edits into one that people read with ease:
// edits begin and end at the ends of sentences and phrases where they may, no
// scrap is kept between two changes, and a sentence of which hardly anything is
// kept is replaced whole.
func readable(m *matching, from, to *passage) {
	slide(m, from, to)
	dropScraps(m, from, to)
	if replaceSentences(m, from, to) {
		dropScraps(m, from, to)
	}
	slide(m, from, to)
}

// dropScraps gives up kept runs that say too little to stand between two changes.
func dropScraps(m *matching, from, to *passage) {
	for changed := true; changed; {
		changed = false
		hs := m.hunks()
		for k := 0; k+1 < len(hs); k++ {
			h, next := hs[k], hs[k+1]
			if h.removed()+h.added() == 0 || next.removed()+next.added() == 0 {
				continue
			}
			if !isScrap(to.units[h.newKeep:h.newKeep+h.keep], to.text, changeOf(h, from, to), changeOf(next, from, to)) {
				continue
			}
			for i := range h.keep {
				m.part(h.oldKeep + i)
			}
			// The change now runs on: what follows is weighed against all of it.
			hs[k+1].oldChange, hs[k+1].newChange = h.oldChange, h.newChange
			changed = true
		}
	}
}

// A change is weighed in words: a Latin word counts two, a Han character one,
// since most Chinese words have two.
type change struct{ removed, added int }

func (c change) least(d change) int { return min(max(c.removed, c.added), max(d.removed, d.added)) }
func (c change) replaces() bool     { return c.removed > 0 && c.added > 0 }

func changeOf(h hunk, from, to *passage) change {
	return change{weigh(from.units[h.oldChange:h.oldKeep]), weigh(to.units[h.newChange:h.newKeep])}
}

func weigh(units []unit) (w int) {
	for _, u := range units {
		switch {
		case u.kind == TokenHan:
			w++
		case u.kind.Word():
			w += 2
		}
	}
	return w
}

// isScrap reports whether a kept run is too little to stand between two
// changes. Atoms are never scraps (a reader looks for what became of a number),
// nor is the end of a sentence.
func isScrap(run []unit, text string, before, after change) bool {
	words, han, letters := 0, 0, 0
	for _, u := range run {
		switch {
		case u.kind.Atom() || u.ends:
			return false
		case u.kind == TokenHan:
			han++
		case u.kind.Word():
			words++
			letters += utf8.RuneCountInString(text[u.start:u.end])
		}
	}
	least := before.least(after)
	both := before.replaces() && after.replaces()
	switch size := 2*words + han; {
	case size <= 1:
		return true
	case words == 0:
		return size == 2 && least >= 3 || size == 3 && least >= 6 && both
	case size <= 2:
		return letters <= 3 || least >= 4 && both
	case size <= 4:
		return letters <= 5 && least >= 4 || least >= 8 && both
	case size <= 6:
		return least >= 20 && both
	}
	return false
}

// minKept is the share of a sentence, as one of so many, below which it is replaced whole.
const minKept = 4

// replaceSentences gives up the kept words of sentences that keep less than a
// quarter, in the old text as in the new: a short sentence that was taken up
// whole into a long one stays. It reports whether there were any.
func replaceSentences(m *matching, from, to *passage) bool {
	poorOld, poorNew := poorSentences(from.units, m.toNew), poorSentences(to.units, m.toOld)
	found := false
	for i, j := range m.toNew {
		if j != none && poorOld[i] && poorNew[j] {
			m.part(i)
			found = true
		}
	}
	return found
}

// poorSentences marks the units of sentences that keep less than a quarter of their words.
func poorSentences(units []unit, other []int32) []bool {
	poor := make([]bool, len(units))
	from, kept := 0, 0
	for i, u := range units {
		if other[i] != none {
			kept += weigh(units[i : i+1])
		}
		if !u.ends && i < len(units)-1 {
			continue
		}
		if kept*minKept < weigh(units[from:i+1]) {
			for k := from; k <= i; k++ {
				poor[k] = true
			}
		}
		from, kept = i+1, 0
	}
	return poor
}
