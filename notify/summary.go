package notify

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"codicil/content"
)

// ListSchema names the form of the list that [WriteJSON] writes.
const ListSchema = "codicil/notices/v1"

// A list is what `notify --format json` prints.
type list struct {
	Schema  string    `json:"schema"`
	Date    string    `json:"date"`
	Notices []summary `json:"notices"`
}

type summary struct {
	ID       string          `json:"id"`
	Policy   string          `json:"policy"`
	Version  string          `json:"version"`
	Audience string          `json:"audience"`
	Kind     string          `json:"kind"`
	Lang     content.Locale  `json:"lang"`
	Channel  string          `json:"channel"`
	Due      content.Day     `json:"due"`
	Until    content.Day     `json:"until"`    // overdue from this day on
	Timing   string          `json:"timing"`   // "early", "due" or "overdue" on the date above
	Standing string          `json:"standing"` // "early", "due", "overdue", "sent" or "dropped": by the record of what was sent
	Signed   bool            `json:"signed"`
	Subject  string          `json:"subject"`
	Path     string          `json:"path"` // below the outbox
	Event    json.RawMessage `json:"event"`
}

// WriteJSON lists notices, events included, as they stand on a day by the
// record; docs/schema/notices.schema.json describes the list.
func WriteJSON(w io.Writer, ns []*Notice, r *Record, today content.Day) error {
	out := list{Schema: ListSchema, Date: today.String(), Notices: []summary{}}
	for _, n := range ns {
		standing, _ := r.Listed(n, today)
		out.Notices = append(out.Notices, summary{
			ID: n.ID(), Policy: n.Policy, Version: n.Version, Audience: n.Audience, Kind: n.Kind, Lang: n.Lang, Channel: n.Channel,
			Due: n.Due, Until: n.Until, Timing: n.On(today).String(), Standing: standing.String(), Signed: n.Signed,
			Subject: n.Subject, Path: n.Path(), Event: n.Event,
		})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// WriteText lists notices as they stand on a day by the record: a heading a
// version, a line a day, kind and audience with the languages and channels.
func WriteText(w io.Writer, ns []*Notice, r *Record, today content.Day) error {
	p := &printer{w: w}
	version, group := "", ""
	var languages []string
	var over map[string][]string
	flush := func() {
		for _, l := range languages {
			p.printf("      %-8s %s\n", l, strings.Join(over[l], ", "))
		}
		languages, over = nil, map[string][]string{}
	}
	for _, n := range ns {
		if v := n.Policy + "@" + n.Version; v != version {
			flush()
			version, group = v, ""
			p.printf("%s%s\n", v, unsigned(n))
		}
		standing, why := r.Listed(n, today)
		state := standing.String()
		if why != "" {
			state += ": " + why
		}
		if g := n.Due.String() + "  " + n.Kind + audienceNote(n.Audience) + "  (" + state + ")"; g != group {
			flush()
			group = g
			p.printf("  %s\n", g)
		}
		l := string(n.Lang)
		if _, ok := over[l]; !ok {
			languages = append(languages, l)
		}
		over[l] = append(over[l], n.Channel)
	}
	flush()
	return p.err
}

func unsigned(n *Notice) string {
	if n.Signed {
		return ""
	}
	return "  proposed by rules, no sign-off stands: cannot be sent"
}

func audienceNote(audience string) string {
	if audience == audienceAll {
		return ""
	}
	return ", " + audience + " users"
}

// Preview prints every message as its reader would see it, with what a sender
// must know above it.
func Preview(w io.Writer, ns []*Notice) error {
	p := &printer{w: w}
	for i, n := range ns {
		if i > 0 {
			p.printf("\n")
		}
		p.printf("==== %s\n", n.ID())
		p.printf("due %s, at the latest before %s%s\n\n", n.Due, n.Until, unsigned(n))
		if n.Channel != SMS {
			p.printf("%s\n\n", n.Subject)
		}
		p.printf("%s\n", strings.TrimRight(n.Text, "\n"))
		if n.Channel == SMS {
			p.printf("\n%s\n", countLine(n.Text))
		}
	}
	return p.err
}

// countLine says how a text message goes over the air.
func countLine(text string) string {
	c := CountSMS(text)
	return fmt.Sprintf("%s, %d units, %s", c.Encoding, c.Units, countParts(c.Parts))
}

func countParts(n int) string {
	if n == 1 {
		return "1 message"
	}
	return fmt.Sprintf("%d messages", n)
}

// A printer remembers the first error of a writer.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}
