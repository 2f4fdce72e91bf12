package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/notify"
)

// An auditReport is status --audit --format json; docs/schema/audit.schema.json
// describes it: who signed what, when, as what, on which digests, where it
// stands in the log, and which notices went. Keys are only added.
type auditReport struct {
	Schema    string        `json:"schema"`
	Date      content.Day   `json:"date"`
	Publisher string        `json:"publisher"`
	Log       *auditLog     `json:"log"` // null where the settings name none, or nothing was released
	Policies  []auditPolicy `json:"policies"`
}

// An auditLog is the head of the release log.
type auditLog struct {
	Origin string `json:"origin"`
	Size   int    `json:"size"`
	Root   string `json:"root"`
	Signed bool   `json:"signed"` // the checkpoint bears a signature; verify says whose
}

type auditPolicy struct {
	Policy   string         `json:"policy"`
	Title    string         `json:"title"`
	Versions []auditVersion `json:"versions"` // the oldest first, drafts last
}

// An auditVersion is one version with its texts, its decision and its notices.
type auditVersion struct {
	Version   string        `json:"version"`
	Label     string        `json:"label"`
	State     content.State `json:"state"`
	Release   content.Day   `json:"release"`
	Effective content.Day   `json:"effective"`
	Corrects  string        `json:"corrects"`
	Withdrawn content.Day   `json:"withdrawn"` // "" where it was not
	Reason    string        `json:"reason"`    // of the withdrawal or of the erratum
	Texts     []auditText   `json:"texts"`
	Decision  *auditSigned  `json:"decision"` // null where nobody decided
	Notices   []auditNotice `json:"notices"`  // that went, by id
}

// An auditText is one edition and its place in the log.
type auditText struct {
	Lang       content.Locale `json:"lang"`
	Digest     string         `json:"digest"`
	TextDigest string         `json:"text_digest"`
	Entry      int            `json:"entry"`  // from 0; -1 where the log does not hold it
	Kind       string         `json:"kind"`   // "release", or "adopt": public before the log began; "" outside the log
	Logged     string         `json:"logged"` // the day of the entry, as the publisher says
	Rule       string         `json:"rule"`   // of notice, as it was applied: "30 exclusive"
}

// An auditSigned is the decision of record.
type auditSigned struct {
	Proposed     content.Level     `json:"proposed"`
	Level        content.Level     `json:"level"`
	Tell         bool              `json:"tell"`
	Consent      string            `json:"consent"`
	Reason       string            `json:"reason"` // internal
	PublicReason content.Texts     `json:"public_reason"`
	ShortNotice  string            `json:"short_notice"`
	Absent       content.Texts     `json:"absent"`
	Required     []string          `json:"required"`
	Signatures   []auditSignature  `json:"signatures"`
	Holds        bool              `json:"holds"` // the signatures are of the bytes that stand there
	Read         map[string]string `json:"read"`  // language to the digest that was read
	Against      string            `json:"against"`
	Findings     []auditFinding    `json:"findings"`
}

type auditSignature struct {
	By   string    `json:"by"`
	Role string    `json:"role"`
	At   time.Time `json:"at"`
}

type auditFinding struct {
	ID       string `json:"id"`
	Decision string `json:"decision"`
	Reason   string `json:"reason"`
}

// An auditNotice is one notice that went, with what came of it.
type auditNotice struct {
	ID      string          `json:"id"`
	Day     content.Day     `json:"day"`
	Sink    string          `json:"sink"`
	Receipt *notify.Receipt `json:"receipt"` // null where none was entered
}

// audit prints the record of decisions.
func (c *call) audit(format string, lib *content.Library, today content.Day) error {
	r, err := c.newAudit(lib, today)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		err = writeIndented(c.Out, r)
	case "markdown":
		_, err = fmt.Fprint(c.Out, r.markdown())
	default:
		_, err = fmt.Fprint(c.Out, r.text(c.out))
	}
	return written(err)
}

func (c *call) newAudit(lib *content.Library, today content.Day) (*auditReport, error) {
	record, err := c.readRecord()
	if err != nil {
		return nil, err
	}
	sent := sentNotices(record)
	r := &auditReport{Schema: "codicil/audit/v1", Date: today, Policies: []auditPolicy{},
		Publisher: lib.Settings.Publisher.Name.In(lib.Settings.Languages[0], lib.Settings.Languages)}
	if c.log != nil && c.log.checkpoint != nil {
		cp := c.log.checkpoint
		r.Log = &auditLog{cp.Origin, cp.Size, root(cp), cp.Signed != ""}
	}
	for _, p := range lib.Policies {
		one := auditPolicy{Policy: p.ID, Title: title(p, today), Versions: []auditVersion{}}
		for _, v := range slices.Concat(p.Versions, p.Drafts) {
			a := c.auditVersion(v, today)
			if ns := sent[p.ID+"/"+v.ID]; ns != nil {
				a.Notices = ns
			}
			one.Versions = append(one.Versions, a)
		}
		r.Policies = append(r.Policies, one)
	}
	return r, nil
}

func (c *call) auditVersion(v *content.Version, today content.Day) auditVersion {
	a := auditVersion{Version: v.ID, Label: v.Label, State: v.State(today), Release: v.Release, Effective: v.Effective, Texts: []auditText{}, Notices: []auditNotice{}}
	if v.Corrects != nil {
		a.Corrects, a.Reason = v.Corrects.Version, v.Corrects.Reason
	}
	if v.Withdrawn != nil {
		a.Withdrawn, a.Reason = v.Withdrawn.Date, v.Withdrawn.Reason
	}
	for _, e := range v.Editions {
		text := auditText{Lang: e.Lang, Digest: e.Digest, TextDigest: e.TextDigest, Entry: -1}
		if c.log != nil {
			if i := c.log.entryOf(v.Ref(), e.Lang); i >= 0 {
				entry := c.log.Entry(i)
				text.Entry, text.Kind, text.Logged, text.Rule = i, entry.Kind, entry.Logged, entry.Notice
			}
		}
		a.Texts = append(a.Texts, text)
	}
	if v.Review != nil {
		a.Decision = auditDecision(v, v.Predecessor(today))
	}
	return a
}

func auditDecision(v, from *content.Version) *auditSigned {
	r := v.Review
	d := &auditSigned{Proposed: r.Proposed, Level: r.Level, Tell: r.TellUsers(), Consent: r.Consent, Reason: r.Reason, PublicReason: r.PublicReason,
		ShortNotice: r.ShortNotice, Absent: r.Absent, Required: v.Policy.Settings.Review.Required, Holds: r.Covers(v, from), Against: r.FromVersion,
		Signatures: []auditSignature{}, Read: map[string]string{}, Findings: []auditFinding{}}
	if d.Required == nil {
		d.Required = []string{}
	}
	if d.PublicReason == nil {
		d.PublicReason = content.Texts{}
	}
	if d.Absent == nil {
		d.Absent = content.Texts{}
	}
	for _, s := range r.Signed {
		d.Signatures = append(d.Signatures, auditSignature{s.By, s.Role, s.At})
	}
	for lang, digest := range r.To {
		d.Read[string(lang)] = digest
	}
	for _, l := range r.Late { // languages that came after the release have signatures of their own
		d.Read[string(l.Lang)] = l.Text
		for _, s := range l.Signed {
			d.Signatures = append(d.Signatures, auditSignature{s.By, s.Role, s.At})
		}
	}
	for _, f := range r.Findings {
		d.Findings = append(d.Findings, auditFinding{f.ID, f.Decision, f.Reason})
	}
	return d
}

// sentNotices are the notices that went, by policy and version, in order of their ids.
func sentNotices(record *notify.Record) map[string][]auditNotice {
	ids := map[string]bool{}
	for _, e := range record.Entries {
		if e.ID != "" && (e.Result == notify.ResultSent || e.Result == notify.ResultReceipt) {
			ids[e.ID] = true
		}
	}
	out := map[string][]auditNotice{}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		n := auditNotice{ID: id}
		if e, ok := record.Sent(id); ok {
			n.Day, n.Sink = e.Day, e.Sink
		}
		if e, ok := record.Receipt(id); ok {
			n.Receipt = e.Receipt
			if n.Day.IsZero() {
				n.Day = e.Receipt.Finished
			}
		}
		parts := strings.SplitN(id, "/", 3)
		key := parts[0] + "/" + parts[1]
		out[key] = append(out[key], n)
	}
	return out
}

// standsFor says in a few words how a text came into the log.
func (t auditText) standsFor() string {
	switch {
	case t.Entry < 0:
		return "not in the log"
	case t.Kind == ledger.Adopt:
		return fmt.Sprintf("entry %d, adopted %s", t.Entry, t.Logged)
	}
	return fmt.Sprintf("entry %d, logged %s", t.Entry, t.Logged)
}
