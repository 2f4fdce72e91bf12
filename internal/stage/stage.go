// Package stage writes a folder that appears whole or not at all.
//
// Files are written into a staging folder beside the target, .NAME.staging, and
// [Stage.Commit] exchanges the two in one rename. Where the system cannot
// exchange, two renames do it, with the old folder at .NAME.old in between; the
// next [Open] puts right what a crash left there. Until the exchange the target
// is not touched; whoever reads it sees the old folder or the new one.
//
// Caveats: a target that is a mount point cannot be renamed, so Commit fails and
// says so; and a reader that opens two files may get one of each folder.
//
// The marker of a folder of our making is its manifest, the last file written,
// which lists every other with size and SHA-256:
//
//	{"schema": "codicil/manifest/v1",
//	 "files": [{"path": "en/index.html", "size": 4711, "sha256": "..."}, ...]}
//
// Files in the target that its manifest does not list are somebody else's: they
// are carried over. Keys may be added to the manifest, never changed.
package stage

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// Errors on which callers decide.
var (
	// ErrForeign: the target is neither empty nor of our making.
	ErrForeign = errors.New("neither empty nor made by codicil")
	// ErrLocked: another process is writing the same target.
	ErrLocked = errors.New("another run is writing it")
	// ErrLink: in the target, a link stands in the place of a folder.
	ErrLink = errors.New("a folder of ours must stand there")
)

// A Stage is a folder in the making. Its Write may be called from several goroutines.
type Stage struct {
	target string
	root   *os.Root // the staging folder
	lock   *lock
	last   *Manifest // nil where the target does not exist or is empty
	mode   fs.FileMode

	mu      sync.Mutex
	files   map[string]File
	made    map[string]bool // folders that exist in the staging folder
	written int
	stamps  []Stamp // see [Stage.Stamps]
}

// Open locks the target and begins a staging folder beside it. The target's
// parent must exist or be creatable. The error is ErrForeign or ErrLocked where it says so.
func Open(target string) (*Stage, error) {
	target, err := resolve(target)
	if err != nil {
		return nil, err
	}
	l, err := acquire(beside(target, "lock"))
	if err != nil {
		return nil, fmt.Errorf("lock %q: %w", target, err)
	}
	s := &Stage{target: target, lock: l, files: map[string]File{}, made: map[string]bool{".": true}}
	if err := s.begin(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// resolve makes the target absolute and follows links, so that a link to the
// folder stays a link and its folder is what is exchanged.
func resolve(target string) (string, error) {
	abs, err := filepath.Abs(target)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	if err := os.MkdirAll(filepath.Dir(abs), 0o755); err != nil {
		return "", err
	}
	return abs, nil
}

// beside names a helper of the target in the same folder: .NAME.SUFFIX.
func beside(target, suffix string) string {
	return filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+"."+suffix)
}

func (s *Stage) begin() error {
	if err := repair(s.target); err != nil {
		return fmt.Errorf("put right what an earlier run left of %q: %w", s.target, err)
	}
	last, mode, err := inspect(s.target)
	if err != nil {
		return err
	}
	s.last, s.mode = last, mode
	staging := beside(s.target, "staging")
	if err := os.RemoveAll(staging); err != nil {
		return err
	}
	if err := os.Mkdir(staging, mode); err != nil {
		return err
	}
	s.root, err = os.OpenRoot(staging)
	return err
}

// inspect reads what the target is now: its manifest, nil where there is
// nothing yet, and its permissions.
func inspect(target string) (*Manifest, fs.FileMode, error) {
	info, err := os.Stat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0o755, nil
	} else if err != nil {
		return nil, 0, err
	}
	if !info.IsDir() {
		return nil, 0, fmt.Errorf("%q is a file: %w", target, ErrForeign)
	}
	entries, err := os.ReadDir(target)
	if err != nil {
		return nil, 0, err
	}
	if len(entries) == 0 {
		return nil, info.Mode().Perm(), nil
	}
	m, err := ReadManifest(os.DirFS(target))
	if err != nil {
		return nil, 0, fmt.Errorf("%q is %w", target, ErrForeign)
	}
	return m, info.Mode().Perm(), nil
}

// Last is what the last build wrote to the target, nil for none.
func (s *Stage) Last() *Manifest { return s.last }

// Write puts one file into the staging folder. name is a slash-separated path
// below the target; each may be written once. Where the target holds the same
// bytes at that place, the file is hard-linked.
func (s *Stage) Write(name string, data []byte) error {
	if !fs.ValidPath(name) || name == "." || name == ManifestName {
		return fmt.Errorf("write %q: not a path for a file", name)
	}
	sum := sha256.Sum256(data)
	f := File{Path: name, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
	if err := s.enter(f); err != nil {
		return err
	}
	if s.link(f, data) {
		return nil
	}
	if err := s.root.WriteFile(filepath.FromSlash(name), data, 0o644); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	s.mu.Lock()
	s.written++
	s.mu.Unlock()
	return nil
}

// enter takes the file into the manifest and makes its folder.
func (s *Stage) enter(f File) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.files[f.Path]; ok {
		return fmt.Errorf("write %q: written twice", f.Path)
	}
	s.files[f.Path] = f
	return s.mkdir(path.Dir(f.Path))
}

func (s *Stage) mkdir(dir string) error {
	if s.made[dir] {
		return nil
	}
	if err := s.root.MkdirAll(filepath.FromSlash(dir), 0o755); err != nil {
		return fmt.Errorf("make folder %q: %w", dir, err)
	}
	s.made[dir] = true
	return nil
}

// link makes the file a hard link to the target's, where that has the same
// bytes. The bytes are compared and not only the digests: somebody may have edited the target.
func (s *Stage) link(f File, data []byte) bool {
	if s.last == nil || s.last.Digest(f.Path) != f.SHA256 {
		return false
	}
	old := filepath.Join(s.target, filepath.FromSlash(f.Path))
	if info, err := os.Lstat(old); err != nil || !info.Mode().IsRegular() {
		return false
	}
	have, err := os.ReadFile(old)
	if err != nil || !bytes.Equal(have, data) {
		return false
	}
	return os.Link(old, filepath.Join(s.root.Name(), filepath.FromSlash(f.Path))) == nil
}

// Written is the number of files that were new or different so far.
func (s *Stage) Written() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.written
}

// Commit writes the manifest, carries over what others put into the target, and
// makes the staging folder the target. After an error the target is as it was.
func (s *Stage) Commit() error {
	if err := s.carry(); err != nil {
		return err
	}
	m, err := newManifest(s.files).encode()
	if err != nil {
		return err
	}
	if err := s.root.WriteFile(ManifestName, m, 0o644); err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	if err := s.stamp(); err != nil {
		return err
	}
	if err := settle(s.root.Name()); err != nil {
		return fmt.Errorf("sync the staging folder: %w", err)
	}
	if err := swap(s.root.Name(), s.target); err != nil {
		return fmt.Errorf("put the new folder in the place of %q: %w", s.target, err)
	}
	return nil
}

// Close gives up what was not committed, removes the staging folder, and
// unlocks the target. It may be called after Commit, and more than once.
func (s *Stage) Close() error {
	var errs []error
	if s.root != nil {
		errs = append(errs, s.root.Close(), os.RemoveAll(s.root.Name()))
		s.root = nil
	}
	if s.lock != nil {
		errs = append(errs, s.lock.release())
		s.lock = nil
	}
	return errors.Join(errs...)
}
