package content

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codicil/internal/quantity"
)

// A mutation is one fault of a translation: the edition's body with one thing changed.
type mutation struct {
	what string // the place, for a report
	body string
}

// A fault is a kind of mutation, with the share of its mutations that check must name, in parts of a hundred, and
// the codes that count as naming it.
type fault struct {
	name  string
	least map[Locale]int // nothing: all of them
	whole bool           // made in the whole text, not clause by clause
	codes string
	in    func(body string, lang Locale) []mutation
}

var faults = []fault{
	{"item dropped", nil, false, "parity-item", dropLines(regexp.MustCompile(`^(?:[-*] |\d+[.)] |\(\d+\) )`))},
	{"row dropped", nil, false, "parity-row", dropRows},
	{"clause dropped", nil, true, "parity-clause", dropClauses},
	{"term dropped", nil, false, "parity-term", dropTerms},
	{"definition unmarked", nil, false, "parity-term", unquote},
	{"number", nil, false, "parity-number", otherQuantity(quantity.Number)},
	{"duration", nil, false, "parity-duration", otherQuantity(quantity.Duration)},
	{"business days", nil, false, "parity-duration", otherDays},
	{"amount", nil, false, "parity-amount", otherQuantity(quantity.Amount)},
	{"time", nil, false, "parity-time", otherQuantity(quantity.Time)},
	{"age", nil, false, "parity-age", otherQuantity(quantity.Age)},
	{"email", nil, false, "parity-email", otherQuantity(quantity.Email)},
	{"phone", nil, false, "parity-phone", otherQuantity(quantity.Phone)},
	{"link", nil, false, "parity-link", otherLinks},
	{"bold lost", nil, false, "parity-bold", unbold},
	{"denial lost", map[Locale]int{"en": 85, "zh-Hans": 80}, false, "parity-negation parity-modality parity-only", edits(denialLost)},
	{"denial added", map[Locale]int{"en": 70, "zh-Hans": 80}, false, "parity-negation parity-modality parity-only", edits(denialAdded)},
	{"modality", map[Locale]int{"en": 70, "zh-Hans": 65}, false, "parity-negation parity-modality parity-only", edits(otherModality)},
	{"only lost", map[Locale]int{"en": 80, "zh-Hans": 80}, false, "parity-only", edits(onlyLost)},
}

// TestParityMutations: each fault is put into each place of the sample's texts that it fits, one at a time, in
// both languages in turn. The shares that check names are held, and printed:
//
//	go test -v -run ParityMutations ./content
func TestParityMutations(t *testing.T) {
	l := load(t, Sample())
	for _, k := range faults {
		for _, lang := range []Locale{"en", "zh-Hans"} {
			n, hit, missed := 0, 0, []string(nil)
			for _, p := range l.Policies {
				v := p.Versions[len(p.Versions)-1]
				for _, s := range v.sections(lang, k.whole) {
					said := messages(s.compare(s.body))
					for _, m := range k.in(s.body, lang) {
						n++
						if namesFault(s.compare(m.body), k.codes, said) {
							hit++
						} else {
							missed = append(missed, p.ID+": "+m.what)
						}
					}
				}
			}
			t.Logf("%-20s %-8s %3d of %3d", k.name, lang, hit, n)
			if least := cmp.Or(k.least[lang], 100); n == 0 || hit*100 < least*n {
				t.Errorf("%s in %s: %d of %d are named, want %d in 100; not\n%s", k.name, lang, hit, n, least, strings.Join(missed, "\n"))
			}
		}
	}
}

// A section is one clause of the sample in two languages, each as a text of its own.
type section struct {
	version *Version
	ref     *Edition
	lang    Locale
	body    string
}

// sections parts an edition into its clauses, or leaves it whole.
func (v *Version) sections(lang Locale, whole bool) (list []section) {
	against := Locale("en")
	if lang == against {
		against = "zh-Hans"
	}
	texts := map[Locale][]string{}
	for _, l := range []Locale{lang, against} {
		src := v.Edition(l).Doc.Source
		_, at, _ := SplitFront(src)
		from := at
		for _, m := range regexp.MustCompile(`(?m)^#{2,3} `).FindAllIndex(src, -1) {
			if !whole && m[0] > at {
				texts[l] = append(texts[l], string(src[from:m[0]]))
				from = m[0]
			}
		}
		texts[l] = append(texts[l], string(src[from:]))
	}
	for i, body := range texts[lang] {
		ref := &Edition{Version: v, Lang: against, Doc: ParseDocument("ref.md", []byte(texts[against][i]), against)}
		list = append(list, section{v, ref, lang, body})
	}
	return list
}

// compare is what parity says of the section with this body.
func (s section) compare(body string) []Finding {
	p := parity{ref: s.ref, own: &Edition{Version: s.version, Lang: s.lang, File: "own.md", Doc: ParseDocument("own.md", []byte(body), s.lang)}}
	p.compare()
	return p.findings
}

// messages is what the findings say, wherever they stand.
func messages(fs []Finding) map[string]bool {
	m := map[string]bool{}
	for _, f := range fs {
		m[f.Code+f.Clause+f.Message] = true
	}
	return m
}

// namesFault reports whether a finding of the codes is there that was not said of the text as it is.
func namesFault(fs []Finding, codes string, said map[string]bool) bool {
	return slices.ContainsFunc(fs, func(f Finding) bool {
		return slices.Contains(strings.Fields(codes), f.Code) && !said[f.Code+f.Clause+f.Message]
	})
}

// eachLine makes a mutation of every line that f changes.
func eachLine(body string, f func(line string) []string) (ms []mutation) {
	lines := strings.SplitAfter(body, "\n")
	for i, line := range lines {
		for _, to := range f(line) {
			changed := slices.Clone(lines)
			changed[i] = to
			ms = append(ms, mutation{around(line, to), strings.Join(changed, "")})
		}
	}
	return ms
}

// around is the place where two lines part, in a few words.
func around(line, to string) string {
	a, b := []rune(line), []rune(to)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return fmt.Sprintf("%q for %q", string(b[max(0, i-40):min(len(b), i+60)]), string(a[max(0, i-12):min(len(a), i+12)]))
}

func dropLines(mark *regexp.Regexp) func(string, Locale) []mutation {
	return func(body string, _ Locale) []mutation {
		return eachLine(body, func(line string) []string {
			if mark.MatchString(line) {
				return []string{""}
			}
			return nil
		})
	}
}

func dropRows(body string, _ Locale) []mutation {
	header := ""
	return eachLine(body, func(line string) (to []string) {
		if strings.HasPrefix(line, "|") && strings.HasPrefix(header, "|") && !strings.HasPrefix(line, "| ---") {
			to = []string{""}
		}
		header = line
		return to
	})
}

func dropClauses(body string, _ Locale) (ms []mutation) {
	parts := regexp.MustCompile(`(?m)^#{2,3} `).FindAllStringIndex(body, -1)
	for i, p := range parts {
		end := len(body)
		if i+1 < len(parts) {
			end = parts[i+1][0]
		}
		heading, _, _ := strings.Cut(body[p[0]:], "\n")
		ms = append(ms, mutation{heading, body[:p[0]] + body[end:]})
	}
	return ms
}

func dropTerms(body string, _ Locale) (ms []mutation) {
	for _, m := range regexp.MustCompile(`(?m)^.+\n: .+\n\n?`).FindAllStringIndex(body, -1) {
		ms = append(ms, mutation{body[m[0]:m[1]], body[:m[0]] + body[m[1]:]})
	}
	return ms
}

func unquote(body string, _ Locale) []mutation {
	return eachLine(body, func(line string) []string {
		if definesTerm().MatchString(line) {
			return []string{strings.NewReplacer("“", "", "”", "").Replace(line)}
		}
		return nil
	})
}

// otherQuantity writes another figure for each of a kind.
func otherQuantity(k quantity.Kind) func(string, Locale) []mutation {
	return func(body string, _ Locale) []mutation {
		return eachLine(body, func(line string) (to []string) {
			if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "| ---") {
				return nil
			}
			label := len(regexp.MustCompile(`^(?:\(\d+\)|\d+\.) `).FindString(line))
			for _, q := range quantity.Find(line) {
				if q.Kind != k || q.Weak || q.Start < label {
					continue
				}
				if i := strings.IndexAny(q.Text, "0123456789"); i >= 0 {
					to = append(to, line[:q.Start]+q.Text[:i]+string('0'+(q.Text[i]-'0')%8+1)+q.Text[i+1:]+line[q.End:])
				} else if k == quantity.Email {
					to = append(to, line[:q.Start]+"x"+line[q.Start:])
				}
			}
			return to
		})
	}
}

func otherDays(body string, lang Locale) []mutation {
	return edits(map[Locale][]edit{
		"en":      {{`(\d+) working days`, `$1 days`}, {`(\d+) days`, `$1 working days`}},
		"zh-Hans": {{`(\d+)个工作日`, `${1}日`}, {`(\d+)日`, `${1}个工作日`}},
	})(body, lang)
}

func otherLinks(body string, _ Locale) []mutation {
	return eachLine(body, func(line string) (to []string) {
		for _, m := range regexp.MustCompile(`\]\((?:https?:|#)[^)]*`).FindAllStringIndex(line, -1) {
			to = append(to, line[:m[1]]+"x"+line[m[1]:])
		}
		return to
	})
}

func unbold(body string, _ Locale) []mutation {
	return eachLine(body, func(line string) (to []string) {
		for _, m := range regexp.MustCompile(`\*\*[^*]+\*\*`).FindAllStringIndex(line, -1) {
			to = append(to, line[:m[0]]+line[m[0]+2:m[1]-2]+line[m[1]:])
		}
		return to
	})
}

// An edit replaces what an expression matches, one match at a time.
type edit struct{ from, to string }

func edits(by map[Locale][]edit) func(string, Locale) []mutation {
	return func(body string, lang Locale) (ms []mutation) {
		for _, x := range by[lang] {
			re := regexp.MustCompile(x.from)
			ms = append(ms, eachLine(body, func(line string) (to []string) {
				if strings.HasPrefix(line, "#") {
					return nil
				}
				for _, m := range re.FindAllStringSubmatchIndex(line, -1) {
					to = append(to, line[:m[0]]+string(re.ExpandString(nil, x.to, line, m))+line[m[1]:])
				}
				return to
			})...)
		}
		return ms
	}
}

var (
	denialLost = map[Locale][]edit{
		"en":      {{`\b(do|does|may|must|shall|is|are|has|have|could|should|would) not\b`, `$1`}, {`\bcannot\b`, `can`}, {`\bis never\b`, `is always`}, {`\bcan no longer\b`, `can`}},
		"zh-Hans": {{`不会`, `会`}, {`不得`, `可以`}, {`不能`, `能`}, {`无法`, `可以`}, {`不再`, `仍`}, {`不(使用|公开|出售|适用|依赖|用于|影响|同意)`, `$1`}},
	}
	denialAdded = map[Locale][]edit{
		"en":      {{`\b(may|will|must|can)( (?:at any time )?[a-z]+)`, `$1 not$2`}, {`\b(We|They|we|they) (process|share|disclose|supervise|answer|complete|keep|tell|delete|use|ask|close|release)\b`, `$1 do not $2`}},
		"zh-Hans": {{`([^不])会([^员议])`, `${1}不会$2`}, {`可以`, `不可以`}, {`应当`, `不应当`}, {`有权`, `无权`}},
	}
	otherModality = map[Locale][]edit{
		"en":      {{`\bmust( [a-z])`, `may$1`}, {`\bmay( [a-z])`, `must$1`}, {`\bwill( [a-z])`, `may$1`}},
		"zh-Hans": {{`应当`, `可以`}, {`可以`, `应当`}, {`([^不])会([^员议])`, `${1}可以$2`}},
	}
	onlyLost = map[Locale][]edit{
		"en":      {{`\bonly `, ``}, {` alone\b`, ``}},
		"zh-Hans": {{`仅`, ``}, {`只`, ``}},
	}
)

// BenchmarkParity compares the languages of the sample's longest policy.
func BenchmarkParity(b *testing.B) {
	vs := load(b, Sample()).Policy("privacy").Versions
	v := vs[len(vs)-1]
	checkParity(v) // names are learned once a library
	for b.Loop() {
		checkParity(v)
	}
}
