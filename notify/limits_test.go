package notify

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"codicil/content"
)

// override gives the case templates of its own in the content folder.
func (c *sampleCase) override(file, text string) {
	c.library.Root.(fstest.MapFS)["templates/"+file] = &fstest.MapFile{Data: []byte(text)}
}

// TestLimits holds each limit at, below and one above its bound: below and at
// it the notice is composed, above it refused, and nothing is cut.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		name, channel string
		max           int
		set           func(c *sampleCase, n int)
		o             Options
		message       string // of the finding, one above
	}{
		{name: "push title in characters", channel: Push, max: 32,
			set:     func(c *sampleCase, n int) { c.now.Editions[0].Title = strings.Repeat("a", n) },
			message: `the push title of privacy/2026-10-20/all/announce/en/push is 33 characters long, 1 more than the 32 allowed: "` + strings.Repeat("a", 33) + `"`},
		{name: "push title in half-widths, Han characters count two", channel: Push, max: 20,
			set:     func(c *sampleCase, n int) { c.now.Editions[0].Title = strings.Repeat("港", n) },
			message: "is 42 half-widths long, 2 more than the 40 allowed"},
		{name: "push text in characters", channel: Push, max: 80,
			set: func(c *sampleCase, n int) {
				c.override("en/push.txt", `{{define "announce.push"}}`+strings.Repeat("b", n)+`{{end}}`)
			},
			message: "the push text of privacy/2026-10-20/all/announce/en/push is 81 characters long, 1 more than the 80 allowed"},
		{name: "push text in half-widths", channel: Push, max: 50,
			set: func(c *sampleCase, n int) {
				c.override("en/push.txt", `{{define "announce.push"}}`+strings.Repeat("海", n)+`{{end}}`)
			},
			message: "the push text of privacy/2026-10-20/all/announce/en/push is 102 half-widths long, 2 more than the 100 allowed"},
		{name: "push title of one vendor", channel: Push, max: 60, o: Options{PushProfile: "honor"},
			set:     func(c *sampleCase, n int) { c.now.Editions[0].Title = strings.Repeat("a", n) },
			message: "is 61 half-widths long, 1 more than the 60 allowed"},
		{name: "push title of the vendor in the settings", channel: Push, max: 32,
			set: func(c *sampleCase, n int) {
				c.policy.Settings.Notice.PushProfile = "oppo"
				c.now.Editions[0].Title = strings.Repeat("a", n)
			},
			message: "is 33 characters long, 1 more than the 32 allowed"},
		{name: "push payload in bytes", channel: Push, max: payloadRoom(t),
			set:     func(c *sampleCase, n int) { c.policy.Settings.Notice.LinkApp = strings.Repeat("x", n) },
			message: "the FCM notification and data of privacy/2026-10-20/all/announce/en/push is 2049 bytes long, 1 more than the 2048 allowed"},
		{name: "variable of a template", channel: SMS, max: 20,
			set: func(c *sampleCase, n int) {
				c.policy.Settings.Notice.SMS.Signature["en"] = "HP"
				c.override("en/sms.txt", `{{define "announce.sms"}}`+strings.Repeat("c", n)+`{{end}}`)
			},
			message: "the variable event of the text message of privacy/2026-10-20/all/announce/en/sms is 21 characters long, 1 more than the 20 allowed"},
		{name: "mainland message with its signature", channel: SMS, max: 500 - 4,
			set: func(c *sampleCase, n int) {
				c.policy.Settings.Notice.SMS.Signature["en"] = "HP"
				c.override("en/sms.txt", `{{define "sms"}}`+strings.Repeat("d", n)+`{{end}}`)
			},
			message: "is 501 characters long, 1 more than the 500 allowed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.Today, c.o.Channels = day(t, "2026-10-20"), []string{c.channel}
			id := "privacy/2026-10-20/all/announce/en/" + c.channel
			for _, n := range []int{c.max - 1, c.max} {
				s := newCase(t)
				c.set(s, n)
				ns, found := Compose(s.now, s.verdict, s.decision, c.o)
				for _, f := range found {
					if strings.Contains(f.Message, id) {
						t.Errorf("at %d: %v", n, f)
					}
				}
				find(t, ns, id)
			}
			s := newCase(t)
			c.set(s, c.max+1)
			ns, found := Compose(s.now, s.verdict, s.decision, c.o)
			var said []string
			for _, f := range found {
				if f.Code == "notice-limit" && f.Severity == content.Error {
					said = append(said, f.Message)
				}
			}
			if len(said) == 0 || !strings.Contains(said[0], c.message) {
				t.Errorf("one above: %q, want %q", said, c.message)
			}
			for _, n := range ns {
				if n.ID() == id {
					t.Errorf("one above: composed all the same: %s", n.Text)
				}
			}
		})
	}
}

// payloadRoom is how long the app's address may be before the payload is full.
func payloadRoom(t *testing.T) int {
	c := newCase(t)
	c.policy.Settings.Notice.LinkApp = "x"
	d := event(t, find(t, c.compose(t, Options{Today: day(t, "2026-10-20")}), "privacy/2026-10-20/all/announce/en/push")).Data
	m := d.Push.FCM.Message
	n := len("title") + len(m.Notification.Title) + len("body") + len(m.Notification.Body)
	for k, v := range m.Data {
		n += len(k) + len(v)
	}
	return LimitFCMTopic.Max - n + 1
}

// TestBuiltInPushFits: what the built-in templates say fits every vendor, on
// the longest of days and for as many policies as anyone has.
func TestBuiltInPushFits(t *testing.T) {
	longest := map[content.Locale]string{"en": "30 September 2026", "zh-Hans": "2026年12月31日"}
	for lang, date := range longest {
		texts, found := loadTexts(fstest.MapFS{}, lang)
		if len(found) > 0 {
			t.Fatal(found)
		}
		for _, v := range views() {
			d := Date{2026, 12, 31, date}
			v.Effective, v.Released, v.Corrected.Effective, v.Corrected.Released = d, d, d, d
			if len(v.Others) > 0 {
				v.Others, v.Short = slices.Repeat([]string{"TITLE"}, 99), true
			}
			w := &writer{texts: texts}
			body := w.line(v.Kind+".push", v)
			if l := tightest(PushProfiles[0].Body, body); w.err != nil || l.Over(Measure(body, l.Unit)) > 0 {
				t.Errorf("%s %s: %q: %d %s, %v", lang, v.Kind, body, Measure(body, l.Unit), l.Unit, w.err)
			}
		}
	}
}

func TestLongTextMessageIsAWarning(t *testing.T) {
	for _, c := range []struct {
		n     int
		warns bool
	}{{306, false}, {307, true}} {
		s := newCase(t)
		s.override("en/sms.txt", `{{define "sms"}}`+strings.Repeat("e", c.n)+`{{end}}`)
		ns, found := Compose(s.now, s.verdict, s.decision, Options{Today: day(t, "2026-10-20"), Channels: []string{SMS}})
		find(t, ns, "privacy/2026-10-20/all/announce/en/sms")
		if warned := len(found) == 1 && found[0].Code == "notice-parts" && found[0].Severity == content.Warning; warned != c.warns {
			t.Errorf("%d characters: %v", c.n, found)
		}
	}
}

func TestCollapseID(t *testing.T) {
	for n, want := range map[int]int{63: 63, 64: 64, 65: 64, 200: 64} {
		if got := collapseID(strings.Repeat("p", n)); len(got) != want {
			t.Errorf("an id of %d bytes collapses to %d, want %d", n, len(got), want)
		}
	}
	if collapseID(strings.Repeat("p", 65)) == collapseID(strings.Repeat("p", 66)) {
		t.Error("two ids, one collapse id")
	}
	if n := len(webTopic("privacy/2026-10-20/all/announce/en/push")); n != LimitTopic.Max {
		t.Errorf("a web push topic of %d characters", n)
	}
}

func TestMeasure(t *testing.T) {
	for _, c := range []struct {
		text string
		unit Unit
		want int
	}{
		{"Privacy", HalfWidths, 7}, {"隐私政策", HalfWidths, 8}, {"《隐私》", HalfWidths, 8}, {"“a”", HalfWidths, 5}, {"ｱ", HalfWidths, 1}, {"Ａ", HalfWidths, 2},
		{"隐私🏦", Characters, 3}, {"隐私🏦", UTF16, 4}, {"隐私🏦", Bytes, 10}, {strings.Repeat("隐", 71), Parts, 2},
	} {
		if got := Measure(c.text, c.unit); got != c.want {
			t.Errorf("%q is %d %s, want %d", c.text, got, c.unit, c.want)
		}
	}
}

func TestUnknownProfile(t *testing.T) {
	c := newCase(t)
	_, found := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20"), PushProfile: "nokia"})
	if len(found) != 1 || found[0].Code != "notice-profile" || !strings.Contains(found[0].Hint, "xiaomi") {
		t.Errorf("%v", found)
	}
}

func TestSenderIsNeeded(t *testing.T) {
	for _, address := range []string{"", "privacy", "a@b.example\r\nBcc: c@d.example", "Office <privacy@harbourpay.example>"} {
		c := newCase(t)
		c.policy.Settings.Publisher.Contact.Email = address
		ns, found := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20"), Channels: []string{Email}})
		if len(ns) > 0 || len(found) == 0 || found[0].Code != "notice-sender" {
			t.Errorf("%q: %v %v", address, ids(ns), found)
		}
	}
}
