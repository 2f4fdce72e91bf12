package main

import (
	"path/filepath"
	"slices"
	"strings"

	"codicil/content"
)

// findings gathers what every room sees in the library, sorted: what the text
// says by itself, what changed between versions, and what is owed.
func (c *call) findings(lib *content.Library, today content.Day) []content.Finding {
	return lib.Settle(slices.Concat(content.Check(lib, today), c.court.Check(lib, today)), today)
}

// stopping is the number of findings that stop publish.
func stopping(all []content.Finding) (n int) {
	for _, f := range all {
		if f.Stops() {
			n++
		}
	}
	return n
}

// place is the path of a finding's file as a person at the working folder
// types it, so that editors and terminals can jump there.
func (c *call) place(file string) string {
	dir, err := c.contentDir()
	if err != nil {
		return file
	}
	return filepath.ToSlash(c.show(filepath.Join(dir, filepath.FromSlash(file))))
}

// line is a finding on one line: file:line:column: severity CODE message; hint.
func (c *call) line(f content.Finding, p paint) string {
	f.File = c.place(f.File)
	return lineAt(f, p)
}

// lineAt is the same of a finding whose file is named already as a person types it.
func lineAt(f content.Finding, p paint) string {
	if !p.on {
		return f.String()
	}
	head := f
	head.Message, head.Hint, head.Code = "", "", ""
	where, _, _ := strings.Cut(head.String(), ": "+f.Severity.String())
	s := p.bold(where) + ": "
	if f.Severity == content.Error {
		s += p.red("error")
	} else {
		s += p.yellow("warning")
	}
	s += " " + p.dim(f.Code) + " " + f.Message
	if f.Hint != "" {
		s += "; " + p.dim(f.Hint)
	}
	return s
}

// tally is the number of findings in words.
func tally(fs []content.Finding) string {
	errors := content.CountErrors(fs)
	return count(errors, "error") + ", " + count(len(fs)-errors, "warning")
}
