// Package site builds the published site: every page, feed and data file, as
// static files that need no script and no server.
//
// Addresses, {lang} being the BCP 47 tag in lower case and {v} the version's id:
//
//	/                                       choice of language
//	/{lang}/                                home: all policies
//	/{lang}/{policy}/                       the text in force
//	/{lang}/{policy}/archive/               all versions
//	/{lang}/{policy}/{v}/                   one version, for good; #{clause} one clause
//	/{lang}/{policy}/{v}/changes/           the comparisons that end in it
//	/{lang}/{policy}/{v}/changes/{from}/    one comparison, and compare/ below it
//	/{lang}/{policy}/since/{from}/          from an older version to the text in force
//	/{lang}/{policy}/{v}/with/{lang2}/      two languages side by side
//
// Beside a page stand its other forms: index.json, and for policies and versions
// index.txt, index.md and, of a text with a table, register.json. Addresses, once published, stay: Build fails rather
// than drop one that the last build had.
//
// A page is a function of the content and of the day given, which no page shows:
// its sentences name days ("takes effect on 1 December 2026"), its labels hold
// from the last change of state to the next one, and the footer names both. Same
// content and same stretch between two changes, same bytes.
//
// One struct a page and one template a struct (templates/); the words are those
// of internal/words; the policy text is written by package render, whose flow
// the redline pages use too. Pages are written by a few workers into a staging
// folder (internal/stage), which then takes the place of the output folder.
package site

import (
	"errors"

	"codicil/content"
	"codicil/diff/material"
	"codicil/internal/stage"
)

// Errors on which callers decide.
var (
	// ErrForeign: the output folder is neither empty nor of our making.
	ErrForeign = stage.ErrForeign
	// ErrLocked: another build is writing the output folder.
	ErrLocked = stage.ErrLocked
	// ErrLink: in the output folder, a link stands in the place of a folder.
	ErrLink = stage.ErrLink
	// ErrPreview: the output folder holds the published site and this is a preview with drafts, or the other way round.
	ErrPreview = errors.New("a preview needs a folder of its own")
	// ErrDropped: addresses that the last build had would be gone.
	ErrDropped = errors.New("published addresses would be dropped")
	// ErrBroken: settings or structure of the content are such that nothing can be built.
	ErrBroken = errors.New("the content is broken")
)

// Options say what to build and where.
type Options struct {
	Out      string      // required: the output folder; made where it is missing
	Today    content.Day // required: the day whose states the pages show
	BaseURL  string      // where the site will stand; "": site.base_url of the settings
	Drafts   bool        // show drafts and scheduled versions too, marked and not to be indexed
	Bare     bool        // leave out comparisons and what they weigh: the texts alone
	Jobs     int         // workers; 0: one a processor
	Compress bool        // put a gzip and a brotli file beside each, for hosts that send those
	Version  string      // of the program, for index.json; may be ""
	// Findings are those of check. A build with Drafts shows them beside the
	// version they belong to; a published site never does.
	Findings []content.Finding
	// Court has the verdicts that others asked for before; may be nil.
	Court *material.Court
	// Announcements are the words of the notices on the web, for the pages and
	// feeds that repeat them; the front door has them composed.
	Announcements []Announcement
	// Tell composes those of a policy when a page first needs them, for [Live]; nil: they are given.
	Tell func(*content.Policy) []Announcement
	// Texts has the texts of a policy and of its group read, for [Live]: before
	// the first page is made that needs them, from several goroutines. nil: l holds all of them.
	Texts func(*content.Policy) error
	// Ledger is the release log to publish; nil for none.
	Ledger *Ledger
	// Source has the texts of policies read while their pages are made; nil where l holds all of them.
	Source Source
	// Approve is asked before the site takes its place, with what the Source has
	// found in any order; its error stops the build. May be nil.
	Approve func(found []content.Finding) error
	// Cache is what earlier builds left, which is used again where nothing it was made of has changed; nil for none. It needs a Source.
	Cache *Cache
	// Progress is called after each step, from one goroutine at a time; may be nil.
	Progress func(done, total int)
}

// A Result says what was built.
type Result struct {
	Pages   int // HTML pages
	Files   int // files in all
	Written int // files that were new or different
	// NextChange is the next day on which a page would change; zero where none is known.
	NextChange content.Day
	// Findings are what only the site can see: a language without words of its
	// own, a link of a text that leads nowhere.
	Findings []content.Finding
	// Until is the first day on which a build with the same content may come out
	// otherwise, in its pages or in what is found; zero for none. Only with a Cache.
	Until content.Day
	// Outputs are the files as they were written, with the manifest.
	Outputs []stage.Stamp
}
