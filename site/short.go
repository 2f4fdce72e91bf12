package site

import (
	"fmt"
	"strings"

	"codicil/content"
)

// lead counts what changed, in one sentence: of a version that applies already, in the past tense.
func (f *frame) lead(r *redline, past bool) string {
	tense := "redline."
	if past {
		tense = "redline.past."
	}
	changed, added, removed, moved := r.counts()
	var parts []string
	for _, c := range []struct {
		n    int
		name string
	}{{changed, "changed"}, {added, "added"}, {removed, "removed"}, {moved, "moved"}} {
		if c.n == 0 {
			continue
		}
		key := tense + "clauses."
		if len(parts) > 0 {
			key = tense + "more."
		}
		parts = append(parts, f.N(key+c.name, c.n))
	}
	if len(r.entries) >= len(r.rev.To.Clauses) {
		return f.T("redline.everything", "counts", f.row(parts))
	}
	return f.T(tense+"rest-unchanged", "counts", f.row(parts))
}

// row joins counts, each of which is a clause of its own in some languages.
func (f *frame) row(counts []string) string {
	if len(counts) < 2 {
		return strings.Join(counts, "")
	}
	last := len(counts) - 1
	return strings.Join(counts[:last], f.T("redline.count-comma")) + f.T("redline.count-and") + counts[last]
}

// short fills in what the publisher says of the changes. Of a comparison over
// several versions it is what was said of each on the way.
func (s *site) short(t *redlinePage, p pair, r *redline, l content.Locale) {
	f := &t.frame
	if p.since {
		s.shortSince(t, p, l)
		return
	}
	e := p.to.Edition(l)
	if p.from == p.to.Predecessor(p.sh.today) {
		t.Paragraph = paragraphs(e.Summary)
		for _, entry := range r.entries {
			if text := e.Changes[idOf(entry.clause)]; text != "" {
				t.Lines = append(t.Lines, f.shortLine(entry, text))
			}
		}
	}
	if len(t.Paragraph)+len(t.Lines) == 0 {
		t.NoSummary = f.T("redline.no-summary")
		return
	}
	t.Note = f.T("redline.summary-note", "version", f.version(p.to))
}

func (f *frame) shortLine(e *entry, text string) shortLine {
	out := shortLine{Text: text, Ref: link{Text: f.clauseName(e.clause, true), URL: "#" + e.anchor()}}
	if len(e.badges) > 0 {
		out.Badge = f.T("badge." + e.badges[0])
	} else {
		out.Badge = f.T("op." + e.ops[0])
	}
	return out
}

// shortSince tells of each version after p.from, up to the current one, what its publisher said of it.
func (s *site) shortSince(t *redlinePage, p pair, l content.Locale) {
	f := &t.frame
	chain := map[*content.Version]bool{}
	var path []*content.Version
	for v := p.to; v != nil && v != p.from && !chain[v]; v = p.sh.primary(v) {
		chain[v] = true
		path = append([]*content.Version{v}, path...)
	}
	for _, v := range path {
		e := v.Edition(l)
		if e == nil || e.Summary == "" {
			continue
		}
		line := shortLine{Text: strings.Join(strings.Fields(e.Summary), " "), Badge: f.versionStart(v)}
		if from := p.sh.primary(v); from != nil {
			if ref, ok := s.redlineLink(f, p.sh, from, v); ok {
				ref.Text = f.T("policy.changes-made", "version", f.version(v))
				line.Ref = ref
			}
		}
		t.Lines = append(t.Lines, line)
	}
	if len(t.Lines) == 0 {
		t.NoSummary = f.T("redline.no-summary")
		return
	}
	t.Note = f.T("redline.summary-note", "version", f.version(p.to))
}

// paragraphs cuts a plain text at its empty lines.
func paragraphs(s string) []string {
	var out []string
	for _, p := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// indexRow is one row of the index.
func (f *frame) indexRow(e *entry) indexRow {
	row := indexRow{URL: "#" + e.anchor(), Ops: f.opTags(e), Material: e.material}
	if e.clause == nil {
		row.Title = f.T("op.title")
	} else {
		row.Number, row.Title = e.clause.Citation(), e.clause.Title()
		if row.Number+row.Title == "" {
			row.Title = f.T("redline.opening")
		}
	}
	var about []string
	for _, b := range e.badges {
		about = append(about, f.T("badge."+b))
	}
	row.About = f.Enumerate(about)
	row.Words = wordCount(e.added, e.removed)
	return row
}

// wordCount counts inserted and deleted words: "+10 −1".
func wordCount(added, removed int) string {
	var out []string
	if added > 0 {
		out = append(out, fmt.Sprintf("+%d", added))
	}
	if removed > 0 {
		out = append(out, fmt.Sprintf("−%d", removed))
	}
	if out == nil {
		return "0"
	}
	return strings.Join(out, " ")
}

// redlineBanners says which text applies until when.
func (s *site) redlineBanners(f *frame, p pair) []banner {
	if p.since {
		return nil
	}
	switch p.to.State(p.sh.today) {
	case content.Upcoming:
		b := banner{Name: f.T("banner.name.upcoming"), Lead: f.html("banner.redline.lead", "Version", f.versionStartHTML(p.to), "date", f.effect(p.to))}
		until := p.sh.policy.InForce(p.to.Effective.AddDays(-1))
		if until == nil || !p.sh.shows(until) {
			b.Rest = f.html("banner.upcoming.first", "released", f.time(p.to.Release))
		} else {
			b.Rest = f.untilThen(p.to, f.versionHTML(until))
		}
		return []banner{b}
	case content.Superseded, content.Withdrawn:
		key := "banner.redline.past"
		if p.sh.never(p.to) {
			key = "banner.redline.never"
		}
		return []banner{{
			Name: f.T("banner.name.superseded"), Lead: f.html(key, "Version", f.versionStartHTML(p.to)),
			Links: bannerer{s, f, p.sh, p.to}.toCurrent(),
		}}
	}
	return nil
}
