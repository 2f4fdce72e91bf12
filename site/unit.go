package site

import (
	"slices"

	"codicil/content"
	"codicil/diff"
	"codicil/render"
)

// A unit is a run of blocks of one clause on a redline page: the heading and
// what stands below it, of both texts. A clause has a second unit where blocks
// that were removed from it come after those of another.
type unit struct {
	clause  *content.Clause // of the new text, or of the old where it is gone; nil for the title
	gone    bool            // the clause stands only in the old text
	changes []diff.Change
	entry   *entry // of its clause, nil where nothing changed
}

// An entry is one clause that changed, or the title: a row of the index and a
// stop of the walk through the changes.
type entry struct {
	n        int             // its number, from 1
	clause   *content.Clause // as in unit
	old      *content.Clause // in the old text, nil where it is added
	gone     bool
	ops      []string // keys of what happened: "added", "removed", "changed", "moved", "split", "merged"
	added    int      // words
	removed  int
	badges   []string
	material bool
	changes  []diff.Change // all of the clause's
}

// A section is a clause of the outermost level with those below it.
type section struct {
	head  *unit // nil for what stands before the first heading
	units []*unit
}

// A redline is a revision put in the order of its page.
type redline struct {
	rev      *diff.Revision
	sections []section
	entries  []*entry
}

// arrange puts a revision's changes in units and sections and lists what changed.
func arrange(rev *diff.Revision) *redline {
	r := &redline{rev: rev}
	entries := map[string]*entry{}
	var cur *unit
	for _, c := range rev.Changes {
		clause, gone := clauseOf(rev, c)
		if cur == nil || idOf(cur.clause) != idOf(clause) || cur.gone != gone {
			cur = &unit{clause: clause, gone: gone}
			r.place(cur)
		}
		cur.changes = append(cur.changes, c)
		key := idOf(clause)
		if gone {
			key = "-" + key
		}
		e := entries[key]
		if e == nil {
			e = &entry{clause: clause, gone: gone}
			entries[key] = e
		}
		e.changes = append(e.changes, c)
		cur.entry = e
	}
	r.number()
	return r
}

// number keeps the entries in which something changed, in the order of the page.
func (r *redline) number() {
	seen := map[*entry]bool{}
	for _, s := range r.sections {
		for _, u := range s.units {
			if !seen[u.entry] {
				seen[u.entry] = true
				u.entry.sum()
				if len(u.entry.ops) > 0 {
					r.entries = append(r.entries, u.entry)
					u.entry.n = len(r.entries)
				}
			}
			if u.entry.n == 0 {
				u.entry = nil
			}
		}
	}
}

// clauseOf is the clause under which a change is shown: the one it stands in
// now; of removed words the one they stood in, as it is now if it still is.
func clauseOf(rev *diff.Revision, c diff.Change) (clause *content.Clause, gone bool) {
	if c.To != nil {
		return c.To.Clause, false
	}
	if c.From.Clause == nil {
		return nil, false
	}
	if now := rev.To.Clause(c.From.Clause.ID); now != nil {
		return now, false
	}
	return c.From.Clause, true
}

func idOf(c *content.Clause) string {
	if c == nil {
		return "title"
	}
	return c.ID
}

// place puts a new unit into the last section, or begins one with it.
func (r *redline) place(u *unit) {
	head := outermost(u.clause) && (len(r.sections) == 0 || !r.has(u.clause))
	if head || len(r.sections) == 0 {
		s := section{}
		if head {
			s.head = u
		}
		r.sections = append(r.sections, s)
	}
	last := &r.sections[len(r.sections)-1]
	last.units = append(last.units, u)
}

// has reports whether a clause heads a section already.
func (r *redline) has(c *content.Clause) bool {
	return slices.ContainsFunc(r.sections, func(s section) bool { return s.head != nil && s.head.clause == c })
}

// outermost reports whether a clause has a heading and none above it but one that repeats the title.
func outermost(c *content.Clause) bool {
	if c == nil || c.Heading == nil {
		return false
	}
	title := render.TitleHeading(c.Doc)
	return c.Heading != title && (c.Parent == nil || c.Parent.Heading == title)
}

// sum tells what happened to a clause from its changes.
func (e *entry) sum() {
	var added, other, changed, moved, split, merged bool
	for _, c := range e.changes {
		e.added += c.WordsAdded
		e.removed += c.WordsRemoved
		changed = changed || slices.ContainsFunc(c.Segments, func(s diff.Segment) bool { return s.Op != diff.Keep })
		moved = moved || c.Moved || c.Op == diff.Moved
		split = split || c.Op == diff.Split
		merged = merged || c.Op == diff.Merged
		added = added || c.Op == diff.Added
		other = other || c.Op != diff.Added
		if c.From != nil && c.From.Clause != nil && (e.old == nil || c.From == c.From.Clause.Heading) {
			e.old = c.From.Clause
		}
	}
	switch {
	case e.gone:
		e.ops = []string{"removed"}
		return
	case added && !other:
		e.ops = []string{"added"}
		return
	case changed:
		e.ops = append(e.ops, "changed")
	}
	for _, o := range []struct {
		is   bool
		name string
	}{{moved, "moved"}, {split && !changed, "split"}, {merged && !changed, "merged"}} {
		if o.is {
			e.ops = append(e.ops, o.name)
		}
	}
}

// is reports whether that happened to the clause.
func (e *entry) is(op string) bool { return e != nil && slices.Contains(e.ops, op) }

// anchor is the id at which the entry stands on a redline page: that of its
// heading, of the title, or of the first block of a text that begins without a heading.
func (e *entry) anchor() string {
	if e.clause == nil || e.clause.Heading != nil {
		return idOf(e.clause)
	}
	for _, c := range e.changes {
		if c.To != nil {
			return c.To.ID
		}
	}
	return goneID
}

// headless reports whether no block of the entry carries its anchor: words that
// stood before the first heading are gone, or the heading went elsewhere, such
// as into another clause, and left words behind that were removed.
func (e *entry) headless() bool {
	if e.anchor() == goneID {
		return true
	}
	if e.clause == nil || e.clause.Heading == nil {
		return false
	}
	return !slices.ContainsFunc(e.changes, func(c diff.Change) bool { return shown(c) == e.clause.Heading })
}

// goneID is the anchor of words that were removed before the first heading, when nothing stands there now.
const goneID = "gone"
