//go:build !linux

package stage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// settle has the staging folder's files reach the disk one by one, so that a
// loss of power right after the renames does not leave empty files.
func settle(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}
