package content

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A bead is sentences of two languages that say the same; one of them is "" where the other
// language has no sentence for it.
type bead struct {
	ref, own             string
	refSenses, ownSenses senses
}

// weighed reads the small words of both sides.
func weighed(list []bead, ref, own *lexicon) []bead {
	for i, b := range list {
		list[i].refSenses, list[i].ownSenses = ref.read(b.ref), own.read(b.own)
	}
	return list
}

// beside reports whether a neighbour makes the surplus good: translators divide sentences otherwise.
func beside(list []bead, i int, s sense, own bool) bool {
	for _, k := range [...]int{i - 1, i + 1} {
		if k < 0 || k >= len(list) {
			continue
		}
		if own && list[k].refSenses.surplus(s, list[k].ownSenses) || !own && list[k].ownSenses.surplus(s, list[k].refSenses) {
			return true
		}
	}
	return false
}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = [...]string{"e.g.", "i.e.", "etc.", "inc.", "ltd.", "co.", "no.", "art.", "vs.", "mr.", "ms.", "dr.", "u.s."}

// parted parts a text into its sentences: at full stops, question marks and semicolons of both scripts.
func parted(t string) (list []string) {
	from := 0
	cut := func(to int) {
		if s := strings.TrimSpace(t[from:to]); s != "" {
			list = append(list, s)
		}
		from = to
	}
	for i, r := range t {
		switch r {
		case '。', '；', '！', '？':
			cut(i + len(string(r)))
		case '\n', '\t':
			cut(i + 1)
		case '.', ';', '!', '?':
			if i+1 < len(t) && t[i+1] == ' ' && !abbreviated(t[from:i+1]) {
				cut(i + 1)
			}
		}
	}
	cut(len(t))
	return list
}

func abbreviated(t string) bool {
	t = strings.ToLower(t)
	for _, a := range abbreviations {
		if strings.HasSuffix(t, a) {
			return true
		}
	}
	return false
}

// mostSentences bounds the table of an alignment; longer blocks are compared as a whole.
const mostSentences = 64

// beads pairs the sentences of two blocks, in order, one with one or with two, so that
// lengths, figures and names fit best.
func beads(ref, own string) []bead {
	a, b := parted(ref), parted(own)
	switch {
	case len(a) <= 1 || len(b) <= 1 || len(a) > mostSentences || len(b) > mostSentences:
		return []bead{{ref: ref, own: own}}
	}
	return sentenceTable(a, b)
}

// A sentenceForm is what of a sentence stands in any language: its length and its figures and names.
type sentenceForm struct {
	length int
	marks  []string
}

func formsOf(list []string) []sentenceForm {
	forms := make([]sentenceForm, len(list))
	for i, t := range list {
		forms[i] = sentenceForm{utf8.RuneCountInString(t), latinWords(t)}
	}
	return forms
}

// latinWords is the words of Latin letters and digits that another script would keep: names, addresses, figures.
func latinWords(t string) []string {
	words := strings.FieldsFunc(t, func(r rune) bool { return !isLatin(r) })
	kept := words[:0]
	for _, w := range words {
		if c := w[0]; c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' {
			kept = append(kept, strings.ToLower(w))
		}
	}
	return kept
}

// fit says how well sentences of a go together with those of b; ratio is how many characters of b stand for 100 of a.
func fit(a, b []sentenceForm, ratio int) int {
	length := func(list []sentenceForm) (n int) {
		for _, f := range list {
			n += f.length
		}
		return n
	}
	want, have := max(1, length(a)*ratio/100), length(b)
	score := 10 * min(want, have) / max(want, have)
	for _, x := range a {
		for _, m := range x.marks {
			if slices.ContainsFunc(b, func(y sentenceForm) bool { return slices.Contains(y.marks, m) }) {
				score += 4
			}
		}
	}
	return score - 2*(len(a)+len(b)-2)
}

// beadSizes are the numbers of sentences that a bead may join.
var beadSizes = [...][2]int{{1, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}}

// sentenceTable finds the division into beads that fits best.
func sentenceTable(a, b []string) (list []bead) {
	x, y := formsOf(a), formsOf(b)
	ratio := lengthShare(x, y)
	type cell struct {
		score int
		size  [2]int
	}
	best := make([][]cell, len(a)+1)
	for i := range best {
		best[i] = slices.Repeat([]cell{{score: -1}}, len(b)+1)
	}
	best[len(a)][len(b)].score = 0
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			for _, s := range beadSizes {
				if i+s[0] > len(a) || j+s[1] > len(b) || best[i+s[0]][j+s[1]].score < 0 {
					continue
				}
				score := best[i+s[0]][j+s[1]].score + max(fit(x[i:i+s[0]], y[j:j+s[1]], ratio), 0)*(s[0]+s[1])
				if score > best[i][j].score {
					best[i][j] = cell{score, s}
				}
			}
		}
	}
	if best[0][0].score < 0 { // more than three times as many on one side
		return []bead{{ref: strings.Join(a, " "), own: strings.Join(b, " ")}}
	}
	for i, j := 0, 0; i < len(a); {
		s := best[i][j].size
		list = append(list, bead{ref: strings.Join(a[i:i+s[0]], " "), own: strings.Join(b[j:j+s[1]], " ")})
		i, j = i+s[0], j+s[1]
	}
	return list
}

// lengthShare is how many characters of b stand for 100 of a.
func lengthShare(a, b []sentenceForm) int {
	n, m := 0, 0
	for _, f := range a {
		n += f.length
	}
	for _, f := range b {
		m += f.length
	}
	return max(1, 100*m/max(1, n))
}
