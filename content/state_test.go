package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// chronicle is a policy of versions given as lines "id release effective [corrects=ID] [withdrawn=DATE]".
func chronicle(t testing.TB, policy string, versions ...string) *Policy {
	t.Helper()
	m := fstest.MapFS{"codicil.yaml": {Data: []byte("publisher: {name: {en: Harbour Pay}}\nsite: {base_url: https://legal.harbourpay.example/}\nlanguages: [en]\n")}}
	if policy != "" {
		m["policies/privacy/policy.yaml"] = &fstest.MapFile{Data: []byte(policy)}
	}
	for i, line := range versions {
		f := strings.Fields(line)
		dir := "policies/privacy/" + f[0] + "/"
		yaml := ""
		for _, x := range f[1:] {
			key, value, ok := strings.Cut(x, "=")
			switch {
			case !ok && !strings.Contains(yaml, "release"):
				yaml += "release: " + x + "\n"
			case !ok:
				yaml += "effective: " + x + "\n"
			case key == "corrects":
				yaml += "corrects: {version: " + value + ", reason: a slip}\n"
			case key == "withdrawn":
				m[dir+"withdrawn.yaml"] = &fstest.MapFile{Data: []byte("date: " + value + "\nreason: a slip\n")}
			}
		}
		m[dir+"version.yaml"] = &fstest.MapFile{Data: []byte(yaml)}
		m[dir+"en.md"] = &fstest.MapFile{Data: []byte(fmt.Sprintf("---\ntitle: Privacy Policy\n---\n\nWording %d.\n", i))}
	}
	l := load(t, m)
	if len(l.Findings) > 0 {
		t.Fatal(strings.Join(lines(l.Findings), "\n"))
	}
	return l.Policies[0]
}

// id names a version, "-" for none.
func id(v *Version) string {
	if v == nil {
		return "-"
	}
	return v.ID
}

// TestWhatApplies tells a history and asks on several days: in force, upcoming,
// newest, and the states in order.
func TestWhatApplies(t *testing.T) {
	for _, c := range []struct {
		name     string
		versions []string
		on       []string // "day inforce upcoming newest state,state..."
	}{
		{"one after another", []string{"a 2025-01-01 2025-02-01", "b 2025-06-01 2025-07-01"}, []string{
			"2024-12-31 - - - scheduled,scheduled",
			"2025-01-01 - a a upcoming,scheduled",
			"2025-02-01 a - a in-force,scheduled",
			"2025-06-01 a b b in-force,upcoming",
			"2025-07-01 b - b superseded,in-force",
		}},
		{"an erratum with the same dates", []string{"a 2025-01-01 2025-02-01", "a-2 2025-01-01 2025-02-01 corrects=a"}, []string{
			"2025-01-10 - a-2 a-2 superseded,upcoming",
			"2025-02-01 a-2 - a-2 superseded,in-force",
		}},
		{"a postponement", []string{"a 2025-01-01 2025-01-01", "b 2025-03-01 2025-04-01", "c 2025-03-20 2025-05-01 corrects=b"}, []string{
			"2025-03-10 a b b in-force,upcoming,scheduled",
			"2025-03-20 a c c in-force,superseded,upcoming",
			"2025-04-15 a c c in-force,superseded,upcoming",
			"2025-05-01 c - c superseded,superseded,in-force",
		}},
		{"brought forward", []string{"a 2025-01-01 2025-01-01", "c 2025-03-10 2025-03-20 corrects=b", "b 2025-03-01 2025-04-01"}, []string{
			"2025-03-05 a b b in-force,scheduled,upcoming",
			"2025-03-20 c - c superseded,in-force,superseded",
			"2025-04-02 c - c superseded,in-force,superseded",
		}},
		{"an erratum of what applies already", []string{"a 2025-01-01 2025-01-01", "b 2025-03-01 2025-04-01 corrects=a"}, []string{
			"2025-03-10 a b b in-force,upcoming",
			"2025-04-01 b - b superseded,in-force",
		}},
		{"withdrawn before it took effect", []string{"a 2025-01-01 2025-01-01", "b 2025-03-01 2025-04-01 withdrawn=2025-03-15"}, []string{
			"2025-03-14 a b b in-force,upcoming",
			"2025-03-15 a - a in-force,withdrawn",
			"2025-04-01 a - a in-force,withdrawn",
		}},
		{"withdrawn later", []string{"a 2025-01-01 2025-01-01", "b 2025-03-01 2025-04-01 withdrawn=2025-05-01"}, []string{
			"2025-04-15 b - b superseded,in-force",
			"2025-05-01 a - a in-force,withdrawn",
		}},
		{"a withdrawn erratum gives the place back", []string{"a 2025-01-01 2025-01-01", "b 2025-03-01 2025-04-01", "c 2025-03-10 2025-05-01 corrects=b withdrawn=2025-03-20"}, []string{
			"2025-03-15 a c c in-force,superseded,upcoming",
			"2025-03-20 a b b in-force,upcoming,withdrawn",
			"2025-04-01 b - b superseded,in-force,withdrawn",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := chronicle(t, "", c.versions...)
			for _, line := range c.on {
				f := strings.Fields(line)
				d := day(t, f[0])
				var states []string
				for _, v := range p.Versions {
					states = append(states, v.State(d).String())
				}
				got := strings.Join([]string{f[0], id(p.InForce(d)), id(p.Upcoming(d)), id(p.Newest(d)), strings.Join(states, ",")}, " ")
				if got != line {
					t.Errorf("\n got %s\nwant %s", got, line)
				}
			}
		})
	}
}

func TestPredecessor(t *testing.T) {
	for _, c := range []struct {
		name     string
		versions []string
		today    string
		want     string // "v<from" each, in order of versions, then drafts
	}{
		{"the one in force on the eve", []string{"a 2025-01-01 2025-02-01", "b 2025-06-01 2025-07-01", "c 2025-09-01 2025-10-01"}, "2026-01-01", "a<- b<a c<b"},
		{"errata counted", []string{"a 2025-01-01 2025-02-01", "a-2 2025-01-01 2025-02-01 corrects=a", "b 2025-06-01 2025-07-01"}, "2026-01-01", "a<- a-2<a b<a-2"},
		{"withdrawn before effect left out", []string{"a 2025-01-01 2025-02-01", "b 2025-03-01 2025-04-01 withdrawn=2025-03-15", "c 2025-06-01 2025-07-01"}, "2026-01-01", "a<- b<a c<a"},
		{"drafts as if released today", []string{"a 2025-01-01 2025-02-01", "b 2025-06-01 2025-07-01", "_x", "_y 2025-05-20 2025-06-30", "_z corrects=a"}, "2025-06-10", "a<- b<a _x<b _y<a _z<a"},
		{"a draft is never compared with a later version", []string{"a 2025-01-01 2025-02-01", "b 2025-06-01 2025-09-01", "_x"}, "2025-06-10", "a<- b<a _x<a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, v := range chronicle(t, "", c.versions...).all() {
				got = append(got, v.ID+"<"+id(v.Predecessor(day(t, c.today))))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

func TestUntilAndNextChange(t *testing.T) {
	p := chronicle(t, "ended: {date: 2026-01-01}\n", "a 2025-01-01 2025-02-01", "b 2025-06-01 2025-07-01", "c 2025-09-01 2025-10-01 withdrawn=2025-11-01")
	a, b, c := p.Versions[0], p.Versions[1], p.Versions[2]
	for _, x := range []struct{ what, got, want string }{
		{"a, before b is public", a.Until(day(t, "2025-05-01")).String(), "2026-01-01"},
		{"a", a.Until(day(t, "2025-06-01")).String(), "2025-07-01"},
		{"b", b.Until(day(t, "2025-09-01")).String(), "2025-10-01"},
		{"c, withdrawn", c.Until(day(t, "2025-09-01")).String(), "2025-11-01"},
		{"next", p.NextChange(day(t, "2025-10-01")).String(), "2025-11-01"},
		{"next at the end", p.NextChange(day(t, "2025-11-01")).String(), "2026-01-01"},
		{"none", p.NextChange(day(t, "2026-01-01")).String(), ""},
		{"in force after the end", id(p.InForce(day(t, "2026-01-01"))), "-"},
	} {
		if x.got != x.want {
			t.Errorf("%s: got %q, want %q", x.what, x.got, x.want)
		}
	}
}

// TestStatesChangeOnlyOnDaysOfChange walks a year: between two days that NextChange names no state moves.
func TestStatesChangeOnlyOnDaysOfChange(t *testing.T) {
	p := chronicle(t, "", "a 2025-01-05 2025-02-01", "b 2025-03-01 2025-04-01", "c 2025-03-20 2025-05-01 corrects=b", "d 2025-06-01 2025-06-01 withdrawn=2025-07-01")
	states := func(d Day) (s []State) {
		for _, v := range p.Versions {
			s = append(s, v.State(d))
		}
		return s
	}
	next := p.NextChange(day(t, "2025-01-01"))
	changes := 0
	for d := day(t, "2025-01-01"); d.Before(day(t, "2025-12-31")); d = d.AddDays(1) {
		tomorrow := d.AddDays(1)
		if changed := !slices.Equal(states(d), states(tomorrow)); changed && tomorrow != next {
			t.Errorf("states change on %v, NextChange said %v", tomorrow, next)
		} else if changed {
			changes++
		}
		if tomorrow == next {
			next = p.NextChange(tomorrow)
		}
	}
	if changes < 6 {
		t.Errorf("only %d changes seen", changes)
	}
}

func TestFollows(t *testing.T) {
	m := tree("policies/wallet/policy.yaml", "follows: privacy@2025-03-01\n", "policies/wallet/2025-09-01/en.md", "---\ntitle: Wallet\nrelease: 2025-09-01\neffective: 2025-10-01\n---\n\nText.\n")
	v := load(t, m).Policy("wallet").Versions[0]
	if o := v.Predecessor(day(t, "2025-09-01")); o == nil || o.Ref().String() != "privacy@2025-03-01" {
		t.Errorf("compared with %v", o)
	}
	m["policies/wallet/policy.yaml"].Data = []byte("follows: privacy@2020-01-01\n")
	if l := load(t, m); !l.Broken() {
		t.Error("a version that does not exist is followed")
	}
}

// TestLogDecides: with a log, what it does not hold is a draft.
func TestLogDecides(t *testing.T) {
	m := tree()
	m["codicil.yaml"].Data = append(m["codicil.yaml"].Data, "log: {origin: legal.harbourpay.example/ledger}\n"...)
	l := load(t, m)
	v, today := l.Policies[0].Versions[0], day(t, "2025-05-01")
	if s := v.State(today); s != Draft {
		t.Errorf("not in the log: %v", s)
	}
	if _, err := l.Resolve("privacy"); err == nil {
		t.Error("a draft was resolved as the newest version")
	}
	l.SetLogged(func(r VersionRef, lang Locale) bool { return r.String() == "privacy@2025-03-01" && lang == "zh-Hans" })
	if s := v.State(today); s != InForce || v.Edition("en") != nil || !v.Edition("zh-Hans").InLog {
		t.Errorf("in the log: %v", s)
	}
	if len(v.Pending) != 1 || v.Pending[0].Lang != "en" {
		t.Errorf("a language that the log does not hold is part of the version: %v", v.Pending)
	}
	if !l.SetLateCandidate(v.Ref(), "en") || v.Edition("en") == nil || len(v.Pending) != 0 || v.Reference().Lang != "zh-Hans" {
		t.Error("a language about to come is not seen as it will be")
	}
	if l.SetLateCandidate(v.Ref(), "fr") {
		t.Error("a language that is not there is about to come")
	}
	l.SetLogged(func(VersionRef, Locale) bool { return true })
	if len(v.Editions) != 2 || v.Editions[0].Lang != "en" || len(v.Pending) != 0 {
		t.Errorf("both in the log: %v, %v", v.Editions, v.Pending)
	}
}

func TestResolve(t *testing.T) {
	l := chronicle(t, "", "2025-01-01 2025-01-01 2025-02-01", "2025-06-01 2025-06-01 2025-07-01", "2025-08-01 2025-08-01 2025-09-01 withdrawn=2025-08-10", "_draft").Library
	for _, c := range []struct{ ref, want string }{
		{"privacy", "2025-06-01"},
		{"privacy@2025-01-01", "2025-01-01"},
		{"privacy@_draft", "_draft"},
		{"privcy", `find "privcy": there is no policy "privcy"; did you mean "privacy"?`},
		{"cookies", `find "cookies": there is no policy "cookies"; policies: privacy`},
		{"privacy@4.0", `find "privacy@4.0": privacy has no version "4.0"; versions: 2025-01-01, 2025-06-01, 2025-08-01, _draft`},
		{"privacy@2025-06-02", `find "privacy@2025-06-02": privacy has no version "2025-06-02"; did you mean "2025-06-01"?`},
	} {
		v, err := l.Resolve(c.ref)
		got := id(v)
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.ref, got, c.want)
		}
	}
}

func TestOrderOfVersions(t *testing.T) {
	p := chronicle(t, "", "2025-01-01-10 2025-01-01 2025-02-01 corrects=2025-01-01-2", "2025-01-01 2025-01-01 2025-02-01", "2025-01-01-2 2025-01-01 2025-02-01 corrects=2025-01-01")
	if got := strings.Join(p.versionIDs(), " "); got != "2025-01-01 2025-01-01-2 2025-01-01-10" {
		t.Error(got)
	}
}
