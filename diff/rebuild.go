package diff

// Rebuild puts both texts together again from a revision's changes alone, a
// string a block, in order: what was kept and removed is the old text, what was kept and added the new one.
func Rebuild(r *Revision) (from, to []string) {
	for _, c := range r.Changes {
		from = room(from, c.FromPos)
		to = room(to, c.Pos)
		for _, s := range c.Segments {
			if s.Op != Add && c.FromPos > 0 {
				from[c.FromPos-1] += s.Text
			}
			if s.Op != Remove && c.Pos > 0 {
				to[c.Pos-1] += s.Text
			}
		}
	}
	return from, to
}

// room makes texts hold n blocks at least.
func room(texts []string, n int) []string {
	for len(texts) < n {
		texts = append(texts, "")
	}
	return texts
}
