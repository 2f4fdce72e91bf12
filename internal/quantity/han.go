package quantity

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// hanDigit is the value of a Chinese digit, plain or formal, -1 for none.
func hanDigit(r rune) int {
	switch r {
	case '〇', '零', '○':
		return 0
	case '一', '壹':
		return 1
	case '二', '两', '贰', '兩', '貳':
		return 2
	case '三', '叁', '參':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆', '陸':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// hanUnit is the value of a Chinese character for a power of ten, 0 for none.
func hanUnit(r rune) int {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	case '万', '萬':
		return 10_000
	case '亿', '億':
		return 100_000_000
	}
	return 0
}

// hanNumeral reads a number in Chinese characters at i: 三十, 二〇二六, 一百二十,
// 三点五. Where it is no number by itself (十几, 千万), ok is false.
func (s *scanner) hanNumeral(i int) (numeral, bool) {
	n := numeral{start: i, form: inHan, end: i}
	var digits []byte // as typed, for positional numbers
	units := false
	total, section, digit, chars := 0, 0, -1, 0
	for n.end < len(s.s) && chars < 24 {
		r, w := utf8.DecodeRuneInString(s.s[n.end:])
		d, u := hanDigit(r), hanUnit(r)
		if d < 0 && u == 0 {
			break
		}
		chars++
		n.end += w
		switch {
		case d >= 0:
			digits, digit = append(digits, byte('0'+d)), d
		case u >= 10_000:
			section += max(digit, 0)
			total = satAdd(total, satMul(max(section, 1), u))
			section, digit, units = 0, -1, true
		default:
			if digit < 0 {
				digit = 1
			}
			section, digit, units = section+digit*u, -1, true
		}
	}
	if chars == 0 {
		_, w := utf8.DecodeRuneInString(s.s[i:])
		n.end = i + w
		return n, false
	}
	if units {
		n.val = strconv.Itoa(satAdd(total, section+max(digit, 0)))
	} else {
		n.val = decimal(string(digits), "", 0)
	}
	if rest := s.s[n.end:]; strings.HasPrefix(rest, "几") || strings.HasPrefix(rest, "余") || strings.HasPrefix(rest, "多") && units {
		return n, false
	}
	return n, !s.hanWord(n)
}

// satMul and satAdd keep below a bound that no text means, so that nothing overflows.
func satMul(a, b int) int { return min(a, 1<<20) * b }
func satAdd(a, b int) int { return min(a+b, 1<<60) }

// hanWord reports whether the characters are a word and no number: 千万 (by all
// means), 万一 (in case), 十分 (very), 百度, 三方 as part of 第三方 is left to ordinal.
func (s *scanner) hanWord(n numeral) bool {
	t, rest := s.s[n.start:n.end], s.s[n.end:]
	switch t {
	case "千万", "万", "千", "百", "亿", "万一", "零", "万千", "千百":
		return true
	case "十":
		return strings.HasPrefix(rest, "分") && !strings.HasPrefix(rest, "分钟")
	case "一":
		for _, w := range [...]string{"些", "般", "定", "切", "旦", "致", "样", "直", "起", "并", "经", "方面", "律", "下", "同", "如", "系列", "点", "体", "键", "部分"} {
			if strings.HasPrefix(rest, w) {
				return true
			}
		}
		return s.before(n.start, "统", "唯", "之", "单", "同", "某", "任", "每", "这", "那", "另")
	}
	return s.before(n.start, "周", "星期", "礼拜") && len(t) == 3
}

// ordinal reads 第N with what it counts: of clauses of a law or of the text it is
// a reference, anything else (第三方) no quantity.
func (s *scanner) ordinal(start, i int) {
	s.i = i
	j := s.spaces(i, 1)
	n, ok := s.number(j)
	if !ok && n.end <= j {
		return
	}
	s.i = max(s.i, n.end)
	k := s.spaces(n.end, 1)
	for _, w := range [...]string{"条", "條", "章", "节", "節", "款", "项", "項", "部分", "篇"} {
		if strings.HasPrefix(s.s[k:], w) && n.val != "" {
			s.emit(Reference, n.val, start, k+len(w))
			return
		}
	}
}

// half reads 半年 (6 months), 半个月, 半小时, 半天.
func (s *scanner) half(start, i int) bool {
	j := i
	if strings.HasPrefix(s.s[j:], "个") || strings.HasPrefix(s.s[j:], "個") {
		j += 3
	}
	for _, u := range [...]struct{ text, val string }{{"年", "6 m"}, {"月", "0.5 m"}, {"小时", "30 min"}, {"天", "0.5 d"}} {
		if strings.HasPrefix(s.s[j:], u.text) && (u.text != "月" || j > i) {
			s.emit(Duration, u.val, start, j+len(u.text))
			return true
		}
	}
	return false
}

// hundredth reads 百分之二十.
func (s *scanner) hundredth(start int) bool {
	n, ok := s.number(start + len("百分之"))
	if !ok {
		return false
	}
	s.emit(Percent, n.val+" %", start, n.end)
	return true
}
