package material

import "codicil/content"

// A Verdict says how much the change of a version weighs, over all its editions.
type Verdict struct {
	Level      content.Level
	Review     bool       // material, but only on findings of low confidence
	Categories []Category // of the findings that weigh, in the order of the alphabet
	Findings   []Finding  // by language as judged, then position, then rule; suppressed ones too
	Judged     []content.Locale
	// Unread is the languages of Judged for which there is no lexicon: their words were
	// compared, and what changed was taken as unexplained.
	Unread     []content.Locale
	Obligation Obligation
}

// Favourable reports whether the verdict is material and only in the users' favour.
func (v *Verdict) Favourable() bool {
	if v.Level != content.Material {
		return false
	}
	for _, f := range v.Findings {
		if f.Suppressed == "" && f.Severity > S0 && (f.Direction != Favourable || f.Confidence == Low) {
			return false
		}
	}
	return true
}

// A Category is one of the seven kinds of change that count as material.
type Category string

// The categories, as material.md and the sample policy name them.
const (
	Contact    Category = "contact"
	Controller Category = "controller"
	Disclosure Category = "disclosure"
	Other      Category = "other"
	Processing Category = "processing"
	Rights     Category = "rights"
	Security   Category = "security"
)

// A Direction says whom a change favours.
type Direction string

// The directions.
const (
	Adverse    Direction = "adverse"
	Favourable Direction = "favourable"
	Mixed      Direction = "mixed"
	Neutral    Direction = "neutral"
)

// A Severity says how much one finding weighs: S1 and above are material.
type Severity uint8

// The severities, from a note that weighs nothing to the most.
const (
	S0 Severity = iota
	S1
	S2
	S3
)

// String is "S0" to "S3".
func (s Severity) String() string { return [...]string{"S0", "S1", "S2", "S3"}[s] }

// MarshalText writes "S0" to "S3".
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// A Confidence says how sure a rule is of itself.
type Confidence string

// The confidences.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// A Finding is one reason of a verdict.
type Finding struct {
	ID         string         `json:"id"`       // 8 hex digits of the SHA-256 of rule, old and new words: the same while the words stand
	Rule       string         `json:"rule"`     // a readable id, "retention-duration"
	Category   Category       `json:"category"` // "" for findings without weight
	Badge      string         `json:"badge"`    // subject for readers: data purpose retention sharing cross-border rights security contact controller minors notice terms wording
	Severity   Severity       `json:"severity"`
	Confidence Confidence     `json:"confidence"`
	Direction  Direction      `json:"direction"`
	Lang       content.Locale `json:"lang"`
	Clause     string         `json:"clause"` // of the new text; for removed words of the old one
	Block      string         `json:"block"`
	Old        string         `json:"old"`
	New        string         `json:"new"`
	Why        string         `json:"why"`        // one sentence
	Suppressed string         `json:"suppressed"` // id of the filter that takes its weight; "" for none
	Also       []Counterpart  `json:"also"`       // the same change in the other languages
	// Pos orders findings: the block's place in the new text, for removed blocks that of the change before it.
	Pos int `json:"-"`

	second    Category  // that the change is about too, as where data is sent to others; "" for none
	subject   string    // the concept that came or went, "" for none: pairs findings of two languages
	word      string    // the word that turned the sentence, where Old and New are whole sentences
	apart     bool      // of a row of a register, which speaks for itself: the same is told of each
	sentences [2]string // the old and the new sentence, by which a report groups its findings
}

// A Counterpart is the same change in another language.
type Counterpart struct {
	Lang  content.Locale `json:"lang"`
	ID    string         `json:"id"`
	Block string         `json:"block"`
	Old   string         `json:"old"`
	New   string         `json:"new"`
}

// An Obligation is what a verdict's level demands.
type Obligation struct {
	Days     int // between release and effect
	Channels content.Channels
	Consent  string // "none", "confirm" or "separate"
	Regimes  []string
	// EarliestEffective is the first day that keeps the window; zero where there is no release day.
	EarliestEffective content.Day
}
