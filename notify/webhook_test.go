package notify

import (
	"bufio"
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

const testSecret = Secret("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")

// receiver starts internal/webhooks/receiver.mjs and is its address.
func receiver(t testing.TB, args ...string) string {
	t.Helper()
	if _, err := os.Stat("../internal/webhooks/node_modules/standardwebhooks"); err != nil {
		t.Fatalf("npm's standardwebhooks is missing: %v; hint: make ready, or npm ci --prefix internal/webhooks", err)
	}
	cmd := exec.Command("node", append([]string{"../internal/webhooks/receiver.mjs"}, args...)...)
	cmd.Env = append(os.Environ(), "WEBHOOK_SECRET="+string(testSecret))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("start node: %v; hint: install Node 20 or later", err)
	}
	t.Cleanup(func() {
		in.Close()
		cmd.Wait()
	})
	port, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the receiver did not start: %v", err)
	}
	return "http://127.0.0.1:" + strings.TrimSpace(port) + "/hook?token=hunter2"
}

// A sighting is what the receiver has seen.
type sighting struct {
	Seen    map[string]int
	Texts   map[string]string
	Refused []string
}

func seenBy(t testing.TB, address string) (s sighting) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&s); err != nil {
		t.Fatal(err)
	}
	http.DefaultClient.CloseIdleConnections()
	return s
}

func open(t testing.TB, address string, o SinkOptions) Sink {
	t.Helper()
	if o.Now == nil {
		o.Now = time.Now
	}
	s, err := OpenSink(address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestWebhookVerifiedByAnotherLibrary delivers composed notices to a receiver
// that verifies them with the library of another language.
func TestWebhookVerifiedByAnotherLibrary(t *testing.T) {
	address := receiver(t)
	c := newCase(t)
	ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
	root := t.TempDir()
	d, _ := delivery(t, openRun(t, root, "2026-10-20"), open(t, address, SinkOptions{WebhookSecret: testSecret, AllowPrivate: true}))
	out := send(t, d, ns)
	got := seenBy(t, address)
	for _, o := range out {
		if o.Err != nil || o.Ack != "HTTP 204" || got.Seen[o.Notice.ID()] != 1 || got.Texts[o.Notice.ID()] != o.Notice.Text {
			t.Errorf("%s: %v, %q, seen %d times", o.Notice.ID(), o.Err, o.Ack, got.Seen[o.Notice.ID()])
		}
	}
	if len(got.Refused) > 0 || len(got.Seen) != len(ns) {
		t.Errorf("refused: %v; seen %d of %d", got.Refused, len(got.Seen), len(ns))
	}
	for _, e := range recordOf(t, root).Entries {
		if strings.Contains(e.Sink, "hunter2") {
			t.Errorf("the record shows the query: %s", e.Sink)
		}
	}
	// With another key the receiver says no, and the key is shown nowhere.
	wrong := open(t, address, SinkOptions{WebhookSecret: "whsec_MzIxMDk4NzY1NDMyMTA5ODc2NTQzMjEw", AllowPrivate: true})
	if _, err := wrong.Deliver(t.Context(), ns[0]); err == nil || !strings.Contains(err.Error(), "400") || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("a wrong key: %v", err)
	}
}

// hook starts a receiver with TLS and opens a webhook to it.
func hook(t testing.TB, h http.HandlerFunc, change ...func(*SinkOptions)) Sink {
	t.Helper()
	server := httptest.NewUnstartedServer(h)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	o := SinkOptions{WebhookSecret: testSecret, AllowPrivate: true, RootCAs: pool}
	for _, f := range change {
		f(&o)
	}
	return open(t, server.URL+"/hook", o)
}

// cutAfterStatus breaks an exchange off as soon as its status has arrived,
// however long that takes.
type cutAfterStatus struct {
	http.RoundTripper
	cut func()
}

// RoundTrip makes one exchange.
func (c cutAfterStatus) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := c.RoundTripper.RoundTrip(r)
	c.cut()
	return resp, err
}

func TestWebhookAnswers(t *testing.T) {
	n := handmade(t, 1)[0]
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc
		want   string // "" for success
		final  bool
		stop   bool
		after  time.Duration
	}{
		{"200", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "thanks") }, "", false, false, 0},
		{"299", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(299) }, "", false, false, 0},
		{"500", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "oh\x1b[31m no\nmore", 500) }, `answered 500 Internal Server Error ("oh[31m no")`, false, false, 0},
		{"410", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(410) }, "gone for good", true, true, 0},
		{"301", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere.example/", http.StatusMovedPermanently)
		}, "redirects are not followed", true, true, 0},
		{"429 with seconds", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Retry-After", "17"); w.WriteHeader(429) }, "429", false, false, 17 * time.Second},
		{"503 with a date", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "Tue, 20 Oct 2026 00:01:30 GMT")
			w.WriteHeader(503)
		}, "503", false, false, 90 * time.Second},
		{"503 with nonsense", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "soon")
			w.WriteHeader(503)
		}, "503", false, false, 0},
		{"stalls", func(_ http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body); <-r.Context().Done() }, "no answer within 300ms", false, false, 0},
		{"stalls in the middle of a failure", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(500)
			w.(http.Flusher).Flush()
			io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
		}, "answered 500", false, false, 0},
		{"resets", func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) }, "EOF", false, false, 0},
		{"endless answer", func(w http.ResponseWriter, _ *http.Request) {
			for b := make([]byte, 1<<16); ; {
				if _, err := w.Write(b); err != nil {
					return
				}
			}
		}, "", false, false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := hook(t, c.answer, func(o *SinkOptions) {
				o.Now = func() time.Time { return time.Date(2026, 10, 20, 0, 0, 0, 0, time.UTC) }
				if c.name == "stalls" {
					o.Timeout = 300 * time.Millisecond
				}
			})
			ctx, cut := context.WithCancel(t.Context())
			defer cut()
			if c.name == "stalls in the middle of a failure" {
				client := s.(*webhook).client
				client.Transport = cutAfterStatus{client.Transport, cut}
			}
			_, err := s.Deliver(ctx, n)
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v, want %q", err, c.want)
			}
			known := &SinkError{}
			errors.As(err, &known)
			if known.Final != c.final || known.Stop != c.stop || known.After != c.after {
				t.Errorf("final %v, stop %v, after %v", known.Final, known.Stop, known.After)
			}
		})
	}
}

// TestWebhookFollowsNothing: a redirect to another receiver brings it nothing.
func TestWebhookFollowsNothing(t *testing.T) {
	var reached atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer other.Close()
	for code := 300; code < 309; code++ {
		s := hook(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", other.URL)
			w.WriteHeader(code)
		})
		if _, err := s.Deliver(t.Context(), handmade(t, 1)[0]); err == nil {
			t.Errorf("%d counts as success", code)
		}
	}
	if reached.Load() != 0 {
		t.Error("a redirect was followed")
	}
}

// TestWebhookGuards: certificates are verified, and addresses inside are
// refused when the connection is made, whatever the name was.
func TestWebhookGuards(t *testing.T) {
	n := handmade(t, 1)[0]
	var reached atomic.Int32
	count := func(http.ResponseWriter, *http.Request) { reached.Add(1) }
	for name, c := range map[string]struct {
		sink Sink
		want string
	}{
		"an unknown certificate": {hook(t, count, func(o *SinkOptions) { o.RootCAs = x509.NewCertPool() }), "certificate"},
		"loopback":               {hook(t, count, func(o *SinkOptions) { o.AllowPrivate = false }), "127.0.0.1 is no public address"},
	} {
		_, err := c.sink.Deliver(t.Context(), n)
		known := (*SinkError)(nil)
		if err == nil || !strings.Contains(err.Error(), c.want) || !errors.As(err, &known) || !known.Stop {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, host := range []string{"localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"} {
		s := open(t, "https://"+host+":9/", SinkOptions{WebhookSecret: testSecret})
		if _, err := s.Deliver(t.Context(), n); err == nil || !strings.Contains(err.Error(), "no public address") {
			t.Errorf("%s: %v", host, err)
		}
	}
	if reached.Load() != 0 {
		t.Error("a guarded receiver was reached")
	}
	// http is for loopback, even where private addresses are allowed.
	plain := open(t, "http://192.168.77.1:9/", SinkOptions{WebhookSecret: testSecret, AllowPrivate: true})
	if _, err := plain.Deliver(t.Context(), n); err == nil || !strings.Contains(err.Error(), "is not loopback") {
		t.Errorf("http beyond loopback: %v", err)
	}
}

// TestWebhookAnswersThatTell: what a receiver says back shows no token of the
// address, and its words for a status stay out of messages.
func TestWebhookAnswersThatTell(t *testing.T) {
	s := hook(t, func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		body := "no " + r.URL.RequestURI()
		fmt.Fprintf(conn, "HTTP/1.1 599 \x1b[2Jpay %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", r.URL.RawQuery, len(body), body)
	}).(*webhook)
	s.url.RawQuery = "token=hunter2"
	_, err := s.Deliver(t.Context(), handmade(t, 1)[0])
	if err == nil || err.Error() != `answered 599 ("no /hook?...")` {
		t.Errorf("%v", err)
	}
}

func TestPublicAddresses(t *testing.T) {
	for a, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "64:ff9b::808:808": true, "2002:808:808::1": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "172.32.0.1": true, "192.168.1.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "0.0.0.0": false, "0.1.2.3": false, "255.255.255.255": false, "224.0.0.1": false, "198.18.0.1": false,
		"::1": false, "::": false, "fe80::1": false, "fc00::1": false, "fd12::1": false, "ff02::1": false, "fec0::1": false,
		"::ffff:10.0.0.1": false, "::ffff:8.8.8.8": true, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "::127.0.0.1": false,
		"::8.8.8.8": false, "::ffff:0:8.8.8.8": false, "64:ff9b:1::808:808": false, "2001::808:808": false, "3fff::1": false, "100::1": false, "5f00::1": false,
		"fe80::1%eth0": false, "fc00::1%eth0": false, "1fff:ffff::1": false, "4000::1": false, "2400:3200::1": true,
	} {
		if got := public(netip.MustParseAddr(a)); got != want {
			t.Errorf("%s: %v", a, got)
		}
	}
}

// FuzzQuoteAnswer: whatever a receiver says, a message shows one short line without controls.
func FuzzQuoteAnswer(f *testing.F) {
	f.Add([]byte("try again"))
	f.Add([]byte("\x1b]0;x\x07\xff\u202e"))
	f.Fuzz(func(t *testing.T, body []byte) {
		got := quoteAnswer(body)
		if strings.ContainsAny(got, "\n\r\x1b\x00\u202e") || len([]rune(got)) > 2000 {
			t.Errorf("%q", got)
		}
	})
}
