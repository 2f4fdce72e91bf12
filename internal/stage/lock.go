package stage

import (
	"errors"
	"io/fs"
	"os"
)

// A lock is a file that one process holds; the system releases it when the
// process ends, however it ends.
type lock struct{ file *os.File }

// acquire takes the lock at once or fails with ErrLocked.
func acquire(name string) (*lock, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := flock(f); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		// The holder before us may have removed the file between our opening and
		// locking it: then somebody else can lock a new one, and ours means nothing.
		if same(f, name) {
			return &lock{f}, nil
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}

func same(f *os.File, name string) bool {
	a, err := f.Stat()
	if err != nil {
		return false
	}
	b, err := os.Stat(name)
	return err == nil && os.SameFile(a, b)
}

// release removes the file and unlocks it, in that order where the system lets
// an open file be removed.
func (l *lock) release() error {
	err := os.Remove(l.file.Name())
	closed := l.file.Close()
	if err != nil {
		err = os.Remove(l.file.Name())
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		err = nil // another process has it open, and will remove it
	}
	return errors.Join(err, closed)
}
