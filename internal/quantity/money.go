package quantity

import "strings"

// currencySign reads an amount behind a sign or word of width w at the scanner's
// place: $5, ¥1,000, 人民币五百元.
func (s *scanner) currencySign(code string, w int) {
	start := s.i
	s.i += w
	j := s.spaces(s.i, 1)
	n, ok := s.number(j)
	if !ok || j >= len(s.s) || n.form == inWords {
		return
	}
	end := n.end
	if m, ok := s.hanMeasure(end); ok && m.kind == Amount {
		if !strings.HasPrefix(s.s[end:], "元") { // 港幣100元: what stands before says whose
			code = m.unit
		}
		end = m.end
	}
	s.emit(Amount, code+" "+n.val, start, end)
}

// hanCurrencies are the names of currencies that stand before a number.
var hanCurrencies = [...]struct{ name, code string }{
	{"人民币", "CNY"}, {"人民幣", "CNY"}, {"港币", "HKD"}, {"港幣", "HKD"}, {"新台币", "TWD"}, {"新臺幣", "TWD"}, {"新台幣", "TWD"}, {"美元", "USD"}, {"欧元", "EUR"}, {"歐元", "EUR"},
}

// hanCurrency reads an amount behind the name of a currency.
func (s *scanner) hanCurrency() bool {
	for _, c := range hanCurrencies {
		if strings.HasPrefix(s.s[s.i:], c.name) {
			s.currencySign(c.code, len(c.name))
			return true
		}
	}
	return false
}

// currencyWord reads "USD 100", "US$100", "HK$ 5", "RMB 1,000": a code in capitals before a number.
func (s *scanner) currencyWord(w string, start, end int) bool {
	code := currencyCode(w)
	if w == "US" || w == "HK" || w == "NT" {
		if end >= len(s.s) || s.s[end] != '$' {
			return false
		}
		code, end = w+"D", end+1
		if w == "NT" {
			code = "TWD"
		}
	}
	if code == "" {
		return false
	}
	s.i = end
	for _, sign := range [...]string{"￥", "¥", "$", "€"} {
		if strings.HasPrefix(s.s[end:], sign) {
			end += len(sign)
			break
		}
	}
	j := s.spaces(end, 1)
	if _, digit := s.digit(j); digit == 0 {
		return true
	}
	n, ok := s.number(j)
	if ok {
		s.emit(Amount, code+" "+n.val, start, n.end)
	}
	return true
}

// currencyCode is the ISO 4217 code of a code typed in capitals, "" for none.
func currencyCode(w string) string {
	switch w {
	case "RMB":
		return "CNY"
	case "CNY", "USD", "EUR", "GBP", "HKD", "JPY", "SGD", "AUD", "CAD", "CHF", "INR", "BRL", "KRW", "TWD":
		return w
	}
	return ""
}

// currencyAfter reads a currency behind a number: "100 dollars", "100 USD". w is
// the word in lower case, which ends at k.
func (s *scanner) currencyAfter(w string, k int) (measure, bool) {
	code := currencyCode(strings.ToUpper(w))
	switch w {
	case "dollar", "dollars":
		code = "USD"
	case "euro", "euros":
		code = "EUR"
	case "pound", "pounds":
		code = "GBP"
	case "yuan", "renminbi":
		code = "CNY"
	case "yen":
		code = "JPY"
	}
	return measure{Amount, code, k}, code != ""
}
