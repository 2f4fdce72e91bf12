package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"codicil/content"
	"codicil/notify"

	"github.com/urfave/cli/v2"
)

func sendFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "send", Usage: "deliver what is due and has not gone", DisableDefaultText: true},
		&cli.StringSliceFlag{Name: "to", Usage: "where to: `[CHANNEL=]SINK`, a sink being " + notify.SinkForms + "; repeat it for several"},
		&cli.StringSliceFlag{Name: "rcpt", Usage: "the list address of smtp, of one language or of all: `[LANG=]ADDRESS`; repeat it for several"},
		&cli.BoolFlag{Name: "late", Usage: "also what is overdue", DisableDefaultText: true},
		&cli.BoolFlag{Name: "first", Usage: "nothing was ever sent that content/delivery does not show", DisableDefaultText: true},
		&cli.StringFlag{Name: "test", Usage: "send to the test audience `NAME`, under ids of its own, whatever the day"},
		&cli.BoolFlag{Name: "cancel", Usage: "tell the sinks to stop what was handed over of REF", DisableDefaultText: true},
		&cli.IntFlag{Name: "attempts", Value: 5, Usage: "at most `N` attempts at each notice in this run"},
		&cli.BoolFlag{Name: "allow-private", Usage: "webhooks may reach private and loopback addresses, and mail may go without TLS", DisableDefaultText: true},
	}
}

// toCancel composes what stops the sends of the version named.
func (n *notifying) toCancel(o notify.Options) (composition, error) {
	if n.ref == "" {
		return composition{}, wrong("codicil notify privacy --cancel --send --to SINK", "--cancel needs the version whose notices are to be stopped")
	}
	v, err := n.lib.Resolve(n.ref)
	if err != nil {
		return composition{}, wrong("", "%w", err)
	}
	t := n.judge(v, n.today)
	o.Log = n.logHead()
	ns, found := notify.Cancel(v, t.verdict, t.decision, n.record, o)
	return composition{notices: ns, findings: n.lib.Settle(found, n.today)}, nil
}

// send delivers what is due and has not gone.
func (n *notifying) send() error {
	if err := n.planHolds(); err != nil {
		return err
	}
	to, err := n.sinks()
	if err != nil {
		return err
	}
	defer to.close()
	due, unsigned := n.due()
	due, altered := n.asSigned(due)
	if err := n.recordBegun(due); err != nil {
		return err
	}
	for _, x := range due {
		if to.route(x) == nil {
			return wrong(fmt.Sprintf("--to %s=SINK, or leave %s out: name the others with --channel", x.Channel, x.Channel), "there is no sink for %s", x.Channel)
		}
	}
	if n.flags.String("test") == "" {
		// What is about to go can be read in the outbox; a test leaves it as it is.
		if _, err := n.fill(n.flags.String("outbox"), n.all.with(n.unsent(slices.Concat(n.all.notices, due)))); err != nil {
			return err
		}
	}
	n.sayDay()
	n.sayElsewhere()
	n.sayLate(due)
	var out []notify.Outcome
	if len(due) > 0 || n.flags.Bool("first") {
		if out, err = n.handOver(due, to); out == nil && err != nil {
			return err
		}
	}
	return n.sent(append(out, altered...), unsigned, err)
}

// sayLate tells what goes later than on its day: a run was missed, or asked for less.
func (n *notifying) sayLate(due []*notify.Notice) {
	late, since := 0, n.today
	for _, x := range due {
		if x.Due.Before(n.today) && n.flags.String("test") == "" {
			late++
			if x.Due.Before(since) {
				since = x.Due
			}
		}
	}
	if late > 0 {
		n.say("%s later than on the day, the longest wait since %v", goes(late), since)
	}
}

// sayElsewhere names the versions whose notices are never due here.
func (n *notifying) sayElsewhere() {
	var told []string
	for _, x := range n.candidates() {
		if ref := x.Policy + "@" + x.Version; x.Adopted && n.flags.String("test") == "" && !slices.Contains(told, ref) {
			told = append(told, ref)
			n.say("%s: %s", ref, notify.AnnouncedElsewhere)
		}
	}
}

func goes(n int) string {
	if n == 1 {
		return "1 notice goes"
	}
	return count(n, "notice") + " go"
}

// planHolds compares what would be sent with what was approved.
func (n *notifying) planHolds() error {
	if n.plan == "" {
		return nil
	}
	digest, err := notify.PlanDigest(n.all.notices)
	if err != nil {
		return cannot(err, "compute the plan's digest")
	}
	if digest != n.plan {
		return &failure{exitFindings, fmt.Errorf("the plan that was approved is %s, and it is now %s; nothing was sent", n.plan, digest),
			"codicil notify --plan prints what has to be approved anew"}
	}
	return nil
}

// due are the notices that are to go now. What nobody signed is never sent, and told apart.
func (n *notifying) due() (due, unsigned []*notify.Notice) {
	seen := map[string]bool{}
	for _, x := range n.candidates() {
		if seen[x.ID()] {
			continue
		}
		seen[x.ID()] = true
		s, _ := n.record.Stand(x, n.today)
		if s != notify.Owed && !(s == notify.Late && n.flags.Bool("late")) {
			continue
		}
		if x.Signed {
			due = append(due, x)
		} else {
			unsigned = append(unsigned, x)
		}
	}
	return due, unsigned
}

// candidates are the notices that may have to go; of a plan no other than those in it.
func (n *notifying) candidates() []*notify.Notice {
	if n.plan != "" {
		return n.all.notices
	}
	return slices.Concat(n.all.notices, n.more.notices)
}

// recordBegun refuses to send where the record does not show what was sent.
func (n *notifying) recordBegun(due []*notify.Notice) error {
	if n.flags.Bool("first") || n.flags.String("test") != "" {
		return nil
	}
	if n.record.Empty() {
		if len(due) == 0 {
			return nil
		}
		return wrong("if nothing was ever sent from here: the same command with --first; else restore the folder, which belongs into version control",
			"there is no delivery record (%s/%s): what was sent before is not known", n.contentName(), notify.RecordDir)
	}
	if x := n.record.Behind(n.candidates(), n.today); x != nil && !n.flags.Bool("late") {
		return wrong(fmt.Sprintf("if it went and the record is an old copy, restore %s; if it went elsewhere: codicil notify --record %s --sent N --by NAME; if it never went: --late sends it now, --first goes on without it",
			notify.RecordDir, x.ID()),
			"the delivery record is behind: it knows nothing of %s@%s, which was to be announced until %v", x.Policy, x.Version, x.Until)
	}
	return nil
}

// contentName is the content folder as messages have it.
func (c *call) contentName() string {
	dir, err := c.contentDir()
	if err != nil {
		return "content"
	}
	return c.show(dir)
}

// sayDay warns where today is not the day of the clock: what is due follows from it.
func (n *notifying) sayDay() {
	now := n.Now()
	if clock := content.DayOf(now.In(n.lib.Settings.Zone)); clock != n.today {
		n.say("today is taken to be %v; by the clock it is %v", n.today, clock)
	}
	if last := n.record.Last(); last.After(now) {
		n.say("the clock says %s, and the delivery record has an entry of %s: was it set back? Nothing is sent twice, but receivers of webhooks refuse wrong times",
			now.UTC().Format(time.RFC3339), last.UTC().Format(time.RFC3339))
	}
}

// handOver does the sending, as the only run at its time. An error with outcomes is that of the record.
func (n *notifying) handOver(due []*notify.Notice, to *sinks) ([]notify.Outcome, error) {
	run, err := n.openRun(n.today, n.flags.Bool("first"))
	if err != nil {
		return nil, err
	}
	defer run.Close()
	// Another run may have ended since the record was read.
	now, err := n.readRecord()
	if err != nil {
		return nil, err
	}
	due = slices.DeleteFunc(due, func(x *notify.Notice) bool { _, gone := now.Sent(x.ID()); return gone })
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	ready, refused := n.ready(ctx, due, to)
	step, end := n.progress("sending")
	d := &notify.Delivery{
		Run: run, Route: to.route, Sleep: sleep, Random: rand.Float64,
		Attempts: n.flags.Int("attempts"), Progress: step,
	}
	out, err := d.Send(ctx, ready)
	end()
	if err == nil && len(out) == 0 && len(refused) == 0 {
		return nil, nil
	}
	return append(out, refused...), err
}

// ready asks every sink whether it will take its notices; those of one that will
// not are left for another run and hold up no other.
func (n *notifying) ready(ctx context.Context, due []*notify.Notice, to *sinks) (ready []*notify.Notice, refused []notify.Outcome) {
	for _, s := range to.all {
		mine := slices.DeleteFunc(slices.Clone(due), func(x *notify.Notice) bool { return to.route(x) != s })
		if len(mine) == 0 {
			continue
		}
		err := s.Ready(ctx, mine)
		if err == nil {
			ready = append(ready, mine...)
			continue
		}
		for _, x := range mine {
			refused = append(refused, notify.Outcome{Notice: x, Sink: s.Name(), Err: err})
		}
	}
	return ready, refused
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// sent tells what went and what did not, and ends with 4 where something is left.
func (n *notifying) sent(out []notify.Outcome, unsigned []*notify.Notice, lost error) error {
	w := n.Out
	if slices.Contains(n.flags.StringSlice("to"), "-") || slices.ContainsFunc(n.flags.StringSlice("to"), func(s string) bool { return strings.HasSuffix(s, "=-") }) {
		w = n.messages() // standard output is for the events
	}
	write := notify.WriteOutcomes
	if n.format == "json" {
		write = notify.WriteOutcomesJSON
	}
	if err := write(w, out, unsigned, n.today); err != nil {
		return written(err)
	}
	went := 0
	for _, o := range out {
		if o.Err == nil {
			went++
		}
	}
	left := len(out) - went + len(unsigned)
	switch {
	case lost != nil:
		return &failure{exitFailed, fmt.Errorf("%s sent; stopped: %w", count(went, "notice"), lost),
			"make the folder writable or room on its disk, and run the same command again: what was handed over and not recorded goes once more, under the id that receivers know it by"}
	case len(unsigned) > 0 && left == len(unsigned):
		ref := unsigned[0].Policy + "@" + unsigned[0].Version
		if n.unreleased != nil {
			ref = n.unreleased.Ref().String()
		}
		why := "nobody signed what is to be told"
		if v, err := n.lib.Resolve(ref); err == nil {
			if void := v.Review.Void(v, v.Predecessor(n.today)); void != "" {
				why = "the sign-off is void: " + void
			}
		}
		return &failure{exitFailed, fmt.Errorf("%s sent, %d not: %s", count(went, "notice"), left, why),
			fmt.Sprintf("codicil review %s shows what there is to sign", ref)}
	case notAsSigned(out, went, left) != nil:
		return notAsSigned(out, went, left)
	case left > 0:
		return &failure{exitFailed, fmt.Errorf("%s sent, %d not", count(went, "notice"), left),
			"run the same command again: what went is in the record and goes no second time"}
	case went == 0:
		n.say("nothing is due that has not gone")
		return nil
	}
	n.say("%s sent; the record is in %s/%s: commit it", count(went, "notice"), n.contentName(), notify.RecordDir)
	return nil
}
