package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"codicil/content"
)

// settingsFile marks a content root.
const settingsFile = "codicil.yaml"

// contentDir is the content root's absolute path: --content, else the nearest
// folder upward that holds codicil.yaml, else ./content.
func (c *call) contentDir() (string, error) {
	if given := c.flags.String("content"); c.flags.IsSet("content") {
		if strings.TrimSpace(given) == "" {
			return "", wrong("leave it out, or name the folder that holds "+settingsFile, "--content names no folder")
		}
		dir := c.path(given)
		if info, err := os.Stat(dir); err == nil && !info.IsDir() {
			return "", wrong("name the folder that holds "+settingsFile, "%q is no folder", given)
		}
		return dir, nil
	}
	for dir := c.Dir; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, settingsFile)); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return filepath.Join(c.Dir, "content"), nil
		}
	}
}

// noRoot says that there is no content folder at dir.
func (c *call) noRoot(dir string) error {
	return wrong("codicil init makes one to begin from; --content names another",
		"no content folder: %s holds no %s", quoted(c.show(dir)), settingsFile)
}

func quoted(s string) string { return fmt.Sprintf("%q", s) }

// load reads the content folder, however much is wrong with it: findings are
// in the library. The root is opened so that no link inside leads out of it.
func (c *call) load() (*content.Library, error) {
	lib, err := c.read(content.Load)
	if err == nil && c.log != nil {
		lib.Findings = append(lib.Findings, c.log.compare(lib)...)
	}
	return lib, err
}

// read is load with or without the texts, which the log is not held against yet.
func (c *call) read(load func(fs.FS) (*content.Library, error)) (*content.Library, error) {
	dir, err := c.contentDir()
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, c.noRoot(dir)
	} else if err != nil {
		return nil, cannot(err, "open the content folder")
	}
	c.root = root
	c.finish(dir, root.FS())
	lib, err := load(root.FS())
	if errors.Is(err, content.ErrNoRoot) {
		return nil, c.noRoot(dir)
	} else if err != nil {
		return nil, cannot(err, "read the content folder %q", c.show(dir))
	}
	c.readLog(lib)
	return lib, nil
}

// library is the content folder for a verb that needs sound settings and
// structure; where they are not, it says what is wrong and how to see all of it.
func (c *call) library() (*content.Library, content.Day, error) {
	lib, err := c.load()
	if err != nil {
		return nil, content.Day{}, err
	}
	return c.sound(lib)
}

// sound is a library whose settings and structure are sound, with the day on which the verb runs.
func (c *call) sound(lib *content.Library) (*content.Library, content.Day, error) {
	if lib.Broken() {
		return nil, content.Day{}, c.broken(lib)
	}
	c.paceHeld()
	today, err := c.today(lib.Settings.Zone)
	return lib, today, err
}

// broken prints the findings that no verb but check can go on with.
func (c *call) broken(lib *content.Library) error {
	n := 0
	for _, f := range content.SortFindings(lib.Findings) {
		if f.Fatal {
			n++
			fmt.Fprintln(c.Err, c.line(f, c.err))
		}
	}
	return wrong("codicil check lists everything there is to put right",
		"the settings or the structure of the content folder are broken (%s); nothing was done", count(n, "error"))
}
