// Package content holds what a publisher says and since when: the policies of one
// content folder, each with its dated versions, each version in its languages.
// This comment is the author's manual of that folder.
//
// # The folder
//
//	codicil.yaml                 the publisher's settings; marks the content root
//	exceptions.yaml              optional: accepted findings
//	messages/LANG.yaml           optional: what pages say around the texts, in the publisher's words
//	theme/header.html            optional, and footer.html: what stands above and below every page
//	policies/
//	  privacy/                   one folder a policy, named a-z 0-9 - (its id in addresses; not "notices" or "audit")
//	    policy.yaml              optional: settings that differ for this policy
//	    2025-03-01/              one folder a version, named a-z 0-9 -, by default its release date
//	      version.yaml           its dates, and what else is true in every language
//	      en.md                  one file a language, named by its BCP 47 tag in its usual case
//	      zh-Hans.md
//	      review.yaml            the sign-off, written by `codicil review`
//	      withdrawn.yaml         written by `codicil release --withdraw`
//	    _draft/                  a name that starts with _: previewed, never published
//
// What else lies at the content root is not read. What else lies under policies/ is a
// finding, since a safety tool must not pass over a misspelt file name in
// silence. A version may not be called archive, clauses or since: the site has pages there.
//
// # A version
//
// version.yaml says when the wording is made public and when it binds:
//
//	release: 2025-11-20
//	effective: 2025-12-20
//
// and may say more: label ("4.0", what people call it), effective_new (an earlier
// day from which new users are bound), corrects: {version, reason} (an erratum),
// bundle (versions of several policies that go out together); `codicil release` adds
// the stamps logged, publisher, prevails and notice. A version without version.yaml has the
// same keys in the front matter of every edition, where they must agree. A draft
// may leave its dates out.
//
// Which version binds whom on a day follows from the dates alone, see [Version.State].
//
// # An edition
//
// A Markdown file (CommonMark, tables, strikethrough, footnotes, definition lists,
// {#id} on headings) below its front matter:
//
//	---
//	title: Privacy Policy
//	summary: We now share delivery addresses with couriers.
//	brief: [We never sell personal data.]
//	changes: {sharing: Couriers receive your delivery address.}
//	translated: 2026-01-10
//	---
//
// Only title is required; summary (plain text: what changed) is owed for a material
// change, translated names the day on which this language was added after the release.
//
// # Settings
//
// codicil.yaml needs publisher.name, site.base_url and languages; the rest has defaults, as
// the fields of [Settings] tell. policy.yaml may hold purpose, family, regions,
// follows, ended, publisher.contact, languages, prevails, notice, regimes, review and detector:
// mappings merge key by key with codicil.yaml, lists and scalars replace what stands
// there, null is a value ("prevails: null": all languages are equal).
//
// Reading is strict. Unknown and repeated keys, wrong types, dates that are no
// dates, languages that are none: all are reported at once, with file, line and column, as
// [Finding]. Findings about settings and structure are Fatal: no verb but check goes on.
//
// # Limitations
//
// Pairing of languages (the parity findings of [Check]) compares structure and what can
// be counted: clauses, items, rows, numbers, durations, dates, addresses, links, bold. It does not
// understand either text: a translation that says something else in words is a person's to find.
package content

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// ErrNoRoot says that a folder is no content root: it holds no codicil.yaml.
var ErrNoRoot = errors.New("no codicil.yaml: this is not a content folder")

const settingsFile = "codicil.yaml"

// Load reads the content folder at root. It returns an error only where nothing
// can be read: errors.Is(err, [ErrNoRoot]) where codicil.yaml is missing. Whatever
// else is wrong is in Library.Findings. Loading is pure: it depends on the
// files alone, neither on the clock nor on the machine.
//
// To keep links from leading out of the folder, pass the FS of an [os.Root].
func Load(root fs.FS) (*Library, error) {
	l, err := heads(root, true)
	if err != nil {
		return nil, err
	}
	l.add(l.parse(l.lib.Policies)...)
	l.lib.Findings = SortFindings(l.lib.Findings)
	return l.lib, nil
}

// LoadHeads is [Load] without the texts: settings, dates and front matter are
// read, and no Edition has a Document or a TextDigest. [Library.Open] reads the
// texts of the policies that are needed, so that a library may be larger than
// the memory. What the parser finds in a text is not among the findings before.
func LoadHeads(root fs.FS) (*Library, error) {
	l, err := heads(root, false)
	if err != nil {
		return nil, err
	}
	l.lib.Findings = SortFindings(l.lib.Findings)
	return l.lib, nil
}

// heads reads everything but the texts; keep has their bytes held for the parser.
func heads(root fs.FS, keep bool) (*loader, error) {
	l := &loader{root: root, lib: &Library{Root: root}, keep: keep}
	src, err := fs.ReadFile(root, settingsFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, ErrNoRoot
	case err != nil:
		return nil, fmt.Errorf("read settings: %w", err)
	}
	l.settings(src)
	l.exceptions()
	l.messages()
	l.theme()
	l.lib.around = slices.Clone(l.lib.Findings)
	l.policies()
	l.follow()
	return l, nil
}
