package material

import (
	"slices"
	"strings"

	"codicil/content"
)

// A measure is what a period of time is a period of.
var measureCues = []struct {
	rule  string
	words []string
}{
	{"breach-deadline", []string{"breach", "incident", "泄露", "安全事件"}},
	{"response-deadline", []string{"respond", "reply", "response", "your request", "answer", "handle", "答复", "回复", "响应", "处理完毕", "反馈"}},
	{"notice-period", []string{"notice of", "advance", "changes to this", "notify you", "公示", "提前", "变更生效"}},
	{"retention-duration", []string{"retain", "retention", "keep", "kept", "store", "delet", "log", "expire", "expir", "remain", "hold", "session", "cookie", "purge", "anonymi", "destroy", "erase", "保存", "匿名化", "销毁", "保留", "存储", "储存", "删除", "留存", "有效期", "過期", "儲存", "刪除"}},
}

// quantities compares the numbers and periods of a pair. With no edit, p is a lone sentence.
func (j *judge) quantities(p *pair, e *edit) {
	for _, class := range []tokenClass{classDuration, classNumber} {
		old, new := valuesOf(p.old, class), valuesOf(p.new, class)
		gone, come := without(old, new), without(new, old)
		if e == nil && class == classNumber {
			gone, come = ages(gone), ages(come)
		}
		if len(gone)+len(come) == 0 || class == classNumber && (dialled(gone, come) || len(gone)*len(come) == 0 && phones(p, append(gone, come...))) {
			continue
		}
		j.quantityFinding(p, class, gone, come)
	}
}

// numerals adds the finding for a Chinese numeral that stands where another
// stood. By itself it may count nothing, as in 一般 or 三方; as the counterpart of another it does.
func (j *judge) numerals(p *pair, e *edit) {
	if len(e.removed)+len(e.added) > mostSwapped {
		return
	}
	for _, s := range swaps(p, *e) {
		old, new := s.name().old, s.name().new
		if !counts(old) || !counts(new) || ordinal(p.old, s.old[0]) || j.readAlready(p, old, new) {
			continue
		}
		f := j.finding("number-changed", p, old, new)
		f.Confidence = High
		j.findings = append(j.findings, f)
	}
}

// ordinal reports whether the word of the key tells which part of a text is meant: （四）, 第四.
func ordinal(s *sentence, k int) bool {
	at := s.tokens[s.keyAt[k]]
	return hasAnySuffix(s.in[:at.start], "（", "(", "第") || strings.TrimSpace(s.in[:at.start]) == "" || hasAnyPrefix(s.in[at.end:], "、", "）", ")")
}

// readAlready reports whether the pair's numerals were read as quantities, and so told already.
func (j *judge) readAlready(p *pair, old, new string) bool {
	holds := func(vs []value, w string) bool {
		return slices.ContainsFunc(vs, func(v value) bool { return strings.Contains(v.surface, w) })
	}
	for _, class := range []tokenClass{classDuration, classNumber} {
		if holds(valuesOf(p.old, class), old) || holds(valuesOf(p.new, class), new) {
			return true
		}
	}
	return false
}

// counts reports whether the words are Chinese numerals alone.
func counts(words string) bool {
	return words != "" && strings.Trim(words, "一二两兩三四五六七八九十百千万萬亿億 ") == ""
}

// A value is one quantity: its compared form and its words.
type value struct {
	id      wordID
	surface string
}

func valuesOf(s *sentence, class tokenClass) []value {
	if s == nil {
		return nil
	}
	var out []value
	text := s.in
	for _, t := range s.tokens {
		if t.class == class {
			out = append(out, value{id: t.id, surface: text[t.start:t.end]})
		}
	}
	return out
}

// without is the values of a that b lacks; of a value said twice the second may be lacking.
func without(a, b []value) []value {
	n := map[wordID]int{}
	for _, v := range b {
		n[v.id]++
	}
	var out []value
	for _, v := range a {
		if n[v.id] > 0 {
			n[v.id]--
			continue
		}
		out = append(out, v)
	}
	return out
}

// dialled reports whether the values are the same digits in other groups, or
// numbers so long that they are dialled: contacts are compared over the whole text.
func dialled(gone, come []value) bool {
	digits := func(vs []value) string {
		var b strings.Builder
		for _, v := range vs {
			for _, r := range v.surface {
				if '0' <= r && r <= '9' {
					b.WriteRune(r)
				}
			}
		}
		return b.String()
	}
	a, b := digits(gone), digits(come)
	return a == b && len(a) >= 7 || len(a) > 6 && len(gone) == 1 || len(b) > 6 && len(come) == 1
}

// phones reports whether the values are bare digits and either sentence holds a telephone number, of which they may be a group.
func phones(p *pair, vs []value) bool {
	if slices.ContainsFunc(vs, func(v value) bool { return strings.Trim(v.surface, "0123456789") != "" }) {
		return false
	}
	for _, s := range []*sentence{p.old, p.new} {
		if s != nil && slices.ContainsFunc(s.tokens, func(t token) bool { return t.class == classPhone }) {
			return true
		}
	}
	return false
}

// ages is the values that are ages: a number alone says little in a sentence that has no counterpart.
func ages(vs []value) []value {
	return slices.DeleteFunc(vs, func(v value) bool { return !isAge(v.surface) })
}

func isAge(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "year") || strings.Contains(s, "岁") || strings.Contains(s, "歲") || strings.Contains(s, "age")
}

func (j *judge) quantityFinding(p *pair, class tokenClass, gone, come []value) {
	id := "number-changed"
	text := strings.ToLower(rawOf(p.old) + " " + rawOf(p.new))
	switch {
	case class == classDuration:
		id = j.measure(p, text)
	case money(joined(gone)) || money(joined(come)):
		id = "amount-changed"
	case len(ages(slices.Clone(gone)))+len(ages(slices.Clone(come))) > 0 || minorWords(text) && lived(gone) && lived(come):
		id = "age-changed"
	}
	f := j.finding(id, p, joined(gone), joined(come))
	f.Direction = directionOf(id, joined(gone), joined(come))
	f.Confidence = High
	if len(gone) == 0 || len(come) == 0 {
		f.Confidence = Medium
	}
	j.findings = append(j.findings, f)
}

// measure is the rule for a period, by the words beside it, else by its clause.
func (j *judge) measure(p *pair, text string) string {
	for _, c := range measureCues {
		for _, w := range c.words {
			if strings.Contains(text, w) {
				return c.rule
			}
		}
	}
	var heads strings.Builder
	for _, s := range []*sentence{p.old, p.new} {
		for c := clauseOf(s); c != nil; c = c.Parent {
			heads.WriteString(strings.ToLower(c.Title()) + " ")
		}
	}
	for _, s := range []*sentence{p.old, p.new} {
		heads.WriteString(" " + strings.ToLower(headerText(s)))
	}
	for _, c := range measureCues {
		for _, w := range c.words {
			if strings.Contains(heads.String(), w) {
				return c.rule
			}
		}
	}
	return "duration-changed"
}

func clauseOf(s *sentence) *content.Clause {
	if s == nil {
		return nil
	}
	return s.block.Clause
}

func minorWords(text string) bool {
	for _, w := range []string{"minor", "child", "under the age", "years of age", "未成年", "儿童", "未满", "周岁", "兒童", "未滿"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// mostYears is more than anyone has lived: a higher number is no age.
const mostYears = 125

func lived(vs []value) bool {
	return !slices.ContainsFunc(vs, func(v value) bool {
		n, ok := measureOf(v.surface)
		return ok && n > mostYears
	})
}

func money(s string) bool { return strings.ContainsAny(s, "$€£¥￥元") }

func joined(vs []value) string {
	var out []string
	for _, v := range vs {
		out = append(out, v.surface)
	}
	return strings.Join(out, ", ")
}

// headerText is the header row of the table in which the sentence stands, "" for none.
func headerText(s *sentence) string {
	if s == nil || s.block.Kind != content.KindRow || len(s.block.In) == 0 {
		return ""
	}
	table := s.block.In[len(s.block.In)-1]
	for _, b := range s.text.doc.Blocks {
		if b.Header && len(b.In) > 0 && b.In[len(b.In)-1] == table {
			return b.Text()
		}
	}
	return ""
}
