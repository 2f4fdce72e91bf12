package content

import (
	"cmp"
	"fmt"
	"slices"
)

// A Severity says whether a finding stops a release.
type Severity uint8

// The severities of a finding.
const (
	Warning Severity = iota // worth a look; stops nothing
	Error                   // must be put right before release and publish
)

// String is "warning" or "error".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// MarshalText writes "warning" or "error".
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *Severity) UnmarshalText(b []byte) error {
	switch string(b) {
	case "warning":
		*s = Warning
	case "error":
		*s = Error
	default:
		return fmt.Errorf("%q is no severity", b)
	}
	return nil
}

// A Finding is something that an editor must put right. Codes are stable,
// FAMILY-NAME in lower case; the wording of message and hint may improve.
type Finding struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	File     string   `json:"file"`   // below the content root, with forward slashes
	Line     int      `json:"line"`   // from 1; 0 where the file as a whole is meant
	Column   int      `json:"column"` // in characters from 1; 0 where the line as a whole is meant
	Message  string   `json:"message"`
	Hint     string   `json:"hint"` // what to do; may be empty
	// Clause is the id of the clause in which it was found, "" for none.
	Clause string `json:"clause,omitempty"`
	// Draft marks what stands in a draft: it stops neither release nor publish of the rest.
	Draft bool `json:"-"`
	// Fatal marks broken settings or structure: no verb but check goes on with it.
	Fatal bool `json:"-"`
}

// String is the finding on one line: file:line:column: severity CODE message; hint.
func (f Finding) String() string {
	s := f.File
	if f.Line > 0 {
		s += fmt.Sprintf(":%d", f.Line)
		if f.Column > 0 {
			s += fmt.Sprintf(":%d", f.Column)
		}
	}
	s += fmt.Sprintf(": %v %s %s", f.Severity, f.Code, f.Message)
	if f.Hint != "" {
		s += "; " + f.Hint
	}
	return s
}

// SortFindings orders findings by file, line, column, code and message, and
// drops those that are said twice.
func SortFindings(fs []Finding) []Finding {
	slices.SortFunc(fs, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Hint, b.Hint))
	})
	return slices.Compact(fs)
}

// Stops reports whether the finding stops a release or a publication: an error
// that does not stand in a draft.
func (f Finding) Stops() bool { return f.Severity == Error && !f.Draft }

// CountErrors is the number of errors, those in drafts included.
func CountErrors(fs []Finding) (n int) {
	for _, f := range fs {
		if f.Severity == Error {
			n++
		}
	}
	return n
}
