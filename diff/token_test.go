package diff

import (
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// TestTokens lists tokens as they are cut; blanks are left out.
func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"We don't re-use it.", "We|don't|re-use|it|."},
		{"1,000.50 30% ２０％ 2.4.1 24/7 09:00 400-123-4567 5G", "1,000.50|30%|２０％|2.4.1|24/7|09:00|400-123-4567|5G"},
		{"2, 3.", "2|,|3|."},
		{"US$1,000 or €5.", "US$1,000|or|€5|."},
		{"在5，6天内", "在|5|，|6|天|内"},
		{"on 1st of December 2026, then", "on|1st of December 2026|,|then"},
		{"on Dec. 1, 2026.", "on|Dec. 1, 2026|."},
		{"2026-12-01 2026/1/2 2026.1.2", "2026-12-01|2026/1/2|2026.1.2"},
		{"2026年12月1日起，2026年3月，2026 年 3 月 1 日，3月", "2026年12月1日|起|，|2026年3月|，|2026 年 3 月 1 日|，|3|月"},
		{"May we? May 2026. Marching 5.", "May|we|?|May 2026|.|Marching|5|."},
		{"a.b+c@harbourpay.example, x@y", "a.b+c@harbourpay.example|,|x|@|y"},
		{"(https://harbourpay.example/a_(b)?c=1).", "(|https://harbourpay.example/a_(b)?c=1|)|."},
		{"www.harbourpay.example。请看", "www.harbourpay.example|。|请|看"},
		{"(1)（一）(iv) (a) service(s) (we) ①", "(1)|（一）|(iv)|(a)|service|(|s|)|(|we|)|①"},
		{"海湾支付 SDK", "海|湾|支|付|SDK"},
		{"👩‍👩‍👧🇳🇴é", "👩‍👩‍👧|🇳🇴|é"},
	} {
		var got []string
		for _, tok := range Tokens(c.text) {
			if !tok.Kind.Spacing() {
				got = append(got, tok.Text)
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestTokenKinds(t *testing.T) {
	for text, want := range map[string]TokenKind{
		" ": TokenSpace, "\n": TokenBreak, "\t": TokenBreak, ",": TokenPunct, "word": TokenWord, "支": TokenHan, "の": TokenHan, "30%": TokenNumber,
		"½": TokenNumber, "$5": TokenAmount, "2026-12-01": TokenDate, "a@harbourpay.example": TokenEmail, "http://a.example": TokenURL, "(1)": TokenMarker, "①": TokenMarker,
	} {
		toks := Tokens(text)
		if len(toks) != 1 || toks[0].Kind != want {
			t.Errorf("%q: %+v, want one of kind %d", text, toks, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"We ask. You answer! Do you? Yes", "We ask. |You answer! |Do you? |Yes"},
		{"Harbour Pay Ltd. and others, e.g. banks. See No. 5. Then", "Harbour Pay Ltd. and others, e.g. banks. |See No. 5. |Then"},
		{"见第三条。我们（一）收集；（二）使用！好", "见第三条。|我们（一）收集；|（二）使用！|好"},
		{"He said “stop.” Then", "He said “stop.” |Then"},
		{"one\ntwo\tthree", "one\n|two\t|three"},
		{"version 2.4 is out. it works", "version 2.4 is out. it works"},
		{"", ""},
	} {
		toks := Tokens(c.text)
		var got []string
		for _, s := range Sentences(toks) {
			got = append(got, c.text[toks[s.First].Start:toks[s.Last-1].End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// FuzzTokens: tokens put together are the text, and none cuts a grapheme cluster.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"We keep it 30 days, until 1 December 2026.", "（一）2026年12月1日", "a@b.example ก็ำ न्दे 👩‍👩‍👧", "\u0600\u0601 12", "US$1,000.50%", "e\u0301-\u0301x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "\uFFFD")
		bounds := map[int]bool{0: true}
		for it := graphemes.FromString(s); it.Next(); {
			bounds[it.End()] = true
		}
		at := 0
		for _, tok := range Tokens(s) {
			if tok.Start != at || tok.Text != s[tok.Start:tok.End] || tok.End <= tok.Start {
				t.Fatalf("%q: token %+v at %d", s, tok, at)
			}
			at = tok.End
			if !bounds[at] {
				t.Fatalf("%q: the token %q ends within a cluster", s, tok.Text)
			}
		}
		if at != len(s) {
			t.Fatalf("%q: tokens end at %d", s, at)
		}
		toks := Tokens(s)
		last := 0
		for _, span := range Sentences(toks) {
			if span.First != last || span.Last <= span.First {
				t.Fatalf("%q: sentence %+v behind %d", s, span, last)
			}
			last = span.Last
		}
		if last != len(toks) {
			t.Fatalf("%q: sentences end at %d of %d", s, last, len(toks))
		}
	})
}
