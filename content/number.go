package content

import (
	"strconv"
	"strings"
)

// Legal texts number their parts in many styles, in plain paragraphs as often
// as in lists: 1. 1.2 (1) （1） (a) a) I. 一、 （一） 1、 第一条 ①. A number at the
// beginning of a paragraph is read as a label only where it is plausible as one
// of a series (numberseries.go), since "2018. " and "1.5 million" are none.

// A numberFamily is a way of counting.
type numberFamily uint8

const (
	decimal    numberFamily = iota // 1, 1.2, 1.2.3
	letterLow                      // a
	letterHigh                     // A
	romanLow                       // ii
	romanHigh                      // II
	han                            // 十二
	circled                        // ①
	article                        // 第一条, 第2节
	named                          // Section 1, Part II
)

// A numberStyle tells series apart: 1. 2. 3. is one, (1) (2) (3) another.
type numberStyle struct {
	family numberFamily
	mark   byte   // '.' for 1. and 1、, '(' for (1), ')' for 1), ' ' for a bare number
	parts  int    // of a decimal number: 2 for 1.2
	unit   string // of an article: 条; of a named one: section
}

// safe reports whether a number in this style at the beginning of a paragraph
// is hardly ever anything but a label.
func (s numberStyle) safe() bool {
	switch s.family {
	case decimal:
		return s.mark == '(' && s.parts == 1 || s.mark == ')'
	case han, circled, article:
		return true
	}
	return s.mark == '(' || s.mark == ')'
}

// A reading is one way to understand the beginning of a text as a number.
type reading struct {
	style numberStyle
	value [5]int // as many as style.parts, of other families one
	end   int    // length of the label in bytes
	sure  bool   // the mark behind it hardly ever stands behind anything but a label: 1、
	bare  bool   // nothing but a series tells that it is a number and not part of a sentence
}

func (r reading) last() int { return r.value[r.style.parts-1] }

// follows reports whether r comes after the value of the same style, at most step later.
func (r reading) follows(value [5]int, step int) bool {
	n := r.style.parts - 1
	for i := range n {
		if r.value[i] != value[i] {
			return false
		}
	}
	return r.value[n] > value[n] && r.value[n] <= value[n]+step
}

// roman is n in Roman numerals, for 1 to 3999, else in digits.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var s strings.Builder
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			s.WriteString(d.sign)
		}
	}
	return s.String()
}

var romanDigits = []struct {
	value int
	sign  string
}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

// parseRoman is the value of a Roman numeral of capitals in its usual form.
func parseRoman(s string) (int, bool) {
	n, rest := 0, s
	for _, d := range romanDigits {
		for strings.HasPrefix(rest, d.sign) {
			n += d.value
			rest = rest[len(d.sign):]
		}
	}
	return n, rest == "" && n > 0 && n < 100 && roman(n) == s
}

var hanDigits = map[rune]int{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// parseHan is the value of a Chinese number up to 999, as 十二, 二十, 一百零三 or 一二.
func parseHan(s string) (int, bool) {
	total, digit, seen := 0, 0, false
	for _, r := range s {
		switch d, ok := hanDigits[r]; {
		case ok:
			digit = digit*10 + d
		case r == '十' && (digit > 0 || !seen):
			total += max(digit, 1) * 10
			digit = 0
		case r == '百' && digit > 0:
			total += digit * 100
			digit = 0
		default:
			return 0, false
		}
		seen = true
	}
	total += digit
	return total, seen && total > 0 && total < 1000
}

// joinNumber writes a path as it stands in anchors, 2.4.
func joinNumber(path []int) string {
	var s strings.Builder
	for i, n := range path {
		if i > 0 {
			s.WriteByte('.')
		}
		s.WriteString(strconv.Itoa(n))
	}
	return s.String()
}
