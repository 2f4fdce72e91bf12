package notify

import (
	"testing"

	"codicil/content"
	"codicil/diff/material"
)

// TestSample composes the notices of every version of the sample: no limit is
// broken, and what is material goes over all four channels in both languages.
func TestSample(t *testing.T) {
	l, err := content.Load(content.Sample())
	if err != nil {
		t.Fatal(err)
	}
	today := day(t, "2026-11-22")
	told := 0
	for _, p := range l.Policies {
		for _, v := range p.Versions {
			verdict, _ := material.JudgeVersion(v, today)
			ns, found := Compose(v, verdict, material.Decide(v, verdict, today), Options{Today: today})
			for _, f := range found {
				t.Errorf("%v: %v", v.Ref(), f)
			}
			if len(ns) == 0 {
				continue
			}
			told++
			reached := map[string]int{}
			for _, n := range ns {
				if n.Kind == KindAnnounce {
					reached[n.Channel]++
				}
			}
			level := event(t, ns[0]).Data.Level
			for _, ch := range channels {
				if level == content.Material && reached[ch] != len(v.Editions) {
					t.Errorf("%v: announced in %d languages over %s", v.Ref(), reached[ch], ch)
				}
			}
		}
	}
	if told < 3 {
		t.Errorf("users are told of %d versions of the sample; the privacy policy alone has three to tell of", told)
	}
}

// TestRows has a notice name the entry that came into the list of service providers.
func TestRows(t *testing.T) {
	l, err := content.Load(content.Sample())
	if err != nil {
		t.Fatal(err)
	}
	today := day(t, "2026-11-22")
	v := l.Policy("providers").Newest(today)
	verdict, _ := material.JudgeVersion(v, today)
	ns, _ := Compose(v, verdict, material.Decide(v, verdict, today), Options{Today: today, Channels: []string{Web}})
	if len(ns) == 0 {
		t.Fatalf("nobody is told of %v", v.Ref())
	}
	for _, n := range ns {
		rows := event(t, n).Data.Facts.Rows
		added := 0
		for _, r := range rows {
			if r.Op == "added" && len(r.Cells) > 1 && r.Cells[0] != "" && r.Clause != "" {
				added++
			}
		}
		if added == 0 {
			t.Errorf("%s: no row was added: %+v", n.ID(), rows)
		}
	}
}

// TestRowsOfRegistersOnly has a notice name the item that came into the list of
// processors, and no row of another table.
func TestRowsOfRegistersOnly(t *testing.T) {
	l, err := content.Load(content.Sample())
	if err != nil {
		t.Fatal(err)
	}
	today := day(t, "2026-11-22")
	v := l.Policy("privacy").Newest(today)
	verdict, _ := material.JudgeVersion(v, today)
	ns, _ := Compose(v, verdict, material.Decide(v, verdict, today), Options{Today: today, Channels: []string{Web}})
	for _, n := range ns {
		rows := event(t, n).Data.Facts.Rows
		if len(rows) != 1 || rows[0].Op != "added" || rows[0].Clause != "processors" || len(rows[0].Cells) != 1 {
			t.Errorf("%s: %+v", n.ID(), rows)
		}
	}
	if len(ns) == 0 {
		t.Errorf("nobody is told of %v", v.Ref())
	}
}

// TestRegisterNames: a register of the settings is met in a heading by whole words.
func TestRegisterNames(t *testing.T) {
	for _, c := range []struct {
		heading, name string
		want          bool
	}{
		{"List of Service Providers", "providers", true}, {"Listing", "list", false}, {"第三方SDK目录", "目录", true}, {"Sharing", "", false},
	} {
		if got := names(c.heading, c.name); got != c.want {
			t.Errorf("%q in %q: %v", c.name, c.heading, got)
		}
	}
}
