package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"codicil/content"

	"github.com/urfave/cli/v2"
)

func initVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "init", Usage: "write a content folder to begin from",
		UsageText: "codicil init [DIR]\ncodicil init --messages LANG",
		Description: `Writes the settings and the policies of an invented company to DIR (content, where
none is named), without its release log and sign-offs, for you to replace with your
own. It refuses to overwrite anything.

With --messages it writes messages/LANG.yaml to the content folder instead: every text
that pages say around the policies, as a comment to take the mark from. Where that file
is there already, the texts that it lacks are printed.

` + example("codicil init", "codicil publish"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "messages", Usage: "write a file for what pages say in `LANG` around the policies"},
		},
		Action: verb(w, initContent),
	}
}

// attributes keep the bytes of released texts: a checkout that moved line ends
// would make every digest, and with it every sign-off, wrong.
const attributes = `# Released texts are frozen byte for byte: no checkout may turn their line ends.
codicil.yaml -text
policies/** -text
log/** -text
delivery/** -text
`

// initContent is codicil init. All is written beside its place first and then
// moved there, the settings last: they are what makes a folder a content root.
func initContent(c *call) error {
	if c.flags.IsSet("messages") {
		return initMessages(c)
	}
	if err := c.noMore(1); err != nil {
		return err
	}
	name := c.flags.Args().First()
	if name == "" {
		if name = c.flags.String("content"); name == "" {
			name = "content"
		}
	}
	dir := c.path(name)
	moves := []string{"policies", ".gitattributes", settingsFile}
	if err := c.vacant(dir, moves); err != nil {
		return err
	}
	made, err := makeDirs(dir)
	if err != nil {
		return cannot(err, "make the folder %q", name)
	}
	if err := stageSample(dir, moves); err != nil {
		removeDirs(made)
		return cannot(err, "write a content folder to %q", name)
	}
	c.say("%s a content folder of an invented company: put your own words in its place", c.err.bold(name+":"))
	c.say("next: codicil%s publish%s", c.contentFlag(dir, name), c.beside(dir))
	return nil
}

// contentFlag is what must be typed for other verbs to find dir.
func (c *call) contentFlag(dir, name string) string {
	if dir == filepath.Join(c.Dir, "content") || dir == c.Dir {
		return ""
	}
	return " --content " + name
}

// beside is what must be typed for publish to write beside dir where that is the working folder.
func (c *call) beside(dir string) string {
	if dir != c.Dir {
		return ""
	}
	return " --out " + filepath.Join("..", "public") + " --outbox " + filepath.Join("..", "outbox")
}

// vacant refuses a folder that holds what init would write.
func (c *call) vacant(dir string, names []string) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return wrong("name another folder: codicil init DIR", "%q is a file", c.show(dir))
	}
	for _, n := range names {
		if _, err := os.Lstat(filepath.Join(dir, n)); err == nil {
			return wrong("name another folder: codicil init DIR", "%q is there already; init overwrites nothing", c.show(filepath.Join(dir, n)))
		} else if !errors.Is(err, fs.ErrNotExist) {
			return cannot(err, "look into %q", c.show(dir))
		}
	}
	return nil
}

// stageSample writes the sample beside its place in dir and moves it there, or
// leaves dir as it was.
func stageSample(dir string, moves []string) (err error) {
	stage, err := os.MkdirTemp(dir, ".codicil-init-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(stage)
	if err := writeSample(stage, content.Sample()); err != nil {
		return err
	}
	for i, n := range moves {
		if err := os.Rename(filepath.Join(stage, n), filepath.Join(dir, n)); err != nil {
			for _, back := range moves[:i] {
				err = errors.Join(err, os.RemoveAll(filepath.Join(dir, back)))
			}
			return err
		}
	}
	return nil
}

// writeSample copies the sample but for what belongs to its own releases.
func writeSample(dir string, sample fs.FS) error {
	err := fs.WalkDir(sample, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (p == "log" || p == "delivery"):
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(dir, filepath.FromSlash(p)), 0o755)
		case path.Base(p) == "review.yaml":
			return nil
		}
		data, err := fs.ReadFile(sample, p)
		if err != nil {
			return fmt.Errorf("read the sample: %w", err)
		}
		return os.WriteFile(filepath.Join(dir, filepath.FromSlash(p)), data, 0o644)
	})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, ".gitattributes"), []byte(attributes), 0o644)
}

// makeDirs makes dir with its parents and says which of them were not there, outermost first.
func makeDirs(dir string) (made []string, err error) {
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); err == nil || d == filepath.Dir(d) {
			break
		}
		made = append([]string{d}, made...)
	}
	return made, os.MkdirAll(dir, 0o755)
}

// removeDirs takes away folders that were made for nothing, innermost first.
func removeDirs(made []string) {
	for i := len(made) - 1; i >= 0; i-- {
		os.Remove(made[i]) // only where it is empty
	}
}
