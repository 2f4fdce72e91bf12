package content

import "strconv"

// AssignIDs gives every clause and every block of the documents of one version
// its id, given those of the version before it in the chain (nil: the first).
// The documents of both stand in the order of languages. Ids are a pure
// function of the version and those before it, as content.md derives them:
//
//   - what the source says, {#retention}, is the id;
//   - clauses of several languages that are translations of each other share one;
//   - else a clause keeps the id of the previous version's clause with the same
//     words in its heading and the same parent, else with the same words, else
//     with the likest text below it;
//   - a clause that came back after it had been left out gets its old id back;
//   - a new one gets the slug of its heading.
//
// An id never passes to another clause: those of all earlier versions stay taken.
func AssignIDs(prev, next []*Document) {
	a := &assignment{docs: next, used: map[string]bool{}, same: map[string]int{}, past: history{}}
	if len(prev) > 0 && prev[0].history != nil {
		a.past = prev[0].history
	}
	a.pair()
	a.takeAuthored()
	a.keep(prev)
	a.comeBack()
	a.derive()
	a.write()
}

// A history is what the ids of all versions so far stand for: the heading's
// words by language, and the parent's id.
type history map[string]pastClause

type pastClause struct {
	words  map[Locale]string
	parent string
}

// An assignment is the state while ids are given to the documents of one version.
type assignment struct {
	docs  []*Document
	units []*unit
	same  map[string]int  // how often an id was wanted by clauses with the same words
	used  map[string]bool // ids that clauses of this version have
	past  history
}

// A unit is one clause in all languages that have it.
type unit struct {
	id      string
	clauses []*Clause // by document, nil where it is missing
	parent  *unit
}

// first is the unit's clause in the first language that has it.
func (u *unit) first() *Clause {
	for _, c := range u.clauses {
		if c != nil {
			return c
		}
	}
	return nil
}

func (u *unit) parentID() string {
	if u.parent == nil {
		return ""
	}
	return u.parent.id
}

// takeAuthored gives the units the ids of their sources.
func (a *assignment) takeAuthored() {
	for _, u := range a.units {
		for _, c := range u.clauses {
			if c != nil && c.Authored && u.id == "" {
				u.id = c.ID
				a.used[c.ID] = true
			}
		}
	}
}

// comeBack gives a clause the id that it had in a version before the previous one.
func (a *assignment) comeBack() {
	type key struct {
		lang  Locale
		words string
	}
	gone := map[key][]string{}
	for _, id := range keysInOrder(a.past) {
		if a.used[id] {
			continue
		}
		for _, d := range a.docs {
			if w := a.past[id].words[d.Lang]; w != "" {
				gone[key{d.Lang, w}] = append(gone[key{d.Lang, w}], id)
			}
		}
	}
	for _, u := range a.units {
		for i, c := range u.clauses {
			if u.id != "" || c == nil {
				continue
			}
			ids := gone[key{a.docs[i].Lang, headingKey(c)}]
			for _, id := range ids {
				if !a.used[id] && (len(ids) == 1 || a.past[id].parent == u.parentID()) {
					a.give(u, id)
					break
				}
			}
		}
	}
}

func (a *assignment) give(u *unit, id string) {
	u.id = id
	a.used[id] = true
}

// derive gives new clauses the slug of their heading.
func (a *assignment) derive() {
	for _, u := range a.units {
		if u.id == "" {
			a.give(u, a.newID(u))
		}
	}
}

// newID is an id that no clause of this version or of an earlier one has.
func (a *assignment) newID(u *unit) string {
	c := u.first()
	for i, d := range a.docs {
		if u.clauses[i] != nil && d.Lang.Script() == "Latn" {
			c = u.clauses[i]
			break
		}
	}
	id := ""
	if c.Doc.Lang.Script() == "Latn" {
		id = slug(c.Title())
	}
	if id == "" {
		id = "c-" + shortHash(c.Title())
	}
	if a.free(id) {
		return id
	}
	if p := u.parentID(); p != "" {
		id = p + "-" + id
		if a.free(id) {
			return id
		}
	}
	// What tells it from the clause that has the id is its text, not its place.
	// Clauses that are the same in every word are told apart by their order.
	id += "-" + shortHash(c.Title()+"\x00"+c.ownText())
	for long := id; ; long = id + "-" + strconv.FormatInt(int64(a.same[id]), 16) {
		a.same[id]++
		if a.free(long) {
			return long
		}
	}
}

func (a *assignment) free(id string) bool {
	_, past := a.past[id]
	return !past && !a.used[id] && !reservedID().MatchString(id)
}

// write sets the ids on clauses and blocks and records what they stand for.
func (a *assignment) write() {
	all := make(history, len(a.past)+len(a.units))
	for id, p := range a.past {
		all[id] = p
	}
	for _, u := range a.units {
		p := pastClause{words: map[Locale]string{}, parent: u.parentID()}
		for lang, words := range a.past[u.id].words {
			p.words[lang] = words
		}
		for i, c := range u.clauses {
			if c != nil {
				c.ID = u.id
				p.words[a.docs[i].Lang] = headingKey(c)
			}
		}
		all[u.id] = p
	}
	for _, d := range a.docs {
		d.history = all
		for _, c := range d.Clauses {
			if c.Heading != nil {
				c.Heading.ID = c.ID
			}
			for i, b := range c.Blocks {
				b.ID = c.ID + "." + strconv.Itoa(i+1)
			}
		}
	}
}
