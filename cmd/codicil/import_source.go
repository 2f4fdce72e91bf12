package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"codicil/content"
	"codicil/internal/githistory"

	"golang.org/x/text/unicode/norm"
)

// An importSource is one file of a repository: which policy it is a text of, in which language.
type importSource struct {
	Policy string
	Lang   content.Locale
	Path   string
}

// importSources are the files to import: those of --map, and those of the paths.
func (c *call) importSources(ctx context.Context, repo *githistory.Repo, paths []string) ([]importSource, error) {
	lang := content.Locale("en")
	if s := c.flags.String("lang"); s != "" {
		l, err := content.ParseLocale(s)
		if err != nil {
			return nil, wrong("", "--lang: %w", err)
		}
		lang = l
	}
	policy := c.flags.String("policy")
	if policy != "" && policy != importSlug(policy) {
		return nil, wrong("for example --policy "+importSlug(policy), "--policy %q: a policy's name is made of a to z, 0 to 9 and hyphens", policy)
	}
	var sources []importSource
	if file := c.flags.String("map"); file != "" {
		data, err := os.ReadFile(c.path(file))
		if err != nil {
			return nil, cannot(err, "read the map")
		}
		if sources, err = parseImportMap(file, string(data)); err != nil {
			return nil, err
		}
	}
	if len(paths) > 0 || c.flags.String("map") == "" { // no path at all: every Markdown file
		files, err := repo.Paths(ctx, paths...)
		if err != nil {
			return nil, cannot(err, "list the files of the repository")
		}
		for _, p := range paths { // a path that is gone by now still has its history
			if strings.HasSuffix(p, ".md") && !slices.Contains(files, p) {
				files = append(files, p)
			}
		}
		for _, f := range files {
			if s, ok := sourceOf(f, policy, lang, c.flags.IsSet("lang")); ok {
				sources = append(sources, s)
			}
		}
	}
	if len(sources) == 0 {
		return nil, wrong("name its Markdown files or folders, or a --map", "there is nothing to import")
	}
	return sources, twice(sources)
}

// twice refuses two files that would be the same edition.
func twice(sources []importSource) error {
	seen := map[string]string{}
	for _, s := range sources {
		key := s.Policy + " in " + string(s.Lang)
		if first, ok := seen[key]; ok && first != s.Path {
			return wrong("give each its own policy or language with --map", "%q and %q would both be the policy %s", first, s.Path, key)
		}
		seen[key] = s.Path
	}
	return nil
}

// sourceOf tells policy and language from a path: a folder that is named as a
// language says the language, the rest names the policy.
func sourceOf(file, policy string, lang content.Locale, fixed bool) (importSource, bool) {
	name, ok := strings.CutSuffix(file, ".md")
	if !ok {
		return importSource{}, false
	}
	parts := strings.Split(name, "/")
	for i, p := range parts {
		l, err := content.ParseLocale(p)
		if err != nil || len(l.Base()) != 2 || len(parts) == 1 {
			continue
		}
		if !fixed {
			lang = l
		}
		parts = slices.Delete(parts, i, i+1)
		break
	}
	if policy == "" {
		policy = importSlug(strings.Join(parts, "-"))
	}
	return importSource{Policy: policy, Lang: lang, Path: file}, policy != ""
}

// importSlug is a name made of a to z, 0 to 9 and single hyphens.
func importSlug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFKD.String(s)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r < 0x80 && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// parseImportMap reads lines POLICY LANG PATH; the path may hold spaces. Empty
// lines and lines that begin with # are passed over. Every mistake is told at once.
func parseImportMap(file, text string) ([]importSource, error) {
	var sources []importSource
	var bad []string
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.SplitN(line, " ", 3)
		if len(f) != 3 {
			bad = append(bad, fmt.Sprintf("%s:%d: a line is POLICY LANG PATH", file, i+1))
			continue
		}
		lang, err := content.ParseLocale(f[1])
		if err != nil {
			bad = append(bad, fmt.Sprintf("%s:%d: %v", file, i+1, err))
		}
		if f[0] != importSlug(f[0]) {
			bad = append(bad, fmt.Sprintf("%s:%d: %q is no name of a policy; write %q", file, i+1, f[0], importSlug(f[0])))
		}
		sources = append(sources, importSource{f[0], lang, path.Clean(strings.TrimSpace(f[2]))})
	}
	if bad != nil {
		return nil, wrong("", "%s", strings.Join(bad, "\n"))
	}
	return sources, nil
}

// byPolicy groups the sources by policy, in the order in which they are first named.
func byPolicy(sources []importSource) [][]importSource {
	var groups [][]importSource
	at := map[string]int{}
	for _, s := range sources {
		i, ok := at[s.Policy]
		if !ok {
			i = len(groups)
			at[s.Policy] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	return groups
}
