package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateAt is the length of the date that begins with digits at the head of s, in
// one of the forms 2026-12-01, 2026/12/1, 2026.12.1, 2026年12月1日, 2026年12月,
// 1 December 2026, 1st of December 2026; 0 for none.
func dateAt(s string) int {
	d := countDigits(s)
	if d == 4 {
		if n := hanDate(s); n > 0 {
			return n
		}
		return isoDate(s)
	}
	if d != 1 && d != 2 {
		return 0
	}
	n := d + ordinalAt(s[d:])
	k := spaces(s[n:])
	if k == 0 {
		return 0
	}
	n += k
	if hasPrefixFold(s[n:], "of ") {
		n += len("of ")
	}
	m := monthAt(s[n:])
	if m == 0 {
		return 0
	}
	n += m
	return n + yearAt(s[n:])
}

// englishDateAt is the length of a date that begins with the month's name:
// December 1, 2026 or December 2026.
func englishDateAt(s string) int {
	n := monthAt(s)
	if n == 0 {
		return 0
	}
	if y := yearAt(s[n:]); y > 0 {
		return n + y
	}
	k := spaces(s[n:])
	d := countDigits(s[n+k:])
	if k == 0 || d == 0 || d > 2 {
		return 0
	}
	n += k + d
	n += ordinalAt(s[n:])
	if r, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsLetter(r) {
		return 0
	}
	return n + yearAt(s[n:])
}

// ordinalAt is the length of the ending of 1st, 2nd, 3rd, 4th.
func ordinalAt(s string) int {
	for _, ending := range [...]string{"st", "nd", "rd", "th"} {
		if hasPrefixFold(s, ending) {
			return len(ending)
		}
	}
	return 0
}

// hanDate is the length of 2026年12月1日 or 2026年12月, also with blanks between.
func hanDate(s string) int {
	n := 4
	year := unitBehind(s[n:], "年")
	month := 0
	if year > 0 {
		month = partOfDate(s[n+year:], "月")
	}
	if month == 0 {
		return 0
	}
	n += year + month
	return n + partOfDate(s[n:], "日")
}

// partOfDate is the length of a number of one or two digits with its unit.
func partOfDate(s, unit string) int {
	n := spaces(s)
	d := countDigits(s[n:])
	if d != 1 && d != 2 {
		return 0
	}
	n += d
	k := unitBehind(s[n:], unit)
	if k == 0 {
		return 0
	}
	return n + k
}

// unitBehind is the length of the unit at the head of s with the blanks before it.
func unitBehind(s, unit string) int {
	n := spaces(s)
	if !strings.HasPrefix(s[n:], unit) {
		return 0
	}
	return n + len(unit)
}

// isoDate is the length of a year, month and day parted by one kind of sign.
func isoDate(s string) int {
	n := 4
	if n >= len(s) || strings.IndexByte("-/.", s[n]) < 0 {
		return 0
	}
	sign := s[n]
	for part := range 2 {
		if n >= len(s) || s[n] != sign {
			return 0
		}
		d := countDigits(s[n+1:])
		if d == 0 || d > 2 {
			return 0
		}
		n += 1 + d
		if part == 1 && n < len(s)-1 && s[n] == sign && s[n+1] >= '0' && s[n+1] <= '9' {
			return 0 // a longer number
		}
	}
	return n
}

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"}

// monthAt is the length of an English month's name, with the stop of a short one.
func monthAt(s string) int {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return 0
	}
	for _, m := range months {
		if s[0]|0x20 != m[0] || !hasPrefixFold(s, m) {
			continue
		}
		n := len(m)
		if n < len(s) && s[n] == '.' && n <= 4 {
			return n + 1
		}
		if r, _ := utf8.DecodeRuneInString(s[n:]); n < len(s) && unicode.IsLetter(r) {
			continue
		}
		return n
	}
	return 0
}

// yearAt is the length of ", 2026" or " 2026".
func yearAt(s string) int {
	n := 0
	if strings.HasPrefix(s, ",") {
		n++
	}
	k := spaces(s[n:])
	if n+k == 0 || countDigits(s[n+k:]) != 4 {
		return 0
	}
	return n + k + 4
}

func countDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// spaces is the length of the blanks at the head of s: spaces, also such as do not break.
func spaces(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r != ' ' && r != '\u00a0' {
			break
		}
		n += size
	}
	return n
}
