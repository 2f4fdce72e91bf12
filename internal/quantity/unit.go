package quantity

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A measure is the unit that follows a number.
type measure struct {
	kind Kind
	unit string // of a duration s min h d bd w m q y; of an amount its currency
	end  int
}

// hanMeasures are the units written behind a number in Chinese and in Japanese, longer ones first.
var hanMeasures = [...]struct {
	text string
	kind Kind
	unit string
}{
	{"个工作日", Duration, "bd"}, {"個工作日", Duration, "bd"}, {"工作日", Duration, "bd"}, {"个营业日", Duration, "bd"}, {"营业日", Duration, "bd"},
	{"个自然日", Duration, "d"}, {"自然日", Duration, "d"}, {"个日历日", Duration, "d"}, {"日历日", Duration, "d"},
	{"營業日", Duration, "bd"}, {"個營業日", Duration, "bd"}, {"営業日", Duration, "bd"}, {"個工作天", Duration, "bd"}, {"工作天", Duration, "bd"}, {"個自然日", Duration, "d"}, {"日間", Duration, "d"},
	{"周岁", Age, ""}, {"週歲", Age, ""}, {"周歲", Age, ""}, {"岁", Age, ""}, {"歲", Age, ""}, {"歳", Age, ""},
	{"个小时", Duration, "h"}, {"小时", Duration, "h"}, {"小時", Duration, "h"}, {"個小時", Duration, "h"}, {"時間", Duration, "h"}, {"分钟", Duration, "min"}, {"分鐘", Duration, "min"}, {"分間", Duration, "min"}, {"秒", Duration, "s"},
	{"个星期", Duration, "w"}, {"星期", Duration, "w"}, {"周", Duration, "w"}, {"週", Duration, "w"},
	{"个季度", Duration, "q"}, {"季度", Duration, "q"}, {"个月", Duration, "m"}, {"個月", Duration, "m"},
	{"か月", Duration, "m"}, {"ヶ月", Duration, "m"}, {"カ月", Duration, "m"}, {"ヵ月", Duration, "m"}, {"ケ月", Duration, "m"}, {"箇月", Duration, "m"},
	{"个年度", Duration, "y"}, {"年", Duration, "y"}, {"天", Duration, "d"}, {"日", Duration, "d"},
	{"美元", Amount, "USD"}, {"美金", Amount, "USD"}, {"欧元", Amount, "EUR"}, {"歐元", Amount, "EUR"}, {"英镑", Amount, "GBP"},
	{"港元", Amount, "HKD"}, {"港币", Amount, "HKD"}, {"日元", Amount, "JPY"}, {"円", Amount, "JPY"}, {"港幣", Amount, "HKD"}, {"人民币", Amount, "CNY"}, {"元", Amount, "CNY"},
	{"％", Percent, ""}, {"パーセント", Percent, ""}, {"%", Percent, ""},
}

// measureAt reads the unit that stands at i, blanks and a hyphen before it aside.
func (s *scanner) measureAt(i int) (measure, bool) {
	j := s.spaces(i, 2)
	if j < len(s.s) && s.s[j] >= utf8.RuneSelf || j < len(s.s) && s.s[j] == '%' {
		return s.hanMeasure(j)
	}
	if j == i && j < len(s.s) && s.s[j] == '-' {
		j++
	} else if strings.HasPrefix(s.s[j:], "‑") {
		j += len("‑")
	}
	return s.englishMeasure(j)
}

// hanMeasure reads a Chinese unit at j.
func (s *scanner) hanMeasure(j int) (measure, bool) {
	rest := s.s[j:]
	for _, m := range hanMeasures {
		if !strings.HasPrefix(rest, m.text) {
			continue
		}
		after := rest[len(m.text):]
		switch {
		case m.text == "年" && (strings.HasPrefix(after, "级") || strings.HasPrefix(after, "代")), m.text == "周" && strings.HasPrefix(after, "年"),
			m.text == "日" && (strings.HasPrefix(after, "常") || strings.HasPrefix(after, "志") || strings.HasPrefix(after, "益")), m.text == "元" && strings.HasPrefix(after, "素"):
			return measure{}, false
		}
		return measure{m.kind, m.unit, j + len(m.text)}, true
	}
	return measure{}, false
}

// englishMeasure reads an English unit at j, with what may stand before it:
// "business days", "calendar months", "more years".
func (s *scanner) englishMeasure(j int) (measure, bool) {
	business := false
	w, k := s.lowerWord(j)
	switch w {
	case "business", "working":
		business = true
		fallthrough
	case "calendar", "consecutive", "full", "natural", "additional", "further", "more", "whole", "entire":
		if k < len(s.s) && (s.s[k] == '-' || s.s[k] == ' ' || s.s[k] == '\n') {
			w, k = s.lowerWord(k + 1)
		}
	case "per": // per cent
		if x, l := s.lowerWord(s.spaces(k, 1)); x == "cent" {
			return measure{Percent, "", l}, true
		}
	}
	u := englishUnit(w)
	switch {
	case u == "":
		return s.currencyAfter(w, k)
	case u == "%":
		return measure{Percent, "", k}, true
	case business && u != "d":
		return measure{}, false
	case business:
		u = "bd"
	case u == "y":
		if end, ok := s.old(k); ok {
			return measure{Age, "", end}, true
		}
	}
	return measure{Duration, u, k}, true
}

// englishUnit is the code of an English unit of time, "%" for percent, "" for none.
func englishUnit(w string) string {
	switch w {
	case "second", "seconds", "sec", "secs":
		return "s"
	case "minute", "minutes", "min", "mins":
		return "min"
	case "hour", "hours", "hr", "hrs":
		return "h"
	case "day", "days":
		return "d"
	case "week", "weeks":
		return "w"
	case "fortnight", "fortnights":
		return "fn"
	case "month", "months":
		return "m"
	case "quarter", "quarters":
		return "q"
	case "year", "years", "yr", "yrs":
		return "y"
	case "percent", "pct":
		return "%"
	}
	return ""
}

// unitAhead reports whether the letters at i, which stand right behind digits, are a unit: 30days, 100USD.
func (s *scanner) unitAhead(i int) bool {
	w, k := s.lowerWord(i)
	_, ok := s.currencyAfter(w, k)
	return ok || englishUnit(w) != "" || w == "am" || w == "pm"
}

// old reads " old", "-old", " of age" at i, behind "years".
func (s *scanner) old(i int) (int, bool) {
	j := i
	if j < len(s.s) && s.s[j] == '\'' {
		j++
	} else if strings.HasPrefix(s.s[j:], "’") {
		j += len("’")
	}
	if j < len(s.s) && (s.s[j] == '-' || s.s[j] == ' ' || s.s[j] == '\n') {
		j++
	}
	w, k := s.lowerWord(j)
	if w == "old" {
		return k, true
	}
	if w == "of" {
		if w, k = s.lowerWord(s.spaces(k, 1)); w == "age" {
			return k, true
		}
	}
	return i, false
}

// duration is the canonical value of n units: weeks are 7 days, quarters 3
// months, 12 months a year.
func duration(n, unit string) string {
	switch unit {
	case "w":
		return times(n, 7, "d")
	case "fn":
		return times(n, 14, "d")
	case "q":
		return months(times(n, 3, "m"))
	case "m":
		return months(n + " m")
	case "y":
		if whole, ok := strings.CutSuffix(n, ".5"); ok {
			if v, err := strconv.Atoi(whole); err == nil && v < 1000 {
				return strconv.Itoa(v*12+6) + " m"
			}
		}
	}
	return n + " " + unit
}

// times is n*by unit; a number that is not whole keeps its form in the larger unit's name.
func times(n string, by int, unit string) string {
	v, err := strconv.Atoi(n)
	if err != nil || v > 1<<40 {
		return n + " x" + strconv.Itoa(by) + " " + unit
	}
	return strconv.Itoa(v*by) + " " + unit
}

// months writes a multiple of 12 months in years.
func months(v string) string {
	n, ok := strings.CutSuffix(v, " m")
	m, err := strconv.Atoi(n)
	if ok && err == nil && m > 0 && m%12 == 0 {
		return strconv.Itoa(m/12) + " y"
	}
	return v
}
