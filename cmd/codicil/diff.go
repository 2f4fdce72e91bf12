package main

import (
	"os"
	"strings"

	"codicil/content"
	"codicil/diff"
	"codicil/diff/material"

	"github.com/urfave/cli/v2"
)

func diffVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "diff", Usage: "show what changed, and whether it is material",
		UsageText: "codicil diff [OLD] NEW [flags]",
		Description: `Prints the redline and the verdict: which kinds of change are material, and the words
that say so. One reference is compared with its predecessor; two may be any pair of
one policy; two Markdown files need no content folder. With --changed-since it is every
version that a branch touches, in one summary that fits a comment on a pull request.

` + example("codicil diff privacy", "codicil diff before.md after.md --format markdown", "codicil diff --changed-since origin/main --format markdown"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the redline: text, json, markdown, or html (one self-contained page)"},
			&cli.StringFlag{Name: "lang", Usage: "the language `TAG` to show and judge (default: show the prevailing one, judge all)"},
			&cli.BoolFlag{Name: "all", Usage: "unchanged blocks too", DisableDefaultText: true},
			&cli.BoolFlag{Name: "explain", Usage: "what the rules and filters made of each finding", DisableDefaultText: true},
			&cli.StringFlag{Name: "changed-since", Usage: "every version of which a file differs from the git commit or branch `GITREF`"},
			&cli.BoolFlag{Name: "exit-code", Usage: "exit 3 where the change is material", DisableDefaultText: true},
		},
		Action: verb(w, diffAction),
	}
}

func diffAction(c *call) error {
	format, err := c.choice("format", "text", "json", "markdown", "html")
	if err != nil {
		return err
	}
	if c.flags.IsSet("changed-since") {
		return c.diffSince(format, c.flags.String("changed-since"))
	}
	cmp, err := c.compared()
	if err != nil {
		return err
	}
	if err := written(c.writeRevision(format, cmp)); err != nil {
		return err
	}
	if c.flags.Bool("exit-code") && cmp.verdict.Level == content.Material {
		return quietly(exitMaterial)
	}
	return nil
}

// A comparison is what diff shows: every edition compared, the one shown, and the verdict.
type comparison struct {
	policy   *content.Policy // nil for two files
	from, to material.Side
	revs     []*diff.Revision // of every language judged
	shown    *diff.Revision   // the one whose changes are printed
	verdict  *material.Verdict
}

// compared reads what the arguments name and compares it.
func (c *call) compared() (*comparison, error) {
	if err := c.noMore(2); err != nil {
		return nil, err
	}
	args := c.args()
	files := 0
	for _, a := range args {
		if strings.HasSuffix(a, ".md") {
			files++
		}
	}
	switch {
	case len(args) == 0:
		return nil, wrong("codicil diff privacy, or codicil diff before.md after.md", "say what to compare: one reference, two, or two Markdown files")
	case files == 2:
		return c.comparedFiles(args[0], args[1])
	case files == 1:
		return nil, wrong("codicil diff before.md after.md", "a Markdown file is compared with another one, not with a version of the content folder")
	}
	return c.comparedVersions(args)
}

// comparedFiles compares two Markdown files, without any content folder.
func (c *call) comparedFiles(oldName, newName string) (*comparison, error) {
	oldText, err := c.readFile(oldName)
	if err != nil {
		return nil, err
	}
	newText, err := c.readFile(newName)
	if err != nil {
		return nil, err
	}
	lang, err := c.fileLanguage(oldName, newName, newText)
	if err != nil {
		return nil, err
	}
	rev := diff.Compare(parsePair(oldName, oldText, newName, newText, lang))
	return &comparison{
		from: material.Side{Version: oldName, Digest: digest(oldText)}, to: material.Side{Version: newName, Digest: digest(newText)},
		revs: []*diff.Revision{rev}, shown: rev,
		verdict: material.Judge([]*diff.Revision{rev}, material.Options{}),
	}, nil
}

// parsePair parses two wordings of one text, the newer as the older's successor.
func parsePair(oldName string, oldText []byte, newName string, newText []byte, lang content.Locale) (from, to *content.Document) {
	from, to = content.ParseDocument(oldName, oldText, lang), content.ParseDocument(newName, newText, lang)
	content.AssignIDs(nil, []*content.Document{from})
	content.AssignIDs([]*content.Document{from}, []*content.Document{to})
	return from, to
}

func (c *call) readFile(name string) ([]byte, error) {
	data, err := os.ReadFile(c.path(name))
	if os.IsNotExist(err) {
		return nil, wrong("an argument that ends in .md is a file, seen from the working folder", "there is no file %q", name)
	} else if err != nil {
		return nil, cannot(err, "read %q", name)
	}
	return data, nil
}

// fileLanguage is --lang, or what name and text tell.
func (c *call) fileLanguage(oldName, newName string, text []byte) (content.Locale, error) {
	if tag := c.flags.String("lang"); tag != "" {
		lang, err := content.ParseLocale(tag)
		if err != nil {
			return "", wrong("for example --lang zh-Hans", "--lang: %w", err)
		}
		return lang, nil
	}
	lang, byName := languageOf(oldName, newName, text)
	if !byName {
		c.say("language: %s, told from the script; --lang names another", lang)
	}
	return lang, nil
}

// comparedVersions compares two versions of one policy, or one with its predecessor.
func (c *call) comparedVersions(args []string) (*comparison, error) {
	lib, today, err := c.library()
	if err != nil {
		return nil, err
	}
	var vs []*content.Version
	for _, a := range args {
		v, err := lib.Resolve(a)
		if err != nil {
			return nil, wrong("", "%w", err)
		}
		vs = append(vs, v)
	}
	to := vs[len(vs)-1]
	from := vs[0]
	if len(vs) == 1 {
		if from = to.Predecessor(today); from == nil {
			return nil, wrong("name two: codicil diff OLD NEW", "%v is the first version: there is nothing to compare it with", to.Ref())
		}
	} else if from.Policy != to.Policy {
		return nil, wrong("name two versions of one policy", "%v and %v are versions of two policies", from.Ref(), to.Ref())
	} else if from == to {
		return nil, wrong("name two versions", "%v is compared with itself", to.Ref())
	}
	return c.weighed(from, to, today, len(vs) == 1)
}

// weighed compares and judges two versions, in --lang or in all languages that both have.
func (c *call) weighed(from, to *content.Version, today content.Day, chained bool) (*comparison, error) {
	revs := diff.Versions(from, to)
	if tag := c.flags.String("lang"); tag != "" {
		var langs []string
		var one []*diff.Revision
		for _, r := range revs {
			langs = append(langs, string(r.To.Lang))
			if string(r.To.Lang) == tag {
				one = append(one, r)
			}
		}
		if one == nil {
			return nil, wrong("both have "+list(langs), "%v and %v do not both have the language %q", from.Ref(), to.Ref(), tag)
		}
		revs, chained = one, false
	}
	if len(revs) == 0 {
		return nil, wrong("add an edition in a language of the other", "%v and %v have no language in common", from.Ref(), to.Ref())
	}
	cmp := &comparison{policy: to.Policy, revs: revs, shown: revs[0]}
	lang := cmp.shown.To.Lang
	cmp.from, cmp.to = material.SideOf(from.Edition(lang)), material.SideOf(to.Edition(lang))
	if chained {
		cmp.verdict, _ = material.JudgeVersion(to, today)
	} else {
		release := to.Release
		if release.IsZero() {
			release = today // a draft is compared as if released today
		}
		cmp.verdict = material.Judge(revs, material.Options{Settings: to.Policy.Settings, Release: release})
	}
	return cmp, nil
}
