package stage

// Hold takes a lock file for work other than writing a folder, at once, or
// fails with ErrLocked. The system lets go of it when the process ends,
// however it ends; release does so before, and removes the file.
func Hold(name string) (release func() error, err error) {
	l, err := acquire(name)
	if err != nil {
		return nil, err
	}
	return l.release, nil
}
