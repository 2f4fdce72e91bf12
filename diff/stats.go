package diff

import "codicil/content"

// stats counts what a revision's changes come to.
func (p *pairing) stats(r *Revision) Stats {
	var s Stats
	touched := map[*content.Clause]bool{} // clauses of the new text whose words changed
	for _, c := range r.Changes {
		s.WordsAdded += c.WordsAdded
		s.WordsRemoved += c.WordsRemoved
		if c.Moved && c.To.Clause != nil && c.To.Clause.Heading == c.To {
			s.ClausesMoved++
		}
		if !changed(c.Segments) {
			continue
		}
		if c.To != nil && c.To.Clause != nil {
			touched[c.To.Clause] = true
		}
		if c.From != nil && c.From.Clause != nil && p.olds[c.From.Clause] != nil {
			touched[p.olds[c.From.Clause]] = true
		}
	}
	for _, c := range r.To.Clauses {
		switch {
		case p.clauses[c] == nil:
			s.ClausesAdded++
		case touched[c]:
			s.ClausesChanged++
		}
	}
	for _, c := range r.From.Clauses {
		if p.olds[c] == nil {
			s.ClausesRemoved++
		}
	}
	return s
}

// count counts the words that a change added and removed.
func (c *Change) count() {
	for _, seg := range c.Segments {
		switch seg.Op {
		case Add:
			c.WordsAdded += CountWords(seg.Text)
		case Remove:
			c.WordsRemoved += CountWords(seg.Text)
		}
	}
}

// CountWords counts a text's words: one a word in alphabetic scripts, one a
// character in Han; a number, date or address is one.
func CountWords(text string) (n int) {
	withTokens(text, func(toks []Token) {
		for _, t := range toks {
			if t.Kind.Word() {
				n++
			}
		}
	})
	return n
}
