package content

import (
	"reflect"
	"strings"
	"testing"
)

func gateOf(t *testing.T, settings, policy string) Gate {
	t.Helper()
	m := tree("policies/privacy/policy.yaml", policy)
	m["codicil.yaml"].Data = append(m["codicil.yaml"].Data, settings...)
	l := load(t, m)
	if l.Broken() {
		t.Fatal(lines(l.Findings))
	}
	return l.Policies[0].Settings.Gate()
}

// TestGateWeakens: each setting that lowers the gate is seen in one direction, and
// raising it passes, in codicil.yaml and in policy.yaml.
func TestGateWeakens(t *testing.T) {
	const none = "{}\n"
	for _, c := range []struct{ what, strong, weak, ways string }{
		{"days of material changes", "notice: {material: {days: 30}}\n", "notice: {material: {days: 7}}\n", "notice.material.days 7 instead of 30"},
		{"days of favourable changes", "notice: {favourable: {days: 3}}\n", "notice: {favourable: {days: 0}}\n", "notice.favourable.days 0 instead of 3"},
		{"days of minor changes", "notice: {minor: {days: 5}}\n", "notice: {minor: {days: 4}}\n", "notice.minor.days 4 instead of 5"},
		{"days of a category", "notice: {by_category: {contact: {days: 60}}}\n", "notice: {by_category: {contact: {days: 7}}}\n", "notice.by_category.contact.days 7 instead of 60"},
		{"a category's own days", "notice: {by_category: {contact: {days: 60}}}\n", "", "notice.by_category.contact.days 0 instead of 60"},
		{"a category's own days, of favourable changes alone", "notice: {by_category: {contact: {days: 20}}}\n", "", "notice.by_category.contact.days 0 instead of 20"},
		{"days for sending", "notice: {send_days: 3}\n", "", "notice.send_days 0 instead of 3"},
		{"counting", "", "notice: {counting: inclusive}\n", "notice.counting inclusive instead of exclusive"},
		{"regimes", "regimes: [default, cn-pipl]\n", "regimes: [default]\n", "regimes without cn-pipl"},
		{"roles", "review: {required: [legal, privacy]}\n", "review: {required: [legal]}\n", "review.required without privacy"},
		{"people", "review: {required: [legal], people: {A. Counsel: [legal]}}\n", "review: {required: [legal]}\n", "review.people open to anyone"},
	} {
		for where, gate := range map[string]func(s string) Gate{
			"codicil.yaml": func(s string) Gate { return gateOf(t, s, none) },
			"policy.yaml":  func(s string) Gate { return gateOf(t, "", s+"purpose: {en: words}\n") },
		} {
			strong, weak := gate(c.strong), gate(c.weak)
			if got := strings.Join(weak.WeakerThan(strong), "; "); got != c.ways {
				t.Errorf("%s in %s: %q, want %q", c.what, where, got, c.ways)
			}
			if got := strong.WeakerThan(weak); got != nil {
				t.Errorf("%s in %s: raising it is called weaker: %q", c.what, where, got)
			}
			again, err := ParseGate(strong.Window(), strong.Winner(), strong.Roles())
			if err != nil || again.WeakerThan(strong) != nil || strong.WeakerThan(again) != nil || again.Window() != strong.Window() {
				t.Errorf("%s in %s: %q is read as %q, %v", c.what, where, strong.Window(), again.Window(), err)
			}
		}
	}
}

// TestGatePrevails: a language that prevailed and no longer does is weaker; one that begins to is not.
func TestGatePrevails(t *testing.T) {
	of := func(l Locale) Gate { return Gate{Prevails: l} }
	for _, c := range []struct {
		old, new Locale
		want     []string
	}{
		{"zh-Hans", "zh-Hans", nil},
		{"zh-Hans", "en", []string{"prevails en instead of zh-Hans"}},
		{"en", "zh-Hans", []string{"prevails zh-Hans instead of en"}},
		{"zh-Hans", "", []string{"prevails none instead of zh-Hans"}},
		{"", "en", nil},
	} {
		if got := of(c.new).WeakerThan(of(c.old)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q after %q: %v, want %v", c.new, c.old, got, c.want)
		}
	}
}

func TestParseGateRefuses(t *testing.T) {
	for _, c := range [][3]string{{"material=thirty", "none", ""}, {"send=x", "none", ""}, {"", "none", "%zz"}, {"regimes=%zz", "none", ""}} {
		if g, err := ParseGate(c[0], c[1], c[2]); err == nil {
			t.Errorf("%q was read as %+v", c, g)
		}
	}
}

// TestGateDecisionIsReadBack: what is written is read as the same decision, and one that says something else than its gates is refused.
func TestGateDecisionIsReadBack(t *testing.T) {
	old := gateOf(t, "review: {required: [legal, Büro]}\n", "{}\n")
	weak := old
	weak.Days = map[string]int{"material": 7, "favourable": 0, "minor": 0}
	d := &GateDecision{Policy: "privacy", Old: old, New: weak, Reason: "as the law: seven days", Signed: []Signature{{By: "A. Counsel", Role: "legal", At: day(t, "2026-03-01").utc()}}}
	got, fs := ParseGateDecision("log/rules/privacy-1.yaml", d.Bytes())
	if len(fs) > 0 || string(got.Bytes()) != string(d.Bytes()) || !got.Decides(old, weak) || got.Decides(old, old) {
		t.Fatalf("%v\n%s\n%s", fs, d.Bytes(), got.Bytes())
	}
	if got := d.Unsigned(ReviewRules{}); !reflect.DeepEqual(got, []string{"Büro"}) {
		t.Errorf("still to sign: %v", got)
	}
	if got := d.Unsigned(ReviewRules{People: map[string][]string{"P. Officer": {"legal"}}}); len(got) != 2 {
		t.Errorf("the signature of somebody who may not sign counts: %v", got)
	}
	for what, change := range map[string][2]string{
		"another list of what is weaker": {"days 7 instead", "days 9 instead"},
		"no gate":                        {"material=7", "material=x"},
		"no reason":                      {"reason: \"as the law: seven days\"", "reason: \"\""},
		"an unknown key":                 {"policy:", "policies:"},
	} {
		if _, fs := ParseGateDecision("f", []byte(strings.Replace(string(d.Bytes()), change[0], change[1], 1))); len(fs) == 0 {
			t.Errorf("%s: accepted", what)
		}
	}
}
