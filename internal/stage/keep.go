package stage

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Stamp is by what a file is known to be the one that was written, without
// reading it.
type Stamp struct {
	Path string // below the folder, with forward slashes
	Size int64  // in bytes
	Time int64  // of its last change, in nanoseconds since 1970
}

// StampOf is the stamp of a file of that path, which info describes.
func StampOf(path string, info fs.FileInfo) Stamp {
	return Stamp{path, info.Size(), info.ModTime().UnixNano()}
}

// Has reports whether the target still has the file as it was written.
func (s *Stage) Has(st Stamp) bool {
	info, err := os.Lstat(filepath.Join(s.target, filepath.FromSlash(st.Path)))
	return err == nil && info.Mode().IsRegular() && StampOf(st.Path, info) == st
}

// Keep takes a file of the target over as it is, unread: a hard link where the
// system can, else a copy. The caller has asked [Stage.Has] and answers for the digest.
func (s *Stage) Keep(f File) error {
	if !fs.ValidPath(f.Path) || f.Path == "." || f.Path == ManifestName {
		return fmt.Errorf("keep %q: not a path for a file", f.Path)
	}
	if err := s.enter(f); err != nil {
		return err
	}
	from, to := filepath.Join(s.target, filepath.FromSlash(f.Path)), filepath.Join(s.root.Name(), filepath.FromSlash(f.Path))
	if os.Link(from, to) == nil {
		return nil
	}
	if err := copyFile(from, to); err != nil {
		return fmt.Errorf("keep %q: %w", f.Path, err)
	}
	return nil
}

// File is what is known of a file that was written or kept.
func (s *Stage) File(name string) (File, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.files[name]
	return f, ok
}

// Stamps are those of every file of the folder that was committed, by path, the
// manifest's among them; none before [Stage.Commit].
func (s *Stage) Stamps() []Stamp { return s.stamps }

// stamp looks at what was written, before anybody else can change it.
func (s *Stage) stamp() error {
	s.stamps = make([]Stamp, 0, len(s.files)+1)
	take := func(name string) error {
		info, err := os.Lstat(filepath.Join(s.root.Name(), filepath.FromSlash(name)))
		if err != nil {
			return fmt.Errorf("look at %q: %w", name, err)
		}
		s.stamps = append(s.stamps, StampOf(name, info))
		return nil
	}
	for name := range s.files {
		if err := take(name); err != nil {
			return err
		}
	}
	if err := take(ManifestName); err != nil {
		return err
	}
	slices.SortFunc(s.stamps, func(a, b Stamp) int { return strings.Compare(a.Path, b.Path) })
	return nil
}
