package diff

import (
	"fmt"
	"strings"
)

// Marked is a revision as people write one in plain text: a line a change, the
// op and the number, then the words with [-removed-] and {+added+} ones.
// Unchanged blocks stand as "=" alone, so that places can be seen.
func Marked(r *Revision) []string {
	var lines []string
	for _, c := range r.Changes {
		lines = append(lines, markedChange(c))
	}
	return lines
}

func markedChange(c Change) string {
	op := c.Op.String()
	if c.Moved && c.Op != Moved {
		op += ", moved"
	}
	number := ""
	switch {
	case c.From != nil && c.To != nil && c.From.Label != c.To.Label:
		number = fmt.Sprintf(" %s>%s", c.From.Label, c.To.Label)
	case c.To != nil && c.To.Label != "":
		number = " " + c.To.Label
	case c.To == nil && c.From.Label != "":
		number = " " + c.From.Label
	}
	return op + number + ": " + markedSegments(c.Segments)
}

func markedSegments(segments []Segment) string {
	var b strings.Builder
	for _, s := range segments {
		text := strings.NewReplacer("\n", "⏎", "\t", " | ").Replace(s.Text)
		if s.Text == "" {
			text = "[^" + s.Runs[0].Note + "]"
		}
		switch s.Op {
		case Keep:
			b.WriteString(text)
		case Add:
			b.WriteString("{+" + text + "+}")
		case Remove:
			b.WriteString("[-" + text + "-]")
		}
	}
	return b.String()
}
