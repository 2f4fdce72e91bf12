package notify

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// minDuplicateWindow is how long a stream must remember ids, so that a run that
// was killed today and repeated tomorrow morning gives each notice once. The
// server's own default is two minutes.
const minDuplicateWindow = 24 * time.Hour

// A broker publishes events to a JetStream stream, under the subject
// policy.POLICY.LANG.CHANNEL and with the notice's id as Nats-Msg-Id.
type broker struct {
	url     *url.URL
	o       SinkOptions
	conn    *nats.Conn
	js      jetstream.JetStream
	streams map[string]string // subject -> the stream that keeps it
}

func newBroker(u *url.URL, o SinkOptions) (Sink, error) {
	if u.Path != "" && u.Path != "/" || u.RawQuery != "" {
		return nil, errors.New("nats:// takes a host and a port and no path; the subject is policy.POLICY.LANG.CHANNEL")
	}
	return &broker{url: u, o: o, streams: map[string]string{}}, nil
}

func (s *broker) Name() string { return s.url.Scheme + "://" + s.url.Host }

// Topic is the subject under which a broker keeps a notice.
func (n *Notice) Topic() string { return "policy." + n.Policy + "." + string(n.Lang) + "." + n.Channel }

// Ready connects, and looks for a stream that keeps every subject, remembers
// ids long enough and takes messages of that size.
func (s *broker) Ready(ctx context.Context, ns []*Notice) error {
	if err := s.connect(); err != nil {
		return fmt.Errorf("connect to the broker: %w", err)
	}
	for _, n := range ns {
		subject := n.Topic()
		if most := s.conn.MaxPayload(); int64(len(n.Event)+1024) > most {
			return fmt.Errorf("%s is %d bytes long, and the broker takes messages of %d (max_payload)", n.ID(), len(n.Event), most)
		}
		if s.streams[subject] != "" {
			continue
		}
		name, err := s.stream(ctx, subject)
		if err != nil {
			return err
		}
		s.streams[subject] = name
	}
	return nil
}

func (s *broker) connect() error {
	if s.conn != nil {
		return nil
	}
	options := []nats.Option{nats.Name("codicil"), nats.Timeout(s.o.timeout()), nats.MaxReconnects(5), nats.ReconnectWait(200 * time.Millisecond)}
	if s.o.NATSCreds != "" {
		options = append(options, nats.UserCredentials(s.o.NATSCreds))
	}
	if s.o.RootCAs != nil || s.url.Scheme == "tls" {
		options = append(options, nats.Secure(tlsConfig(s.o, s.url.Hostname())))
	}
	conn, err := nats.Connect(s.Name(), options...)
	if err != nil {
		return err
	}
	s.conn = conn
	s.js, err = jetstream.New(conn)
	return err
}

// stream is the name of the stream that keeps a subject, if it is fit for notices.
func (s *broker) stream(ctx context.Context, subject string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, s.o.timeout())
	defer cancel()
	name, err := s.js.StreamNameBySubject(ctx, subject)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		return "", fmt.Errorf("no stream keeps the subject %s; make one: nats stream add POLICIES --subjects 'policy.>' --dupe-window 24h --storage file", subject)
	}
	var stream jetstream.Stream
	if err == nil {
		stream, err = s.js.Stream(ctx, name)
	}
	if err != nil {
		return "", fmt.Errorf("look for the stream of %s: %w", subject, err)
	}
	config := stream.CachedInfo().Config
	switch {
	case config.Duplicates < minDuplicateWindow:
		return "", fmt.Errorf("the stream %s forgets ids after %v, and must know them for 24 hours: nats stream edit %s --dupe-window 24h", name, config.Duplicates, name)
	case config.Sealed:
		return "", fmt.Errorf("the stream %s is sealed and takes nothing", name)
	case config.NoAck:
		return "", fmt.Errorf("the stream %s acknowledges nothing (no_ack): nobody would know what arrived", name)
	}
	return name, nil
}

// Deliver publishes the event and waits until the stream has it.
func (s *broker) Deliver(ctx context.Context, n *Notice) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, s.o.timeout())
	defer cancel()
	m := nats.NewMsg(n.Topic())
	m.Data = n.Event
	m.Header.Set("Content-Type", "application/cloudevents+json; charset=utf-8")
	ack, err := s.js.PublishMsg(ctx, m, jetstream.WithMsgID(n.ID()), jetstream.WithExpectStream(s.streams[n.Topic()]))
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "", fmt.Errorf("no acknowledgement within %v", s.o.timeout())
	case errors.Is(err, nats.ErrConnectionClosed):
		return "", &SinkError{Err: err, Stop: true, Final: true}
	case err != nil:
		return "", err
	}
	said := fmt.Sprintf("%s %d", ack.Stream, ack.Sequence)
	if ack.Duplicate {
		said += " duplicate" // it had arrived before, and was not kept twice
	}
	return said, nil
}

func (s *broker) Close() error {
	if s.conn != nil {
		s.conn.Close()
	}
	return nil
}
