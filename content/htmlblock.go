package content

import (
	"strconv"
	"strings"
)

// startBlock opens an element that holds blocks or is one. In a cell of a
// table, which holds words only, it begins a new line.
func (b *builder) startBlock(e htmlElement, t *htmlToken) {
	if b.pre != nil {
		return
	}
	b.closeParagraph()
	if l := b.langOf(t); l != "" {
		defer func() { b.words.attr.Lang = l }()
	}
	switch e.role {
	case roleRule:
		b.flush(b.textKind(), b.textAt)
		b.rule = true
		return
	case roleTable, rolePart, roleRow, roleCell, roleCaption:
		b.startTablePart(e, t)
		return
	}
	switch e.role {
	case roleItem:
		b.closeSibling(roleItem, roleList)
	case roleTerm, roleDetail:
		b.closeSibling(roleTerm, roleDefs)
		b.closeSibling(roleDetail, roleDefs)
	}
	b.flush(b.textKind(), b.textAt)
	switch e.role {
	case roleHeading:
		e.level, e.id = int(t.Data[1]-'0'), attribute(t, "id")
	case rolePre:
		b.pre = &strings.Builder{}
	}
	if !b.cell {
		b.openBlockGroup(&e, t)
	}
	b.html = append(b.html, e)
}

// openBlockGroup opens the group that an element stands for.
func (b *builder) openBlockGroup(e *htmlElement, t *htmlToken) {
	switch e.role {
	case roleList:
		b.openHTMLList(e, t)
	case roleItem:
		list := b.nearest(roleList)
		if n := len(b.open); list == nil || n == 0 || b.open[n-1].Kind != GroupList {
			ul := htmlElement{tag: "ul", role: roleList, outer: e.outer, offset: e.offset}
			b.openHTMLList(&ul, t)
			b.html = append(b.html, ul)
			list = &b.html[len(b.html)-1]
		}
		b.openItem(list.nextLabel(t))
		e.groups = 1
	case roleQuote:
		b.openGroup(e, &Group{Kind: GroupQuote})
	case roleDefs:
		b.openGroup(e, &Group{Kind: GroupDefs})
	case roleDetails:
		b.openGroup(e, &Group{Kind: GroupDetails})
	case roleSummary:
		if n := len(b.open); n > 0 && b.open[n-1].Kind == GroupDetails {
			b.openGroup(e, &Group{Kind: GroupSummary})
		}
	}
}

// openGroup opens a group for an element. In a list it gets an item of its
// own, and it ends a table, which holds rows only.
func (b *builder) openGroup(e *htmlElement, g *Group) {
	if n := len(b.open); n > 0 && b.open[n-1].Kind == GroupTable {
		b.leaveTable()
	}
	if n := len(b.open); n > 0 && b.open[n-1].Kind == GroupList {
		b.openItem("")
		e.groups++
	}
	b.push(g)
	e.groups++
}

func (b *builder) openHTMLList(e *htmlElement, t *htmlToken) {
	e.ordered = t.Data == "ol"
	e.number, e.style = 1, attribute(t, "type")
	if n, err := strconv.Atoi(attribute(t, "start")); err == nil && n >= 0 {
		e.number = min(n, 1<<20)
	}
	b.openGroup(e, &Group{Kind: GroupList, Ordered: e.ordered, Start: e.number, Tight: true})
}

// nextLabel is the label of the next item of a list.
func (e *htmlElement) nextLabel(item *htmlToken) string {
	if !e.ordered {
		return ""
	}
	if n, err := strconv.Atoi(attribute(item, "value")); err == nil && n >= 0 {
		e.number = min(n, 1<<20)
	}
	n := e.number
	e.number++
	return listNumber(n, e.style) + "."
}

// listNumber is a number as a browser would write it in a list of that type.
func listNumber(n int, style string) string {
	switch style {
	case "a", "A":
		if n >= 1 && n <= 26 {
			return string(rune(style[0]) + rune(n-1))
		}
	case "i":
		return strings.ToLower(roman(n))
	case "I":
		return roman(n)
	}
	return strconv.Itoa(n)
}

// nearest is the innermost open element of a role in this container, or nil.
// Elements that were opened around the Markdown container do not count.
func (b *builder) nearest(role htmlRole) *htmlElement {
	for i := len(b.html) - 1; i >= b.htmlBase; i-- {
		if b.html[i].role == role {
			return &b.html[i]
		}
	}
	return nil
}

// closeSibling closes the open element of a role unless one of the role
// within stands in it: an li before another li of the same list.
func (b *builder) closeSibling(role, within htmlRole) {
	for i := len(b.html) - 1; i >= b.htmlBase && b.html[i].role != within; i-- {
		if b.html[i].role == role {
			b.closeHTML(i)
			return
		}
	}
}

// closeParagraph ends a p that is open, since a p holds no blocks.
func (b *builder) closeParagraph() {
	for i := len(b.html) - 1; i >= b.htmlBase; i-- {
		switch r := b.html[i].role; {
		case r == roleParagraph:
			b.closeHTML(i)
			return
		case r.block():
			return
		}
	}
}

// endBlock makes the block that an element stands for and closes its groups.
func (b *builder) endBlock(e *htmlElement) {
	switch e.role {
	case roleTable, rolePart, roleRow, roleCell, roleCaption:
		b.endTablePart(e)
	case roleHeading:
		b.endHeading(e)
	case roleTerm:
		b.flush(KindTerm, b.textAt)
	case roleDetail:
		b.flush(KindDetail, b.textAt)
	case rolePre:
		b.endPre(e)
	default:
		b.flush(b.textKind(), b.textAt)
	}
	for ; e.groups > 0; e.groups-- {
		if b.open[len(b.open)-1].Kind == GroupItem {
			b.closeItem(e.offset)
		} else {
			b.pop()
		}
	}
}

func (b *builder) endHeading(e *htmlElement) {
	block := b.flush(KindHeading, b.textAt)
	if block == nil {
		return
	}
	block.Level = e.level
	if e.id != "" {
		b.author(block, e.id, e.offset)
	}
	b.takeAnchor(block, e.offset)
}

func (b *builder) endPre(e *htmlElement) {
	text := strings.Trim(b.pre.String(), "\n")
	b.pre = nil
	switch {
	case strings.TrimSpace(text) == "":
	case b.cell:
		b.words.write(text, e.offset)
	default:
		b.flush(b.textKind(), b.textAt)
		b.add(&Block{Kind: KindCode, Runs: []Run{{Text: text}}}, nil, e.offset)
	}
}
