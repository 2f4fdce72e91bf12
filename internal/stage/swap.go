package stage

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// repair puts right what a crash between two renames left: a target that is
// only there under its old name gets its name back.
func repair(target string) error {
	old := beside(target, "old")
	if _, err := os.Lstat(old); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(old, target)
	}
	return os.RemoveAll(old)
}

// swap makes staging the target. What was the target is at staging's place
// afterwards, or gone.
func swap(staging, target string) error {
	if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(staging, target)
	}
	err := exchange(staging, target)
	if errors.Is(err, errors.ErrUnsupported) {
		err = swapInTwo(staging, target)
	}
	if err != nil {
		return fmt.Errorf("%w (a mount point cannot be renamed: choose a folder inside it)", err)
	}
	return nil
}

// swapInTwo is for systems that cannot exchange two folders.
func swapInTwo(staging, target string) error {
	old := beside(target, "old")
	if err := os.Rename(target, old); err != nil {
		return err
	}
	if err := os.Rename(staging, target); err != nil {
		return errors.Join(err, os.Rename(old, target))
	}
	return os.RemoveAll(old)
}

// carry takes over the files of the target that no build of ours wrote.
func (s *Stage) carry() error {
	if s.last == nil {
		return nil
	}
	return fs.WalkDir(os.DirFS(s.target), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == ManifestName || s.last.Has(name) {
			return err
		}
		if s.made[name] && d.Type()&fs.ModeSymlink != 0 {
			return fmt.Errorf("%q in %q is a link: %w", name, s.target, ErrLink)
		}
		if _, ours := s.files[name]; ours || s.made[name] {
			return fmt.Errorf("%q in %q was not written by codicil and would be overwritten; move it away", name, s.target)
		}
		if err := s.carryOne(name, d); err != nil {
			return fmt.Errorf("carry over %q: %w", name, err)
		}
		return nil
	})
}

func (s *Stage) carryOne(name string, d fs.DirEntry) error {
	if err := s.mkdir(path.Dir(name)); err != nil {
		return err
	}
	from := filepath.Join(s.target, filepath.FromSlash(name))
	to := filepath.Join(s.root.Name(), filepath.FromSlash(name))
	if d.Type()&fs.ModeSymlink != 0 {
		dest, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(dest, to)
	}
	if os.Link(from, to) == nil {
		return nil
	}
	return copyFile(from, to)
}

// copyFile is for file systems without hard links.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}
