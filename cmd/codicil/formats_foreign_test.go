package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"codicil/content"
	"codicil/internal/readers"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// reports are findings that a format must carry: strange ones, and none.
var reports = map[string][]content.Finding{"hostile": hostile, "none": nil}

// holdsAgainst validates what check prints against a schema file.
func holdsAgainst(t *testing.T, file, format string, fs []content.Finding) error {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(file)
	if err != nil {
		t.Fatalf("%v; where it is missing, run `make ready`", err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(formatted(t, format, fs))))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// TestSARIFByItsSchema holds the report against the schema that OASIS publishes.
func TestSARIFByItsSchema(t *testing.T) {
	for name, fs := range reports {
		if err := holdsAgainst(t, readers.SARIFSchema(), "sarif", fs); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestGitLabByItsSchema holds the report against the form that GitLab documents for Code
// Quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
func TestGitLabByItsSchema(t *testing.T) {
	for name, fs := range reports {
		if err := holdsAgainst(t, filepath.Join("testdata", "codequality.schema.json"), "gitlab", fs); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestJUnitByAReader has the report read by a reader that many dashboards use.
func TestJUnitByAReader(t *testing.T) {
	for name, fs := range reports {
		file := filepath.Join(t.TempDir(), "junit.xml")
		if err := os.WriteFile(file, formatted(t, "junit", fs), 0o644); err != nil {
			t.Fatal(err)
		}
		var r struct {
			Name                  string
			Total, Passed, Failed int
			Suites                []struct {
				Name  string
				Cases []struct{ Name, Status, Failure string }
			}
		}
		if err := json.Unmarshal(readers.JUnit(t, file), &r); err != nil {
			t.Fatal(err)
		}
		if r.Name != "codicil check" || r.Total != max(len(fs), 1) || r.Failed != content.CountErrors(fs) || r.Passed != r.Total-r.Failed {
			t.Errorf("%s: read as %+v", name, r)
		}
		cases := 0
		for _, s := range r.Suites {
			cases += len(s.Cases)
		}
		if cases != r.Total {
			t.Errorf("%s: %d cases of %d", name, cases, r.Total)
		}
	}
}

// workflowCommand is the grammar of workflow commands: a command, its properties, the message;
// percent, line ends and, in properties, colon and comma are escaped.
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
var workflowCommand = regexp.MustCompile(`^::(error|warning|notice) ([a-zA-Z]+=[^:,\r\n]*)(,[a-zA-Z]+=[^:,\r\n]*)*::([^\r\n]*)$`)

// TestGitHubByItsGrammar reads each line as the runner does.
func TestGitHubByItsGrammar(t *testing.T) {
	unescape := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	known := map[string]bool{"file": true, "line": true, "col": true, "title": true, "endLine": true, "endColumn": true}
	lines := strings.Split(strings.TrimSuffix(string(formatted(t, "github", hostile)), "\n"), "\n")
	if len(lines) != len(hostile) {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines {
		m := workflowCommand.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("%q is no workflow command", line)
			continue
		}
		head, _, _ := strings.Cut(strings.TrimPrefix(line, "::"+m[1]+" "), "::")
		properties := map[string]string{}
		for p := range strings.SplitSeq(head, ",") {
			name, value, _ := strings.Cut(p, "=")
			if !known[name] {
				t.Errorf("%q is no property", name)
			}
			properties[name] = unescape.Replace(value)
		}
		f := hostile[i]
		if m[1] != f.Severity.String() || properties["title"] != f.Code || properties["file"] != "content/"+f.File || unescape.Replace(m[4]) != sentence(f) {
			t.Errorf("line %d is read as %v %v %q", i, m[1], properties, m[4])
		}
		if f.Line > 0 && properties["line"] != fmt.Sprint(f.Line) {
			t.Errorf("line %d names line %q", i, properties["line"])
		}
	}
}
