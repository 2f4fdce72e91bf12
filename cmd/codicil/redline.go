package main

import (
	_ "embed"
	"html/template"
	"io"
	"strings"
	"sync"

	"codicil/content"
	"codicil/diff"
	"codicil/diff/material"
	"codicil/render"
)

//go:embed redline.html
var redlineHTML string

// redlineTemplate is the page of diff --format html: one file, no script,
// nothing loaded from elsewhere, to be mailed or kept beside a pull request.
var redlineTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("redline").Parse(redlineHTML)) })

// A redlinePage is what the template sees.
type redlinePage struct {
	Lang, Dir  string
	Title      string
	From, To   material.Side
	Level      string
	Categories []material.Category
	Days       int
	Earliest   string
	Findings   []material.Finding // those that weigh
	Stats      diff.Stats
	Rules      string
	Text       template.HTML
}

// writeRedlinePage writes a comparison as one self-contained page. Unchanged
// stretches are folded, with all they are open.
func writeRedlinePage(w io.Writer, cmp *comparison, all bool) error {
	to := cmp.shown.To
	p := redlinePage{
		Lang: string(to.Lang), Dir: to.Lang.Dir(), Title: to.Title, From: cmp.from, To: cmp.to,
		Level: cmp.verdict.Level.String(), Categories: cmp.verdict.Categories,
		Days: cmp.verdict.Obligation.Days, Earliest: cmp.verdict.Obligation.EarliestEffective.String(),
		Findings: weighing(cmp.verdict, to.Lang), Stats: cmp.shown.Stats, Rules: material.RulesDigest(),
	}
	if p.Title == "" {
		p.Title = cmp.to.Version
	}
	m := &marks{all: all}
	m.flow = render.NewFlow(&m.b, render.Options{ID: m.id})
	if err := m.write(cmp.shown.Changes); err != nil {
		return err
	}
	p.Text = template.HTML(m.b.String()) // all of it escaped by package render
	return redlineTemplate().Execute(w, p)
}

// marks writes the blocks of a revision with what was added and removed.
type marks struct {
	b    strings.Builder
	flow *render.Flow
	all  bool
	old  bool // the block being written is one of the old text
}

// id keeps anchors to the new text, so that each stands once.
func (m *marks) id(b *content.Block) string {
	if m.old {
		return ""
	}
	return b.ID
}

// foldFrom is how many unchanged blocks in a row are worth folding.
const foldFrom = 3

func (m *marks) write(cs []diff.Change) error {
	for i := 0; i < len(cs); {
		n := i
		for n < len(cs) && cs[n].Op == diff.Unchanged && !cs[n].Moved {
			n++
		}
		switch {
		case n-i >= foldFrom && !m.all:
			m.flow.Break()
			m.b.WriteString(`<details class="same"><summary>` + count(n-i, "paragraph") + " unchanged</summary>\n")
			m.blocks(cs[i:n])
			m.flow.Break()
			m.b.WriteString("</details>\n")
		case n > i:
			m.blocks(cs[i:n])
		default:
			n = i + 1
			m.blocks(cs[i:n])
		}
		i = n
	}
	return m.flow.Close()
}

func (m *marks) blocks(cs []diff.Change) {
	for _, c := range cs {
		m.block(c)
	}
}

func (m *marks) block(c diff.Change) {
	b := c.To
	if m.old = b == nil; m.old {
		b = c.From
	}
	class := c.Op.String()
	if c.Moved {
		class += " moved"
	}
	attrs := ` class="` + class + `"`
	if b.Cells == nil {
		m.flow.Block(b, attrs, func() { m.segments(c.Segments) })
		return
	}
	cells := byCell(c.Segments, len(b.Cells))
	m.flow.Block(b, attrs, func() {
		for i := range b.Cells {
			m.flow.Cell(b, i, "", func() { m.segments(cells[i]) })
		}
	})
}

// segments writes kept words as they are, others in ins and del.
func (m *marks) segments(ss []diff.Segment) {
	for _, s := range ss {
		runs := s.Runs
		if len(runs) == 0 {
			runs = []content.Run{{Text: s.Text}}
		}
		switch s.Op {
		case diff.Add:
			m.b.WriteString("<ins>")
			render.Runs(&m.b, runs)
			m.b.WriteString("</ins>")
		case diff.Remove:
			m.b.WriteString("<del>")
			render.Runs(&m.b, runs)
			m.b.WriteString("</del>")
		default:
			render.Runs(&m.b, runs)
		}
	}
}

// byCell deals the segments of a row out to its n cells, parted at the tabs of
// the text that the row belongs to. What has no cell of its own any more
// stands in the last.
func byCell(ss []diff.Segment, n int) [][]diff.Segment {
	cells, at := make([][]diff.Segment, n), 0
	for _, s := range ss {
		for _, r := range s.Runs {
			for i, part := range strings.Split(r.Text, "\t") {
				if i > 0 {
					if at < n-1 {
						at++
					}
				}
				if part == "" && r.Note == "" {
					continue
				}
				one := r
				one.Text = part
				cells[at] = append(cells[at], diff.Segment{Op: s.Op, Text: part, Runs: []content.Run{one}})
			}
		}
	}
	return cells
}
