package notify

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"codicil/content"
	"codicil/diff/material"
)

func ids(ns []*Notice) (out []string) {
	for _, n := range ns {
		out = append(out, n.Due.String()+" "+n.ID())
	}
	return out
}

func TestComposeKindsLanguagesChannels(t *testing.T) {
	c := newCase(t)
	want := strings.Fields(`
		2026-10-20_privacy/2026-10-20/all/announce/en/web
		2026-10-20_privacy/2026-10-20/all/announce/en/email
		2026-10-20_privacy/2026-10-20/all/announce/en/push
		2026-10-20_privacy/2026-10-20/all/announce/en/sms
		2026-10-20_privacy/2026-10-20/all/announce/zh-Hans/web
		2026-10-20_privacy/2026-10-20/all/announce/zh-Hans/email
		2026-10-20_privacy/2026-10-20/all/announce/zh-Hans/push
		2026-10-20_privacy/2026-10-20/all/announce/zh-Hans/sms
		2026-11-24_privacy/2026-10-20/all/remind-7/en/web
		2026-11-24_privacy/2026-10-20/all/remind-7/en/push
		2026-11-24_privacy/2026-10-20/all/remind-7/zh-Hans/web
		2026-11-24_privacy/2026-10-20/all/remind-7/zh-Hans/push
		2026-12-01_privacy/2026-10-20/all/effective/en/web
		2026-12-01_privacy/2026-10-20/all/effective/zh-Hans/web`)
	for i, w := range want {
		want[i] = strings.Replace(w, "_", " ", 1)
	}
	if got := ids(c.compose(t, Options{Today: day(t, "2026-10-20")})); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// kinds lists the kinds of English web notices with their days, which is what most cases are about.
func kinds(ns []*Notice) string {
	var out []string
	for _, n := range ns {
		if n.Lang == "en" && n.Channel == Web {
			out = append(out, n.Audience+":"+n.Kind+"="+n.Due.String()+".."+n.Until.String())
		}
	}
	return strings.Join(out, " ")
}

func TestSchedule(t *testing.T) {
	for _, c := range []struct {
		name  string
		shape func(*testing.T, *sampleCase)
		want  string
	}{
		{"announced, reminded, in effect", func(*testing.T, *sampleCase) {},
			"all:announce=2026-10-20..2026-12-01 all:remind-7=2026-11-24..2026-12-01 all:effective=2026-12-01..2026-12-08"},
		{"in effect on the day of release", func(t *testing.T, c *sampleCase) { c.now.Effective = c.now.Release },
			"all:announce=2026-10-20..2026-10-27"},
		{"in effect the day after: due for seven days at least", func(t *testing.T, c *sampleCase) { c.now.Effective = day(t, "2026-10-21") },
			"all:announce=2026-10-20..2026-10-27 all:effective=2026-10-21..2026-10-28"},
		{"a reminder on the day of release is none", func(t *testing.T, c *sampleCase) { c.now.Effective = day(t, "2026-10-27") },
			"all:announce=2026-10-20..2026-10-27 all:effective=2026-10-27..2026-11-03"},
		{"several reminders, the earliest first, each once", func(t *testing.T, c *sampleCase) { c.policy.Settings.Notice.Reminders = []int{1, 14, 7, 7, 0, -3} },
			"all:announce=2026-10-20..2026-12-01 all:remind-14=2026-11-17..2026-12-01 all:remind-7=2026-11-24..2026-12-01 all:remind-1=2026-11-30..2026-12-01 all:effective=2026-12-01..2026-12-08"},
		{"new users are bound earlier", func(t *testing.T, c *sampleCase) { c.now.EffectiveNew = day(t, "2026-11-01") },
			"existing:announce=2026-10-20..2026-12-01 new:announce=2026-10-20..2026-11-01 existing:remind-7=2026-11-24..2026-12-01 existing:effective=2026-12-01..2026-12-08"},
		{"regions", func(t *testing.T, c *sampleCase) {
			c.policy.Regions = []string{"eu", "uk"}
			c.policy.Settings.Notice.Reminders = nil
		},
			"eu:announce=2026-10-20..2026-12-01 uk:announce=2026-10-20..2026-12-01 eu:effective=2026-12-01..2026-12-08 uk:effective=2026-12-01..2026-12-08"},
		{"withdrawn before it takes effect", func(t *testing.T, c *sampleCase) {
			c.now.Withdrawn = &content.Withdrawal{Date: day(t, "2026-11-10"), Reason: "The courier contract was not signed"}
		}, "all:announce=2026-10-20..2026-11-10 all:withdraw=2026-11-10..2026-12-01"},
		{"withdrawn on the day of release: nobody was told", func(t *testing.T, c *sampleCase) {
			c.now.Withdrawn = &content.Withdrawal{Date: c.now.Release}
		}, ""},
		{"withdrawn after it took effect", func(t *testing.T, c *sampleCase) {
			c.now.Withdrawn = &content.Withdrawal{Date: day(t, "2026-12-20")}
		}, "all:announce=2026-10-20..2026-12-01 all:remind-7=2026-11-24..2026-12-01 all:effective=2026-12-01..2026-12-08"},
		{"nobody is told", func(t *testing.T, c *sampleCase) { c.decision.Tell = false }, ""},
		{"a reviewer tells of an editorial change", func(t *testing.T, c *sampleCase) {
			c.decision = decide(content.Editorial, content.Channels{})
			c.decision.Tell = true
			c.policy.Settings.Notice.Minor.Channels = content.Channels{Announce: []string{"web"}}
		}, "all:announce=2026-10-20..2026-12-01"},
		{"a draft without dates", func(t *testing.T, c *sampleCase) { c.now.Release, c.now.Effective = content.Day{}, content.Day{} }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newCase(t)
			c.shape(t, s)
			if got := kinds(s.compose(t, Options{Today: day(t, "2026-12-31")})); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestTiming(t *testing.T) {
	n := &Notice{Due: day(t, "2026-10-20"), Until: day(t, "2026-12-01")}
	for _, c := range []struct{ on, want string }{
		{"2026-10-19", "early"}, {"2026-10-20", "due"}, {"2026-11-30", "due"}, {"2026-12-01", "overdue"},
	} {
		if got := n.On(day(t, c.on)).String(); got != c.want {
			t.Errorf("on %s: %s, want %s", c.on, got, c.want)
		}
	}
}

// event reads a notice's event back.
func event(t testing.TB, n *Notice) *Event {
	t.Helper()
	var e Event
	if err := json.Unmarshal(n.Event, &e); err != nil {
		t.Fatalf("%s: %v", n.ID(), err)
	}
	return &e
}

func TestEnvelope(t *testing.T) {
	c := newCase(t)
	c.decision.Signed = false
	ns := c.compose(t, Options{Today: day(t, "2026-10-20"), Log: &LogHead{"legal.harbourpay.example/ledger", 12, "cm9vdA=="}})
	e := event(t, find(t, ns, "privacy/2026-10-20/all/remind-7/zh-Hans/push"))
	for _, x := range []struct{ what, got, want string }{
		{"type", e.Type, "codicil.notice.v1"},
		{"source", e.Source, "https://legal.harbourpay.example/"},
		{"subject", e.Subject, "privacy/2026-10-20"},
		{"time", e.Time, "2026-10-20T00:00:00+08:00"},
		{"expirytime", e.ExpiryTime, "2026-12-01T00:00:00+08:00"},
		{"not_before", e.Data.NotBefore, "2026-11-24T00:00:00+08:00"},
		{"effective_at", e.Data.Facts.Dates.EffectiveAt, "2026-12-01T00:00:00+08:00"},
		{"reach", e.Data.Reach, "first"},
		{"digest", e.Data.Digest, c.now.Editions[1].Digest},
		{"log", e.Data.Log.Origin, "legal.harbourpay.example/ledger"},
		{"link", e.Data.Push.FCM.Message.Data["url"], "https://legal.harbourpay.example/zh-hans/privacy/2026-10-20/changes/2026-01-10/"},
		{"app link", e.Data.Facts.Links.App, "harbourpay://legal/privacy/2026-10-20"},
		{"topic", e.Data.Push.FCM.Message.Topic, "policy.privacy.all.zh-Hans"},
	} {
		if x.got != x.want {
			t.Errorf("%s is %q, want %q", x.what, x.got, x.want)
		}
	}
	if e.Data.Signed {
		t.Error("signed, though nobody signed")
	}
}

func TestReachFallbackSupersedes(t *testing.T) {
	c := newCase(t)
	ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
	push := event(t, find(t, ns, "privacy/2026-10-20/all/announce/en/push")).Data
	if push.Reach != "all" || !slices.Equal(push.Fallback, []string{"email", "sms"}) {
		t.Errorf("push: reach %s, fallback %v", push.Reach, push.Fallback)
	}
	web := event(t, find(t, ns, "privacy/2026-10-20/all/effective/en/web")).Data
	want := []string{"privacy/2026-10-20/all/announce/en/web", "privacy/2026-10-20/all/remind-7/en/web"}
	if !slices.Equal(web.Supersedes, want) || len(web.Fallback) != 0 {
		t.Errorf("effective on the web supersedes %v, falls back on %v", web.Supersedes, web.Fallback)
	}
}

func TestFirstVersion(t *testing.T) {
	c := newCase(t)
	if ns, found := Compose(c.old, nil, material.Decision{}, Options{Today: day(t, "2026-10-20")}); len(ns)+len(found) > 0 {
		t.Errorf("a first version owes nothing: %v %v", ids(ns), found)
	}
	told := decide(content.Minor, content.Channels{Every: []string{"web", "email"}})
	ns, found := Compose(c.old, nil, told, Options{Today: day(t, "2026-10-20")})
	if len(ns) != 4 || len(found) > 0 {
		t.Fatalf("a review that has users told: %v %v", ids(ns), found)
	}
	if strings.Contains(ns[0].Text, "changes/") || strings.Contains(ns[0].Text, "before and after") {
		t.Errorf("there is nothing to compare a first version with:\n%s", ns[0].Text)
	}
}

func TestChannelFilter(t *testing.T) {
	c := newCase(t)
	ns := c.compose(t, Options{Today: day(t, "2026-10-20"), Channels: []string{"sms"}})
	if len(ns) != 2 {
		t.Errorf("got %v", ids(ns))
	}
	full := c.compose(t, Options{Today: day(t, "2026-10-20")})
	if string(find(t, full, ns[0].ID()).Event) != string(ns[0].Event) {
		t.Error("the filter changes the notice")
	}
}

func TestSameInputSameBytes(t *testing.T) {
	for range 3 {
		a, b := newCase(t), newCase(t)
		x, y := a.compose(t, Options{Today: day(t, "2026-10-20")}), b.compose(t, Options{Today: day(t, "2026-11-30")})
		for i := range x {
			if string(x[i].Event) != string(y[i].Event) {
				t.Errorf("%s: the event differs", x[i].ID())
			}
			for j := range x[i].Files {
				if string(x[i].Files[j].Data) != string(y[i].Files[j].Data) {
					t.Errorf("%s%s differs", x[i].ID(), x[i].Files[j].Suffix)
				}
			}
		}
	}
}

func TestIDsThatCannotBe(t *testing.T) {
	c := newCase(t)
	c.policy.Regions = []string{"eu.west"}
	ns, found := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20")})
	if len(ns) > 0 || len(found) != 1 || found[0].Code != "notice-id" || !strings.Contains(found[0].Message, `"eu.west"`) {
		t.Errorf("%v %v", ids(ns), found)
	}
}
