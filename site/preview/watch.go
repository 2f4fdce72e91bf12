package preview

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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

// watchEvents sends what was saved once for each burst of saves below folder, and
// closes the channel when ctx ends. Folders are watched, not files: an editor that saves by
// renaming would take the watched file away.
func watchEvents(ctx context.Context, folder string) (<-chan []string, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := addTree(w, folder); err != nil {
		w.Close()
		return nil, err
	}
	out := make(chan []string, 1)
	go func() {
		defer close(out)
		defer w.Close()
		saved := []string{}
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
				saved = with(saved, below(folder, e.Name))
				settle = time.After(quiet)
				if limit == nil {
					limit = time.After(most)
				}
			case <-w.Errors: // events were lost: anything may have been saved
				saved = nil
				settle = time.After(quiet)
			case <-settle:
				settle, limit = nil, nil
				send(out, saved)
				saved = []string{}
			case <-limit:
				settle, limit = nil, nil
				send(out, saved)
				saved = []string{}
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
func watchPoll(ctx context.Context, folder string) (<-chan []string, error) {
	if _, err := os.Stat(folder); err != nil {
		return nil, err
	}
	out := make(chan []string, 1)
	last := look(folder) // before returning: what is saved from then on is seen
	go func() {
		defer close(out)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				now := look(folder)
				if saved := differing(last, now); len(saved) > 0 {
					send(out, saved)
				}
				last = now
			}
		}
	}()
	return out, nil
}

// A stamp is what tells one state of a file from another, as far as its folder tells.
type stamp struct {
	size int64
	time time.Time
}

// look lists the files below folder.
func look(folder string) map[string]stamp {
	out := map[string]stamp{}
	filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || beside(path) && path != folder {
			return nil
		}
		if info, err := d.Info(); err == nil && !d.IsDir() {
			out[below(folder, path)] = stamp{info.Size(), info.ModTime().UTC()}
		}
		return nil
	})
	return out
}

// differing lists the files that came, went or changed, in order.
func differing(before, now map[string]stamp) (out []string) {
	for path, st := range now {
		if old, ok := before[path]; !ok || old != st {
			out = append(out, path)
		}
	}
	for path := range before {
		if _, ok := now[path]; !ok {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

// below is the path of a file as Build is told it.
func below(folder, path string) string {
	if rel, err := filepath.Rel(folder, path); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(path)
}

// with adds what was saved; nil, anything, stays that.
func with(saved []string, more ...string) []string {
	if saved == nil {
		return nil
	}
	saved = append(saved, more...)
	slices.Sort(saved)
	return slices.Compact(saved)
}

// send tells of saves, together with those that nobody has heard of yet. It is
// called from one goroutine alone.
func send(out chan []string, saved []string) {
	select {
	case earlier := <-out:
		if saved == nil {
			earlier = nil
		}
		saved = with(earlier, saved...)
	default:
	}
	out <- saved
}
