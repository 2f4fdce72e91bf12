package diff

import "codicil/content"

// segments writes what became of a passage as kept, added and removed words, in
// order, removed before added where one takes the other's place.
func segments(m *matching, from, to *passage) []Segment {
	w := segmentWriter{from: from, to: to}
	for _, h := range m.hunks() {
		w.junction(h)
		w.kept(h)
	}
	return w.segments
}

// A segmentWriter gathers segments by their places in both passages.
type segmentWriter struct {
	from, to *passage
	segments []Segment
	lo       int // where the last segment begins in its passage
}

// kept writes a run of kept units. Only blanks may differ within it.
func (w *segmentWriter) kept(h hunk) {
	if h.keep == 0 {
		return
	}
	o, n := w.from.units[h.oldKeep:h.oldKeep+h.keep], w.to.units[h.newKeep:h.newKeep+h.keep]
	last := h.keep - 1
	if w.from.text[o[0].start:o[last].end] == w.to.text[n[0].start:n[last].end] {
		w.write(Keep, n[0].start, n[last].end)
		return
	}
	for k := range n {
		if k > 0 {
			w.junction(hunk{oldChange: h.oldKeep + k, newChange: h.newKeep + k, oldKeep: h.oldKeep + k, newKeep: h.newKeep + k})
		}
		w.write(Keep, n[k].start, n[k].end)
	}
}

// junction writes what stands between two kept units: what was removed and
// added there, with the blanks about it. A blank that both texts have at the
// same side is kept, the one before the change for choice.
func (w *segmentWriter) junction(h hunk) {
	oldLo, oldLead := w.from.gap(h.oldChange)
	oldTrail, oldHi := w.from.gap(h.oldKeep)
	newLo, newLead := w.to.gap(h.newChange)
	newTrail, newHi := w.to.gap(h.newKeep)
	oldText, newText := w.from.text, w.to.text
	lead := oldText[oldLo:oldLead] == newText[newLo:newLead]
	trail := oldText[oldTrail:oldHi] == newText[newTrail:newHi]
	if h.removed() == 0 || h.added() == 0 { // one of the two is a single blank: it is kept once at most
		trail = trail && !lead
	}
	if lead {
		w.write(Keep, newLo, newLead)
		oldLo, newLo = oldLead, newLead
	}
	if trail {
		oldHi, newHi = oldTrail, newTrail
	}
	w.write(Remove, oldLo, oldHi)
	w.write(Add, newLo, newHi)
	if trail {
		_, end := w.to.gap(h.newKeep)
		w.write(Keep, newTrail, end)
	}
}

// write adds a stretch of the new passage, for Remove of the old one; one that
// continues the last segment is joined to it.
func (w *segmentWriter) write(op SegmentOp, lo, hi int) {
	if lo >= hi {
		return
	}
	p := w.to
	if op == Remove {
		p = w.from
	}
	if n := len(w.segments); n > 0 && w.segments[n-1].Op == op {
		w.segments[n-1] = p.segment(op, w.lo, hi)
		return
	}
	w.segments = append(w.segments, p.segment(op, lo, hi))
	w.lo = lo
}

// segment is the stretch of the passage from lo to hi.
func (p *passage) segment(op SegmentOp, lo, hi int) Segment {
	runs := p.cut(lo, hi)
	if len(runs) == 1 {
		return Segment{op, runs[0].Text, runs}
	}
	return Segment{op, content.RunsText(runs), runs}
}

// whole is a passage or block that was kept, added or removed as it stands;
// nothing where it has no words.
func whole(op SegmentOp, runs []content.Run) []Segment {
	if len(runs) == 0 {
		return nil
	}
	return []Segment{{op, content.RunsText(runs), runs}}
}
