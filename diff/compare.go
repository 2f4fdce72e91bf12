package diff

import "codicil/content"

// compareWords is what became of the words of a passage.
func compareWords(from, to *passage) []Segment {
	m := align(from.units, to.units)
	readable(m, from, to)
	return segments(m, from, to)
}

// compareRuns is what became of the words of a block or cell.
func compareRuns(from, to []content.Run) []Segment {
	if sameRuns(from, to) {
		return whole(Keep, to)
	}
	lex := newLexicon()
	return compareWords(lex.passage(from), lex.passage(to))
}

// sameRuns reports whether both are the same words in the same telling style.
func sameRuns(from, to []content.Run) bool {
	if len(from) != len(to) {
		return false
	}
	for k, r := range from {
		s := to[k]
		if r.Text != s.Text || styleOfRun(r) != styleOfRun(s) || (r.Note == "") != (s.Note == "") {
			return false
		}
	}
	return true
}

// changed reports whether any words were added or removed.
func changed(segments []Segment) bool {
	for _, s := range segments {
		if s.Op != Keep {
			return true
		}
	}
	return false
}
