package notify

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/smtp"
	"net/textproto"
	"net/url"

	"codicil/content"
)

// A mailer hands the composed mail, byte for byte, to a mail server for the list
// address of its language. Whoever has more than a list takes the .eml from the outbox.
type mailer struct {
	url    *url.URL
	o      SinkOptions
	client *smtp.Client
	conn   net.Conn
}

func newMailer(u *url.URL, o SinkOptions) (Sink, error) {
	if u.Path != "" && u.Path != "/" || u.RawQuery != "" {
		return nil, errors.New("smtp:// takes a host and a port and no path; recipients are given with --rcpt")
	}
	if o.SMTPUser != "" && o.SMTPPassword == "" || o.SMTPUser == "" && o.SMTPPassword != "" {
		return nil, errors.New("authentication at a mail server needs both CODICIL_SMTP_USER and CODICIL_SMTP_PASSWORD")
	}
	return &mailer{url: u, o: o}, nil
}

func (s *mailer) Name() string { return s.url.Scheme + "://" + s.url.Host }

// address is host and port to dial: 587 for submission, 465 with TLS from the start.
func (s *mailer) address() string {
	port := s.url.Port()
	if port == "" {
		port = "587"
		if s.url.Scheme == "smtps" {
			port = "465"
		}
	}
	return net.JoinHostPort(s.url.Hostname(), port)
}

// Ready checks that each notice is a mail and that its language has somewhere to go.
func (s *mailer) Ready(_ context.Context, ns []*Notice) error {
	for _, n := range ns {
		if n.Channel != Email {
			return fmt.Errorf("%s is no email, and a mail server takes nothing else: --to email=%s, and another sink for %s", n.ID(), s.Name(), n.Channel)
		}
		if n.mail() == nil {
			return fmt.Errorf("%s cannot go by mail: a mail that was sent cannot be called back", n.ID())
		}
		if len(s.recipients(n.Lang)) == 0 {
			return fmt.Errorf("nobody is named who gets mail in %s: --rcpt %s=ADDRESS", n.Lang.NameIn("en"), n.Lang)
		}
	}
	return nil
}

func (s *mailer) recipients(lang content.Locale) []string {
	if to := s.o.Recipients[lang]; len(to) > 0 {
		return to
	}
	return s.o.Recipients[""]
}

// mail is the notice's message, nil for none.
func (n *Notice) mail() []byte { return n.file(".eml") }

// Deliver sends one mail. A connection that fails is given up: the next attempt
// makes a new one.
func (s *mailer) Deliver(ctx context.Context, n *Notice) (ack string, err error) {
	defer func() {
		if err != nil {
			s.Close()
			err = judgeReply(err)
		}
	}()
	if s.client == nil {
		if err := s.connect(ctx); err != nil {
			return "", err
		}
	}
	if err := s.conn.SetDeadline(s.o.Now().Add(s.o.timeout())); err != nil {
		return "", err
	}
	stop := context.AfterFunc(ctx, func() { s.conn.Close() })
	defer stop()
	return s.send(n)
}

// send is one transaction. Where one recipient is refused nobody gets the mail.
func (s *mailer) send(n *Notice) (string, error) {
	from, err := sender(n.mail())
	if err != nil {
		return "", &SinkError{Err: err, Final: true}
	}
	if err := s.client.Mail(from); err != nil {
		return "", fmt.Errorf("send from %s: %w", from, err)
	}
	for _, to := range s.recipients(n.Lang) {
		if err := s.client.Rcpt(to); err != nil {
			return "", fmt.Errorf("send to %s: %w", to, err)
		}
	}
	// smtp.Client.Data would drop the server's answer, which is the acknowledgement.
	t := s.client.Text
	id, err := t.Cmd("DATA")
	if err != nil {
		return "", err
	}
	t.StartResponse(id)
	defer t.EndResponse(id)
	if _, _, err := t.ReadResponse(354); err != nil {
		return "", err
	}
	w := t.DotWriter()
	if _, err := w.Write(n.mail()); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	code, said, err := t.ReadResponse(250)
	if err != nil {
		return "", err
	}
	said, _ = cleanLine(said)
	return fmt.Sprintf("%d %s", code, said), nil
}

// sender is the address of a mail's From, which bounces go back to.
func sender(eml []byte) (string, error) {
	m, err := mail.ReadMessage(bytes.NewReader(eml))
	if err != nil {
		return "", fmt.Errorf("read the mail: %w", err)
	}
	from, err := mail.ParseAddress(m.Header.Get("From"))
	if err != nil {
		return "", fmt.Errorf("read the mail's sender: %w", err)
	}
	return from.Address, nil
}

// connect dials, turns TLS on, and says who is sending.
func (s *mailer) connect(ctx context.Context) error {
	dialer := &net.Dialer{Timeout: s.o.timeout()}
	conn, err := dialer.DialContext(ctx, "tcp", s.address())
	if err != nil {
		return err
	}
	s.conn = conn
	if err := conn.SetDeadline(s.o.Now().Add(s.o.timeout())); err != nil {
		return err
	}
	config := tlsConfig(s.o, s.url.Hostname())
	if s.url.Scheme == "smtps" {
		s.conn = tls.Client(conn, config)
	}
	if s.client, err = smtp.NewClient(s.conn, s.url.Hostname()); err != nil {
		return err
	}
	if s.url.Scheme == "smtp" {
		if err := s.startTLS(config); err != nil {
			return err
		}
	}
	if s.o.SMTPUser == "" {
		return nil
	}
	auth := smtp.PlainAuth("", s.o.SMTPUser, string(s.o.SMTPPassword), s.url.Hostname())
	if err := s.client.Auth(auth); err != nil {
		return &SinkError{Err: fmt.Errorf("authenticate: %w", err), Final: true, Stop: true}
	}
	return nil
}

func (s *mailer) startTLS(config *tls.Config) error {
	if ok, _ := s.client.Extension("STARTTLS"); ok {
		if err := s.client.StartTLS(config); err != nil {
			return fmt.Errorf("turn TLS on: %w", err)
		}
		return nil
	}
	if !s.o.AllowPrivate {
		return &SinkError{Err: errors.New("the mail server offers no TLS; --allow-private sends without it, within your own network"), Final: true, Stop: true}
	}
	return nil
}

func tlsConfig(o SinkOptions, host string) *tls.Config {
	return &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12, RootCAs: o.RootCAs}
}

// judgeReply tells what is refused for good (5xx, a certificate) from what may pass.
func judgeReply(err error) error {
	if known := (*SinkError)(nil); errors.As(err, &known) {
		return err
	}
	if reply := (*textproto.Error)(nil); errors.As(err, &reply) {
		return &SinkError{Err: err, Final: reply.Code/100 == 5}
	}
	if bad := (*tls.CertificateVerificationError)(nil); errors.As(err, &bad) {
		return &SinkError{Err: err, Final: true, Stop: true}
	}
	return err
}

func (s *mailer) Close() error {
	if s.client != nil {
		if s.client.Quit() != nil {
			s.client.Close()
		}
	} else if s.conn != nil {
		s.conn.Close()
	}
	s.client, s.conn = nil, nil
	return nil
}
