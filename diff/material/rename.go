package material

import (
	"slices"
	"strings"
	"unicode"
)

// renamedOften is how often a name must be replaced by the same other name to count as renamed.
const renamedOften = 3

// A rename is one run of words that stands for another throughout.
type rename struct{ old, new string }

// findRenames finds names replaced everywhere: the old one is gone from the new text.
func (j *judge) findRenames() map[rename]bool {
	n, first := map[rename]int{}, map[rename]swap{}
	for i := range j.pairs {
		p := &j.pairs[i]
		if p.filter != "" || p.lone() != nil {
			continue
		}
		for _, s := range swaps(p, editOf(p.old.key, p.new.key)) {
			if n[s.name()]++; n[s.name()] == 1 {
				first[s.name()] = s
			}
		}
	}
	out := map[rename]bool{}
	for r, k := range n {
		if k >= renamedOften && j.isRename(r, first[r]) {
			out[r] = true
		}
	}
	return out
}

// A swap is one run of a pair's old key that stands in the place of one of the new key.
type swap struct {
	p        *pair
	old, new []int // places in the keys
}

func (s swap) name() rename {
	return rename{runText(s.p.old, s.old), runText(s.p.new, s.new)}
}

func runText(s *sentence, ks []int) string {
	var out []string
	for _, k := range ks {
		t := s.tokens[s.keyAt[k]]
		if t.class == classHan && len(out) > 0 {
			out[len(out)-1] += s.in[t.start:t.end]
			continue
		}
		out = append(out, s.in[t.start:t.end])
	}
	return strings.Join(out, " ")
}

// swaps is the runs of up to four words that stand at the same place between kept words.
func swaps(p *pair, e edit) []swap {
	if len(e.removed) == 0 || len(e.added) == 0 || len(e.removed) > 40 {
		return nil
	}
	old, new := runs(e.removed), runs(e.added)
	var out []swap
	for _, o := range old {
		for _, n := range new {
			if o[0]-countBefore(e.removed, o[0]) == n[0]-countBefore(e.added, n[0]) && len(o) <= 4 && len(n) <= 4 {
				out = append(out, swap{p, o, n})
			}
		}
	}
	return out
}

// runs groups consecutive numbers.
func runs(ks []int) [][]int {
	var out [][]int
	for i, k := range ks {
		if i == 0 || ks[i-1] != k-1 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], k)
	}
	return out
}

func countBefore(ks []int, k int) int {
	i, _ := slices.BinarySearch(ks, k)
	return i
}

// isRename reports whether a repeated swap is a new name for the same thing:
// both are names, no company's, and each is used in its own text alone.
func (j *judge) isRename(r rename, at swap) bool {
	if j.unknown(at.p.old, j.new) != nil || r.old == "" || r.new == "" {
		return false
	}
	for _, t := range append(j.z.tokens(r.old), j.z.tokens(r.new)...) {
		if t.class != classWord && t.class != classHan {
			return false
		}
	}
	old, new := companyKey(r.old), companyKey(r.new)
	if hanOnly(r.old) && hanOnly(r.new) {
		return len(old) > len("字") && !strings.Contains(j.new.squeezed(), old) && !strings.Contains(j.old.squeezed(), new) && !j.meaningful(r.old) && !j.meaningful(r.new)
	}
	if !hasUpper(r.old) && !hasUpper(r.new) {
		return false
	}
	for _, t := range j.z.tokens(r.old) {
		if j.new.has[t.id] == 0 {
			return true
		}
	}
	return false
}

// meaningful reports whether the words hold a concept: 同意 for 授权 is no new name.
func (j *judge) meaningful(s string) bool {
	toks := j.z.tokens(s)
	return finds(j.lex.concepts, toks) || finds(j.lex.modality, toks)
}

func hanOnly(s string) bool {
	for _, r := range s {
		if r != ' ' && !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

func hasUpper(s string) bool { return strings.ContainsFunc(s, unicode.IsUpper) }

// dropRenamed takes renamed runs out of the edit.
func (j *judge) dropRenamed(p *pair, e *edit) {
	if len(j.renames) == 0 {
		return
	}
	for _, s := range swaps(p, *e) {
		if j.renames[s.name()] {
			f := j.finding("wording-renamed", p, s.name().old, s.name().new)
			f.Category, f.Badge = "", "wording"
			if !j.renamed[s.name()] {
				j.renamed[s.name()] = true
				j.findings = append(j.findings, f)
			}
			e.removed = slices.DeleteFunc(e.removed, func(k int) bool { return slices.Contains(s.old, k) })
			e.added = slices.DeleteFunc(e.added, func(k int) bool { return slices.Contains(s.new, k) })
		}
	}
}

// mostTypos is how many misspelt words one sentence may have put right.
const mostTypos = 3

// typo reports whether the words that changed are misspellings put right.
func (j *judge) typo(p *pair, e *edit) bool {
	if len(e.removed) != len(e.added) || len(e.removed) > mostTypos {
		return false
	}
	for i := range e.removed {
		a, b := p.old.tokens[p.old.keyAt[e.removed[i]]], p.new.tokens[p.new.keyAt[e.added[i]]]
		if a.class != classWord || b.class != classWord || !j.misspelt(p, a, b) {
			return false
		}
	}
	return true
}

func (j *judge) misspelt(p *pair, a, b token) bool {
	old, new := strings.ToLower(p.old.in[a.start:a.end]), strings.ToLower(p.new.in[b.start:b.end])
	most := 1
	if len(old) > 6 {
		most = 2
	}
	if len(old) < 4 || distance([]rune(old), []rune(new)) > most {
		return false
	}
	_, known := j.lex.words[j.z.word1(old)]
	_, known2 := j.lex.words[j.z.word1(new)]
	return !(known && known2) && j.old.has[a.id] < 2
}

// distance counts the letters to insert, delete, replace or swap.
func distance(a, b []rune) int {
	if abs(len(a)-len(b)) > 2 {
		return 3
	}
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for k := range d[0] {
		d[0][k] = k
	}
	for i := 1; i <= len(a); i++ {
		for k := 1; k <= len(b); k++ {
			cost := 1
			if a[i-1] == b[k-1] {
				cost = 0
			}
			d[i][k] = min(d[i-1][k]+1, d[i][k-1]+1, d[i-1][k-1]+cost)
			if i > 1 && k > 1 && a[i-1] == b[k-2] && a[i-2] == b[k-1] {
				d[i][k] = min(d[i][k], d[i-2][k-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
