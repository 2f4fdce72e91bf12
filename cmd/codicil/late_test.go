package main

import (
	"strings"
	"testing"
)

// TestNeverAnnounced follows a material version of the sample whose notices
// nobody sends: it stays in sight before its day of effect and after, until
// somebody records that it went.
func TestNeverAnnounced(t *testing.T) {
	w := workFolder{t, t.TempDir()}
	copySample(t, w)
	const short = "announced today, users have 28 days; 30 are promised: release an erratum with a later effective date, or record a short notice"
	for _, c := range []struct {
		day, line string
		want, not string
	}{
		{"2026-11-10", "status", "privacy@2026-11-10: users are to be told of a material change", "announced today"},
		{"2026-11-22", "status", "privacy@2026-11-10: users are to be told of a material change; " + short + " (for 12 days)", "since"},
		{"2026-11-22", "publish --quiet", short, ""},
		{"2026-11-22", "notify", "privacy@2026-11-10: " + short, ""},
		{"2026-12-20", "status", "privacy@2026-11-10: never announced; in force since 2026-12-20 (today)", "announced today"},
		{"2027-06-30", "status", "privacy@2026-11-10: never announced; in force since 2026-12-20 (for 192 days)", "cookies@"},
	} {
		code, out := w.run(c.day, strings.Fields(c.line)...)
		if code != exitDone || !contains(out, c.want) || c.not != "" && contains(out, c.not) {
			t.Errorf("%s on %s: exit %d, want %q, not %q:\n%s", c.line, c.day, code, c.want, c.not, out)
		}
	}
	if code, _ := w.run("2027-06-30", "status", "--fail-on", "owed"); code != exitFindings {
		t.Errorf("status --fail-on owed: exit %d", code)
	}
	for _, policy := range []string{"privacy", "providers"} {
		w.must("2027-06-30", "notify", "--record", policy+"/2026-11-10/all/announce/en/email", "--sent", "100", "--finished", "2026-11-12", "--by", "A. Operator")
	}
	if _, out := w.run("2027-06-30", "status"); contains(out, "never announced") {
		t.Errorf("recorded, and still owed:\n%s", out)
	}
}
