package content

import (
	"fmt"
	"strings"
)

// checkLabels reports versions of a policy that people would call by the same name. An erratum may
// keep the name of what it corrects.
func checkLabels(p *Policy, today Day) (fs []Finding) {
	for i, v := range p.all() {
		if v.Label == "" {
			continue
		}
		for _, o := range p.all()[:i] {
			if !strings.EqualFold(v.Label, o.Label) || v.corrected(o) || o.corrected(v) {
				continue
			}
			f := v.dateFinding("front-label", "label", "give each version a name of its own, or none", "%s and %s are both called %q", o.ID, v.ID, v.Label)
			if v.frozen(today) {
				f.Severity = Warning
			}
			fs = append(fs, f)
			break
		}
	}
	return fs
}

// versionFinding is a finding on a version as a whole, at the first line of its file.
func (v *Version) versionFinding(code string, sev Severity, hint, format string, args ...any) Finding {
	f := Finding{Code: code, Severity: sev, File: v.File, Line: 1, Column: 1, Message: fmt.Sprintf(format, args...), Hint: hint}
	if v.File == "" {
		f.File, f.Line, f.Column = v.dir(), 0, 0
	}
	return f
}
