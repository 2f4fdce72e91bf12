package main

import (
	"errors"
	"fmt"
	"slices"

	"codicil/content"
	"codicil/notify"

	"github.com/urfave/cli/v2"
)

func notifyVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "notify", Usage: "compose the notices that users are owed, and send them",
		UsageText: "codicil notify [REF] [flags]",
		Description: `Composes the notices of REF, or of every released version whose users are to be told
and whose time has not passed, into the outbox: one a language and channel, each
with the day it is due. Doing it twice is harmless. Nothing leaves the machine
without --send, and with it only what somebody signed, is due, and has not gone.

` + example("codicil notify privacy --preview --channel sms", "codicil notify --send --to nats://broker:4222 --to email=smtp://mail:587 --rcpt users@lists.example"),
		Flags:  slices.Concat(notifyFlags(), sendFlags(), receiptFlags()),
		Action: verb(w, notifyAction),
	}
}

func notifyFlags() []cli.Flag {
	return []cli.Flag{
		outboxFlag(),
		&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the list of notices: text or json"},
		&cli.StringSliceFlag{Name: "channel", Usage: "only this `CHANNEL`: push, email, sms or web; repeat it for several"},
		&cli.BoolFlag{Name: "due", Usage: "only notices that are due today and have not gone", DisableDefaultText: true},
		optionalFlag{&cli.StringFlag{Name: "preview", Usage: "print each message as its reader sees it, or write them to `DIR` with --preview=DIR; the outbox stays as it is"}},
		optionalFlag{&cli.StringFlag{Name: "plan", Usage: "print what counsel approves, and its digest; with --send, send only while `DIGEST` holds: --plan=DIGEST"}},
	}
}

func outboxFlag() cli.Flag {
	return &cli.StringFlag{Name: "outbox", Value: "outbox", Usage: "compose notices into `DIR`"}
}

// notifyAction composes, and does with it what the flags say: print, file, or send.
func notifyAction(c *call) error {
	n := &notifying{call: c}
	for _, step := range []func() error{n.flagsFit, n.read} {
		if err := step(); err != nil {
			return err
		}
	}
	switch {
	case c.flags.String("export") != "":
		return n.export()
	case c.flags.String("record") != "" || c.flags.String("record-csv") != "":
		return n.enterReceipts()
	}
	if err := n.compose(); err != nil {
		return err
	}
	if stops := stopping(n.all.findings); stops > 0 {
		c.reportAll(n.all.findings)
		return &failure{exitFindings, fmt.Errorf("%s in the notices; none was written", count(stops, "error")),
			"legal words are never cut: shorten the summary or the title"}
	}
	c.report(n.all.findings)
	if n.unreleased == nil {
		c.sayShortened(n.lib, n.record, n.today)
	}
	switch {
	case c.flags.String("preview") != "":
		return c.preview(n.chosen(), c.flags.String("preview"))
	case c.flags.Bool("send"):
		return n.send()
	case c.flags.String("plan") != "":
		return written(notify.WritePlan(c.Out, n.all.notices))
	}
	return n.file()
}

// A notifying is the verb at work.
type notifying struct {
	*call
	format string
	ref    string // the version that is named; "" for all
	plan   string // the digest that was approved; "" for none
	lib    *content.Library
	today  content.Day
	record *notify.Record
	all    composition
	// unreleased is the draft whose notices are composed as if it were released; nil for none.
	unreleased *content.Version
	more       composition // with --send: of versions whose notices have all had their time
}

// flagsFit refuses flags that cannot be meant together.
func (n *notifying) flagsFit() (err error) {
	if n.format, err = n.choice("format", "text", "json"); err != nil {
		return err
	}
	if err := n.approved(); err != nil {
		return err
	}
	if err := n.apart(n.folders()...); err != nil {
		return err
	}
	if err := n.knownChannels(); err != nil {
		return err
	}
	if n.flags.Bool("send") {
		return n.sendFlagsFit()
	}
	for _, name := range []string{"to", "rcpt", "late", "first", "test", "cancel", "allow-private", "attempts"} {
		if n.flags.IsSet(name) {
			return wrong("codicil notify --send --to SINK", "--%s is about sending, and there is no --send", name)
		}
	}
	return n.receiptFlagsFit()
}

// sendFlagsFit refuses what cannot be meant together with --send.
func (n *notifying) sendFlagsFit() error {
	f := n.flags
	for _, name := range []string{"preview", "record", "record-csv", "export"} {
		if f.IsSet(name) {
			return wrong("run the command twice, once with each", "--%s and --send are two things", name)
		}
	}
	switch {
	case len(f.StringSlice("to")) == 0:
		return wrong("for example --to https://hooks.example/policies; codicil help notify lists them",
			"--send needs a sink to send to: --to %s", notify.SinkForms)
	case f.String("plan") != "" && n.plan == "":
		return wrong("codicil notify --plan prints it; then codicil notify --send --to SINK --plan=DIGEST", "with --send, --plan needs the digest that was approved")
	case f.Int("attempts") < 1:
		return wrong("for example --attempts 3", "--attempts cannot be %d: at least 1", f.Int("attempts"))
	case f.Bool("cancel") && f.String("test") != "":
		return wrong("leave one out", "--cancel stops what went to users, --test goes to nobody of them")
	}
	return nil
}

// approved takes the digest of --plan=DIGEST, or of --plan DIGEST where that
// stands as an argument, since a bare --plan takes no value.
func (n *notifying) approved() error {
	args := n.args()
	if plan := n.flags.String("plan"); plan != "" && plan != "-" {
		n.plan = plan
	}
	if i := slices.IndexFunc(args, isDigest); i >= 0 && n.flags.String("plan") == "-" {
		n.plan, args = args[i], slices.Delete(slices.Clone(args), i, i+1)
	}
	if len(args) > 1 {
		return n.noMore(1)
	}
	if len(args) == 1 {
		n.ref = args[0]
	}
	if n.plan != "" && (!isDigest(n.plan) || !n.flags.Bool("send")) {
		return wrong("codicil notify --plan prints the digest; codicil notify --send --to SINK --plan=DIGEST sends while it holds", "--plan cannot be %q here", n.plan)
	}
	return nil
}

// folders are the flags that name a folder in which this run writes. Whoever prints
// needs no outbox.
func (n *notifying) folders() (flags []string) {
	f := n.flags
	to := f.String("preview")
	if to == "" && (f.Bool("send") || f.String("plan") == "") || f.IsSet("outbox") {
		flags = append(flags, "outbox")
	}
	if to != "" && to != "-" {
		flags = append(flags, "preview")
	}
	return flags
}

func (n *notifying) read() (err error) {
	if n.lib, n.today, err = n.library(); err == nil {
		n.record, err = n.readRecord()
	}
	return err
}

func (n *notifying) compose() (err error) {
	o := notify.Options{Today: n.today, Court: &n.court, Channels: n.flags.StringSlice("channel"), Test: n.flags.String("test")}
	if n.flags.Bool("send") && o.Test == "" {
		if err := n.published(); err != nil {
			return err
		}
	}
	if n.flags.Bool("cancel") {
		n.all, err = n.toCancel(o)
	} else if v, _ := n.lib.Resolve(n.ref); n.ref != "" && v != nil && v.Draft() {
		n.all, err = n.toRead(v, o)
	} else {
		n.all, err = n.toTell(n.lib, n.ref, o)
	}
	if n.flags.Bool("send") && n.ref == "" && o.Test == "" {
		n.more = n.overdue(n.lib, o)
	}
	return err
}

// published refuses to tell real users of a version that is not public.
func (n *notifying) published() error {
	if n.ref == "" {
		return nil
	}
	v, err := n.lib.Resolve(n.ref)
	if err != nil {
		return wrong("", "%w", err)
	}
	if v.State(n.today) == content.Draft {
		return wrong("codicil release "+n.ref+" makes it public; --test NAME sends it to a test audience", "%v is a draft: users cannot be told of it", v.Ref())
	}
	return nil
}

// chosen are the notices that are asked for: with --due those that are due and have not gone.
func (n *notifying) chosen() []*notify.Notice {
	if !n.flags.Bool("due") {
		return n.all.notices
	}
	return slices.DeleteFunc(slices.Clone(n.all.notices), func(x *notify.Notice) bool {
		s, _ := n.record.Listed(x, n.today)
		return s != notify.Owed
	})
}

// file puts the notices that have not gone into the outbox, and lists them all.
func (n *notifying) file() error {
	chosen := n.chosen()
	out := n.flags.String("outbox")
	files := 0
	if n.unreleased == nil {
		var err error
		if files, err = n.fill(out, n.all.with(n.unsent(chosen))); err != nil {
			return err
		}
	}
	list := notify.WriteText
	if n.format == "json" {
		list = notify.WriteJSON
	}
	if err := list(n.Out, chosen, n.record, n.today); err != nil {
		return written(err)
	}
	if n.unreleased != nil {
		n.say("%s of a draft: --preview shows them; nothing was filed or sent", count(len(chosen), "notice"))
		return nil
	}
	n.say("%s in %s, %s written; nothing was sent", count(len(chosen), "notice"), out, count(files, "file"))
	return nil
}

// export prints the record for auditors.
func (n *notifying) export() error {
	if n.flags.String("export") == "json" {
		return written(n.record.WriteJSON(n.Out))
	}
	return written(n.record.WriteCSV(n.Out))
}

func (n *notifying) unsent(ns []*notify.Notice) []*notify.Notice { return unsent(n.record, ns) }

// unsent leaves out what has gone: a notice that was delivered is not written anew.
func unsent(r *notify.Record, ns []*notify.Notice) []*notify.Notice {
	return slices.DeleteFunc(slices.Clone(ns), func(x *notify.Notice) bool {
		_, gone := r.Sent(x.ID())
		return gone
	})
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

// outboxError tells a folder that is no outbox from one that cannot be written.
func outboxError(err error, out string) error {
	if errors.Is(err, notify.ErrNotOutbox) {
		return wrong("name an empty folder, or one that codicil wrote before: --outbox DIR", "write the notices to %q: %w", out, err)
	}
	return cannot(err, "write the notices to %q", out)
}
