package main

import (
	"errors"
	"os"
	"path"
	"path/filepath"

	"codicil/content"
	"codicil/internal/journal"
)

// change opens the content folder for a verb that writes to it: one at a time,
// and only after what an interrupted run left has been finished.
func (c *call) change() (*journal.Journal, error) {
	dir, err := c.contentDir()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(dir, settingsFile)); errors.Is(err, os.ErrNotExist) {
		return nil, c.noRoot(dir)
	}
	j, err := journal.Open(dir)
	if errors.Is(err, journal.ErrLocked) {
		return nil, &failure{exitFailed, err, "wait until the other run has finished, then try again"}
	} else if err != nil {
		return nil, cannot(err, "write to the content folder %q", c.show(dir))
	}
	if j.Finished() {
		c.say("an earlier run was interrupted: its changes were finished first")
	}
	return j, nil
}

// changing is how a verb that writes to the content folder begins: the folder is
// held, and read as it stands then. The caller closes the journal.
func (c *call) changing() (*journal.Journal, *content.Library, content.Day, error) {
	j, err := c.change()
	if err != nil {
		return nil, nil, content.Day{}, err
	}
	lib, today, err := c.library()
	if err != nil {
		return nil, nil, content.Day{}, errors.Join(err, j.Close())
	}
	return j, lib, today, nil
}

// folderOf is a version's folder below the content root.
func folderOf(v *content.Version) string { return path.Join("policies", v.Policy.ID, v.ID) }

// versionsOf are the versions that the arguments name, with those of --bundle that are not out yet.
func (c *call) versionsOf(lib *content.Library) ([]*content.Version, error) {
	var vs []*content.Version
	seen := map[*content.Version]bool{}
	put := func(v *content.Version) {
		if !seen[v] {
			seen[v] = true
			vs = append(vs, v)
		}
	}
	for _, ref := range c.args() {
		v, err := lib.Resolve(ref)
		if err != nil {
			return nil, wrong("", "%w", err)
		}
		put(v)
	}
	if name := c.flags.String("bundle"); name != "" {
		before := len(vs)
		for _, p := range lib.Policies {
			for _, v := range append(append([]*content.Version{}, p.Versions...), p.Drafts...) {
				if v.Bundle == name && !v.InLog {
					put(v)
				}
			}
		}
		if len(vs) == before {
			return nil, wrong("version.yaml names it: bundle: "+name, "no version that is still to be released belongs to the bundle %q", name)
		}
	}
	if len(vs) == 0 {
		return nil, wrong("for example codicil "+c.flags.Command.Name+" privacy@_draft", "say which version: codicil %s REF", c.flags.Command.Name)
	}
	return vs, nil
}
