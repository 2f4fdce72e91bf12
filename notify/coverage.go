package notify

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff/material"
)

// A Coverage is what is known of one notice: whether it went, how many people
// it reached, and what is owed to those it did not.
type Coverage struct {
	ID       string         `json:"id"`
	Policy   string         `json:"policy"`
	Version  string         `json:"version"`
	Audience string         `json:"audience"`
	Kind     string         `json:"kind"`
	Lang     content.Locale `json:"lang"`
	Channel  string         `json:"channel"`
	Due      content.Day    `json:"due"`
	Standing string         `json:"standing"` // "early", "due", "overdue", "sent" or "dropped"
	Why      string         `json:"why"`      // of one that is dropped
	Day      content.Day    `json:"day"`      // on which it went; "" where it did not
	Sink     string         `json:"sink"`     // "" for what was sent elsewhere
	Receipt  *Receipt       `json:"receipt"`  // null where none was entered
	Fallback []string       `json:"fallback"` // channels of which one is owed to the people whom this one missed
}

// Missed is how many people the channel is known not to have reached.
func (r *Receipt) Missed() int {
	if r == nil {
		return 0
	}
	return r.Failed + r.Unreachable
}

// Share is the part of the people that were reached, "96.0 %"; "" where nobody was counted.
func (r *Receipt) Share() string {
	if r == nil || r.Sent+r.Missed() == 0 {
		return ""
	}
	// Rounded down: all is not said of nearly all.
	tenths := int64(r.Sent) * 1000 / int64(r.Sent+r.Missed())
	return fmt.Sprintf("%d.%d %%", tenths/10, tenths%10)
}

// Cover says how far each notice has come, in the order of ns.
func (r *Record) Cover(ns []*Notice, today content.Day) []Coverage {
	out := []Coverage{}
	for _, n := range ns {
		s, why := r.Stand(n, today)
		c := Coverage{
			ID: n.ID(), Policy: n.Policy, Version: n.Version, Audience: n.Audience, Kind: n.Kind, Lang: n.Lang, Channel: n.Channel,
			Due: n.Due, Standing: s.String(), Why: why, Fallback: []string{},
		}
		if e, ok := r.Sent(c.ID); ok {
			c.Day, c.Sink = e.Day, e.Sink
		}
		if e, ok := r.Receipt(c.ID); ok {
			c.Receipt = e.Receipt
		}
		if c.Receipt.Missed() > 0 {
			c.Fallback = append(c.Fallback, r.owedInstead(n)...)
		}
		out = append(out, c)
	}
	return out
}

// owedInstead are the fallbacks of a notice, unless one of them has gone.
func (r *Record) owedInstead(n *Notice) []string {
	for _, channel := range n.Fallback {
		id := n.identity()
		id.Channel = channel
		if _, gone := r.Sent(id.String()); gone {
			return nil
		}
	}
	return n.Fallback
}

// A Window is the time that users had between hearing of a version and being bound by it.
type Window struct {
	Policy   string      `json:"policy"`
	Version  string      `json:"version"`
	Finished content.Day `json:"finished"`  // the day on which the last of them was told, as far as receipts say
	UnderWay bool        `json:"under_way"` // a send has not finished: Finished is today
	Days     int         `json:"days"`      // from that day to effect
	Owed     int         `json:"owed"`
	Short    bool        `json:"short"` // the send took so long that the last were told too late
}

// Window is what the receipts say of a version's announcement; ok is false where there are none.
func (r *Record) Window(v *content.Version, d material.Decision, today content.Day) (w Window, ok bool) {
	w = Window{Policy: v.Policy.ID, Version: v.ID, Owed: d.Obligation.Days}
	for id := range r.receipts {
		p, valid := parseID(id)
		if !valid || p.Policy != w.Policy || p.Version != w.Version || p.Kind != KindAnnounce && p.Kind != KindCorrect || p.test() {
			continue
		}
		e, _ := r.Receipt(id)
		ok = true
		if e.Finished.IsZero() {
			w.UnderWay = true
		}
		w.Finished = later(w.Finished, e.Finished)
	}
	if w.UnderWay {
		w.Finished = later(w.Finished, today)
	}
	w.Days = v.Effective.Sub(w.Finished)
	rules := v.Policy.Settings.Notice
	rules.SendDays = 0
	w.Short = ok && rules.Earliest(w.Finished, w.Owed).After(v.Effective)
	return w, ok
}

// WriteCoverage prints how far the notices of each version have come: a line a
// day, kind and audience, one below it for each language and channel that
// somebody counted, and what is owed.
func WriteCoverage(w io.Writer, all []Coverage, windows []Window) error {
	p := &printer{w: w}
	last := ""
	for _, group := range grouped(all) {
		first := group[0]
		if v := first.Policy + "@" + first.Version; v != last {
			p.printf("  %s\n", v)
			last = v
		}
		p.printf("    %v  %-10s %s\n", first.Due, first.Kind+audienceNote(first.Audience), standings(group))
		for _, c := range group {
			writeReceipt(p, c)
		}
	}
	for _, w := range windows {
		switch {
		case w.Short && w.UnderWay:
			p.printf("  %s@%s: the send goes on: from %v on, %d days are left to the day of effect, and %d are owed\n", w.Policy, w.Version, w.Finished, w.Days, w.Owed)
		case w.Short:
			p.printf("  %s@%s: the last were told on %v, %d days before the day of effect; %d are owed\n", w.Policy, w.Version, w.Finished, w.Days, w.Owed)
		}
	}
	return p.err
}

func writeReceipt(p *printer, c Coverage) {
	r := c.Receipt
	if r == nil {
		return
	}
	done := "under way"
	if !r.Finished.IsZero() {
		done = "finished " + r.Finished.String()
	}
	p.printf("      %-8s %-6s %s reached: %d sent, %d failed, %d unreachable; %s (%s)\n", c.Lang, c.Channel, orNobody(r.Share()), r.Sent, r.Failed, r.Unreachable, done, r.By)
	if len(c.Fallback) > 0 {
		p.printf("      %-8s %-6s %d people are still owed it over %s\n", "", "", r.Missed(), strings.Join(c.Fallback, " or "))
	}
}

func orNobody(share string) string {
	if share == "" {
		return "nobody"
	}
	return share
}

// grouped puts together what is of one version, kind, audience and day.
func grouped(all []Coverage) (groups [][]Coverage) {
	for _, c := range all {
		i := slices.IndexFunc(groups, func(g []Coverage) bool {
			return g[0].Policy == c.Policy && g[0].Version == c.Version && g[0].Kind == c.Kind && g[0].Audience == c.Audience
		})
		if i < 0 {
			groups = append(groups, nil)
			i = len(groups) - 1
		}
		groups[i] = append(groups[i], c)
	}
	return groups
}

// standings is a group in a few words: "sent: en web, email; due: en push".
func standings(group []Coverage) string {
	var names []string
	by := map[string][]string{}
	for _, c := range group {
		if by[c.Standing] == nil {
			names = append(names, c.Standing)
		}
		by[c.Standing] = append(by[c.Standing], string(c.Lang)+" "+c.Channel)
	}
	for i, name := range names {
		names[i] = name + ": " + strings.Join(by[name], ", ")
	}
	return strings.Join(names, "; ")
}
