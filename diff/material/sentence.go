package material

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codicil/content"
)

// A sentence is the piece of a block that is compared: a sentence of running
// text, a short list item, a table row, a heading.
type sentence struct {
	*words
	block *content.Block
	in    string // the block's text
	pos   int    // its place among the sentences of its text
	text  *text
	row   bool // a table row, or an item of a register
	noise string
}

// words is what a sentence says. Equal blocks of both texts share it.
type words struct {
	start, end int // bytes of the block's text
	raw        string
	at         int // of raw in the block's text
	tokens     []token
	key        []wordID // the tokens without function words, words that say the same made one
	keyAt      []int32  // of each word of key, the token it stands for
	hash       uint64   // of all tokens
	keyHash    uint64   // of key
	facts      []fact   // nil until asked for
	hasFacts   bool
}

// whole reports whether the words are all of the block's text s, and not a piece of it.
func (w *words) whole(s string) bool { return w.end-w.start >= len(strings.TrimSpace(s)) }

func hashIDs(ids []wordID) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for _, id := range ids {
		h = (h ^ uint64(uint32(id))) * prime
		h ^= h >> 29
	}
	return h
}

// spans cuts a block's text into the pieces that are compared.
func spans(b *content.Block, s string) [][2]int {
	switch b.Kind {
	case content.KindHeading, content.KindTitle, content.KindTerm:
		return [][2]int{{0, len(s)}}
	case content.KindRow:
		if longestCell(s) <= 160 {
			return [][2]int{{0, len(s)}}
		}
	case content.KindItem:
		if short(s) {
			return [][2]int{{0, len(s)}}
		}
	}
	return split(s)
}

func longestCell(s string) (n int) {
	for cell := range strings.SplitSeq(s, "\t") {
		n = max(n, utf8.RuneCountInString(cell))
	}
	return n
}

// short reports whether a list item is one piece: under 22 words or 60 Han characters.
func short(s string) bool {
	if strings.Contains(s, "\n") {
		return false
	}
	han, spaces := 0, 0
	for _, r := range s {
		if r == ' ' {
			spaces++
		} else if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return han < 60 && spaces < 22
}

// abbreviations after which a full stop ends no sentence.
var abbreviations = map[string]bool{"e.g": true, "i.e": true, "etc": true, "inc": true, "ltd": true, "co": true, "corp": true, "no": true, "u.s": true,
	"u.k": true, "mr": true, "ms": true, "dr": true, "vs": true, "art": true, "sec": true, "para": true, "approx": true, "llc": true, "p.o": true, "st": true, "jr": true}

// split cuts running text at full stops, question marks, semicolons, line breaks and cell borders.
func split(s string) [][2]int {
	var out [][2]int
	start := 0
	cut := func(end int) {
		for start < end && (s[start] == ' ' || s[start] == '\n' || s[start] == '\t') {
			start++
		}
		if start < end {
			out = append(out, [2]int{start, end})
		}
		start = end
	}
	for i, r := range s {
		n := utf8.RuneLen(r)
		switch r {
		case '\n', '\t':
			cut(i)
		case '。', '！', '？', '；', '!', '?', ';', '.', '．':
			if r < utf8.RuneSelf && !endsSentence(s, i) {
				continue
			}
			cut(closers(s, i+n))
		}
	}
	cut(len(s))
	return out
}

// closers is the index behind quotes and brackets that close at i.
func closers(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune(`"'”’»)）」』】*`, r) {
			break
		}
		i += n
	}
	return i
}

// endsSentence reports whether the ASCII mark at i ends a sentence.
func endsSentence(s string, i int) bool {
	j := closers(s, i+1)
	if j >= len(s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[j:])
	if s[i] == ';' || unicode.Is(unicode.Han, r) {
		return true
	}
	if r != ' ' && r != '\n' && r != '\t' && r != '\u00a0' {
		return false
	}
	if s[i] != '.' {
		return true
	}
	next := strings.TrimLeft(s[j:], " \n\t\u00a0")
	if r, _ = utf8.DecodeRuneInString(next); unicode.IsLower(r) {
		return false
	}
	k := i
	for k > 0 && (isWordRune(rune(s[k-1])) || s[k-1] == '.') {
		k--
	}
	w := strings.ToLower(s[k:i])
	return !(abbreviations[w] || len(w) == 1)
}

// cutWords makes the words of each piece of the block's text.
func (z *tokenizer) cutWords(b *content.Block, s string) []*words {
	var out []*words
	for _, sp := range spans(b, s) {
		piece := s[sp[0]:sp[1]]
		w := &words{start: sp[0], end: sp[1], raw: strings.TrimSpace(piece), at: sp[0] + len(piece) - len(strings.TrimLeftFunc(piece, unicode.IsSpace))}
		w.tokens = z.tokens(s[sp[0]:sp[1]])
		if len(w.tokens) == 0 {
			continue
		}
		ids := make([]wordID, len(w.tokens))
		for i := range w.tokens {
			ids[i] = w.tokens[i].id
			w.tokens[i].start += int32(sp[0])
			w.tokens[i].end += int32(sp[0])
		}
		z.unnumber(w, ids)
		w.hash = hashIDs(ids)
		z.setKey(w)
		out = append(out, w)
	}
	return out
}

// unnumber makes the number with which a sentence is counted off a reference:
// "4. Your choices", "（二）您的选择". The renumbering of a list is no change.
func (z *tokenizer) unnumber(w *words, ids []wordID) {
	if len(w.tokens) < 2 || w.tokens[0].class != classNumber {
		return
	}
	between := w.gap(1)
	if int(w.tokens[0].end)-int(w.tokens[0].start) > 5 || between == "" || !strings.ContainsAny(between[:1], ".)") && !hasAnyPrefix(between, "、", "）", "．") {
		return
	}
	w.tokens[0].class, w.tokens[0].id = classReference, z.intern([]byte(referenceWord))
	ids[0] = w.tokens[0].id
}

// setKey drops function words and makes one word of those that say the same.
func (z *tokenizer) setKey(w *words) {
	x := z.lex
	w.key, w.keyAt = make([]wordID, 0, len(w.tokens)), make([]int32, 0, len(w.tokens))
	for i := 0; i < len(w.tokens); {
		t := w.tokens[i]
		if t.class == classReference {
			i++
			continue
		}
		if turn, n := x.modality.longest(w.tokens, i); n > 0 && conceptTable[turn].topic != topicNone {
			w.key = append(w.key, firstModal+wordID(turn))
			w.keyAt = append(w.keyAt, int32(i))
			i += n
			continue
		}
		if c, n := x.concepts.longest(w.tokens, i); n > 1 && conceptTable[c].topic == "choice" {
			for range n { // "opt in" and "opt out" differ in a function word
				w.key, w.keyAt = append(w.key, w.tokens[i].id), append(w.keyAt, int32(i))
				i++
			}
			continue
		}
		_, s := x.stop.longest(w.tokens, i)
		group, a := x.aliases.longest(w.tokens, i)
		own := false
		if z.aliases != nil {
			if g, n := z.aliases.longest(w.tokens, i); n >= max(a, 1) {
				group, a, own = g, n, true
			}
		}
		if s > 0 || a > 0 && !own && x.aliasStop[group] {
			if _, n := x.opposites.longest(w.tokens, i); n > max(s, a) {
				for range n { // 前台 and 后台 differ in a word of style
					w.key, w.keyAt = append(w.key, w.tokens[i].id), append(w.keyAt, int32(i))
					i++
				}
				continue
			}
		}
		switch {
		case s > 0 && s >= a && !own:
			i += s
		case a > 0 && !own && x.aliasStop[group]:
			i += a
		case a > 0:
			w.key = append(w.key, firstAlias+wordID(group))
			w.keyAt = append(w.keyAt, int32(i))
			i += a
		default:
			w.key = append(w.key, t.id)
			w.keyAt = append(w.keyAt, int32(i))
			i++
		}
	}
	w.keyHash = hashIDs(w.key)
}
