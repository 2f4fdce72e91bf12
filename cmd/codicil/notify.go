package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff/material"
	"codicil/notify"

	"github.com/urfave/cli/v2"
)

func notifyVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "notify", Usage: "compose the notices that users are owed",
		UsageText: "codicil notify [REF] [flags]",
		Description: `Composes the notices of REF, or of every released version whose users are to be told
and whose time has not passed, into the outbox: one a language and channel, each
with the day it is due. Doing it twice is harmless. Nothing leaves the machine.

` + example("codicil notify privacy --preview --channel sms"),
		Flags: []cli.Flag{
			outboxFlag(),
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the list of notices: text or json"},
			&cli.StringSliceFlag{Name: "channel", Usage: "only this `CHANNEL`: push, email, sms or web; repeat it for several"},
			&cli.BoolFlag{Name: "due", Usage: "only notices that are due today", DisableDefaultText: true},
			optionalFlag{&cli.StringFlag{Name: "preview", Usage: "print each message as its reader sees it, or write them to `DIR` with --preview=DIR; the outbox stays as it is"}},
			&cli.BoolFlag{Name: "send", Hidden: true},
		},
		Action: verb(w, notifyAction),
	}
}

func outboxFlag() cli.Flag {
	return &cli.StringFlag{Name: "outbox", Value: "outbox", Usage: "compose notices into `DIR`"}
}

func notifyAction(c *call) error {
	format, err := c.choice("format", "text", "json")
	if err != nil {
		return err
	}
	if err := c.noMore(1); err != nil {
		return err
	}
	if c.flags.Bool("send") {
		return wrong("leave --send out: the notices in the outbox are for your messaging platform to take",
			"--send needs a sink to send to, and this program composes only")
	}
	if err := c.knownChannels(); err != nil {
		return err
	}
	lib, today, err := c.library()
	if err != nil {
		return err
	}
	versions, err := c.toTell(lib, today)
	if err != nil {
		return err
	}
	composed := compose(lib, versions, notify.Options{Today: today, Channels: c.flags.StringSlice("channel")})
	if c.flags.Bool("due") {
		composed.notices = slices.DeleteFunc(composed.notices, func(n *notify.Notice) bool { return n.On(today) != notify.Due })
	}
	if n := stopping(composed.findings); n > 0 {
		c.reportAll(composed.findings)
		return &failure{exitFindings, fmt.Errorf("%s in the notices; none was written", count(n, "error")),
			"legal words are never cut: shorten the summary or the title"}
	}
	c.report(composed.findings)
	return c.deliver(lib, composed, format, today)
}

// channels are those a notice may take.
var channels = []string{"push", "email", "sms", "web"}

func (c *call) knownChannels() error {
	for _, ch := range c.flags.StringSlice("channel") {
		if !slices.Contains(channels, ch) {
			return wrong("for example --channel sms", "--channel cannot be %q: one of %s", ch, list(channels))
		}
	}
	return nil
}

// A telling is a version whose users are to be told, with what was decided.
type telling struct {
	version  *content.Version
	verdict  *material.Verdict
	decision material.Decision
}

// toTell is the version named, or every version that calls for notices.
func (c *call) toTell(lib *content.Library, today content.Day) ([]telling, error) {
	if c.flags.NArg() == 0 {
		return c.tellings(lib, today), nil
	}
	v, err := lib.Resolve(c.flags.Args().First())
	if err != nil {
		return nil, wrong("", "%w", err)
	}
	t := c.judge(v, today)
	if !t.decision.Tell {
		c.say("%v owes no notice: %s", v.Ref(), why(t))
		return nil, nil
	}
	return []telling{t}, nil
}

// judge is a version with its verdict and the decision about it, judged once a call.
func (c *call) judge(v *content.Version, today content.Day) telling {
	t, done := c.judged[v]
	if !done {
		verdict, _ := material.JudgeVersion(v, today)
		t = telling{v, verdict, material.Decide(v, verdict, today)}
		if c.judged == nil {
			c.judged = map[*content.Version]telling{}
		}
		c.judged[v] = t
	}
	return t
}

// why says in a few words why nobody is told.
func why(t telling) string {
	switch {
	case t.verdict == nil:
		return "a first version has nobody to tell"
	case t.decision.Signed:
		return "the sign-off decided so"
	}
	return "its change is " + t.decision.Level.String()
}

// tellings are the released versions whose decision calls for notices and
// whose time has not passed; where there is none, of each policy the newest
// that called for any.
func (c *call) tellings(lib *content.Library, today content.Day) []telling {
	var current, last []telling
	for _, p := range lib.Policies {
		var newest *telling
		for _, v := range p.Published(today) {
			if v.Withdrawn != nil {
				continue
			}
			t := c.judge(v, today)
			if !t.decision.Tell {
				continue
			}
			newest = &t
			if !past(v, today) {
				current = append(current, t)
			}
		}
		if newest != nil {
			last = append(last, *newest)
		}
	}
	if current != nil {
		return current
	}
	return last
}

// past reports whether the notices of v have had their time: they are due
// until the version takes effect, and for a week at least.
func past(v *content.Version, today content.Day) bool {
	const grace = 7
	return today.After(v.Effective.AddDays(grace)) && today.After(v.Release.AddDays(grace))
}

// A composition is the notices of several versions, in order, with what was wrong with them.
type composition struct {
	tellings []telling
	notices  []*notify.Notice
	findings []content.Finding
}

func compose(lib *content.Library, ts []telling, o notify.Options) composition {
	all := composition{tellings: ts}
	for _, t := range ts {
		ns, fs := notify.Compose(t.version, t.verdict, t.decision, o)
		all.notices = append(all.notices, ns...)
		all.findings = append(all.findings, fs...)
	}
	all.findings = lib.Settle(all.findings, o.Today)
	return all
}

// deliver puts the notices where the flags say: the outbox, or a person's eyes.
func (c *call) deliver(lib *content.Library, all composition, format string, today content.Day) error {
	if preview := c.flags.String("preview"); preview != "" {
		return c.preview(all.notices, preview)
	}
	out := c.flags.String("outbox")
	n, err := c.fill(out, lib, all.notices, today)
	if err != nil {
		return err
	}
	list := notify.WriteText
	if format == "json" {
		list = notify.WriteJSON
	}
	if err := list(c.Out, all.notices, today); err != nil {
		return written(err)
	}
	c.say("%s in %s, %s written; nothing was sent", count(len(all.notices), "notice"), out, count(n, "file"))
	return nil
}

// fill puts notices into the outbox, and takes out those of versions that owe
// none any more, because the decision about them has changed.
func (c *call) fill(out string, lib *content.Library, ns []*notify.Notice, today content.Day) (written int, err error) {
	for _, p := range lib.Policies {
		for _, v := range p.Published(today) {
			if c.judge(v, today).decision.Tell {
				continue
			}
			if _, err := notify.ClearOutbox(c.path(out), p.ID, v.ID); err != nil {
				return 0, cannot(err, "tidy the outbox %q", out)
			}
		}
	}
	written, err = notify.WriteOutbox(c.path(out), ns)
	if err != nil {
		return written, outboxError(err, out)
	}
	return written, nil
}

// outboxError tells a folder that is no outbox from one that cannot be written.
func outboxError(err error, out string) error {
	if errors.Is(err, notify.ErrNotOutbox) {
		return wrong("name an empty folder, or one that codicil wrote before: --outbox DIR", "write the notices to %q: %w", out, err)
	}
	return cannot(err, "write the notices to %q", out)
}

// preview shows every message as its reader would see it: on standard output
// for "-", else as a file each in a folder.
func (c *call) preview(ns []*notify.Notice, to string) error {
	if to == "-" {
		return written(notify.Preview(c.Out, ns))
	}
	if err := os.MkdirAll(c.path(to), 0o755); err != nil {
		return cannot(err, "make the folder %q", to)
	}
	for _, n := range ns {
		var text bytes.Buffer
		if err := notify.Preview(&text, []*notify.Notice{n}); err != nil {
			return cannot(err, "show %s", n.ID())
		}
		name := strings.TrimSuffix(strings.ReplaceAll(n.Path(), "/", "_"), ".json")
		files := append([]notify.File{{Suffix: ".txt", Data: text.Bytes()}}, n.Files...)
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(c.path(to), name+f.Suffix), f.Data, 0o644); err != nil {
				return cannot(err, "write the preview of %s", n.ID())
			}
		}
	}
	c.say("%s to read in %s; the outbox stays as it was", count(len(ns), "message"), to)
	return nil
}
