package quantity

// isReference reports whether w, in lower case, may stand before the number of a clause or article.
func isReference(w string) bool {
	switch w {
	case "section", "sections", "clause", "clauses", "article", "articles", "art", "paragraph", "chapter", "sec":
		return true
	}
	return false
}

// reference reads the number behind "section", "Art.", "clauses": "4.2", "6(1)(f)" (its "6").
func (s *scanner) reference(start, end int) {
	j := end
	if j < len(s.s) && s.s[j] == '.' {
		j++
	}
	k := s.spaces(j, 2)
	if k == end {
		return
	}
	if _, w := s.digit(k); w == 0 {
		return
	}
	n, ok := s.digitNumber(k)
	if !ok || n.ordinal {
		return
	}
	s.emit(Reference, n.val, start, n.end)
}
