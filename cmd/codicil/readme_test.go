package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// publishShown is what README.md shows of codicil publish, from its prompt to
// the end of the block; the first line of the output ends in the day.
var publishShown = regexp.MustCompile("(?s)(```text\n\\$ go run \\./cmd/codicil publish\n)([^\n]*, (\\d{4}-\\d{2}-\\d{2})\n.*?)(```)")

// TestReadmeShowsPublish: the output that README.md shows is what the program
// prints of the sample on that day. -update writes it anew.
func TestReadmeShowsPublish(t *testing.T) {
	readme := filepath.Join("..", "..", "README.md")
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	m := publishShown.FindStringSubmatch(string(data))
	if m == nil {
		t.Fatal("README.md shows no codicil publish")
	}
	w, out, said := testWorld(t, "publish", "--date", m[3])
	copySample(t, workFolder{t, w.Dir})
	if code := Run(w); code != exitDone {
		t.Fatalf("exit %d: %s", code, said)
	}
	if *update {
		text := strings.Replace(string(data), m[0], m[1]+out.String()+m[4], 1)
		if err := os.WriteFile(readme, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if out.String() != m[2] {
		t.Errorf("README.md shows\n%s\nand the program prints\n%s\ngo test ./cmd/codicil -run TestReadmeShows -update writes it anew", m[2], out)
	}
}

// TestReadmeBeginsAsTyped: the lines with which README.md has a reader begin do what they say, from a
// home folder that is empty.
func TestReadmeBeginsAsTyped(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, part, found := strings.Cut(string(data), "\n## Write a policy\n")
	part, _, whole := strings.Cut(part, " review privacy@_draft --accept")
	if !found || !whole {
		t.Fatal("README.md does not say how to begin")
	}
	w, ran := workFolder{t, t.TempDir()}, 0
	home := w.dir
	for line := range strings.SplitSeq(part, "\n") {
		line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
		args := strings.Fields(strings.ReplaceAll(line, "~", home))
		switch {
		case len(args) == 2 && args[0] == "cd":
			w.dir = args[1]
		case len(args) > 1 && args[0] == "codicil":
			w.must("2026-11-22", args[1:]...)
			ran++
		}
	}
	if ran != 4 {
		t.Errorf("%d lines ran, want init, publish, new and review", ran)
	}
}
