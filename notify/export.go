package notify

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"codicil/content"
)

// DeliveriesSchema names the form of what [Record.WriteJSON] writes.
const DeliveriesSchema = "codicil/deliveries/v1"

// A delivered is one notice of the record, for auditors.
type delivered struct {
	ID       string      `json:"id"`
	Result   string      `json:"result"` // "sent", "failed", "refused" or "receipt": of the line that counts
	Day      content.Day `json:"day"`
	Time     time.Time   `json:"time"`
	Sink     string      `json:"sink"`
	Attempts int         `json:"attempts"` // over all runs; 0 for what was sent elsewhere
	Ack      string      `json:"ack"`
	Digest   string      `json:"digest"`
	Error    string      `json:"error"`   // of the last attempt, where none was acknowledged
	Receipt  *Receipt    `json:"receipt"` // null where none was entered
}

// deliveries is one line a notice, by id.
func (r *Record) deliveries() []delivered {
	all := []delivered{}
	place := map[string]int{}
	for _, e := range r.Entries {
		if e.ID == "" {
			continue
		}
		i, ok := place[e.ID]
		if !ok {
			i = len(all)
			place[e.ID] = i
			all = append(all, delivered{ID: e.ID})
		}
		if e.Attempt > 0 {
			all[i].Attempts++
		}
		switch d := &all[i]; {
		case d.Result == ResultSent: // the first acknowledgement counts
		case e.Result == ResultReceipt && d.Result != "": // stands beside it
		default:
			d.Result, d.Day, d.Time, d.Sink, d.Ack, d.Digest, d.Error = e.Result, e.Day, e.Time, e.Sink, e.Ack, e.Digest, e.Error
		}
	}
	for i := range all {
		if e, ok := r.Receipt(all[i].ID); ok {
			all[i].Receipt = e.Receipt
		}
	}
	slices.SortFunc(all, func(a, b delivered) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// WriteJSON writes what was sent and what came of it; docs/schema/deliveries.schema.json describes it.
func (r *Record) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Schema  string      `json:"schema"`
		Notices []delivered `json:"notices"`
	}{DeliveriesSchema, r.deliveries()})
}

// WriteCSV writes the same as a table (RFC 4180). Whatever a spreadsheet would
// take for a formula begins with an apostrophe: servers and people wrote these texts.
func (r *Record) WriteCSV(w io.Writer) error {
	t := csv.NewWriter(w)
	t.UseCRLF = true
	rows := [][]string{{"id", "policy", "version", "audience", "kind", "lang", "channel", "result", "day", "time", "sink", "attempts", "ack", "digest", "error",
		"sent", "failed", "unreachable", "finished", "by"}}
	for _, d := range r.deliveries() {
		id, _ := parseID(d.ID)
		row := []string{d.ID, id.Policy, id.Version, id.Audience, id.Kind, string(id.Lang), id.Channel, d.Result, d.Day.String(), d.Time.Format(time.RFC3339),
			d.Sink, strconv.Itoa(d.Attempts), d.Ack, d.Digest, d.Error, "", "", "", "", ""}
		if x := d.Receipt; x != nil {
			copy(row[15:], []string{strconv.Itoa(x.Sent), strconv.Itoa(x.Failed), strconv.Itoa(x.Unreachable), x.Finished.String(), x.By})
		}
		rows = append(rows, row)
	}
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && cell != "-" {
				row[i] = "'" + cell
			}
		}
	}
	if err := t.WriteAll(rows); err != nil {
		return err
	}
	t.Flush()
	return t.Error()
}
