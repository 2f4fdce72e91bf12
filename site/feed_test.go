package site

import (
	"bytes"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"

	"codicil/internal/browser"
)

// A readFeed is what a reader that is not ours found in a feed of either kind.
type readFeed struct {
	Format string
	Feed   struct {
		ID      string `json:"id"`
		Updated string `json:"updated"`
		Entries []struct {
			ID        string            `json:"id"`
			Title     map[string]string `json:"title"`
			Content   map[string]string `json:"content"`
			Published string            `json:"published"`
			Updated   string            `json:"updated"`
		} `json:"entries"`
		Items []struct {
			ID        string `json:"id"`
			Title     string `json:"title"`
			Content   string `json:"content_html"`
			Published string `json:"date_published"`
		} `json:"items"`
	}
}

// Both feeds of every language and policy are read by others as they were meant:
// same entries in the same order, newest first, each of a page that is there.
func TestFeedsAreReadByOthers(t *testing.T) {
	dir, l := builtSample(t)
	files := tree(t, dir)
	var atoms []string
	for name := range files {
		if strings.HasSuffix(name, "feed.atom") {
			atoms = append(atoms, name)
		}
	}
	slices.Sort(atoms)
	if len(atoms) != 2*(1+len(l.Policies)) {
		t.Errorf("%d feeds: %v", len(atoms), atoms)
	}
	var args []string
	for _, name := range atoms {
		args = append(args, filepath.Join(dir, name), filepath.Join(dir, strings.Replace(name, ".atom", ".json", 1)))
	}
	var read []readFeed
	if err := json.Unmarshal(browser.Node(t, "feed.mjs", args...), &read); err != nil {
		t.Fatal(err)
	}
	for i, name := range atoms {
		atom, data := read[2*i], read[2*i+1]
		if atom.Format != "atom" || data.Format != "json" || len(atom.Feed.Entries) == 0 || len(atom.Feed.Entries) != len(data.Feed.Items) {
			t.Errorf("%s: read as %s with %d entries, and %s with %d", name, atom.Format, len(atom.Feed.Entries), data.Format, len(data.Feed.Items))
			continue
		}
		for k, e := range atom.Feed.Entries {
			j := data.Feed.Items[k]
			if e.ID != j.ID || e.Title["value"] != j.Title || e.Content["value"] != j.Content || e.Published != j.Published {
				t.Errorf("%s: entry %d is %s %q, as JSON %s %q", name, k, e.ID, e.Title["value"], j.ID, j.Title)
			}
			at, _, _ := strings.Cut(e.ID, "#") // of a row its release, and which row
			page, ok := strings.CutPrefix(at, l.Settings.Site.BaseURL)
			if !ok || files[page+"index.html"] == "" {
				t.Errorf("%s: %s has no page", name, e.ID)
			}
			if k > 0 && e.Published > atom.Feed.Entries[k-1].Published {
				t.Errorf("%s: %s stands too low", name, e.ID)
			}
		}
	}
}

// JSON feeds are as version 1.1 of the format has them.
func TestJSONFeedSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/jsonfeed.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{builtFerry(t), func() string { d, _ := builtSample(t); return d }()} {
		n := 0
		for name, text := range tree(t, dir) {
			if !strings.HasSuffix(name, "feed.json") {
				continue
			}
			n++
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := schema.Validate(v); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n < 4 {
			t.Errorf("only %d feeds", n)
		}
	}
}

// An entry's address stays while the version lives; what happened to it since
// moves its "updated" and nothing else, and a day without an event moves nothing.
func TestFeedEntriesLast(t *testing.T) {
	l := load(t, ferry(t, nil))
	before := feedOf(t, func() string { d, _ := build(t, l, Options{Today: on(t, "2024-08-10")}); return d }())
	after := feedOf(t, func() string { d, _ := build(t, l, Options{Today: on(t, "2024-08-25")}); return d }())
	moved := 0
	for id, e := range before {
		now, ok := after[id]
		if !ok || now.Published != e.Published {
			t.Errorf("%s: was published %s, now %+v", id, e.Published, now)
		}
		if now.Updated != e.Updated {
			moved++
			if !strings.Contains(id, "2024-08-01") || !strings.HasPrefix(now.Updated, "2024-08-20") {
				t.Errorf("%s: updated %s, was %s", id, now.Updated, e.Updated)
			}
		}
	}
	if moved != 2 { // its release and its announcement
		t.Errorf("%d entries moved when a version was taken back", moved)
	}
}

type entryDays struct{ Published, Updated string }

func feedOf(t *testing.T, dir string) map[string]entryDays {
	t.Helper()
	var f struct {
		Items []struct {
			ID        string `json:"id"`
			Published string `json:"date_published"`
			Modified  string `json:"date_modified"`
		} `json:"items"`
	}
	if err := json.Unmarshal([]byte(read(t, dir, "en/privacy/feed.json")), &f); err != nil {
		t.Fatal(err)
	}
	out := map[string]entryDays{}
	for _, i := range f.Items {
		out[i.ID] = entryDays{i.Published, i.Modified}
	}
	return out
}

// What feeds carry is escaped, closed HTML without anything that acts.
func TestFeedHTML(t *testing.T) {
	var f struct {
		Items []struct {
			HTML string `json:"content_html"`
		} `json:"items"`
	}
	dir := builtFerry(t)
	for _, name := range []string{"en/feed.json", "zh-hans/feed.json"} {
		if err := json.Unmarshal([]byte(read(t, dir, name)), &f); err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Items {
			var open []string
			z := html.NewTokenizer(bytes.NewReader([]byte(i.HTML)))
			for z.Next() != html.ErrorToken {
				switch tok := z.Token(); tok.Type {
				case html.StartTagToken:
					open = append(open, tok.Data)
					if tok.Data == "script" || tok.Data == "img" {
						t.Errorf("%s: an element %s", name, tok.Data)
					}
				case html.EndTagToken:
					if len(open) == 0 || open[len(open)-1] != tok.Data {
						t.Fatalf("%s: %q is not closed in order", name, i.HTML)
					}
					open = open[:len(open)-1]
				}
			}
			if z.Err() != io.EOF || len(open) > 0 {
				t.Errorf("%s: %v is open at the end", name, open)
			}
		}
	}
}
