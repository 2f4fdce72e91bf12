package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"codicil/internal/stage"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// tellingWorld is a world with a policy whose material change is signed and was
// released a month ago.
func tellingWorld(t *testing.T) (*World, *bytes.Buffer, *bytes.Buffer) {
	t.Helper()
	w, out, said := testWorld(t)
	for name, text := range map[string]string{
		"codicil.yaml": "publisher:\n  name: {en: Harbour Pay}\n  contact: {email: privacy@harbourpay.example}\nsite:\n  title: {en: Harbour Pay Legal}\n  base_url: https://legal.harbourpay.example/\nlanguages: [en]\n",
		"policies/privacy/2025-01-10/version.yaml": "release: 2025-01-10\neffective: 2025-02-10\n",
		"policies/privacy/2025-01-10/en.md":        "---\ntitle: Privacy Policy\n---\n\n## What we keep {#keep}\n\nWe keep your payment records for 30 days.\n",
		"policies/privacy/2025-12-01/version.yaml": "release: 2025-12-01\neffective: 2026-01-15\n",
		"policies/privacy/2025-12-01/en.md":        "---\ntitle: Privacy Policy\nsummary: We now keep payment records for 90 days.\n---\n\n## What we keep {#keep}\n\nWe keep your payment records for 90 days.\n",
	} {
		file := filepath.Join(w.Dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run(t, w, said, exitDone, "review privacy --accept --by Counsel")
	return w, out, said
}

func run(t *testing.T, w *World, said *bytes.Buffer, want int, line string) {
	t.Helper()
	w.Args = strings.Fields(line)
	w.Out.(*bytes.Buffer).Reset()
	said.Reset()
	if code := Run(w); code != want {
		t.Fatalf("codicil %s: exit %d, want %d: %s", line, code, want, said)
	}
}

// TestOnlyOneRunSends: while a run holds the record another says so and sends nothing.
func TestOnlyOneRunSends(t *testing.T) {
	w, _, said := tellingWorld(t)
	record := filepath.Join(w.Dir, "content", "delivery")
	if err := os.MkdirAll(record, 0o755); err != nil {
		t.Fatal(err)
	}
	release, err := stage.Hold(filepath.Join(record, ".lock"))
	if err != nil {
		t.Fatal(err)
	}
	run(t, w, said, exitFailed, "notify --send --first --to dir:platform")
	if !strings.Contains(said.String(), "another run is delivering") || !strings.Contains(said.String(), "hint: wait until it has ended") {
		t.Errorf("it says %s", said)
	}
	if _, err := os.Stat(filepath.Join(w.Dir, "platform", "privacy")); err == nil {
		t.Error("it sent something")
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	run(t, w, said, exitDone, "notify --send --first --to dir:platform")
}

// TestManyRunsAtOnce: each notice is acknowledged once, whoever comes first; who
// finds the outbox or the record held by another is told so.
func TestManyRunsAtOnce(t *testing.T) {
	w, _, said := tellingWorld(t)
	run(t, w, said, exitDone, "notify")
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			own := *w
			own.Out, own.Err = new(bytes.Buffer), new(bytes.Buffer)
			own.Args = strings.Fields("notify --send --first --to dir:platform")
			code, said := Run(&own), own.Err.(*bytes.Buffer).String()
			if code != exitDone && !(code == exitFailed && strings.Contains(said, "another run is ")) {
				t.Errorf("exit %d: %s", code, said)
			}
		})
	}
	all.Wait()
	files, err := filepath.Glob(filepath.Join(w.Dir, "content", "delivery", "*.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	sent := 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		sent += bytes.Count(b, []byte(`"result":"sent"`))
	}
	if sent != 3 {
		t.Errorf("%d acknowledgements of 3 notices, in %d runs", sent, len(files))
	}
}

// TestDeliveryFitsItsSchemas holds what a run prints, what auditors get and the
// status with both in it against the schemas that are published.
func TestDeliveryFitsItsSchemas(t *testing.T) {
	w, out, said := tellingWorld(t)
	for _, c := range []struct {
		line, schema string
		exit         int
	}{
		{"notify --send --first --attempts 1 --to dir:platform --to push=nats://127.0.0.1:9 --format json", "delivery", exitFailed},
		{"notify --send --to dir:platform --format json", "delivery", exitDone},
		{"notify --record privacy/2025-12-01/all/announce/en/push --sent 96 --failed 1 --unreachable 3 --by Push", "", exitDone},
		{"notify --export json", "deliveries", exitDone},
		{"status --format json", "status", exitDone},
		{"notify --format json", "notices", exitDone},
	} {
		run(t, w, said, c.exit, c.line)
		if c.schema == "" {
			continue
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
		if err == nil {
			err = schema(t, c.schema).Validate(v)
		}
		if err != nil {
			t.Errorf("codicil %s: %v\n%s", c.line, err, out)
		}
	}
}

// TestSendToARealBroker: refused while no stream is fit, then each notice lies
// in the stream once, though the record of the first run is lost.
func TestSendToARealBroker(t *testing.T) {
	broker, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, JetStream: true, StoreDir: t.TempDir(), NoLog: true, NoSigs: true})
	if err != nil {
		t.Fatal(err)
	}
	broker.Start()
	defer broker.WaitForShutdown()
	defer broker.Shutdown()
	if !broker.ReadyForConnections(10 * time.Second) {
		t.Fatal("the broker does not start")
	}
	w, out, said := tellingWorld(t)
	line := "notify --send --first --to " + broker.ClientURL()
	run(t, w, said, exitFailed, line)
	if !strings.Contains(out.String(), "no stream keeps the subject policy.privacy.en.web; make one: nats stream add") {
		t.Errorf("without a stream: %s", out)
	}
	conn, err := nats.Connect(broker.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	stream, err := js.CreateStream(t.Context(), jetstream.StreamConfig{Name: "POLICIES", Subjects: []string{"policy.>"}, Duplicates: 24 * time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"(POLICIES 3)", "duplicate)"} {
		run(t, w, said, exitDone, line)
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, out)
		}
		if err := os.RemoveAll(filepath.Join(w.Dir, "content", "delivery")); err != nil {
			t.Fatal(err)
		}
	}
	info, err := stream.Info(t.Context())
	if err != nil || info.State.Msgs != 3 {
		t.Errorf("%d messages, %v", info.State.Msgs, err)
	}
}
