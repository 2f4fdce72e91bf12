package material

import (
	"strings"
	"unicode/utf8"
)

// listed adds the finding for a member that came into an enumeration, or went
// from it, in a sentence about data or recipients: a pure insertion beside a
// comma or "and" is a new member, however short.
func (j *judge) listed(p *pair, e *edit) {
	s, list, id := p.new, e.added, "member-added"
	if len(e.added) == 0 {
		s, list, id = p.old, e.removed, "member-removed"
	}
	if len(e.added) > 0 && len(e.removed) > 0 || j.weight(s, list) < hanWeight || !j.tells(s) {
		return
	}
	for _, run := range runs(list) {
		from, to := int(s.keyAt[run[0]]), int(s.keyAt[run[len(run)-1]])
		if j.weight(s, run) < hanWeight || !j.beside(s, from, to) {
			continue
		}
		words := s.surface(from, to+1)
		old, new := words, ""
		if id == "member-added" {
			old, new = "", words
		}
		j.findings = append(j.findings, j.finding(id, p, old, new))
	}
}

// beside reports whether the tokens from..to stand after a comma or a word that
// joins members, or before one.
func (j *judge) beside(s *sentence, from, to int) bool {
	text := s.in
	before := strings.TrimRight(text[s.start:s.tokens[from].start], " \"“‘(（")
	after := strings.TrimLeft(text[s.tokens[to].end:s.end], " \"”’)）")
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	const marks = ",，、;；/"
	if strings.ContainsRune("、", last) && before != "" || strings.ContainsRune("、", next) && after != "" {
		return true
	}
	joinedBefore := hasAnySuffix(before, " and", " or", " as well as", "和", "及", "或", "与", "以及")
	if joinedBefore {
		return true
	}
	comma := before != "" && strings.ContainsRune(marks, last)
	commaNext := after != "" && strings.ContainsRune(marks, next)
	joinedAfter := hasAnyPrefix(after, "and ", "or ", "as well as ", "和", "及", "或", "与", "以及")
	return comma && (commaNext || joinedAfter)
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, x := range prefixes {
		if strings.HasPrefix(s, x) {
			return true
		}
	}
	return false
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}
