package main

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/internal/journal"
	"codicil/site"
)

// logDir is the release log's folder below the content root.
const logDir = "log"

// A releaseLog is the release log of a content folder.
type releaseLog struct {
	*ledger.Log
	checkpoint *ledger.Checkpoint // nil where nothing was released yet
}

// readLog reads the release log where the settings name one, tells the library
// which editions it holds.
func (c *call) readLog(lib *content.Library) {
	set := lib.Settings.Log
	if set == nil || set.Origin == "" {
		return
	}
	sub, err := fs.Sub(lib.Root, logDir)
	var log *ledger.Log
	var cp *ledger.Checkpoint
	if err == nil {
		log, cp, err = ledger.Open(sub, set.Origin)
	}
	if err != nil {
		lib.Findings = append(lib.Findings, broken(lib, err))
		return
	}
	c.log = &releaseLog{log, cp}
	lib.SetLogged(c.log.holds)
}

// broken is the finding about a log that cannot be believed. Where the entries can be read by
// themselves, it is they and the checkpoint that do not belong together.
func broken(lib *content.Library, err error) content.Finding {
	f := content.Finding{Code: "log-broken", Severity: content.Error, File: logDir + "/" + ledger.EntriesFile, Fatal: true,
		Message: err.Error(), Hint: "the log is never edited: take it back from version control"}
	if conflicted(lib.Root) {
		f.Message, f.Hint = "two branches released, and git left the marks of a conflict in the log", "take the log of the other branch, git checkout --theirs -- LOG-FOLDER (in a rebase: --ours), then codicil release --again"
		return f
	}
	data, unread := fs.ReadFile(lib.Root, f.File)
	if unread != nil {
		return f
	}
	if _, e := ledger.Parse(lib.Settings.Log.Origin, data); e == nil {
		f.Message += fmt.Sprintf("; %s/%s and it do not belong together", logDir, ledger.CheckpointFile)
	}
	return f
}

// holds reports whether the log holds an edition.
func (l *releaseLog) holds(v content.VersionRef, lang content.Locale) bool {
	return l.entryOf(v, lang) >= 0
}

// entryOf is the place of an edition's entry, or -1.
func (l *releaseLog) entryOf(v content.VersionRef, lang content.Locale) int {
	if i := l.Find(ledger.Release, v.Policy, v.Version, string(lang)); i >= 0 {
		return i
	}
	return l.Find(ledger.Adopt, v.Policy, v.Version, string(lang))
}

// A reading verb looks this often, and so many times, whether a run that is writing has ended.
const (
	glance  = 50 * time.Millisecond
	glances = 20
)

// finish has an interrupted run's changes carried out before anything is read.
// A folder that may not be written is read as it is: check tells.
func (c *call) finish(dir string, fsys fs.FS) {
	for range glances {
		if !journal.Pending(fsys) {
			return
		}
		j, err := journal.Open(dir)
		if err == nil {
			if j.Finished() {
				c.say("an earlier run was interrupted: its changes were finished first")
			}
			_ = j.Close()
			return
		}
		if !errors.Is(err, journal.ErrLocked) {
			c.say("an earlier run was interrupted, and its changes cannot be finished: %v", err)
			return
		}
		time.Sleep(glance)
	}
}

// needLog is the log for a verb that cannot do without.
func (c *call) needLog(lib *content.Library) (*releaseLog, error) {
	if c.log != nil {
		return c.log, nil
	}
	return nil, wrong(fmt.Sprintf("add to %s: log: {origin: %s}", c.place(settingsFile), suggestOrigin(lib.Settings.Site.BaseURL)),
		"the settings name no release log")
}

// ledger is the log as the site publishes it, nil where there is none.
func (c *call) ledger() *site.Ledger {
	if c.log == nil || c.log.checkpoint == nil {
		return nil
	}
	return &site.Ledger{Log: c.log.Log, Checkpoint: c.log.checkpoint}
}
