package notify

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"codicil/content"
)

// handmade makes n notices that are due, of one version, over the channels in turn.
func handmade(t testing.TB, n int) []*Notice {
	t.Helper()
	var ns []*Notice
	for i := range n {
		x := &Notice{
			Policy: fmt.Sprintf("p%d", i/8), Version: "2026-10-20", Audience: "all", Kind: "announce",
			Lang: content.Locale([]string{"en", "zh-Hans"}[i%2]), Channel: channels[i/2%4],
			Due: day(t, "2026-10-20"), Until: day(t, "2026-12-01"), Signed: true,
			Subject: "Harbour Pay: a change", Text: "We change our policy.",
		}
		x.Event = fmt.Appendf(nil, `{"specversion":"1.0","type":%q,"id":%q,"data":{"text":"海湾支付 %d"}}`, EventType, x.ID(), i)
		if x.Channel == Email {
			x.Files = []File{{".eml", fmt.Appendf(nil, "From: Harbour Pay <privacy@harbourpay.example>\r\nTo: undisclosed-recipients:;\r\nSubject: %s\r\nMessage-ID: <%s@legal.harbourpay.example>\r\n\r\nFirst line.\r\n.A line that begins with a full stop.\r\n.\r\nLast line.\r\n", x.Subject, x.ID())}}
		}
		ns = append(ns, x)
	}
	return ns
}

// A script is a sink that answers as told, by id and attempt.
type script struct {
	name   string
	answer func(id string, attempt int) error

	mu    sync.Mutex
	calls []string
	tries map[string]int
}

func (s *script) Name() string                           { return s.name }
func (s *script) Close() error                           { return nil }
func (s *script) Ready(context.Context, []*Notice) error { return nil }

func (s *script) Deliver(ctx context.Context, n *Notice) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tries == nil {
		s.tries = map[string]int{}
	}
	s.calls = append(s.calls, n.ID())
	s.tries[n.ID()]++
	return "taken", s.answer(n.ID(), s.tries[n.ID()])
}

// delivery makes a delivery into a run, without real waiting: pauses holds what it would have waited.
func delivery(t testing.TB, run *Run, sinks ...Sink) (d *Delivery, pauses *[]time.Duration) {
	t.Helper()
	pauses = &[]time.Duration{}
	var mu sync.Mutex
	return &Delivery{
		Run:    run,
		Route:  func(n *Notice) Sink { return sinks[slices.Index(channels, n.Channel)%len(sinks)] },
		Random: func() float64 { return 0.5 },
		Sleep: func(ctx context.Context, p time.Duration) error {
			mu.Lock()
			defer mu.Unlock()
			*pauses = append(*pauses, p)
			return ctx.Err()
		},
	}, pauses
}

func send(t testing.TB, d *Delivery, ns []*Notice) []Outcome {
	t.Helper()
	out, err := d.Send(t.Context(), ns)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func failures(out []Outcome) (ids []string) {
	for _, o := range out {
		if o.Err != nil {
			ids = append(ids, o.Notice.ID())
		}
	}
	return ids
}

func TestRetriesWithBackoff(t *testing.T) {
	root := t.TempDir()
	s := &script{name: "s", answer: func(_ string, attempt int) error {
		if attempt < 4 {
			return errors.New("not now")
		}
		return nil
	}}
	d, pauses := delivery(t, openRun(t, root, "2026-10-20"), s)
	out := send(t, d, handmade(t, 1))
	if out[0].Err != nil || out[0].Ack != "taken" {
		t.Fatalf("%+v", out[0])
	}
	// Half of 0.5, 1 and 2 seconds, and the middle of the other half.
	if want := []time.Duration{375 * time.Millisecond, 750 * time.Millisecond, 1500 * time.Millisecond}; !slices.Equal(*pauses, want) {
		t.Errorf("pauses %v, want %v", *pauses, want)
	}
	var results []string
	for _, e := range recordOf(t, root).Entries {
		results = append(results, fmt.Sprint(e.Result, e.Attempt))
	}
	if want := []string{"begin0", "failed1", "failed2", "failed3", "sent4"}; !slices.Equal(results, want) {
		t.Errorf("record %v, want %v", results, want)
	}
}

func TestPausesAreBounded(t *testing.T) {
	for _, r := range []float64{0, 0.999} {
		d := &Delivery{Random: func() float64 { return r }}
		for attempt := 1; attempt < 100; attempt++ {
			if p := d.pause(attempt); p < firstPause/2 || p > longestPause {
				t.Fatalf("attempt %d: %v", attempt, p)
			}
		}
	}
}

// TestWhatASinkSays: each failure of which the sink knows more is met as it deserves.
func TestWhatASinkSays(t *testing.T) {
	plain := errors.New("no answer")
	for _, c := range []struct {
		name          string
		err           error
		tries, others int // attempts at the first notice; calls for the seven after it
		result        string
	}{
		{"a failure that may pass", plain, 5, 7, ResultFailed},
		{"final", &SinkError{Err: plain, Final: true}, 1, 7, ResultRefused},
		{"gone for good", &SinkError{Err: plain, Final: true, Stop: true}, 1, 0, ResultRefused},
		{"wait a little", &SinkError{Err: plain, After: 40 * time.Second}, 5, 7, ResultFailed},
		{"wait for hours", &SinkError{Err: plain, After: 2 * time.Hour}, 1, 0, ResultFailed},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			ns := handmade(t, 8)
			s := &script{name: "s", answer: func(id string, _ int) error {
				if id == ns[0].ID() {
					return c.err
				}
				return nil
			}}
			d, pauses := delivery(t, openRun(t, root, "2026-10-20"), s)
			out := send(t, d, ns)
			if out[0].Err == nil || s.tries[ns[0].ID()] != c.tries || len(s.calls)-c.tries != c.others {
				t.Errorf("%d tries, %d calls for others, %v", s.tries[ns[0].ID()], len(s.calls)-c.tries, out[0].Err)
			}
			if got := recordOf(t, root).Entries[1].Result; got != c.result {
				t.Errorf("recorded as %s", got)
			}
			for _, p := range *pauses {
				if k := (*SinkError)(nil); errors.As(c.err, &k) && p < k.After {
					t.Errorf("waited %v where %v was asked for", p, k.After)
				}
			}
		})
	}
}

// TestDownSinkHoldsUpNoOther: one that takes nothing is left alone soon, and all
// its notices stay owed; the other gets its own.
func TestDownSinkHoldsUpNoOther(t *testing.T) {
	root := t.TempDir()
	down := &script{name: "down", answer: func(string, int) error { return errors.New("connection refused") }}
	up := &script{name: "up", answer: func(string, int) error { return nil }}
	ns := handmade(t, 80)
	d, _ := delivery(t, openRun(t, root, "2026-10-20"), down, up)
	out := send(t, d, ns)
	if len(down.calls) != downAfter*defaultAttempts {
		t.Errorf("%d calls to a sink that is down", len(down.calls))
	}
	if n := len(failures(out)); n != 40 || len(up.calls) != 40 {
		t.Errorf("%d failed, %d went", n, len(up.calls))
	}
	// The next run completes, and sends nothing twice.
	down.answer = up.answer
	d.Run.Close()
	r := recordOf(t, root)
	var left []*Notice
	for _, n := range ns {
		if s, _ := r.Stand(n, day(t, "2026-10-20")); s == Owed {
			left = append(left, n)
		}
	}
	d, _ = delivery(t, openRun(t, root, "2026-10-20"), down, up)
	if out := send(t, d, left); len(left) != 40 || failures(out) != nil || len(up.calls) != 40 {
		t.Errorf("%d left; failed: %v; %d calls to the one that had all", len(left), failures(out), len(up.calls))
	}
}

// TestNoRecordNoSending: when the record cannot be written, nothing more goes.
func TestNoRecordNoSending(t *testing.T) {
	run := openRun(t, t.TempDir(), "2026-10-20", func(o *RunOptions) {
		o.Create = func(name string) (LogFile, error) {
			f, err := createFile(name)
			return &full{f, 1000}, err
		}
	})
	s := &script{name: "s", answer: func(string, int) error { return nil }}
	d, _ := delivery(t, run, s)
	out, err := d.Send(t.Context(), handmade(t, 40))
	if !errors.Is(err, errFull) {
		t.Fatalf("err %v", err)
	}
	went := 0
	for _, o := range out {
		if o.Err == nil {
			went++
		}
	}
	// The one whose line did not fit was handed over; its outcome says that it is not recorded.
	if len(s.calls) != went+1 || went < 2 || went > 10 {
		t.Errorf("%d calls, %d recorded", len(s.calls), went)
	}
}

func TestInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s := &script{name: "s"}
	s.answer = func(string, int) error {
		if len(s.calls) == 3 {
			stop()
		}
		return nil
	}
	d, _ := delivery(t, openRun(t, t.TempDir(), "2026-10-20"), s)
	out, err := d.Send(ctx, handmade(t, 10))
	if err != nil || len(s.calls) != 3 || len(failures(out)) != 7 {
		t.Errorf("%v, %d calls, %d failed", err, len(s.calls), len(failures(out)))
	}
}

// TestClockSetBack: what went is not sent again on whatever day the clock says it is.
func TestClockSetBack(t *testing.T) {
	root := t.TempDir()
	ns := handmade(t, 8)
	s := &script{name: "s", answer: func(string, int) error { return nil }}
	d, _ := delivery(t, openRun(t, root, "2026-10-25"), s)
	send(t, d, ns)
	d.Run.Close()
	back := openRun(t, root, "2026-10-20", func(o *RunOptions) { o.Now = func() time.Time { return time.Unix(0, 0) } })
	back.Close()
	r := recordOf(t, root)
	for _, n := range ns {
		if got, _ := r.Stand(n, day(t, "2026-10-20")); got != Done {
			t.Errorf("%s: %v", n.ID(), got)
		}
	}
	if !r.Last().After(time.Unix(0, 0)) {
		t.Error("the record forgot when its last entry was written")
	}
}

func TestDirSink(t *testing.T) {
	dir := t.TempDir()
	s, err := OpenSink("dir:"+dir, SinkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	ns := handmade(t, 8)
	d, _ := delivery(t, openRun(t, t.TempDir(), "2026-10-20"), s)
	if failed := failures(send(t, d, ns)); failed != nil {
		t.Fatal(failed)
	}
	if got, err := os.ReadFile(dir + "/" + ns[0].Path()); err != nil || string(got) != string(ns[0].Event)+"\n" {
		t.Errorf("%q %v", got, err)
	}
	// Again is harmless; another notice under the same id is not.
	if _, err := s.Deliver(t.Context(), ns[0]); err != nil {
		t.Error(err)
	}
	other := *ns[0]
	other.Event = []byte(`{"other":true}`)
	if _, err := s.Deliver(t.Context(), &other); err == nil || !strings.Contains(err.Error(), "another notice of that id") {
		t.Errorf("overwritten: %v", err)
	}
}

func TestLineSink(t *testing.T) {
	var b strings.Builder
	s, err := OpenSink("-", SinkOptions{Out: &b})
	if err != nil {
		t.Fatal(err)
	}
	n := handmade(t, 1)[0]
	n.Event = []byte("{\n  \"id\": \"x\"\n}")
	if _, err := s.Deliver(t.Context(), n); err != nil || b.String() != "{\"id\":\"x\"}\n" {
		t.Errorf("%q %v", b.String(), err)
	}
}

func TestAddressesThatAreRefused(t *testing.T) {
	secret := Secret("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")
	for address, want := range map[string]string{
		"ftp://x":                "no such sink",
		"":                       "no such sink",
		"dir:":                   "needs a folder",
		"https://":               "needs a host",
		"https://a:hunter2@b/":   "does not belong in an address",
		"nats://u:hunter2@b":     "does not belong in an address",
		"http://127.0.0.1/":      "a webhook is https",
		"nats://host/x":          "no path",
		"smtp://host/x":          "no path",
		"https://hunter2 \x00@b": "cannot be understood",
	} {
		_, err := OpenSink(address, SinkOptions{WebhookSecret: secret})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestWebhookSecrets(t *testing.T) {
	good := "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz" // 24 bytes
	for secret, want := range map[string]string{
		good:                                     "",
		" " + good + "\n":                        "",
		good + " " + good:                        "",
		"":                                       "needs a secret",
		"MDEyMzQ1Njc4OTAxMjM0NTY3ODk":            "begins with",
		"whsec_!!!":                              "base64",
		"whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=": "24 to 64 bytes, and this is 23",
		"whsec_" + strings.Repeat("MDEy", 21) + "MDEy": "24 to 64 bytes, and this is 66",
	} {
		_, err := webhookKeys(Secret(secret))
		switch {
		case want == "" && err != nil, want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%q: %v, want %q", secret, err, want)
		case err != nil && len(secret) > 10 && strings.Contains(err.Error(), secret[6:]):
			t.Errorf("the error shows the secret: %v", err)
		}
	}
	type holder struct{ S Secret }
	if got := fmt.Sprintf("%v %+v %#v %s %q", Secret(good), holder{Secret(good)}, holder{Secret(good)}, Secret(good), Secret(good)); strings.Contains(got, "MDEy") {
		t.Errorf("printed: %s", got)
	}
}
