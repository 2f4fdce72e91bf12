package notify

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// A webhook posts events to an address, signed as Standard Webhooks 1.0 says.
type webhook struct {
	url    *url.URL
	keys   []*standardwebhooks.Webhook
	client *http.Client
	o      SinkOptions
}

// newWebhook makes a webhook. It follows no redirect, asks no proxy and, unless
// told otherwise, reaches no private address: it runs where secrets are.
func newWebhook(u *url.URL, o SinkOptions) (Sink, error) {
	plain := u.Scheme == "http"
	if plain && !o.AllowPrivate {
		return nil, errors.New("a webhook is https; http is for this machine alone, with --allow-private")
	}
	raw, err := webhookKeys(o.WebhookSecret)
	if err != nil {
		return nil, err
	}
	s := &webhook{url: u, o: o}
	for _, k := range raw {
		key, err := standardwebhooks.NewWebhookRaw(k)
		if err != nil {
			return nil, errors.New("the webhook secret cannot be used")
		}
		s.keys = append(s.keys, key)
	}
	dialer := &net.Dialer{Timeout: o.timeout(), Resolver: o.Resolver, Control: guard(o.AllowPrivate, plain)}
	s.client = &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: dialer.DialContext, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 1,
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: o.RootCAs},
		},
	}
	return s, nil
}

func (s *webhook) Name() string                           { return publicAddress(s.url) }
func (s *webhook) Ready(context.Context, []*Notice) error { return nil }

func (s *webhook) Close() error {
	s.client.CloseIdleConnections()
	return nil
}

// Deliver posts the event once. Any 2xx acknowledges it.
func (s *webhook) Deliver(ctx context.Context, n *Notice) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, s.o.timeout())
	defer cancel()
	req, err := s.request(ctx, n)
	if err != nil {
		return "", &SinkError{Err: err, Final: true}
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return "", s.unanswered(err)
	}
	defer resp.Body.Close()
	// Read to the end, so that the connection serves again; of a long answer only the
	// beginning. Where it breaks off the status has been said, and that is what counts.
	body, _ := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	if resp.StatusCode/100 == 2 {
		return "HTTP " + strconv.Itoa(resp.StatusCode), nil
	}
	return "", s.refused(resp, body)
}

func (s *webhook) request(ctx context.Context, n *Notice) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url.String(), bytes.NewReader(n.Event))
	if err != nil {
		return nil, errors.New("make the request: the address cannot be used")
	}
	at := s.o.Now()
	var signatures []string
	for _, k := range s.keys {
		signature, err := k.Sign(n.ID(), at, n.Event)
		if err != nil {
			return nil, errors.New("sign the event")
		}
		signatures = append(signatures, signature)
	}
	req.Header.Set("Content-Type", "application/cloudevents+json; charset=utf-8")
	req.Header.Set("User-Agent", "codicil")
	req.Header.Set(standardwebhooks.HeaderWebhookID, n.ID())
	req.Header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(at.Unix(), 10))
	req.Header.Set(standardwebhooks.HeaderWebhookSignature, strings.Join(signatures, " "))
	return req, nil
}

// unanswered is a failure before there was an answer. The address in it would
// show what stands in the query.
func (s *webhook) unanswered(err error) error {
	if guarded := (*SinkError)(nil); errors.As(err, &guarded) {
		return guarded
	}
	if u := (*url.Error)(nil); errors.As(err, &u) {
		err = u.Err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("no answer within %v", s.o.timeout())
	}
	if bad := (*tls.CertificateVerificationError)(nil); errors.As(err, &bad) {
		return &SinkError{Err: err, Final: true, Stop: true}
	}
	return err
}

// refused is an answer that is not 2xx.
func (s *webhook) refused(resp *http.Response, body []byte) error {
	if q := s.url.RawQuery; q != "" {
		body = bytes.ReplaceAll(body, []byte(q), []byte("...")) // pages of errors repeat the address
	}
	// The status by its code: the words beside it are the receiver's, and may be anything.
	said := "answered " + strings.TrimSpace(strconv.Itoa(resp.StatusCode)+" "+http.StatusText(resp.StatusCode)) + quoteAnswer(body)
	switch code := resp.StatusCode; {
	case code == http.StatusGone:
		return &SinkError{Err: fmt.Errorf("%s: the receiver is gone for good", said), Final: true, Stop: true}
	case code/100 == 3:
		return &SinkError{Err: fmt.Errorf("%s: redirects are not followed; give the new address with --to", said), Final: true, Stop: true}
	}
	return &SinkError{Err: errors.New(said), After: retryAfter(resp.Header.Get("Retry-After"), s.o.Now())}
}

// retryAfter reads seconds or a date (RFC 9110 section 10.2.3); 0 where there is neither.
func retryAfter(value string, now time.Time) time.Duration {
	if n, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(n) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return 0
}

// quoteAnswer is the beginning of what a receiver said, in one harmless line.
func quoteAnswer(body []byte) string {
	const most = 120
	line, _, _ := strings.Cut(strings.TrimSpace(strings.ToValidUTF8(string(body), "\uFFFD")), "\n")
	line, _ = cleanLine(line)
	if line == "" {
		return ""
	}
	if r := []rune(line); len(r) > most {
		line = string(r[:most]) + "…"
	}
	return fmt.Sprintf(" (%q)", line)
}
