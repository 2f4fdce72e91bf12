package content

import (
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// TestBreaks: a break in the structure is said once, and what follows is paired again: one clause
// more or less, moved or on another level, a list in two.
func TestBreaks(t *testing.T) {
	const dir = "policies/privacy/2026-11-10/"
	for _, c := range []struct {
		name string
		lang Locale
		edit func(body string) string
		want string // codes
	}{
		{"as it is", "en", func(b string) string { return b }, ""},
		{"a clause missing in the middle", "en", cutClause("### 4.2 "), "error parity-clause"},
		{"a clause missing in the middle, Chinese", "zh-Hans", cutClause("### （二）自主决定"), "error parity-clause"},
		{"two clauses that stand together missing", "en", func(b string) string { return cutClause("### 4.2 ")(cutClause("### 4.3 ")(b)) }, "error parity-clause"},
		{"two clauses swapped", "en", swapped("### 4.2 ", "### 4.3 "), ""},
		{"two clauses swapped, without ids: one is moved", "en", func(b string) string { return anonymous(swapped("### 7.1 ", "### 7.2 ")(b)) }, "error parity-clause, error parity-clause"},
		{"a heading's level changed", "en", func(b string) string { return strings.Replace(b, "### 4.2 ", "#### 4.2 ", 1) }, ""},
		{"no ids at all", "en", anonymous, ""},
		{"no ids, a clause missing in the middle", "en", func(b string) string { return anonymous(cutClause("### 4.2 ")(b)) }, "error parity-clause"},
		{"no ids, a heading's level changed", "en", func(b string) string { return anonymous(strings.Replace(b, "### 4.2 ", "## 4.2 ", 1)) }, ""},
		{"a list in two", "en", func(b string) string {
			return strings.Replace(b, "(3) matching", "They also do this:\n\n(3) matching", 1)
		}, ""},
		{"a paragraph in two", "en", func(b string) string {
			return strings.Replace(b, " We supervise their work.", "\n\nWe supervise their work.", 1)
		}, ""},
		{"a heading lost", "en", func(b string) string {
			return strings.Replace(b, "### 4.3 Mergers and restructuring {#succession}\n\n", "", 1)
		}, "error parity-clause"},
		{"a heading lost above a list", "en", func(b string) string {
			return strings.Replace(b, "### 2.8 Processing without consent {#without-consent}\n\n", "", 1)
		}, "error parity-clause"},
		{"a heading lost above a table", "zh-Hans", func(b string) string {
			return strings.Replace(b, "### （三）保存期限 {#retention}\n\n", "", 1)
		}, "error parity-clause"},
		{"a heading too many above a list", "en", func(b string) string {
			return strings.Replace(b, "(3) matching", "### And\n\n(3) matching", 1)
		}, "error parity-clause"},
		{"a heading too many", "en", func(b string) string {
			return strings.Replace(b, "We supervise their work.", "\n\n### And\n\nWe supervise their work.", 1)
		}, "error parity-clause"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := sampleTree(t)
			file := dir + string(c.lang) + ".md"
			_, at, _ := SplitFront(m[file].Data)
			body := string(m[file].Data[at:])
			edited := c.edit(body)
			if (edited == body) != (c.name == "as it is") {
				t.Fatal("the edit changes nothing")
			}
			m[file].Data = append(bytes.Clone(m[file].Data[:at]), edited...)
			v := load(t, m).Policy("privacy").version("2026-11-10")
			found := SortFindings(checkParity(v))
			if got := codes(found); got != c.want {
				t.Errorf("got %s, want %q:\n%s", got, c.want, strings.Join(lines(found), "\n"))
			}
		})
	}
}

// sectionOf is where a clause stands, to the next heading.
func sectionOf(body, heading string) (from, to int) {
	from = strings.Index(body, heading)
	to = from + 3 + strings.Index(body[from+3:], "\n##")
	return from, to + 1
}

// sampleTree is the sample in memory, to be changed.
func sampleTree(t *testing.T) fstest.MapFS {
	m := fstest.MapFS{}
	err := fs.WalkDir(Sample(), ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var data []byte
			if data, err = fs.ReadFile(Sample(), p); err == nil {
				m[p] = &fstest.MapFile{Data: data}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// cutClause takes a clause out, by the beginning of its heading.
func cutClause(heading string) func(string) string {
	return func(body string) string {
		from, to := sectionOf(body, heading)
		return body[:from] + body[to:]
	}
}

// swapped changes the places of two clauses that follow on each other.
func swapped(first, second string) func(string) string {
	return func(body string) string {
		a, b := sectionOf(body, first)
		c, d := sectionOf(body, second)
		return body[:a] + body[c:d] + body[a:b] + body[d:]
	}
}

// anonymous takes the ids out of the headings.
func anonymous(body string) string {
	return regexp.MustCompile(`(?m)^(#+ .*) \{#.*\}$`).ReplaceAllString(body, "$1")
}
