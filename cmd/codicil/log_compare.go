package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
)

// compare holds the content folder against the log: what was released must
// stand there byte for byte, and what stands there with a date must have been released.
//
//	log-checkpoint   entries that the checkpoint does not cover
//	log-signature    a checkpoint that the key of the settings did not sign
//	log-missing      a released text, date or withdrawal that is gone; the log itself
//	log-changed      released bytes that moved
//	log-unlogged     a version or language that came without a release; it counts as a draft
func (l *releaseLog) compare(lib *content.Library) []content.Finding {
	m := &comparer{lib: lib, log: l, last: map[content.VersionRef]int{}, late: map[content.VersionRef][]content.Locale{}, reviews: map[content.VersionRef]string{}}
	for i := range l.Len() {
		e := l.Entry(i)
		if e.Kind == ledger.Release || e.Kind == ledger.Adopt {
			m.last[content.VersionRef{Policy: e.Policy, Version: e.Version}] = i
		}
	}
	if l.Len() == 0 {
		m.empty()
		return m.found
	}
	m.checkpoint()
	for i := range l.Len() {
		m.entry(i)
	}
	for _, p := range lib.Policies {
		m.gate(p)
		for _, v := range p.Versions {
			m.unlogged(v)
		}
	}
	return m.found
}

// empty reports a folder of dated versions whose log holds nothing: they all count as
// drafts, be it that the log was never begun or that it was taken away.
func (m *comparer) empty() {
	for _, p := range m.lib.Policies {
		if len(p.Versions) > 0 {
			m.add("log-missing", logDir+"/"+ledger.EntriesFile, "codicil release --adopt begins it with what is public already; a log that was there is taken back from version control",
				"the settings name a release log, and there is nothing in it: every version counts as a draft")
			return
		}
	}
}

type comparer struct {
	lib  *content.Library
	log  *releaseLog
	last map[content.VersionRef]int // the last entry of each version
	// late is the languages of each version that came after its release, as far as the entries were
	// read; reviews is the digest that their last entry gives of review.yaml as it stood then.
	late    map[content.VersionRef][]content.Locale
	reviews map[content.VersionRef]string
	found   []content.Finding
}

func (m *comparer) add(code, file, hint, format string, args ...any) {
	m.found = append(m.found, content.Finding{Code: code, Severity: content.Error, File: file, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// checkpoint checks that it covers every entry and, where the settings name a key, that this key signed it.
func (m *comparer) checkpoint() {
	file, cp := logDir+"/"+ledger.CheckpointFile, m.log.checkpoint
	if cp == nil {
		return
	}
	if cp.Size < m.log.Len() {
		m.add("log-checkpoint", file, "entries are written by codicil release alone, checkpoint and all", "the checkpoint covers %d of %d entries", cp.Size, m.log.Len())
	}
	if key := m.lib.Settings.Log.Key; key != "" {
		if err := cp.Verify(key); err != nil {
			m.add("log-signature", file, "release with the key: codicil release --key FILE", "%v", err)
		}
	}
}

// entry holds what one entry says against the files.
func (m *comparer) entry(i int) {
	e := m.log.Entry(i)
	line := fmt.Sprintf("entry %d of the log", i)
	if e.Kind == ledger.Rule {
		m.file(ruleDir+"/"+e.Policy+"-"+e.Version+".yaml", e.Review, line)
		return
	}
	v, err := m.lib.Resolve(e.Policy + "@" + e.Version)
	if err != nil {
		m.add("log-missing", logDir+"/"+ledger.EntriesFile, "take its folder back from version control", "%s is %s@%s, which is gone", line, e.Policy, e.Version)
		return
	}
	switch e.Kind {
	case ledger.Withdraw:
		m.file(folderOf(v)+"/withdrawn.yaml", e.Review, line)
	case ledger.Release, ledger.Adopt:
		m.edition(v, e, line)
		ref, lang := v.Ref(), content.Locale(e.Lang)
		if v.Review.LateIn(lang) != nil {
			m.late[ref] = append(m.late[ref], lang)
		}
		if e.Review != "" && m.reviews[ref] != e.Review {
			m.reviews[ref] = e.Review
			langs := m.late[ref]
			m.part(folderOf(v)+"/review.yaml", e.Review, line, func(src []byte) []byte { return content.ReleasedReview(src, langs) })
		}
		if e.Settings != "" && m.last[ref] == i {
			m.file(folderOf(v)+"/version.yaml", e.Settings, line)
		}
	}
}

// gate warns of settings that guard less than the log says: the next release will be refused.
func (m *comparer) gate(p *content.Policy) {
	s := m.log.standingGate(p, "")
	if s == nil {
		return
	}
	if ways := p.Settings.Gate().WeakerThan(s.gate); len(ways) > 0 {
		m.found = append(m.found, content.Finding{Code: "log-rule", Severity: content.Warning, File: settingsOf(p),
			Message: fmt.Sprintf("the settings let more of %s through than entry %d of the log: %s", p.ID, s.entry, strings.Join(ways, "; ")),
			Hint:    fmt.Sprintf("a release needs a decision of its own first: codicil review %s --rule --reason TEXT --by NAME", p.ID)})
	}
}

// edition holds the text of one language against its entry.
func (m *comparer) edition(v *content.Version, e ledger.Entry, line string) {
	ed := v.Edition(content.Locale(e.Lang))
	file := folderOf(v) + "/" + e.Lang + ".md"
	switch {
	case ed == nil:
		m.add("log-missing", file, "take it back from version control", "%s was released and is gone (%s)", file, line)
	case ed.Digest != e.Digest:
		m.add("log-changed", file, frozen(v), "the text is not the one that was released: it is %s, and %s says %s", short(ed.Digest), line, short(e.Digest))
	case ed.TextDigest != e.TextDigest:
		m.add("log-changed", file, "another program read the same bytes otherwise: compare the versions", "the words are not those that were released: %s, and %s says %s", short(ed.TextDigest), line, short(e.TextDigest))
	}
}

// file holds a file's digest against the one in the log.
func (m *comparer) file(name, want, line string) {
	m.part(name, want, line, func(src []byte) []byte { return src })
}

// part holds the digest of that part of a file that was there against the one in the log.
func (m *comparer) part(name, want, line string, of func([]byte) []byte) {
	data, err := fs.ReadFile(m.lib.Root, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		m.add("log-missing", name, "take it back from version control", "it was released and is gone (%s)", line)
	case err != nil:
		m.add("log-missing", name, "check that the file may be read", "it cannot be read: %v", err)
	case digest(of(data)) != want:
		m.add("log-changed", name, "what is in the log is frozen: take it back from version control", "the bytes are not those that were released: %s, and %s says %s", short(digest(of(data))), line, short(want))
	}
}

// unlogged reports what bears a date and was never released.
func (m *comparer) unlogged(v *content.Version) {
	if _, released := m.last[v.Ref()]; !released {
		m.found = append(m.found, content.Finding{Code: "log-unlogged", Severity: content.Warning, File: v.File,
			Message: "the version is not in the release log: it counts as a draft", Hint: unloggedHint(v)})
		return
	}
	for _, e := range v.Editions {
		if !e.InLog { // in the place of the texts that were released
			m.add("log-unlogged", e.File, "the version was released without it; take it back", "the text in %s is not in the release log", e.Lang)
		}
	}
	for _, e := range v.Pending {
		m.found = append(m.found, content.Finding{Code: "log-unlogged", Severity: content.Warning, File: e.File,
			Message: fmt.Sprintf("the text in %s is not in the release log: nobody sees it yet", e.Lang),
			Hint:    fmt.Sprintf("read it: codicil review %v --lang %s; add it: codicil release %[1]v --lang %[2]s", v.Ref(), e.Lang)})
	}
	if v.Withdrawn != nil && m.log.Find(ledger.Withdraw, v.Policy.ID, v.ID, "") < 0 {
		m.add("log-unlogged", folderOf(v)+"/withdrawn.yaml", "withdraw it by codicil release "+v.Ref().String()+" --withdraw --reason TEXT", "the withdrawal is not in the release log")
	}
}

// unloggedHint is how a version comes into the log. One with a day of logging was released on a branch.
func unloggedHint(v *content.Version) string {
	if !v.Logged.IsZero() {
		return "it was released on a branch whose log is not this one: codicil release --again"
	}
	return fmt.Sprintf("codicil release %v; what was public before the log began: codicil release --adopt", v.Ref())
}

func frozen(v *content.Version) string {
	return fmt.Sprintf("released texts are frozen: take it back from version control, and correct it by an erratum: codicil new %s --corrects %s", v.Policy.ID, v.ID)
}

// short is a digest's first digits, enough for people to tell two apart.
func short(digest string) string {
	if len(digest) > 19 {
		return digest[:19] + "…"
	}
	return digest
}

// suggestOrigin is the usual name of a log: where the site publishes it.
func suggestOrigin(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" {
		return "legal.example.com/ledger"
	}
	return u.Host + strings.TrimSuffix(u.Path, "/") + "/ledger"
}
