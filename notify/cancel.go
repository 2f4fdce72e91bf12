package notify

import (
	"slices"

	"codicil/content"
	"codicil/diff/material"
)

// Cancel composes what stops a send under way: for each audience, language and
// channel over which a notice of the version went, one event that names the
// notices to send and show no more. It is for sending systems and has no words
// for people; a mail or message that has arrived is not called back by it.
func Cancel(v *content.Version, verdict *material.Verdict, d material.Decision, r *Record, o Options) ([]*Notice, []content.Finding) {
	c := &composer{v: v, verdict: verdict, decision: d, o: o, base: baseURL(v, o)}
	if !c.gather() || !c.sound() {
		return nil, content.SortFindings(c.findings)
	}
	c.set = nil // it says nothing about what else lies in the outbox
	at := occasion{kind: KindCancel, due: o.Today, until: later(v.Effective, o.Today.AddDays(graceDays)), effective: v.Effective}
	for _, audience := range audiences(v) {
		for _, e := range v.Editions {
			for _, channel := range channels {
				id := identity{v.Policy.ID, v.ID, audience, KindCancel, e.Lang, channel}
				gone := r.at(id)
				if len(gone) == 0 {
					continue
				}
				if err := c.cancel(e, id, at, gone); err != nil {
					c.findings = append(c.findings, templateFinding(e.Lang, "", err))
				}
			}
		}
	}
	return c.notices, content.SortFindings(c.findings)
}

// at lists the notices that went to a place, cancels aside, in order of kinds.
func (r *Record) at(id identity) (ids []string) {
	for _, e := range r.Entries {
		other, ok := parseID(e.ID)
		if ok && (e.Result == ResultSent || e.Result == ResultReceipt) && other.place() == id.place() && other.Kind != KindCancel && !slices.Contains(ids, e.ID) {
			ids = append(ids, e.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// cancel composes one event. It is signed: whoever stops a send need not wait.
func (c *composer) cancel(e *content.Edition, id identity, at occasion, gone []string) error {
	zone := zoneOf(c.v)
	facts, _ := c.factsFor(e, id.Audience)
	n := &Notice{
		Policy: id.Policy, Version: id.Version, Audience: id.Audience, Kind: id.Kind, Lang: id.Lang, Channel: id.Channel,
		Due: at.due, Until: at.until, Time: c.v.Release.In(zone), Signed: true, Adopted: c.o.Adopted,
	}
	d := &draft{n: n, at: at, edition: e, facts: facts, data: Data{
		Schema: SchemaID, Policy: n.Policy, Version: n.Version, Audience: n.Audience, Kind: n.Kind, Lang: n.Lang, Channel: n.Channel,
		Level: c.decision.Level, Signed: true, Consent: facts.Consent,
		Due: at.due, NotBefore: instant(at.due, zone), NotAfter: instant(at.until, zone),
		Reach: "all", Fallback: []string{}, Supersedes: gone, Facts: facts, Digest: e.Digest, Log: c.o.Log,
	}}
	if err := d.seal(c.base); err != nil {
		return err
	}
	c.notices = append(c.notices, n)
	return nil
}
