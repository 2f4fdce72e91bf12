package material

import "strings"

// How far a negation reaches.
const (
	actWithin   = 8 // words behind a negator in which the act it denies stands: "we will never, under any terms, sell"
	bareReach   = 5 // words that a negator turns which denies no act: "without your name", "no cookies"
	conditionIn = 5 // words before a negator in which a condition opens: "if you do not give us your name"
)

// reach marks the words that a negation turns: what is not collected, not
// shared. It goes from the negator to where its clause ends: a word such as
// "except" or "if", or a comma before a new subject. Nothing is turned by the
// negation of a condition ("if you do not allow cookies"). Nil where nothing is negated.
func (x *lexicon) reach(w *words) []bool {
	var out []bool
	left, skip := 0, 0
	for i := range w.tokens {
		if left > 0 && x.endsReach(w, i) {
			left = 0
		}
		if v, n := x.modality.longest(w.tokens, i); n > 0 && conceptTable[v].topic == topicNone {
			skip = i + n
		}
		if _, n := x.negators.longest(w.tokens, i); n > 0 && i >= skip && !x.conditional(w, i) {
			if out == nil {
				out = make([]bool, len(w.tokens))
			}
			left = max(left, n+bareReach)
			if x.acts(w, i+n) {
				left = len(w.tokens)
			}
		}
		if left > 0 {
			out[i] = true
			left--
		}
	}
	return out
}

// endsReach reports whether a new clause begins with the word i.
func (x *lexicon) endsReach(w *words, i int) bool {
	if _, n := x.ends.longest(w.tokens, i); n > 0 {
		return true
	}
	return i > 0 && x.opens(w, i)
}

// opens reports whether a comma stands before the word i and a new subject, or in
// Chinese anything but a word that goes on listing, behind it.
func (x *lexicon) opens(w *words, i int) bool {
	gap := w.gap(i)
	if strings.ContainsAny(gap, ";；。") {
		return true
	}
	if !strings.ContainsAny(gap, ",，:：") {
		return false
	}
	if w.tokens[i].class == classHan {
		_, n := x.noise["goes-on"].longest(w.tokens, i)
		return n == 0
	}
	if _, n := x.noise["joins"].longest(w.tokens, i); n > 0 && i+n < len(w.tokens) {
		i += n
	}
	_, n := x.noise["subject"].longest(w.tokens, i)
	return n > 0
}

// gap is what stands between the word i and the one before it.
func (w *words) gap(i int) string {
	from, to := int(w.tokens[i-1].end)-w.at, int(w.tokens[i].start)-w.at
	if from < 0 || to > len(w.raw) || from >= to {
		return ""
	}
	return w.raw[from:to]
}

// conditional reports whether a condition opens shortly before the word i.
func (x *lexicon) conditional(w *words, i int) bool {
	for k := i; k >= 0 && i-k <= conditionIn; k-- {
		if k < i && x.opens(w, k+1) {
			return false
		}
		if _, n := x.noise["condition"].longest(w.tokens, k); n > 0 {
			return true
		}
	}
	return false
}

// acts reports whether the word from, or one shortly behind it in the same clause, does something with data.
func (x *lexicon) acts(w *words, from int) bool {
	for i := from; i < len(w.tokens) && i < from+actWithin; i++ {
		if i > from && x.endsReach(w, i) {
			return false
		}
		if v, n := x.verbs.longest(w.tokens, i); n > 0 && (sectionTable[v].category == Processing || sectionTable[v].category == Disclosure) {
			return true
		}
	}
	return false
}
