package content

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"codicil/internal/lazy"
)

// A namePair is one name in two languages of which one writes Han, the other Latin: a company, a product.
type namePair struct{ latin, han string }

// texts are two blocks that belong together, and the clause they stand in, in whatever version.
type texts struct {
	namePair
	clause string
}

// Glossaries are the names that the texts of a policy give in two languages, by the pair of languages; made when they are asked
// for. A policy learns from its own texts alone, so that what is found in it never hangs on which others are held.
type glossaries struct {
	mu   sync.Mutex
	made map[[2]Locale][]namePair
}

// latinName is a name of two words and more in capitals, "Tide Wallet".
var latinName = lazy.Regexp(`\b[A-Z][a-zA-Z]+(?: (?:[A-Z][a-zA-Z]+|of))+`)

// glossary is the names for two languages, nil where not just one of them writes Han.
func (p *Policy) glossary(a, b Locale) []namePair {
	if a.Han() == b.Han() {
		return nil
	}
	if a.Han() {
		a, b = b, a
	}
	p.names.mu.Lock()
	defer p.names.mu.Unlock()
	key := [2]Locale{a, b}
	if list, ok := p.names.made[key]; ok {
		return list
	}
	if p.names.made == nil {
		p.names.made = map[[2]Locale][]namePair{}
	}
	list := learnNames(p.sideBySide(a, b))
	p.names.made[key] = list
	return list
}

// sideBySide is every distinct pair of blocks that certainly belong together: of clauses with one
// id and the same kinds of blocks in both languages, in all versions. Cells of a table are pairs of their own.
func (p *Policy) sideBySide(a, b Locale) (list []texts) {
	seen := map[texts]bool{}
	add := func(clause, x, y string) {
		if p := (texts{namePair{x, y}, clause}); x != "" && y != "" && !seen[p] {
			seen[p] = true
			list = append(list, p)
		}
	}
	for _, v := range p.all() {
		x, y := v.Edition(a), v.Edition(b)
		if x == nil || y == nil || x.Misfiled() || y.Misfiled() {
			continue
		}
		for _, c := range x.Doc.Clauses {
			o := y.Doc.Clause(c.ID)
			if o == nil || !slices.EqualFunc(c.Blocks, o.Blocks, func(m, n *Block) bool { return class(m.Kind) == class(n.Kind) }) {
				continue
			}
			for i, m := range c.Blocks {
				cells, others := strings.Split(m.Text(), "\t"), strings.Split(o.Blocks[i].Text(), "\t")
				if len(cells) != len(others) {
					cells, others = []string{m.Text()}, []string{o.Blocks[i].Text()}
				}
				for k := range cells {
					add(c.ID, cells[k], others[k])
				}
			}
		}
	}
	return list
}

// Names of companies, as they stand alone in the cell of a table.
var (
	latinCompany = lazy.Regexp(`^[A-Z][\w&.,’' -]{2,60}\b(?:Limited|Ltd\.?|Inc\.?|LLC|PLC|Corporation|Corp\.?|GmbH|AG|S\.A\.|B\.V\.|Company)$`)
	hanCompany   = lazy.Regexp(`^[\p{Han}（）()]{2,30}公司$`)
)

// learnNames finds the Han name of each Latin one: beside which it stands alone in a table, first of all; else what
// nearly all of the texts beside it have and the others do not.
func learnNames(all []texts) (list []namePair) {
	names, alone := map[string]bool{}, map[string]string{}
	for _, t := range all {
		if latinCompany().MatchString(t.latin) && hanCompany().MatchString(t.han) && alone[t.latin] == "" {
			alone[t.latin] = t.han
			names[t.latin] = true
		}
		for _, n := range latinName().FindAllString(t.latin, -1) {
			names[n] = true
		}
	}
	for _, n := range slices.Sorted(maps.Keys(names)) {
		if han := cmp.Or(alone[n], hanFor(all, n)); han != "" {
			list = append(list, namePair{n, han})
		}
	}
	return list
}

// noName are characters of running text, which names do not hold.
const noName = "的了您我你他其第个们将会在从向为由与和及或并可请"

// fewestClauses is in how many clauses a name must stand, at least, to be learned from running text.
const fewestClauses = 3

// hanFor is the longest run of Han characters that the clauses with the name share, all but one or
// one in five, and that next to none of the others has; "" for none.
func hanFor(all []texts, name string) string {
	with, others := map[string][]string{}, map[string][]string{}
	for _, t := range all {
		if strings.Contains(t.latin, name) {
			with[t.clause] = append(with[t.clause], t.han)
		} else {
			others[t.clause] = append(others[t.clause], t.han)
		}
	}
	if len(with) < fewestClauses {
		return ""
	}
	holding := func(clauses map[string][]string, s string) (n int) {
		for _, list := range clauses {
			if slices.ContainsFunc(list, func(t string) bool { return strings.Contains(t, s) }) {
				n++
			}
		}
		return n
	}
	for _, word := range strings.Fields(name) {
		if holding(with, word)*2 > len(with) {
			return "" // part of it stays Latin
		}
	}
	best, score, most := "", fewestClauses-1, 3*len(strings.Fields(name))
	for _, s := range hanRuns(with) {
		if utf8.RuneCountInString(s) > most || strings.ContainsAny(s, noName) {
			continue
		}
		hits := holding(with, s)
		if hits < max(fewestClauses, len(with)-max(1, len(with)/5), score) {
			continue
		}
		strays := holding(others, s)
		if strays > max(1, len(with)/10) {
			continue
		}
		if hits-strays > score || hits-strays == score && len(s) > len(best) {
			best, score = s, hits-strays
		}
	}
	return best
}

// hanRuns is the runs of 3 to 12 Han characters in the shortest texts of two clauses, one of which may be wrong.
func hanRuns(with map[string][]string) (runs []string) {
	var short []string
	for _, clause := range slices.Sorted(maps.Keys(with)) {
		short = append(short, slices.MinFunc(with[clause], func(a, b string) int { return cmp.Compare(len(a), len(b)) }))
	}
	slices.SortStableFunc(short, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	seen := map[string]bool{}
	for _, t := range short[:min(2, len(short))] {
		rs := []rune(t)
		rs = rs[:min(len(rs), 200)]
		for from := range rs {
			for to := from; to < len(rs) && to < from+12 && unicode.Is(unicode.Han, rs[to]); to++ {
				if s := string(rs[from : to+1]); to-from >= 2 && !seen[s] {
					seen[s] = true
					runs = append(runs, s)
				}
			}
		}
	}
	return runs
}

// named reports names that one language of a pair has and the other does not. It is a warning: a text may say "it" instead.
func (p *parity) named(own *Clause, pairs []blockPair) {
	for _, n := range p.own.Version.Policy.glossary(p.ref.Lang, p.own.Lang) {
		ref, mine := n.latin, n.han
		if p.ref.Lang.Han() {
			ref, mine = n.han, n.latin
		}
		missing, extra := unnamed(pairs, ref, mine)
		if missing != nil && extra != nil && class(missing.Kind) == 0 && class(extra.Kind) == 0 {
			continue // in another sentence of the clause
		}
		if missing != nil {
			p.report("parity-name", Warning, missing, own.ID, "write the name here as elsewhere", "%q of %s is %q elsewhere, this text does not name it: %s", ref, p.ref.Lang, mine, quote(missing))
		}
		if extra != nil {
			p.report("parity-name", Warning, extra, own.ID, "name the same in both languages; "+string(p.ref.Lang)+" is the reference", "%q here is %q elsewhere in %s, which does not name it: %s", mine, ref, p.ref.Lang, quote(extra))
		}
	}
}

// unnamed is the first own block of a pair that lacks the name which the reference has, and the first that has what the reference lacks.
func unnamed(pairs []blockPair, ref, mine string) (missing, extra *Block) {
	for _, pair := range pairs {
		if pair.ref == nil || pair.own == nil || pair.own.block.Kind == KindHeading {
			continue
		}
		there, here := strings.Contains(pair.ref.text, ref), strings.Contains(pair.own.text, mine)
		if there && !here && missing == nil {
			missing = pair.own.block
		}
		if here && !there && extra == nil {
			extra = pair.own.block
		}
	}
	return missing, extra
}
