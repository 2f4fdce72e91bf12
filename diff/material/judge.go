package material

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff"
)

// A judge holds what the judgement of one revision needs.
type judge struct {
	lex      *lexicon
	z        *tokenizer
	rev      *diff.Revision
	old, new *text
	lang     content.Locale
	brands   map[wordID]bool // words of the publisher's own names
	pairs    []pair
	renames  map[rename]bool
	renamed  map[rename]bool // those already told
	findings []Finding
	headings map[*content.Clause][]token
	place    map[*content.Block]int // of new blocks, and of old ones the change before
	settings *content.Settings
	own      *detector
	changed  [2]side // of the old and the new text; see neighbours
}

// judgeOne judges one language. The findings come in order of the text.
func judgeOne(r *reader, rev *diff.Revision, s *content.Settings) []Finding {
	r.forget()
	lex := r.z.lex
	j := &judge{lex: lex, z: r.z, own: r.own, rev: rev, lang: rev.To.Lang, settings: s, place: map[*content.Block]int{}, renamed: map[rename]bool{}, headings: map[*content.Clause][]token{}}
	j.old, j.new = readText(r, rev.From), readText(r, rev.To)
	j.readBrands()
	j.readPlaces()
	j.pairs = align(lex, j.old, j.new, rev)
	j.renames = j.findRenames()
	for i := range j.pairs {
		j.judgePair(&j.pairs[i])
	}
	j.contacts()
	j.linkHosts()
	j.findings = mergeFindings(j.findings)
	j.own.lowered(j.findings)
	slices.SortStableFunc(j.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Rule, b.Rule))
	})
	return j.findings
}

// readPlaces numbers the blocks in the order in which findings are told.
func (j *judge) readPlaces() {
	at := 0
	for _, c := range j.rev.Changes {
		if c.To != nil {
			at++
			j.place[c.To] = at
		}
		if c.From != nil {
			j.place[c.From] = at
		}
	}
}

// judgePair adds the findings of one pair.
func (j *judge) judgePair(p *pair) {
	j.ownRules(p)
	if p.filter == "" {
		p.filter = j.filterOf(p)
	}
	if p.filter != "" {
		if p.filter != filterFunction && p.filter != filterReflow {
			j.noted(p)
		}
		return
	}
	before := len(j.findings)
	if p.lone() != nil {
		j.judgeLone(p)
	} else {
		j.judgeEdit(p)
	}
	if len(j.findings) == before {
		if p.filter == "" {
			p.filter = filterWording
		}
		j.noted(p)
	}
}

// noted records a pair that a filter took out.
func (j *judge) noted(p *pair) {
	f := j.finding("wording", p, rawOf(p.old), rawOf(p.new))
	f.Suppressed, f.Category = p.filter, ""
	j.findings = append(j.findings, f)
}

func rawOf(s *sentence) string {
	if s == nil {
		return ""
	}
	return s.raw
}

// finding is a finding of the rule on the pair, with the words found.
func (j *judge) finding(id string, p *pair, old, new string) Finding {
	r := j.lex.rules[id]
	f := Finding{Rule: id, Category: r.category, Badge: r.badge, Severity: r.severity, Direction: r.direction, Confidence: Medium,
		Lang: j.lang, Old: old, New: new, Why: r.reason(old, new), Also: []Counterpart{}}
	s := p.new
	if s == nil {
		s = p.old
	}
	j.locate(&f, s.block)
	f.sentences = [2]string{rawOf(p.old), rawOf(p.new)}
	if f.Category == "" {
		f.Category = j.categoryOf(p)
		f.Badge = badges[f.Category]
	}
	f.second = j.secondOf(p, f.Category)
	f.ID = findingID(id, old, new)
	return f
}

func (j *judge) locate(f *Finding, b *content.Block) {
	f.Block, f.Pos = b.ID, j.place[b]
	if b.Clause != nil {
		f.Clause = b.Clause.ID
	}
}

// findingID is 8 hex digits of the SHA-256 of rule, old and new words.
func findingID(rule, old, new string) string {
	sum := sha256.Sum256([]byte(rule + "\x00" + old + "\x00" + new))
	return hex.EncodeToString(sum[:4])
}

// mergeFindings makes one of findings that say the same of the same clause.
func mergeFindings(fs []Finding) []Finding {
	type key struct{ rule, clause, about, suppressed string }
	seen := map[key]bool{}
	return slices.DeleteFunc(fs, func(f Finding) bool {
		k := key{f.Rule, f.Clause, strings.ToLower(f.Old + "\x00" + f.New), f.Suppressed}
		if f.subject != "" && f.word == "" {
			k.about = f.subject + string(f.Direction)
			if f.apart {
				k.about += f.Block
			}
		}
		if seen[k] {
			return true
		}
		seen[k] = true
		return false
	})
}
