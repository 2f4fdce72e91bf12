package notify

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"

	"codicil/content"
)

// DeliverySchema names the form of what [WriteOutcomesJSON] writes.
const DeliverySchema = "codicil/delivery/v1"

// An outcomeLine is one notice in the list of what a run did.
type outcomeLine struct {
	ID    string `json:"id"`
	Sink  string `json:"sink"` // "" for one that was not tried, because nobody signed it
	Sent  bool   `json:"sent"`
	Ack   string `json:"ack"`
	Error string `json:"error"`
}

func outcomeLines(out []Outcome, unsigned []*Notice) []outcomeLine {
	lines := []outcomeLine{}
	for _, o := range out {
		l := outcomeLine{ID: o.Notice.ID(), Sink: o.Sink, Sent: o.Err == nil}
		if o.Err != nil {
			l.Error = o.Err.Error()
		} else {
			l.Ack = o.Ack
		}
		lines = append(lines, l)
	}
	for _, n := range unsigned {
		lines = append(lines, outcomeLine{ID: n.ID(), Error: "no sign-off stands behind the decision to tell users"})
	}
	slices.SortStableFunc(lines, func(a, b outcomeLine) int { return cmp.Compare(a.ID, b.ID) })
	return lines
}

// WriteOutcomesJSON lists what a run did; docs/schema/delivery.schema.json describes it.
func WriteOutcomesJSON(w io.Writer, out []Outcome, unsigned []*Notice, today content.Day) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Schema  string        `json:"schema"`
		Date    content.Day   `json:"date"`
		Notices []outcomeLine `json:"notices"`
	}{DeliverySchema, today, outcomeLines(out, unsigned)})
}

// WriteOutcomes lists what a run did, a line a notice.
func WriteOutcomes(w io.Writer, out []Outcome, unsigned []*Notice, _ content.Day) error {
	p := &printer{w: w}
	for _, l := range outcomeLines(out, unsigned) {
		switch {
		case !l.Sent:
			p.printf("not sent  %s  %s\n", l.ID, l.Error)
		case l.Ack != "":
			p.printf("sent      %s  %s (%s)\n", l.ID, l.Sink, l.Ack)
		default:
			p.printf("sent      %s  %s\n", l.ID, l.Sink)
		}
	}
	return p.err
}
