package content

import (
	"fmt"
	"strings"
	"unicode"
)

// overview reports a list near the top that gives the headings and disagrees with
// them: most of its items are headings of one level, but not all, or it leaves some out.
func (c *textCheck) overview() {
	list, items := c.firstLists()
	for _, g := range list {
		if c.overviewOf(items[g]) {
			return
		}
	}
}

// firstLists is the lists that stand before the third heading or in the first
// third of the text, with their outermost items.
func (c *textCheck) firstLists() (order []*Group, items map[*Group][]*Block) {
	items = map[*Group][]*Block{}
	blocks := c.e.Doc.Blocks
	for i, b := range blocks {
		if i > 12 && i > len(blocks)/3 {
			break
		}
		if b.Kind != KindItem || len(b.In) == 0 || b.In[0].Kind != GroupList {
			continue
		}
		g := b.In[0]
		if items[g] == nil {
			order = append(order, g)
		}
		items[g] = append(items[g], b)
	}
	return order, items
}

// overviewOf compares one list with the headings of the level that it matches best; it reports
// whether the list is an overview.
func (c *textCheck) overviewOf(items []*Block) bool {
	if len(items) < 3 {
		return false
	}
	var headings [7]map[string]*Clause
	for _, cl := range c.e.Doc.Clauses {
		if cl.Heading == nil {
			continue
		}
		if headings[cl.Level] == nil {
			headings[cl.Level] = map[string]*Clause{}
		}
		headings[cl.Level][plainWords(cl.Title())] = cl
	}
	level, hits := 0, 0
	for l, set := range headings {
		n := 0
		for _, b := range items {
			if set[plainWords(b.Text())] != nil {
				n++
			}
		}
		if n > hits {
			level, hits = l, n
		}
	}
	if hits < 3 || hits*5 < len(items)*3 {
		return false
	}
	c.overviewDiffers(items, headings[level], level)
	return true
}

// overviewDiffers reports the items that are no heading and the headings that are no item.
func (c *textCheck) overviewDiffers(items []*Block, headings map[string]*Clause, level int) {
	listed := map[string]bool{}
	for _, b := range items {
		w := plainWords(b.Text())
		listed[w] = true
		if headings[w] == nil {
			c.report("text-overview", Error, b, "write the overview as the headings read", "the overview names %s, which is no heading", quote(b))
		}
	}
	var missing []string
	own := items[0].clauseID()
	for _, cl := range c.e.Doc.Clauses {
		if cl.Level == level && !listed[plainWords(cl.Title())] && cl.ID != own && cl.Heading.Line > items[len(items)-1].Line {
			missing = append(missing, fmt.Sprintf("%q", cl.Title()))
		}
	}
	if missing != nil {
		c.report("text-overview", Error, items[len(items)-1], "write the overview as the headings read", "the overview leaves out %s", strings.Join(missing[:min(3, len(missing))], ", "))
	}
}

// plainWords is a text without its number, punctuation and case.
func plainWords(t string) string {
	t = strings.TrimLeftFunc(t, func(r rune) bool { return !unicode.IsLetter(r) })
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, t)
}
