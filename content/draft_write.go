package content

import (
	"bytes"
	"fmt"
	"strings"
)

// DraftSource is the edition's file as the next version begins from it: the
// same words, with the ids of clauses written into the headings where they were derived, and
// without what was true of this version alone: its dates, summary, changes
// and the day of translation.
func (e *Edition) DraftSource() ([]byte, error) {
	src := e.Doc.Source
	front, body, ok := SplitFront(src)
	if !ok {
		return nil, fmt.Errorf("copy %q: it has no front matter", e.File)
	}
	kept, err := cutKeys(front, "summary", "changes", "translated", "release", "effective", "effective_new", "label",
		"corrects", "bundle", "logged", "publisher", "prevails", "notice")
	if err != nil {
		return nil, fmt.Errorf("copy %q: %w", e.File, err)
	}
	at := bytes.Index(src, front)
	before := bytes.Count(src[:body], []byte("\n"))
	text := e.withIDs(bytes.SplitAfter(src[body:], []byte("\n")), before)
	return bytes.Join([][]byte{src[:at], kept, src[at+len(front) : body], text}, nil), nil
}

// withIDs writes {#id} behind the headings whose id was derived. before is the
// number of lines above the first one. A heading that is written in HTML or
// inside another block keeps its derived id.
func (e *Edition) withIDs(lines [][]byte, before int) []byte {
	for _, c := range e.Doc.Clauses {
		if c.Heading == nil || c.Authored {
			continue
		}
		i := c.Heading.Line - 1 - before
		if i < 0 || i >= len(lines) {
			continue
		}
		line := string(lines[i])
		text := strings.TrimRight(line, " \t\r\n")
		if !takesID(text, lines[i+1:]) {
			continue
		}
		lines[i] = []byte(strings.TrimRight(text, "# \t") + " {#" + c.ID + "}" + line[len(text):])
	}
	return bytes.Join(lines, nil)
}

// takesID reports whether the line is a heading that may bear an id: "## Words",
// or words above a line of = or -.
func takesID(line string, below [][]byte) bool {
	trimmed := strings.TrimLeft(line, " ")
	if strings.HasPrefix(trimmed, "#") {
		return true
	}
	if len(below) == 0 || trimmed == "" || strings.ContainsAny(trimmed[:1], "<>*+-|") {
		return false
	}
	rule := strings.TrimSpace(string(below[0]))
	return rule != "" && (strings.Trim(rule, "=") == "" || strings.Trim(rule, "-") == "")
}
