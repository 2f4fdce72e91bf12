package notify

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// A nameserver answers for every name with the addresses that it is given.
type nameserver struct {
	mu      sync.Mutex
	a, aaaa net.IP // nil for none
	asked   int
}

// resolver asks the nameserver over pipes, so that no test leaves the machine.
func (s *nameserver) resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go s.serve(server)
		return client, nil
	}}
}

// serve answers one question as over TCP, which is how a resolver talks to what is no packet connection.
func (s *nameserver) serve(c net.Conn) {
	defer c.Close()
	var length [2]byte
	if _, err := readFull(c, length[:]); err != nil {
		return
	}
	question := make([]byte, int(length[0])<<8|int(length[1]))
	if _, err := readFull(c, question); err != nil {
		return
	}
	if answer, err := s.answer(question); err == nil {
		_, _ = c.Write(append([]byte{byte(len(answer) >> 8), byte(len(answer))}, answer...))
	}
}

func readFull(c net.Conn, b []byte) (n int, err error) {
	for n < len(b) && err == nil {
		var m int
		m, err = c.Read(b[n:])
		n += m
	}
	return n, err
}

func (s *nameserver) answer(question []byte) ([]byte, error) {
	var m dnsmessage.Message
	if err := m.Unpack(question); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	m.Response, m.Additionals = true, nil
	q := m.Questions[0]
	head := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}
	if a := s.a.To4(); q.Type == dnsmessage.TypeA && a != nil {
		m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AResource{A: [4]byte(a)}})
	}
	if q.Type == dnsmessage.TypeAAAA && s.aaaa != nil {
		m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AAAAResource{AAAA: [16]byte(s.aaaa.To16())}})
	}
	return m.Pack()
}

func (s *nameserver) say(a, aaaa string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.a, s.aaaa = net.ParseIP(a), net.ParseIP(aaaa)
}

// TestWebhookNamesThatPointInside: it is the address of the connection that counts,
// each time one is made, and not what a name said when somebody looked.
func TestWebhookNamesThatPointInside(t *testing.T) {
	var reached atomic.Int32
	names := &nameserver{}
	s := hook(t, func(http.ResponseWriter, *http.Request) { reached.Add(1) }, func(o *SinkOptions) {
		o.AllowPrivate, o.Resolver = false, names.resolver()
	}).(*webhook)
	s.url.Host = "hooks.example:" + s.url.Port()
	for _, c := range []struct{ a, aaaa string }{
		{"127.0.0.1", ""}, {"169.254.169.254", ""}, {"10.0.0.1", ""}, {"", "::1"}, {"", "fd00::1"}, {"", "64:ff9b::7f00:1"}, {"", "64:ff9b:1::a00:1"},
		{"", "2002:7f00:1::1"}, {"127.0.0.1", "::1"},
	} {
		names.say(c.a, c.aaaa)
		_, err := s.Deliver(t.Context(), handmade(t, 1)[0])
		known := (*SinkError)(nil)
		if err == nil || !strings.Contains(err.Error(), "is no public address") || !errors.As(err, &known) || !known.Stop {
			t.Errorf("%v: %v", c, err)
		}
	}
	if reached.Load() != 0 {
		t.Error("a name led inside")
	}
	if names.asked == 0 {
		t.Error("nobody asked for the name")
	}
}

// TestWebhookHostsInOtherForms: a host written as one number, in octal or short is
// a name like any other; whoever answers for it, it leads nowhere inside.
func TestWebhookHostsInOtherForms(t *testing.T) {
	names := &nameserver{}
	names.say("127.0.0.1", "")
	for _, host := range []string{"2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "127.1", "127.0.0.1.", "127.000.000.001", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::7f00:1]", "localhost."} {
		s, err := OpenSink("https://"+host+":9/", SinkOptions{WebhookSecret: testSecret, Resolver: names.resolver(), Now: time.Now})
		if err != nil {
			continue // not even an address
		}
		if _, err := s.Deliver(t.Context(), handmade(t, 1)[0]); err == nil || !strings.Contains(err.Error(), "no public address") && !strings.Contains(err.Error(), "no such host") {
			t.Errorf("%s: %v", host, err)
		}
		s.Close()
	}
}
