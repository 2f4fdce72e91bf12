//go:build !linux

package stage

import "errors"

func exchange(_, _ string) error { return errors.ErrUnsupported }
