package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"codicil/content"
	"codicil/internal/browser"
)

// A reedVersion is one version of the invented Reed Post's letter terms.
type reedVersion struct{ id, dates, withdrawn, consent, from string }

var reedVersions = []reedVersion{
	{id: "2024-01-01", dates: "release: 2024-01-01\neffective: 2024-02-01\nlabel: '1'\n"},
	{id: "2024-05-01", dates: "release: 2024-05-01\neffective: 2024-07-01\neffective_new: 2024-06-01\nlabel: '2'\n", consent: "confirm", from: "2024-01-01"},
	{id: "2024-09-01", dates: "release: 2024-09-01\neffective: 2024-10-01\nlabel: '3'\n", consent: "none", from: "2024-05-01"},
	{id: "2025-01-01", dates: "release: 2025-01-01\neffective: 2025-03-01\nlabel: '4'\n", consent: "separate", from: "2024-09-01"},
	{id: "2025-01-01-2", dates: "release: 2025-01-15\neffective: 2025-04-01\nlabel: '4.1'\ncorrects: {version: 2025-01-01, reason: the day}\n", consent: "separate", from: "2025-01-01"},
	{id: "2025-06-01", dates: "release: 2025-06-01\neffective: 2025-07-01\nlabel: '5'\n", withdrawn: "date: 2025-06-10\nreason: too early\n", consent: "confirm", from: "2025-01-01-2"},
	{id: "2025-09-01", dates: "release: 2025-09-01\neffective: 2025-10-01\nlabel: '6'\n", consent: "none", from: "2025-01-01-2"},
}

// reed is a content folder in which every version has a recorded decision.
func reed(t *testing.T, languages ...string) *content.Library { return load(t, reedRoot(languages...)) }

// reedRoot is its folder.
func reedRoot(languages ...string) fstest.MapFS {
	if languages == nil {
		languages = []string{"en", "zh-Hans"}
	}
	files := fstest.MapFS{}
	write := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	write("codicil.yaml", "publisher: {name: {en: Reed Post}}\nsite: {base_url: https://reed.example/}\nlanguages: ["+strings.Join(languages, ", ")+"]\nprevails: null\ntimezone: Asia/Shanghai\n")
	write("policies/letters/policy.yaml", "ended: {date: 2027-01-01}\n")
	digests := func(id string) string {
		var out []string
		for _, l := range languages {
			sum := sha256.Sum256(files["policies/letters/"+id+"/"+l+".md"].Data)
			out = append(out, fmt.Sprintf("%s: \"sha256:%s\"", l, hex.EncodeToString(sum[:])))
		}
		return strings.Join(out, ", ")
	}
	for i, v := range reedVersions {
		dir := "policies/letters/" + v.id
		write(dir+"/version.yaml", v.dates)
		if v.withdrawn != "" {
			write(dir+"/withdrawn.yaml", v.withdrawn)
		}
		for _, l := range languages {
			title := "Letters"
			if l == "zh-Hans" {
				title = "信件条款"
			}
			write(dir+"/"+l+".md", fmt.Sprintf("---\ntitle: %s\nsummary: Change %d.\n---\n\n## Letters {#letters}\n\nA letter weighs at most %d grams.\n", title, i, 20+i))
		}
		if v.consent != "" {
			level := "material"
			if v.consent == "none" {
				level = "minor"
			}
			write(dir+"/review.yaml", fmt.Sprintf("proposed: material\nlevel: %s\nreason: as read\nconsent: %s\nread: {to: {%s}, from: {version: %s, %s}}\nsigned: [{by: A. Reed, role: legal, at: 2024-01-01T09:00:00+08:00}]\n",
				level, v.consent, digests(v.id), v.from, digests(v.from)))
		}
	}
	return files
}

// A vector is a document, a user, and what is to be done.
type vector struct {
	Name     string    `json:"name"`
	Document string    `json:"document"` // the day on which the site was built
	Accepted *accepted `json:"accepted"`
	Now      string    `json:"now"`
	User     string    `json:"user"`
	Want     decided   `json:"want"`
}

type accepted struct {
	ID  string `json:"id"`
	Seq int    `json:"seq"`
}

type decided struct {
	Do      string `json:"do"`
	Version string `json:"version,omitempty"`
}

var (
	v1  = &accepted{"2024-01-01", 2024010101}
	v2  = &accepted{"2024-05-01", 2024050101}
	v3  = &accepted{"2024-09-01", 2024090101}
	v4  = &accepted{"2025-01-01", 2025010101}
	v41 = &accepted{"2025-01-01-2", 2025011501}
	v5  = &accepted{"2025-06-01", 2025060101}
	v6  = &accepted{"2025-09-01", 2025090101}

	nothing = decided{Do: "nothing"}
)

func ask(v *accepted) decided   { return decided{"ask", v.ID} }
func block(v *accepted) decided { return decided{"block", v.ID} }

var vectors = []vector{
	{"before anything binds, nobody is asked", "2024-01-15", nil, "2024-01-20T12:00:00+08:00", "new", nothing},
	{"who joins accepts the version that binds", "2024-01-15", nil, "2024-02-01T00:00:00+08:00", "new", block(v1)},
	{"a second before midnight the version does not bind yet", "2024-01-15", nil, "2024-01-31T23:59:59+08:00", "new", nothing},
	{"the same instant in another zone", "2024-01-15", nil, "2024-01-31T16:00:00Z", "new", block(v1)},
	{"who joined before records began is not asked where no consent is needed", "2024-03-01", nil, "2024-03-01T09:00:00+08:00", "existing", nothing},
	{"who accepted goes on", "2024-03-01", v1, "2024-03-01T09:00:00+08:00", "existing", nothing},
	{"a version that needs consent is asked for from its release", "2024-05-10", v1, "2024-05-10T09:00:00+08:00", "existing", ask(v2)},
	{"by a document from before its release nothing is known of it", "2024-03-01", v1, "2024-05-10T09:00:00+08:00", "existing", nothing},
	{"who accepted it early goes on", "2024-05-10", v2, "2024-05-10T09:00:00+08:00", "existing", nothing},
	{"who joins before it binds new users accepts the one before", "2024-05-10", nil, "2024-05-31T23:59:59+08:00", "new", block(v1)},
	{"who joins later accepts the new one", "2024-05-10", nil, "2024-06-01T00:00:00+08:00", "new", block(v2)},
	{"existing users may put it off until it binds them", "2024-05-10", v1, "2024-06-30T23:59:59+08:00", "existing", ask(v2)},
	{"then they may not", "2024-05-10", v1, "2024-07-01T00:00:00+08:00", "existing", block(v2)},
	{"nor who joined before records began", "2024-05-10", nil, "2024-07-01T00:00:00+08:00", "existing", block(v2)},
	{"and are asked before", "2024-05-10", nil, "2024-06-15T00:00:00+08:00", "existing", ask(v2)},
	{"who accepted goes on when it binds", "2024-05-10", v2, "2024-07-01T00:00:00+08:00", "existing", nothing},
	{"a version without consent inherits the acceptance", "2024-10-05", v2, "2024-10-05T09:00:00+08:00", "existing", nothing},
	{"but not one that is older than what needed consent", "2024-10-05", v1, "2024-10-05T09:00:00+08:00", "existing", block(v3)},
	{"nobody is asked for a version without consent", "2024-09-05", v2, "2024-09-06T09:00:00+08:00", "existing", nothing},
	{"asked again", "2025-01-05", v3, "2025-01-06T09:00:00+08:00", "existing", ask(v4)},
	{"the erratum takes its place", "2025-01-20", v3, "2025-02-01T09:00:00+08:00", "existing", ask(v41)},
	{"and moves the day", "2025-01-20", v3, "2025-03-05T09:00:00+08:00", "existing", ask(v41)},
	{"on which it binds", "2025-01-20", v3, "2025-04-01T00:00:00+08:00", "existing", block(v41)},
	{"an erratum keeps the acceptance of what it corrects", "2025-01-20", v4, "2025-04-01T00:00:00+08:00", "existing", nothing},
	{"also before it binds", "2025-01-20", v4, "2025-02-01T00:00:00+08:00", "existing", nothing},
	{"a later version is asked for", "2025-06-05", v41, "2025-06-06T00:00:00+08:00", "existing", ask(v5)},
	{"a version that was taken back no longer is", "2025-06-20", v41, "2025-07-05T00:00:00+08:00", "existing", nothing},
	{"who accepted it has accepted more than enough", "2025-06-20", v5, "2025-07-05T00:00:00+08:00", "existing", nothing},
	{"a document from before may still ask for it until its next is fetched", "2025-06-05", v41, "2025-07-01T00:00:00+08:00", "existing", block(v5)},
	{"what follows an erratum keeps the acceptance of what that corrects", "2025-10-05", v4, "2025-10-05T09:00:00+08:00", "existing", nothing},
	{"and that of the erratum", "2025-10-05", v41, "2025-10-05T09:00:00+08:00", "existing", nothing},
	{"but none from before the version that asked anew", "2025-10-05", v3, "2025-10-05T09:00:00+08:00", "existing", block(v6)},
	{"who accepted a version that was taken back need not again", "2025-10-05", v5, "2025-10-05T09:00:00+08:00", "existing", nothing},
	{"a policy that ended binds until its day", "2025-10-05", nil, "2026-12-31T23:59:59+08:00", "new", block(v6)},
	{"and nobody from then on", "2025-10-05", nil, "2027-01-01T00:00:00+08:00", "new", nothing},
	{"also by a document of afterwards", "2027-02-01", v1, "2027-02-01T09:00:00+08:00", "existing", nothing},
}

func statusOf(t *testing.T, l *content.Library, day string) json.RawMessage {
	t.Helper()
	dir, _ := build(t, l, Options{Today: on(t, day)})
	return json.RawMessage(strings.TrimSpace(read(t, dir, "status/letters.json")))
}

// The function that the manual shows decides as the vectors say, on documents
// as the site publishes them; the manual's copy of them is what was built.
func TestStatusVectors(t *testing.T) {
	l := reed(t)
	documents := map[string]json.RawMessage{}
	for _, v := range vectors {
		if documents[v.Document] == nil {
			documents[v.Document] = statusOf(t, l, v.Document)
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(struct {
		Documents map[string]json.RawMessage `json:"documents"`
		Vectors   []vector                   `json:"vectors"`
	}{documents, vectors}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("..", "docs", "status.vectors.json")
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(want, b.Bytes()) {
		t.Errorf("%s is not what is built and tested (-update writes it anew): %v", file, err)
	}
	var got []decided
	if err := json.Unmarshal(browser.Node(t, "status.mjs", filepath.Join("..", "docs", "site-api.md"), file), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != len(vectors) {
		t.Fatalf("%d decisions for %d vectors", len(got), len(vectors))
	}
	for i, v := range vectors {
		if got[i] != v.Want {
			t.Errorf("%s: %+v, want %+v", v.Name, got[i], v.Want)
		}
	}
}

// What an app decides by its clock from one document is what the content says
// of that day, as long as nothing new is published.
func TestStatusAgreesWithBinding(t *testing.T) {
	l := reed(t)
	p := l.Policies[0]
	for _, built := range []string{"2024-03-01", "2024-05-10", "2025-01-20"} {
		var st statusJSON
		if err := json.Unmarshal(statusOf(t, l, built), &st); err != nil {
			t.Fatal(err)
		}
		for d := on(t, built); d.Before(on(t, built).AddDays(150)); d = d.AddDays(1) {
			for _, u := range []content.Users{content.Existing, content.New} {
				want, got := p.Binding(u, d, on(t, built)), ""
				for _, v := range st.Versions {
					at := v.EffectiveAt
					if u == content.New {
						at = v.EffectiveNewAt
					}
					if moment, err := time.Parse(time.RFC3339, at); err == nil && !moment.After(d.In(l.Settings.Zone)) {
						got = v.ID
					}
				}
				if got != idOfVersion(want) {
					t.Fatalf("built %s, on %v %v users: %q, want %q", built, d, u, got, idOfVersion(want))
				}
			}
		}
	}
}

// Every status fits its schema and in 2,048 bytes, in however many languages.
func TestStatusSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "docs", "schema", "policy-status.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	many := []string{"en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "zh-Hans", "ja", "ko", "ar", "ru"}
	sample, _ := builtSample(t)
	ferrySite := builtFerry(t)
	wide, _ := build(t, reed(t, many...), Options{Today: on(t, "2025-01-20")})
	for _, dir := range []string{sample, ferrySite, wide} {
		n := 0
		for name, text := range tree(t, dir) {
			if !strings.HasPrefix(name, "status/") {
				continue
			}
			n++
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(v); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if len(text) > maxStatus {
				t.Errorf("%s has %d bytes", name, len(text))
			}
		}
		if n == 0 {
			t.Errorf("%s has no status", dir)
		}
	}
	var st statusJSON
	if err := json.Unmarshal([]byte(read(t, wide, "status/letters.json")), &st); err != nil || st.Titles["en"] == "" || st.Buttons["en"] == nil || len(st.Versions) != 2 {
		t.Errorf("of many languages the first stays: %+v, %v", st, err)
	}
}
