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
	composed, err := c.toTell(lib, notify.Options{Today: today, Court: &c.court, Channels: c.flags.StringSlice("channel")})
	if err != nil {
		return err
	}
	if c.flags.Bool("due") {
		composed.notices = slices.DeleteFunc(composed.notices, func(n *notify.Notice) bool { return n.On(today) != notify.Due })
	}
	if n := stopping(composed.findings); n > 0 {
		c.reportAll(composed.findings)
		return &failure{exitFindings, fmt.Errorf("%s in the notices; none was written", count(n, "error")),
			"legal words are never cut: shorten the summary or the title"}
	}
	c.report(composed.findings)
	return c.deliver(composed, format, today)
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

// deliver puts the notices where the flags say: the outbox, or a person's eyes.
func (c *call) deliver(all composition, format string, today content.Day) error {
	if preview := c.flags.String("preview"); preview != "" {
		return c.preview(all.notices, preview)
	}
	out := c.flags.String("outbox")
	n, err := c.fill(out, all)
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
