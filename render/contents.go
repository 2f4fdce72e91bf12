package render

import (
	"strings"

	"codicil/content"
)

// An Entry is one line of a table of contents.
type Entry struct {
	ID     string // of the clause
	Number string // as it was typed, "" for none
	Title  string
	Level  int // of the heading in the source, 1 to 6
	Below  []Entry
}

// Contents is the table of contents: every clause that has a heading, but for
// the heading that repeats the title, whose clauses take its place.
func Contents(d *content.Document) []Entry {
	below := map[*content.Clause][]*content.Clause{}
	hidden := TitleHeading(d)
	for _, c := range d.Clauses {
		if c.Heading == nil || c.Heading == hidden {
			continue
		}
		parent := c.Parent
		if parent != nil && parent.Heading == hidden {
			parent = nil
		}
		below[parent] = append(below[parent], c)
	}
	return entries(below, nil)
}

func entries(below map[*content.Clause][]*content.Clause, parent *content.Clause) []Entry {
	var out []Entry
	for _, c := range below[parent] {
		out = append(out, Entry{
			ID: c.ID, Number: c.Number(), Level: c.Level, Below: entries(below, c),
			Title: strings.ReplaceAll(c.Title(), "\n", " "),
		})
	}
	return out
}
