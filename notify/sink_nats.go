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
	streams map[string]*keeper // by subject
}

// A keeper is the stream that keeps a subject, and what this run will add to it.
type keeper struct {
	name   string
	config jetstream.StreamConfig
	state  jetstream.StreamState
	msgs   int64
	bytes  int64
}

func newBroker(u *url.URL, o SinkOptions) (Sink, error) {
	if u.Path != "" && u.Path != "/" || u.RawQuery != "" {
		return nil, errors.New("nats:// takes a host and a port and no path; the subject is policy.POLICY.LANG.CHANNEL")
	}
	return &broker{url: u, o: o, streams: map[string]*keeper{}}, nil
}

func (s *broker) Name() string { return s.url.Scheme + "://" + s.url.Host }

// Topic is the subject under which a broker keeps a notice.
func (n *Notice) Topic() string { return "policy." + n.Policy + "." + string(n.Lang) + "." + n.Channel }

// Ready connects, and looks for a stream that keeps every subject, remembers
// ids long enough and has room for all that will be sent.
func (s *broker) Ready(ctx context.Context, ns []*Notice) error {
	if err := s.connect(); err != nil {
		return fmt.Errorf("connect to the broker: %w", err)
	}
	for _, n := range ns {
		if most := s.conn.MaxPayload(); int64(len(n.Event)+headerRoom) > most {
			return fmt.Errorf("%s is %d bytes long, and the broker takes messages of %d (max_payload)", n.ID(), len(n.Event), most)
		}
		k, err := s.stream(ctx, n.Topic())
		if err != nil {
			return err
		}
		if err := k.room(n); err != nil {
			return err
		}
	}
	return nil
}

// headerRoom is what subject and headers take beside an event, and to spare.
const headerRoom = 1024

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

// stream is the stream that keeps a subject, if it is fit for notices; looked up once.
func (s *broker) stream(ctx context.Context, subject string) (*keeper, error) {
	if k := s.streams[subject]; k != nil {
		return k, nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.o.timeout())
	defer cancel()
	name, err := s.js.StreamNameBySubject(ctx, subject)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		return nil, fmt.Errorf("no stream keeps the subject %s; make one: nats stream add POLICIES --subjects 'policy.>' --dupe-window 24h --storage file", subject)
	}
	for _, k := range s.streams {
		if err == nil && k.name == name {
			s.streams[subject] = k
			return k, nil
		}
	}
	var stream jetstream.Stream
	if err == nil {
		stream, err = s.js.Stream(ctx, name)
	}
	if err != nil {
		return nil, fmt.Errorf("look for the stream of %s: %w", subject, err)
	}
	info := stream.CachedInfo()
	k := &keeper{name: name, config: info.Config, state: info.State}
	if err := k.fit(); err != nil {
		return nil, err
	}
	s.streams[subject] = k
	return k, nil
}

// fit refuses a stream that would repeat notices, or acknowledge what it does not keep.
func (k *keeper) fit() error {
	c := k.config
	switch {
	case c.Duplicates < minDuplicateWindow:
		return fmt.Errorf("the stream %s forgets ids after %v, and must know them for 24 hours: nats stream edit %s --dupe-window 24h", k.name, c.Duplicates, k.name)
	case c.Sealed:
		return fmt.Errorf("the stream %s is sealed and takes nothing", k.name)
	case c.NoAck:
		return fmt.Errorf("the stream %s acknowledges nothing (no_ack): nobody would know what arrived", k.name)
	case c.Storage == jetstream.MemoryStorage:
		return fmt.Errorf("the stream %s keeps messages in memory: what it acknowledged is gone when the broker ends; make it again with --storage file", k.name)
	case c.Retention == jetstream.InterestPolicy && k.state.Consumers == 0:
		return fmt.Errorf("the stream %s keeps only what a consumer waits for, and has no consumer: add it first, or make the stream again with --retention limits", k.name)
	case c.Discard == jetstream.DiscardOld && c.MaxMsgsPerSubject > 0:
		return fmt.Errorf("the stream %s keeps %d of a subject and drops older ones, read or not: nats stream edit %s --max-msgs-per-subject=-1", k.name, c.MaxMsgsPerSubject, k.name)
	}
	return nil
}

// room counts a notice that will be added, and refuses one for which the stream
// would have no place or would drop others of this run.
func (k *keeper) room(n *Notice) error {
	c, size := k.config, int64(len(n.Event)+headerRoom)
	k.msgs, k.bytes = k.msgs+1, k.bytes+size
	msgs, held := k.msgs, k.bytes
	if c.Discard == jetstream.DiscardNew {
		msgs, held = msgs+int64(k.state.Msgs), held+int64(k.state.Bytes)
	}
	switch {
	case c.MaxMsgSize > 0 && size > int64(c.MaxMsgSize):
		return fmt.Errorf("%s is %d bytes long, and the stream %s takes messages of %d: nats stream edit %s --max-msg-size=-1", n.ID(), len(n.Event), k.name, c.MaxMsgSize, k.name)
	case c.MaxMsgs > 0 && msgs > c.MaxMsgs:
		return fmt.Errorf("the stream %s has no room for all notices: it keeps %d messages (max_msgs)", k.name, c.MaxMsgs)
	case c.MaxBytes > 0 && held > c.MaxBytes:
		return fmt.Errorf("the stream %s has no room for all notices: it keeps %d bytes (max_bytes)", k.name, c.MaxBytes)
	}
	return nil
}

// Deliver publishes the event and waits until the stream has it.
func (s *broker) Deliver(ctx context.Context, n *Notice) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, s.o.timeout())
	defer cancel()
	m := nats.NewMsg(n.Topic())
	m.Data = n.Event
	m.Header.Set("Content-Type", "application/cloudevents+json; charset=utf-8")
	ack, err := s.js.PublishMsg(ctx, m, jetstream.WithMsgID(n.ID()), jetstream.WithExpectStream(s.streams[n.Topic()].name))
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
