package notify

import (
	"slices"

	"codicil/content"
	"codicil/diff/material"
)

// Facts are what a notice is about, in no words of ours: whatever a messaging
// platform may want to set in a template of its own. Texts are those of the
// notice's language, cleaned of invisible controls.
type Facts struct {
	Policy     PolicyFact      `json:"policy"`
	Version    VersionFact     `json:"version"`
	From       *VersionFact    `json:"from"`    // the version it is compared with; null for a first one
	Applies    *VersionFact    `json:"applies"` // the version that binds until then; null for none
	Publisher  string          `json:"publisher"`
	Level      content.Level   `json:"level"`
	Categories []string        `json:"categories"` // of the changes that weigh, sorted
	Consent    string          `json:"consent"`    // "none", "confirm" or "separate"
	Dates      Dates           `json:"dates"`
	Summary    []string        `json:"summary"` // what changed, in plain words; paragraphs
	Changes    []ChangeFact    `json:"changes"` // in the order of the text
	Rows       []RowFact       `json:"rows"`    // entries of registers that came or went
	Links      Links           `json:"links"`
	Contact    ContactFact     `json:"contact"`
	Prevails   content.Locale  `json:"prevails"` // the language that wins; "" where all are equal
	Correction *CorrectionFact `json:"correction,omitempty"`
	Withdrawal *WithdrawalFact `json:"withdrawal,omitempty"`
	Bundle     []MemberFact    `json:"bundle,omitempty"` // the other policies that this notice tells of

	relay bool // between release and effect one version follows another: no single one applies until then
}

// A PolicyFact names the policy.
type PolicyFact struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// A VersionFact names a version.
type VersionFact struct {
	ID         string      `json:"id"`
	Label      string      `json:"label"` // what people call it; "" for none
	Released   content.Day `json:"released"`
	Digest     string      `json:"digest"`      // of the edition's file: "sha256:" and 64 hex digits; "" where this language has none
	TextDigest string      `json:"text_digest"` // of its words alone
}

// Dates are the days that matter, and the instant at which the version binds
// the notice's audience.
type Dates struct {
	Released     content.Day `json:"released"`
	Effective    content.Day `json:"effective"`
	EffectiveNew content.Day `json:"effective_new"` // for new users; "" where it is the same day
	EffectiveAt  string      `json:"effective_at"`  // RFC 3339
	Zone         string      `json:"zone"`          // IANA name
	NoticeDays   int         `json:"notice_days"`   // from release to effect
}

// A ChangeFact is one clause that changed.
type ChangeFact struct {
	Clause string `json:"clause"`
	Number string `json:"number"` // as it is cited: "2.4", "二（四）"; "" for none
	Title  string `json:"title"`
	Effect string `json:"effect"` // in one line and plain words; "" where nobody wrote one
	URL    string `json:"url"`
}

// A ContactFact is where readers may ask.
type ContactFact struct {
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
	URL   string `json:"url,omitempty"`
}

// A CorrectionFact says what an erratum corrects.
type CorrectionFact struct {
	Version   string      `json:"version"`
	Released  content.Day `json:"released"`
	Effective content.Day `json:"effective"` // the day that was announced
	Moved     bool        `json:"moved"`     // the effective date is another now
	Reason    string      `json:"reason"`
}

// A WithdrawalFact says when and why a version was taken back.
type WithdrawalFact struct {
	Date   content.Day `json:"date"`
	Reason string      `json:"reason"`
}

// gathered are the facts for an audience in a language, and what was cleaned to get them.
type gathered struct {
	facts *Facts
	clean cleaner
}

// factsFor gathers the facts once for all notices that share them: comparing texts is not cheap.
func (c *composer) factsFor(e *content.Edition, audience string) (*Facts, *cleaner) {
	key := audience + "/" + string(e.Lang)
	g := c.facts[key]
	if g == nil {
		g = &gathered{}
		g.facts = factsOf(c, e, audience, &g.clean)
		c.facts[key] = g
	}
	return g.facts, &g.clean
}

// factsOf gathers the facts of an edition for one audience.
func factsOf(c *composer, e *content.Edition, audience string, clean *cleaner) *Facts {
	v, s := c.v, c.v.Policy.Settings
	f := &Facts{
		Policy:     PolicyFact{ID: v.Policy.ID, Title: clean.line("title", title(e))},
		Version:    versionFact(v, e.Lang, clean),
		Publisher:  clean.line("publisher's name", publisher(v, e.Lang)),
		Level:      c.decision.Level,
		Categories: categories(c.verdict),
		Consent:    consent(c.decision),
		Dates:      datesOf(v, audience),
		Links:      linksOf(c.base, v, c.from, e.Lang),
		Contact: ContactFact{
			Email: clean.line("contact", s.Publisher.Contact.Email),
			Phone: clean.line("contact", s.Publisher.Contact.Phone),
			URL:   clean.line("contact", s.Publisher.Contact.URL),
		},
		Changes: changesOf(c, e, clean),
		Rows:    rowsOf(c, e, clean),
		Summary: clean.paragraphs("summary", e.Summary),
		Bundle:  membersOf(c, e.Lang, audience, clean),
	}
	if c.from != nil {
		from := versionFact(c.from, e.Lang, clean)
		f.From = &from
	}
	if b := c.appliesUntil(audience); b != nil {
		applies := versionFact(b, e.Lang, clean)
		f.Applies = &applies
		first := v.Policy.InForce(v.Release)
		f.relay = first != nil && first != b && first != v
	}
	if len(v.Editions) > 1 {
		f.Prevails = v.PrevailingLang()
	}
	if w := v.Withdrawn; w != nil {
		f.Withdrawal = &WithdrawalFact{Date: w.Date, Reason: clean.line("reason", w.Reason)}
	}
	if k := c.corrected; k != nil {
		f.Correction = &CorrectionFact{
			Version: k.ID, Released: k.Release, Effective: k.Effective,
			Moved: k.Effective != v.Effective, Reason: clean.line("reason", v.Corrects.Reason),
		}
	}
	return f
}

func title(e *content.Edition) string {
	switch {
	case e.Title != "":
		return e.Title
	case e.Doc != nil && e.Doc.Title != "":
		return e.Doc.Title
	}
	return e.Version.Policy.ID
}

// publisher is the publisher's name as it was on the day of release, where that is stamped.
func publisher(v *content.Version, lang content.Locale) string {
	order := v.Policy.Settings.Languages
	if s := v.Publisher.In(lang, order); s != "" {
		return s
	}
	return v.Policy.Settings.Publisher.Name.In(lang, order)
}

func versionFact(v *content.Version, lang content.Locale, clean *cleaner) VersionFact {
	f := VersionFact{ID: v.ID, Label: clean.line("label", v.Label), Released: v.Release}
	if e := v.Edition(lang); e != nil {
		f.Digest, f.TextDigest = e.Digest, e.TextDigest
	}
	return f
}

func datesOf(v *content.Version, audience string) Dates {
	zone := zoneOf(v)
	return Dates{
		Released: v.Release, Effective: v.Effective, EffectiveNew: v.EffectiveNew,
		EffectiveAt: instant(effectiveFor(v, audience), zone),
		Zone:        zone.String(),
		NoticeDays:  effectiveFor(v, audience).Sub(v.Release),
	}
}

// appliesUntil is the version that binds on the eve of the day of effect: not the
// one that an erratum is compared with, which may never have taken effect.
func (c *composer) appliesUntil(audience string) *content.Version {
	b := c.v.Policy.InForce(effectiveFor(c.v, audience).AddDays(-1))
	if b == nil && c.v.Corrects == nil {
		return c.from // of the policy that this one follows
	}
	return b
}

// effectiveFor is the day on which the version binds an audience.
func effectiveFor(v *content.Version, audience string) content.Day {
	if audience == audienceNew && !v.EffectiveNew.IsZero() {
		return v.EffectiveNew
	}
	return v.Effective
}

// categories are those of the verdict; none where nothing was compared.
func categories(v *material.Verdict) []string {
	out := []string{}
	if v == nil {
		return out
	}
	for _, c := range v.Categories {
		out = append(out, string(c))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func consent(d material.Decision) string {
	if d.Consent == "" {
		return "none"
	}
	return d.Consent
}
