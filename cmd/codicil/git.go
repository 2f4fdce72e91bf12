package main

import (
	"bytes"
	"errors"
	"os/exec"
	"strings"
)

// changedSince is the set of files of the content folder that differ from the
// commit or branch ref, with those that git does not know yet; named below the
// content root. What came to ref since this branch left it is not of this branch: where
// the history reaches back to that commit, files are compared with it.
func (c *call) changedSince(ref string) (map[string]bool, error) {
	dir, err := c.contentDir()
	if err != nil {
		return nil, err
	}
	if base, err := git(dir, "merge-base", "--end-of-options", ref, "HEAD"); err == nil {
		ref = strings.TrimSpace(base)
	}
	changed := map[string]bool{}
	for _, args := range [][]string{
		{"diff", "--name-only", "-z", "--relative", "--end-of-options", ref, "--"},
		{"ls-files", "--others", "--exclude-standard", "-z"},
	} {
		out, err := git(dir, args...)
		if err != nil {
			return nil, err
		}
		for _, f := range strings.Split(out, "\x00") {
			if f != "" {
				changed[f] = true
			}
		}
	}
	return changed, nil
}

// git runs git in dir and is what it printed.
func git(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	if errors.Is(err, exec.ErrNotFound) {
		return "", cannot(err, "ask git what changed")
	} else if err != nil {
		first, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		return "", wrong("name a commit, tag or branch of the repository that holds the content folder", "git %s: %s", args[0], strings.TrimPrefix(first, "fatal: "))
	}
	return out.String(), nil
}
