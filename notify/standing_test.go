package notify

import (
	"testing"

	"codicil/content"
)

// sentOn makes a record of ids and the days on which they went.
func sentOn(t testing.TB, pairs ...string) *Record {
	t.Helper()
	r := &Record{sent: map[string]int{}, receipts: map[string]int{}, versions: map[string]bool{}}
	for i := 0; i < len(pairs); i += 2 {
		r.add(Entry{Result: ResultSent, ID: pairs[i], Day: day(t, pairs[i+1])})
	}
	return r
}

// TestEachNoticeGoesOnce runs every day from before the release until long after
// the effect, twice a day, and counts.
func TestEachNoticeGoesOnce(t *testing.T) {
	c := newCase(t)
	r, went := sentOn(t), map[string]content.Day{}
	for d := day(t, "2026-10-01"); d.Before(day(t, "2027-03-01")); d = d.AddDays(1) {
		ns := c.compose(t, Options{Today: d})
		for range 2 {
			for _, n := range ns {
				if s, _ := r.Stand(n, d); s != Owed {
					continue
				}
				if on, twice := went[n.ID()]; twice {
					t.Fatalf("%s went on %v and again on %v", n.ID(), on, d)
				}
				went[n.ID()] = d
				r.add(Entry{Result: ResultSent, ID: n.ID(), Day: d})
			}
		}
	}
	ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
	for _, n := range ns {
		if went[n.ID()] != n.Due {
			t.Errorf("%s is due on %v and went on %v", n.ID(), n.Due, went[n.ID()])
		}
	}
	if len(went) != len(ns) {
		t.Errorf("%d notices, %d went", len(ns), len(went))
	}
}

func TestStandings(t *testing.T) {
	const base = "privacy/2026-10-20/all/"
	announced := base + "announce/en/email"
	for _, c := range []struct {
		name, id, on string
		sent         []string
		want         Standing
	}{
		{"before its day", base + "announce/en/push", "2026-10-19", nil, NotYet},
		{"on its day", base + "announce/en/push", "2026-10-20", nil, Owed},
		{"a run that came late", base + "announce/en/push", "2026-11-30", nil, Owed},
		{"after the effect, with no record", base + "announce/en/push", "2026-12-01", nil, Late},
		{"after the effect, in a record that began before", base + "announce/en/push", "2026-12-01", []string{"cookies/v1/all/announce/en/push", "2026-11-30"}, Late},
		{"over when the record began", base + "announce/en/push", "2026-12-01", []string{"cookies/v1/all/announce/en/push", "2026-12-01"}, Dropped},
		{"sent", base + "announce/en/push", "2026-10-21", []string{base + "announce/en/push", "2026-10-20"}, Done},
		{"the day of effect, a week long", base + "effective/en/web", "2026-12-07", nil, Owed},
		{"the day of effect, over", base + "effective/en/web", "2026-12-08", nil, Late},
		{"a reminder after its announcement", base + "remind-7/en/push", "2026-11-24", []string{announced, "2026-10-20"}, Owed},
		{"a reminder on its day, the announcement with it", base + "remind-7/en/push", "2026-11-24", nil, Owed},
		{"a reminder whose announcement has not gone", base + "remind-7/en/push", "2026-11-25", nil, Dropped},
		{"a reminder whose announcement went late", base + "remind-7/en/push", "2026-11-26", []string{announced, "2026-11-25"}, Dropped},
		{"a reminder after the effect", base + "remind-7/en/push", "2026-12-01", []string{announced, "2026-10-20"}, Dropped},
		{"a cancelled send", base + "announce/en/push", "2026-10-21", []string{base + "cancel/en/push", "2026-10-20"}, Dropped},
		{"cancelled over another channel", base + "announce/en/push", "2026-10-21", []string{base + "cancel/en/email", "2026-10-20"}, Owed},
	} {
		n := find(t, newCase(t).compose(t, Options{Today: day(t, c.on)}), c.id)
		if got, why := sentOn(t, c.sent...).Stand(n, day(t, c.on)); got != c.want {
			t.Errorf("%s: %v (%s), want %v", c.name, got, why, c.want)
		}
	}
}

// TestWithdrawalGoesToThoseWhoWereTold: in the language and over the channel in which they were.
func TestWithdrawalGoesToThoseWhoWereTold(t *testing.T) {
	c := newCase(t)
	c.now.Withdrawn = &content.Withdrawal{Date: day(t, "2026-11-01"), Reason: "We will not do it."}
	today := day(t, "2026-11-02")
	r := sentOn(t, "privacy/2026-10-20/all/announce/en/email", "2026-10-20")
	ns := c.compose(t, Options{Today: today})
	for id, want := range map[string]Standing{
		"privacy/2026-10-20/all/withdraw/en/email":      Owed,
		"privacy/2026-10-20/all/withdraw/en/push":       Dropped,
		"privacy/2026-10-20/all/withdraw/zh-Hans/email": Dropped,
		"privacy/2026-10-20/all/announce/en/push":       Dropped, // what is withdrawn is announced no more
	} {
		if got, why := r.Stand(find(t, ns, id), today); got != want {
			t.Errorf("%s: %v (%s), want %v", id, got, why, want)
		}
	}
}

// TestBehind: a record that knows nothing of a version whose time has passed
// may be an old copy; one that knows part of it is not.
func TestBehind(t *testing.T) {
	c, today := newCase(t), day(t, "2026-12-20")
	ns := c.compose(t, Options{Today: today})
	if n := sentOn(t).Behind(ns, today); n != nil {
		t.Errorf("an empty record is behind %s", n.ID())
	}
	old := []string{"cookies/v1/all/announce/en/push", "2026-10-01"}
	if n := sentOn(t, old...).Behind(ns, today); n == nil || n.Version != "2026-10-20" {
		t.Errorf("an old record is behind %v", n)
	}
	if n := sentOn(t, append(old, "privacy/2026-10-20/all/announce/en/email", "2026-10-20")...).Behind(ns, today); n != nil {
		t.Errorf("a record that knows the version is behind %s", n.ID())
	}
	if n := sentOn(t, old...).Behind(ns, day(t, "2026-11-20")); n != nil {
		t.Errorf("a version that is still to be announced is behind: %s", n.ID())
	}
}

func TestIDs(t *testing.T) {
	for id, want := range map[string]bool{
		"privacy/2026-10-20/all/announce/zh-Hans/push": true,
		"privacy/2026-10-20/all/remind-7/en/web":       true,
		"privacy/2026-10-20/test-legal/cancel/en/sms":  true,
		"privacy/2026-10-20/all/remind-07/en/web":      false,
		"privacy/2026-10-20/all/remind-0/en/web":       false,
		"privacy/2026-10-20/all/shout/en/web":          false,
		"privacy/2026-10-20/all/announce/en/fax":       false,
		"privacy/4.0/all/announce/en/web":              false,
		"../2026-10-20/all/announce/en/web":            false,
		"privacy/2026-10-20/all/announce/en":           false,
		"privacy/2026-10-20/all/announce/en/web/":      false,
	} {
		if got := ValidID(id); got != want {
			t.Errorf("%q: %v", id, got)
		}
		if p, ok := parseID(id); ok && p.String() != id {
			t.Errorf("%q comes back as %q", id, p)
		}
	}
}
