package content

import "strings"

// numbered makes the blocks of the drafts: numbers become labels, paragraphs
// with numbers become items of legal lists, lists nest by the style of their
// numbers, and every block gets its number as a path.
func (b *builder) numbered() []*Block {
	all := b.candidates()
	choose(all)
	n := numbering{out: make([]*Block, 0, len(b.drafts)), b: b, places: map[*Group]*numberPlace{}, paths: map[*Group][]int{}}
	for i := range b.drafts {
		k := 0
		for k < len(all) && all[k].draft == i {
			k++
		}
		n.draft(&b.drafts[i], all[:k])
		all = all[k:]
	}
	n.unique()
	return n.out
}

// numbering is the state while labels are set.
type numbering struct {
	b        *builder
	out      []*Block
	headings [7][]int // the paths of the open headings, by level
	styles   [7]numberStyle
	level    int
	places   map[*Group]*numberPlace // by the innermost group; nil stands for none
	paths    map[*Group][]int        // the paths of list items
}

// A numberPlace is a container of blocks, and the series that are open in it.
type numberPlace struct {
	levels []numberLevel
	base   []int
}

// A numberLevel is one open series, and its legal list while that goes on.
type numberLevel struct {
	style      numberStyle
	path       []int
	list, item *Group
}

func (n *numbering) draft(d *draft, found []candidate) {
	if d.Kind == KindHeading {
		n.heading(d, found)
		return
	}
	labels := found[:0:0]
	for _, c := range found {
		if c.chosen != nil {
			labels = append(labels, c)
		}
	}
	if len(labels) == 0 {
		n.plain(d)
		return
	}
	n.split(d, labels)
}

// heading takes the number off a heading.
func (n *numbering) heading(d *draft, found []candidate) {
	n.level = d.Level
	clear(n.headings[d.Level:])
	clear(n.places)
	if len(found) > 0 && found[0].chosen != nil {
		r := found[0].chosen
		n.headings[d.Level] = n.headingPath(d.Level, r)
		n.styles[d.Level] = r.style
		takeLabel(d.Block, r.end)
		d.Number = joinNumber(n.headings[d.Level])
	}
	n.out = append(n.out, d.Block)
}

// headingPath is the path of a heading: its own where it is decimal with
// several parts, else under that of the heading above that counts in another style.
func (n *numbering) headingPath(level int, r *reading) []int {
	if r.style.parts > 1 {
		return append([]int{}, r.value[:r.style.parts]...)
	}
	for l := level - 1; l > 0; l-- {
		if n.headings[l] != nil && n.styles[l] != r.style {
			return append(append([]int{}, n.headings[l]...), r.last())
		}
	}
	return []int{r.last()}
}

// above is the path of the innermost open heading.
func (n *numbering) above() []int {
	for l := n.level; l > 0; l-- {
		if n.headings[l] != nil {
			return n.headings[l]
		}
	}
	return nil
}

// at is the place of a block, whose own item does not count where the block is its first.
func (n *numbering) at(in []*Group) *numberPlace {
	var key *Group
	if len(in) > 0 {
		key = in[len(in)-1]
	}
	p := n.places[key]
	if p == nil {
		p = &numberPlace{base: n.above()}
		for i := len(in) - 1; i >= 0; i-- {
			if path := n.paths[in[i]]; path != nil {
				p.base = path
				break
			}
		}
		n.places[key] = p
	}
	return p
}

// plain passes a block without a legal number on. It ends the legal lists of
// its place, not the series. The items of Markdown's own numbered lists count too.
func (n *numbering) plain(d *draft) {
	in := d.In
	if len(in) >= 2 && d.Kind == KindItem && in[len(in)-1].Kind == GroupItem {
		item, list := in[len(in)-1], in[len(in)-2]
		p := n.at(in[:len(in)-2])
		p.pause()
		if r := readNumber(d.Label, false); list.Kind == GroupList && list.Ordered && len(r) > 0 {
			l := p.enter(&r[len(r)-1])
			n.paths[item] = l.path
			d.Number = joinNumber(l.path)
		}
	} else {
		for i := len(in); i >= 0; i-- {
			if i == 0 || in[i-1].Kind == GroupItem || in[i-1].Kind == GroupQuote {
				n.at(in[:i]).pause()
				break
			}
		}
	}
	n.out = append(n.out, d.Block)
}

// pause ends the legal lists of a place; its series may go on.
func (p *numberPlace) pause() {
	for i := range p.levels {
		p.levels[i].list, p.levels[i].item = nil, nil
	}
}

// rank orders the styles that stand above others wherever they are: a text
// that goes from （三） to 二、 has closed （三）. 0 is for those that nest as they come.
func (s numberStyle) rank() int {
	switch {
	case s.family == article:
		return 5
	case s.family == han && s.mark != '(', s.family == romanHigh && s.mark == '.':
		return 4
	case s.family == han:
		return 3
	case s.family == decimal && s.mark == '.':
		return 2
	case s.family == circled:
		return -1
	}
	return 0
}

// enter finds or opens the level of a number and sets its path.
func (p *numberPlace) enter(r *reading) *numberLevel {
	i := 0
	for i < len(p.levels) && p.levels[i].style != r.style && !p.levels[i].style.yields(r.style) {
		i++
	}
	if i < len(p.levels) && p.levels[i].style == r.style {
		p.levels = p.levels[:i+1]
	} else {
		p.levels = append(p.levels[:i], numberLevel{style: r.style})
	}
	l := &p.levels[i]
	switch base := p.base; {
	case r.style.parts > 1:
		l.path = append([]int{}, r.value[:r.style.parts]...)
	default:
		if i > 0 {
			base = p.levels[i-1].path
		}
		l.path = append(append([]int{}, base...), r.last())
	}
	return l
}

// yields reports whether a level of style s is closed by a number of another style.
func (s numberStyle) yields(to numberStyle) bool {
	if s.family == decimal && to.family == decimal && s.mark == to.mark {
		return s.parts > to.parts
	}
	return s.rank() < to.rank() && to.rank() >= 2 && (to.rank() > 2 || s.family == circled || s.family == decimal)
}

// split makes one block of each numbered line of a draft, after one of what stands before.
func (n *numbering) split(d *draft, labels []candidate) {
	text := d.Text()
	cutter := runCutter{runs: d.Runs}
	if labels[0].text > 0 {
		lead := *d.Block
		lead.Runs = cutter.cut(0, len(strings.TrimRight(text[:labels[0].text], " \n")))
		n.plain(&draft{Block: &lead})
	}
	for i, c := range labels {
		end := len(text)
		if i+1 < len(labels) {
			end = labels[i+1].text
		}
		block := &Block{Kind: d.Kind, In: d.In, Line: d.Line, Column: d.Column, Label: d.Label, Rule: d.Rule}
		if c.text > 0 {
			br := d.breaks[c.line]
			block = &Block{Kind: KindParagraph, In: d.In}
			block.Line, block.Column = n.b.position(n.b.skipBlanks(br.source))
		}
		block.Runs = cutter.cut(c.text, c.text+len(strings.TrimRight(text[c.text:end], " \n")))
		n.item(block, c.chosen)
	}
}

// item makes a block with a number an item: of the list it stands in where it
// is the first block of an item without a number, else of a legal list.
func (n *numbering) item(block *Block, r *reading) {
	in := block.In
	own := len(in) >= 2 && block.Kind == KindItem && in[len(in)-1].Kind == GroupItem
	if own && block.Label != "" {
		n.plain(&draft{Block: block})
		return
	}
	takeLabel(block, r.end)
	if own {
		p := n.at(in[:len(in)-2])
		p.pause()
		l := p.enter(r)
		n.paths[in[len(in)-1]] = l.path
		block.Number = joinNumber(l.path)
		n.out = append(n.out, block)
		return
	}
	p := n.at(in)
	l := p.enter(r)
	if l.list == nil {
		l.list = &Group{Kind: GroupList, Ordered: true, Legal: true, Start: r.last()}
	}
	l.item = &Group{Kind: GroupItem}
	groups := append(make([]*Group, 0, len(in)+2*len(p.levels)), in...)
	for i := range p.levels {
		if l := &p.levels[i]; l.item != nil && len(groups) < maxDepth {
			groups = append(groups, l.list, l.item)
		}
	}
	block.Kind, block.In, block.Number = KindItem, groups, joinNumber(l.path)
	n.out = append(n.out, block)
}

// takeLabel moves the first bytes of a block's words into its label.
func takeLabel(b *Block, length int) {
	text := b.Text()
	label := strings.TrimSpace(text[:length])
	if b.Label != "" {
		label = b.Label + " " + label
	}
	b.Label = label
	rest := strings.TrimLeft(text[length:], " \n\u3000")
	c := runCutter{runs: b.Runs}
	b.Runs = c.cut(len(text)-len(rest), len(text))
}

// A runCutter cuts runs into parts, from the beginning to the end of their text.
type runCutter struct {
	runs []Run
	at   int // where the first of runs begins in the text
}

// cut is the part of the runs from one byte of the text to another. Parts are
// asked for in order, so that cutting a long paragraph costs no more than reading it.
func (c *runCutter) cut(from, to int) []Run {
	for from > 0 && len(c.runs) > 1 && c.at+len(c.runs[0].Text) <= from {
		c.at += len(c.runs[0].Text)
		c.runs = c.runs[1:]
	}
	var out []Run
	at := c.at
	for _, r := range c.runs {
		if at > to {
			break
		}
		start := at
		at += len(r.Text)
		if r.Note != "" {
			// A mark at the end of a part belongs to it, not to the next one.
			if start > from && start <= to || start == from && from == 0 {
				out = append(out, r)
			}
			continue
		}
		if first, last := max(start, from), min(at, to); first < last {
			r.Text = r.Text[first-start : last-start]
			out = append(out, r)
		}
	}
	return out
}

// unique drops numbers that several blocks have; that of a heading stays against those of items.
func (n *numbering) unique() {
	headings, items := map[string]int{}, map[string]int{}
	for _, b := range n.out {
		if b.Number == "" {
			continue
		}
		if b.Kind == KindHeading {
			headings[b.Number]++
		} else {
			items[b.Number]++
		}
	}
	for _, b := range n.out {
		if b.Number == "" {
			continue
		}
		if h := headings[b.Number]; b.Kind == KindHeading && h > 1 || b.Kind != KindHeading && (h > 0 || items[b.Number] > 1) {
			b.Number = ""
		}
	}
}
