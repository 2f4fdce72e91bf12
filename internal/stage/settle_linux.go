package stage

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// settle has the staging folder reach the disk, so that a loss of power right
// after the exchange does not leave empty files: one call for all of them.
func settle(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(unix.Syncfs(int(f.Fd())), f.Close())
}
