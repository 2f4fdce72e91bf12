package site

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Every comparison's index.json is a revision as docs/schema has it, also where
// the newer text is missing in the language of the older one.
func TestRevisionSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "docs", "schema", "revision.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	sample, _ := builtSample(t)
	unjudged, _ := build(t, load(t, ferry(t, func(files map[string]string) {
		files["codicil.yaml"] = strings.Replace(files["codicil.yaml"], "\nsite:\n", "\nsite:\n  judgements: reviewed\n", 1)
	})), Options{Today: on(t, ferryDay)})
	strangers, _ := build(t, load(t, ferry(t, strangers)), Options{Today: on(t, ferryDay)})
	for name, dir := range map[string]string{"sample": sample, "ferry": builtFerry(t), "unjudged": unjudged, "strangers": strangers} {
		n := 0
		for file, text := range tree(t, dir) {
			if !strings.HasSuffix(file, "/index.json") || !strings.Contains(text, `"codicil/revision/v1"`) {
				continue
			}
			n++
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatalf("%s: %s: %v", name, file, err)
			}
			if err := schema.Validate(v); err != nil {
				t.Errorf("%s: %s: %v", name, file, err)
			}
		}
		if n < 4 {
			t.Errorf("%s: only %d comparisons", name, n)
		}
	}
}

// strangers adds a policy whose versions have no language in common.
func strangers(files map[string]string) {
	for day, text := range map[string]string{
		"2024-01-10/en":      "---\ntitle: Umbrellas\n---\n\n## Lending {#lending}\n\nAn umbrella is lent for a day.\n",
		"2024-06-01/zh-Hans": "---\ntitle: 雨伞\n---\n\n## 借伞 {#lending}\n\n雨伞可借用两天。\n",
	} {
		id, _, _ := strings.Cut(day, "/")
		files["policies/umbrellas/"+id+"/version.yaml"] = "release: " + id + "\neffective: " + id + "\n"
		files["policies/umbrellas/"+day+".md"] = text
	}
}

// Where two versions have no language in common, the data of what has changed
// since the older one holds both texts whole.
func TestRevisionAcrossLanguages(t *testing.T) {
	dir, _ := build(t, load(t, ferry(t, strangers)), Options{Today: on(t, ferryDay)})
	var r struct {
		Lang    string
		From    struct{ Version string }
		To      struct{ Version string }
		Changes []struct {
			Segments []struct{ Op, Text string }
		}
	}
	if err := json.Unmarshal([]byte(read(t, dir, "en/umbrellas/since/2024-01-10/index.json")), &r); err != nil {
		t.Fatal(err)
	}
	text := map[string]string{}
	for _, c := range r.Changes {
		for _, s := range c.Segments {
			text[s.Op] += s.Text
		}
	}
	if r.Lang != "zh-Hans" || r.From.Version != "2024-01-10" || r.To.Version != "2024-06-01" ||
		!strings.Contains(text["remove"], "lent for a day") || !strings.Contains(text["add"], "雨伞可借用两天") {
		t.Errorf("%+v", r)
	}
}
