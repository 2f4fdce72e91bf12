package quantity

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A form says how a number was written.
type form uint8

const (
	inDigits form = iota
	inWords       // English
	inHan
)

// A number is a numeral with its place.
type numeral struct {
	val        string // canonical decimal
	start, end int
	form       form
	ordinal    bool // 1st, 2nd
	version    bool // 1.2.3
}

// int is the value as an int, or -1 where it is none or too large.
func (n numeral) int() int {
	v, err := strconv.Atoi(n.val)
	if err != nil {
		return -1
	}
	return v
}

// number reads a numeral of any form at i. Where it fails, end is behind what
// must be skipped.
func (s *scanner) number(i int) (numeral, bool) {
	if i >= len(s.s) {
		return numeral{end: i}, false
	}
	if _, w := s.digit(i); w > 0 {
		return s.digitNumber(i)
	}
	if isLetter(s.s[i]) {
		return s.wordNumber(i)
	}
	return s.hanNumeral(i)
}

// digit is the digit at i, ASCII or full-width, and its width; width 0 for none.
func (s *scanner) digit(i int) (byte, int) {
	if i >= len(s.s) {
		return 0, 0
	}
	if isDigit(s.s[i]) {
		return s.s[i], 1
	}
	if s.s[i] == 0xEF && i+2 < len(s.s) && s.s[i+1] == 0xBC && s.s[i+2] >= 0x90 && s.s[i+2] <= 0x99 { // U+FF10 to U+FF19
		return '0' + s.s[i+2] - 0x90, 3
	}
	return 0, 0
}

// run reads digits at i, at most limit.
func (s *scanner) run(i, limit int) (string, int) {
	var b []byte
	for limit > 0 {
		d, w := s.digit(i)
		if w == 0 {
			break
		}
		b = append(b, d)
		i += w
		limit--
	}
	return string(b), i
}

// digitNumber reads a number in digits with its group separators, decimals and
// multipliers (million, 万), or a version such as 1.2.3.
func (s *scanner) digitNumber(i int) (numeral, bool) {
	n := numeral{start: i}
	whole, j := s.run(i, 40)
	whole, j = s.groups(whole, j)
	frac := ""
	if f, k := s.fraction(j); k > j {
		if g, l := s.fraction(k); l > k {
			return s.version(n, whole+"."+f+"."+g, l), true
		}
		frac, j = f, k
	}
	n.end = j
	if s.s[i] != 0 && j < len(s.s) && isLetter(s.s[j]) && !s.unitAhead(j) {
		if w, k := s.lowerWord(j); frac == "" && k-j == 2 && (w == "st" || w == "nd" || w == "rd" || w == "th") {
			n.val, n.end, n.ordinal = decimal(whole, "", 0), k, true
			return n, true
		}
		return n, false // 5G, 3D: part of a name
	}
	exp, k := s.multiplier(j)
	n.val, n.end = decimal(whole, frac, exp), k
	return n, true
}

// groups adds the thousands that follow as ",000".
func (s *scanner) groups(whole string, j int) (string, int) {
	if len(whole) > 3 {
		return whole, j
	}
	for {
		k := j
		switch {
		case strings.HasPrefix(s.s[k:], ","):
			k++
		case strings.HasPrefix(s.s[k:], "，"), strings.HasPrefix(s.s[k:], "\u202f"):
			k += 3
		default:
			return whole, j
		}
		g, l := s.run(k, 4)
		if len(g) != 3 {
			return whole, j
		}
		whole, j = whole+g, l
	}
}

// fraction reads ".5" at j; it ends at j where there is none.
func (s *scanner) fraction(j int) (string, int) {
	k := j
	switch {
	case strings.HasPrefix(s.s[k:], "."):
		k++
	case strings.HasPrefix(s.s[k:], "．"):
		k += 3
	default:
		return "", j
	}
	f, l := s.run(k, 40)
	if f == "" {
		return "", j
	}
	return f, l
}

// version completes a number of three parts and more.
func (s *scanner) version(n numeral, val string, j int) numeral {
	for {
		f, k := s.fraction(j)
		if k == j {
			n.val, n.end, n.version = val, j, true
			return n
		}
		val, j = val+"."+f, k
	}
}

// multiplier reads a word or character that multiplies by a power of ten.
func (s *scanner) multiplier(j int) (exp, end int) {
	k := s.spaces(j, 1)
	switch w, l := s.lowerWord(k); w {
	case "thousand":
		return 3, l
	case "million":
		return 6, l
	case "billion":
		return 9, l
	}
	end = j
	for {
		r, w := utf8.DecodeRuneInString(s.s[end:])
		switch r {
		case '百':
			exp += 2
		case '千', '仟':
			exp += 3
		case '万', '萬':
			exp += 4
		case '亿', '億':
			exp += 8
		default:
			return exp, end
		}
		end += w
		if exp > 24 {
			return exp, end
		}
	}
}

// decimal is the number whole.frac times ten to the power exp in its shortest form.
func decimal(whole, frac string, exp int) string {
	for ; exp > 0; exp-- {
		d := byte('0')
		if frac != "" {
			d, frac = frac[0], frac[1:]
		}
		whole += string(d)
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if frac = strings.TrimRight(frac, "0"); frac != "" {
		return whole + "." + frac
	}
	return whole
}

// wordValue is the value of an English number word below 100, 0 for none.
func wordValue(w string) int {
	switch w {
	case "one":
		return 1
	case "two":
		return 2
	case "three":
		return 3
	case "four":
		return 4
	case "five":
		return 5
	case "six":
		return 6
	case "seven":
		return 7
	case "eight":
		return 8
	case "nine":
		return 9
	case "ten":
		return 10
	case "eleven":
		return 11
	case "twelve":
		return 12
	case "thirteen":
		return 13
	case "fourteen":
		return 14
	case "fifteen":
		return 15
	case "sixteen":
		return 16
	case "seventeen":
		return 17
	case "eighteen":
		return 18
	case "nineteen":
		return 19
	}
	return tens(w)
}

// tens is the value of twenty to ninety, 0 for none.
func tens(w string) int {
	for i, t := range [...]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		if w == t {
			return 10 * (i + 2)
		}
	}
	return 0
}

// wordNumber reads a number in English words at i: "ninety-nine", "two hundred
// and fifty", "one million".
func (s *scanner) wordNumber(i int) (numeral, bool) {
	n := numeral{start: i, form: inWords}
	total, part, last := 0, 0, 0 // last is the word value that may still take units: 20 in twenty-one
	seen := false
	for j := i; ; {
		w, k := s.lowerWord(j)
		v := wordValue(w)
		switch {
		case w == "hundred" && part < 100:
			part, last = max(part, 1)*100, 100
		case w == "thousand" && total == 0 && seen:
			total, part, last = max(part, 1)*1000, 0, 1000
		case w == "million" && total == 0 && seen:
			total, part, last = max(part, 1)*1_000_000, 0, 1000
		case w == "zero" && !seen:
			last = 0
		case v > 0 && (!seen || last >= 100 || last >= 20 && v < 10):
			part, last = part+v, v
		default:
			n.val = strconv.Itoa(total + part)
			n.end = max(n.end, i)
			if n.end == i {
				n.end = k
			}
			return n, seen
		}
		seen, n.end = true, k
		j = k
		if j < len(s.s) && s.s[j] == '-' {
			j++
		} else if j = s.spaces(j, 1); last >= 100 {
			if w, k := s.lowerWord(j); w == "and" {
				j = s.spaces(k, 1)
			}
		}
		if w, _ := s.lowerWord(j); wordValue(w) == 0 && w != "hundred" && w != "thousand" && w != "million" {
			n.val = strconv.Itoa(total + part)
			return n, true
		}
	}
}
