package material

import "strings"

// isRegister reports whether a row belongs to a list of recipients, SDKs, cookies or the like.
func (j *judge) isRegister(s *sentence) bool {
	at := j.pathOf(s)
	return s.row && !s.block.Header && (finds(j.own.registers, j.headingOf(s)) || at.register || s.text.register || at.category == Disclosure)
}

// row adds the findings for a row that one text has alone: the row, and in a
// list of SDKs or cookies the data it names.
func (j *judge) row(p *pair) {
	j.rowData(p, p.lone())
	id, old, new := "register-row-removed", rowText(p.old), ""
	if p.new != nil {
		id, old, new = "register-row-added", "", rowText(p.new)
	}
	f := j.finding(id, p, old, new)
	f.Confidence = High
	if j.collects(p.lone()) && !j.sharesOut(p.lone()) {
		f.Category, f.Badge, f.second = Processing, "data", Disclosure // cookies are set by others as often as not
	}
	j.findings = append(j.findings, f)
}

// rowData adds the findings for the kinds of data in the row of a list that says what is collected.
func (j *judge) rowData(p *pair, s *sentence) {
	if !j.collects(s) {
		return
	}
	other := j.old
	if s.text == j.old {
		other = j.new
	}
	facts, before := j.lex.factsOf(s.words), len(j.findings)
	for _, f := range facts {
		if conceptTable[f.concept].family == "data" {
			j.factFinding(p, f, p.new != nil, !j.said(other, f.factKey), facts)
		}
	}
	j.setApart(before)
}

// setApart marks the findings from place before on as a row's own.
func (j *judge) setApart(before int) {
	for i := range j.findings[before:] {
		j.findings[before+i].apart = true
	}
}

// collects reports whether the register lists means of collection: cookies, SDKs.
func (j *judge) collects(s *sentence) bool {
	return j.sharesOut(s) || finds(j.lex.noise["means"], j.listName(s))
}

// sharesOut reports whether those means are other companies' own: SDKs.
func (j *judge) sharesOut(s *sentence) bool { return finds(j.lex.noise["sdk"], j.listName(s)) }

// listName is the words of the nearest heading that opens a list, so that the suppliers in a text
// on suppliers and cookies are no cookies; without one, all headings and the title.
func (j *judge) listName(s *sentence) []token {
	if at := j.pathOf(s); at.list != nil {
		return at.list
	}
	return j.headingOf(s)
}

// headingOf is the words of the title and of the headings above the sentence.
func (j *judge) headingOf(s *sentence) []token {
	if toks, ok := j.headings[s.block.Clause]; ok {
		return toks
	}
	words := s.text.doc.Title
	for c := s.block.Clause; c != nil; c = c.Parent {
		words += " ; " + c.Title()
	}
	toks := j.z.tokens(words)
	j.headings[s.block.Clause] = toks
	return toks
}

// rowText is a row on one line.
func rowText(s *sentence) string {
	if s == nil {
		return ""
	}
	return strings.ReplaceAll(s.raw, "\t", " | ")
}

// changedRow adds the findings for a row whose words differ: its numbers, else
// the row as a whole, and in a list of SDKs or cookies the data it names.
func (j *judge) changedRow(p *pair, e *edit) {
	before := len(j.findings)
	if j.quantities(p, e); len(j.findings) > before && !j.collects(p.new) {
		return
	}
	if j.collects(p.new) {
		at := len(j.findings)
		j.changedFacts(p, e)
		j.setApart(at)
	}
	j.cells(p, e)
}

// cells adds the finding for a row whose words differ.
func (j *judge) cells(p *pair, e *edit) {
	if j.weight(p.old, e.removed)+j.weight(p.new, e.added) < hanWeight {
		return
	}
	f := j.finding("register-cell", p, rowText(p.old), rowText(p.new))
	f.Confidence = High
	j.findings = append(j.findings, f)
}
