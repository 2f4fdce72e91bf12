package notify

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http/httptest"
	"net/textproto"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"codicil/content"
)

// A mailServer speaks SMTP as a real one does, as far as a sender goes.
type mailServer struct {
	listener net.Listener
	tls      *tls.Config              // nil: it offers no STARTTLS
	password string                   // of the user "codicil"; "" for no authentication
	refuse   func(line string) string // what to answer instead; "" for the usual

	mu    sync.Mutex
	mails []receivedMail
	lines []string
	all   sync.WaitGroup
	conns map[net.Conn]bool
}

type receivedMail struct {
	from   string
	to     []string
	data   string
	secure bool
	auth   bool
}

// startMail starts a server with a certificate for 127.0.0.1.
func startMail(t testing.TB, change ...func(*mailServer)) (*mailServer, SinkOptions) {
	t.Helper()
	https := httptest.NewUnstartedServer(nil)
	https.StartTLS()
	pool := x509.NewCertPool()
	pool.AddCert(https.Certificate())
	s := &mailServer{tls: &tls.Config{Certificates: https.TLS.Certificates}, conns: map[net.Conn]bool{}, refuse: func(string) string { return "" }}
	https.Close()
	for _, f := range change {
		f(s)
	}
	var err error
	if s.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	s.all.Go(func() {
		for {
			conn, err := s.listener.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns[conn] = true
			s.mu.Unlock()
			s.all.Go(func() { s.serve(conn) })
		}
	})
	t.Cleanup(func() {
		s.listener.Close()
		s.mu.Lock()
		for c := range s.conns {
			c.Close()
		}
		s.mu.Unlock()
		s.all.Wait()
	})
	return s, SinkOptions{RootCAs: pool, Timeout: 10 * time.Second, Recipients: map[content.Locale][]string{"": {"users@lists.example"}}}
}

func (s *mailServer) address() string { return "smtp://" + s.listener.Addr().String() }

func (s *mailServer) serve(conn net.Conn) {
	defer conn.Close()
	t := textproto.NewConn(conn)
	t.PrintfLine("220 mail.harbourpay.example ESMTP")
	var m receivedMail
	secure, auth := false, false
	for {
		line, err := t.ReadLine()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.lines = append(s.lines, line)
		answer := s.refuse(line)
		s.mu.Unlock()
		verb, rest, _ := strings.Cut(line, " ")
		switch verb = strings.ToUpper(verb); {
		case answer == "hang up":
			return
		case answer != "":
			t.PrintfLine("%s", answer)
		case verb == "EHLO":
			t.PrintfLine("250-mail.harbourpay.example")
			if s.tls != nil && !secure {
				t.PrintfLine("250-STARTTLS")
			}
			if s.password != "" {
				t.PrintfLine("250-AUTH PLAIN")
			}
			t.PrintfLine("250 8BITMIME")
		case verb == "STARTTLS":
			t.PrintfLine("220 go ahead")
			conn = tls.Server(conn, s.tls)
			t, secure = textproto.NewConn(conn), true
		case verb == "AUTH":
			given, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(rest, "PLAIN "))
			if auth = string(given) == "\x00codicil\x00"+s.password; auth {
				t.PrintfLine("235 welcome")
			} else {
				t.PrintfLine("535 who are you")
			}
		case verb == "MAIL":
			m = receivedMail{from: rest, secure: secure, auth: auth}
			t.PrintfLine("250 yes")
		case verb == "RCPT":
			m.to = append(m.to, rest)
			t.PrintfLine("250 yes")
		case verb == "DATA":
			t.PrintfLine("354 go on")
			if m.data, err = readData(t.R); err != nil {
				return
			}
			s.mu.Lock()
			s.mails = append(s.mails, m)
			n := len(s.mails)
			s.mu.Unlock()
			t.PrintfLine("250 2.0.0 queued as %04d", n)
		case verb == "QUIT":
			t.PrintfLine("221 bye")
			return
		default:
			t.PrintfLine("250 yes")
		}
	}
}

// readData reads a mail to its end as RFC 5321 section 4.5.2 has it, line ends untouched.
func readData(r *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return "", err
		}
		if line == ".\r\n" {
			return b.String(), nil
		}
		b.WriteString(strings.TrimPrefix(line, "."))
	}
}

// mails are handmade notices of the email channel.
func mails(t testing.TB, n int) (out []*Notice) {
	for _, x := range handmade(t, 4*n) {
		if x.Channel == Email {
			out = append(out, x)
		}
	}
	return out
}

// TestMailUnchanged: every byte of the composed mails arrives, each language's at its list.
func TestMailUnchanged(t *testing.T) {
	server, o := startMail(t, func(s *mailServer) { s.password = "hunter2" })
	o.SMTPUser, o.SMTPPassword = "codicil", "hunter2"
	o.Recipients = map[content.Locale][]string{"zh-Hans": {"yonghu@lists.example", "dang-an@lists.example"}, "": {"users@lists.example"}}
	c := newCase(t)
	ns := append(mails(t, 4), c.compose(t, Options{Today: day(t, "2026-10-20"), Channels: []string{Email}})...)
	s := open(t, server.address(), o)
	if err := s.Ready(t.Context(), ns); err != nil {
		t.Fatal(err)
	}
	d, _ := delivery(t, openRun(t, t.TempDir(), "2026-10-20"), s)
	for i, out := range send(t, d, ns) {
		if out.Err != nil || out.Ack != fmt.Sprintf("250 2.0.0 queued as %04d", i+1) {
			t.Fatalf("%s: %v, %q", out.Notice.ID(), out.Err, out.Ack)
		}
		m := server.mails[i]
		to := []string{"TO:<users@lists.example>"}
		if out.Notice.Lang == "zh-Hans" {
			to = []string{"TO:<yonghu@lists.example>", "TO:<dang-an@lists.example>"}
		}
		if m.data != string(out.Notice.mail()) {
			t.Errorf("%s came as\n%s", out.Notice.ID(), m.data)
		}
		if !slices.Equal(m.to, to) || !strings.HasPrefix(m.from, "FROM:<privacy@harbourpay.example>") || !m.secure || !m.auth {
			t.Errorf("%s: from %s to %v, secure %v, authenticated %v", out.Notice.ID(), m.from, m.to, m.secure, m.auth)
		}
	}
	if len(server.mails) != len(ns) {
		t.Errorf("%d mails, %d came", len(ns), len(server.mails))
	}
}

func TestMailRefusals(t *testing.T) {
	answer := func(prefix, with string) func(*mailServer) {
		return func(s *mailServer) {
			s.refuse = func(line string) string {
				if strings.HasPrefix(line, prefix) {
					return with
				}
				return ""
			}
		}
	}
	for _, c := range []struct {
		name   string
		server func(*mailServer)
		sink   func(*SinkOptions)
		want   string
		final  bool
	}{
		{"no TLS", func(s *mailServer) { s.tls = nil }, nil, "offers no TLS", true},
		{"an unknown certificate", func(*mailServer) {}, func(o *SinkOptions) { o.RootCAs = x509.NewCertPool() }, "certificate", true},
		{"a wrong password", func(s *mailServer) { s.password = "hunter2" }, func(o *SinkOptions) { o.SMTPUser, o.SMTPPassword = "codicil", "hunter3" }, "authenticate: 535", true},
		{"greylisted", answer("RCPT", "451 4.7.1 come back later"), nil, "451", false},
		{"no such list", answer("RCPT", "550 5.1.1 nobody here"), nil, "send to users@lists.example: 550", true},
		{"too large", answer("DATA", "552 5.3.4 too large"), nil, "552", true},
		{"it hangs up", answer("MAIL", "hang up"), nil, "EOF", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			server, o := startMail(t, c.server)
			if c.sink != nil {
				c.sink(&o)
			}
			_, err := open(t, server.address(), o).Deliver(t.Context(), mails(t, 1)[0])
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "hunter") {
				t.Fatalf("%v, want %q", err, c.want)
			}
			known := &SinkError{}
			if errors.As(err, &known); known.Final != c.final {
				t.Errorf("final %v: %v", known.Final, err)
			}
			if len(server.mails) != 0 {
				t.Error("a mail arrived")
			}
		})
	}
}

// TestMailAfterAFailure: the next attempt has a connection of its own.
func TestMailAfterAFailure(t *testing.T) {
	n := 0
	server, o := startMail(t, func(s *mailServer) {
		s.refuse = func(line string) string {
			if n++; n%7 == 5 {
				return "hang up"
			}
			return ""
		}
	})
	ns := mails(t, 6)
	d, _ := delivery(t, openRun(t, t.TempDir(), "2026-10-20"), open(t, server.address(), o))
	if failed := failures(send(t, d, ns)); failed != nil {
		t.Fatalf("not sent: %v", failed)
	}
	if len(server.mails) < len(ns) {
		t.Errorf("%d mails, %d came", len(ns), len(server.mails))
	}
}

func TestMailWithoutTLSOnRequest(t *testing.T) {
	server, o := startMail(t, func(s *mailServer) { s.tls = nil })
	o.AllowPrivate = true
	if _, err := open(t, server.address(), o).Deliver(t.Context(), mails(t, 1)[0]); err != nil {
		t.Fatal(err)
	}
}

func TestMailerChecks(t *testing.T) {
	all := handmade(t, 8)
	for name, c := range map[string]struct {
		notices []*Notice
		to      map[content.Locale][]string
		want    string
	}{
		"another channel": {all, map[content.Locale][]string{"": {"a@b.example"}}, "is no email"},
		"no recipient":    {mails(t, 2), map[content.Locale][]string{"en": {"a@b.example"}}, "--rcpt zh-Hans=ADDRESS"},
		"no message":      {[]*Notice{{Policy: "privacy", Version: "v1", Audience: "all", Kind: KindCancel, Lang: "en", Channel: Email}}, nil, "cannot be called back"},
	} {
		s := open(t, "smtp://127.0.0.1:9", SinkOptions{Recipients: c.to})
		if err := s.Ready(t.Context(), c.notices); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := OpenSink("smtp://127.0.0.1", SinkOptions{SMTPUser: "codicil"}); err == nil {
		t.Error("a user without a password is accepted")
	}
}
