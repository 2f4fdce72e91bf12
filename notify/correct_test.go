package notify

import (
	"slices"
	"strings"
	"testing"
	"time"

	"codicil/content"
	"codicil/diff/material"
)

// correct gives the case an erratum of its newest version.
func (c *sampleCase) correct(t testing.TB, id, release, effective string) {
	t.Helper()
	corrected := c.now
	c.now = addVersion(t, c.policy, id, release, effective)
	c.now.Corrects = &content.Correction{Version: corrected.ID, Reason: "the date was wrong"}
	// What was said of the corrected version is signed: users were told.
	corrected.Review = &content.Review{
		Level: content.Material, Consent: "none", To: map[content.Locale]string{}, From: map[content.Locale]string{}, FromVersion: c.old.ID,
		Signed: []content.Signature{{By: "A. Counsel", At: time.Unix(1790000000, 0)}},
	}
	for _, e := range corrected.Editions {
		corrected.Review.To[e.Lang], corrected.Review.From[e.Lang] = e.Digest, e.Digest
	}
	c.policy.Settings.Notice.Material = content.NoticeRule{Days: 30, Channels: c.decision.Obligation.Channels, Given: true}
	c.verdict, c.decision = &material.Verdict{Level: content.Editorial}, decide(content.Editorial, content.Channels{})
}

func TestMovedDate(t *testing.T) {
	c := newCase(t)
	announced := c.now
	c.correct(t, "2026-11-05", "2026-11-05", "2026-12-15")
	today := Options{Today: day(t, "2026-11-05")}

	ns := c.compose(t, today)
	want := "all:correct=2026-11-05..2026-12-15 all:remind-7=2026-12-08..2026-12-15 all:effective=2026-12-15..2026-12-22"
	if got := kinds(ns); got != want {
		t.Fatalf("got  %s\nwant %s", got, want)
	}
	mail := find(t, ns, "privacy/2026-11-05/all/correct/en/email")
	for _, s := range []string{"was to take effect on 1 December 2026. That date has changed: it takes effect on 15 December 2026.", "What we corrected: the date was wrong."} {
		if !strings.Contains(mail.Text, s) {
			t.Errorf("no %q in\n%s", s, mail.Text)
		}
	}
	d := event(t, mail).Data
	if d.Level != content.Material || !d.Facts.Correction.Moved || d.Facts.Applies.ID != c.old.ID {
		t.Errorf("level %v, correction %+v, applies until then %+v", d.Level, d.Facts.Correction, d.Facts.Applies)
	}
	if want := []string{"privacy/2026-10-20/all/announce/en/email"}; !slices.Equal(d.Supersedes, want) {
		t.Errorf("supersedes %v, want %v", d.Supersedes, want)
	}
	ics := file(t, mail, ".ics")
	for _, s := range []string{"UID:privacy/2026-10-20/all@legal.harbourpay.example\r\n", "SEQUENCE:1\r\n", "DTSTART;VALUE=DATE:20261215\r\n"} {
		if !strings.Contains(ics, s) {
			t.Errorf("no %q in\n%s", s, ics)
		}
	}

	// From then on the corrected version is silent.
	c.now, c.decision = announced, decide(content.Material, c.policy.Settings.Notice.Material.Channels)
	if got, want := kinds(c.compose(t, today)), "all:announce=2026-10-20..2026-11-05"; got != want {
		t.Errorf("corrected version: got %s, want %s", got, want)
	}
	if got := kinds(c.compose(t, Options{Today: day(t, "2026-11-04")})); !strings.Contains(got, "effective=2026-12-01") {
		t.Errorf("before the erratum was released it did not count: %s", got)
	}
}

// Where another version takes effect between release and effect, no single one applies until then.
func TestVersionsThatFollowEachOther(t *testing.T) {
	c := newCase(t)
	for _, ahead := range []bool{false, true} {
		if ahead {
			addVersion(t, c.policy, "2026-09-01", "2026-09-01", "2026-11-15")
			c.policy.Versions[1], c.policy.Versions[2] = c.policy.Versions[2], c.policy.Versions[1]
		}
		ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
		for lang, say := range map[string][2]string{
			"en":      {"Until then, the version of 10 January 2026 applies.", "Until then, the versions published before it apply, each from its own day."},
			"zh-Hans": {"在此之前，仍适用2026年1月10日发布的版本。", "在此之前，此前发布的各版本自其生效日起依次适用。"},
		} {
			want := say[0]
			if ahead {
				want = say[1]
			}
			if n := find(t, ns, "privacy/2026-10-20/all/announce/"+lang+"/email"); !strings.Contains(n.Text, want) {
				t.Errorf("%s: %q is not in\n%s", lang, want, n.Text)
			}
		}
	}
}

// A misspelt word corrected takes none of the notices back that a material change owes.
func TestErratumThatTellsNobodyLeavesTheNotices(t *testing.T) {
	c := newCase(t)
	o := Options{Today: day(t, "2026-10-21")}
	before := ids(c.compose(t, o))
	e := addVersion(t, c.policy, "2026-10-20-2", "2026-10-20", "2026-12-01")
	e.Corrects = &content.Correction{Version: "2026-10-20", Reason: "a misspelt word"}
	if after := ids(c.compose(t, o)); len(before) == 0 || !slices.Equal(before, after) {
		t.Errorf("notices before the erratum: %v\nafter it: %v", before, after)
	}
	e.Effective = day(t, "2026-12-15")
	if after := ids(c.compose(t, o)); slices.Equal(before, after) {
		t.Errorf("an erratum that moves the day leaves the notices of another day: %v", after)
	}
}

func TestErratumThatTellsNobody(t *testing.T) {
	for _, c := range []struct {
		name  string
		shape func(*testing.T, *sampleCase)
		want  string
	}{
		{"a comma, same dates", func(t *testing.T, c *sampleCase) { c.correct(t, "2026-10-20-2", "2026-10-20", "2026-12-01") }, ""},
		{"a moved date that a reviewer tells nobody of", func(t *testing.T, c *sampleCase) {
			c.correct(t, "2026-11-05", "2026-11-05", "2026-12-15")
			no := false
			c.now.Review = &content.Review{Tell: &no}
		}, ""},
		{"a moved date of a version of which nobody was told", func(t *testing.T, c *sampleCase) {
			c.correct(t, "2026-11-05", "2026-11-05", "2026-12-15")
			no := false
			c.policy.Versions[1].Review.Tell = &no
		}, ""},
		{"a wrong word of which a reviewer tells", func(t *testing.T, c *sampleCase) {
			c.correct(t, "2026-10-20-2", "2026-10-22", "2026-12-01")
			c.decision = decide(content.Minor, content.Channels{Announce: []string{"web"}})
		}, "all:correct=2026-10-22..2026-12-01 all:remind-7=2026-11-24..2026-12-01 all:effective=2026-12-01..2026-12-08"},
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

// TestErrataInAChain: whoever heard of a version hears of the day that an erratum of its erratum moves,
// over the channels of both, and is told the day that they knew.
func TestErrataInAChain(t *testing.T) {
	const first, second, third = "2026-12-01", "2026-12-15", "2026-12-20"
	yes, no := true, false
	days := map[string]string{
		first:  "all:correct=2026-11-10..2026-12-01 all:remind-7=2026-11-24..2026-12-01 all:effective=2026-12-01..2026-12-08",
		second: "all:correct=2026-11-10..2026-12-15 all:remind-7=2026-12-08..2026-12-15 all:effective=2026-12-15..2026-12-22",
		third:  "all:correct=2026-11-10..2026-12-20 all:remind-7=2026-12-13..2026-12-20 all:effective=2026-12-20..2026-12-27",
	}
	for _, x := range []struct {
		name             string
		before           *bool  // whether users were told of the version
		one, two         string // the days of effect of the first and of the second erratum
		oneTell, twoTell *bool
		want, known      string // the day of the notices of the second, "" for none; the day they name as announced
		supersedes       []string
	}{
		{"the first told nobody, the second moves the day", &yes, first, second, nil, nil, second, first, []string{"2026-10-20"}},
		{"a reviewer told nobody of the first", &yes, first, second, &no, nil, second, first, []string{"2026-10-20"}},
		{"both move it", &yes, second, third, nil, nil, third, second, []string{"2026-11-05", "2026-10-20"}},
		{"nobody heard that the first moved it, the second leaves it there", &yes, second, second, &no, nil, second, first, []string{"2026-10-20"}},
		{"nobody heard that the first moved it, the second moves it back", &yes, second, first, &no, nil, "", "", nil},
		{"the first moved it, the second moves it back", &yes, second, first, nil, nil, first, second, []string{"2026-11-05", "2026-10-20"}},
		{"neither moves it", &yes, first, first, nil, nil, "", "", nil},
		{"a reviewer tells nobody of the second", &yes, first, second, nil, &no, "", "", nil},
		{"nobody ever heard", &no, first, second, nil, nil, "", "", nil},
		{"people heard of the first erratum only", &no, first, second, &yes, nil, second, first, []string{"2026-11-05"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := newCase(t)
			c.correct(t, "2026-11-05", "2026-11-05", x.one)
			c.policy.Versions[1].Review.Tell = x.before
			review := *c.policy.Versions[1].Review
			review.Level, review.Tell, review.FromVersion = content.Editorial, x.oneTell, "2026-10-20"
			c.now.Review = &review
			c.policy.Settings.Notice.Minor = c.policy.Settings.Notice.Material
			corrected := c.now
			c.now = addVersion(t, c.policy, "2026-11-10", "2026-11-10", x.two)
			c.now.Corrects = &content.Correction{Version: corrected.ID, Reason: "the date was wrong"}
			if x.twoTell != nil {
				c.now.Review = &content.Review{Tell: x.twoTell}
			}
			o := Options{Today: day(t, "2026-11-10")}
			ns := c.compose(t, o)
			if got := kinds(ns); got != days[x.want] {
				t.Fatalf("got  %s\nwant %s", got, days[x.want])
			}
			c.now = c.policy.Versions[1]
			ended := !strings.Contains(kinds(c.composeAs(t, o)), "effective=2026-12-01..2026-12-08")
			if want := x.one != first || x.two != first || x.want != ""; *x.before && ended != want {
				t.Errorf("the notices of the version itself have ended: %v, want %v", ended, want)
			}
			if x.want == "" {
				return
			}
			mail := find(t, ns, "privacy/2026-11-10/all/correct/en/email")
			d := event(t, mail).Data
			if got := d.Facts.Correction; got.Effective != day(t, x.known) || !got.Moved {
				t.Errorf("says that %+v was announced, want the day %s", got, x.known)
			}
			for _, v := range x.supersedes {
				if !slices.ContainsFunc(d.Supersedes, func(id string) bool { return strings.HasPrefix(id, "privacy/"+v+"/") }) {
					t.Errorf("supersedes %v: nothing of %s", d.Supersedes, v)
				}
			}
		})
	}
}

// composeAs composes the notices of a version as of a material change.
func (c *sampleCase) composeAs(t testing.TB, o Options) []*Notice {
	t.Helper()
	c.decision = decide(content.Material, c.policy.Settings.Notice.Material.Channels)
	return c.compose(t, o)
}

func TestWithdrawal(t *testing.T) {
	c := newCase(t)
	c.now.Withdrawn = &content.Withdrawal{Date: day(t, "2026-11-10"), Reason: "The courier contract was not signed"}
	ns := c.compose(t, Options{Today: day(t, "2026-11-10")})
	mail := find(t, ns, "privacy/2026-10-20/all/withdraw/en/email")
	for _, s := range []string{"We withdrew it on 10 November 2026; it will not take effect. The version of 10 January 2026 continues to apply. Our reason: The courier contract was not signed."} {
		if !strings.Contains(mail.Text, s) {
			t.Errorf("no %q in\n%s", s, mail.Text)
		}
	}
	ics := file(t, mail, ".ics")
	for _, s := range []string{"METHOD:CANCEL\r\n", "STATUS:CANCELLED\r\n", "SEQUENCE:1\r\n", "DTSTAMP:20261109T160000Z\r\n"} {
		if !strings.Contains(ics, s) {
			t.Errorf("no %q in\n%s", s, ics)
		}
	}
	if got := event(t, mail).Data.Supersedes; !slices.Contains(got, "privacy/2026-10-20/all/announce/en/email") {
		t.Errorf("supersedes %v", got)
	}
}

// bundled puts a version of a second policy into the case's bundle.
func (c *sampleCase) bundled(t testing.TB, title, zhTitle string) *content.Version {
	t.Helper()
	cookies := &content.Policy{ID: "cookies", Library: c.library, Settings: c.policy.Settings}
	c.library.Policies = append(c.library.Policies, cookies)
	other := addVersion(t, cookies, "2026-10-20", "2026-10-20", "2026-12-01")
	for i, e := range other.Editions {
		e.Title, e.Summary = []string{title, zhTitle}[i], []string{"One cookie more.", "新增一项 Cookie。"}[i]
	}
	told := true
	other.Review = &content.Review{Level: content.Minor, Tell: &told, Consent: "confirm", To: map[content.Locale]string{"en": other.Editions[0].Digest, "zh-Hans": other.Editions[0].Digest},
		Signed: []content.Signature{{By: "A. Counsel"}}}
	c.now.Bundle, other.Bundle = "autumn", "autumn"
	return other
}

// TestBundleNames: every channel names all policies of a bundle that change on
// the same days, or counts them where the titles do not fit.
func TestBundleNames(t *testing.T) {
	long := strings.Repeat("Cookies and ", 12) + "more"
	for _, x := range []struct {
		name, title string
		shape       func(c *sampleCase, other *content.Version)
		want        map[string]string // by channel, in subject and text
		not         string
	}{
		{"named", "Cookie Notice", func(*sampleCase, *content.Version) {}, map[string]string{
			Web: "Privacy Policy and Cookie Notice: changes from", SMS: "our Privacy Policy and Cookie Notice change on", Push: "Also Cookie Notice: changes from"}, ""},
		{"counted", long, func(*sampleCase, *content.Version) {}, map[string]string{Push: "This and another policy change on", SMS: "our Privacy Policy and Cookies"}, ""},
		{"another day", "Cookie Notice", func(_ *sampleCase, other *content.Version) { other.Effective = day(t, "2026-12-05") },
			map[string]string{SMS: "our Privacy Policy changes on", Push: "Changes take effect on"}, "Cookie"},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := newCase(t)
			x.shape(c, c.bundled(t, x.title, "Cookie 声明"))
			ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
			for channel, want := range x.want {
				n := find(t, ns, "privacy/2026-10-20/all/announce/en/"+channel)
				if all := n.Subject + "\n" + n.Text; !strings.Contains(all, want) || x.not != "" && strings.Contains(all, x.not) {
					t.Errorf("%s: %s", channel, all)
				}
			}
		})
	}
}

// TestTemplateOfItsOwn: what was approved is the text of one policy without consent.
func TestTemplateOfItsOwn(t *testing.T) {
	for name, x := range map[string]struct {
		shape func(c *sampleCase)
		want  string
	}{
		"one policy": {func(*sampleCase) {}, "SMS_1001"},
		"a bundle":   {func(c *sampleCase) { c.bundled(t, "Cookie Notice", "Cookie 声明") }, ""},
		"consent":    {func(c *sampleCase) { c.decision.Consent = "separate" }, ""},
	} {
		c := newCase(t)
		x.shape(c)
		n := find(t, c.compose(t, Options{Today: day(t, "2026-10-20")}), "privacy/2026-10-20/all/announce/zh-Hans/sms")
		if m := event(t, n).Data.SMS.Mainland; m.TemplateID != x.want {
			t.Errorf("%s: template %q for %s", name, m.TemplateID, m.Template)
		}
	}
}

func TestBundle(t *testing.T) {
	c := newCase(t)
	other := c.bundled(t, "Cookie Notice", "Cookie Notice")
	today := Options{Today: day(t, "2026-10-20")}

	mail := find(t, c.compose(t, today), "privacy/2026-10-20/all/announce/en/email")
	if !strings.Contains(mail.Text, "Also part of this change") || !strings.Contains(mail.Text, "Cookie Notice: One cookie more.") {
		t.Errorf("the other policy is missing:\n%s", mail.Text)
	}
	if got := event(t, mail).Data.Consent; got != "confirm" {
		t.Errorf("consent %s, want the strictest of the bundle", got)
	}

	// The version that weighs less is told of by the other's notice.
	c.now, c.verdict, c.decision = other, nil, decide(content.Minor, content.Channels{Every: []string{"web"}})
	c.policy.Versions[1].Review = &content.Review{Level: content.Material, FromVersion: c.old.ID,
		To:     map[content.Locale]string{"en": c.old.Editions[0].Digest, "zh-Hans": c.old.Editions[0].Digest},
		From:   map[content.Locale]string{"en": c.old.Editions[0].Digest, "zh-Hans": c.old.Editions[0].Digest},
		Signed: []content.Signature{{By: "A. Counsel"}}}
	if ns := c.compose(t, today); len(ns) > 0 {
		t.Errorf("a second notice for the bundle: %v", ids(ns))
	}
}

func file(t testing.TB, n *Notice, suffix string) string {
	t.Helper()
	for _, f := range n.Files {
		if f.Suffix == suffix {
			return string(f.Data)
		}
	}
	t.Fatalf("%s has no %s", n.ID(), suffix)
	return ""
}
