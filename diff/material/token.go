package material

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codicil/internal/quantity"
)

// A token is one word, Han character or quantity of a sentence as it is compared.
type token struct {
	id         wordID
	start, end int32 // bytes of the block's text
	class      tokenClass
}

type tokenClass uint8

const (
	classWord tokenClass = iota
	classHan
	classNumber // a number, share, age or amount: differs where the value differs
	classDuration
	classDate  // all dates are one word: when a text was written says nothing about what it says
	classEmail // contacts are compared over the whole document
	classPhone
	classURL
	classReference // the number of a clause: renumbering is no change
)

// Words that stand for whole classes of tokens.
const (
	dateWord      = "<date>"
	referenceWord = "<reference>"
	urlWord       = "<url>"
)

// A tokenizer turns text into tokens. Words outside the lexicon get numbers of
// its own, so that it serves one judgement.
type tokenizer struct {
	lex     *lexicon
	local   map[string]wordID
	aliases *trie               // of the publisher's settings; nil: none
	quants  []quantity.Quantity // of the text last read
	buf     []byte
}

func newTokenizer(lex *lexicon) *tokenizer {
	return &tokenizer{lex: lex, local: map[string]wordID{}}
}

// tokens reads a text. Punctuation is not part of what is compared.
func (z *tokenizer) tokens(text string) []token {
	z.quants = spelledOut(text, quantity.Find(text))
	out := make([]token, 0, len(text)/5+4)
	next := 0
	for i := 0; i < len(text); {
		for next < len(z.quants) && (z.quants[next].Start < i || z.quants[next].Weak) {
			next++
		}
		if next < len(z.quants) && z.quants[next].Start == i {
			q := z.quants[next]
			if !footnote(text, q) {
				out = append(out, z.quantity(q))
			}
			i = q.End
			continue
		}
		stop := len(text)
		if next < len(z.quants) {
			stop = z.quants[next].Start
		}
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case unicode.Is(unicode.Han, r):
			out = append(out, token{id: wordID(z.lex.fold(r)), start: int32(i), end: int32(i + n), class: classHan})
		case isWordRune(r):
			end := wordEnd(text, i, stop)
			out = z.word(out, text, i, end)
			n = end - i
		}
		i += n
	}
	return out
}

// footnote reports whether a number is the mark of a note, as in "partners[12]":
// notes are counted anew wherever one comes or goes. Behind a blank it may be a
// number that is left to fill in, "within [12] months".
func footnote(text string, q quantity.Quantity) bool {
	return q.End-q.Start <= 3 && q.Start > 1 && text[q.Start-1] == '[' && text[q.Start-2] != ' ' && strings.HasPrefix(text[q.End:], "]") && strings.Trim(text[q.Start:q.End], "0123456789") == ""
}

// isWordRune reports whether a word may start with r.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// wordEnd is the end of the word at i: letters and digits, an apostrophe, full stop, ampersand or
// plus between two of them, and hyphens, which word splits or joins again.
func wordEnd(text string, i, stop int) int {
	for i < stop {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.Is(unicode.Han, r) {
			break
		}
		if !isWordRune(r) && !unicode.IsMark(r) {
			if !strings.ContainsRune("'’.&+-‐‑_\u00ad", r) || i+n >= stop {
				break
			}
			after, _ := utf8.DecodeRuneInString(text[i+n:])
			if !isWordRune(after) || unicode.Is(unicode.Han, after) {
				break
			}
		}
		i += n
	}
	return i
}

// quantity is the token of a quantity. Its word is the value, so that all spellings of it are equal.
func (z *tokenizer) quantity(q quantity.Quantity) token {
	t := token{start: int32(q.Start), end: int32(q.End)}
	word := q.Value
	switch q.Kind {
	case quantity.Date:
		t.class, word = classDate, dateWord
	case quantity.Duration:
		t.class = classDuration
	case quantity.Email:
		t.class = classEmail
	case quantity.Phone:
		t.class = classPhone
	case quantity.URL:
		t.class, word = classURL, urlWord
	case quantity.Reference:
		t.class, word = classReference, referenceWord
	default:
		t.class = classNumber
	}
	t.id = z.intern([]byte(word))
	return t
}

// word appends the tokens of text[start:end]: contractions are undone, parts joined by a hyphen
// stand alone unless the spelling table knows the whole.
func (z *tokenizer) word(out []token, text string, start, end int) []token {
	z.buf = foldWord(z.buf[:0], text[start:end])
	if text[start:end] == "US" {
		z.buf = append(z.buf[:0], "usa"...) // in capitals it is the country, not the pronoun
	}
	if text[start:end] == "A" && start > 0 && endsName(text[end:]) {
		z.buf = append(z.buf[:0], letterA...)
	}
	if to, ok := z.lex.spelling[string(z.buf)]; ok {
		return append(out, token{id: to, start: int32(start), end: int32(end)})
	}
	if i := strings.IndexAny(text[start:end], "-‐‑_/"); i > 0 {
		_, n := utf8.DecodeRuneInString(text[start+i:])
		out = z.word(out, text, start, start+i)
		return z.word(out, text, start+i+n, end)
	}
	if i := strings.IndexByte(string(z.buf), '\''); i > 0 {
		return z.contraction(out, i, start, end)
	}
	return append(out, token{id: z.intern(stem(z.buf)), start: int32(start), end: int32(end)})
}

// letterA is the word for the letter, which is no article: "Plan A".
const letterA = "<a>"

// endsName reports whether no English word follows, so that a capital before it is a name.
func endsName(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || strings.ContainsRune(".,;:)”’\"", r) || unicode.Is(unicode.Han, r)
}

// contraction appends what a word with an apostrophe at i of z.buf stands for.
func (z *tokenizer) contraction(out []token, i, start, end int) []token {
	at := func(s string) token {
		return token{id: z.intern(stem([]byte(s))), start: int32(start), end: int32(end)}
	}
	w, tail := string(z.buf[:i]), string(z.buf[i+1:])
	switch {
	case tail == "t" && strings.HasSuffix(w, "n"):
		switch w {
		case "can":
		case "won":
			w = "will"
		default:
			w = w[:len(w)-1]
		}
		return append(out, at(w), at("not"))
	case tail == "ll":
		return append(out, at(w), at("will"))
	case tail == "ve":
		return append(out, at(w), at("have"))
	case tail == "re":
		return append(out, at(w), at("are"))
	}
	return append(out, at(w))
}

// foldWord appends w in lower case, full-width forms as ASCII, curly apostrophes straight, soft hyphens left out.
func foldWord(b []byte, w string) []byte {
	for _, r := range w {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r |= 0x20
			}
			b = append(b, byte(r))
		case r == '’' || r == '＇':
			b = append(b, '\'')
		case r == '\u00ad':
		case r >= '！' && r <= '～':
			b = utf8.AppendRune(b, unicode.ToLower(r-'！'+'!'))
		default:
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// stem takes the plural from a word and folds British endings to American
// ones. It may make words that do not exist, the same on both sides: only
// never one word of two that mean different things.
func stem(w []byte) []byte {
	n := len(w)
	if n < 4 || w[0] < 'a' || w[0] > 'z' {
		return w
	}
	if w[n-1] == 's' {
		switch w[n-2] {
		case 's', 'u', 'i':
		case 'e':
			if n > 4 && w[n-3] == 'i' {
				w = append(w[:n-3], 'y')
			} else if n > 5 && (strings.HasSuffix(string(w), "sses") || strings.HasSuffix(string(w), "xes") || strings.HasSuffix(string(w), "ches") || strings.HasSuffix(string(w), "shes")) {
				w = w[:n-2]
			} else {
				w = w[:n-1]
			}
		default:
			w = w[:n-1]
		}
	}
	return american(w)
}

// american folds -isation, -ise, -our, -tre and a doubled l before -ed and -ing.
func american(w []byte) []byte {
	s := string(w)
	n := len(w)
	switch {
	case n > 8 && strings.HasSuffix(s, "isation"):
		w[n-6] = 'z'
	case n > 6 && (strings.HasSuffix(s, "ise") || strings.HasSuffix(s, "yse")):
		w[n-2] = 'z'
	case n > 7 && (strings.HasSuffix(s, "ised") || strings.HasSuffix(s, "ysed")):
		w[n-3] = 'z'
	case n > 8 && (strings.HasSuffix(s, "ising") || strings.HasSuffix(s, "ysing")):
		w[n-4] = 'z'
	case n > 5 && strings.HasSuffix(s, "our"):
		w = append(w[:n-2], 'r')
	case n > 8 && strings.HasSuffix(s, "oural"):
		w = append(w[:n-4], "ral"...)
	case n > 5 && strings.HasSuffix(s, "tre"):
		w[n-2], w[n-1] = 'e', 'r'
	case n > 6 && strings.HasSuffix(s, "lled"):
		w = append(w[:n-3], "ed"...)
	case n > 7 && strings.HasSuffix(s, "lling"):
		w = append(w[:n-4], "ing"...)
	}
	return w
}

// intern is the number of a word in its compared form.
func (z *tokenizer) intern(w []byte) wordID {
	if id, ok := z.lex.words[string(w)]; ok {
		return id
	}
	if id, ok := z.local[string(w)]; ok {
		return id
	}
	id := firstWord + wordID(len(z.lex.words)+len(z.local))
	z.local[string(w)] = id
	return id
}

// plain is the text's words without quantities, for the lexicon's own phrases.
func (z *tokenizer) plain(phrase string) []wordID {
	var ids []wordID
	for _, t := range z.tokens(phrase) {
		ids = append(ids, t.id)
	}
	return ids
}

// word1 is the compared form of one word as written.
func (z *tokenizer) word1(w string) string { return string(stem(foldWord(nil, w))) }
