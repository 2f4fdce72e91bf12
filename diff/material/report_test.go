package material

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codicil/content"
	"codicil/diff"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const (
	reportOld = "## 1. Sharing {#sharing}\n\nWe share order numbers with suppliers.\n\nWe keep receipts for 30 days.\n\n## 2. Harbour {#harbour}\n\nThe harbour opens at dawn.\n\nWrite to help@harbourpay.example.\n"
	reportNew = "## 1. Sharing {#sharing}\n\nWe share order numbers with suppliers and advertisers.\n\nWe keep receipts for 60 days.\n\n## 2. Harbour {#harbour}\n\nThe harbour opens at dawn.\n\nWrite to <privacy@harbourpay.example>.\n"
)

// report is the report of two texts as two files.
func report(old, new string, lang content.Locale) *Report {
	from, to := content.ParseDocument("old.md", []byte(old), lang), content.ParseDocument("new.md", []byte(new), lang)
	content.AssignIDs(nil, []*content.Document{from})
	content.AssignIDs([]*content.Document{from}, []*content.Document{to})
	rev := diff.Compare(from, to)
	digest := "sha256:" + strings.Repeat("0", 64)
	return NewReport("", Side{"old.md", digest}, Side{"new.md", digest}, rev, Judge([]*diff.Revision{rev}, Options{}))
}

// TestReport compares what is written, in each form, with the golden files.
func TestReport(t *testing.T) {
	r := report(reportOld, reportNew, "en")
	for name, write := range map[string]func(*bytes.Buffer) error{
		"report.json": func(b *bytes.Buffer) error { return r.JSON(b, false) },
		"report.txt":  func(b *bytes.Buffer) error { return r.Text(b, TextOptions{Explain: true}) },
		"colour.txt":  func(b *bytes.Buffer) error { return r.Text(b, TextOptions{Width: 60, Color: true}) },
		"report.md":   func(b *bytes.Buffer) error { return r.Markdown(b, MarkdownOptions{Explain: true}) },
		"chinese.txt": func(b *bytes.Buffer) error {
			return report(listsChinese, strings.Replace(listsChinese, "30日", "60日", 1), "zh-Hans").Text(b, TextOptions{Width: 40})
		},
		"editorial.md": func(b *bytes.Buffer) error { return report(reportOld, reportOld, "en").Markdown(b, MarkdownOptions{}) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		got := bytes.ReplaceAll(b.Bytes(), []byte(RulesDigest()), []byte("sha256:"+strings.Repeat("1", 64)))
		golden(t, filepath.Join("testdata", "report", name), got)
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test ./diff/material -update rewrites it):\n%s", file, got)
	}
}

// TestReportSchema holds the JSON to the published schema, read by a library we did not write.
func TestReportSchema(t *testing.T) {
	c := jsonschema.NewCompiler()
	schema, err := c.Compile(filepath.Join("..", "..", "docs", "schema", "revision.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []*Report{report(reportOld, reportNew, "en"), report(reportOld, reportOld, "en"), report(listsChinese, listsEnglish, "zh-Hans"), report(reportOld, reportNew, "de")} {
		var b bytes.Buffer
		if err := r.JSON(&b, true); err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(b.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Error(err)
		}
	}
}

// TestMarkdownEscapes says that words of a policy cannot become markup, mentions or HTML.
func TestMarkdownEscapes(t *testing.T) {
	var b bytes.Buffer
	if err := report("## A\n\nPlain words.\n", "## A\n\nPlain words, @everyone #12 \\<script> \\`x\\` [a](b) https://evil.example/.\n", "en").Markdown(&b, MarkdownOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"@everyone", "#12", "<script", "https://"} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("%q stands unescaped in\n%s", bad, b.String())
		}
	}
}

// TestUnreadLanguage says that a language without a lexicon is judged by its words, and says so.
func TestUnreadLanguage(t *testing.T) {
	r := report("## A\n\nWir speichern Belege.\n", "## A\n\nWir speichern Belege und geben sie an fremde Unternehmen weiter.\n", "de")
	if r.Verdict.Level != content.Material || len(r.Verdict.Unread) != 1 || !r.Verdict.Review {
		t.Errorf("level %v, unread %v, review %v; want material, [de], true", r.Verdict.Level, r.Verdict.Unread, r.Verdict.Review)
	}
}
