package content

import (
	"strings"
	"testing"
)

// labels writes label, number and words of every block below the title.
func labels(d *Document) string {
	var s strings.Builder
	for _, b := range d.Blocks {
		s.WriteString(strings.Repeat("\t", len(b.In)/2))
		if b.Label != "" {
			s.WriteString("[" + b.Label + "]")
		}
		if b.Number != "" {
			s.WriteString("<" + b.Number + ">")
		}
		s.WriteString(b.Text() + "\n")
	}
	return s.String()
}

func TestNumbersOfHeadings(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"## 2.4 Face image", "[2.4]<2.4>Face image"},
		{"## 2.4. Face image", "[2.4.]<2.4>Face image"},
		{"## 1. Scope", "[1.]<1>Scope"},
		{"## 3\\) Scope", "[3)]<3>Scope"},
		{"## (a) Scope", "[(a)]<1>Scope"},
		{"## IV. Scope", "[IV.]<4>Scope"},
		{"## **1.1 Scope**", "[1.1]<1.1>Scope"},
		{"## 一、适用范围", "[一、]<1>适用范围"},
		{"## 十二、其他", "[十二、]<12>其他"},
		{"## （三）其他", "[（三）]<3>其他"},
		{"## 第十条 期限", "[第十条]<10>期限"},
		{"## 第2章　总则", "[第2章]<2>总则"},
		{"## 1、总则", "[1、]<1>总则"},
		{"## ①总则", "[①]<1>总则"},
		{"## １．总则", "[１．]<1>总则"},
		{"## Section 4: Cookies", "[Section 4:]<4>Cookies"},
		{"## Article II – Scope", "[Article II]<2>– Scope"},
		{"## 2018 in review", "2018 in review"},
		{"## 5 things to know", "5 things to know"},
		{"## 24/7 support", "24/7 support"},
		{"## Part of us", "Part of us"},
		{"## A word", "A word"},
		{"## I agree", "I agree"},
		{"## 第三方服务", "第三方服务"},
		{"## 一般规定", "一般规定"},
		{"## 3.5 million users", "3.5 million users"},
		{"## e.g. this", "e.g. this"},
	} {
		d := parse("en", c.in)
		if got := strings.TrimSpace(labels(d)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestNumbersInSeries(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"bare numbers of headings", "## 1 Scope\n\n## 2 Data", "[1]<1>Scope\n[2]<2>Data"},
		{"Chinese headings nest", "## 二、共享\n\n### （四）合作方\n\n#### 1. 银行", "[二、]<2>共享\n[（四）]<2.4>合作方\n[1.]<2.4.1>银行"},
		{"a heading's number is absolute", "## 2. Share\n\n### 2.1 Banks", "[2.]<2>Share\n[2.1]<2.1>Banks"},
		{"a number twice is none", "## 1. A\n\n## 1. B", "[1.]A\n[1.]B"},
		{"of a heading and an item the heading keeps it", "# 2. Share\n\n## 2.1 Banks\n\n# 2. More\n\n- (1) x", "[2.]Share\n[2.1]<2.1>Banks\n[2.]More\n\t[(1)]x"},
		{"paragraphs", "(a) one\n\n(b) two", "\t[(a)]<1>one\n\t[(b)]<2>two"},
		{"nested by style", "1\\. one\n\n(a) x\n\n(i) p\n\n(ii) q\n\n(b) y\n\n2\\. two", "\t[1.]<1>one\n\t\t[(a)]<1.1>x\n\t\t\t[(i)]<1.1.1>p\n\t\t\t[(ii)]<1.1.2>q\n\t\t[(b)]<1.2>y\n\t[2.]<2>two"},
		{"h, i, j are letters", "(h) one\n\n(i) two\n\n(j) three", "\t[(h)]<8>one\n\t[(i)]<9>two\n\t[(j)]<10>three"},
		{"lines of one paragraph", "我们收集：\n（1）姓名；\n（2）电话。", "我们收集：\n\t[（1）]<1>姓名；\n\t[（2）]<2>电话。"},
		{"lines without punctuation", "1、姓名\n2、电话\n3、地址", "\t[1、]<1>姓名\n\t[2、]<2>电话\n\t[3、]<3>地址"},
		{"lines with hard breaks", "We need\\\n(1) a name\\\n(2) a number", "We need\n\t[(1)]<1>a name\n\t[(2)]<2>a number"},
		{"a wrapped line is no item", "as said in section\n2\\. above and in\n3\\. below", "as said in section 2. above and in 3. below"},
		{"a reference at a line's start is no item", "subject to clause (\n1\\. above", "subject to clause ( 1. above"},
		{"decimal below its heading", "## 3. Share\n\n3.1 With banks.", "[3.]<3>Share\n\t[3.1]<3.1>With banks."},
		{"decimal elsewhere", "## 3. Share\n\n1.1 of them.", "[3.]<3>Share\n1.1 of them."},
		{"a series may begin anywhere", "2.3 one\n\n2.4 two", "\t[2.3]<2.3>one\n\t[2.4]<2.4>two"},
		{"a number left out", "(1) one\n\n(2) two\n\n(4) four", "\t[(1)]<1>one\n\t[(2)]<2>two\n\t[(4)]<4>four"},
		{"bold numbers", "**1.1 Who.** We.\n\n**1.2** They.", "\t[1.1]<1.1>Who. We.\n\t[1.2]<1.2>They."},
		{"articles", "第一条 总则\n\n第二条规定如下", "\t[第一条]<1>总则\n\t[第二条]<2>规定如下"},
		{"a sentence about an article", "第三条规定的信息，我们不收集。", "第三条规定的信息，我们不收集。"},
		{"an enumeration", "一、二线城市的用户。", "一、二线城市的用户。"},
		{"a year", "2018. We began.", "2018. We began."},
		{"an amount", "1.5 million users.", "1.5 million users."},
		{"initials", "A. Smith is our officer.", "A. Smith is our officer."},
		{"I", "I agree.\n\nI also agree.", "I agree.\nI also agree."},
		{"copyright", "(c) Harbour Pay.", "(c) Harbour Pay."},
		{"a date", "1.12.2026 is the day.", "1.12.2026 is the day."},
		{"going on after plain text", "(1) one\n\nMore.\n\n(2) two", "\t[(1)]<1>one\nMore.\n\t[(2)]<2>two"},
		{"Markdown's own list", "3. three\n4. four\n   1. x", "\t[3.]<3>three\n\t[4.]<4>four\n\t\t[1.]<4.1>x"},
		{"below an item of Markdown's list", "2. two\n\n   (a) x\n\n   (b) y", "\t[2.]<2>two\n\t\t[(a)]<2.1>x\n\t\t[(b)]<2.2>y"},
		{"after an item of Markdown's list", "6. six\n\n(1) x\n\n(2) y", "\t[6.]<6>six\n\t[(1)]<6.1>x\n\t[(2)]<6.2>y"},
		{"bullets with numbers", "- (1) one\n- (2) two", "\t[(1)]<1>one\n\t[(2)]<2>two"},
		{"higher styles close lower ones", "（一）甲\n\n1、子\n\n（二）乙\n\n一、下", "\t[（一）]甲\n\t\t[1、]<1.1>子\n\t[（二）]<2>乙\n\t[一、]下"},
		{"a label alone", "(1)\n\n(2) two", "\t[(1)]<1>\n\t[(2)]<2>two"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Trim(labels(parse("en", c.in)), "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestNumbersChinese(t *testing.T) {
	for s, want := range map[string]int{"一": 1, "十": 10, "十二": 12, "二十": 20, "二十一": 21, "九十九": 99, "一百": 100, "一百零三": 103, "一百二十": 120, "一二": 12} {
		if got, ok := parseHan(s); !ok || got != want {
			t.Errorf("parseHan(%q) = %d, %v; want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "百", "一般", "零"} {
		if got, ok := parseHan(s); ok {
			t.Errorf("parseHan(%q) = %d, want none", s, got)
		}
	}
}

func TestNumbersRoman(t *testing.T) {
	for n := 1; n < 100; n++ {
		if got, ok := parseRoman(roman(n)); !ok || got != n {
			t.Errorf("%d is written %s and read %d, %v", n, roman(n), got, ok)
		}
	}
	for _, s := range []string{"IIII", "VX", "IC", "MIX", "", "A"} {
		if got, ok := parseRoman(s); ok {
			t.Errorf("parseRoman(%q) = %d, want none", s, got)
		}
	}
}
