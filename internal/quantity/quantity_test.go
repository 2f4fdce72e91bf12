package quantity

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// show writes what was found as "kind value", weak ones in brackets.
func show(text string) string {
	var out []string
	for _, q := range Find(text) {
		t := q.Kind.String() + " " + q.Value
		if q.Weak {
			t = "(" + t + ")"
		}
		out = append(out, t)
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Durations.
		{"15営業日以内", "duration 15 bd"},
		{"30日間、3か月、6ヶ月、24時間、5分間", "duration 30 d; duration 3 m; duration 6 m; duration 24 h; duration 5 min"},
		{"15 個工作天、15 個營業日、24 個小時", "duration 15 bd; duration 15 bd; duration 24 h"},
		{"16歳、1,000円、20パーセント", "age 16 y; amount JPY 1000; percent 20 %"},
		{"港幣100元、新臺幣 100 元、NT$100、人民幣100元", "amount HKD 100; amount TWD 100; amount TWD 100; amount CNY 100"},
		{"香港新港美洲欧洲", ""},
		{"We keep it for 30 days.", "duration 30 d"},
		{"within thirty (30) days", "duration 30 d"},
		{"within 30 (thirty) days", "duration 30 d"},
		{"a 30-day window", "duration 30 d"},
		{"a thirty-day window", "duration 30 d"},
		{"30日内", "duration 30 d"},
		{"三十天", "duration 30 d"},
		{"三十（30）日", "duration 30 d"},
		{"３０日", "duration 30 d"},
		{"ten business days", "duration 10 bd"},
		{"15 working days", "duration 15 bd"},
		{"十五个工作日内", "duration 15 bd"},
		{"15 个工作日", "duration 15 bd"},
		{"2-factor authentication", "(number 2)"},
		{"two weeks", "duration 14 d"},
		{"两周", "duration 14 d"},
		{"12 months", "duration 1 y"},
		{"十二个月", "duration 1 y"},
		{"a twelve-month period", "duration 1 y"},
		{"one year", "duration 1 y"},
		{"一年", "duration 1 y"},
		{"一年半", "duration 18 m"},
		{"18 months", "duration 18 m"},
		{"半年", "duration 6 m"},
		{"half a year", "duration 6 m"},
		{"三个月", "duration 3 m"},
		{"72 hours", "duration 72 h"},
		{"24小时", "duration 24 h"},
		{"5分钟", "duration 5 min"},
		{"30 to 60 days", "duration 30 d; duration 60 d"},
		{"3至5个工作日", "duration 3 bd; duration 5 bd"},
		{"thirty (60) days", "duration 30 d; duration 60 d"},
		{"once a year", "(number 1); (duration 1 y)"},
		{"reviewed every month", "(duration 1 m)"},
		{"每月审查，每日 9:00", "(duration 1 m); (duration 1 d); time 09:00"},
		{"annually, twice", "(duration 1 y); (number 2)"},
		{"ninety-nine days", "duration 99 d"},
		{"one hundred and eighty days", "duration 180 d"},
		{"一百八十日", "duration 180 d"},
		// Dates.
		{"on 1 December 2026.", "date 2026-12-01"},
		{"December 1, 2026", "date 2026-12-01"},
		{"December 1st, 2026", "date 2026-12-01"},
		{"Dec. 1, 2026", "date 2026-12-01"},
		{"the 1st of December 2026", "date 2026-12-01"},
		{"this 1st day of December, 2026", "date 2026-12-01"},
		{"2026-12-01", "date 2026-12-01"},
		{"2026/12/1", "date 2026-12-01"},
		{"2026年12月1日", "date 2026-12-01"},
		{"2026 年 12 月 1 日", "date 2026-12-01"},
		{"二〇二六年十二月一日", "date 2026-12-01"},
		{"二○一八年六月二十二号", "date 2018-06-22"},
		{"2026年12月", "date 2026-12"},
		{"December 2026", "date 2026-12"},
		{"12月1日", "date --12-01"},
		{"2026年", "date 2026"},
		{"31/12/2026", "date 2026-12-31"},
		{"01/02/2026", "date 01/02/2026"},
		{"you may 2 times", "number 2"},
		{"2026-02-30", "number 2026; number 2; number 30"},
		// Times.
		{"9:00 to 6:30 p.m.", "time 09:00; time 18:30"},
		{"9 a.m.", "time 09:00"},
		{"上午9:00至下午6:00", "time 09:00; time 18:00"},
		{"7×24小时", "time 24/7"},
		{"24/7", "time 24/7"},
		// Amounts and shares.
		{"RMB 1,000", "amount CNY 1000"},
		{"¥1000", "amount CNY 1000"},
		{"1000元", "amount CNY 1000"},
		{"人民币一千元", "amount CNY 1000"},
		{"5万元", "amount CNY 50000"},
		{"US$ 1.50", "amount USD 1.5"},
		{"$5 million", "amount USD 5000000"},
		{"100 euros", "amount EUR 100"},
		{"20%", "percent 20 %"},
		{"20 per cent", "percent 20 %"},
		{"百分之二十", "percent 20 %"},
		// Ages.
		{"under the age of 16", "age 16 y"},
		{"16 years old", "age 16 y"},
		{"a 16-year-old", "age 16 y"},
		{"sixteen years of age", "age 16 y"},
		{"十六周岁", "age 16 y"},
		{"不满14周岁", "age 14 y"},
		{"children under 13", "age 13 y"},
		{"between the ages of 13 and 17", "age 13 y; age 17 y"},
		// References.
		{"see section 4.2", "reference 4.2"},
		{"第四条", "reference 4"},
		{"第4.2节", "reference 4.2"},
		{"Article 6(1)(f)", "reference 6; number 1"},
		{"第三方", ""},
		// Addresses.
		{"Write to Privacy@Harbourpay.example.", "email privacy@harbourpay.example"},
		{"call +86 571 0000 0000 now", "phone +8657100000000"},
		{"(650) 555-0100", "phone 6505550100"},
		{"138 Harb. 895 (2024)", "number 138; number 895; number 2024"},
		{"客服热线95000", "phone 95000"},
		{"拨打 400-000-0000", "phone 4000000000"},
		{"see https://harbourpay.example/a_(b)?x=30.", "url https://harbourpay.example/a_(b)?x=30"},
		{"from 2018-2020", "number 2018; number 2020"},
		// Numbers, and what is none.
		{"3 services", "number 3"},
		{"1,500 shops", "number 1500"},
		{"TLS 1.2", "number 1.2"},
		{"version 1.2.3", "number 1.2.3"},
		{"AES-256, IPv4, 5G", ""},
		{"one of us", "(number 1)"},
		{"万一，千万，十分，一般，统一", ""},
		{"三种", "(number 3)"},
		{"二十五家", "number 25"},
	} {
		if got := show(c.text); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestPlaces holds every quantity to the words it claims to be.
func TestPlaces(t *testing.T) {
	const text = "自2026年12月1日起，我们会在30日内答复。Call (650) 555-0100 within thirty (30) days, or pay US$ 5."
	at := 0
	for _, q := range Find(text) {
		if text[q.Start:q.End] != q.Text || q.Start < at {
			t.Errorf("%+v does not stand at its place", q)
		}
		at = q.End
	}
	if at == 0 {
		t.Error("nothing found")
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"30 to 60 days", "二〇二六年十二月一日", "thirty (30) days", "US$", "+", "（010）1234 5678", "百分之", "第", "半个", "1.2.3.", "a@b.cd", "http://", "９：00 p.m"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, q := range Find(s) {
			if q.Start < at || q.End <= q.Start || q.End > len(s) || q.Value == "" || s[q.Start:q.End] != q.Text {
				t.Fatalf("%q: %+v", s, q)
			}
			if utf8.ValidString(s) && !utf8.ValidString(q.Text) {
				t.Fatalf("%q: %+v cuts a character", s, q)
			}
			at = q.End
			InFigures(q)
		}
		at = 0
		for _, q := range Figures(s) {
			if q.Start < at || q.End <= q.Start || q.End > len(s) || q.Value == "" || s[q.Start:q.End] != q.Text {
				t.Fatalf("%q: figure %+v", s, q)
			}
			at = q.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("We keep account data for thirty (30) days, and 我们会在十五个工作日内答复您的请求。 See section 4.2 of 1 December 2026. ", 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text)
	}
}

// TestFigures: numbers of any language, and what is read as words of the languages that are known.
func TestFigures(t *testing.T) {
	list := func(qs []Quantity) string {
		var out []string
		for _, q := range qs {
			v := q.Value
			if q.Weak {
				v = "(" + v + ")"
			}
			out = append(out, v)
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct{ text, want string }{
		{"30 jours, trente (30) jours", "30 30"},
		{"1 000 €, 1.000,50 €, 1’000.5 CHF, 1,000,000, 12 345 678", "1000 1000.5 1000.5 1000000 12345678"},
		{"2,5 % ; 2.50 %", "2.5 2.5"},
		{"le 1er décembre 2026", "1 2026"},
		{"2026년 12월 1일", "2026 12 1"},
		{"9 h 00 à 18 h 30", "9 (0) 18 30"},
		{"٣٠ يومًا, ३० दिन", "30 30"},
		{"IPv4, AES-256, 5G", "5"},
		{"2026 100 30", "2026 100 30"},
		{"a1@harbourpay.example, +86 571 0000 0000, https://harbourpay.example/7", "a1@harbourpay.example +8657100000000"},
		{"", ""},
	} {
		if got := list(Figures(c.text)); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
	for _, c := range []struct{ text, want string }{
		{"thirty (30) days", "30"},
		{"thirty days", "(30)"},
		{"1 December 2026, 1 December", "2026 (12) 1 (12) 1"},
		{"01/02/2026", "1 2 2026"},
		{"9:00 to 18:30", "9 (0) 18 30"},
		{"CNY 1,000, 2.5 percent, 16 years old", "1000 2.5 16"},
		{"section 4.2", "(4.2)"},
		{"two people, RMB fifty", "(2) (50)"},
		{"https://harbourpay.example/7", ""},
	} {
		var qs []Quantity
		for _, q := range Find(c.text) {
			qs = append(qs, InFigures(q)...)
		}
		if got := list(qs); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}
