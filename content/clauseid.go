package content

import (
	"fmt"
	"strings"
)

// history is what clause ids stand for, in a version and in those before it.
type history struct{}

// setClauses groups the blocks by heading.
func (d *Document) setClauses(authored map[*Block]authoredID) {
	var open [7]*Clause
	var c *Clause
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
				c.ID, c.Authored = a.id, true
			}
			d.Clauses = append(d.Clauses, c)
		case len(b.In) > 0 && b.In[0].Kind == GroupNotes && (c == nil || c.ID != "notes"):
			c = &Clause{Doc: d, ID: "notes"}
			d.Clauses = append(d.Clauses, c)
		case c == nil:
			c = &Clause{Doc: d, ID: "top"}
			d.Clauses = append(d.Clauses, c)
		}
		b.Clause = c
		if b.Kind != KindHeading {
			c.Blocks = append(c.Blocks, b)
		}
	}
}

// AssignIDs sets the ids of the clauses and blocks of the documents of one version.
func AssignIDs(prev, next []*Document) {
	for _, d := range next {
		used := map[string]bool{}
		for i, c := range d.Clauses {
			if c.ID == "" {
				c.ID = strings.Join(strings.Fields(strings.ToLower(c.Title())), "-")
			}
			for used[c.ID] {
				c.ID += fmt.Sprint("-x", i)
			}
			used[c.ID] = true
			if c.Heading != nil {
				c.Heading.ID = c.ID
			}
			for j, b := range c.Blocks {
				b.ID = fmt.Sprintf("%s.%d", c.ID, j+1)
			}
		}
	}
}
