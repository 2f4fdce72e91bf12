package diff

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// maxArea bounds what is compared word by word in one go, as old units times
// new units. The cost of a full rewrite grows with it: some 10 ms at this size. What is
// larger is first parted at the sentences that both have. The bound is one of
// size, never of time, so that the result is the same on any machine.
const maxArea = 500 * 500

// align finds which units are kept.
func align(from, to []unit) *matching {
	m := newMatching(len(from), len(to))
	alignWithin(m, from, to, 0, 0)
	return m
}

// alignWithin matches the units of old and new, which begin at oldAt and newAt of m.
func alignWithin(m *matching, from, to []unit, oldAt, newAt int) {
	for len(from) > 0 && len(to) > 0 && from[0].id == to[0].id {
		m.join(oldAt, newAt)
		from, to, oldAt, newAt = from[1:], to[1:], oldAt+1, newAt+1
	}
	for len(from) > 0 && len(to) > 0 && from[len(from)-1].id == to[len(to)-1].id {
		from, to = from[:len(from)-1], to[:len(to)-1]
		m.join(oldAt+len(from), newAt+len(to))
	}
	switch {
	case len(from) == 0 || len(to) == 0:
	case len(from)*len(to) <= maxArea:
		alignWords(m, from, to, oldAt, newAt)
	default:
		alignSentences(m, from, to, oldAt, newAt)
	}
}

// alignWords finds a longest common sequence of units with go-diff, each unit a
// private rune. No clean-up of that library is used: they are made for Latin
// characters, see readable.go for ours.
func alignWords(m *matching, from, to []unit, oldAt, newAt int) {
	if len(from) == 1 && len(to) == 1 {
		return // their ids differ, or they had been matched before
	}
	runes := privateRunes{}
	dmp := diffmatchpatch.DiffMatchPatch{} // DiffTimeout 0: no limit by the clock
	i, j := oldAt, newAt
	for _, d := range dmp.DiffMainRunes(runes.of(from), runes.of(to), false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			i += n
		case diffmatchpatch.DiffInsert:
			j += n
		case diffmatchpatch.DiffEqual:
			for range n {
				m.join(i, j)
				i, j = i+1, j+1
			}
		}
	}
}

// privateRunes numbers the ids of one comparison from 1, so that most take one
// byte where go-diff makes strings of them.
type privateRunes map[int32]rune

func (p privateRunes) of(units []unit) []rune {
	const firstSurrogate, surrogates = 0xD800, 0x800
	rs := make([]rune, len(units))
	for i, u := range units {
		r, ok := p[u.id]
		if !ok {
			r = rune(len(p) + 1)
			if r >= firstSurrogate {
				r += surrogates
			}
			p[u.id] = r
		}
		rs[i] = r
	}
	return rs
}
