package content

import "time"

// Settings are the publisher's, from codicil.yaml; those of a policy are the
// same with its policy.yaml laid over them ([Policy.Settings]).
type Settings struct {
	Publisher Publisher
	Site      Site
	Languages []Locale // order of the language switch; the first is the site's default
	Prevails  Locale   // which language wins; "" where all are equal
	// PrevailsGiven tells "all are equal" (prevails: null) from a key that was left out.
	PrevailsGiven bool
	Zone          *time.Location // what "today" means; UTC where settings say nothing
	Notice        NoticeRules
	Regimes       []string // ids of the legal regimes that apply; ["default"]
	Review        ReviewRules
	Detector      Detector
	Log           *LogSettings // nil: the folder keeps no release log
	// Digest is the SHA-256 of the settings' files, "sha256:" and 64 hex digits.
	Digest string
}

// Texts holds one text a language.
type Texts map[Locale]string

// In is the text in l, else in the first language of order that has one, else "".
func (t Texts) In(l Locale, order []Locale) string {
	if s, ok := t[l]; ok {
		return s
	}
	for _, o := range order {
		if s, ok := t[o]; ok {
			return s
		}
	}
	return ""
}

// A Publisher is the company whose policies these are.
type Publisher struct {
	Name    Texts
	Contact Contact
}

// A Contact is where readers may ask.
type Contact struct {
	Email, Phone, URL string
}

// Site is how and where the site is published.
type Site struct {
	Title   Texts
	BaseURL string            // absolute, ends in "/"
	Order   []string          // policies on the home page; the rest follow by name
	Aliases map[string]string // old address to new, both from the root of BaseURL
	Theme   Theme
	Icon    string // path of an SVG, PNG or ICO file below the content root, "" for the built-in one; see [Library.Icon]
	Footer  []FooterLink
	// Judgements is "reviewed" (weight and badges only of recorded decisions) or
	// "all" (the detector's proposal too, marked as such); "" is the default:
	// reviewed where there is a log, else all.
	Judgements string
	AuditPage  bool     // publish the audit record (site.audit)
	Index      []string // page kinds search engines may index besides the usual ones: "versions", "redlines", "clauses", "side-by-side"

	iconAt place // where the settings name the icon
}

// Theme overrides colours of the site ([LightColours] names them), token to #rrggbb.
type Theme struct{ Light, Dark map[string]string }

// A FooterLink is one of the publisher's own links at the foot of each page.
type FooterLink struct {
	Text Texts
	URL  string // of the web, a mailbox or a phone, or from the root of BaseURL: "/en/privacy/"
}

// NoticeRules say what users are promised when a policy changes.
type NoticeRules struct {
	// Inclusive counts the release day: the earliest effective day is
	// release + days - 1 instead of release + days.
	Inclusive   bool
	Material    NoticeRule            // days: 30
	Favourable  NoticeRule            // material, but only in the users' favour
	Minor       NoticeRule            // days: 0, channels: web
	ByCategory  map[string]NoticeRule // by category of material.md; the strictest of those that apply
	Reminders   []int                 // days before the effective date
	SendDays    int                   // how long a full send takes: added to the window
	SMS         SMSSettings
	PushProfile string // whose limits push texts keep: a vendor that notify knows; "" for limits that pass them all
	LinkApp     string // deep link pattern with {policy} and {version}
	Unsubscribe Unsubscribe
}

// A NoticeRule is how one kind of change is announced.
type NoticeRule struct {
	Days     int      // between release and effect; at least 0
	Channels Channels // what is sent
	Given    bool     // false where the settings say nothing of it
}

// Channels lists the channels of each kind of notice. Every is used for kinds
// without a list of their own. A channel is "push", "email", "sms" or "web".
type Channels struct {
	Every                       []string // a plain list: serves every kind
	Announce, Remind, Effective []string
}

// For is the channels of a kind of notice: "announce", "remind", "effective";
// any other kind goes where the announcement went.
func (c Channels) For(kind string) []string {
	if c.Every != nil {
		return c.Every
	}
	switch kind {
	case "remind":
		return c.Remind
	case "effective":
		return c.Effective
	}
	return c.Announce
}

// SMSSettings hold per language the sender's name of mainland China's text
// messages and the id of the approved template.
type SMSSettings struct{ Signature, Templates Texts }

// Unsubscribe are the addresses of RFC 2369 and RFC 8058 headers; empty: none are sent.
type Unsubscribe struct{ Mailto, URL string }

// ReviewRules say who must sign.
type ReviewRules struct {
	Required []string            // roles; none: one signature of anyone
	People   map[string][]string // name to roles; where given only they sign
}

// Detector is what the material-change detector cannot know by itself.
type Detector struct {
	Brands, OwnDomains, Vendors []string
	Aliases                     [][]string // groups of words that mean the same
	Registers                   []string   // policies or headings that are registers (lists of recipients, SDKs, cookies)
	Rules                       []DetectorRule
	Lower                       []LoweredRule
}

// A DetectorRule is a publisher's own rule: words whose coming or going matters.
type DetectorRule struct {
	ID, Category, Severity, Why string
	Terms                       map[Locale][]string
}

// A LoweredRule takes weight from a built-in rule, for a recorded reason.
type LoweredRule struct{ Rule, To, Reason string }

// LogSettings name the release log.
type LogSettings struct {
	Origin string // the log's name, as the first line of its checkpoints
	Key    string // the public key (signed-note verifier form) that signs checkpoints; "" for unsigned
}
