// Package notify writes the notices that users are owed when a policy changes:
// who is told, what, when, in which language and over which channel. It
// composes and files them; what leaves the machine, and when, others decide.
//
// A notice is one message to one audience, in one language, over one channel.
// Its id, POLICY/VERSION/AUDIENCE/KIND/LANG/CHANNEL, is the same on every run,
// so that doing anything twice is harmless:
//
//	privacy/2026-10-20/all/announce/zh-Hans/push
//
// It is written as a CloudEvents 1.0 event in JSON ([Event], described by
// docs/schema/notice.schema.json) whose data holds the facts, the words and the
// channel's own payload: [PushPayload], [EmailPayload], [SMSPayload] or
// [WebPayload]. Keys are only ever added.
//
// Words come from templates, one folder a language (templates/LANG/letter.txt,
// push.txt and sms.txt); a publisher overrides them text by text in the content
// folder. Titles, summaries and reasons are data to them and never parsed.
//
// Receivers have limits ([Limit]). A text that goes beyond one is a finding
// that names the text, the limit and the excess, and that notice is not
// written: legal words are never cut.
package notify

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"codicil/content"
	"codicil/diff/material"
)

// Options say what is composed, and how.
type Options struct {
	// Today is required: errata released after it are not known yet.
	Today content.Day
	// BaseURL is the site's address; "" takes that of the settings.
	BaseURL string
	// Channels keeps those channels; empty keeps all.
	Channels []string
	// PushProfile names the vendor profile that push texts are held against
	// ([PushProfiles]); "" is the one of the settings, else the default one, which
	// passes every large vendor.
	PushProfile string
	// Court has the verdicts that others asked for before; may be nil.
	Court *material.Court
	// Log is the head of the release log, written into every notice; nil for none.
	Log *LogHead
	// Adopted says that the version came into the log with the history of its
	// folder: its notices may be read, and are never due.
	Adopted bool
	// Test names a test audience: the notices are those of the first audience,
	// addressed to test-NAME, under ids of their own. "" for the real ones.
	Test string
}

// Compose writes the notices of a version whose decision calls for them, in
// order of days, audience, language and channel. verdict is nil for a first
// version, which owes a notice only where its review says so. What is wrong, a
// text over its limit above all, is a finding; the notice concerned is left out.
func Compose(v *content.Version, verdict *material.Verdict, d material.Decision, o Options) ([]*Notice, []content.Finding) {
	c := &composer{v: v, verdict: verdict, decision: d, o: o, base: baseURL(v, o)}
	if !c.ready() {
		return nil, content.SortFindings(c.findings)
	}
	for _, audience := range c.audiences() {
		at := occasions(v, audience, c.end())
		for _, occ := range at {
			for _, e := range v.Editions {
				if own, told := occ.since(e.Translated); told {
					c.edition(e, audience, own)
				}
			}
		}
	}
	slices.SortStableFunc(c.notices, func(a, b *Notice) int { return a.Due.Compare(b.Due) })
	return c.notices, content.SortFindings(c.findings)
}

// A composer holds what is the same for all notices of one version.
type composer struct {
	v         *content.Version
	from      *content.Version   // what it is compared with; nil for nothing
	corrected *content.Version   // of an erratum: the version it corrects, or the last before it of which users heard, else nil
	replaced  []*content.Version // of an erratum: the versions that it corrects of which users heard
	verdict   *material.Verdict
	decision  material.Decision
	channels  content.Channels
	members   []*content.Version // the other versions of its bundle that users are told of
	profile   PushProfile
	o         Options
	base      string

	set      *composition
	texts    map[content.Locale]*texts
	facts    map[string]*gathered // by audience and language
	notices  []*Notice
	findings []content.Finding
}

// A draft is one notice in the making.
type draft struct {
	n                   *Notice
	data                Data
	at                  occasion
	edition             *content.Edition
	facts               *Facts
	view                *View
	letter              *letter
	texts               *texts
	notBefore, notAfter time.Time
	refused             bool // a limit was broken
}

// ready gathers what the whole version needs, and reports whether anything is to be composed.
func (c *composer) ready() bool {
	return c.gather() && c.called() && c.join() && c.sound()
}

// gather looks up what the version is compared with; a version without dates has no notices.
func (c *composer) gather() bool {
	v := c.v
	if v.Release.IsZero() || v.Effective.IsZero() {
		return false
	}
	c.from = v.Predecessor(c.o.Today)
	if v.Corrects != nil {
		c.corrected = versionByID(v.Policy, v.Corrects.Version)
	}
	c.set = &composition{ids: map[string]bool{}, channels: c.o.Channels}
	c.texts = map[content.Locale]*texts{}
	c.facts = map[string]*gathered{}
	return true
}

// sound reports whether profile and names can be used; what cannot is a finding.
func (c *composer) sound() bool {
	v, ok := c.v, true
	name := cmp.Or(c.o.PushProfile, v.Policy.Settings.Notice.PushProfile)
	if c.profile, ok = pushProfile(name); !ok {
		c.findings = append(c.findings, content.Finding{Code: "notice-profile", Severity: content.Error, File: v.File,
			Message: fmt.Sprintf("there is no push profile %q", name), Hint: "choose one of " + profileNames()})
		return false
	}
	for _, part := range append([]string{v.Policy.ID, v.ID, c.addressee(audienceAll)}, audiences(v)...) {
		if !addressable().MatchString(part) {
			c.findings = append(c.findings, content.Finding{Code: "notice-id", Severity: content.Error, File: v.File,
				Message: fmt.Sprintf("%q cannot be part of a notice's id", part), Hint: "use letters, digits and hyphens"})
			ok = false
		}
	}
	return ok
}

// edition composes an occasion in one language, over every channel of its kind.
func (c *composer) edition(e *content.Edition, audience string, at occasion) {
	t := c.textsFor(e.Lang)
	if t == nil {
		return
	}
	over := c.over(at.kind, audience)
	for _, channel := range channels {
		if !slices.Contains(over, channel) {
			continue
		}
		if err := c.compose(e, t, audience, at, channel, over); err != nil {
			c.findings = append(c.findings, templateFinding(e.Lang, "", err))
			return
		}
	}
}

// compose writes one notice.
func (c *composer) compose(e *content.Edition, t *texts, audience string, at occasion, channel string, over []string) error {
	zone := zoneOf(c.v)
	facts, clean := c.factsFor(e, audience)
	d := &draft{at: at, edition: e, texts: t, facts: facts}
	d.view = viewOf(d.facts, at, e.Lang, zone)
	var err error
	if d.letter, err = newLetter(t, d.facts, d.view); err != nil {
		return err
	}
	d.n = &Notice{
		Policy: c.v.Policy.ID, Version: c.v.ID, Audience: c.addressee(audience), Kind: at.name(), Lang: e.Lang, Channel: channel,
		Due: at.due, Until: at.until, Time: c.v.Release.In(zone), Signed: c.decision.Signed, Replaced: at.replaced, Adopted: c.o.Adopted,
		Fallback: fallback(channel, over), set: c.set,
	}
	d.notBefore, d.notAfter = at.due.In(zone), at.until.In(zone)
	d.data = Data{
		Schema: SchemaID, Policy: d.n.Policy, Version: d.n.Version, Audience: d.n.Audience, Kind: d.n.Kind, Lang: e.Lang, Channel: channel,
		Level: c.decision.Level, Signed: c.decision.Signed, Consent: d.facts.Consent,
		Due: at.due, NotBefore: instant(at.due, zone), NotAfter: instant(at.until, zone),
		Reach: c.reach(at.kind, channel), Fallback: d.n.Fallback, Supersedes: c.supersedes(d),
		Facts: d.facts, Digest: e.Digest, Log: c.o.Log,
	}
	c.set.ids[d.n.ID()] = true
	if len(c.o.Channels) > 0 && !slices.Contains(c.o.Channels, channel) {
		return nil
	}
	if err := c.channel(d); err != nil {
		return err
	}
	c.reportCleaned(d, clean)
	if d.refused {
		return nil
	}
	if err := d.seal(c.base); err != nil {
		return err
	}
	c.notices = append(c.notices, d.n)
	return nil
}

func (c *composer) channel(d *draft) error {
	switch d.n.Channel {
	case Push:
		return c.pushOf(d)
	case Email:
		return c.emailOf(d)
	case SMS:
		return c.smsOf(d)
	}
	return c.webOf(d)
}

// textsFor are the templates of a language, read once; nil where they are not complete.
func (c *composer) textsFor(lang content.Locale) *texts {
	t, ok := c.texts[lang]
	if !ok {
		var found []content.Finding
		t, found = loadTexts(c.v.Policy.Library.Root, lang)
		c.findings = append(c.findings, found...)
		c.texts[lang] = t
	}
	return t
}
