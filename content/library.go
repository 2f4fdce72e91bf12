package content

import (
	"io/fs"

	"codicil/internal/words"
)

// A Library is every policy under one content root, with the publisher's settings.
type Library struct {
	Root     fs.FS
	Settings *Settings
	Policies []*Policy // in the order of the home page: site.order, then by name
	// Findings is what loading saw: broken settings and structure (Fatal), keys
	// that are not known, dates that are not dates, and what the parser dropped.
	Findings []Finding
	// Words are what pages say around the texts: the built-in words with those of messages/ over them.
	Words *words.Set
	// Header and Footer stand above and below every page, from theme/.
	Header, Footer Margins
	// Icon is the publisher's own; nil for the built-in one.
	Icon *Icon
	// Exceptions are the accepted findings of exceptions.yaml.
	Exceptions []Exception

	around         []Finding // of everything but the policies
	settingsSource []byte    // codicil.yaml
}

// Policy is the policy of that id, or nil.
func (l *Library) Policy(id string) *Policy {
	for _, p := range l.Policies {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Broken reports whether settings or structure are such that no verb but check may go on.
func (l *Library) Broken() bool {
	for _, f := range l.Findings {
		if f.Fatal {
			return true
		}
	}
	return false
}

// A Policy is one document the public knows by name, with its versions in order.
type Policy struct {
	ID       string // the folder's name, the policy's id in addresses
	Library  *Library
	Settings *Settings // codicil.yaml with policy.yaml laid over it
	Purpose  Texts     // one line a language, for the home page
	Family   string    // policies that are one document for different regions
	Regions  []string
	Follows  *VersionRef // what bound these users before the first version
	Ended    *Ending     // the policy is no longer kept
	Versions []*Version  // no drafts; by effective date, then release, then id
	Drafts   []*Version  // by name

	names glossaries // see [Policy.glossary]
	found []Finding  // in its folder, but for the texts
}

// A VersionRef names a version: POLICY@VERSION.
type VersionRef struct{ Policy, Version string }

// String is POLICY@VERSION.
func (r VersionRef) String() string { return r.Policy + "@" + r.Version }

// An Ending says when a policy ended and which one takes its place, if any.
type Ending struct {
	Date      Day
	Successor string
}

// An Exception is an accepted finding, with its reason.
type Exception struct {
	Code, File, Clause, Reason, By string
	Until                          Day // after that day the exception is itself a finding; zero: for ever
	Line                           int
}
