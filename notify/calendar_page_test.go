package notify

import (
	"slices"
	"strings"
	"testing"

	"codicil/content"
	"codicil/diff/material"
)

// The calendar file of a version's page is the one in the mail, entry by entry.
func TestCalendarIsThatOfTheMail(t *testing.T) {
	l, err := content.Load(content.Sample())
	if err != nil {
		t.Fatal(err)
	}
	today, err := content.ParseDay("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Today: today}
	n := 0
	for _, p := range l.Policies {
		for _, v := range p.Published(today) {
			verdict, _ := material.JudgeVersion(v, today)
			mails, _ := Compose(v, verdict, material.Decide(v, verdict, today), o)
			for _, e := range v.Editions {
				got, err := Calendar(v, e.Lang, o)
				if err != nil || !strings.HasPrefix(string(got), "BEGIN:VCALENDAR\r\n") {
					t.Errorf("%v %s: %.40q, %v", v.Ref(), e.Lang, got, err)
				}
				for _, m := range mails {
					if m.Lang != e.Lang || m.Channel != Email || m.Kind != KindAnnounce {
						continue
					}
					n++
					i := slices.IndexFunc(m.Files, func(f File) bool { return f.Suffix == ".ics" })
					if i < 0 || string(m.Files[i].Data) != string(got) {
						t.Errorf("%s: the page's calendar file is another", m.ID())
					}
				}
			}
		}
	}
	if n < 4 {
		t.Errorf("only %d mails have a calendar file", n)
	}
	v := l.Policies[0].Versions[0]
	if got, err := Calendar(v, "ar", o); got != nil || err != nil {
		t.Errorf("a language without edition: %q, %v", got, err)
	}
}
