package main

import (
	"fmt"
	"net/mail"
	"os"
	"slices"
	"strings"

	"codicil/content"
	"codicil/notify"
)

// sinks are where notices go: one for each channel, or one for all.
type sinks struct {
	byChannel map[string]notify.Sink // "" for those not named
	all       []notify.Sink          // each once, in the order given
}

func (s *sinks) close() {
	for _, x := range s.all {
		_ = x.Close() // what counts was acknowledged before
	}
}

// route is where a notice goes, or nil.
func (s *sinks) route(n *notify.Notice) notify.Sink {
	if x := s.byChannel[n.Channel]; x != nil {
		return x
	}
	return s.byChannel[""]
}

// sinks opens the sinks of --to [CHANNEL=]SINK.
func (n *notifying) sinks() (*sinks, error) {
	o, err := n.sinkOptions()
	if err != nil {
		return nil, err
	}
	out := &sinks{byChannel: map[string]notify.Sink{}}
	byAddress := map[string]notify.Sink{}
	for _, to := range n.flags.StringSlice("to") {
		channel, address := "", to
		if before, after, ok := strings.Cut(to, "="); ok && slices.Contains(channels, before) {
			channel, address = before, after
		}
		if out.byChannel[channel] != nil {
			return nil, wrong("one sink a channel: --to SINK for all, --to push=SINK for one", "there are two sinks for %s", orAll(channel))
		}
		s := byAddress[address]
		if s == nil {
			if s, err = notify.OpenSink(address, o); err != nil {
				return nil, wrong(sinkHint(address), "--to %s: %w", withoutSecrets(to), err)
			}
			byAddress[address] = s
			out.all = append(out.all, s)
		}
		out.byChannel[channel] = s
	}
	return out, nil
}

func orAll(channel string) string {
	if channel == "" {
		return "all channels"
	}
	return channel
}

// sinkHint is the way through for a sink that cannot be opened.
func sinkHint(address string) string {
	switch {
	case strings.HasPrefix(address, "http"):
		return "the secret comes from CODICIL_WEBHOOK_SECRET or the file that CODICIL_WEBHOOK_SECRET_FILE names"
	case strings.HasPrefix(address, "smtp"):
		return "user and password come from CODICIL_SMTP_USER and CODICIL_SMTP_PASSWORD"
	case strings.HasPrefix(address, "nats"):
		return "credentials come from the file that CODICIL_NATS_CREDS names"
	}
	return "codicil help notify lists the sinks"
}

// withoutSecrets shows an address only as far as its host: someone may have put a password into it.
func withoutSecrets(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return quoted(address)
	}
	host, _, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = "...@" + host[i+1:]
	}
	return fmt.Sprintf("%q", scheme+"://"+host)
}

// sinkOptions gathers what sinks need of the world: secrets from the environment
// or from files, never from a flag.
func (n *notifying) sinkOptions() (o notify.SinkOptions, err error) {
	o = notify.SinkOptions{Dir: n.Dir, Out: n.Out, Now: n.Now, AllowPrivate: n.flags.Bool("allow-private"), NATSCreds: n.Getenv("CODICIL_NATS_CREDS")}
	if o.WebhookSecret, err = n.secret("CODICIL_WEBHOOK_SECRET"); err != nil {
		return o, err
	}
	if o.SMTPPassword, err = n.secret("CODICIL_SMTP_PASSWORD"); err != nil {
		return o, err
	}
	o.SMTPUser = n.Getenv("CODICIL_SMTP_USER")
	o.Recipients, err = n.recipients()
	return o, err
}

// secret is the value of a variable, or of the file that NAME_FILE names.
func (c *call) secret(name string) (notify.Secret, error) {
	value, file := c.Getenv(name), c.Getenv(name+"_FILE")
	switch {
	case value != "" && file != "":
		return "", wrong("unset one of them", "%s and %s_FILE are both set", name, name)
	case file == "":
		return notify.Secret(value), nil
	}
	b, err := os.ReadFile(c.path(file))
	if err != nil {
		return "", cannot(err, "read the secret of %s_FILE", name)
	}
	return notify.Secret(strings.TrimSpace(string(b))), nil
}

// recipients are the list addresses of --rcpt [LANG=]ADDRESS.
func (n *notifying) recipients() (map[content.Locale][]string, error) {
	out := map[content.Locale][]string{}
	for _, r := range n.flags.StringSlice("rcpt") {
		lang, address := content.Locale(""), r
		if before, after, ok := strings.Cut(r, "="); ok && !strings.Contains(before, "@") {
			lang, address = content.Locale(before), after
			if !slices.Contains(n.lib.Settings.Languages, lang) {
				return nil, wrong("for example --rcpt "+string(n.lib.Settings.Languages[0])+"="+after, "--rcpt %s: %q is not among the languages of the settings", r, before)
			}
		}
		if a, err := mail.ParseAddress(address); err != nil || a.Address != address {
			return nil, wrong("for example --rcpt users@lists.example, or one a language: --rcpt en=users@lists.example", "--rcpt: %q is no mail address", address)
		}
		out[lang] = append(out[lang], address)
	}
	return out, nil
}
