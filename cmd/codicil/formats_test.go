package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"codicil/content"
)

var hostile = []content.Finding{
	{Code: "front-title", Severity: content.Error, File: "policies/a b/v/en.md", Line: 3, Column: 7, Message: "it's 100% <b>\"bold\"</b>, and: more\nlines\x01", Hint: "write & mend"},
	{Code: "parity-number", Severity: content.Warning, File: "policies/a b/v/zh-Hans.md", Message: "30 日 is not 三十"},
	{Code: "front-title", Severity: content.Error, File: "policies/a b/v/en.md", Line: 9, Column: 7, Message: "it's 100% <b>\"bold\"</b>, and: more\nlines\x01", Hint: "write & mend"},
}

// formatted is what check prints of findings in a format.
func formatted(t *testing.T, format string, fs []content.Finding) []byte {
	t.Helper()
	w, out, _ := testWorld(t)
	app := newApp(w)
	var err error
	app.Action = verb(w, func(c *call) error { err = c.writeFindings(format, fs); return err })
	if run := app.Run([]string{"codicil"}); run != nil || err != nil {
		t.Fatal(run, err)
	}
	return out.Bytes()
}

func TestSARIF(t *testing.T) {
	var log sarifLog
	if err := json.Unmarshal(formatted(t, "sarif", hostile), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || len(run.Results) != 3 || len(run.Tool.Driver.Rules) != 2 {
		t.Fatalf("%+v", log)
	}
	fingerprints := map[string]bool{}
	for i, r := range run.Results {
		if run.Tool.Driver.Rules[r.RuleIndex].ID != hostile[i].Code || r.Level != hostile[i].Severity.String() {
			t.Errorf("%+v", r)
		}
		fingerprints[r.Fingerprints["codicil/v1"]] = true
	}
	if len(fingerprints) != 3 {
		t.Error("equal findings have one fingerprint")
	}
	if got := run.Results[0].Locations[0].Physical; got.Artifact.URI != "content/policies/a%20b/v/en.md" || got.Region.StartLine != 3 || got.Region.StartColumn != 7 {
		t.Errorf("%+v", got)
	}
	if run.Results[1].Locations[0].Physical.Region != nil {
		t.Error("a finding about a whole file has a region")
	}
}

func TestGitHub(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(formatted(t, "github", hostile))), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines: %q", len(lines), lines)
	}
	if want := "::error file=content/policies/a b/v/en.md,line=3,col=7,title=front-title::it's 100%25 <b>\"bold\"</b>, and: more%0Alines\x01; write & mend"; lines[0] != want {
		t.Errorf("got  %q\nwant %q", lines[0], want)
	}
	if want := "::warning file=content/policies/a b/v/zh-Hans.md,title=parity-number::30 日 is not 三十"; lines[1] != want {
		t.Errorf("got  %q\nwant %q", lines[1], want)
	}
}

func TestGitLab(t *testing.T) {
	var issues []gitlabIssue
	if err := json.Unmarshal(formatted(t, "gitlab", hostile), &issues); err != nil {
		t.Fatal(err)
	}
	if len(issues) != 3 || issues[0].Severity != "major" || issues[1].Severity != "minor" || issues[1].Location.Lines.Begin != 1 {
		t.Fatalf("%+v", issues)
	}
	if issues[0].Fingerprint == issues[2].Fingerprint || issues[0].Fingerprint == "" {
		t.Error("fingerprints are not unique")
	}
	if got := string(formatted(t, "gitlab", nil)); strings.TrimSpace(got) != "[]" {
		t.Errorf("no findings: %q", got)
	}
}

func TestJUnit(t *testing.T) {
	for _, fs := range [][]content.Finding{hostile, nil} {
		var report junitSuites
		if err := xml.Unmarshal(formatted(t, "junit", fs), &report); err != nil {
			t.Fatal(err)
		}
		cases, failures := 0, 0
		for _, s := range report.Suites {
			cases += len(s.Cases)
			failures += s.Failures
		}
		if cases != report.Tests || cases == 0 || failures != content.CountErrors(fs) || report.Failures != failures {
			t.Errorf("%+v", report)
		}
	}
}

func TestJSONOfNoFindings(t *testing.T) {
	got := formatted(t, "json", nil)
	var report map[string]any
	if err := json.Unmarshal(got, &report); err != nil || !bytes.Contains(got, []byte(`"findings": []`)) {
		t.Errorf("%v: %s", err, got)
	}
}
