package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reads reports whether [Find] knows how a language, by its base tag, writes units, dates and numbers
// in words. The others are read by [Figures].
func Reads(base string) bool { return base == "en" || base == "zh" || base == "ja" }

// Figures is what can be compared of a text in any language: its addresses and telephone numbers, and
// every number written in digits, of any script, as a [Number]. Thousands may be parted by blanks, points,
// commas or apostrophes, decimals by points or commas; digits right behind a letter are part of a name. Zeros are weak: 9 h 00.
func Figures(text string) (list []Quantity) {
	at := 0
	for _, q := range Find(text) {
		if q.Kind != Email && q.Kind != Phone && q.Kind != URL {
			continue
		}
		list = append(list, numbersIn(text, at, q.Start)...)
		if q.Kind != URL {
			list = append(list, q)
		}
		at = q.End
	}
	return append(list, numbersIn(text, at, len(text))...)
}

// InFigures writes a quantity found by [Find] as the numbers by which another language would state it: of a date
// the year and the day, and the month weakly, since it may be a word; of a time its hour. What is not in digits is weak.
func InFigures(q Quantity) []Quantity {
	as := func(value string, weak bool) Quantity {
		n := q
		n.Kind, n.Value, n.Weak = Number, canonical(value), q.Weak || weak
		return n
	}
	switch q.Kind {
	case Email, Phone:
		return []Quantity{q}
	case URL:
		return nil
	case Date:
		if strings.Contains(q.Value, "/") {
			return numbersIn(q.Value, 0, len(q.Value))
		}
		parts := strings.Split(strings.TrimPrefix(q.Value, "--"), "-")
		if strings.HasPrefix(q.Value, "--") {
			parts = append([]string{""}, parts...)
		}
		var list []Quantity
		for i, part := range parts {
			if part != "" {
				list = append(list, as(part, i == 1))
			}
		}
		return list
	case Time:
		hour, minute, _ := strings.Cut(q.Value, ":")
		if strings.Contains(q.Value, "/") {
			return numbersIn(q.Text, 0, len(q.Text))
		}
		return []Quantity{as(hour, false), as(minute, canonical(minute) == "0")}
	}
	digits := numbersIn(q.Text, 0, len(q.Text))
	if len(digits) == 0 { // in words
		_, value, ok := strings.Cut(q.Value, " ")
		if q.Kind != Amount || !ok {
			value, _, _ = strings.Cut(q.Value, " ")
		}
		return []Quantity{as(value, true)}
	}
	for i := range digits {
		digits[i].Text, digits[i].Weak = q.Text, digits[i].Weak || q.Weak || q.Kind == Reference
	}
	return digits
}

// numbersIn is the numbers in digits of text[from:to].
func numbersIn(text string, from, to int) (list []Quantity) {
	for i := from; i < to; {
		r, w := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsDigit(r) {
			i += w
			continue
		}
		value, end := figure(text[:to], i)
		if !partOfName(text, i) {
			value = canonical(value)
			list = append(list, Quantity{Kind: Number, Value: value, Text: text[i:end], Start: i, End: end, Weak: value == "0"})
		}
		i = end
	}
	return list
}

// figure reads the number at i: its digits, with a point before decimals, and its end.
func figure(text string, i int) (value string, end int) {
	whole, end := digitRun(text, i)
	for grouped := false; grouped || len(whole) <= 3; grouped = true {
		r, w := utf8.DecodeRuneInString(text[end:])
		group, next := digitRun(text, end+w)
		if len(group) != 3 || !strings.ContainsRune(" \u00a0\u202f\u2009.,'’", r) {
			break
		}
		whole, end = whole+group, next
	}
	if r, w := utf8.DecodeRuneInString(text[end:]); r == '.' || r == ',' {
		if decimals, next := digitRun(text, end+w); decimals != "" && len(decimals) != 3 {
			return whole + "." + decimals, next
		}
	}
	return whole, end
}

// digitRun is the digits at i, in ASCII, and their end.
func digitRun(text string, i int) (string, int) {
	var s strings.Builder
	for i < len(text) {
		r, w := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsDigit(r) {
			break
		}
		s.WriteByte('0' + digitValue(r))
		i += w
	}
	return s.String(), i
}

// digitValue is the value of a decimal digit of any script: they stand in runs of ten (Unicode, section 4.6).
func digitValue(r rune) byte {
	zero := r
	for n := 0; n < 9 && unicode.IsDigit(zero-1); n++ {
		zero--
	}
	if r < utf8.RuneSelf {
		zero = '0'
	}
	return byte((r - zero) % 10)
}

// partOfName reports whether the digits at i belong to a name: IPv4, AES-256.
func partOfName(text string, i int) bool {
	before := strings.TrimSuffix(text[:i], "-")
	r, _ := utf8.DecodeLastRuneInString(before)
	return unicode.Is(unicode.Latin, r)
}

// canonical is a number without zeros that say nothing.
func canonical(n string) string {
	if whole, decimals, ok := strings.Cut(n, "."); ok {
		if decimals = strings.TrimRight(decimals, "0"); decimals != "" {
			return canonical(whole) + "." + decimals
		}
		n = whole
	}
	if n = strings.TrimLeft(n, "0"); n == "" {
		return "0"
	}
	return n
}
