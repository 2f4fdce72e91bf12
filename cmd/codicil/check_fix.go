package main

import (
	"slices"

	"codicil/content"
)

// fix writes what is mechanical into the files of versions that nobody has read
// yet, all files or none, and says what it did. What it cannot mend the check reports after it.
func (c *call) fix() error {
	j, err := c.change()
	if err != nil {
		return err
	}
	defer j.Close()
	lib, err := c.load()
	if err != nil {
		return err
	}
	today, err := c.today(lib.Settings.Zone)
	if err != nil {
		return err
	}
	dirs, err := versionDirs(lib, c.args())
	if err != nil {
		return err
	}
	var done []content.Finding
	files := 0
	for _, p := range lib.Policies {
		for _, v := range slices.Concat(p.Versions, p.Drafts) {
			if !v.Fixable(today) || len(dirs) > 0 && !hasAnyPrefix(folderOf(v)+"/", dirs) {
				continue
			}
			for _, e := range v.Editions {
				text, what := e.Fixed()
				if len(what) == 0 {
					continue
				}
				if err := j.Write(e.File, text); err != nil {
					return cannot(err, "write %q", e.File)
				}
				done, files = append(done, what...), files+1
			}
		}
	}
	if files == 0 {
		c.say("nothing to fix in drafts and unreleased versions")
		return nil
	}
	if err := j.Commit(); err != nil {
		return cannot(err, "write what was fixed")
	}
	for _, f := range done {
		c.say("fixed: %s:%d: %s", c.place(f.File), f.Line, f.Message)
	}
	c.say("fixed %s in %s", count(len(done), "thing"), count(files, "file"))
	return nil
}
