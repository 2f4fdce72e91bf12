package diff

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"codicil/content"
)

// TestDocuments holds the redlines of testdata/documents: an old and a new
// document with the changes expected, one a line. The language stands before
// the last dot of the file's name, English where there is none.
func TestDocuments(t *testing.T) {
	names, err := filepath.Glob("testdata/documents/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases in testdata/documents: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) { checkDocument(t, name) })
	}
}

func checkDocument(t *testing.T, name string) {
	a, err := txtar.ParseFile(name)
	if err != nil || len(a.Files) != 3 {
		t.Fatalf("%s: want old.md, new.md and marked: %v", name, err)
	}
	lang := content.Locale("en")
	if tag := strings.TrimPrefix(filepath.Ext(strings.TrimSuffix(name, ".txt")), "."); tag != "" {
		lang = content.Locale(tag)
	}
	from, to := parsePair(string(a.Files[0].Data), string(a.Files[1].Data), lang)
	r := Compare(from, to)
	checkLaw(t, r)
	got := strings.Join(Marked(r), "\n") + "\n"
	if *update {
		a.Files[2].Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if want := string(a.Files[2].Data); got != want {
		t.Errorf("%s:\n-- got --\n%s-- want --\n%s", name, got, want)
	}
}
