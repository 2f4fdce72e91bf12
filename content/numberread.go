package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"codicil/internal/lazy"
)

// readNumber is the ways in which the beginning of a text can be a number, the
// likelier first; none for most texts. In headings a number may stand bare or
// behind a word: "1 Scope", "Section 2: Scope".
func readNumber(s string, heading bool) []reading {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == '(' || r == '（':
		return readParen(s, n)
	case '0' <= r && r <= '9' || '０' <= r && r <= '９':
		return readDecimal(s, heading)
	case r == '第':
		return readArticle(s)
	case isHanDigit(r):
		return readHan(s, heading)
	case r >= '①' && r <= '㊿':
		return readCircled(r, n)
	case r < utf8.RuneSelf && unicode.IsLetter(r):
		if heading {
			if out := readNamed(s); out != nil {
				return out
			}
		}
		return readLetters(s)
	}
	return nil
}

func isHanDigit(r rune) bool {
	_, ok := hanDigits[r]
	return ok || r == '十' || r == '百'
}

// readParen reads (1) （一） (a) (iv).
func readParen(s string, open int) []reading {
	end, size := -1, 0
	for i, r := range s[open:] {
		if r == ')' || r == '）' {
			end, size = open+i, utf8.RuneLen(r)
			break
		}
		if i > 12 {
			return nil
		}
	}
	if end < 0 {
		return nil
	}
	inner := strings.TrimSpace(s[open:end])
	out := readWhole(inner, '(')
	for i := range out {
		out[i].end = end + size + trailing(s[end+size:])
	}
	return out
}

// trailing is the length of a mark that is typed behind a complete label: （一）、.
func trailing(s string) int {
	for _, mark := range []string{"、", ".", "．"} {
		if rest, ok := strings.CutPrefix(s, mark); ok && (mark == "、" || rest == "" || rest[0] == ' ') {
			return len(mark)
		}
	}
	return 0
}

// readWhole reads a whole word as a number.
func readWhole(s string, mark byte) []reading {
	if v, parts, n := digits(s); n == len(s) && n > 0 {
		return []reading{{style: numberStyle{family: decimal, mark: mark, parts: parts}, value: v}}
	}
	if v, ok := parseHan(s); ok {
		return []reading{one(han, mark, v)}
	}
	var out []reading
	if v, ok := parseRoman(s); ok {
		out = append(out, one(romanHigh, mark, v))
	} else if v, ok := parseRoman(strings.ToUpper(s)); ok && s == strings.ToLower(s) {
		out = append(out, one(romanLow, mark, v))
	}
	if len(s) == 1 && 'a' <= s[0] && s[0] <= 'z' {
		out = append(out, one(letterLow, mark, int(s[0]-'a')+1))
	} else if len(s) == 1 && 'A' <= s[0] && s[0] <= 'Z' {
		out = append(out, one(letterHigh, mark, int(s[0]-'A')+1))
	}
	return out
}

func one(f numberFamily, mark byte, value int) reading {
	return reading{style: numberStyle{family: f, mark: mark, parts: 1}, value: [5]int{value}}
}

// digits reads 1, 1.2, 1.2.3 at the beginning of s: the parts, how many, and
// the length in bytes. A part has at most three digits: longer ones are years
// and amounts.
func digits(s string) (value [5]int, parts, length int) {
	i := 0
	for parts < len(value) {
		n, count := 0, 0
		for i < len(s) {
			d, size := digit(s[i:])
			if size == 0 {
				break
			}
			n = n*10 + d
			count++
			i += size
			if count > 3 {
				return value, 0, 0
			}
		}
		if count == 0 {
			break
		}
		value[parts] = n
		parts++
		length = i
		if i+1 >= len(s) || s[i] != '.' {
			break
		}
		i++
	}
	return value, parts, length
}

// digit is the value and the size in bytes of the digit at the beginning of s; size 0 for none.
func digit(s string) (value, size int) {
	switch r, n := utf8.DecodeRuneInString(s); {
	case '0' <= r && r <= '9':
		return int(r - '0'), 1
	case '０' <= r && r <= '９':
		return int(r - '０'), n
	}
	return 0, 0
}

// readDecimal reads 1. 1、 1) 1.2 1.2.3, and in headings a bare 1.
func readDecimal(s string, heading bool) []reading {
	value, parts, n := digits(s)
	if parts == 0 || value == ([5]int{}) {
		return nil
	}
	out := reading{style: numberStyle{family: decimal, mark: '.', parts: parts}, value: value}
	rest := s[n:]
	next, size := utf8.DecodeRuneInString(rest)
	switch {
	case next == ')' || next == '）':
		out.style.mark = ')'
		out.end = n + size
	case next == '、':
		out.end = n + size
		out.bare = !heading && isCount(rest[size:])
		out.sure = !out.bare
	case next == '.' || next == '．':
		out.end = n + size
		if after, _ := utf8.DecodeRuneInString(rest[size:]); unicode.IsDigit(after) {
			return nil
		}
	case parts > 1 && partsEnd(rest):
		out.end = n
	case parts == 1 && heading && next == ' ':
		out.style.mark, out.bare = ' ', true
		out.end = n
	default:
		return nil
	}
	if parts > 1 && !heading && out.last() == 0 {
		return nil
	}
	return []reading{out}
}

// partsEnd reports whether 1.2 before rest can be a label without a mark of its
// own: a blank, a Chinese character or a capital follows, but no unit of measure.
func partsEnd(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "":
		return true
	case unicode.IsSpace(r):
		return !amount().MatchString(rest[size:])
	case strings.ContainsRune("万亿元倍个年月日天%％", r):
		return false
	}
	return isWide(r) || unicode.IsUpper(r)
}

// amount is a word that makes a number before it an amount.
var amount = lazy.Regexp(`^(?:million|billion|thousand|trillion|percent|per cent|times|years?|months?|days?|hours?|%)(?:\PL|$)`)

// readHan reads 一、 and in headings 一 followed by a blank.
func readHan(s string, heading bool) []reading {
	end := 0
	for i, r := range s {
		end = i
		if !isHanDigit(r) {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	v, ok := parseHan(s[:end])
	if !ok {
		return nil
	}
	r, size := utf8.DecodeRuneInString(s[end:])
	out := one(han, '.', v)
	switch {
	case r == '、' || r == '.' || r == '．':
		out.end = end + size
		out.bare = !heading && isCount(s[out.end:])
	case heading && (r == ' ' || r == '\u3000'):
		out.style.mark, out.bare = ' ', true
		out.end = end
	default:
		return nil
	}
	return []reading{out}
}

// isCount reports whether a number follows: 一、二线城市 and 1、2项 are
// enumerations unless a series tells otherwise.
func isCount(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isHanDigit(r) || unicode.IsDigit(r)
}

// readArticle reads 第一条 and the like. Where no blank or mark follows, it may
// be the beginning of a sentence, 第一条规定……, and only a series tells.
func readArticle(s string) []reading {
	body := s[len("第"):]
	unit := strings.IndexAny(body, "条章节款项部篇编")
	if unit <= 0 || unit > 18 {
		return nil
	}
	word := strings.TrimSpace(body[:unit])
	v, ok := parseHan(word)
	if !ok {
		d, parts, n := digits(word)
		if n != len(word) || parts != 1 {
			return nil
		}
		v = d[0]
	}
	name := body[unit : unit+len("条")]
	if name == "部" {
		if !strings.HasPrefix(body[unit:], "部分") {
			return nil
		}
		name = "部分"
	}
	out := one(article, '.', v)
	out.style.unit = name
	out.end = len("第") + unit + len(name)
	rest := s[out.end:]
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(r) && !strings.ContainsRune("：:、，【[（(《", r) {
		out.bare = true
	}
	out.end += trailing(rest)
	return []reading{out}
}

// circledRanges are the ranges of signs that are whole labels.
var circledRanges = []struct {
	first, last rune
	value       int
	mark        byte
}{{'①', '⑳', 1, 'o'}, {'㉑', '㉟', 21, 'o'}, {'㊱', '㊿', 36, 'o'}, {'⑴', '⒇', 1, '('}, {'⒈', '⒛', 1, '.'}, {'㈠', '㈩', 1, 'h'}}

func readCircled(r rune, size int) []reading {
	for _, c := range circledRanges {
		if c.first <= r && r <= c.last {
			out := one(circled, c.mark, c.value+int(r-c.first))
			out.end = size
			return []reading{out}
		}
	}
	return nil
}

// readLetters reads a. a) A. iv. IV、.
func readLetters(s string) []reading {
	end := 0
	for end < len(s) && end < 8 && unicode.IsLetter(rune(s[end])) && s[end] < utf8.RuneSelf {
		end++
	}
	r, size := utf8.DecodeRuneInString(s[end:])
	mark := byte('.')
	switch {
	case r == ')' || r == '）':
		mark = ')'
	case r == '、':
	case r == '.' || r == '．':
		if next, _ := utf8.DecodeRuneInString(s[end+size:]); s[end+size:] != "" && !unicode.IsSpace(next) && !isWide(next) {
			return nil
		}
	default:
		return nil
	}
	out := readWhole(s[:end], mark)
	for i := range out {
		out[i].end = end + size
	}
	return out
}

// namedNumber is a number behind the word for what it numbers.
var namedNumber = lazy.Regexp(`^(Article|Section|Clause|Chapter|Part|Annex|Appendix|Schedule) +([0-9]{1,3}|[IVXLC]{1,7}|[A-Z])(?:([.:：])(?: |$)| *[–—-] +| |$)`)

func readNamed(s string) []reading {
	m := namedNumber().FindStringSubmatchIndex(s)
	if m == nil {
		return nil
	}
	out := readWhole(s[m[4]:m[5]], ' ')
	for i := range out {
		out[i].style.unit = strings.ToLower(s[m[2]:m[3]])
		out[i].end = m[5]
		if m[6] >= 0 {
			out[i].end = m[7]
		} else {
			out[i].bare = strings.HasSuffix(s[m[0]:m[1]], " ") && m[1]-m[5] == 1
		}
		out[i].style.family, out[i].style.mark = named, byte('0'+out[i].style.family)
	}
	return out
}
