// Package quantity finds what can be counted or dialled in legal text: numbers,
// durations, dates, times of day, amounts of money, shares, ages, references
// to clauses, e-mail addresses, telephone numbers and web addresses, in English,
// Chinese and Japanese, each with its place and a value that is the same however it
// was written (of other languages [Figures] reads the digits):
//
//	30 days, thirty (30) days, 30-day, 30日, 三十天, 三十（30）日   "30 d"
//	ten business days, 10个工作日                                   "10 bd"
//	12 months, one year, 十二个月, 一年                              "1 y"
//	1 December 2026, Dec. 1, 2026, 2026年12月1日, 2026/12/1          "2026-12-01"
//	RMB 1,000, ¥1000, 1000元, 人民币一千元                           "CNY 1000"
//	under the age of 16, 16 years old, 十六周岁                      "16 y"
//
// # Limitations
//
// Units are kept apart where law does: 72 hours are not 3 days, and a month is
// not 30 days. Weeks are 7 days, and 12 months are a year. Dates typed as
// 01/02/2026 name two days; their value keeps the form ("01/02/2026") unless
// one part can only be a day. Digits that are part of a name (AES-256, IPv4,
// 5G) are not quantities.
package quantity

// A Kind says what a quantity measures.
type Kind uint8

// The kinds. Reference is a number by which a text names one of its clauses or
// an article of law: "section 4.2", 第四条.
const (
	Number Kind = iota
	Duration
	Date
	Time
	Amount
	Percent
	Age
	Reference
	Email
	Phone
	URL
)

var kindNames = [...]string{"number", "duration", "date", "time", "amount", "percent", "age", "reference", "email", "phone", "url"}

// String is the kind's name in lower case.
func (k Kind) String() string { return kindNames[k] }

// A Quantity is one thing found in a text.
type Quantity struct {
	Kind Kind
	// Value is the same for equal quantities, whatever their form and language:
	//
	//	Number     "1500", "0.5", "1.2.3" (a version)
	//	Duration   a number and s, min, h, d, bd (business days), m or y: "30 d"
	//	Date       "2026-12-01", "2026-12", "2026" (年 only), "--12-01" and "--12" (no year), "01/02/2026" (ambiguous)
	//	Time       "09:00", "24/7"
	//	Amount     ISO 4217 code and number: "CNY 100"
	//	Percent    "20 %"
	//	Age        "16 y"
	//	Reference  "4.2"
	//	Email      in lower case; URL as typed; Phone the digits, with + where typed
	Value string
	Text  string // as it stands in the text
	Start int    // where Text begins, in bytes
	End   int    // and where it ends
	// Weak marks what is spelled out and may be no quantity at all ("one of us", "a
	// year", 三方): good as the counterpart of another, never worth a word by itself.
	Weak bool
}

// Find returns what it finds in text, in order of place; no two overlap. It
// takes time in proportion to the text's length.
func Find(text string) []Quantity {
	s := scanner{s: text}
	for s.i < len(text) {
		s.step()
	}
	return s.out
}

// A scanner walks over a text once.
type scanner struct {
	s   string
	i   int // where the next token starts
	out []Quantity
}

// emit notes the quantity at [start,end) and goes on behind it.
func (s *scanner) emit(k Kind, value string, start, end int) {
	s.out = append(s.out, Quantity{Kind: k, Value: value, Text: s.s[start:end], Start: start, End: end})
	s.i = max(s.i, end)
}

// weak marks the quantity emitted last.
func (s *scanner) weak() { s.out[len(s.out)-1].Weak = true }
