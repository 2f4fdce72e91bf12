//go:build !unix

package notify

// syncDir does nothing where a folder cannot be synced: the file system keeps
// the names by itself.
func syncDir(string) error { return nil }
