package notify

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"codicil/content"
)

// TestCancel: what went is named, place by place, and nothing of the version
// goes there afterwards but its withdrawal.
func TestCancel(t *testing.T) {
	c, today := newCase(t), day(t, "2026-11-24")
	const base = "privacy/2026-10-20/all/"
	r := sentOn(t, base+"announce/en/push", "2026-10-20", base+"remind-7/en/push", "2026-11-24", base+"announce/zh-Hans/email", "2026-10-20",
		"privacy/2026-10-20/test-legal/announce/en/push", "2026-10-19")
	ns, found := Cancel(c.now, c.verdict, c.decision, r, Options{Today: today})
	if len(found) > 0 || len(ns) != 2 {
		t.Fatalf("%d notices, findings %v", len(ns), found)
	}
	s := schema(t, "notice.schema.json")
	for _, n := range ns {
		validate(t, s, n.ID(), n.Event)
		if got, why := r.Stand(n, today); got != Owed || !n.Signed {
			t.Errorf("%s: %v %s", n.ID(), got, why)
		}
		r.add(Entry{Result: ResultSent, ID: n.ID(), Day: today})
	}
	push := find(t, ns, base+"cancel/en/push")
	for _, id := range []string{base + "announce/en/push", base + "remind-7/en/push"} {
		if !bytes.Contains(push.Event, []byte(`"`+id+`"`)) {
			t.Errorf("%s is not named in %s", id, push.Event)
		}
	}
	for _, n := range c.compose(t, Options{Today: today}) {
		got, _ := r.Stand(n, today)
		if stopped := n.Lang == "en" && n.Channel == Push || n.Lang == "zh-Hans" && n.Channel == Email; stopped && got == Owed {
			t.Errorf("%s goes on", n.ID())
		}
	}
	again, _ := Cancel(c.now, c.verdict, c.decision, r, Options{Today: today.AddDays(3)})
	for _, n := range again {
		if got, _ := r.Stand(n, today.AddDays(3)); got != Done {
			t.Errorf("%s goes again", n.ID())
		}
	}
	c.now.Withdrawn = &content.Withdrawal{Date: today.AddDays(1), Reason: "We will not do it."}
	w := find(t, c.compose(t, Options{Today: today.AddDays(1)}), base+"withdraw/en/push")
	if got, why := r.Stand(w, today.AddDays(1)); got != Owed {
		t.Errorf("the withdrawal: %v %s", got, why)
	}
}

// TestTestAudience: a test has ids of its own and leaves no trace among the real ones.
func TestTestAudience(t *testing.T) {
	c := newCase(t)
	c.policy.Regions = []string{"eu", "cn"}
	real := c.compose(t, Options{Today: day(t, "2026-10-20")})
	ns := c.compose(t, Options{Today: day(t, "2026-10-20"), Test: "legal"})
	if len(ns) == 0 || len(ns) >= len(real) {
		t.Fatalf("%d of a test, %d real", len(ns), len(real))
	}
	s := schema(t, "notice.schema.json")
	r := sentOn(t)
	for _, n := range ns {
		if n.Audience != "test-legal" || slices.ContainsFunc(real, func(o *Notice) bool { return o.ID() == n.ID() }) {
			t.Errorf("%s", n.ID())
		}
		if n.Channel == Push && strings.Contains(string(n.Event), `policy.privacy.eu.`) {
			t.Errorf("%s goes to the topic of real users", n.ID())
		}
		validate(t, s, n.ID(), n.Event)
		r.add(Entry{Result: ResultSent, ID: n.ID(), Day: day(t, "2026-10-19")})
	}
	if !r.Empty() || !r.Began().IsZero() {
		t.Error("tests make a record begin")
	}
	for _, n := range real {
		if got, _ := r.Stand(n, day(t, "2026-10-20")); got == Done {
			t.Errorf("%s counts as sent", n.ID())
		}
	}
	if _, found := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20"), Test: "a.b"}); len(found) != 1 || found[0].Code != "notice-id" {
		t.Errorf("a name with a full stop: %v", found)
	}
}

// TestPlanDigest: order and the head of the log do not move it; any word, day or file does.
func TestPlanDigest(t *testing.T) {
	digest := func(ns []*Notice) string {
		t.Helper()
		d, err := PlanDigest(ns)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	c := newCase(t)
	o := Options{Today: day(t, "2026-10-20")}
	ns := c.compose(t, o)
	plan := digest(ns)
	turned := slices.Clone(ns)
	slices.Reverse(turned)
	o.Log = &LogHead{Origin: "legal.harbourpay.example/ledger", Size: 7, Root: "AAAA"}
	if digest(turned) != plan || digest(c.compose(t, o)) != plan {
		t.Error("order or the log's head moved the digest")
	}
	seen := map[string]bool{plan: true}
	for _, change := range []func(){
		func() { c.now.Editions[1].Summary += "多一句。" },
		func() { c.now.Effective = c.now.Effective.AddDays(1) },
		func() { c.policy.Settings.Notice.Reminders = []int{3} },
		func() { c.policy.Settings.Publisher.Contact.Phone = "+49 30 1234567" },
	} {
		change()
		if d := digest(c.compose(t, o)); seen[d] {
			t.Error("a change does not move the digest")
		} else {
			seen[d] = true
		}
	}
	if digest(ns[1:]) == plan {
		t.Error("a notice less does not move the digest")
	}
}
