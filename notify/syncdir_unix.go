//go:build unix

package notify

import (
	"errors"
	"fmt"
	"os"
)

// syncDir makes the names in a folder survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err == nil {
		err = errors.Join(d.Sync(), d.Close())
	}
	if err != nil {
		return fmt.Errorf("sync the folder %q: %w", dir, err)
	}
	return nil
}
