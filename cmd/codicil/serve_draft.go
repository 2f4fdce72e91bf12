package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"codicil/content"
	"codicil/site"
	"codicil/site/preview"
)

// A drafting builds the preview of a content folder, after each save from what
// was saved and what it knows of the rest.
type drafting struct {
	*call
	base string   // where it is served
	now  *reading // nil before the first sound one
	// Texts are read when a page of them is looked at, from the folder as it was
	// opened: it is closed once two later ones have taken its place.
	opened []*call
}

// end closes what is still open.
func (d *drafting) end() {
	for _, c := range d.opened {
		c.close()
	}
}

// build is one build for the preview. What stops it is among the findings.
func (d *drafting) build(saved []string) preview.Site {
	before := d.now
	d.now = nil // what could not be read tells nothing of the next one
	r, err := d.read(before, saved)
	if err != nil {
		return failedPreview(nil, err)
	}
	if r.lib.Broken() {
		return failedPreview(r.lib.Findings, nil)
	}
	if r.today, err = r.call.today(r.lib.Settings.Zone); err != nil {
		return failedPreview(nil, err)
	}
	pages, err := site.Live(r.lib, site.Options{
		Today: r.today, BaseURL: d.base, Drafts: true, Version: version, Court: &r.court,
		Texts: r.open, Tell: func(p *content.Policy) []site.Announcement { return r.tell(p, d.base) },
	})
	if err != nil {
		return failedPreview(nil, err)
	}
	r.remember(before)
	d.now = r
	return preview.Site{Files: pages, Check: r.check, Notices: d.notices}
}

// read reads what was saved: the policies that it belongs to, else everything.
func (d *drafting) read(before *reading, saved []string) (*reading, error) {
	// What was judged holds for the versions of one reading only.
	c := &call{World: d.World, flags: d.flags, out: d.out, err: d.err}
	if policies, ok := policiesOf(saved); ok && before != nil {
		c.root, c.log = before.root, before.log
		r := &reading{call: c, lib: before.again(policies)}
		if c.log != nil {
			r.lib.SetLogged(c.log.holds)
		}
		return r, nil
	}
	lib, err := c.read(content.LoadHeads)
	d.opened = append(d.opened, c)
	if len(d.opened) > 2 {
		d.opened[0].close()
		d.opened = d.opened[1:]
	}
	return &reading{call: c, lib: lib}, err
}

// policiesOf are the policies in whose folders the files lie; ok is false where
// one lies elsewhere or nothing is known of them.
func policiesOf(saved []string) (ids []string, ok bool) {
	for _, path := range saved {
		parts := strings.SplitN(path, "/", 3)
		if len(parts) < 2 || parts[0] != "policies" {
			return nil, false
		}
		ids = append(ids, parts[1])
	}
	return ids, saved != nil
}

// A reading is a content folder as it was read, whose texts are opened when they
// are asked for.
type reading struct {
	*call
	lib   *content.Library
	today content.Day

	texts sync.Mutex                   // held while texts are opened
	words sync.Mutex                   // held while announcements are composed, and over found
	found map[string][]content.Finding // of groups, by the names of their policies
}

// again is the library after the policies named have changed.
func (r *reading) again(policies []string) *content.Library {
	r.texts.Lock()
	defer r.texts.Unlock()
	return r.lib.Again(policies)
}

// open reads the texts of a policy and of those that it knows of.
func (r *reading) open(p *content.Policy) error {
	for _, group := range r.lib.Groups() {
		if slices.Contains(group, p) {
			return r.openGroup(group)
		}
	}
	return nil
}

func (r *reading) openGroup(group []*content.Policy) error {
	r.texts.Lock()
	defer r.texts.Unlock()
	if r.lib.Opened(group) {
		return nil
	}
	_, err := r.lib.Open(group)
	return err
}

// tell composes the announcements of a policy. No page quotes one that cannot be composed: check says why.
func (r *reading) tell(p *content.Policy, base string) []site.Announcement {
	if r.open(p) != nil {
		return nil
	}
	r.words.Lock()
	defer r.words.Unlock()
	told, _ := r.announcements([]*content.Policy{p}, r.today, base)
	return told
}

// check is everything there is to put right, as lines.
func (r *reading) check() []string {
	all := slices.Clone(r.lib.Findings)
	for _, group := range r.lib.Groups() {
		found, err := r.checkGroup(group)
		if err != nil {
			return []string{err.Error()}
		}
		all = append(all, found...)
	}
	if r.log != nil {
		all = append(all, r.log.compare(r.lib)...)
	}
	return lines(r.lib.Settle(all, r.today))
}

// checkGroup is what is wrong with a group of policies, found once.
func (r *reading) checkGroup(group []*content.Policy) ([]content.Finding, error) {
	key := namesOf(group)
	r.words.Lock()
	found, ok := r.found[key]
	r.words.Unlock()
	if ok {
		return found, nil
	}
	if err := r.openGroup(group); err != nil {
		return nil, err
	}
	for _, p := range group {
		for _, v := range slices.Concat(p.Versions, p.Drafts) {
			for _, e := range slices.Concat(v.Editions, v.Pending) {
				found = append(found, e.Doc.Findings...)
			}
		}
		found = append(found, content.CheckPolicy(p, r.today)...)
		found = append(found, r.court.CheckPolicy(p, r.today)...)
	}
	r.words.Lock()
	defer r.words.Unlock()
	r.found[key] = found
	return found, nil
}

// namesOf names a group.
func namesOf(group []*content.Policy) string {
	var ids []string
	for _, p := range group {
		ids = append(ids, p.ID)
	}
	return fmt.Sprint(ids)
}

// remember takes over what the reading before found in groups that have not
// changed since: their texts are held from there.
func (r *reading) remember(before *reading) {
	r.found = map[string][]content.Finding{}
	if before == nil || before.root != r.root || before.today != r.today {
		return
	}
	before.words.Lock()
	defer before.words.Unlock()
	for _, group := range r.lib.Groups() {
		if found, ok := before.found[namesOf(group)]; ok && r.lib.Opened(group) {
			r.found[namesOf(group)] = found
		}
	}
}
