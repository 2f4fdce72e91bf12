package main

import (
	"encoding/json"
	"fmt"
	"io"

	"codicil/content"
)

// findingsReport is check --format json; docs/schema/findings.schema.json describes it.
type findingsReport struct {
	Schema   string            `json:"schema"`
	Findings []content.Finding `json:"findings"` // files are named below the content root
}

// writeIndented is how every JSON of the program reads: for programs first,
// and for people who look at it. Words are left as they are, not escaped for HTML.
func writeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func writeJSON(_ *call, w io.Writer, fs []content.Finding) error {
	if fs == nil {
		fs = []content.Finding{}
	}
	return writeIndented(w, findingsReport{"codicil/findings/v1", fs})
}

// writeGitHub writes workflow commands, which GitHub shows as annotations
// beside the lines of a pull request.
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
func writeGitHub(c *call, w io.Writer, fs []content.Finding) error {
	for _, f := range fs {
		text := f.Message
		if f.Hint != "" {
			text += "; " + f.Hint
		}
		where := "file=" + githubValue(c.place(f.File))
		if f.Line > 0 {
			where += fmt.Sprintf(",line=%d", f.Line)
			if f.Column > 0 {
				where += fmt.Sprintf(",col=%d", f.Column)
			}
		}
		if _, err := fmt.Fprintf(w, "::%v %s,title=%s::%s\n", f.Severity, where, githubValue(f.Code), githubText(text)); err != nil {
			return err
		}
	}
	return nil
}
