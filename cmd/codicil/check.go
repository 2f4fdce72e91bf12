package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"codicil/content"

	"github.com/urfave/cli/v2"
)

func checkVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "report everything an editor must put right",
		UsageText: "codicil check [REF...] [flags]",
		Description: `Prints every finding, sorted, as file:line:column: severity CODE message; hint, of
the versions named, else of everything. Exit 1 where there are errors; warnings
stop nothing. docs/check.md explains the codes.

` + example("codicil check privacy --format json", "codicil check --fix"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the findings: " + list(findingFormats())},
			&cli.StringSliceFlag{Name: "only", Usage: "only findings of this `CODE`, or family (\"parity-\"); repeat it or part codes by commas"},
			&cli.BoolFlag{Name: "as-release", Usage: "what the gate would say of the versions named, were they released now; nothing is written", DisableDefaultText: true},
			&cli.BoolFlag{Name: "fix", Usage: "put right what is mechanical in drafts and unreleased versions (byte order mark, last line, punctuation and blanks in Chinese, ids in headings), never words", DisableDefaultText: true},
			&cli.StringFlag{Name: "changed-since", Usage: "only findings in files that differ from the git commit or branch `GITREF`"},
		},
		Action: verb(w, check),
	}
}

func check(c *call) error {
	format, err := c.choice("format", findingFormats()...)
	if err != nil {
		return err
	}
	if err := codesFit(c.flags.StringSlice("only")); err != nil {
		return err
	}
	if c.flags.Bool("fix") {
		if err := c.fix(); err != nil {
			return err
		}
	}
	lib, err := c.load()
	if err != nil {
		return err
	}
	today, err := c.today(lib.Settings.Zone)
	if err != nil {
		return err
	}
	var all []content.Finding
	if c.flags.Bool("as-release") {
		all, err = c.asRelease(lib, today)
	} else {
		all, err = c.everything(lib, today)
	}
	if err != nil {
		return err
	}
	if err := written(c.writeFindings(format, all)); err != nil {
		return err
	}
	c.say("%s: %s", tally(all), scope(lib))
	if content.CountErrors(all) > 0 {
		return quietly(exitFindings)
	}
	return nil
}

// everything is what all rooms see, with the notice texts that nobody has read as they are, as far as
// the command line asks for it.
func (c *call) everything(lib *content.Library, today content.Day) ([]content.Finding, error) {
	all := c.findings(lib, today)
	if !lib.Broken() {
		unread, err := c.unread(lib, today)
		if err != nil {
			return nil, err
		}
		all = lib.Settle(append(all, unread...), today)
	}
	return c.selected(lib, all)
}

// scope says how much was looked at.
func scope(lib *content.Library) string {
	versions, editions := 0, 0
	for _, p := range lib.Policies {
		for _, v := range slices.Concat(p.Versions, p.Drafts) {
			versions++
			editions += len(v.Editions)
		}
	}
	return fmt.Sprintf("%s, %s, %s", count(len(lib.Policies), "policy"), count(versions, "version"), count(editions, "text"))
}

// selected keeps the findings that the command line asks for. Broken settings are never left out.
func (c *call) selected(lib *content.Library, all []content.Finding) ([]content.Finding, error) {
	keep := []func(content.Finding) bool{}
	if refs := c.args(); len(refs) > 0 {
		dirs, err := versionDirs(lib, refs)
		if err != nil {
			return nil, err
		}
		keep = append(keep, func(f content.Finding) bool { return hasAnyPrefix(f.File, dirs) })
	}
	if codes := c.flags.StringSlice("only"); len(codes) > 0 {
		keep = append(keep, func(f content.Finding) bool { return ofCode(f.Code, codes) })
	}
	if ref := c.flags.String("changed-since"); ref != "" {
		changed, err := c.changedSince(ref)
		if err != nil {
			return nil, err
		}
		keep = append(keep, func(f content.Finding) bool { return changed[f.File] })
	}
	return slices.DeleteFunc(all, func(f content.Finding) bool {
		return !f.Fatal && slices.ContainsFunc(keep, func(k func(content.Finding) bool) bool { return !k(f) })
	}), nil
}

// versionDirs are the folders of the versions that refs name.
func versionDirs(lib *content.Library, refs []string) ([]string, error) {
	var dirs []string
	for _, r := range refs {
		v, err := lib.Resolve(r)
		if err != nil {
			return nil, wrong("", "%w", err)
		}
		dirs = append(dirs, "policies/"+v.Policy.ID+"/"+v.ID+"/")
	}
	return dirs, nil
}

func hasAnyPrefix(s string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// ofCode reports whether code is one of those listed, or of a family that is: "parity-" or "parity".
func ofCode(code string, list []string) bool {
	return slices.ContainsFunc(list, func(want string) bool {
		want = strings.TrimSuffix(strings.TrimSpace(want), "-")
		return want != "" && (code == want || strings.HasPrefix(code, want+"-"))
	})
}

// A findingWriter writes findings in one format.
type findingWriter func(c *call, w io.Writer, fs []content.Finding) error

// findingsAs holds the formats of check, each for its reader.
var findingsAs = []struct {
	name  string
	write findingWriter
}{
	{"text", writeText},
	{"json", writeJSON},
	{"sarif", writeSARIF},
	{"github", writeGitHub},
	{"gitlab", writeGitLab},
	{"junit", writeJUnit},
}

func findingFormats() []string {
	var names []string
	for _, f := range findingsAs {
		names = append(names, f.name)
	}
	return names
}

func (c *call) writeFindings(format string, fs []content.Finding) error {
	i := slices.IndexFunc(findingsAs, func(f struct {
		name  string
		write findingWriter
	}) bool {
		return f.name == format
	})
	return findingsAs[i].write(c, c.Out, fs)
}

// writeText is the format for people and their editors: one finding a line.
func writeText(c *call, w io.Writer, fs []content.Finding) error {
	for _, f := range fs {
		if _, err := fmt.Fprintln(w, c.line(f, c.out)); err != nil {
			return err
		}
	}
	return nil
}
