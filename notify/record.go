package notify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"codicil/content"
)

// RecordDir is the folder of the delivery record below the content root.
const RecordDir = "delivery"

// The results that an entry may have; readers pass over others.
const (
	ResultBegin   = "begin"   // the first line of a run
	ResultSent    = "sent"    // the receiver acknowledged it
	ResultFailed  = "failed"  // this attempt failed; another may follow
	ResultRefused = "refused" // the receiver will not have it: no attempt follows in this run
	ResultReceipt = "receipt" // what came of it, as a person entered it
)

// An Entry is one line of the delivery record:
//
//	{"result":"sent","id":"privacy/2026-10-20/all/announce/en/push","sink":"nats://broker:4222","attempt":1,
//	 "time":"2026-10-20T01:00:03.21Z","day":"2026-10-20","ack":"POLICIES 7","digest":"sha256:..."}
//
// Keys are only ever added.
type Entry struct {
	Result  string      `json:"result"`
	ID      string      `json:"id,omitempty"`
	Sink    string      `json:"sink,omitempty"`    // where it went, without secrets
	Attempt int         `json:"attempt,omitempty"` // from 1, within the run
	Time    time.Time   `json:"time"`              // by the clock, UTC
	Day     content.Day `json:"day"`               // what the run took for today
	Ack     string      `json:"ack,omitempty"`     // what the receiver answered
	Digest  string      `json:"digest,omitempty"`  // SHA-256 of the event that was handed over
	Error   string      `json:"error,omitempty"`
	// First, of a begin, says that what the record does not show before this day was never sent and is let go.
	First bool `json:"first,omitempty"`

	*Receipt
}

// A Receipt is what came of a notice, as the sending system counted it.
type Receipt struct {
	Sent        int         `json:"sent"`        // people it was sent to
	Failed      int         `json:"failed"`      // people for whom sending failed
	Unreachable int         `json:"unreachable"` // people whom this channel does not reach
	Finished    content.Day `json:"finished"`    // the day on which the last one was sent; zero while it is under way
	By          string      `json:"by"`          // who says so
}

// A Record is what is known to have been sent.
type Record struct {
	Entries []Entry // in the order of files and lines

	sent     map[string]int // id -> index of the first acknowledgement
	receipts map[string]int // id -> index of the latest receipt
	versions map[string]bool
}

// ReadRecord reads the delivery record of a content root. A folder without one
// gives an empty record. The end of a file that a crash cut off is left out with
// a warning (delivery-cut); any other line that cannot be read is an error
// (delivery-line), because what it said may have been sent.
func ReadRecord(root fs.FS) (*Record, []content.Finding) {
	r := &Record{sent: map[string]int{}, receipts: map[string]int{}, versions: map[string]bool{}}
	files, err := fs.ReadDir(root, RecordDir)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return r, []content.Finding{unreadable(RecordDir, err)}
	}
	var found []content.Finding
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".jsonl") {
			continue
		}
		name := path.Join(RecordDir, f.Name())
		b, err := fs.ReadFile(root, name)
		if err != nil {
			found = append(found, unreadable(name, err))
			continue
		}
		found = append(found, r.read(name, b)...)
	}
	return r, content.SortFindings(found)
}

func unreadable(name string, err error) content.Finding {
	return content.Finding{Code: "delivery-line", Severity: content.Error, File: name,
		Message: fmt.Sprintf("the delivery record cannot be read: %v", err), Hint: "make it readable: without it nothing is sent"}
}

// read adds the lines of one file.
func (r *Record) read(name string, b []byte) (found []content.Finding) {
	n := 0
	for line := range bytes.Lines(b) {
		n++
		whole := bytes.HasSuffix(line, []byte("\n"))
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		e, err := readEntry(line)
		switch {
		case err == nil:
			r.add(e)
		case !whole || bytes.IndexByte(line, 0) >= 0:
			return append(found, content.Finding{Code: "delivery-cut", Severity: content.Warning, File: name, Line: n,
				Message: "the run was cut off in the middle of this line: it is read up to here",
				Hint:    "run the same command again; what this line was about goes once more, under the id that receivers know it by; then the line may be deleted"})
		default:
			found = append(found, content.Finding{Code: "delivery-line", Severity: content.Error, File: name, Line: n,
				Message: fmt.Sprintf("no line of a delivery record: %v", err),
				Hint:    "restore the file from its history: what the line said may have been sent"})
		}
	}
	return found
}

// readEntry reads one line. What says nothing of a notice, or not of which, is none.
func readEntry(line []byte) (e Entry, err error) {
	if err := json.Unmarshal(line, &e); err != nil {
		return e, err
	}
	switch _, named := parseID(e.ID); {
	case e.Result == "":
		return e, errors.New("it has no result")
	case e.Result != ResultBegin && !named:
		return e, fmt.Errorf("%q is no notice's id", e.ID)
	}
	return e, nil
}

func (r *Record) add(e Entry) {
	i := len(r.Entries)
	r.Entries = append(r.Entries, e)
	switch e.Result {
	case ResultSent:
		if _, ok := r.sent[e.ID]; !ok {
			r.sent[e.ID] = i
		}
	case ResultReceipt:
		if last, ok := r.receipts[e.ID]; e.Receipt != nil && (!ok || !e.Time.Before(r.Entries[last].Time)) {
			r.receipts[e.ID] = i
		}
	}
	if id, ok := parseID(e.ID); ok {
		r.versions[id.Policy+"/"+id.Version] = true
	}
}

// Empty reports whether nothing was ever recorded, tests aside.
func (r *Record) Empty() bool {
	return !slices.ContainsFunc(r.Entries, func(e Entry) bool {
		id, ok := parseID(e.ID)
		return e.First || ok && !id.test()
	})
}

// Began is the day before which nothing is owed: that of the last run that was
// the first one, else that of the first entry; zero for an empty record.
func (r *Record) Began() (began content.Day) {
	for _, e := range r.Entries {
		if e.First {
			began = later(began, e.Day)
		}
	}
	if !began.IsZero() || r.Empty() {
		return began
	}
	began = r.Entries[0].Day
	for _, e := range r.Entries {
		if e.Day.Before(began) {
			began = e.Day
		}
	}
	return began
}

// Last is the latest instant that the record holds; zero for an empty one.
func (r *Record) Last() (last time.Time) {
	for _, e := range r.Entries {
		if e.Time.After(last) {
			last = e.Time
		}
	}
	return last
}

// Sent is the entry that says that a notice went: the receiver's first
// acknowledgement, else what a person entered.
func (r *Record) Sent(id string) (Entry, bool) {
	i, ok := r.sent[id]
	if !ok {
		i, ok = r.receipts[id]
	}
	if !ok {
		return Entry{}, false
	}
	return r.Entries[i], true
}

// Receipt is the latest receipt for a notice.
func (r *Record) Receipt(id string) (Entry, bool) {
	i, ok := r.receipts[id]
	if !ok {
		return Entry{}, false
	}
	return r.Entries[i], true
}

// Knows reports whether the record holds anything about a version.
func (r *Record) Knows(policy, version string) bool { return r.versions[policy+"/"+version] }
