package site

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"codicil/internal/words"
)

// Every template parses, and every file is one.
func TestTemplatesParse(t *testing.T) {
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(layouts)+2 {
		t.Errorf("%d files for %d layouts, the frame and its parts", len(files), len(layouts))
	}
	for name, l := range layouts {
		if _, err := l.parse(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

var keyPattern = regexp.MustCompile(`(?:\.T|\.N|\.html) ?\(?"([a-z][a-z.-]*)"|"((?:frame|home|facts|policy|banner|archive|cite|redline|op|badge|compare|beside|notfound|choose|alias|draft|version|state|language)\.[a-zA-Z.-]*)"`)

// Every message that code or a template asks for exists. Keys that are put
// together ("state." + s) end in a full stop: some message must begin with them.
func TestMessagesExist(t *testing.T) {
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	templates, err := fs.Glob(os.DirFS("."), "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	w := words.In(words.First)
	n := 0
	for _, name := range append(files, templates...) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range keyPattern.FindAllStringSubmatch(string(src), -1) {
			key := m[1] + m[2]
			n++
			if !w.Has(key) && !(strings.HasSuffix(key, ".") && begins(w, key)) {
				t.Errorf("%s: no message %q", name, key)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d keys found: the pattern no longer fits the code", n)
	}
}

func begins(w *words.Words, prefix string) bool {
	for _, key := range w.Keys() {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}
