package content

import (
	"bytes"
	"slices"
	"strings"
)

// A passage is the source of one clause: its heading and its own blocks, without the clauses below it.
type passage struct {
	id   string // "top" for what stands before the first heading
	text string
}

// passages cuts the body of a draft's source, which e would begin, at its headings.
func (e *Edition) passages() []passage {
	_, body, _ := SplitFront(e.Doc.Source)
	before := bytes.Count(e.Doc.Source[:body], []byte("\n"))
	text := e.withIDs(bytes.SplitAfter(e.Doc.Source[body:], []byte("\n")), before)
	lines := strings.SplitAfter(string(text), "\n")
	out, from := []passage{{id: "top"}}, 0
	for _, c := range e.Doc.Clauses {
		if c.Heading == nil || len(c.Heading.In) > 0 {
			continue
		}
		if at := c.Heading.Line - 1 - before; at >= from && at < len(lines) {
			out[len(out)-1].text += strings.Join(lines[from:at], "")
			out, from = append(out, passage{id: c.ID}), at
		}
	}
	out[len(out)-1].text += strings.Join(lines[from:], "")
	return out
}

// MergedSource is the file of a draft that begins from e and contains the change
// of an urgent edition, which was made since base and overtook e: clause by clause,
// what urgent changed and e left alone reads as in urgent. byHand names the clauses that
// both changed; they stand as in e.
func (e *Edition) MergedSource(urgent, base *Edition) (src []byte, byHand []string, err error) {
	src, err = e.DraftSource()
	if err != nil {
		return nil, nil, err
	}
	_, body, _ := SplitFront(src)
	m := merge{out: e.passages(), was: map[string]string{}}
	if base != nil {
		for _, p := range base.passages() {
			m.was[p.id] = said(p)
		}
	}
	previous := ""
	for _, p := range urgent.passages() {
		m.take(p, previous)
		previous = p.id
	}
	if base != nil {
		m.drop(base.passages(), urgent.passages())
	}
	var b bytes.Buffer
	b.Write(src[:body])
	for _, p := range m.out {
		b.WriteString(p.text)
	}
	return b.Bytes(), m.byHand, nil
}

// said is what a passage says, layout apart.
func said(p passage) string { return strings.Join(strings.Fields(p.text), " ") }

// A merge is the text of the overtaken edition on its way to contain the urgent one.
type merge struct {
	out    []passage
	was    map[string]string // what each clause said before both
	byHand []string
}

func (m *merge) find(id string) int {
	return slices.IndexFunc(m.out, func(p passage) bool { return p.id == id })
}

// take puts one clause of the urgent edition into the text, behind the one named.
func (m *merge) take(p passage, behind string) {
	was, known := m.was[p.id]
	if known && was == said(p) {
		return
	}
	switch i := m.find(p.id); {
	case i >= 0 && said(m.out[i]) == said(p):
	case i >= 0 && (known && said(m.out[i]) == was || p.id == "top" && said(m.out[i]) == ""):
		m.out[i].text = p.text
	case i < 0 && !known:
		at := m.find(behind)
		if at < 0 {
			at = len(m.out) - 1
		}
		if last := &m.out[at]; last.text != "" && !strings.HasSuffix(last.text, "\n\n") {
			last.text = strings.TrimRight(last.text, "\n") + "\n\n"
		}
		m.out = slices.Insert(m.out, at+1, p)
	default:
		m.byHand = append(m.byHand, p.id)
	}
}

// drop takes out the clauses that the urgent edition removed.
func (m *merge) drop(base, urgent []passage) {
	for _, p := range base {
		if slices.ContainsFunc(urgent, func(q passage) bool { return q.id == p.id }) {
			continue
		}
		switch i := m.find(p.id); {
		case i < 0:
		case said(m.out[i]) == said(p):
			m.out = slices.Delete(m.out, i, i+1)
		default:
			m.byHand = append(m.byHand, p.id)
		}
	}
}
