package notify

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codicil/content"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares what was made with a file, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		put(t, file, string(got))
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; go test ./notify -update writes it", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; go test ./notify -update writes it anew. Now:\n%s", file, got)
	}
}

// TestGoldenOutbox holds every file of the outbox, byte for byte.
func TestGoldenOutbox(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	c := newCase(t)
	write(t, dir, c.compose(t, Options{Today: day(t, "2026-10-20")}))
	if *update {
		if err := os.RemoveAll("testdata/outbox"); err != nil {
			t.Fatal(err)
		}
	}
	made := tree(t, dir)
	for _, f := range made {
		b, err := os.ReadFile(filepath.Join(dir, f))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "outbox/"+f, b)
	}
	if kept := tree(t, "testdata/outbox"); !slices.Equal(kept, made) {
		t.Errorf("testdata/outbox holds\n%s\ncomposed were\n%s", strings.Join(kept, "\n"), strings.Join(made, "\n"))
	}
}

// TestGoldenOutboxReadsBack reads the golden events with the program's own types.
func TestGoldenOutboxReadsBack(t *testing.T) {
	s := schema(t, "notice.schema.json")
	for _, f := range tree(t, "testdata/outbox") {
		if !strings.HasSuffix(f, ".json") {
			continue
		}
		b, err := os.ReadFile(filepath.Join("testdata/outbox", f))
		if err != nil {
			t.Fatal(err)
		}
		validate(t, s, f, b)
		e := event(t, &Notice{Event: b})
		again, err := encode(e)
		if err != nil {
			t.Fatal(err)
		}
		if string(again)+"\n" != string(b) {
			t.Errorf("%s: reading and writing it gives\n%s", f, again)
		}
	}
}

// TestGoldenPreview holds the words of the situations that the outbox above does not have.
func TestGoldenPreview(t *testing.T) {
	for name, shape := range map[string]func(c *sampleCase){
		"agreement":          func(c *sampleCase) { c.decision.Consent = "confirm" },
		"separate-agreement": func(c *sampleCase) { c.decision.Consent = "separate" },
		"withdrawal": func(c *sampleCase) {
			c.now.Withdrawn = &content.Withdrawal{Date: day(t, "2026-11-10"), Reason: "the courier contract was not signed"}
		},
		"moved-date": func(c *sampleCase) { c.correct(t, "2026-11-05", "2026-11-05", "2026-12-15") },
		"wrong-word": func(c *sampleCase) {
			c.correct(t, "2026-11-05", "2026-11-05", "2026-12-01")
			c.now.Corrects.Reason = ""
			c.decision = decide(content.Minor, c.policy.Settings.Notice.Material.Channels)
		},
		"new-users": func(c *sampleCase) { c.now.EffectiveNew = day(t, "2026-11-01") },
		"same-day":  func(c *sampleCase) { c.now.Effective = c.now.Release },
		"no-summary": func(c *sampleCase) {
			for _, e := range c.now.Editions {
				e.Summary, e.Changes = "", nil
			}
		},
		"bundle": func(c *sampleCase) { c.bundled(t, "List of Cookies", "Cookie 清单") },
		"labels": func(c *sampleCase) { c.now.Label, c.old.Label = "4.0", "3.2" },
		"signature": func(c *sampleCase) {
			c.policy.Settings.Notice.SMS.Signature["en"] = "Harbour Pay"
			c.decision.Obligation.Channels = content.Channels{Every: []string{SMS}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCase(t)
			shape(c)
			ns := c.compose(t, Options{Today: day(t, "2026-11-24")})
			ns = slices.DeleteFunc(ns, func(n *Notice) bool { return n.Channel == Email }) // the same words as on the web
			var b bytes.Buffer
			if err := WriteText(&b, ns, sentOn(t), day(t, "2026-11-24")); err != nil {
				t.Fatal(err)
			}
			b.WriteString("\n")
			if err := Preview(&b, ns); err != nil {
				t.Fatal(err)
			}
			golden(t, "preview/"+name+".txt", b.Bytes())
		})
	}
}
