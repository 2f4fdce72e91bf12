package quantity

import (
	"fmt"
	"strconv"
	"strings"
)

// allDay reads 24/7, 7x24, 7×24小时.
func (s *scanner) allDay(start int) bool {
	for _, f := range [...]string{"24/7", "24x7", "24×7", "24*7", "7x24", "7X24", "7×24", "7*24", "7/24"} {
		if !strings.HasPrefix(s.s[start:], f) {
			continue
		}
		end := start + len(f)
		if _, w := s.digit(end); w > 0 || end < len(s.s) && s.s[end] == '/' {
			return false
		}
		for _, u := range [...]string{"小时", " 小时", "小時"} {
			if strings.HasPrefix(s.s[end:], u) {
				end += len(u)
				break
			}
		}
		s.emit(Time, "24/7", start, end)
		return true
	}
	return false
}

// clock reads 9:00, 09:00:00, 6:30 p.m., 18：00.
func (s *scanner) clock(start int) bool {
	h, i := s.run(start, 3)
	if len(h) == 0 || len(h) > 2 {
		return false
	}
	sep := colon(s.s[i:])
	if sep == 0 {
		return false
	}
	m, j := s.run(i+sep, 3)
	hour, _ := strconv.Atoi(h)
	minute, _ := strconv.Atoi(m)
	if len(m) != 2 || hour > 24 || minute > 59 {
		return false
	}
	if sep = colon(s.s[j:]); sep > 0 {
		if sec, k := s.run(j+sep, 3); len(sec) == 2 {
			j = k
		}
	}
	hour, j = s.halfDay(hour, start, j)
	s.emit(Time, fmt.Sprintf("%02d:%02d", hour, minute), start, j)
	return true
}

// colon is the width of the colon at the start of t, 0 for none.
func colon(t string) int {
	if strings.HasPrefix(t, ":") {
		return 1
	}
	if strings.HasPrefix(t, "：") {
		return len("：")
	}
	return 0
}

// halfDay adds 12 to the hour of an afternoon, told by "p.m." behind or 下午 before it.
func (s *scanner) halfDay(hour, start, end int) (int, int) {
	half, k := s.meridiem(s.spaces(end, 1))
	if half != 0 {
		end = k
	} else if s.before(start, "下午", "晚上", "晚间") {
		half = 'p'
	}
	switch {
	case half == 'p' && hour < 12:
		hour += 12
	case half == 'a' && hour == 12:
		hour = 0
	}
	return hour, end
}

// meridiem reads am, a.m., PM, p.m. at i: 'a', 'p' or 0, and its end.
func (s *scanner) meridiem(i int) (byte, int) {
	if i+1 >= len(s.s) {
		return 0, i
	}
	c := s.s[i] | 0x20
	if c != 'a' && c != 'p' {
		return 0, i
	}
	j := i + 1
	if s.s[j] == '.' {
		j++
	}
	if j >= len(s.s) || s.s[j]|0x20 != 'm' {
		return 0, i
	}
	j++
	if j < len(s.s) && isLetter(s.s[j]) {
		return 0, i
	}
	if j < len(s.s) && s.s[j] == '.' && s.s[i+1] == '.' {
		j++
	}
	return c, j
}

// ampm reads "9 a.m." behind a number.
func (s *scanner) ampm(n numeral) bool {
	v := n.int()
	if n.form != inDigits || v < 1 || v > 12 {
		return false
	}
	half, end := s.meridiem(s.spaces(n.end, 1))
	if half == 0 {
		return false
	}
	v, _ = s.halfDay(v, n.start, n.end)
	s.emit(Time, fmt.Sprintf("%02d:00", v), n.start, end)
	return true
}

// hanClock reads 上午9时, 下午六点 behind a number; without the half of the day it is no time.
func (s *scanner) hanClock(n numeral) bool {
	v := n.int()
	rest := s.s[n.end:]
	if v < 0 || v > 24 || !strings.HasPrefix(rest, "时") && !strings.HasPrefix(rest, "点") && !strings.HasPrefix(rest, "時") {
		return false
	}
	if !s.before(n.start, "上午", "下午", "早上", "晚上", "晚间", "凌晨", "中午", "每日", "每天") {
		return false
	}
	end := n.end + len("时")
	v, _ = s.halfDay(v, n.start, end)
	s.emit(Time, fmt.Sprintf("%02d:00", v), n.start, end)
	return true
}
