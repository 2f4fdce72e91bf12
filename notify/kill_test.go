package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"codicil/content"
)

// The kill test's size, which takes half a minute; and as much as one likes with
// CODICIL_KILLS=5000 CODICIL_KILL_NOTICES=10000.
const (
	usualKills   = 500
	usualNotices = 1000
)

// senderEnv makes the test binary a sender. Its value is the content root.
const senderEnv = "CODICIL_TEST_SENDER"

// killNotices are the notices of the kill test: channels in turn, so that half go
// to the broker and half to the webhook.
func killNotices(n int) (ns []*Notice) {
	for i := range n {
		x := &Notice{
			Policy: fmt.Sprintf("p%d", i/4), Version: "2026-10-20", Audience: "all", Kind: "announce", Lang: "en",
			Channel: channels[i%4], Signed: true, Due: content.DayOf(time.Unix(0, 0)), Until: content.DayOf(time.Unix(1e9, 0)),
		}
		x.Event = json.RawMessage(fmt.Sprintf(`{"specversion":"1.0","type":%q,"id":"%s","data":{"text":"海湾支付 %d"}}`, EventType, x.ID(), i))
		ns = append(ns, x)
	}
	return ns
}

// runSender is what is killed: it sends what the record does not show, as the
// front door does. Its exit code is 0 when all has gone, 4 when something has
// not, 7 while another one runs.
func runSender() int {
	root, today := os.Getenv(senderEnv), content.DayOf(time.Unix(0, 0))
	fail := func(err error) int {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	run, err := OpenRun(filepath.Join(root, RecordDir), RunOptions{Day: today, Now: time.Now, Tag: strconv.Itoa(os.Getpid()), First: true})
	if errors.Is(err, ErrRunning) {
		return 7
	} else if err != nil {
		return fail(err)
	}
	defer run.Close()
	record, found := ReadRecord(os.DirFS(root))
	for _, f := range found {
		if f.Severity == content.Error {
			return fail(errors.New(f.String()))
		}
	}
	total, err := strconv.Atoi(os.Getenv("CODICIL_TEST_NOTICES"))
	if err != nil {
		return fail(err)
	}
	var due []*Notice
	for _, n := range killNotices(total) {
		if s, _ := record.Stand(n, today); s == Owed {
			due = append(due, n)
		}
	}
	o := SinkOptions{WebhookSecret: testSecret, AllowPrivate: true, Now: time.Now, Timeout: 120 * time.Millisecond}
	hook, err := OpenSink(os.Getenv("CODICIL_TEST_WEBHOOK"), o)
	if err != nil {
		return fail(err)
	}
	defer hook.Close()
	o.Timeout = 2 * time.Second
	queue, err := OpenSink(os.Getenv("CODICIL_TEST_BROKER"), o)
	if err != nil {
		return fail(err)
	}
	defer queue.Close()
	route := func(n *Notice) Sink {
		if n.Channel == Push || n.Channel == SMS {
			return queue
		}
		return hook
	}
	for _, n := range due {
		if route(n) == queue {
			if err := queue.Ready(context.Background(), []*Notice{n}); err != nil {
				return fail(err)
			}
		}
	}
	d := &Delivery{
		Run: run, Route: route, Random: rand.Float64, Attempts: 8,
		Sleep: func(_ context.Context, p time.Duration) error { time.Sleep(p / 200); return nil },
	}
	out, err := d.Send(context.Background(), due)
	if err != nil {
		return fail(err)
	}
	for _, o := range out {
		if o.Err != nil {
			return 4
		}
	}
	return 0
}

func size(t testing.TB, name string, usual int) int {
	s := os.Getenv(name)
	if s == "" {
		return usual
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q, not a number", name, s)
	}
	return n
}

// TestKilledAtAnyPoint kills the sender again and again while it delivers to
// JetStream and to a webhook that fails, stalls, resets and repeats. In the end
// each notice was delivered, a consumer that keys on ids acted once on each,
// and the record says what the receivers say.
func TestKilledAtAnyPoint(t *testing.T) {
	kills, total := size(t, "CODICIL_KILLS", usualKills), size(t, "CODICIL_KILL_NOTICES", usualNotices)
	b := startBroker(t, t.TempDir(), -1)
	stream := addStream(t, b, 24*time.Hour)
	address := receiver(t, "0.25", "7")
	root := t.TempDir()
	sender := func() *exec.Cmd {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), senderEnv+"="+root, "CODICIL_TEST_WEBHOOK="+address, "CODICIL_TEST_BROKER="+b.ClientURL(),
			"CODICIL_TEST_NOTICES="+strconv.Itoa(total))
		return cmd
	}
	random := rand.New(rand.NewPCG(1, 2))
	killed, began := 0, time.Now()
	for killed < kills {
		cmd := sender()
		var said bytes.Buffer
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Until the process has begun its record it sends nothing: what is worth killing comes after.
		pause := time.Duration(random.IntN(30)) * time.Millisecond
		waitForRun(t, root, cmd.Process.Pid)
		time.Sleep(pause)
		cmd.Process.Kill()
		cmd.Wait()
		if code := cmd.ProcessState.ExitCode(); code != -1 && code != 0 && code != 4 {
			t.Fatalf("the sender ended with %d: %s", code, said.String())
		}
		killed++
		record, found := ReadRecord(os.DirFS(root))
		for _, f := range found {
			if f.Code != "delivery-cut" {
				t.Fatal(f)
			}
		}
		// All has gone before the last kill: more notices make it go on.
		if len(record.sent) == total {
			total += usualNotices
		}
	}
	t.Logf("%d kills in %v, %d notices", killed, time.Since(began).Round(time.Millisecond), total)
	finish(t, sender)
	agree(t, root, address, kept(t, stream), killNotices(total))
}

// waitForRun returns when the process has begun its file of the record.
func waitForRun(t testing.TB, root string, pid int) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		if files, _ := filepath.Glob(filepath.Join(root, RecordDir, "*-"+strconv.Itoa(pid)+".jsonl")); len(files) > 0 {
			return
		}
		if time.Now().After(until) {
			t.Fatal("the sender does not begin")
		}
	}
}

// finish lets the sender run to its end, as often as its receivers' moods need.
func finish(t testing.TB, sender func() *exec.Cmd) {
	t.Helper()
	for range 50 {
		out, err := sender().CombinedOutput()
		if err == nil {
			return
		}
		if code := (*exec.ExitError)(nil); !errors.As(err, &code) || code.ExitCode() != 4 {
			t.Fatalf("%v: %s", err, out)
		}
	}
	t.Fatal("the sender does not come to an end")
}

// agree compares what the receivers have with what the record says.
func agree(t testing.TB, root, address string, queue map[string]int, ns []*Notice) {
	t.Helper()
	record, _ := ReadRecord(os.DirFS(root))
	got := seenBy(t, address)
	again := 0
	for i, n := range ns {
		e, ok := record.Sent(n.ID())
		if !ok {
			t.Errorf("%s is not in the record", n.ID())
			continue
		}
		switch toBroker := n.Channel == Push || n.Channel == SMS; {
		case toBroker && queue[n.ID()] != 1:
			t.Errorf("%s lies in the stream %d times", n.ID(), queue[n.ID()])
		case toBroker && !strings.HasPrefix(e.Ack, "POLICIES "):
			t.Errorf("%s: the record says %q", n.ID(), e.Ack)
		case !toBroker && (got.Seen[n.ID()] < 1 || got.Texts[n.ID()] != fmt.Sprintf("海湾支付 %d", i)):
			t.Errorf("%s came %d times, with %q", n.ID(), got.Seen[n.ID()], got.Texts[n.ID()])
		case !toBroker:
			again += got.Seen[n.ID()] - 1
		}
		if e.Digest != sha256Of(n.Event) {
			t.Errorf("%s: the record has another digest", n.ID())
		}
	}
	// Nothing came that was not sent: the consumers' ids are those of the notices.
	if len(queue)+len(got.Seen) != len(ns) || len(got.Refused) > 0 {
		t.Errorf("%d and %d ids at the receivers, %d notices; refused: %v", len(queue), len(got.Seen), len(ns), got.Refused)
	}
	t.Logf("the webhook got %d notices again under their ids", again)
}
