package notify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"codicil/internal/lazy"
	"codicil/internal/stage"

	"github.com/natefinch/atomic"
)

// outboxMark is the file that makes a folder an outbox.
const outboxMark = ".codicil-outbox"

const outboxNote = "Notices composed by codicil: POLICY/VERSION/AUDIENCE/KIND/LANG.CHANNEL.json\n"

// ErrNotOutbox is returned for a folder that is neither empty nor an outbox.
var ErrNotOutbox = errors.New("the folder is neither empty nor an outbox")

// Path is where a notice's event stands in an outbox, with forward slashes:
// POLICY/VERSION/AUDIENCE/KIND/LANG.CHANNEL.json.
func (n *Notice) Path() string { return n.stem() + ".json" }

func (n *Notice) stem() string {
	return strings.Join([]string{n.Policy, n.Version, n.Audience, n.Kind, string(n.Lang) + "." + n.Channel}, "/")
}

// WriteOutbox files notices below dir, which is made if it is missing and
// refused ([ErrNotOutbox]) if it holds anything that is not an outbox. Each
// file appears whole or not at all, a notice's event after the files beside it; files that
// are as they should be are not touched. Files of ours that the same
// composition would no longer write are removed: those of the versions of ns,
// within the channels that were asked for. written counts files.
//
// One run writes at a time ([stage.ErrLocked]), and no link inside the outbox is
// followed: it could lead anywhere.
func WriteOutbox(dir string, ns []*Notice) (written int, err error) {
	release, err := holdOutbox(dir)
	if err != nil {
		return 0, err
	}
	defer release()
	if err := openOutbox(dir); err != nil {
		return 0, err
	}
	for _, n := range ns {
		if err := n.check(); err != nil {
			return written, err
		}
		if err := noLink(dir, n.Path()); err != nil {
			return written, fmt.Errorf("write notice %s: %w", n.ID(), err)
		}
		files := append(slices.Clone(n.Files), File{".json", append(bytes.Clone(n.Event), '\n')})
		for _, f := range files {
			w, err := writeFile(filepath.Join(dir, filepath.FromSlash(n.stem()+f.Suffix)), f.Data)
			if err != nil {
				return written, fmt.Errorf("write notice %s: %w", n.ID(), err)
			}
			written += w
		}
	}
	return written, prune(dir, ns)
}

// ClearOutbox removes the notices of a version that owes none any more.
func ClearOutbox(dir, policy, version string) (removed int, err error) {
	if _, err := os.Stat(filepath.Join(dir, outboxMark)); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return 0, nil
		}
		return 0, fmt.Errorf("read the outbox %q: %w", dir, err)
	}
	return removeStale(dir, policy, version, func(string) bool { return true })
}

// holdOutbox keeps other runs from writing to dir. The lock lies beside it, since
// an outbox holds nothing but notices.
func holdOutbox(dir string) (release func() error, err error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open the outbox %q: %w", dir, err)
	}
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return nil, fmt.Errorf("make the outbox: %w", err)
	}
	release, err = stage.Hold(filepath.Join(filepath.Dir(full), "."+filepath.Base(full)+".lock"))
	if errors.Is(err, stage.ErrLocked) {
		return nil, fmt.Errorf("open the outbox %q: %w; wait for it to end", dir, err)
	} else if err != nil {
		return nil, fmt.Errorf("lock the outbox %q: %w", dir, err)
	}
	return release, nil
}

// noLink refuses a path below dir of which a part is a link.
func noLink(dir, path string) error {
	name := dir
	for part := range strings.SplitSeq(path, "/") {
		name = filepath.Join(name, part)
		info, err := os.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		} else if err != nil {
			return err
		}
		if info.Mode()&fs.ModeSymlink != 0 {
			return fmt.Errorf("%q is a link, which could lead out of the outbox; take it away", name)
		}
	}
	return nil
}

// openOutbox makes dir an outbox, or says why it cannot be one.
func openOutbox(dir string) error {
	mark := filepath.Join(dir, outboxMark)
	if _, err := os.Stat(mark); err == nil {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("open the outbox: %w", err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("open the outbox %q: %w (it holds %s); name another folder or empty it", dir, ErrNotOutbox, entries[0].Name())
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the outbox: %w", err)
	}
	if _, err := writeFile(mark, []byte(outboxNote)); err != nil {
		return fmt.Errorf("make the outbox: %w", err)
	}
	return nil
}

// check refuses a notice whose id would lead out of the outbox.
func (n *Notice) check() error {
	for _, part := range []string{n.Policy, n.Version, n.Audience, n.Kind, string(n.Lang), n.Channel} {
		if !addressable().MatchString(part) {
			return fmt.Errorf("file notice %q: %q cannot be part of its id", n.ID(), part)
		}
	}
	return nil
}

// writeFile writes data unless the file holds just that; it counts what it wrote.
func writeFile(name string, data []byte) (int, error) {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return 0, nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return 0, err
	}
	if err := atomic.WriteFile(name, bytes.NewReader(data)); err != nil {
		return 0, err
	}
	// A new file comes with the access of a temporary one; an outbox is for others to read.
	if err := os.Chmod(name, 0o644); err != nil {
		return 0, err
	}
	return 1, nil
}

// prune removes what the compositions of ns no longer hold.
func prune(dir string, ns []*Notice) error {
	done := map[string]bool{}
	for _, n := range ns {
		key := n.Policy + "/" + n.Version
		if n.set == nil || done[key] {
			continue
		}
		done[key] = true
		stale := func(id string) bool {
			channel := id[strings.LastIndexByte(id, '/')+1:]
			asked := len(n.set.channels) == 0 || slices.Contains(n.set.channels, channel)
			return asked && !n.set.ids[id]
		}
		if _, err := removeStale(dir, n.Policy, n.Version, stale); err != nil {
			return err
		}
	}
	return nil
}

// leftover is a file that a write which was killed left behind: the name of
// one of ours with the digits of a temporary file.
var leftover = lazy.Regexp(`^[A-Za-z0-9-]+\.(?:web|email|push|sms)\.(?:json|eml|ics|html)\d+$`)

// removeStale removes the events of one version for whose id stale holds, with
// the files beside them. Only files that say of themselves that they are that
// notice are ours to remove; what else lies there stays.
func removeStale(dir, policy, version string, stale func(id string) bool) (removed int, err error) {
	root := filepath.Join(dir, policy, version)
	var doomed []string
	err = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == root:
			return fs.SkipAll
		case err != nil:
			return err
		case e.Type().IsRegular() && leftover().MatchString(e.Name()):
			doomed = append(doomed, name)
		case e.Type().IsRegular() && strings.HasSuffix(name, ".json"):
			if id, ok := idOf(dir, name); ok && stale(id) {
				doomed = append(doomed, beside(name)...)
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("tidy the outbox: %w", err)
	}
	for _, name := range doomed {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return removed, fmt.Errorf("tidy the outbox: %w", err)
		}
		removed++
		dropEmpty(filepath.Dir(name), dir)
	}
	return removed, nil
}

// idOf is the id of the notice that a file holds, if it holds the one that its name says.
func idOf(dir, name string) (id string, ok bool) {
	b, err := os.ReadFile(name)
	if err != nil {
		return "", false
	}
	var e struct{ Type, ID string }
	if json.Unmarshal(b, &e) != nil || e.Type != EventType {
		return "", false
	}
	rel, err := filepath.Rel(dir, name)
	if err != nil {
		return "", false
	}
	stem := strings.TrimSuffix(filepath.ToSlash(rel), ".json")
	dot := strings.LastIndexByte(stem, '.')
	if dot < 0 {
		return "", false
	}
	return e.ID, e.ID == stem[:dot]+"/"+stem[dot+1:]
}

// beside is an event's file and those that may stand beside it, the event first:
// without it the others mean nothing.
func beside(event string) []string {
	stem := strings.TrimSuffix(event, ".json")
	out := []string{event}
	for _, suffix := range []string{".eml", ".ics", ".html"} {
		if _, err := os.Lstat(stem + suffix); err == nil {
			out = append(out, stem+suffix)
		}
	}
	return out
}

// dropEmpty removes folders that have become empty, from name up to top.
func dropEmpty(name, top string) {
	for name != top && len(name) > len(top) && os.Remove(name) == nil {
		name = filepath.Dir(name)
	}
}
