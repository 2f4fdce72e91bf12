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
	Time            time.Time   // the release instant in the publisher's zone
	// Event is the CloudEvents 1.0 envelope with the notice and the channel's payload in it.
	Event json.RawMessage
	// Files are what stands beside the event in the outbox, by suffix: ".eml", ".ics", ".html".
	Files []File
}

// A File is one file beside a notice's event.
type File struct {
	Suffix string
	Data   []byte
}

// ID is the notice's identity, the same on every run:
// POLICY/VERSION/AUDIENCE/KIND/LANG/CHANNEL.
func (n *Notice) ID() string {
	return n.Policy + "/" + n.Version + "/" + n.Audience + "/" + n.Kind + "/" + string(n.Lang) + "/" + n.Channel
}
