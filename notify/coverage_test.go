package notify

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"codicil/content"
)

func TestShare(t *testing.T) {
	for want, r := range map[string]*Receipt{
		"":        nil,
		"96.0 %":  {Sent: 960, Unreachable: 40},
		"99.9 %":  {Sent: 999_999, Failed: 1}, // all is not said of nearly all
		"100.0 %": {Sent: 1},
		"0.0 %":   {Failed: 3},
		"66.6 %":  {Sent: 2_000_000_000, Failed: 500_000_000, Unreachable: 500_000_000},
	} {
		if got := r.Share(); got != want {
			t.Errorf("%+v: %q, want %q", r, got, want)
		}
	}
	if got := (&Receipt{}).Share(); got != "" {
		t.Errorf("of nobody: %q", got)
	}
}

// receipts makes a record in which notices went on the day of release and were counted.
func receipts(t *testing.T, rs map[string]Receipt) *Record {
	t.Helper()
	r := sentOn(t)
	var ids []string
	for id := range rs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		x := rs[id]
		r.add(Entry{Result: ResultReceipt, ID: id, Day: day(t, "2026-10-20"), Receipt: &x})
	}
	return r
}

// TestFallbackIsOwed to those whom a channel missed, until one of the others has gone.
func TestFallbackIsOwed(t *testing.T) {
	const base = "privacy/2026-10-20/all/announce/en/"
	missed := Receipt{Sent: 90, Failed: 4, Unreachable: 6, By: "Push"}
	for name, c := range map[string]struct {
		receipts map[string]Receipt
		want     []string
	}{
		"nobody was missed":          {map[string]Receipt{base + "push": {Sent: 100, By: "Push"}}, []string{}},
		"some were":                  {map[string]Receipt{base + "push": missed}, []string{Email, SMS}},
		"one of the others has gone": {map[string]Receipt{base + "push": missed, base + "sms": {Sent: 10, By: "SMS"}}, []string{}},
		"the web has nobody to miss": {map[string]Receipt{base + "web": missed}, []string{}},
	} {
		r := receipts(t, c.receipts)
		ns := newCase(t).compose(t, Options{Today: day(t, "2026-10-21")})
		for _, got := range r.Cover(ns, day(t, "2026-10-21")) {
			id := base + "push"
			if strings.HasPrefix(name, "the web") {
				id = base + "web"
			}
			if got.ID == id && !slices.Equal(got.Fallback, c.want) {
				t.Errorf("%s: owed over %v, want %v", name, got.Fallback, c.want)
			}
		}
	}
}

// TestWindow: 42 days lie between release and effect, and 30 are owed.
func TestWindow(t *testing.T) {
	const base = "privacy/2026-10-20/all/announce/"
	c := newCase(t)
	for _, x := range []struct {
		name, push, mail, today string // the days on which the sends finished; "" while under way
		days                    int
		short                   bool
	}{
		{"in time", "2026-10-21", "2026-10-25", "2026-11-30", 37, false},
		{"on the last day", "2026-10-21", "2026-11-01", "2026-11-30", 30, false},
		{"a day late", "2026-11-02", "2026-10-25", "2026-11-30", 29, true},
		{"under way, in time", "", "2026-10-25", "2026-11-01", 30, false},
		{"under way, and late already", "2026-10-21", "", "2026-11-05", 26, true},
	} {
		rs := map[string]Receipt{}
		for id, d := range map[string]string{base + "en/push": x.push, base + "zh-Hans/email": x.mail} {
			var finished content.Day
			if d != "" {
				finished = day(t, d)
			}
			rs[id] = Receipt{Sent: 1, Finished: finished, By: "x"}
		}
		rs["privacy/2026-10-20/test-legal/announce/en/push"] = Receipt{Finished: day(t, "2026-11-29")} // a test counts for nothing
		w, ok := receipts(t, rs).Window(c.now, c.decision, day(t, x.today))
		if !ok || w.Days != x.days || w.Short != x.short || w.Owed != 30 || w.UnderWay != strings.HasPrefix(x.name, "under way") {
			t.Errorf("%s: %+v", x.name, w)
		}
	}
	if _, ok := sentOn(t, base+"en/push", "2026-10-20").Window(c.now, c.decision, day(t, "2026-11-01")); ok {
		t.Error("a window without a receipt")
	}
}

// TestExportReadsBack: hostile texts come back from the table as they were, and none is a formula.
func TestExportReadsBack(t *testing.T) {
	r := sentOn(t)
	ack := "=HYPERLINK(\"https://evil.example\"),\r\n\"x\""
	r.add(Entry{Result: ResultFailed, ID: "privacy/v1/all/announce/en/push", Attempt: 1, Error: "no answer", Time: time.Unix(0, 0)})
	r.add(Entry{Result: ResultSent, ID: "privacy/v1/all/announce/en/push", Attempt: 2, Ack: ack, Time: time.Unix(1, 0)})
	r.add(Entry{Result: ResultSent, ID: "privacy/v1/all/announce/en/push", Attempt: 1, Ack: "again", Time: time.Unix(2, 0)})
	r.add(Entry{Result: ResultReceipt, ID: "privacy/v1/all/announce/en/push", Receipt: &Receipt{Sent: 5, By: "@sum"}})
	var b strings.Builder
	if err := r.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%v: %q", err, b.String())
	}
	got := map[string]string{}
	for i, name := range rows[0] {
		got[name] = rows[1][i]
	}
	// encoding/csv reads CR LF within quotes as LF.
	if got["ack"] != "'"+strings.ReplaceAll(ack, "\r", "") || got["by"] != "'@sum" || got["attempts"] != "3" || got["result"] != "sent" || got["sent"] != "5" || got["error"] != "" {
		t.Errorf("%q", got)
	}
}
