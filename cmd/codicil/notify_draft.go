package main

import (
	"bytes"
	"html"

	"codicil/content"
	"codicil/internal/journal"
	"codicil/notify"
)

// toRead composes the notices of a version that is not out, as they would go if
// it and its bundle were released today: what counsel reads before they sign.
func (n *notifying) toRead(v *content.Version, o notify.Options) (composition, error) {
	coming, err := n.asReleased(n.lib, v, n.today)
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
func (c *call) asReleased(lib *content.Library, v *content.Version, today content.Day) (*content.Version, error) {
	r := &releasing{c: c, j: journal.Rehearse(lib.Root), lib: lib, log: c.log, today: today}
	var ref content.VersionRef
	var leave []leaving
	taken := map[content.VersionRef]bool{}
	for _, m := range together(lib, []*content.Version{v})[0] {
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

// noticesPage is a page of every message that is due or coming, those of drafts
// among them as if they were released today. What cannot be composed is left out: check says why.
func (c *call) noticesPage(lib *content.Library, today content.Day) []byte {
	o := notify.Options{Today: today, Court: &c.court}
	var all composition
	for _, p := range lib.Policies {
		for _, v := range p.Drafts {
			if coming, err := c.asReleased(lib, v, today); err == nil {
				own := o
				own.Today = later(today, coming.Release)
				c.tell(&all, coming, own)
			}
		}
	}
	c.eachCurrent(lib, today, func(v *content.Version) { c.tell(&all, v, o) })
	var page bytes.Buffer
	if err := notify.WritePreview(&page, all.notices, false); err != nil {
		return []byte(html.EscapeString(err.Error()))
	}
	return page.Bytes()
}
