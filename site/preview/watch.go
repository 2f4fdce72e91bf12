package preview

import (
	"context"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long a burst of events is gathered: editors write a file in several steps,
// and a branch switch touches hundreds. Until nothing came for quiet, but not
// longer than most.
const (
	quiet = 20 * time.Millisecond
	most  = 100 * time.Millisecond
	every = 300 * time.Millisecond // between two looks when polling
)

// watchEvents sends once for each burst of saves below folder, and closes the
// channel when ctx ends. Folders are watched, not files: an editor that saves by
// renaming would take the watched file away.
func watchEvents(ctx context.Context, folder string) (<-chan struct{}, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := addTree(w, folder); err != nil {
		w.Close()
		return nil, err
	}
	out := make(chan struct{}, 1)
	go func() {
		defer close(out)
		defer w.Close()
		var settle, limit <-chan time.Time
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-w.Events:
				if e.Op == fsnotify.Chmod || beside(e.Name) {
					continue
				}
				if e.Has(fsnotify.Create) {
					addTree(w, e.Name) // a new folder; of anything else there is nothing to add
				}
				settle = time.After(quiet)
				if limit == nil {
					limit = time.After(most)
				}
			case <-w.Errors: // events were lost: as good as a save
				settle = time.After(quiet)
			case <-settle:
				settle, limit = nil, nil
				send(out)
			case <-limit:
				settle, limit = nil, nil
				send(out)
			}
		}
	}()
	return out, nil
}

// addTree watches folder and every folder below it.
func addTree(w *fsnotify.Watcher, folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if path == folder {
				return err
			}
			return nil // gone again since it was listed
		}
		if !d.IsDir() {
			return nil
		}
		if strings.HasPrefix(d.Name(), ".") && path != folder {
			return fs.SkipDir
		}
		return w.Add(path)
	})
}

// beside reports whether the file is one that editors and systems leave beside
// the text: swap files, backups, lock files.
func beside(path string) bool {
	name := filepath.Base(path)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp") || name == "4913" // vim tries whether it may write
}

// watchPoll is watchEvents for places where no events arrive.
func watchPoll(ctx context.Context, folder string) (<-chan struct{}, error) {
	if _, err := os.Stat(folder); err != nil {
		return nil, err
	}
	out := make(chan struct{}, 1)
	last := fingerprint(folder) // before returning: what is saved from then on is seen
	go func() {
		defer close(out)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if now := fingerprint(folder); now != last {
					last = now
					send(out)
				}
			}
		}
	}()
	return out, nil
}

// fingerprint is a fingerprint of names, sizes and times below folder.
func fingerprint(folder string) uint64 {
	h := fnv.New64a()
	filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || beside(path) && path != folder {
			return nil
		}
		if info, err := d.Info(); err == nil && !d.IsDir() {
			h.Write([]byte(path + "\x00" + info.ModTime().UTC().Format(time.RFC3339Nano) + "\x00"))
			h.Write([]byte{byte(info.Size()), byte(info.Size() >> 8), byte(info.Size() >> 16), byte(info.Size() >> 24)})
		}
		return nil
	})
	return h.Sum64()
}

// send tells of a save, unless one that was not yet seen is told of already.
func send(out chan<- struct{}) {
	select {
	case out <- struct{}{}:
	default:
	}
}
