package notify

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"codicil/content"
)

// A Sink takes notices out of the house. Handing one over twice under its id
// must do no harm: after a crash nobody knows whether the last one arrived.
type Sink interface {
	// Name is the sink as the record and messages have it, without secrets.
	Name() string
	// Ready checks, before anything is sent, that the sink will take these notices.
	Ready(ctx context.Context, ns []*Notice) error
	// Deliver hands one notice over and returns when the receiver has answered
	// for it; ack is that answer. An error may be a [SinkError].
	Deliver(ctx context.Context, n *Notice) (ack string, err error)
	Close() error
}

// A SinkError is a failure of which the sink knows more than that it is one.
type SinkError struct {
	Err   error
	Final bool          // another attempt would fail in the same way
	Stop  bool          // the sink takes nothing more in this run
	After time.Duration // the receiver asks to wait so long; 0 where it does not say
}

func (e *SinkError) Error() string { return e.Err.Error() }
func (e *SinkError) Unwrap() error { return e.Err }

// SinkOptions are what sinks need to know of the world.
type SinkOptions struct {
	Dir           string // where the relative paths of dir: start; "" is the working folder
	WebhookSecret Secret // required for https
	SMTPUser      string // "" for no authentication
	SMTPPassword  Secret
	NATSCreds     string // name of a credentials file; "" for none
	// Recipients are the addresses of smtp by language; those of "" are for every language.
	Recipients map[content.Locale][]string
	// AllowPrivate lets webhooks reach loopback and private addresses, http
	// among them on loopback, and mail go unencrypted.
	AllowPrivate bool
	Out          io.Writer        // required for "-"
	Now          func() time.Time // required
	Timeout      time.Duration    // of one attempt; 0 means 15 s
	RootCAs      *x509.CertPool   // whom TLS trusts; nil for the system's
	Resolver     *net.Resolver    // who answers for the names of webhooks; nil for the system's
}

func (o SinkOptions) timeout() time.Duration {
	if o.Timeout > 0 {
		return o.Timeout
	}
	return 15 * time.Second
}

// SinkForms is what OpenSink understands, for messages.
const SinkForms = "dir:PATH, -, https://..., nats://HOST:PORT, smtp://HOST:PORT or smtps://HOST:PORT"

// OpenSink makes the sink that an address names. Nothing is connected yet.
func OpenSink(address string, o SinkOptions) (Sink, error) {
	if address == "-" {
		return &lineSink{o.Out}, nil
	}
	if dir, ok := strings.CutPrefix(address, "dir:"); ok {
		if dir == "" {
			return nil, errors.New("dir: needs a folder, dir:PATH")
		}
		if !filepath.IsAbs(dir) {
			return &dirSink{address, filepath.Join(o.Dir, dir)}, nil
		}
		return &dirSink{address, dir}, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("the address cannot be understood") // url.Error would repeat what may hold a secret
	}
	if u.User != nil {
		return nil, errors.New("a password does not belong in an address: everyone who sees the command sees it")
	}
	switch u.Scheme {
	case "https", "http", "nats", "tls", "smtp", "smtps":
		if u.Hostname() == "" {
			return nil, fmt.Errorf("%s:// needs a host", u.Scheme)
		}
	}
	switch u.Scheme {
	case "https", "http":
		return newWebhook(u, o)
	case "nats", "tls":
		return newBroker(u, o)
	case "smtp", "smtps":
		return newMailer(u, o)
	}
	return nil, fmt.Errorf("no such sink; one of %s", SinkForms)
}

// publicAddress is an address without what may be a secret in it.
func publicAddress(u *url.URL) string {
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}
