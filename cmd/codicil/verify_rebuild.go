package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"codicil/content"
	"codicil/internal/stage"
	"codicil/site"
)

// rebuilt builds the content again, as the site says that it was built, into a folder
// that is thrown away, and compares: so data, feeds, pages without a text and the
// manifest itself are held against the content too, by whoever has it. It is left out
// where the folder is not the one that the site was built from.
func (s *siteVerifier) rebuilt() error {
	if s.lib == nil || s.c.flags.Bool("no-rebuild") {
		return nil
	}
	says, why := s.says(), ""
	switch {
	case says == nil || len(s.failed) > 0:
		why = "what is named comes first"
	case s.lib.Broken():
		why = "the content folder is broken: codicil check"
	case s.preview():
		why = "it is a preview with drafts"
	case s.behind:
		why = "the log has grown since"
	case says.Generator != "codicil "+version:
		why = "it says that " + says.Generator + " built it, and this is codicil " + version
	}
	if why != "" {
		s.c.say("the site was not built again to compare: %s", why)
		return nil
	}
	dir, err := os.MkdirTemp("", "codicil-verify-")
	if err != nil {
		return cannot(err, "make room to build the site again")
	}
	defer os.RemoveAll(dir)
	again, err := s.again(filepath.Join(dir, "site"), says)
	if err != nil {
		return err
	}
	s.compare(again)
	return nil
}

// preview reports whether the site shows drafts: then no robot may read it.
func (s *siteVerifier) preview() bool {
	robots, err := fs.ReadFile(s.fsys, "robots.txt")
	return err == nil && strings.Contains(string(robots), "\nDisallow: /\n")
}

// again builds the content as the site was built: on the day since which nothing changed
// by itself, at its address, with what it holds.
func (s *siteVerifier) again(out string, says *siteSays) (*stage.Manifest, error) {
	today := says.AsOf
	if today.IsZero() {
		var err error
		if today, err = s.c.today(s.lib.Settings.Zone); err != nil {
			return nil, err
		}
	}
	told, err := s.c.announcements(s.lib.Policies, today, says.URL)
	if err != nil {
		return nil, err
	}
	o := site.Options{
		Out: out, Today: today, BaseURL: says.URL, Version: version, Announcements: told, Court: &s.c.court, Ledger: s.c.ledger(),
		Compress: s.holds(func(p string) bool { return strings.HasSuffix(p, ".br") }),
		Bare:     compares(s.lib, today) && !s.holds(isRedline),
	}
	if _, err := site.Build(s.lib, o); err != nil {
		return nil, buildError(err)
	}
	m, err := stage.ReadManifest(os.DirFS(out))
	if err != nil {
		return nil, cannot(err, "read what was built again")
	}
	return m, nil
}

// isRedline reports whether a file is a comparison: en/privacy/2026-11-10/changes/2026-01-12/index.html.
func isRedline(file string) bool {
	_, below, in := strings.Cut(file, "/changes/")
	return in && strings.Contains(below, "/")
}

// compares reports whether a build on the day has anything to compare.
func compares(lib *content.Library, today content.Day) bool {
	return slices.ContainsFunc(lib.Policies, func(p *content.Policy) bool {
		return slices.ContainsFunc(p.Published(today), func(v *content.Version) bool { return v.Predecessor(today) != nil })
	})
}

// holds reports whether the manifest lists such a file.
func (s *siteVerifier) holds(is func(path string) bool) bool {
	for _, f := range s.manifest.Files {
		if is(f.Path) {
			return true
		}
	}
	return false
}

// compare holds the manifests against each other.
func (s *siteVerifier) compare(again *stage.Manifest) {
	const hint = "build it again, or find out who changed it"
	bad := func(file, what string) {
		s.fail(file, "%s", what)
		s.failed[len(s.failed)-1].Hint = hint
	}
	for _, f := range s.manifest.Files {
		switch want := again.Digest(f.Path); {
		case want == "":
			bad(f.Path, "the content gives no such file")
		case want != f.SHA256:
			bad(f.Path, "it is not what the content gives")
		}
	}
	for _, f := range again.Files {
		if s.manifest.Has(f.Path) {
			continue
		}
		what := "the content gives this file, and the manifest does not name it"
		if _, err := fs.Stat(s.fsys, f.Path); err != nil {
			what = "the content gives this file, and the site does not have it"
		}
		bad(f.Path, what)
	}
	if len(s.failed) == 0 {
		s.say("rebuilt  the same %s", count(len(again.Files), "file"))
	}
}
