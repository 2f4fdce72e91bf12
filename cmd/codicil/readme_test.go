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
