package quantity

import "strings"

// classify says what the number n measures, by what stands around it, and emits it.
func (s *scanner) classify(n numeral) {
	if n.version {
		s.emit(Number, n.val, n.start, n.end)
		return
	}
	if s.hanDate(n) || s.dayFirst(n) || s.hanClock(n) || s.ampm(n) {
		return
	}
	if n.ordinal {
		s.i = n.end
		return
	}
	twin, both, end := s.twin(n)
	if m, ok := s.measureAt(end); ok {
		s.measured(n, m)
		if twin.end > 0 && !both {
			s.out[len(s.out)-1] = s.quantity(n, m, n.start, n.end)
			s.out = append(s.out, s.quantity(twin, m, twin.start, twin.end))
		}
		return
	}
	if both {
		n.end, n.form = end, inDigits
	}
	if s.rangeOf(n) || s.bareAge(n) {
		return
	}
	s.emit(Number, n.val, n.start, n.end)
	compound := n.end+1 < len(s.s) && s.s[n.end] == '-' && isLetter(s.s[n.end+1]) && n.int() < 10 // 2-factor, 3-way
	if compound || n.form == inWords && n.int() <= 12 || n.form == inHan && !strings.ContainsAny(n.val, "123456789") || n.form == inHan && n.end-n.start <= 6 {
		s.weak()
	}
}

// quantity is n measured by m, at [start,end).
func (s *scanner) quantity(n numeral, m measure, start, end int) Quantity {
	q := Quantity{Kind: m.kind, Text: s.s[start:end], Start: start, End: end}
	switch m.kind {
	case Duration:
		q.Value = duration(n.val, m.unit)
	case Amount:
		q.Value = m.unit + " " + n.val
	case Percent:
		q.Value = n.val + " %"
	case Age:
		q.Value = n.val + " y"
	default:
		q.Value = n.val
	}
	return q
}

// measured emits n with its unit; 一年半 and "18 months" are one value.
func (s *scanner) measured(n numeral, m measure) {
	if m.kind == Duration && (m.unit == "y" || m.unit == "h") && strings.HasPrefix(s.s[m.end:], "半") && !strings.Contains(n.val, ".") {
		n.val, m.end = n.val+".5", m.end+len("半")
	}
	s.out = append(s.out, s.quantity(n, m, n.start, m.end))
	s.i = max(s.i, m.end)
}

// twin reads the same number said again in brackets, as in "thirty (30) days".
// Where the other number differs, both is false and both are emitted with the unit.
func (s *scanner) twin(n numeral) (other numeral, both bool, end int) {
	j := s.spaces(n.end, 1)
	var closing string
	switch {
	case strings.HasPrefix(s.s[j:], "("):
		j, closing = j+1, ")"
	case strings.HasPrefix(s.s[j:], "（"):
		j, closing = j+len("（"), "）"
	default:
		return numeral{}, false, n.end
	}
	if j >= len(s.s) {
		return numeral{}, false, n.end
	}
	m, ok := s.number(j)
	if !ok || m.form == n.form || !strings.HasPrefix(s.s[m.end:], closing) {
		return numeral{}, false, n.end
	}
	end = m.end + len(closing)
	return m, m.val == n.val, end
}

// rangeOf reads "30 to 60 days", 3至5个工作日: the unit of the second number is
// that of the first as well.
func (s *scanner) rangeOf(n numeral) bool {
	j := s.spaces(n.end, 1)
	k := j
	for _, sep := range [...]string{"to ", "or ", "and ", "-", "–", "—", "~", "～", "至", "到", "或", "、"} {
		if strings.HasPrefix(s.s[j:], sep) {
			k = s.spaces(j+len(sep), 1)
			break
		}
	}
	if k == j || k >= len(s.s) {
		return false
	}
	o, ok := s.number(k)
	if !ok || o.ordinal || o.version || o.form != n.form {
		return false
	}
	m, ok := s.measureAt(o.end)
	if !ok && s.ageBefore(n) && o.int() < 26 {
		m, ok = measure{Age, "", o.end}, true
	}
	if !ok {
		return false
	}
	s.out = append(s.out, s.quantity(n, m, n.start, n.end), s.quantity(o, m, o.start, m.end))
	s.i = m.end
	return true
}

// bareAge emits an age that no unit follows: "under the age of 16", "children under 13".
func (s *scanner) bareAge(n numeral) bool {
	if v := n.int(); v < 5 || v > 99 || !s.ageBefore(n) {
		return false
	}
	s.emit(Age, n.val+" y", n.start, n.end)
	return true
}

// ageBefore reports whether the words before n say that it is an age.
func (s *scanner) ageBefore(n numeral) bool {
	w, i := s.wordBefore(n.start)
	switch w {
	case "aged", "age", "ages":
		return true
	case "of":
		w, _ = s.wordBefore(i)
		return w == "age" || w == "ages"
	case "under", "over", "below", "above":
	case "than":
		w, i = s.wordBefore(i)
		if w != "younger" && w != "older" {
			return false
		}
	default:
		return false
	}
	switch w, _ = s.wordBefore(i); w {
	case "children", "child", "minors", "minor", "anyone", "person", "persons", "people", "individual", "individuals", "user", "users", "those",
		"kids", "teens", "consumers", "someone", "is", "are", "be", "youth":
		return true
	}
	return false
}

// article reads "a year", "an hour", "half a year", "half-year": spelled so that
// it may be a rate, therefore weak.
func (s *scanner) article(w string, start, end int) {
	j := end
	if j < len(s.s) && (s.s[j] == ' ' || s.s[j] == '-') {
		j++
	}
	x, k := s.lowerWord(j)
	if w == "half" {
		if (x == "a" || x == "an") && k < len(s.s) {
			x, k = s.lowerWord(k + 1)
		}
		switch x {
		case "year":
			s.emit(Duration, "6 m", start, k)
		case "hour":
			s.emit(Duration, "30 min", start, k)
		}
		return
	}
	if u := englishUnit(x); u != "" && u != "%" && x[len(x)-1] != 's' && u != "q" && x != "second" && x != "min" && x != "sec" {
		if o, ok := s.old(k); ok {
			s.i = o
			return
		}
		s.emit(Duration, duration("1", u), start, k)
		s.weak()
	}
}

// rate reads what is said of how often: "once", "monthly". It is weak: the other language may count.
func (s *scanner) rate(w string, start, end int) bool {
	switch w {
	case "once":
		s.emit(Number, "1", start, end)
	case "twice":
		s.emit(Number, "2", start, end)
	case "daily":
		s.emit(Duration, "1 d", start, end)
	case "weekly":
		s.emit(Duration, "7 d", start, end)
	case "monthly":
		s.emit(Duration, "1 m", start, end)
	case "quarterly":
		s.emit(Duration, "3 m", start, end)
	case "annually", "yearly", "annual":
		s.emit(Duration, "1 y", start, end)
	default:
		return false
	}
	s.weak()
	return true
}

// hanRate reads 每年, 每月, 每日, 每周, 每季度.
func (s *scanner) hanRate(start, i int) bool {
	for _, u := range [...]struct{ text, unit string }{{"年", "y"}, {"月", "m"}, {"日", "d"}, {"天", "d"}, {"周", "w"}, {"季度", "q"}, {"小时", "h"}} {
		if strings.HasPrefix(s.s[i:], u.text) {
			s.emit(Duration, duration("1", u.unit), start, i+len(u.text))
			s.weak()
			return true
		}
	}
	return false
}
