package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Span is a stretch of tokens, from the first to before the last.
type Span struct{ First, Last int }

// Sentences parts tokens into sentences; blanks belong to the sentence before
// them. A sentence ends at 。！？；, at . ! ? ; where what follows can begin one,
// and at line breaks and the tabs between cells. Abbreviations (e.g., Inc., No.) end none.
func Sentences(toks []Token) []Span {
	var spans []Span
	first := 0
	for i := 0; i < len(toks); i++ {
		if !endsSentence(toks, i) {
			continue
		}
		last := i + 1
		for last < len(toks) && (toks[last].Kind.Spacing() || closesQuote(toks[last])) {
			last++
		}
		spans = append(spans, Span{first, last})
		first, i = last, last-1
	}
	if first < len(toks) {
		spans = append(spans, Span{first, len(toks)})
	}
	return spans
}

// endsSentence reports whether the token at i closes a sentence.
func endsSentence(toks []Token, i int) bool {
	t := toks[i]
	if t.Kind == TokenBreak {
		return true
	}
	if t.Kind != TokenPunct {
		return false
	}
	switch t.Text {
	case "。", "！", "？", "；":
		return true
	case ".", "!", "?", ";":
		return !(t.Text == "." && i > 0 && abbreviates(toks[i-1].Text)) && beginsSentence(toks, i+1)
	}
	return false
}

// beginsSentence reports whether a new sentence can begin at i or behind the
// blanks and closing quotes there: a capital, a digit, Han or a quote, after a blank.
func beginsSentence(toks []Token, i int) bool {
	blank := false
	for ; i < len(toks) && (toks[i].Kind.Spacing() || closesQuote(toks[i])); i++ {
		blank = blank || toks[i].Kind.Spacing()
	}
	if i == len(toks) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(toks[i].Text)
	if isHan(r) {
		return true
	}
	return blank && (!unicode.IsLower(r) || toks[i].Kind == TokenURL || toks[i].Kind == TokenEmail)
}

func closesQuote(t Token) bool {
	switch t.Text {
	case "”", "’", "\"", "'", ")", "）", "」", "』", "》", "]":
		return true
	}
	return false
}

var abbreviations = map[string]bool{"e.g": true, "i.e": true, "etc": true, "inc": true, "ltd": true, "co": true, "corp": true, "no": true, "art": true,
	"sec": true, "vs": true, "mr": true, "mrs": true, "ms": true, "dr": true, "st": true, "u.s": true, "cf": true, "para": true, "pp": true}

// abbreviates reports whether a stop behind the word marks a short form rather than an end.
func abbreviates(word string) bool {
	if len(word) == 1 && isASCIILetter(word[0]) {
		return word != "I"
	}
	return abbreviations[strings.ToLower(word)]
}
