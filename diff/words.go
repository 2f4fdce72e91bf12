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
func align(old, new []unit) *matching {
	m := newMatching(len(old), len(new))
	alignWithin(m, old, new, 0, 0)
	return m
}

// alignWithin matches the units of old and new, which begin at oldAt and newAt of m.
func alignWithin(m *matching, old, new []unit, oldAt, newAt int) {
	for len(old) > 0 && len(new) > 0 && old[0].id == new[0].id {
		m.join(oldAt, newAt)
		old, new, oldAt, newAt = old[1:], new[1:], oldAt+1, newAt+1
	}
	for len(old) > 0 && len(new) > 0 && old[len(old)-1].id == new[len(new)-1].id {
		old, new = old[:len(old)-1], new[:len(new)-1]
		m.join(oldAt+len(old), newAt+len(new))
	}
	switch {
	case len(old) == 0 || len(new) == 0:
	case len(old)*len(new) <= maxArea:
		alignWords(m, old, new, oldAt, newAt)
	default:
		alignSentences(m, old, new, oldAt, newAt)
	}
}

// alignWords finds a longest common sequence of units with go-diff, each unit a
// private rune. No clean-up of that library is used: they are made for Latin
// characters, see readable.go for ours.
func alignWords(m *matching, old, new []unit, oldAt, newAt int) {
	if len(old) == 1 && len(new) == 1 {
		return // their ids differ, or they had been matched before
	}
	runes := privateRunes{}
	dmp := diffmatchpatch.DiffMatchPatch{} // DiffTimeout 0: no limit by the clock
	i, j := oldAt, newAt
	for _, d := range dmp.DiffMainRunes(runes.of(old), runes.of(new), false) {
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
