package quantity

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// address reads an e-mail or web address that starts at i.
func (s *scanner) address(i int) bool {
	if i > 0 && (isLetter(s.s[i-1]) || isDigit(s.s[i-1])) {
		return false
	}
	rest := s.s[i:]
	if hasFold(rest, "http://") || hasFold(rest, "https://") || hasFold(rest, "www.") {
		if end := urlEnd(rest); end > 0 {
			s.emit(URL, rest[:end], i, i+end)
			return true
		}
	}
	return s.email(i)
}

// hasFold reports whether t starts with prefix, whatever its case.
func hasFold(t, prefix string) bool {
	return len(t) >= len(prefix) && strings.EqualFold(t[:len(prefix)], prefix)
}

// urlEnd is the length of the web address that t starts with: closing
// punctuation behind it is the sentence's.
func urlEnd(t string) int {
	end := 0
	for end < len(t) && t[end] > ' ' && t[end] < utf8.RuneSelf && !strings.ContainsRune("<>\"`{}|\\^", rune(t[end])) {
		end++
	}
	for end > 0 && strings.ContainsRune(".,;:!?'*_", rune(t[end-1])) || end > 0 && t[end-1] == ')' && !strings.Contains(t[:end], "(") || end > 0 && t[end-1] == ']' {
		end--
	}
	return end
}

// email reads an e-mail address that starts at i.
func (s *scanner) email(i int) bool {
	j := i
	for j < len(s.s) && j-i < 65 && (isLetter(s.s[j]) || isDigit(s.s[j]) || strings.IndexByte("._%+-", s.s[j]) >= 0) {
		j++
	}
	if j == i || j >= len(s.s) || s.s[j] != '@' {
		return false
	}
	end, dot := j+1, 0
	for end < len(s.s) && (isLetter(s.s[end]) || isDigit(s.s[end]) || s.s[end] == '-' || s.s[end] == '.') {
		if s.s[end] == '.' {
			dot = end
		}
		end++
	}
	for end > j && (s.s[end-1] == '.' || s.s[end-1] == '-') {
		end--
		dot = strings.LastIndexByte(s.s[:end], '.')
	}
	if dot <= j+1 || end-dot < 3 {
		return false
	}
	s.emit(Email, strings.ToLower(s.s[i:end]), i, end)
	return true
}

// phoneGroups is what a telephone number is made of.
type phoneGroups struct {
	lens            []int
	digits          string
	end             int
	dash, space, by bool // which separators stood between groups; by: brackets
	closed          bool // the last group stands in brackets
}

// phone reads a telephone number that starts at i: "+86 571 0000 0000",
// "(650) 555-0100", 400-000-0000, 95188 behind a word for telephone.
func (s *scanner) phone(i int) bool {
	if i > 0 && (isLetter(s.s[i-1]) || isDigit(s.s[i-1]) || s.s[i-1] == '.' || s.s[i-1] == '-' || s.s[i-1] == '/') {
		return false
	}
	j, plus := i, false
	if strings.HasPrefix(s.s[j:], "+") {
		j, plus = j+1, true
	}
	if d, w := s.digit(j); w == 0 && !s.bracketed(j) || plus && d == '0' {
		return false
	}
	g := s.phoneGroups(j)
	if !s.isPhone(g, plus, i) {
		return false
	}
	v := g.digits
	if plus {
		v = "+" + v
	}
	s.emit(Phone, v, i, g.end)
	return true
}

// bracketed reports whether digits in brackets stand at i: an area code.
func (s *scanner) bracketed(i int) bool {
	w := openBracket(s.s[i:])
	if w == 0 {
		return false
	}
	t, j := s.run(i+w, 6)
	return len(t) >= 2 && len(t) <= 5 && closeBracket(s.s[j:]) > 0
}

func openBracket(t string) int {
	if strings.HasPrefix(t, "(") {
		return 1
	}
	if strings.HasPrefix(t, "（") {
		return len("（")
	}
	return 0
}

func closeBracket(t string) int {
	if strings.HasPrefix(t, ")") {
		return 1
	}
	if strings.HasPrefix(t, "）") {
		return len("）")
	}
	return 0
}

// phoneGroups reads groups of digits from i with what parts them.
func (s *scanner) phoneGroups(i int) (g phoneGroups) {
	g.end = i
	for len(g.digits) <= 15 {
		j := i
		if s.bracketed(j) {
			j += openBracket(s.s[j:])
		}
		t, k := s.run(j, 16)
		if t == "" {
			return g
		}
		g.closed = false
		if w := closeBracket(s.s[k:]); j > i && w > 0 {
			g.by, g.closed, k = true, true, k+w
		}
		g.lens, g.digits, g.end = append(g.lens, len(t)), g.digits+t, k
		i = k
		if strings.HasPrefix(s.s[i:], " ") {
			i++
			g.space = g.space || i < len(s.s) && isDigit(s.s[i])
		}
		for _, dash := range [...]string{"-", "‑", "–", "－"} {
			if strings.HasPrefix(s.s[i:], dash) {
				i += len(dash)
				_, w := s.digit(i)
				g.dash = g.dash || w > 0
				break
			}
		}
		if i == k && !s.bracketed(i) && !g.by {
			return g
		}
	}
	return g
}

// isPhone decides whether the groups are a telephone number.
func (s *scanner) isPhone(g phoneGroups, plus bool, start int) bool {
	n := len(g.digits)
	if n < 5 || n > 15 || g.end < len(s.s) && (isLetter(s.s[g.end]) || s.s[g.end] == '/') {
		return false
	}
	groups := len(g.lens)
	if plus {
		return n >= 7
	}
	if groups == 1 {
		mobile := n == 11 && g.digits[0] == '1' && g.digits[1] >= '3'
		return mobile && !g.by || s.callWord(start) && n <= 12
	}
	if n < 7 || g.closed && groups > 1 {
		return false // "895 (2024)": what stands in brackets behind a number is its year
	}
	if !g.dash && !g.by {
		return s.callWord(start)
	}
	first, last := g.lens[0], g.lens[groups-1]
	if groups == 2 && (first == 4 && last == 4 && isYear(g.digits[:4]) && isYear(g.digits[4:]) || first == 5 && last == 4) {
		return false // a span of years, a ZIP code
	}
	if first == 4 && groups == 3 && g.lens[1] <= 2 && last <= 2 {
		return false // a date
	}
	return first <= 4 && last >= 3
}

func isYear(t string) bool {
	v, err := strconv.Atoi(t)
	return err == nil && v >= 1900 && v < 2100
}

// callWord reports whether a word for telephone stands shortly before i.
func (s *scanner) callWord(i int) bool {
	t := strings.ToLower(s.s[max(0, i-36):i])
	for _, w := range [...]string{"电话", "热线", "客服", "拨打", "致电", "電話", "phone", "call", "tel:", "tel.", "tel ", "hotline", "dial", "手机号"} {
		if k := strings.LastIndex(t, w); k >= 0 && !strings.ContainsAny(t[k+len(w):], "0123456789。；;\n") {
			return true
		}
	}
	return false
}
