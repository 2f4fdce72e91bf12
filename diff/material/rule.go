package material

import "strings"

// A rule gives what a signal of the comparison weighs. Rules are data; see lexicon/rules.yaml.
type rule struct {
	id        string
	code      string   // its family in the design
	category  Category // "" where the clause's section decides
	badge     string
	direction Direction
	severity  Severity
	why       string // {old} and {new} are the words found
}

// A Regime is what a law, or a store's terms, asks for when a policy changes.
// It ships as a default for a publisher to choose; it is not legal advice.
type Regime struct {
	ID, Name string
	Days     int      // of notice; 0 where the text fixes none
	Channels []string // by which the announcement must go out
	Confirm  []string // topics of rules that ask for consent again
	Separate []string // topics that ask for a consent of their own
	Source   string
	Date     string // when the source was read, ISO 8601
}

// Regimes is every regime the program knows, in order of their file.
func Regimes() []Regime { return regimeTable }

// RulesVersion is the version of the rules and of the code that reads them. It
// moves whenever a verdict may.
const RulesVersion = "1"

// RulesDigest names the lexicon's exact bytes: "sha256:" and 64 hex digits.
func RulesDigest() string { return lexiconDigest }

// reason is the rule's sentence with the words found. Where a rule tells what
// something changes from and to, and one of them is nothing, the sentence says so.
func (r *rule) reason(old, new string) string {
	if what, _, ok := strings.Cut(r.why, " changes from "); ok && old == "" {
		return what + " is stated where it was not: “" + brief(new) + "”."
	} else if ok && new == "" {
		return what + " is no longer stated: it was “" + brief(old) + "”."
	}
	return fill(r.why, brief(old), brief(new))
}

// fill puts words in the places {old} and {new} of a sentence. A place within words is not filled.
func fill(sentence, old, new string) string {
	var b strings.Builder
	for {
		at := strings.IndexByte(sentence, '{')
		if at < 0 {
			return b.String() + sentence
		}
		b.WriteString(sentence[:at])
		sentence = sentence[at:]
		if rest, ok := strings.CutPrefix(sentence, "{old}"); ok {
			b.WriteString(old)
			sentence = rest
		} else if rest, ok := strings.CutPrefix(sentence, "{new}"); ok {
			b.WriteString(new)
			sentence = rest
		} else {
			b.WriteByte('{')
			sentence = sentence[1:]
		}
	}
}

// brief shortens quoted words to what one line can hold.
func brief(s string) string {
	const most = 80
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return "nothing"
	}
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// badges of findings whose category the section decides: the category's first.
var badges = map[Category]string{Processing: "data", Disclosure: "sharing", Rights: "rights", Security: "security", Contact: "contact", Controller: "controller", Other: "terms"}
