package notify

import (
	"encoding/json"
	"time"

	"codicil/content"
)

// A Notice tells one audience, in one language, over one channel, that a policy changes.
type Notice struct {
	Policy, Version string
	Audience        string // "all", "new", "existing", a region's id or "test-NAME"
	Kind            string // "announce", "remind-N", "effective", "withdraw", "correct", "cancel"
	Lang            content.Locale
	Channel         string      // "push", "email", "sms" or "web"
	Due             content.Day // the day from which it is due
	Until           content.Day // the day from which it is overdue; always later than Due
	Time            time.Time   // the release instant in the publisher's zone
	Signed          bool        // somebody signed the decision; what nobody signed is never sent
	Replaced        bool        // from Until on another notice speaks, of an erratum or a withdrawal: this one is never sent late
	Adopted         bool        // its version came with the history of its folder: the notice is never due
	Fallback        []string    // channels of which one must reach whom this one does not, best first
	// Subject, Text and HTML are the message in plain fields, for a platform that
	// builds its own payloads and for pages that repeat the announcement's words.
	// HTML is a fragment (of an email the whole page).
	Subject, Text, HTML string
	// Event is the CloudEvents 1.0 envelope with the notice and the channel's payload in it.
	Event json.RawMessage
	// Files are what stands beside the event in the outbox, by suffix: ".eml", ".ics", ".html".
	Files []File

	set *composition // what it was composed with; nil for a notice made by hand
}

// A File is one file beside a notice's event.
type File struct {
	Suffix string
	Data   []byte
}

// A composition is every id that one call of Compose gave for a version, and
// the channels that were asked for: what the outbox needs to tell a stale file
// from one that was merely not asked for.
type composition struct {
	ids      map[string]bool
	channels []string
}

// ID is the notice's identity, the same on every run:
// POLICY/VERSION/AUDIENCE/KIND/LANG/CHANNEL.
func (n *Notice) ID() string { return n.identity().String() }

// The channels, in the order in which notices are composed and listed.
const (
	Web   = "web"
	Email = "email"
	Push  = "push"
	SMS   = "sms"
)

var channels = []string{Web, Email, Push, SMS}

// The kinds of notice; a reminder's is KindRemind, a hyphen and its days.
const (
	KindAnnounce  = "announce"  // on the day of release
	KindRemind    = "remind"    // so many days before effect
	KindEffective = "effective" // on the day of effect, where that is another
	KindWithdraw  = "withdraw"  // the version is taken back before it takes effect
	KindCorrect   = "correct"   // an erratum: a moved date, a wrong word
	KindCancel    = "cancel"    // stop a send under way; for the sending system, not for people
)

// Timing says where a notice stands on a day, whether or not it was sent.
type Timing uint8

// The timings.
const (
	Early   Timing = iota // its day has not come
	Due                   // it should go now
	Overdue               // its time has passed: it goes only if asked for
)

// String is "early", "due" or "overdue".
func (t Timing) String() string { return [...]string{"early", "due", "overdue"}[t] }

// On is the notice's timing on a day.
func (n *Notice) On(today content.Day) Timing {
	switch {
	case today.Before(n.Due):
		return Early
	case today.Before(n.Until):
		return Due
	}
	return Overdue
}
