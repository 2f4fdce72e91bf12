package content

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A Withdrawal takes a version back from a day on (withdrawn.yaml).
//
//	date: 2026-12-05
//	reason: The courier service ended.
//	signed:
//	  - {by: A. Counsel, role: legal, at: 2026-12-05T09:30:00+08:00}
type Withdrawal struct {
	Date   Day
	Reason string
	Signed []Signature // none in a file of before withdrawals were signed, or of before the log
}

// Unsigned is the required roles as which nobody has signed who may; "somebody" where none is required.
func (w *Withdrawal) Unsigned(rules ReviewRules) []string {
	return unsignedAs(rules.Required, w.Signed, rules)
}

// Bytes is withdrawn.yaml as it is written.
func (w Withdrawal) Bytes() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "date: %v\nreason: %s\n", w.Date, scalar(w.Reason))
	if len(w.Signed) > 0 {
		b.WriteString("signed:\n")
	}
	for _, s := range w.Signed {
		fmt.Fprintf(&b, "  - %s\n", s.flow())
	}
	return []byte(b.String())
}

// withdrawal reads withdrawn.yaml.
func (f *yamlFile) withdrawal(n *yaml.Node) *Withdrawal {
	w := &Withdrawal{}
	f.mapping(n, keys{
		"date": f.day(&w.Date), "reason": f.text(&w.Reason),
		"signed": func(n *yaml.Node) { w.Signed = f.signatures(n) },
	})
	if w.Date.IsZero() {
		f.report(n, "missing", "write date: 2026-12-01", "the date of the withdrawal is missing")
		return nil
	}
	if w.Reason == "" {
		f.report(n, "missing", "readers of the archive are told why", "the reason of the withdrawal is missing")
	}
	return w
}
