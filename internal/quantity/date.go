package quantity

import (
	"fmt"
	"strconv"
	"strings"
)

// month is the number of the month with the English name w, which must be
// capitalised ("may" and "march" are words), 0 for none.
func month(w string) int {
	if w[0] < 'A' || w[0] > 'Z' || len(w) < 3 {
		return 0
	}
	low := strings.ToLower(w)
	for i, m := range [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} {
		if low == m || low == m[:3] || m == "september" && low == "sept" {
			return i + 1
		}
	}
	return 0
}

// days is the number of days that a month can have.
var days = [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// iso is the ISO form of a date, "" where there is no such day. Year 0: none given.
func iso(y, m, d int) string {
	if m < 1 || m > 12 || d < 0 || d > days[m-1] {
		return ""
	}
	year := "-"
	if y > 0 {
		if m == 2 && d == 29 && (y%4 != 0 || y%100 == 0 && y%400 != 0) {
			return ""
		}
		year = fmt.Sprintf("%04d", y)
	}
	if d == 0 {
		return fmt.Sprintf("%s-%02d", year, m)
	}
	return fmt.Sprintf("%s-%02d-%02d", year, m, d)
}

// year reads a year of four digits at i, 0 for none.
func (s *scanner) year(i int) (y, end int) {
	t, end := s.run(i, 5)
	if len(t) != 4 || t[0] != '1' && t[0] != '2' {
		return 0, i
	}
	y, _ = strconv.Atoi(t)
	return y, end
}

// monthFirst reads "December 1, 2026", "Dec. 1", "December 2026" behind the month's name.
func (s *scanner) monthFirst(m, start, end int) bool {
	j := end
	if j < len(s.s) && s.s[j] == '.' {
		j++
	}
	k := s.spaces(j, 2)
	if k == j {
		return false
	}
	if y, e := s.year(k); y > 0 {
		s.emit(Date, iso(y, m, 0), start, e)
		return true
	}
	t, e := s.run(k, 3)
	d, _ := strconv.Atoi(t)
	if len(t) > 2 || iso(0, m, d) == "" || d == 0 {
		return false
	}
	e = s.ordinalSuffix(e)
	if e < len(s.s) && (isLetter(s.s[e]) || s.s[e] == ':') {
		return false
	}
	y, f := s.yearAfter(e)
	v := iso(y, m, d)
	if v == "" {
		return false
	}
	s.emit(Date, v, start, f)
	return true
}

// ordinalSuffix is the index behind "st", "nd", "rd", "th" at i.
func (s *scanner) ordinalSuffix(i int) int {
	if w, k := s.lowerWord(i); w == "st" || w == "nd" || w == "rd" || w == "th" {
		return k
	}
	return i
}

// yearAfter reads ", 2026" or " 2026" at i; 0 and i for none.
func (s *scanner) yearAfter(i int) (y, end int) {
	j := s.spaces(i, 1)
	if strings.HasPrefix(s.s[j:], ",") {
		j = s.spaces(j+1, 2)
	} else if strings.HasPrefix(s.s[j:], "，") {
		j = s.spaces(j+len("，"), 1)
	}
	if j == i {
		return 0, i
	}
	if y, e := s.year(j); y > 0 {
		return y, e
	}
	return 0, i
}

// dayFirst reads "1 December 2026", "1st of December, 2026", "1st day of December".
func (s *scanner) dayFirst(n numeral) bool {
	if n.form != inDigits || n.int() < 1 || n.int() > 31 {
		return false
	}
	j := s.spaces(n.end, 2)
	if j == n.end && j < len(s.s) && s.s[j] == '-' {
		j++
	}
	w, k := s.lowerWord(j)
	if w == "day" && n.ordinal {
		j = s.spaces(k, 1)
		w, k = s.lowerWord(j)
	}
	if w == "of" {
		j = s.spaces(k, 1)
		_, k = s.lowerWord(j)
	}
	if k-j < 3 || k-j > 9 || month(s.s[j:k]) == 0 {
		return false
	}
	m := month(s.s[j:k])
	if k < len(s.s) && s.s[k] == '.' {
		k++
	}
	y, e := s.yearAfter(k)
	if y == 0 && k < len(s.s) && s.s[k] == '-' {
		if y, e = s.year(k + 1); y == 0 {
			e = k
		}
	}
	if y == 0 && k > j && s.s[k-1] == '.' {
		e = k - 1
	}
	v := iso(y, m, n.int())
	if v == "" {
		return false
	}
	s.emit(Date, v, n.start, e)
	return true
}

// isoDate reads 2026-12-01, 2026/12/1, 2026.12.01 and 12/31/2026.
func (s *scanner) isoDate(start int) bool {
	a, i := s.run(start, 5)
	if i >= len(s.s) || len(a) == 0 || len(a) == 3 || len(a) > 4 {
		return false
	}
	sep := s.s[i]
	if sep != '-' && sep != '/' && sep != '.' {
		return false
	}
	b, j := s.run(i+1, 3)
	if len(b) == 0 || len(b) > 2 || j >= len(s.s) || s.s[j] != sep {
		return false
	}
	c, k := s.run(j+1, 5)
	if _, w := s.digit(k); w > 0 || k < len(s.s) && s.s[k] == sep && k+1 < len(s.s) && isDigit(s.s[k+1]) {
		return false
	}
	x, _ := strconv.Atoi(a)
	y, _ := strconv.Atoi(b)
	z, _ := strconv.Atoi(c)
	v := ""
	switch {
	case len(a) == 4 && (a[0] == '1' || a[0] == '2') && len(c) >= 1 && len(c) <= 2 && z > 0:
		v = iso(x, y, z)
	case len(a) <= 2 && len(c) == 4 && (c[0] == '1' || c[0] == '2') && x > 0 && y > 0:
		us, eu := iso(z, x, y), iso(z, y, x)
		switch {
		case us != "" && eu != "" && us != eu:
			v = fmt.Sprintf("%02d/%02d/%04d", x, y, z)
		case us != "":
			v = us
		default:
			v = eu
		}
	}
	if v == "" {
		return false
	}
	s.emit(Date, v, start, k)
	return true
}

// hanDate reads 2026年12月1日 and its parts, also with Chinese numerals.
func (s *scanner) hanDate(n numeral) bool {
	j := s.spaces(n.end, 1)
	v := n.int()
	switch {
	case strings.HasPrefix(s.s[j:], "年") && v >= 1000 && v < 3000:
		end := j + len("年")
		m, d, e := s.monthDay(end)
		if m == 0 {
			s.emit(Date, strconv.Itoa(v), n.start, end)
			return true
		}
		t := iso(v, m, d)
		if t == "" {
			return false
		}
		s.emit(Date, t, n.start, e)
		return true
	case strings.HasPrefix(s.s[j:], "月"):
		m, d, e := s.monthDay(n.start)
		t := iso(0, m, d)
		if m == 0 || t == "" {
			return false
		}
		s.emit(Date, t, n.start, e)
		return true
	}
	return false
}

// monthDay reads 12月1日 or 12月 at i; m is 0 for neither.
func (s *scanner) monthDay(i int) (m, d, end int) {
	n, ok := s.number(s.spaces(i, 1))
	j := s.spaces(n.end, 1)
	if !ok || !strings.HasPrefix(s.s[j:], "月") || n.int() < 1 || n.int() > 12 {
		return 0, 0, i
	}
	m, end = n.int(), j+len("月")
	n, ok = s.number(s.spaces(end, 1))
	j = s.spaces(n.end, 1)
	if ok && n.int() > 0 && n.int() <= 31 && (strings.HasPrefix(s.s[j:], "日") || strings.HasPrefix(s.s[j:], "号") || strings.HasPrefix(s.s[j:], "號")) {
		return m, n.int(), j + len("日")
	}
	return m, 0, end
}
