package main

import (
	"crypto/rand"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"codicil/content"
	"codicil/notify"

	"github.com/urfave/cli/v2"
)

func receiptFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "record", Usage: "enter what came of the notice `ID`, wherever it was sent"},
		&cli.StringFlag{Name: "record-csv", Usage: "enter many: `FILE` has the columns id, sent, failed, unreachable, finished, by; - reads standard input"},
		&cli.IntFlag{Name: "sent", Usage: "with --record: how many `PEOPLE` it was sent to", DefaultText: "needed"},
		&cli.IntFlag{Name: "failed", Usage: "with --record: for how many `PEOPLE` sending failed"},
		&cli.IntFlag{Name: "unreachable", Usage: "with --record: how many `PEOPLE` the channel does not reach"},
		&cli.StringFlag{Name: "finished", Usage: "with --record: the `DAY` on which the last one was sent (default: it is under way)"},
		&cli.StringFlag{Name: "by", Usage: "with --record: the `NAME` of who says so"},
		&cli.StringFlag{Name: "export", Usage: "print what was sent, and what came of it, as `FORMAT`: csv or json"},
	}
}

// receiptFlagsFit refuses flags about receipts that cannot be meant.
func (n *notifying) receiptFlagsFit() error {
	f := n.flags
	if f.String("record") != "" && f.String("record-csv") != "" {
		return wrong("give one of them", "--record enters one receipt, --record-csv many")
	}
	if x := f.String("export"); x != "" && x != "csv" && x != "json" {
		return wrong("--export csv", "--export cannot be %q: one of csv or json", x)
	}
	for _, name := range []string{"sent", "failed", "unreachable", "finished", "by"} {
		if f.IsSet(name) && f.String("record") == "" && (name != "by" || f.String("record-csv") == "") {
			return wrong("codicil notify --record ID --sent N --by NAME", "--%s belongs to --record", name)
		}
	}
	if f.String("record") != "" && (!f.IsSet("sent") || f.String("by") == "") {
		return wrong("codicil notify --record ID --sent N --by NAME", "a receipt says how many people it was sent to, and who says so")
	}
	return nil
}

// readRecord reads the delivery record. What cannot be read stops the verb: what
// it said may have been sent.
func (c *call) readRecord() (*notify.Record, error) {
	record, found := notify.ReadRecord(c.root.FS())
	if n := stopping(found); n > 0 {
		c.reportAll(found)
		return nil, &failure{exitFailed, fmt.Errorf("%s in the delivery record; nothing was done", count(n, "error")),
			"restore content/delivery from its history: what a line said may have been sent"}
	}
	c.report(found)
	return record, nil
}

// openRun begins a run of delivery.
func (c *call) openRun(today content.Day, first bool) (*notify.Run, error) {
	dir, err := c.contentDir()
	if err != nil {
		return nil, err
	}
	tag := make([]byte, 4)
	if _, err := rand.Read(tag); err != nil {
		return nil, cannot(err, "name the run")
	}
	run, err := notify.OpenRun(filepath.Join(dir, notify.RecordDir), notify.RunOptions{
		Day: today, Now: c.Now, Tag: hex.EncodeToString(tag), First: first,
	})
	if errors.Is(err, notify.ErrRunning) {
		return nil, &failure{exitFailed, fmt.Errorf("write the delivery record: %w", err), "wait until it has ended; what it sends need not be sent again"}
	} else if err != nil {
		return nil, cannot(err, "keep the delivery record; nothing was sent")
	}
	return run, nil
}

// A receipt is what came of one notice.
type receipt struct {
	id string
	notify.Receipt
}

// enterReceipts records what came of notices: all that were given, or none.
func (n *notifying) enterReceipts() error {
	receipts, err := n.receipts()
	if err != nil {
		return err
	}
	for _, r := range receipts {
		if err := n.plausible(r); err != nil {
			return err
		}
	}
	run, err := n.openRun(n.today, false)
	if err != nil {
		return err
	}
	for _, r := range receipts {
		if err == nil {
			err = run.Add(notify.Entry{Result: notify.ResultReceipt, ID: r.id, Receipt: &r.Receipt})
		}
	}
	if err = errors.Join(err, run.Close()); err != nil {
		return cannot(err, "enter the receipts")
	}
	n.say("%s entered in %s; commit it", count(len(receipts), "receipt"), n.show(run.Name()))
	return nil
}

// plausible refuses a receipt that cannot be true.
func (n *notifying) plausible(r receipt) error {
	const like = "for example privacy/2026-10-20/all/announce/en/push; codicil notify --format json lists them"
	if !notify.ValidID(r.id) {
		return wrong(like, "%q is no notice's id", r.id)
	}
	v := n.versionOf(r.id)
	if v == nil {
		return wrong(like, "%q: there is no such version", r.id)
	}
	if why := notify.Misaddressed(v, r.id); why != "" {
		return wrong(like, "%q: %s", r.id, why)
	}
	switch most := max(r.Sent, r.Failed, r.Unreachable); {
	case most > maxPeople:
		return wrong("a receipt counts people, each once", "%s: %d are more people than there are", r.id, most)
	case r.Sent < 0 || r.Failed < 0 || r.Unreachable < 0:
		return wrong("", "%s: people are counted from 0", r.id)
	case r.Finished.After(n.today):
		return wrong("leave it out while the send is under way", "%s: it cannot have finished on %v, which has not come", r.id, r.Finished)
	case strings.TrimSpace(r.By) == "":
		return wrong("--by NAME", "%s: say who says so", r.id)
	}
	return nil
}

// maxPeople is more than a notice can reach: a number beyond it is something else than a count of people.
const maxPeople = 10_000_000_000

// versionOf is the version that an id names, nil where the folder has none.
func (n *notifying) versionOf(id string) *content.Version {
	parts := strings.SplitN(id, "/", 3)
	p := n.lib.Policy(parts[0])
	if p == nil {
		return nil
	}
	for _, v := range p.Versions {
		if v.ID == parts[1] {
			return v
		}
	}
	return nil
}

// receipts reads them from the flags or a file.
func (n *notifying) receipts() ([]receipt, error) {
	f := n.flags
	if id := f.String("record"); id != "" {
		r := receipt{id, notify.Receipt{Sent: f.Int("sent"), Failed: f.Int("failed"), Unreachable: f.Int("unreachable"), By: f.String("by")}}
		var err error
		if s := f.String("finished"); s != "" {
			if r.Finished, err = content.ParseDay(s); err != nil {
				return nil, wrong("for example --finished 2026-01-31", "--finished %w", err)
			}
		}
		return []receipt{r}, nil
	}
	name := f.String("record-csv")
	if name == "-" {
		return readReceipts(n.In, "standard input", f.String("by"))
	}
	file, err := os.Open(n.path(name))
	if err != nil {
		return nil, cannot(err, "read the receipts")
	}
	defer file.Close()
	return readReceipts(file, name, f.String("by"))
}

// readReceipts reads a table with a heading; columns come in any order, and those
// we do not know are refused. A notice has one row.
func readReceipts(in io.Reader, name, by string) ([]receipt, error) {
	table := csv.NewReader(in)
	heading, err := table.Read()
	if err == nil {
		heading[0] = strings.TrimPrefix(heading[0], "\ufeff")
		err = headingFits(heading)
	}
	if err != nil {
		return nil, wrong("the first line is id,sent,failed,unreachable,finished,by", "read %s: %w", name, err)
	}
	var out []receipt
	seen := map[string]bool{}
	for {
		row, err := table.Read()
		if err == io.EOF && len(out) == 0 {
			return nil, wrong("one row a notice below the heading", "read %s: there is no receipt in it", name)
		} else if err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, wrong("", "read %s: %w", name, err)
		}
		r := receipt{Receipt: notify.Receipt{By: by}}
		for i, value := range row {
			if err := r.set(heading[i], strings.TrimSpace(value)); err != nil {
				line, column := table.FieldPos(i)
				return nil, wrong("the columns are id, sent, failed, unreachable, finished and by", "%s:%d:%d: %w", name, line, column, err)
			}
		}
		if seen[r.id] {
			line, _ := table.FieldPos(0)
			return nil, wrong("add its numbers up in one row", "%s:%d: %s is there twice", name, line, r.id)
		}
		seen[r.id] = true
		out = append(out, r)
	}
}

// headingFits refuses a heading without what every receipt says, or with a column twice.
func headingFits(heading []string) error {
	for _, column := range []string{"id", "sent"} {
		if !slices.Contains(heading, column) {
			return fmt.Errorf("there is no column %q", column)
		}
	}
	for i, column := range heading {
		if slices.Contains(heading[:i], column) {
			return fmt.Errorf("the column %q is there twice", column)
		}
	}
	return nil
}

// set takes one value of a row.
func (r *receipt) set(column, value string) (err error) {
	number := func(to *int) {
		if value != "" {
			*to, err = strconv.Atoi(value)
		}
		if err != nil {
			err = fmt.Errorf("%q is no number of people", value)
		}
	}
	switch column {
	case "id":
		r.id = value
	case "sent":
		if value == "" {
			return errors.New("how many people it was sent to is not said")
		}
		number(&r.Sent)
	case "failed":
		number(&r.Failed)
	case "unreachable":
		number(&r.Unreachable)
	case "finished":
		if value != "" {
			r.Finished, err = content.ParseDay(value)
		}
	case "by":
		if value != "" {
			r.By = value
		}
	default:
		err = fmt.Errorf("there is no column %q", column)
	}
	return err
}
