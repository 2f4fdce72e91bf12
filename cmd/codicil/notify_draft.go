package main

import (
	"codicil/content"
	"codicil/internal/journal"
	"codicil/notify"
)

// toRead composes the notices of a version that is not out, as they would go if
// it and its bundle were released today: what counsel reads before they sign.
func (n *notifying) toRead(v *content.Version, o notify.Options) (composition, error) {
	coming, err := n.asReleased(v)
	if err != nil {
		return composition{}, err
	}
	n.unreleased = v
	o.Today = later(o.Today, coming.Release)
	var all composition
	if n.tell(&all, coming, o) == 0 {
		n.say("%v owes no notice: %s", v.Ref(), why(n.judge(coming, o.Today)))
	} else {
		n.say("%v is a draft: these are its notices if it is released on %v", v.Ref(), coming.Release)
	}
	all.findings = n.lib.Settle(all.findings, n.today)
	return all, nil
}

// asReleased is v as it would stand in the folder were it released today. Nothing is written.
func (n *notifying) asReleased(v *content.Version) (*content.Version, error) {
	r := &releasing{c: n.call, j: journal.Rehearse(n.lib.Root), lib: n.lib, log: n.log, today: n.today}
	var ref content.VersionRef
	var leave []leaving
	taken := map[content.VersionRef]bool{}
	for _, m := range together(n.lib, []*content.Version{v})[0] {
		l, err := r.stampAs(m, m.Review, taken)
		if err != nil {
			return nil, err
		}
		if m == v {
			ref = l.ref
		}
		leave = append(leave, l)
	}
	after, err := r.after(leave)
	if err != nil {
		return nil, err
	}
	coming, err := after.Resolve(ref.String())
	if err != nil {
		return nil, cannot(err, "look at the notices of %v", v.Ref())
	}
	return coming, nil
}
