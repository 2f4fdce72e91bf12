package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"io"
	"net/url"
	"slices"
	"strings"

	"codicil/content"
)

// githubText escapes the message of a workflow command, githubValue one of its properties.
func githubText(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func githubValue(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}

// sentence is what a finding says, with its hint.
func sentence(f content.Finding) string {
	if f.Hint == "" {
		return f.Message
	}
	return f.Message + "; " + f.Hint
}

// fingerprint names a finding in a way that survives when lines above it come
// and go: code, file, clause, message, and the how-manieth of the same.
func fingerprint(f content.Finding, seen map[string]int) string {
	key := strings.Join([]string{f.Code, f.File, f.Clause, f.Message}, "\x00")
	seen[key]++
	sum := sha256.Sum256([]byte(key + "\x00" + strings.Repeat("+", seen[key])))
	return hex.EncodeToString(sum[:16])
}

// A gitlabIssue is one entry of a Code Quality report.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

func writeGitLab(c *call, w io.Writer, fs []content.Finding) error {
	seen := map[string]int{}
	issues := make([]gitlabIssue, 0, len(fs))
	for _, f := range fs {
		severity := "minor"
		if f.Severity == content.Error {
			severity = "major"
		}
		issues = append(issues, gitlabIssue{
			Description: sentence(f), CheckName: f.Code, Fingerprint: fingerprint(f, seen), Severity: severity,
			Location: gitlabLocation{c.place(f.File), gitlabLines{max(f.Line, 1)}},
		})
	}
	return writeIndented(w, issues)
}

// The parts of a SARIF 2.1.0 log that we use.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

func writeSARIF(c *call, w io.Writer, fs []content.Finding) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "codicil", Version: version, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints", // as Finding.Column counts
		Results:    make([]sarifResult, 0, len(fs)),
	}
	rules := codes(fs)
	for _, r := range rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r})
	}
	seen := map[string]int{}
	for _, f := range fs {
		uri := url.URL{Path: c.place(f.File)}
		at := sarifPhysical{Artifact: sarifArtifact{uri.String()}}
		if f.Line > 0 {
			at.Region = &sarifRegion{f.Line, f.Column}
		}
		index, _ := slices.BinarySearch(rules, f.Code)
		run.Results = append(run.Results, sarifResult{
			RuleID: f.Code, RuleIndex: index, Level: f.Severity.String(), Message: sarifText{sentence(f)},
			Locations:    []sarifLocation{{at}},
			Fingerprints: map[string]string{"codicil/v1": fingerprint(f, seen)},
		})
	}
	return writeIndented(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// codes are the codes that occur, sorted, each once.
func codes(fs []content.Finding) []string {
	var cs []string
	for _, f := range fs {
		cs = append(cs, f.Code)
	}
	slices.Sort(cs)
	return slices.Compact(cs)
}

// A JUnit report: a suite for each file, a case for each finding. An error is
// a failure, a warning is told in the case's output.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Failure *junitFailure `xml:"failure,omitempty"`
		Out     string        `xml:"system-out,omitempty"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

func writeJUnit(c *call, w io.Writer, fs []content.Finding) error {
	report := junitSuites{Name: "codicil check", Tests: max(len(fs), 1), Failures: content.CountErrors(fs)}
	for _, f := range fs {
		file := c.place(f.File)
		if n := len(report.Suites); n == 0 || report.Suites[n-1].Name != file {
			report.Suites = append(report.Suites, junitSuite{Name: file})
		}
		s := &report.Suites[len(report.Suites)-1]
		one := junitCase{Name: f.Code + ": " + f.Message, Class: file}
		if text := c.line(f, paint{}); f.Severity == content.Error {
			one.Failure = &junitFailure{f.Message, f.Code, text}
			s.Failures++
		} else {
			one.Out = text
		}
		s.Tests++
		s.Cases = append(s.Cases, one)
	}
	if len(fs) == 0 { // a report without a case is taken for a run that failed
		report.Suites = []junitSuite{{Name: "content", Tests: 1, Cases: []junitCase{{Name: "no findings", Class: "content"}}}}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(report); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
