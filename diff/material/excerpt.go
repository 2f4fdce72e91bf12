package material

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codicil/internal/quantity"
)

// excerpt is what differs of two sentences, with a few of the words around it.
type excerpt struct{ before, old, new, after string }

// How much of a sentence an excerpt shows, in characters.
const (
	mostAround = 40
	mostWithin = 140
)

// excerptOf cuts out what differs of two sentences, at the borders of words.
func excerptOf(old, new string) excerpt {
	old, new = plainLine(old), plainLine(new)
	if old == "" || new == "" {
		return excerpt{old: cutEnd(old, mostWithin), new: cutEnd(new, mostWithin)}
	}
	head := sharedHead(old, new)
	head = min(wholeQuantity(old, head), wholeQuantity(new, head))
	tail := sharedTail(old[head:], new[head:])
	for _, s := range []string{old, new} {
		for _, q := range quantity.Find(s) {
			if at := len(s) - tail; q.Start < at && at < q.End {
				tail = len(s) - q.End
			}
		}
	}
	was, is := old[head:len(old)-tail], new[head:len(new)-tail]
	x := excerpt{cutStart(old[:head], mostAround), cutEnd(strings.TrimSpace(was), mostWithin), cutEnd(strings.TrimSpace(is), mostWithin), cutEnd(new[len(new)-tail:], mostAround)}
	if strings.HasPrefix(was, " ") || strings.HasPrefix(is, " ") {
		x.before += " "
	}
	if strings.HasSuffix(was, " ") || strings.HasSuffix(is, " ") {
		x.after = " " + x.after
	}
	return x
}

// wholeQuantity is where the quantity begins in whose middle at lies, else at.
func wholeQuantity(s string, at int) int {
	for _, q := range quantity.Find(s) {
		if q.Start < at && at < q.End {
			return q.Start
		}
	}
	return at
}

func plainLine(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\t", " | ")), " ")
}

// sharedHead is the length of the longest common beginning that ends at a border of words.
func sharedHead(a, b string) int {
	n, border := 0, 0
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeRuneInString(a[n:])
		if s, _ := utf8.DecodeRuneInString(b[n:]); s != r {
			break
		}
		if n += size; !inWord(r) {
			border = n
		}
	}
	if (n == len(a) || startsApart(a[n:])) && (n == len(b) || startsApart(b[n:])) {
		return n
	}
	return border
}

// sharedTail is the same for the end.
func sharedTail(a, b string) int {
	n, border := 0, 0
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeLastRuneInString(a[:len(a)-n])
		if s, _ := utf8.DecodeLastRuneInString(b[:len(b)-n]); s != r {
			break
		}
		if n += size; !inWord(r) {
			border = n
		}
	}
	return border
}

// inWord reports whether r is part of a word written without borders between letters.
func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

func startsApart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return !inWord(r)
}

func cutEnd(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimRight(string(r[:most]), " ") + "…"
	}
	return s
}

func cutStart(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return "…" + strings.TrimLeft(string(r[len(r)-most:]), " ")
	}
	return s
}
