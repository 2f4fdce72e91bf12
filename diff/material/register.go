package material

import "strings"

// isRegister reports whether a row belongs to a list of recipients, SDKs, cookies or the like.
func (j *judge) isRegister(s *sentence) bool {
	at := j.pathOf(s)
	return s.row && !s.block.Header && (at.register || s.text.register || at.category == Disclosure)
}

// row adds the finding for a row that one text has alone.
func (j *judge) row(p *pair) {
	id, old, new := "register-row-removed", rowText(p.old), ""
	if p.new != nil {
		id, old, new = "register-row-added", "", rowText(p.new)
	}
	f := j.finding(id, p, old, new)
	f.Confidence = High
	j.findings = append(j.findings, f)
}

// rowText is a row on one line.
func rowText(s *sentence) string {
	if s == nil {
		return ""
	}
	return strings.ReplaceAll(s.raw, "\t", " | ")
}

// cells adds the finding for a row whose words differ.
func (j *judge) cells(p *pair, e *edit) {
	if j.weight(p.old, e.removed)+j.weight(p.new, e.added) < 1 {
		return
	}
	f := j.finding("register-cell", p, rowText(p.old), rowText(p.new))
	f.Confidence = High
	j.findings = append(j.findings, f)
}
