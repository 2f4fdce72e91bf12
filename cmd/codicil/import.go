package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"codicil/content"
	"codicil/internal/githistory"

	"github.com/urfave/cli/v2"
)

func importVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "import", Usage: "turn the history of files into versions",
		UsageText: "codicil import git REPO [PATH...] [flags]",
		Description: `Reads every text that the files PATH have had in the git repository REPO, renames
followed, and writes each as a version below policies/ of the content folder. A PATH may
be a folder: all its Markdown files; without any, all of the repository. Without --policy and --lang they are told from
the path: zh-CN/privacy.md is the policy privacy in zh-CN.

Dates are those that the text states near its top ("Last updated: ..."), where they fit
the history, else the day of the commit. The text itself is kept byte for byte under a new
front matter; an old front matter is left out but for its title.

Versions that are there already are left as they are, so a run that was cut short, or a
year later, goes on where the last one ended. What was written is for you to read and
commit; nothing is released.

` + example("codicil import git ../legal-docs en/privacy.md zh-CN/privacy.md --content content",
			"codicil import git ../archive --map archive.map"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "policy", Usage: "the `NAME` of the policy that all PATHs are texts of"},
			&cli.StringFlag{Name: "lang", Usage: "the `LANG` of texts whose path does not tell it: a BCP 47 tag (default: en)"},
			&cli.StringFlag{Name: "map", Usage: "a `FILE` of lines POLICY LANG PATH, for many policies and languages at once"},
			&cli.StringFlag{Name: "per", Value: "day", Usage: "one version per `day` or per change"},
		},
		Action: verb(w, importGit),
	}
}

func importGit(c *call) error {
	per, err := c.choice("per", "day", "change")
	if err != nil {
		return err
	}
	args := c.args()
	if len(args) < 2 || args[0] != "git" {
		return wrong("codicil import --help shows an example", "say what to import: codicil import git REPO PATH...")
	}
	dir, err := c.contentDir()
	if err != nil {
		return err
	}
	ctx := context.Background()
	repo, err := githistory.Open(ctx, c.path(args[1]))
	if err != nil {
		return wrong("REPO is the folder of a git repository; of a bundle, make one first: git clone FILE.bundle DIR", "%w", err)
	}
	sources, err := c.importSources(ctx, repo, args[2:])
	if err != nil {
		return err
	}
	texts, err := repo.Reader(ctx)
	if err != nil {
		return cannot(err, "read %q", args[1])
	}
	defer texts.Close()

	to := &importTarget{dir: dir}
	if err := to.begin(sources, args[1]); err != nil {
		return cannot(err, "write to %q", c.show(dir))
	}
	defer to.end()
	step, done := c.progress("importing")
	defer done()
	for i, group := range byPolicy(sources) {
		if err := importPolicy(ctx, repo, texts, group, per == "change", to); err != nil {
			return cannot(err, "import %q", group[0].Policy)
		}
		if step != nil {
			step(i+1, len(byPolicy(sources)))
		}
	}
	c.say("%s written, %d there already, of %s", count(to.written, "version"), to.there, count(len(byPolicy(sources)), "policy"))
	if to.settings {
		c.say("%s is new: put in the publisher's name and address", c.show(filepath.Join(dir, settingsFile)))
	}
	c.say("next: codicil check --content %s", c.show(dir))
	return nil
}

// importPolicy plans the versions of one policy from the histories of its
// files, and writes them one by one: only one version's texts are held at a time.
func importPolicy(ctx context.Context, repo *githistory.Repo, texts *githistory.Reader, files []importSource, perChange bool, to *importTarget) error {
	var plan importPlan
	for _, f := range files {
		revs, err := repo.History(ctx, f.Path)
		if err != nil {
			return err
		}
		plan.add(f.Lang, revs)
	}
	return plan.versions(perChange, texts.Read, func(v *importedVersion) error { return to.write(files[0].Policy, v) })
}

// An importTarget is the content folder that versions are written to.
type importTarget struct {
	dir, stage     string
	written, there int
	settings       bool // codicil.yaml was made anew
}

// begin makes the folder, and settings where it has none.
func (t *importTarget) begin(sources []importSource, repo string) (err error) {
	if err := os.MkdirAll(filepath.Join(t.dir, "policies"), 0o755); err != nil {
		return err
	}
	if t.stage, err = os.MkdirTemp(t.dir, ".codicil-import-"); err != nil {
		return err
	}
	settings := filepath.Join(t.dir, settingsFile)
	if _, err := os.Lstat(settings); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	t.settings = true
	made := filepath.Join(t.stage, settingsFile)
	if err := os.WriteFile(made, importSettings(sources, filepath.Base(repo)), 0o644); err != nil {
		return err
	}
	return os.Rename(made, settings)
}

// end takes away what a failed run left in the making.
func (t *importTarget) end() { os.RemoveAll(t.stage) }

// write puts a version in its place whole, or not at all. One that is there
// already is left alone: it may have been worked on since.
func (t *importTarget) write(policy string, v *importedVersion) error {
	place := filepath.Join(t.dir, "policies", policy, v.ID)
	if _, err := os.Lstat(place); err == nil {
		t.there++
		return nil
	}
	made := filepath.Join(t.stage, v.ID)
	if err := os.MkdirAll(made, 0o755); err != nil {
		return err
	}
	files := map[string][]byte{"version.yaml": v.settings()}
	for _, e := range v.Editions {
		files[string(e.Lang)+".md"] = e.Text
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(made, name), data, 0o644); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
		return err
	}
	if err := os.Rename(made, place); err != nil {
		return err
	}
	t.written++
	return nil
}

// importSettings is a codicil.yaml for a folder that has none, with what the
// import knows; the rest is for the publisher to fill in.
func importSettings(sources []importSource, name string) []byte {
	langs := importLanguages(sources)
	list, names := "", ""
	for i, l := range langs {
		if i > 0 {
			list, names = list+", ", names+", "
		}
		list += string(l)
		names += fmt.Sprintf("%s: %q", l, name)
	}
	return fmt.Appendf(nil, "publisher:\n  name: {%s}\nsite:\n  title: {%s}\n  base_url: https://legal.example/\nlanguages: [%s]\nprevails: null\n", names, names, list)
}

// importLanguages are the languages of the sources, in the order in which they are first named.
func importLanguages(sources []importSource) []content.Locale {
	var langs []content.Locale
	seen := map[content.Locale]bool{}
	for _, s := range sources {
		if !seen[s.Lang] {
			seen[s.Lang] = true
			langs = append(langs, s.Lang)
		}
	}
	return langs
}
