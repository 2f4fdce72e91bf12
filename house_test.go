// Package codicil_test holds the drawing of the house as data and compares it
// with the house as it stands: who may import whom, which outside library
// comes in by which door, what lies at the top level. The same table stands in
// docs/architecture.md for people.
package codicil_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A room is one row of the table: what a package may import.
type room struct {
	house []string // rooms
	doors []string // outside libraries that come in here and nowhere else
}

// rooms is the import table. A package below internal is a leaf and has no row.
var rooms = map[string]room{
	"content":        {doors: []string{"github.com/yuin/goldmark", "go.yaml.in/yaml/v4"}},
	"content/ledger": {doors: []string{"golang.org/x/mod/sumdb"}},
	"render":         {house: []string{"content"}},
	"diff":           {house: []string{"content"}, doors: []string{"github.com/sergi/go-diff"}},
	"diff/material":  {house: []string{"content", "diff"}},
	"site":           {house: []string{"content", "content/ledger", "render", "diff", "diff/material"}, doors: []string{"github.com/andybalholm/brotli"}},
	"site/preview":   {doors: []string{"github.com/fsnotify/fsnotify"}},
	"notify": {house: []string{"content", "diff", "diff/material"}, doors: []string{
		"github.com/wneessen/go-mail", "github.com/arran4/golang-ical", "github.com/nats-io/nats.go", "github.com/standard-webhooks/standard-webhooks/libraries"}},
	"cmd/codicil": {
		house: []string{"content", "content/ledger", "render", "diff", "diff/material", "site", "site/preview", "notify"},
		doors: []string{"github.com/urfave/cli/v2", "github.com/schollz/progressbar/v3", "golang.org/x/term"},
	},
}

// anywhere may be used by every room.
var anywhere = []string{"golang.org/x/text", "golang.org/x/net/html", "github.com/clipperhouse/uax29/v2", "github.com/natefinch/atomic"}

// topLevel is what may lie at the root. What git does not keep is not looked at.
var topLevel = []string{
	"content", "cmd", "render", "diff", "notify", "site", "internal", "docs", "go.mod", "go.sum", "README.md",
	"LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", ".ci", ".github", ".gitignore", ".gitattributes", "house_test.go",
}

// made is what building, testing and publishing leave at the root; .gitignore names it.
var made = []string{".git", "public", "outbox", "codicil", "node_modules"}

const module = "codicil/"

// worldly names what only the front door may ask: the clock and the
// environment. Everything below is a function of its arguments.
var worldly = map[string][]string{
	"time": {"Now", "Since", "Until", "After", "Tick", "NewTimer", "NewTicker", "AfterFunc"},
	"os":   {"Getenv", "LookupEnv", "Environ", "Getwd", "Exit", "Hostname"},
}

// A source is one Go file, parsed.
type source struct {
	name string // from the root, with slashes
	dir  string // its folder; "." for the root
	test bool
	fset *token.FileSet
	file *ast.File
	text []byte
}

// sources parses every Go file of the module. Modules below the root (the
// tools of the tests), testdata and what npm put there are none of it.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if p != "." && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") || exists(filepath.Join(p, "go.mod"))) {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(p) != ".go" {
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(p)
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		all = append(all, source{name, path.Dir(name), strings.HasSuffix(name, "_test.go"), fset, file, text})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Fatalf("only %d Go files found: the test does not see the house", len(all))
	}
	return all
}

func exists(p string) bool { _, err := os.Stat(p); return err == nil }

func imports(s source) []string {
	var ps []string
	for _, i := range s.file.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err == nil {
			ps = append(ps, p)
		}
	}
	return ps
}

// under reports whether the package p is one of those listed or lies below one.
func under(p string, list []string) bool {
	return slices.ContainsFunc(list, func(q string) bool { return p == q || strings.HasPrefix(p, q+"/") })
}

func internal(dir string) bool {
	return under(dir, []string{"internal"}) || strings.Contains(dir, "/internal/")
}

// TestRoomsImportOnlyWhatTheirRowAllows holds the table against the imports.
func TestRoomsImportOnlyWhatTheirRowAllows(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.dir == "." {
			continue
		}
		row, known := rooms[s.dir]
		if !known && !internal(s.dir) {
			t.Errorf("%s: package %s has no row in the table of rooms", s.name, s.dir)
			continue
		}
		for _, p := range imports(s) {
			if in, ok := strings.CutPrefix(p, module); ok {
				if !internal(in) && !slices.Contains(row.house, in) {
					t.Errorf("%s: %s may not import %s", s.name, s.dir, in)
				}
				continue
			}
			if first, _, _ := strings.Cut(p, "/"); !strings.Contains(first, ".") {
				continue // the standard library
			}
			if !internal(s.dir) && !under(p, anywhere) && !under(p, row.doors) {
				t.Errorf("%s: %s does not come in by the door of %s", s.name, p, s.dir)
			}
		}
	}
}

// TestEveryRoomStands says that no row of the table is about a package that is
// not there, and that no door is held open for a library that never comes in.
func TestEveryRoomStands(t *testing.T) {
	used := map[string][]string{}
	for _, s := range sources(t) {
		if !s.test {
			used[s.dir] = append(used[s.dir], imports(s)...)
		}
	}
	for dir, row := range rooms {
		if len(used[dir]) == 0 {
			t.Errorf("room %s is in the table but not in the house", dir)
		}
		for _, door := range row.doors {
			if !slices.ContainsFunc(used[dir], func(p string) bool { return under(p, []string{door}) }) {
				t.Errorf("%s has a door for %s, which it does not import", dir, door)
			}
		}
	}
}

// TestDrawing holds the table of docs/architecture.md against the one above:
// the same rooms, with the same imports from the house and a name for each door.
func TestDrawing(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("docs", "architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 {
			continue
		}
		dir := strings.Trim(cells[1], " `")
		row, known := rooms[dir]
		if !known {
			continue
		}
		drawn[dir] = true
		if house := quoted.FindAllString(cells[3], -1); strings.TrimSpace(cells[3]) != "all" && !slices.Equal(trimmed(house), row.house) {
			t.Errorf("docs/architecture.md: %s imports %v, in truth %v", dir, trimmed(house), row.house)
		}
		for _, door := range row.doors {
			if !strings.Contains(cells[4], doorName(door)) {
				t.Errorf("docs/architecture.md: the row of %s does not name %s (as %s)", dir, door, doorName(door))
			}
		}
		if n := len(strings.Split(noParens.ReplaceAllString(cells[4], ""), ",")); len(row.doors) > 0 && n != len(row.doors) {
			t.Errorf("docs/architecture.md: the row of %s names %d libraries, of %d", dir, n, len(row.doors))
		}
	}
	for dir := range rooms {
		if !drawn[dir] {
			t.Errorf("docs/architecture.md has no row for %s", dir)
		}
	}
}

var (
	quoted   = regexp.MustCompile("`[a-z/]+`")
	noParens = regexp.MustCompile(`\([^)]*\)`)
)

// trimmed are words without their quotes; none where there are none.
func trimmed(words []string) (out []string) {
	for _, w := range words {
		out = append(out, strings.Trim(w, "`"))
	}
	return out
}

// doorName is what people call a library.
func doorName(path string) string {
	switch path {
	case "go.yaml.in/yaml/v4":
		return "YAML"
	case "golang.org/x/mod/sumdb":
		return "x/mod"
	case "golang.org/x/term":
		return "x/term"
	case "github.com/standard-webhooks/standard-webhooks/libraries":
		return "standard-webhooks"
	}
	parts := strings.Split(path, "/")
	for len(parts) > 3 {
		parts = parts[:len(parts)-1]
	}
	return parts[2]
}

// TestTopLevel keeps the first thing a newcomer sees as short as it is drawn.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		n := e.Name()
		if !slices.Contains(topLevel, n) && !slices.Contains(made, n) && !strings.HasPrefix(n, "public.") && !strings.HasSuffix(n, ".test") && !strings.HasSuffix(n, ".prof") {
			t.Errorf("%s does not belong at the top level", n)
		}
	}
	for _, n := range topLevel {
		if !exists(n) {
			t.Errorf("%s is missing at the top level", n)
		}
	}
}

// TestPackageCommentStandsAtTheDoor: each package is explained once, in the
// file that bears its name (main.go of a command), where readers look first.
func TestPackageCommentStandsAtTheDoor(t *testing.T) {
	explained := map[string][]string{}
	packages := map[string]string{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		packages[s.dir] = s.file.Name.Name
		if s.file.Doc != nil {
			explained[s.dir] = append(explained[s.dir], s.name)
		}
	}
	for dir, name := range packages {
		doors := []string{path.Join(dir, name+".go")}
		if name == "main" {
			doors = append(doors, path.Join(dir, path.Base(dir)+".go"))
		}
		if got := explained[dir]; len(got) != 1 || !slices.Contains(doors, got[0]) {
			t.Errorf("package comment of %s stands in %v, want it in %s alone", dir, got, doors[0])
		}
	}
}

// TestFilesAreShort: a file over 500 lines owns more than one noun. Tables that
// a program wrote are not read by people and may be longer.
func TestFilesAreShort(t *testing.T) {
	for _, s := range sources(t) {
		if ast.IsGenerated(s.file) {
			continue
		}
		if n := strings.Count(string(s.text), "\n"); n > 500 {
			t.Errorf("%s has %d lines: is it one noun, or several?", s.name, n)
		}
	}
}

// TestNothingBelowTheDoorAsksTheWorld: the same input gives the same bytes on
// any machine, because no clock and no environment is read below cmd/codicil.
func TestNothingBelowTheDoorAsksTheWorld(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || internal(s.dir) || under(s.dir, []string{".", "cmd", "site/preview"}) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(worldly[x.Name], sel.Sel.Name) {
				t.Errorf("%v: %s.%s is asked for at the front door only", s.fset.Position(sel.Pos()), x.Name, sel.Sel.Name)
			}
			return true
		})
	}
}

// TestNoTestSkips: a check that may stay away is none.
func TestNoTestSkips(t *testing.T) {
	for _, s := range sources(t) {
		if !s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				switch sel.Sel.Name {
				case "Skip", "Skipf", "SkipNow":
					if x, ok := sel.X.(*ast.Ident); ok && (x.Name == "t" || x.Name == "b" || x.Name == "f") {
						t.Errorf("%v: a test that can skip", s.fset.Position(sel.Pos()))
					}
				}
			}
			return true
		})
	}
}
