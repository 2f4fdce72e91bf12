package site

import (
	"slices"

	"codicil/content"
)

// rowEntries tell of every row that came into a register, left it or changed in
// it with a release: one entry a row, in the feed of the policy. Its address is
// that of the row in the comparison, its id names the release, the register and
// the row, and both last.
func (s *site) rowEntries(sh *shelf, e *content.Edition) []feedEntry {
	before := sh.rowsBefore(e)
	if before == nil || sh.bare || e.Version.Draft() || !slices.Contains(sh.compared(e.Version), before.Version) {
		return nil
	}
	v, w := e.Version, s.voice(e.Lang)
	own := absolute(s.base, string(versionAt(e.Lang, v)))
	redline := absolute(s.base, string(redlineAt(e.Lang, before.Version, v)))
	var out []feedEntry
	for _, c := range rowChanges(sh.registers(before, s.o.Court), sh.registers(e, s.o.Court)) {
		title, name := c.register.title(e), c.row.name(c.register.key())
		one := feedEntry{
			id: own + "#" + c.op + "-" + c.register.scope() + "-" + c.row.id, url: redline + "#" + c.anchor(), kind: "register-" + c.op, policy: sh.policy.ID,
			title: w.T("feed.row."+c.op, "register", title, "row", name), published: entryDay(e), updated: entryDay(e),
		}
		b := &entryWriter{}
		b.para(s.effectiveLine(w, v))
		if c.was != nil {
			b.list(cellItems(w.T("feed.row.was"), c.register.columns, c.was.cells))
		}
		b.list(cellItems("", c.register.columns, c.row.cells))
		b.list([]entryItem{{"", w.T("redline.marked-link"), one.url}, {"", w.T("banner.read-version", "version", w.version(v)), own}})
		s.takenBack(sh, &one, b, v, w)
		one.summary, one.html, one.text = one.title+w.T("feed.row.gap")+s.effectiveLine(w, v), b.html.String(), b.text.String()
		out = append(out, one)
	}
	return out
}

// entryDay is the day on which an edition came out.
func entryDay(e *content.Edition) content.Day {
	if !e.Translated.IsZero() {
		return e.Translated
	}
	return e.Version.Release
}

// anchor is where the row stands in the comparison; one that is gone at the
// place of the old text.
func (c rowChange) anchor() string {
	if c.op == "removed" {
		return goneRow(c.row.block)
	}
	return c.row.block.ID
}

// goneRow is the anchor, in a comparison, of a row of the older text.
func goneRow(b *content.Block) string { return "was-" + b.ID }

// cellItems are the cells of a row as lines, each with the name of its column.
func cellItems(name string, columns, cells []string) []entryItem {
	var out []entryItem
	for i, c := range cells {
		label := ""
		if i < len(columns) {
			label = columns[i]
		}
		if name != "" {
			label = name + label
		}
		if c != "" {
			out = append(out, entryItem{label: label, text: c})
		}
	}
	return out
}
