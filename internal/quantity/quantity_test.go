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
