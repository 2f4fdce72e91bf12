package content

import (
	"strings"

	"codicil/internal/lazy"
)

// setClauses groups the blocks by heading and takes over the ids that the
// source gives. The other ids are set by AssignIDs.
func (d *Document) setClauses(authored map[*Block]authoredID, find finder) {
	var open [7]*Clause
	var c *Clause
	ids := map[string]bool{}
	renamed := map[string]string{}
	for _, b := range d.Blocks {
		switch {
		case b.Kind == KindTitle:
			continue
		case b.Kind == KindHeading:
			c = &Clause{Doc: d, Heading: b, Level: b.Level}
			for l := 1; l < b.Level; l++ {
				if open[l] != nil {
					c.Parent = open[l]
				}
			}
			open[b.Level] = c
			clear(open[b.Level+1:])
			if a, ok := authored[b]; ok {
				c.ID = authoredSlug(a, ids, renamed, find)
				c.Authored = c.ID != ""
			}
			d.Clauses = append(d.Clauses, c)
		case len(b.In) > 0 && b.In[0].Kind == GroupNotes && (c == nil || c.ID != notesID):
			c = &Clause{Doc: d, ID: notesID}
			d.Clauses = append(d.Clauses, c)
		case c == nil:
			c = &Clause{Doc: d, ID: topID}
			d.Clauses = append(d.Clauses, c)
		}
		b.Clause = c
		if b.Kind != KindHeading {
			c.Blocks = append(c.Blocks, b)
		}
	}
	d.renameLinks(renamed)
}

// The ids of the clauses that have no heading.
const (
	topID   = "top"
	notesID = "notes"
)

// A finder reports a finding at an offset of the body.
type finder func(offset int, severity Severity, code, hint, format string, args ...any)

// validID is the form of an id; reservedID is those that the pages give to other things.
var (
	validID    = lazy.Regexp(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)
	reservedID = lazy.Regexp(`^(?:top|title|notes|main|toc|toc-h|brief|cite|n[0-9]+|fn[0-9]+)$`)
)

// authoredSlug is the id that the source gives, in the form that ids have, or
// "" where it cannot be had.
func authoredSlug(a authoredID, ids map[string]bool, renamed map[string]string, find finder) string {
	id := a.id
	if !validID().MatchString(id) {
		id = slug(a.id)
		if id == "" {
			find(a.offset, Warning, "markup-id-form", "ids are a-z, 0-9 and hyphens", "the id %q is not used", a.id)
			return ""
		}
		find(a.offset, Warning, "markup-id-form", "write {#"+id+"}: ids are a-z, 0-9 and hyphens", "the id %q is used as %q", a.id, id)
		renamed[a.id] = id
	}
	switch {
	case reservedID().MatchString(id):
		find(a.offset, Warning, "markup-id-reserved", "choose another id", "the id %q is one that pages use themselves", id)
		return ""
	case ids[id]:
		find(a.offset, Error, "markup-id-twice", "give every clause an id of its own", "the id %q is used twice", id)
		return ""
	}
	ids[id] = true
	return id
}

// renameLinks lets links follow ids whose form had to change.
func (d *Document) renameLinks(renamed map[string]string) {
	if len(renamed) == 0 {
		return
	}
	follow := func(runs []Run) {
		for i := range runs {
			if to, ok := renamed[strings.TrimPrefix(runs[i].Link.URL, "#")]; ok && runs[i].Link.URL[0] == '#' {
				runs[i].Link.URL = "#" + to
			}
		}
	}
	for _, b := range d.Blocks {
		follow(b.Runs)
		for _, c := range b.Cells {
			follow(c.Runs)
		}
	}
}
