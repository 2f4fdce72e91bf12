package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// shown finds commands in a paper: after a prompt or at the start of a line,
// and between backquotes.
var shown = regexp.MustCompile("(?m)(?:^[ \t]*(?:\\$ )?|`)(?:go run \\./cmd/codicil|codicil) ([^`\n#|]+)")

// TestPapersShowCommandsThatExist: every command that README.md or a page of
// docs/ shows is understood by the program as it stands, verb and flags.
func TestPapersShowCommandsThatExist(t *testing.T) {
	root := filepath.Join("..", "..")
	papers, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	app := testApp(t)
	for _, paper := range append(papers, filepath.Join(root, "README.md")) {
		data, err := os.ReadFile(paper)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, m := range shown.FindAllStringSubmatch(string(data), -1) {
			words := strings.Fields(m[1])
			if verb := verbOf(app, words); app.Command(verb) == nil || verb == "[--content" {
				continue // prose that begins with the program's name, or a verb that is only spoken of
			}
			found++
			if _, err := arrange(app, words); err != nil {
				t.Errorf("%s: codicil %s: %v", paper, m[1], err)
			}
		}
		if filepath.Base(paper) == "README.md" && found < 3 {
			t.Errorf("only %d commands found in %s", found, paper)
		}
	}
}

var flagShown = regexp.MustCompile("`--([a-z-]+)")

// TestManualAgreesWithTheProgram: the table of docs/cli.md names every verb and
// every flag, and none that is not there.
func TestManualAgreesWithTheProgram(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "cli.md"))
	if err != nil {
		t.Fatal(err)
	}
	app, rows := testApp(t), map[string]string{}
	for line := range strings.Lines(string(data)) {
		if cell, ok := strings.CutPrefix(line, "| `"); ok {
			for _, name := range regexp.MustCompile("[a-z]+").FindAllString(strings.SplitN(cell, "|", 2)[0], 2) {
				if app.Command(name) != nil {
					rows[name] += line
				}
			}
		}
	}
	for _, v := range app.Commands {
		row, ok := rows[v.Name]
		if !ok {
			t.Errorf("docs/cli.md has no row for %s", v.Name)
			continue
		}
		for _, m := range flagShown.FindAllStringSubmatch(row, -1) {
			if find(v.Flags, m[1]) == nil && find(app.Flags, m[1]) == nil {
				t.Errorf("docs/cli.md: codicil %s knows no flag --%s", v.Name, m[1])
			}
		}
	}
}
