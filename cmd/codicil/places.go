package main

import (
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// apart refuses folders to write to that would swallow something: each of the
// flags named holds a folder that neither holds, nor is held by, the content
// folder or another of them, and that does not hold the working folder. It is
// asked before anything is written.
func (c *call) apart(flags ...string) error {
	root, err := c.contentDir()
	if err != nil {
		return err
	}
	type place struct{ flag, given, real string }
	var places []place
	for _, name := range flags {
		given := c.flags.String(name)
		if strings.TrimSpace(given) == "" {
			return wrong("leave it out, or name a folder: --"+name+" DIR", "--%s names no folder", name)
		}
		dir, err := c.real(name, given)
		if err != nil {
			return err
		}
		places = append(places, place{name, given, dir})
	}
	held := resolved(root)
	for i, p := range places {
		hint := "name a folder beside it that is for this alone: --" + p.flag + " DIR"
		switch {
		case within(p.real, held):
			hint = "name a folder beside it that is for this alone: --" + p.flag + " " + filepath.ToSlash(c.show(filepath.Join(filepath.Dir(root), filepath.Base(p.given))))
			return wrong(hint, "--%s %q lies in the content folder %q, where every folder is read as content", p.flag, p.given, c.show(root))
		case within(held, p.real):
			return wrong(hint, "--%s %q holds the content folder %q, and what is there would be taken for its own", p.flag, p.given, c.show(root))
		case within(resolved(c.Dir), p.real):
			return wrong(hint, "--%s %q holds the working folder: it takes a folder of its own", p.flag, p.given)
		}
		for _, q := range places[:i] {
			if within(p.real, q.real) || within(q.real, p.real) {
				return wrong("name two folders side by side: --"+q.flag+" public --"+p.flag+" outbox",
					"--%s %q and --%s %q lie one in the other", q.flag, q.given, p.flag, p.given)
			}
		}
	}
	return nil
}

// real is the folder that a flag names, with every link followed. A link that
// leads nowhere is refused: what it means is for its maker to say.
func (c *call) real(flag, given string) (string, error) {
	dir := c.path(given)
	for d := dir; ; d = filepath.Dir(d) {
		info, err := os.Lstat(d)
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			if _, err := os.Stat(d); errors.Is(err, fs.ErrNotExist) {
				return "", wrong("make the folder that it leads to, or remove the link", "--%s %q: %q is a link to a place that does not exist", flag, given, c.show(d))
			}
		}
		if err == nil || d == filepath.Dir(d) {
			return resolved(dir), nil
		}
	}
}

// resolved follows the links of dir, of which only the beginning may exist.
func resolved(dir string) string {
	for d, rest := dir, ""; ; d, rest = filepath.Dir(d), filepath.Join(filepath.Base(d), rest) {
		if real, err := filepath.EvalSymlinks(d); err == nil {
			return filepath.Join(real, rest)
		}
		if d == filepath.Dir(d) {
			return dir
		}
	}
}

// within reports whether dir is outer or lies below it. Folders are compared by
// what they are, too: on some systems one folder has names in several spellings.
func within(dir, outer string) bool {
	there, err := os.Stat(outer)
	for d := dir; ; d = filepath.Dir(d) {
		if d == outer {
			return true
		}
		if info, e := os.Stat(d); err == nil && e == nil && os.SameFile(info, there) {
			return true
		}
		if d == filepath.Dir(d) {
			return false
		}
	}
}

// baseURL is --base-url with a slash at its end, "" where it is left out.
func (c *call) baseURL() (string, error) {
	given := c.flags.String("base-url")
	if given == "" {
		return "", nil
	}
	u, err := url.Parse(given)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", wrong("for example --base-url https://legal.example.com/", "--base-url cannot be %q: it is the absolute address of the site", given)
	}
	if !strings.HasSuffix(given, "/") {
		given += "/"
	}
	return given, nil
}
