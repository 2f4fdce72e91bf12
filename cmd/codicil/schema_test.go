package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestOutputFitsItsSchema runs the program on a fresh copy of the sample and
// holds what it prints against the schemas that are published.
func TestOutputFitsItsSchema(t *testing.T) {
	for _, c := range []struct{ name, schema, line string }{
		{"check", "findings", "check --format json"},
		{"status", "status", "status --format json"},
		{"status before everything", "status", "status --format json --date 2000-01-01"},
		{"status long after", "status", "status --format json --date 2099-12-31"},
		{"audit", "audit", "status --audit --format json"},
		{"asof", "asof", "asof 2026-12-20 privacy --format json"},
		{"asof before everything", "asof", "asof 2000-01-01 privacy --format json"},
		{"asof with a bundle", "asof", "asof 2026-12-20 privacy --format json --bundle answer.zip --quiet"},
		{"diff", "revision", "diff privacy --format json"},
		{"diff, everything", "revision", "diff privacy --format json --all"},
		{"diff of one language", "revision", "diff privacy --format json --lang zh-Hans"},
		{"notify", "notices", "notify --format json --quiet"},
	} {
		w, out, said := testWorld(t, "init", "--quiet")
		if code := Run(w); code != exitDone {
			t.Fatalf("init: exit %d: %s", code, said)
		}
		w.Args = strings.Fields(c.line)
		if code := Run(w); code != exitDone {
			t.Errorf("%s: exit %d: %s", c.name, code, said)
			continue
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if err := schema(t, c.schema).Validate(v); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// schemas is where the schemas name each other; they are read from docs/schema.
const schemas = "https://codicil.example/schema/"

func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	dir := filepath.Join("..", "..", "docs", "schema")
	files, err := filepath.Glob(filepath.Join(dir, "*.schema.json"))
	if err != nil || len(files) < 4 {
		t.Fatalf("only %d schemas in %s: %v", len(files), dir, err)
	}
	all := jsonschema.NewCompiler()
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := all.AddResource(schemas+filepath.Base(f), v); err != nil {
			t.Fatal(err)
		}
	}
	s, err := all.Compile(schemas + name + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSchemasRefuse: a schema that accepts anything holds nothing. From a good
// report one key after the other is taken away at the top.
func TestSchemasRefuse(t *testing.T) {
	for name, good := range map[string]string{
		"findings": `{"schema": "codicil/findings/v1", "findings": []}`,
		"status":   `{"schema": "codicil/status/v1", "date": "2026-01-01", "next_change": "", "policies": [], "owed": []}`,
	} {
		var report map[string]any
		if err := json.Unmarshal([]byte(good), &report); err != nil {
			t.Fatal(err)
		}
		s := schema(t, name)
		if err := s.Validate(report); err != nil {
			t.Errorf("%s refuses a good report: %v", name, err)
		}
		for key := range report {
			less := map[string]any{}
			for k, v := range report {
				if k != key {
					less[k] = v
				}
			}
			if s.Validate(less) == nil {
				t.Errorf("%s accepts a report without %q", name, key)
			}
		}
	}
}
