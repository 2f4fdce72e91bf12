package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// step takes one token: a word, a number, a sign or a character of running text.
func (s *scanner) step() {
	c := s.s[s.i]
	switch {
	case isLetter(c):
		s.word()
	case isDigit(c):
		s.digits()
	case c == '+' || c == '(':
		if !s.phone(s.i) {
			s.i++
		}
	case c == '$':
		s.currencySign("USD", 1)
	case c < utf8.RuneSelf:
		s.i++
	default:
		s.wide()
	}
}

// word takes a run of ASCII letters and what it may open: an address, a month, a
// number in words, a currency, a reference.
func (s *scanner) word() {
	start, end := s.i, s.i
	for end < len(s.s) && isLetter(s.s[end]) {
		end++
	}
	if s.address(start) {
		return
	}
	s.i = end
	if s.letterBefore(start) {
		s.skipName()
		return
	}
	w := s.s[start:end]
	if len(w) > 9 {
		return
	}
	if m := month(w); m > 0 && s.monthFirst(m, start, end) {
		return
	}
	switch low := strings.ToLower(w); {
	case s.currencyWord(w, start, end):
	case isReference(low):
		s.reference(start, end)
	case low == "a" || low == "an" || low == "half" || low == "every" || low == "each" || low == "per":
		s.article(low, start, end)
	case s.rate(low, start, end):
	case wordValue(low) > 0 || low == "hundred" || low == "zero":
		if n, ok := s.wordNumber(start); ok {
			s.classify(n)
		}
	case end < len(s.s):
		s.skipName()
	}
}

// skipName passes over digits that belong to the name just read: IPv4, AES-256, H5.
func (s *scanner) skipName() {
	j := s.i
	if j < len(s.s) && s.s[j] == '-' {
		j++
	}
	k := j
	for k < len(s.s) && (isDigit(s.s[k]) || isLetter(s.s[k])) {
		k++
	}
	if k > j && isDigit(s.s[j]) {
		s.i = k
	}
}

// letterBefore reports whether a letter or a digit stands right before i.
func (s *scanner) letterBefore(i int) bool {
	return i > 0 && (isLetter(s.s[i-1]) || isDigit(s.s[i-1]) || s.s[i-1] == '_')
}

// digits takes a token that opens with an ASCII digit.
func (s *scanner) digits() {
	start := s.i
	if s.address(start) || s.allDay(start) || s.phone(start) || s.isoDate(start) || s.clock(start) {
		return
	}
	n, ok := s.number(start)
	if !ok {
		s.i = s.endOfName(start)
		return
	}
	s.i = n.end
	s.classify(n)
}

// endOfName is the end of the run of letters and digits at i, at least i+1.
func (s *scanner) endOfName(i int) int {
	for i++; i < len(s.s) && (isLetter(s.s[i]) || isDigit(s.s[i])); i++ {
	}
	return i
}

// wide takes a character outside ASCII.
func (s *scanner) wide() {
	r, w := utf8.DecodeRuneInString(s.s[s.i:])
	start := s.i
	switch {
	case r >= '０' && r <= '９':
		s.digits()
		return
	case r == '（':
		if s.phone(start) {
			return
		}
	case r == '€':
		s.currencySign("EUR", w)
		return
	case r == '£':
		s.currencySign("GBP", w)
		return
	case r == '¥' || r == '￥':
		s.currencySign("CNY", w)
		return
	case r == '第':
		s.ordinal(start, start+w)
		return
	case r == '每':
		if s.hanRate(start, start+w) {
			return
		}
	case r == '半':
		if s.half(start, start+w) {
			return
		}
	case r == '百' && strings.HasPrefix(s.s[start:], "百分之"):
		if s.hundredth(start) {
			return
		}
	case strings.ContainsRune("人港新美欧歐", r):
		if s.hanCurrency() {
			return
		}
	case hanDigit(r) >= 0 || hanUnit(r) > 0:
		s.hanNumber(start)
		return
	}
	s.i = start + w
}

// hanNumber takes a number in Chinese characters.
func (s *scanner) hanNumber(start int) {
	if s.isoDate(start) {
		return
	}
	n, ok := s.number(start)
	s.i = n.end
	if ok {
		s.classify(n)
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// spaces is the index behind the blanks at i, at most limit of them.
func (s *scanner) spaces(i, limit int) int {
	for ; limit > 0 && i < len(s.s); limit-- {
		switch {
		case s.s[i] == ' ' || s.s[i] == '\t' || s.s[i] == '\n':
			i++
		case strings.HasPrefix(s.s[i:], "\u00a0"):
			i += 2
		case strings.HasPrefix(s.s[i:], "\u202f"), strings.HasPrefix(s.s[i:], "\u2009"), strings.HasPrefix(s.s[i:], "\u3000"):
			i += 3
		default:
			return i
		}
	}
	return i
}

// lowerWord is the run of ASCII letters at i in lower case, and its end.
func (s *scanner) lowerWord(i int) (string, int) {
	j := i
	for j < len(s.s) && isLetter(s.s[j]) {
		j++
	}
	if j-i > 12 {
		return "", j
	}
	return strings.ToLower(s.s[i:j]), j
}

// wordBefore is the last ASCII word that ends before i, blanks, hyphens and one
// opening quote aside, in lower case, and where it starts; "" for none.
func (s *scanner) wordBefore(i int) (string, int) {
	for i > 0 && (s.s[i-1] == ' ' || s.s[i-1] == '-' || s.s[i-1] == '\n') {
		i--
	}
	j := i
	for j > 0 && isLetter(s.s[j-1]) && i-j < 16 {
		j--
	}
	return strings.ToLower(s.s[j:i]), j
}

// before reports whether one of the words stands right before i, blanks aside.
func (s *scanner) before(i int, words ...string) bool {
	t := strings.TrimRightFunc(s.s[max(0, i-40):i], unicode.IsSpace)
	for _, w := range words {
		if strings.HasSuffix(t, w) {
			return true
		}
	}
	return false
}
