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
