package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"codicil/content"
	"codicil/diff/material"
)

// registers are those of an edition, with ids; nil where it has none.
func (s *shelf) registers(e *content.Edition, court *material.Court) []*register {
	s.read.Do(func() { s.book = readRegisters(s, court) })
	return s.book[e]
}

// A registerBook holds the registers of every edition of a policy.
type registerBook map[*content.Edition][]*register

// readRegisters gives every row its id. Versions are read in the order in which
// they came out, and what a row is called depends on them and on what came
// before alone, so that no later version moves an id.
func readRegisters(s *shelf, court *material.Court) registerBook {
	book := registerBook{}
	n := &rowNamer{clauses: map[string]*rowHistory{}}
	versions := slices.Clone(s.versions)
	slices.SortStableFunc(versions, func(a, b *content.Version) int {
		if a.Draft() != b.Draft() {
			return cmp.Compare(draftLast(a), draftLast(b))
		}
		return a.Release.Compare(b.Release)
	})
	for _, v := range versions {
		for _, e := range v.Editions {
			if rs := registersOf(e, court); rs != nil {
				book[e] = rs
			}
		}
		n.version(v, book)
	}
	return book
}

func draftLast(v *content.Version) int {
	if v.Draft() {
		return 1
	}
	return 0
}

// A rowNamer remembers the rows of each clause.
type rowNamer struct{ clauses map[string]*rowHistory }

// A rowHistory is what is known of the rows of one clause.
type rowHistory struct {
	keys  map[string]string                 // language, key and how many of that key stood before it, to the id
	last  map[content.Locale][]*registerRow // of the newest version read
	taken map[string]*content.Version       // ids, and the version that brought them
}

// version gives the rows of one version their ids.
func (n *rowNamer) version(v *content.Version, book registerBook) {
	var scopes []string
	for _, e := range v.Editions {
		for _, g := range book[e] {
			if !slices.Contains(scopes, g.scope()) {
				scopes = append(scopes, g.scope())
			}
		}
	}
	for _, scope := range scopes {
		h := n.clauses[scope]
		if h == nil {
			h = &rowHistory{keys: map[string]string{}, last: map[content.Locale][]*registerRow{}, taken: map[string]*content.Version{}}
			n.clauses[scope] = h
		}
		h.version(v, scope, book)
	}
}

// A rowEdition is the rows of one clause in one language, with their keys.
type rowEdition struct {
	lang content.Locale
	rows []*registerRow
	name []string // what each row is called
	key  []string // and by what it is known again
}

// version names the rows of the languages that came out with the version, then
// those of each that was added later, which changes no name.
func (h *rowHistory) version(v *content.Version, scope string, book registerBook) {
	var together []rowEdition
	var later [][]rowEdition
	for _, e := range v.Editions {
		one := editionRows(e.Lang, scope, book[e])
		switch {
		case len(one.rows) == 0:
		case e.Translated.IsZero():
			together = append(together, one)
		default:
			later = append(later, []rowEdition{one})
		}
	}
	if len(together) > 0 {
		h.name(v, together, together)
	}
	for _, one := range later {
		h.name(v, one, append(slices.Clone(together), one...))
		together = append(together, one...)
	}
	for _, e := range together {
		h.last[e.lang] = e.rows
		for i, r := range e.rows {
			h.keys[e.key[i]] = r.id
			r.since = h.taken[r.id]
		}
	}
}

// name names the rows of some languages of a version; all are those that have
// names already and these.
func (h *rowHistory) name(v *content.Version, some, all []rowEdition) {
	for _, e := range some {
		h.recall(e)
	}
	paired := inStep(all)
	if paired {
		share(all)
	}
	for _, e := range some {
		h.likeness(e)
	}
	if paired {
		share(all)
	}
	h.fresh(v, some, all, paired)
}

func editionRows(l content.Locale, scope string, rs []*register) rowEdition {
	out := rowEdition{lang: l}
	seen := map[string]int{}
	for _, g := range rs {
		if g.scope() != scope {
			continue
		}
		k := g.key()
		for _, r := range g.rows {
			name := r.name(k)
			key := string(l) + "\t" + keyOf(name)
			seen[key]++
			out.rows, out.name = append(out.rows, r), append(out.name, name)
			out.key = append(out.key, key+"\t"+strconv.Itoa(seen[key]))
		}
	}
	return out
}

// recall finds rows again by their key.
func (h *rowHistory) recall(e rowEdition) {
	for i, r := range e.rows {
		r.id = h.keys[e.key[i]]
	}
}

// inStep reports whether the languages have the same rows in the same order: as
// many, and none that is known in two languages as two different rows.
func inStep(all []rowEdition) bool {
	if slices.ContainsFunc(all, func(e rowEdition) bool { return len(e.rows) != len(all[0].rows) }) {
		return false
	}
	for _, e := range all {
		for i, r := range e.rows {
			for _, o := range all {
				if r.id != "" && o.rows[i].id != "" && o.rows[i].id != r.id {
					return false
				}
			}
		}
	}
	return true
}

// share gives a row that is known in one language the same id in the others.
func share(all []rowEdition) {
	for _, e := range all {
		for i, r := range e.rows {
			for _, o := range all {
				if o.rows[i].id == "" && !hasRow(o.rows, r.id) {
					o.rows[i].id = r.id
				}
			}
		}
	}
}

func hasRow(rows []*registerRow, id string) bool {
	return id != "" && slices.ContainsFunc(rows, func(r *registerRow) bool { return r.id == id })
}

// likeEnough is how much of their words (Dice) a row and one before must have in
// common to be the same row under another name.
const likeEnough = 0.5

// likeness finds the rows that got another name: of those of the newest version
// that nobody has taken up, the likest first, of equals in order.
func (h *rowHistory) likeness(e rowEdition) {
	type match struct {
		score    float64
		old, row *registerRow
	}
	var found []match
	for _, r := range e.rows {
		if r.id != "" {
			continue
		}
		for _, o := range h.last[e.lang] {
			if score := alikeCells(o.cells, r.cells); score >= likeEnough && !hasRow(e.rows, o.id) {
				found = append(found, match{score, o, r})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b match) int { return cmp.Compare(b.score, a.score) })
	for _, m := range found {
		if m.row.id == "" && !hasRow(e.rows, m.old.id) {
			m.row.id = m.old.id
		}
	}
}

// alikeCells is the Dice coefficient of two rows' cells, each cell of which
// counts as the parts it has: words, and characters where words are not parted.
func alikeCells(a, b []string) float64 {
	left, n := map[string]int{}, 0
	for _, p := range cellParts(a) {
		left[p]++
		n++
	}
	both := 0
	for _, p := range cellParts(b) {
		n++
		if left[p] > 0 {
			left[p]--
			both++
		}
	}
	if n == 0 {
		return 0
	}
	return 2 * float64(both) / float64(n)
}

func cellParts(cells []string) []string {
	var out []string
	for _, c := range cells {
		for _, word := range strings.Fields(keyOf(c)) {
			if len(word) == len([]rune(word)) {
				out = append(out, word)
				continue
			}
			for _, r := range word {
				out = append(out, string(r))
			}
		}
	}
	return out
}

// fresh names the rows that are new: by their name in the first language that
// has Latin letters, else by its digest.
func (h *rowHistory) fresh(v *content.Version, some, all []rowEdition, paired bool) {
	for _, e := range some {
		for i, r := range e.rows {
			if r.id != "" {
				continue
			}
			names := []string{e.name[i]}
			if paired {
				names = names[:0]
				for _, o := range some {
					names = append(names, o.name[i])
				}
			}
			r.id = h.free(slugOf(names), v)
			if paired {
				share(all)
			}
		}
	}
}

// slugOf is the first of the names that can stand in an address, else a digest of the first.
func slugOf(names []string) string {
	for _, n := range names {
		if id := content.Slug(n); id != "" {
			return id
		}
	}
	sum := sha256.Sum256([]byte(names[0]))
	return "r-" + hex.EncodeToString(sum[:4])
}

// free is the id, with a number behind it where a row has it already.
func (h *rowHistory) free(id string, v *content.Version) string {
	out := id
	for n := 2; h.taken[out] != nil; n++ {
		out = id + "-" + strconv.Itoa(n)
	}
	h.taken[out] = v
	return out
}
