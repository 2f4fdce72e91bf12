package main

import (
	"fmt"
	"slices"
	"strings"

	"codicil/content"
)

// unlike are the findings about a content folder that is not what its log says was released.
var unlike = []string{"log-changed", "log-missing", "log-unlogged"}

// isAltered reports whether a finding says that the folder is not what was released. A
// version without a release is a warning: it counts as a draft, and is published nowhere.
func isAltered(f content.Finding) bool {
	return f.Severity == content.Error && slices.Contains(unlike, f.Code)
}

// unaltered refuses to answer for a policy of which the content folder holds something else
// than its release log: what bound people is what was released, and such a folder no longer
// says what that was. A folder without a log has nothing to be held against.
func (c *call) unaltered(lib *content.Library, policy string) error {
	if c.log == nil {
		return nil
	}
	n := 0
	for _, f := range content.SortFindings(c.log.compare(lib)) {
		// What is missing is named at the log, and not at the folder that is gone.
		here := c.log.Len() == 0 || strings.HasPrefix(f.File, "policies/"+policy+"/") || strings.Contains(f.Message, " "+policy+"@")
		if !here || !isAltered(f) {
			continue
		}
		n++
		fmt.Fprintln(c.Err, c.line(f, c.err))
	}
	if n == 0 {
		return nil
	}
	return &failure{exitFindings, fmt.Errorf("what the folder holds of %s is not what was released: it does not say what bound whom", policy),
		"put it right, until codicil verify finds nothing"}
}
