package main

import (
	"errors"
	"fmt"
	"io/fs"

	"codicil/content"
	"codicil/site"

	"github.com/urfave/cli/v2"
)

func buildVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "build", Usage: "build the static site",
		UsageText: "codicil build [flags]",
		Description: `Writes every page of every published version, with archive and redlines, to a
folder that any web server serves as it is. The folder appears whole or not at all,
and the same content gives the same bytes. Findings are reported and stop nothing,
unless --strict; broken settings do, and released texts that are not those of the log. What has not changed since the last build is not
built again; the folder .OUT.cache beside the site tells, and may be deleted.

` + example("codicil build --out public --base-url https://legal.example.com/"),
		Flags: append(siteFlags(),
			&cli.BoolFlag{Name: "drafts", Usage: "a preview with the drafts, marked and kept from search engines throughout", DisableDefaultText: true},
			&cli.BoolFlag{Name: "no-redlines", Usage: "the texts alone: nothing is compared, and no verdict asked for", DisableDefaultText: true},
			&cli.BoolFlag{Name: "no-cache", Usage: "build every page, whatever an earlier build left", DisableDefaultText: true},
			&cli.BoolFlag{Name: "verify-inputs", Usage: "read every file to see whether it has changed, instead of going by size and time", DisableDefaultText: true},
			&cli.BoolFlag{Name: "strict", Usage: "errors that check finds stop it, with exit 1", DisableDefaultText: true},
		),
		Action: verb(w, build),
	}
}

// siteFlags are those of every verb that builds the site.
func siteFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "out", Value: "public", Usage: "write the site to `DIR`, which must be empty or a site built before"},
		&cli.StringFlag{Name: "base-url", Usage: "the `URL` at which the site stands (default: site.base_url of the settings)"},
		&cli.BoolFlag{Name: "compress", Usage: "put gzip and brotli files beside the originals, for hosts that send those", DisableDefaultText: true},
		&cli.IntFlag{Name: "jobs", Usage: "write `N` pages at a time (default: one a processor)"},
	}
}

func build(c *call) error {
	if err := c.siteAsked("out"); err != nil {
		return err
	}
	if c.flags.Bool("drafts") { // every page says something of its version that only check knows
		return c.buildWhole()
	}
	b, err := c.building()
	if err != nil {
		return err
	}
	if n, today := b.unchanged(); n != nil {
		n.begin(c)
		return n.end(c, today)
	}
	return b.build()
}

// buildWhole builds the site of a library that is read at once.
func (c *call) buildWhole() error {
	lib, today, err := c.library()
	if err != nil {
		return err
	}
	all := content.Check(lib, today)
	if !c.flags.Bool("no-redlines") {
		all = c.findings(lib, today)
	}
	if c.flags.Bool("strict") && stopping(all) > 0 {
		c.reportAll(all)
		return strictly(all)
	}
	c.report(all)
	c.unlogged(lib)
	result, err := c.buildSite(lib, today, all)
	if err != nil {
		return err
	}
	return noteOf(all, result).end(c, today)
}

// forSite is how a verb that builds the site begins: the command line makes
// sense, and the content is read. dirs are as in siteFlagsFit.
func (c *call) forSite(dirs ...string) (*content.Library, content.Day, error) {
	if err := c.siteAsked(dirs...); err != nil {
		return nil, content.Day{}, err
	}
	return c.library()
}

// siteAsked reports whether the command line of a verb that builds the site makes sense.
func (c *call) siteAsked(dirs ...string) error {
	if err := c.noMore(0); err != nil {
		return err
	}
	return c.siteFlagsFit(dirs...)
}

// siteFlagsFit refuses what cannot be meant of a verb that builds the site,
// before anything is read; dirs are the flags that name folders to write to.
func (c *call) siteFlagsFit(dirs ...string) error {
	if n := c.flags.Int("jobs"); n < 1 && c.flags.IsSet("jobs") {
		return wrong("leave it out to use every processor, or give a number from 1 on: --jobs 2", "--jobs cannot be %d", n)
	}
	if _, err := c.baseURL(); err != nil {
		return err
	}
	return c.apart(dirs...)
}

// strictly is the failure of a verb that errors stop.
func strictly(all []content.Finding) error {
	return &failure{exitFindings, fmt.Errorf("%s to put right first; nothing was written", count(stopping(all), "error")),
		"codicil check lists the findings again"}
}

// someFindings is how many findings a verb shows whose business they are not.
const someFindings = 12

// report shows findings to a person who asked for something else: the first
// few, and how to see the rest.
func (c *call) report(all []content.Finding) { reportOf(all).say(c) }

// reportAll shows every finding, --quiet or not: they are why the verb stops.
func (c *call) reportAll(all []content.Finding) {
	for _, f := range all {
		fmt.Fprintln(c.Err, c.line(f, c.err))
	}
}

// unlogged says what is published without a release log.
func (c *call) unlogged(lib *content.Library) {
	if isUnlogged(lib) {
		c.sayUnlogged()
	}
}

// isUnlogged reports whether there is no release log.
func isUnlogged(lib *content.Library) bool {
	_, err := fs.Stat(lib.Root, logDir)
	return err != nil
}

func (c *call) sayUnlogged() {
	c.say("no release log: every version whose release date has come is published, and none is logged")
}

// buildSite builds lib as the flags say.
func (c *call) buildSite(lib *content.Library, today content.Day, all []content.Finding) (*site.Result, error) {
	base, err := c.baseURL()
	if err != nil {
		return nil, err
	}
	told, err := c.announcements(lib.Policies, today, base)
	if err != nil {
		return nil, err
	}
	step, end := c.progress("building")
	defer end()
	result, err := site.Build(lib, site.Options{
		Out: c.path(c.flags.String("out")), Today: today, BaseURL: base, Drafts: c.flags.Bool("drafts"), Bare: c.flags.Bool("no-redlines"),
		Jobs: c.flags.Int("jobs"), Version: version, Findings: all, Announcements: told, Compress: c.flags.Bool("compress"), Court: &c.court, Ledger: c.ledger(), Progress: step,
	})
	if err != nil {
		return nil, buildError(err)
	}
	return result, nil
}

// buildError says what an editor can do about a build that failed.
func buildError(err error) error {
	var told *failure
	switch {
	case errors.As(err, &told):
		return told
	case errors.Is(err, site.ErrForeign):
		return wrong("name an empty folder, or one that codicil built before: --out DIR", "%w", err)
	case errors.Is(err, site.ErrLink):
		return wrong("put the folder itself in the link's place, or name another folder: --out DIR", "%w", err)
	case errors.Is(err, site.ErrPreview):
		return wrong("codicil build --drafts --out preview", "%w", err)
	case errors.Is(err, site.ErrDropped):
		return &failure{exitFailed, err, "published addresses are for good: put the versions back, or build into a new folder"}
	case errors.Is(err, site.ErrLocked):
		return &failure{exitFailed, err, "wait until the other run has finished"}
	}
	return &failure{exitFailed, err, outside(err)}
}

// built is what came of a build, on one line.
func (c *call) built(r *site.Result, today content.Day) string {
	return c.builtOf(r.Pages, r.Files, r.NextChange, today)
}

func (c *call) builtOf(pages, files int, next, today content.Day) string {
	s := fmt.Sprintf("%s: %s in %s", c.out.bold(c.flags.String("out")), count(pages, "page"), count(files, "file"))
	if !next.IsZero() {
		s += fmt.Sprintf("; build again on %v, when a page changes (in %s)", next, count(next.Sub(today), "day"))
	}
	return s
}
