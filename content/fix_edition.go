package content

import (
	"bytes"
	"fmt"
)

// Fixable reports whether the version's files may still be mended: the log does not hold it and its
// release date, where it has one, has not come.
func (v *Version) Fixable(today Day) bool {
	return !v.InLog && (v.Draft() || v.Release.After(today))
}

// Fixed is the edition's file with all that is mechanical put right ([Fix]), and with
// the ids of clauses written into the headings where they were derived, so that the text itself is the
// record. The findings say what was done; none: there is nothing to do. A text in the wrong language is left alone.
func (e *Edition) Fixed() ([]byte, []Finding) {
	src := e.Doc.Source
	if e.Misfiled() {
		return src, nil
	}
	_, body, _ := SplitFront(src)
	with := append(bytes.Clone(src[:body]), e.withIDs(bytes.SplitAfter(bytes.Clone(src[body:]), []byte("\n")), bytes.Count(src[:body], []byte("\n")))...)
	var ids []Finding
	if !bytes.Equal(with, src) {
		ids = e.derivedIDs(ParseDocument(e.File, with, e.Lang))
	}
	if len(ids) == 0 {
		with = src
	}
	out, done := Fix(e.File, with, e.Lang)
	return out, SortFindings(append(done, ids...))
}

// derivedIDs says which ids were written; none where they do not read back as they were derived.
func (e *Edition) derivedIDs(written *Document) (fs []Finding) {
	if len(written.Clauses) != len(e.Doc.Clauses) {
		return nil
	}
	for i, c := range e.Doc.Clauses {
		w := written.Clauses[i]
		if !w.Authored || c.Authored || c.Heading == nil {
			continue
		}
		if w.ID != c.ID {
			return nil
		}
		fs = append(fs, Finding{Code: "markup-id-derived", Severity: Warning, File: e.File, Line: c.Heading.Line, Column: c.Heading.Column, Clause: c.ID,
			Message: fmt.Sprintf("the id {#%s} was written into the heading", c.ID)})
	}
	return fs
}
