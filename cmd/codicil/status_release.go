package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/internal/stage"
)

// An unreleased version is a draft, or one that bears dates and is not in the log yet.
type unreleased struct {
	Version   string        `json:"version"`
	Release   content.Day   `json:"release"`   // "" where the day of releasing is taken
	Effective content.Day   `json:"effective"` // "" where the earliest is taken
	Level     content.Level `json:"level"`     // decided, else proposed; "" for a first version
	Signed    bool          `json:"signed"`
	Days      int           `json:"days"` // of notice that it owes
	// LastRelease is the last day on which releasing it keeps the notice window; "" where it
	// names no effective day, owes no notice, or a short notice is recorded.
	LastRelease content.Day `json:"last_release"`

	version *content.Version
}

// unreleased lists what of a policy is still to be released.
func (c *call) unreleased(p *content.Policy, today content.Day) []unreleased {
	out := []unreleased{}
	for _, v := range slices.Concat(p.Versions, p.Drafts) {
		if v.State(today) != content.Draft {
			continue
		}
		t := c.judge(v, today)
		u := unreleased{Version: v.ID, Release: v.Release, Effective: v.Effective, Signed: t.decision.Signed, Days: t.decision.Obligation.Days, version: v}
		if t.verdict != nil {
			u.Level = t.decision.Level
			if !v.Effective.IsZero() && u.Days > 0 && !cutOnRecord(v, t.decision) {
				u.LastRelease = lastRelease(v.Policy.Settings.Notice, v.Effective, u.Days)
			}
		}
		out = append(out, u)
	}
	return out
}

// lastRelease is the last day of release from which days of notice end by the effective day.
func lastRelease(rules content.NoticeRules, effective content.Day, days int) content.Day {
	day := effective
	for rules.Earliest(day, days).After(effective) {
		day = day.AddDays(-1)
	}
	return day
}

// unlikeLog is what of the content folder is not what its log says was released.
func (c *call) unlikeLog(lib *content.Library, today content.Day) (ds []debt) {
	if c.log == nil {
		return nil
	}
	for _, f := range content.SortFindings(c.log.compare(lib)) {
		if f.Severity == content.Error && slices.Contains(unlike, f.Code) {
			ds = append(ds, debt{Kind: "log", What: c.place(f.File) + ": " + f.Message, Due: today})
		}
	}
	return ds
}

// owedRebuild says whether the built site is behind: a page should have changed by now, or
// the log has grown. Where no site was built here, others know.
func (c *call) owedRebuild(today content.Day) []debt {
	dir := c.path(c.flags.String("site"))
	site := os.DirFS(dir)
	if _, err := fs.Stat(site, stage.ManifestName); err != nil {
		return nil
	}
	add := func(due content.Day, what string) []debt {
		return []debt{{Kind: "rebuild", What: filepath.ToSlash(c.show(dir)) + ": " + what, Due: due, DaysLeft: due.Sub(today)}}
	}
	var says siteSays
	if data, err := fs.ReadFile(site, siteIndex); err != nil || json.Unmarshal(data, &says) != nil {
		return add(today, "the site does not say when it was built")
	}
	if due := says.NextChange; !due.IsZero() && !due.After(today) {
		return add(due, "a page should have changed: codicil build")
	}
	note, err := fs.ReadFile(site, publishedCheckpoint)
	cp, bad := ledger.ParseCheckpoint(note)
	if c.log != nil && err == nil && bad == nil && cp.Size < c.log.Len() {
		return add(today, "the log has "+countEntries(c.log.Len())+", the site shows "+countEntries(cp.Size)+": codicil build")
	}
	return nil
}
