package content

import (
	"io/fs"
	"testing"
)

// From and until are the nearest days on which something that dates say turns:
// the day itself, and the one after it.
func TestTurns(t *testing.T) {
	for name, c := range map[string]struct {
		root               fs.FS
		today, from, until string // "" for no day
	}{
		"before everything":    {tree(), "2025-02-01", "", "2025-03-01"},
		"on the release":       {tree(), "2025-03-01", "2025-03-01", "2025-03-02"},
		"between":              {tree(), "2025-03-15", "2025-03-02", "2025-04-01"},
		"after everything":     {tree(), "2026-01-01", "2025-04-02", ""},
		"an exception ends":    {tree("exceptions.yaml", "- code: parity-drift\n  file: policies/privacy/2025-03-01/en.md\n  reason: known\n  by: the editor\n  until: 2026-02-01\n"), "2026-01-01", "2025-04-02", "2026-02-01"},
		"it is taken back":     {tree("policies/privacy/2025-03-01/withdrawn.yaml", "date: 2026-02-01\nreason: wrong\n"), "2026-01-01", "2025-04-02", "2026-02-01"},
		"the policy ends":      {tree("policies/privacy/policy.yaml", "ended: {date: 2026-02-01}\n"), "2026-01-01", "2025-04-02", "2026-02-01"},
		"a draft is new daily": {tree("policies/privacy/_draft/en.md", "---\ntitle: Privacy Policy\n---\n\nWords.\n"), "2026-01-01", "2026-01-01", "2026-01-02"},
	} {
		l, err := LoadHeads(c.root)
		if err != nil {
			t.Fatal(err)
		}
		from, until := l.Turns(l.Policies, day(t, c.today))
		if got, want := shownDay(from), c.from; got != want {
			t.Errorf("%s: from %q, want %q", name, got, want)
		}
		if got, want := shownDay(until), c.until; got != want {
			t.Errorf("%s: until %q, want %q", name, got, want)
		}
	}
}

func shownDay(d Day) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
