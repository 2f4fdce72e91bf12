package main

import (
	"testing"

	"codicil/content"
)

// TestLastRelease: the day named keeps the window, and the next one does not, however days are
// counted and however long a send takes.
func TestLastRelease(t *testing.T) {
	effective := day(t, "2026-03-31")
	for _, test := range []struct {
		inclusive      bool
		days, sendDays int
		want           string
	}{
		{false, 30, 0, "2026-03-01"},
		{true, 30, 0, "2026-03-02"},
		{false, 30, 3, "2026-02-26"},
		{false, 1, 0, "2026-03-30"},
		{true, 1, 0, "2026-03-31"},
	} {
		rules := content.NoticeRules{Inclusive: test.inclusive, SendDays: test.sendDays}
		last := lastRelease(rules, effective, test.days)
		if last.String() != test.want {
			t.Errorf("%+v: %v", test, last)
		}
		if rules.Earliest(last, test.days).After(effective) || !rules.Earliest(last.AddDays(1), test.days).After(effective) {
			t.Errorf("%+v: %v is not the last day", test, last)
		}
	}
}
