package stage

// Hold takes the lock file of that name at once, or fails with ErrLocked where
// another process holds it. The system gives it back when the process ends.
func Hold(name string) (release func() error, err error) {
	l, err := acquire(name)
	if err != nil {
		return nil, err
	}
	return l.release, nil
}
