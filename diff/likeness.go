package diff

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Bag holds the features of a text by which likeness is told: its words in
// lower case, and the pairs of neighbouring Han characters, since single ones
// are shared by texts that have nothing to do with each other. Each feature is
// a 64-bit hash; they are sorted, repeated ones stand as often as they occur. A
// date counts as a date, whichever: a line that states one is the same line when it moves on.
type Bag []uint64

// NewBag is the bag of a text's tokens.
func NewBag(toks []Token) Bag {
	bag := make(Bag, 0, len(toks)/2+1)
	for i, t := range toks {
		switch {
		case t.Kind == TokenHan:
			switch {
			case i+1 < len(toks) && toks[i+1].Kind == TokenHan:
				bag = append(bag, hashText(t.Text, toks[i+1].Text))
			case i == 0 || toks[i-1].Kind != TokenHan:
				bag = append(bag, hashText(t.Text, ""))
			}
		case t.Kind == TokenDate:
			bag = append(bag, hashText("\x00date", ""))
		case t.Kind.Word():
			bag = append(bag, hashText(t.Text, ""))
		}
	}
	slices.Sort(bag)
	return bag
}

// Likeness tells how much two bags have in common, from 0 for nothing to 1 for
// all: Dice's coefficient, twice the common features by all features. Two empty
// bags are alike.
func Likeness(a, b Bag) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	return 2 * float64(common(a, b)) / float64(len(a)+len(b))
}

// common counts the features that two bags share.
func common(a, b Bag) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// hashText is the FNV-1a hash of both texts in lower case.
func hashText(s, t string) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	for _, part := range [2]string{s, t} {
		if !isASCII(part) {
			part = strings.ToLower(part)
		}
		for i := range len(part) {
			c := part[i]
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			h = (h ^ uint64(c)) * prime
		}
	}
	return h
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
