package content

import (
	"strings"

	"codicil/internal/quantity"
)

// links reports links to anchors that the text does not have.
func (c *textCheck) links() {
	anchors := map[string]bool{"": true, "top": true, "main": true}
	for _, b := range c.e.Doc.Blocks {
		anchors[b.ID] = true
		if b.Number != "" {
			anchors["n"+b.Number] = true
		}
	}
	for _, b := range c.e.Doc.Blocks {
		for _, r := range b.Runs {
			to, ok := strings.CutPrefix(r.Link.URL, "#")
			if !ok || anchors[to] {
				continue
			}
			anchors[to] = true // once
			hint := "clauses: " + strings.Join(c.e.Doc.clauseIDs(12), ", ")
			if near := nearest(to, c.e.Doc.clauseIDs(1000)); near != "" {
				hint = "did you mean #" + near + "?"
			}
			what := "leads to no clause of this text"
			if c.inHTML(to) {
				what, hint = "leads to an anchor in HTML, which pages do not keep", "link to the clause's own id, or give its heading {#"+to+"}"
			}
			c.report("markup-broken-link", Error, b, hint, "the link #%s %s", to, what)
		}
	}
}

// inHTML reports whether the source has the anchor in raw HTML.
func (c *textCheck) inHTML(id string) bool {
	src := string(c.e.Doc.Source)
	for _, form := range [...]string{`id="` + id + `"`, `id='` + id + `'`, `name="` + id + `"`} {
		if strings.Contains(src, form) {
			return true
		}
	}
	return false
}

// references reports "section 4.2", 第四条 of this text where there is no such number. Articles of
// laws are left alone: they stand behind a law's name or before "of".
func (c *textCheck) references() {
	numbers, numbered := map[string]bool{}, 0
	for _, b := range c.e.Doc.Blocks {
		if b.Label == "" {
			continue
		}
		if b.Number != "" {
			numbers[b.Number] = true
		}
		for _, q := range quantity.Find(b.Label) {
			numbers[q.Value] = true
		}
		if b.Kind == KindHeading {
			numbered++
		}
	}
	if numbered < 2 {
		return
	}
	for _, b := range c.e.Doc.Blocks {
		t := b.Text()
		for _, q := range quantity.Find(t) {
			if q.Kind != quantity.Reference || numbers[q.Value] || ofLaw(t, q) {
				continue
			}
			c.report("markup-broken-reference", Error, b, "number it as the heading is numbered, or link to its id", "%q: there is no such number here", q.Text)
		}
	}
}

// ofLaw reports whether a reference is to a law or another text.
func ofLaw(t string, q quantity.Quantity) bool {
	before, after := t[:q.Start], strings.TrimLeft(t[q.End:], " ()0123456789abcdefghi（）一二三四五六七八九十款项第")
	word, _, _ := strings.Cut(strings.ToLower(q.Text), " ")
	if strings.HasPrefix(word, "art") || strings.HasPrefix(word, "para") || strings.HasPrefix(word, "chap") {
		return true
	}
	if strings.HasPrefix(after, "of ") && !strings.HasPrefix(after, "of this ") || strings.HasPrefix(strings.TrimLeft(t[q.End:], " "), "of ") && !strings.Contains(t[q.End:min(len(t), q.End+12)], "of this") {
		return true
	}
	before = strings.TrimRight(before, " ")
	for _, own := range [...]string{"本政策", "本声明", "本协议", "本条款", "本规则", "本指引", "本清单"} {
		if strings.HasSuffix(before, own) {
			return false
		}
	}
	for _, other := range [...]string{"》", "”", "法", "条例", "规定", "规则", "办法", "规范", "政策", "声明", "协议", "条款", "指引", "清单", "Act", "Code", "GDPR", "Policy", "Notice", "Agreement", "Terms"} {
		if strings.HasSuffix(before, other) {
			return true
		}
	}
	return false
}

// numbering reports headings whose numbers skip or repeat among those of one parent.
func (c *textCheck) numbering() {
	type series struct{ parent, style string }
	last := map[series]int{}
	parents := map[*Clause]string{}
	for _, cl := range c.e.Doc.Clauses {
		if cl.Parent != nil {
			parents[cl] = cl.Parent.ID
		}
		n, style := ordinalOf(cl.Number())
		if n == 0 {
			continue
		}
		key := series{parents[cl], style}
		was, seen := last[key]
		last[key] = n
		switch {
		case !seen && n > 1:
			c.report("markup-numbering", Warning, cl.Heading, "", "the numbers begin with %s", cl.Number())
		case seen && n == was:
			c.report("markup-numbering", Error, cl.Heading, "", "the number %s stands here a second time", cl.Number())
		case seen && n > was+1:
			c.report("markup-numbering", Error, cl.Heading, "", "the number %s follows on one that is %d lower", cl.Number(), n-was)
		case seen && n < was:
			c.report("markup-numbering", Error, cl.Heading, "", "the number %s follows on a higher one", cl.Number())
		}
	}
}

// ordinalOf is the last part of a heading's number as a number, and the label's
// form around it; 0 where it is none.
func ordinalOf(label string) (n int, style string) {
	label = strings.TrimSpace(label)
	i := strings.LastIndexAny(strings.TrimRight(label, ".．、)）"), ".．")
	part := label
	if i >= 0 {
		part = label[i+1:]
	}
	core := strings.Trim(part, "()（）.．、 第条章节部分款项")
	style = strings.Replace(part, core, "#", 1)
	if i >= 0 {
		style = "." + style
	}
	qs := quantity.Find(core)
	if len(qs) != 1 || qs[0].Kind != quantity.Number || qs[0].Text != core || len(qs[0].Value) > 3 {
		return 0, style
	}
	for _, r := range qs[0].Value {
		if r < '0' || r > '9' {
			return 0, style
		}
		n = n*10 + int(r-'0')
	}
	return n, style
}
