package content

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

const exceptionsFile = "exceptions.yaml"

// exceptions reads exceptions.yaml: a list of findings that somebody accepted, each with its reason.
func (f *yamlFile) exceptions(n *yaml.Node) (list []Exception) {
	f.items(n, func(v *yaml.Node) {
		x := Exception{Line: v.Line}
		f.mapping(v, keys{
			"code": f.text(&x.Code), "file": f.text(&x.File), "clause": f.text(&x.Clause),
			"reason": f.text(&x.Reason), "by": f.text(&x.By), "until": f.day(&x.Until),
		})
		switch {
		case x.Code == "" || x.Reason == "":
			f.report(v, "missing", "", "%s needs code and reason", f.here())
		case strings.HasPrefix(x.Code, "settings-"), strings.HasPrefix(x.Code, "front-"), strings.HasPrefix(x.Code, "log-"):
			f.report(v, "value", "put it right instead", "findings of the kind %s cannot be accepted", x.Code)
		default:
			list = append(list, x)
		}
	})
	return list
}

// Accepts reports whether the exception covers the finding on that day: the same
// code, in that file or below that folder, in that clause where one is named.
func (x Exception) Accepts(f Finding, today Day) bool {
	return x.Code == f.Code && (x.Until.IsZero() || !today.After(x.Until)) &&
		(x.File == "" || x.File == f.File || strings.HasPrefix(f.File, strings.TrimSuffix(x.File, "/")+"/")) &&
		(x.Clause == "" || x.Clause == f.Clause)
}

// expired reports the exceptions that have run out.
func (l *Library) expired(today Day) (fs []Finding) {
	for _, x := range l.Exceptions {
		if !x.Until.IsZero() && today.After(x.Until) {
			fs = append(fs, Finding{Code: "settings-exception-expired", Severity: Warning, File: exceptionsFile, Line: x.Line, Column: 3,
				Message: fmt.Sprintf("the exception for %s ran out on %v", x.Code, x.Until), Hint: "put the text right, or renew the exception with its reason"})
		}
	}
	return fs
}
