package material

import (
	"cmp"
	"slices"
	"strings"

	"codicil/content"
)

// A remark is a sentence or row that changed, with what the rules found in it.
type remark struct {
	block    string
	old, new string    // the sentence before and after; "" for none
	reasons  []Finding // the gravest first; those of other languages last
}

// mostReasons is how many reasons of one sentence a reader is shown.
const mostReasons = 5

// remarks groups findings by the sentence in which they were found, in order.
func remarks(fs []Finding, lang content.Locale) []*remark {
	var out []*remark
	for _, f := range fs {
		at := slices.IndexFunc(out, func(m *remark) bool {
			return m.block == f.Block && (f.Lang != lang || m.old == f.sentences[0] && m.new == f.sentences[1])
		})
		if at < 0 {
			at = len(out)
			out = append(out, &remark{block: f.Block, old: f.sentences[0], new: f.sentences[1]})
		}
		out[at].reasons = append(out[at].reasons, f)
	}
	for _, m := range out {
		slices.SortStableFunc(m.reasons, func(a, b Finding) int {
			return cmp.Or(foreign(a, lang)-foreign(b, lang), Graver(a, b))
		})
	}
	return out
}

func foreign(f Finding, lang content.Locale) int {
	if f.Lang == lang {
		return 0
	}
	return 1
}

// Graver compares findings for a person in a hurry: by severity, then by
// confidence, so that what no rule explains comes last.
func Graver(a, b Finding) int {
	sure := []Confidence{High, Medium, Low}
	return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(slices.Index(sure, a.Confidence), slices.Index(sure, b.Confidence)))
}

// unexplained reports whether no rule says what the change of the sentence means.
func (m *remark) unexplained() bool {
	return !slices.ContainsFunc(m.reasons, func(f Finding) bool { return !strings.HasPrefix(f.Rule, "unexplained") })
}

// phrase is a finding in a few words: its rule, and what came or went.
func phrase(f Finding) string {
	name := strings.ReplaceAll(f.Rule, "-", " ")
	switch {
	case strings.HasPrefix(f.Rule, "unexplained"):
		return "no rule explains this: a person must read it"
	case f.word != "":
		return name + ": " + quoted(f.word)
	case wholeSentence(f):
		return name
	}
	return name + ": " + change(brief(f.Old), brief(f.New))
}

// wholeSentence reports whether the finding's words are the sentence that is shown anyway.
func wholeSentence(f Finding) bool {
	same := func(words, sentence string) bool {
		return words == "" || words == sentence || words == strings.ReplaceAll(sentence, "\t", " | ")
	}
	return same(f.Old, f.sentences[0]) && same(f.New, f.sentences[1])
}

func change(old, new string) string {
	switch {
	case old == "nothing":
		return quoted(new)
	case new == "nothing":
		return quoted(old)
	}
	return quoted(old) + " → " + quoted(new)
}

func quoted(s string) string { return "“" + s + "”" }

// factNames is what a sentence was read to speak of: concepts with their
// families, "not" before those that a negation turns.
func factNames(lang content.Locale, sentence string) string {
	x := lexiconFor(lang)
	w := &words{raw: sentence, end: len(sentence), tokens: newTokenizer(x).tokens(sentence)}
	var out []string
	for _, f := range x.factsOf(w) {
		c := conceptTable[f.concept]
		name := c.family + " " + c.id
		if f.negative {
			name = "not " + name
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}
