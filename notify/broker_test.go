package notify

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// startBroker starts a real server with JetStream on disk. port -1 is any free one.
func startBroker(t testing.TB, dir string, port int) *server.Server {
	t.Helper()
	s, err := server.NewServer(&server.Options{
		Host: "127.0.0.1", Port: port, JetStream: true, StoreDir: dir, NoLog: true, NoSigs: true,
		SyncInterval: time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	if !s.ReadyForConnections(10 * time.Second) {
		t.Fatal("the broker does not start")
	}
	t.Cleanup(func() { stopBroker(s) })
	return s
}

func stopBroker(s *server.Server) {
	s.Shutdown()
	s.WaitForShutdown()
}

// addStream makes a stream for notices and is its handle.
func addStream(t testing.TB, s *server.Server, window time.Duration) jetstream.Stream {
	t.Helper()
	conn, err := nats.Connect(s.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	stream, err := js.CreateStream(t.Context(), jetstream.StreamConfig{
		Name: "POLICIES", Subjects: []string{"policy.>"}, Duplicates: window, Storage: jetstream.FileStorage,
	})
	if err != nil {
		t.Fatal(err)
	}
	return stream
}

// kept reads the stream from its beginning: how often each id lies in it, and
// that each lies under its own subject.
func kept(t testing.TB, stream jetstream.Stream) map[string]int {
	t.Helper()
	info, err := stream.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]int{}
	for seq := info.State.FirstSeq; seq <= info.State.LastSeq && seq > 0; seq++ {
		m, err := stream.GetMsg(context.Background(), seq)
		if err != nil {
			t.Fatal(err)
		}
		id := m.Header.Get("Nats-Msg-Id")
		ids[id]++
		p, ok := parseID(id)
		if want := fmt.Sprintf("policy.%s.%s.%s", p.Policy, p.Lang, p.Channel); !ok || m.Subject != want {
			t.Errorf("%s lies under %s", id, m.Subject)
		}
		if !strings.Contains(string(m.Data), `"id":"`+id+`"`) || !strings.HasPrefix(m.Header.Get("Content-Type"), "application/cloudevents+json") {
			t.Errorf("%s: %s", id, m.Data)
		}
	}
	return ids
}

func TestBroker(t *testing.T) {
	b := startBroker(t, t.TempDir(), -1)
	stream := addStream(t, b, 24*time.Hour)
	s := open(t, b.ClientURL(), SinkOptions{})
	ns := handmade(t, 40)
	if err := s.Ready(t.Context(), ns); err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	d, _ := delivery(t, openRun(t, root, "2026-10-20"), s)
	for i, o := range send(t, d, ns) {
		if o.Err != nil || o.Ack != fmt.Sprintf("POLICIES %d", i+1) {
			t.Fatalf("%s: %v, %q", o.Notice.ID(), o.Err, o.Ack)
		}
	}
	// Sent again, as after a crash, each is a duplicate and is not kept.
	for _, o := range send(t, d, ns) {
		if o.Err != nil || !strings.HasSuffix(o.Ack, " duplicate") {
			t.Fatalf("%s again: %v, %q", o.Notice.ID(), o.Err, o.Ack)
		}
	}
	ids := kept(t, stream)
	for _, n := range ns {
		if ids[n.ID()] != 1 {
			t.Errorf("%s lies there %d times", n.ID(), ids[n.ID()])
		}
	}
}

// TestBrokerChecks: a stream that would lose notices or repeat them is refused before anything is sent.
func TestBrokerChecks(t *testing.T) {
	ns := handmade(t, 4)
	ready := func(b *server.Server, ns []*Notice) error {
		return open(t, b.ClientURL(), SinkOptions{}).Ready(t.Context(), ns)
	}
	b := startBroker(t, t.TempDir(), -1)
	if err := ready(b, ns); err == nil || !strings.Contains(err.Error(), "no stream keeps the subject policy.p0.en.web") || !strings.Contains(err.Error(), "nats stream add") {
		t.Errorf("without a stream: %v", err)
	}
	stream := addStream(t, b, 23*time.Hour)
	if err := ready(b, ns); err == nil || !strings.Contains(err.Error(), "forgets ids after 23h0m0s") {
		t.Errorf("a short window: %v", err)
	}
	if n := len(kept(t, stream)); n != 0 {
		t.Errorf("%d notices were published by a check", n)
	}
	big := *ns[0]
	big.Event = make([]byte, 2<<20)
	if err := ready(b, []*Notice{&big}); err == nil || !strings.Contains(err.Error(), "max_payload") {
		t.Errorf("a large event: %v", err)
	}
	url := b.ClientURL()
	stopBroker(b)
	if err := open(t, url, SinkOptions{Timeout: time.Second}).Ready(t.Context(), ns); err == nil || !strings.Contains(err.Error(), "connect to the broker") {
		t.Errorf("a broker that is down: %v", err)
	}
}

// TestStreamLimits: a stream that would acknowledge what it does not keep is
// refused, at each limit just below what is needed, and taken at the limit.
func TestStreamLimits(t *testing.T) {
	ns := handmade(t, 4)
	size := int32(0)
	for _, n := range ns {
		size = max(size, int32(len(n.Event)+headerRoom))
	}
	b := startBroker(t, t.TempDir(), -1)
	conn, err := nats.Connect(b.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	// With its last stream the server removes the folder of all, while the next is made in it: one stays.
	if _, err := js.CreateStream(t.Context(), jetstream.StreamConfig{Name: "STAYS", Subjects: []string{"stays"}}); err != nil {
		t.Fatal(err)
	}
	total := int64(0)
	for _, n := range ns {
		total += int64(len(n.Event) + headerRoom)
	}
	for name, c := range map[string]struct {
		change func(*jetstream.StreamConfig)
		want   string // "" where the stream is fit
	}{
		"none":                {func(*jetstream.StreamConfig) {}, ""},
		"memory":              {func(c *jetstream.StreamConfig) { c.Storage = jetstream.MemoryStorage }, "keeps messages in memory"},
		"no acknowledgement":  {func(c *jetstream.StreamConfig) { c.NoAck = true }, "acknowledges nothing"},
		"nobody's interest":   {func(c *jetstream.StreamConfig) { c.Retention = jetstream.InterestPolicy }, "has no consumer"},
		"a queue":             {func(c *jetstream.StreamConfig) { c.Retention = jetstream.WorkQueuePolicy }, ""},
		"one of a subject":    {func(c *jetstream.StreamConfig) { c.MaxMsgsPerSubject = 1 }, "keeps 1 of a subject"},
		"size":                {func(c *jetstream.StreamConfig) { c.MaxMsgSize = size }, ""},
		"size below":          {func(c *jetstream.StreamConfig) { c.MaxMsgSize = size - 1 }, "takes messages of"},
		"messages":            {func(c *jetstream.StreamConfig) { c.MaxMsgs = 4 }, ""},
		"messages below":      {func(c *jetstream.StreamConfig) { c.MaxMsgs = 3 }, "keeps 3 messages"},
		"messages, new first": {func(c *jetstream.StreamConfig) { c.MaxMsgs, c.Discard = 4, jetstream.DiscardNew }, ""},
		"bytes":               {func(c *jetstream.StreamConfig) { c.MaxBytes = total }, ""},
		"bytes below":         {func(c *jetstream.StreamConfig) { c.MaxBytes = total - 1 }, "(max_bytes)"},
	} {
		config := jetstream.StreamConfig{Name: "POLICIES", Subjects: []string{"policy.>"}, Duplicates: 24 * time.Hour, Storage: jetstream.FileStorage}
		c.change(&config)
		if _, err := js.CreateStream(t.Context(), config); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		err := open(t, b.ClientURL(), SinkOptions{}).Ready(t.Context(), ns)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if err := js.DeleteStream(t.Context(), "POLICIES"); err != nil {
			t.Fatal(err)
		}
	}
}

// TestBrokerRestarts in the middle of a run: nothing is lost, nothing lies there twice.
func TestBrokerRestarts(t *testing.T) {
	dir := t.TempDir()
	b := startBroker(t, dir, -1)
	addStream(t, b, 24*time.Hour)
	s := open(t, b.ClientURL(), SinkOptions{Timeout: 2 * time.Second})
	ns := handmade(t, 60)
	if err := s.Ready(t.Context(), ns); err != nil {
		t.Fatal(err)
	}
	d, _ := delivery(t, openRun(t, t.TempDir(), "2026-10-20"), s)
	d.Sleep = func(ctx context.Context, p time.Duration) error { time.Sleep(p / 4); return ctx.Err() }
	port := b.Addr().(interface{ String() string }).String()
	d.Progress = func(done, _ int) {
		if done == 20 {
			stopBroker(b)
			var n int
			fmt.Sscanf(port[strings.LastIndexByte(port, ':')+1:], "%d", &n)
			b = startBroker(t, dir, n)
		}
	}
	if failed := failures(send(t, d, ns)); failed != nil {
		t.Fatalf("not delivered: %v", failed)
	}
	conn, err := nats.Connect(b.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	stream, err := js.Stream(t.Context(), "POLICIES")
	if err != nil {
		t.Fatal(err)
	}
	ids := kept(t, stream)
	for _, n := range ns {
		if ids[n.ID()] != 1 {
			t.Errorf("%s lies there %d times", n.ID(), ids[n.ID()])
		}
	}
}
