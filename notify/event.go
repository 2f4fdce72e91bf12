package notify

import (
	"encoding/json"

	"codicil/content"
)

// EventType is the CloudEvents type of every notice.
const EventType = "codicil.notice.v1"

// SchemaID names the form of a notice's data; docs/schema/notice.schema.json describes it.
const SchemaID = "codicil/notice/v1"

// An Event is the CloudEvents 1.0 envelope in its JSON form
// (application/cloudevents+json).
type Event struct {
	SpecVersion     string `json:"specversion"`
	Type            string `json:"type"`
	Source          string `json:"source"`  // the site's address
	ID              string `json:"id"`      // the notice's id
	Subject         string `json:"subject"` // POLICY/VERSION
	Time            string `json:"time"`    // the release instant
	DataContentType string `json:"datacontenttype"`
	ExpiryTime      string `json:"expirytime"` // CloudEvents extension: after it the event is of no use
	Data            Data   `json:"data"`
}

// Data is the notice: what a platform needs to send it, and one channel's payload.
type Data struct {
	Schema   string         `json:"schema"`
	Policy   string         `json:"policy"`
	Version  string         `json:"version"`
	Audience string         `json:"audience"`
	Kind     string         `json:"kind"`
	Lang     content.Locale `json:"lang"`
	Channel  string         `json:"channel"`

	Level   content.Level `json:"level"`
	Signed  bool          `json:"signed"`  // somebody signed the decision; false: the detector's proposal
	Consent string        `json:"consent"` // "none", "confirm" or "separate"

	Due        content.Day `json:"due"`
	NotBefore  string      `json:"not_before"` // RFC 3339; send from here
	NotAfter   string      `json:"not_after"`  // RFC 3339; do not send at or after it
	Reach      string      `json:"reach"`      // "first": one channel that arrives is enough; "all": each must be tried
	Fallback   []string    `json:"fallback"`   // channels that take over where this one does not arrive, best first
	Supersedes []string    `json:"supersedes"` // ids of notices to be shown or sent no more

	Subject string `json:"subject"`
	Text    string `json:"text"`
	HTML    string `json:"html"`

	Facts *Facts `json:"facts"`
	// Digest is that of the file whose text is announced, in this language: a
	// dated copy of every notice bears witness to the text.
	Digest string        `json:"digest"`
	Log    *LogHead      `json:"log,omitempty"`
	Push   *PushPayload  `json:"push,omitempty"`
	Email  *EmailPayload `json:"email,omitempty"`
	SMS    *SMSPayload   `json:"sms,omitempty"`
	Web    *WebPayload   `json:"web,omitempty"`
}

// LogHead is the head of the publisher's release log when the notice was composed.
type LogHead struct {
	Origin string `json:"origin"`
	Size   int64  `json:"size"`
	Root   string `json:"root"` // base64 of the tree's root hash
}

// seal writes the event and hands it to the notice.
func (d *draft) seal(base string) error {
	n := d.n
	d.data.Subject, d.data.Text, d.data.HTML = n.Subject, n.Text, n.HTML
	e := Event{
		SpecVersion: "1.0", Type: EventType, Source: base, ID: n.ID(),
		Subject: n.Policy + "/" + n.Version, Time: instant(d.facts.Dates.Released, n.Time.Location()),
		DataContentType: "application/json", ExpiryTime: d.data.NotAfter, Data: d.data,
	}
	b, err := encode(e)
	if err != nil {
		return err
	}
	n.Event = json.RawMessage(b)
	return nil
}
