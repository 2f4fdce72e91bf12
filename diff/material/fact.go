package material

import "codicil/content"

// A fact is one concept that a sentence speaks of.
type fact struct {
	factKey
	from, to int // tokens of the sentence
}

// A factKey is what two facts must share to say the same.
type factKey struct {
	concept  int32
	negative bool // in the reach of a negation
}

// A contact is an e-mail address or a telephone number in its compared form.
type contact struct {
	kind  tokenClass
	value string
}

// A place is where something was first found.
type place struct {
	sentence *sentence
	block    *content.Block
	surface  string
}

// factsOf is the facts of the words, found once.
func (x *lexicon) factsOf(w *words) []fact {
	if w.hasFacts {
		return w.facts
	}
	w.hasFacts = true
	negative := x.reach(w)
	collect := func(t *trie, polar bool) {
		for i := 0; i < len(w.tokens); {
			v, n := t.longest(w.tokens, i)
			if n > 0 && conceptTable[v].topic != topicNone {
				w.facts = append(w.facts, fact{factKey{v, polar && negative != nil && negative[i]}, i, i + n})
			}
			i += max(n, 1)
		}
	}
	collect(x.concepts, true)
	collect(x.modality, false)
	return w.facts
}

// factHash folds what the words speak of, in any order: sentences of equal keys
// whose facts differ are not the same.
func (x *lexicon) factHash(w *words) uint64 {
	var h uint64
	for _, f := range x.factsOf(w) {
		k := uint64(f.concept) << 1
		if f.negative {
			k |= 1
		}
		h ^= hashIDs([]wordID{wordID(k)})
	}
	return h
}

// topicNone marks words that look like words that turn a sentence and are not.
const topicNone = "none"
