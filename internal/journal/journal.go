// Package journal changes several files of one folder together or not at all.
//
// What is to be written is first put into .codicil-journal below the folder,
// each file synced; then plan.json appears there in one rename. That rename is
// the point of no return: before it the folder is untouched, after it the plan
// is carried out to its end, by this run or by the next [Open]. Every act of a
// plan may be done twice, so it does not matter where a run was killed:
//
//	{"acts": [{"move": "policies/privacy/_draft", "to": "policies/privacy/2026-12-01"},
//	          {"write": "0", "to": "log/entries.jsonl"}]}
//
// Acts are carried out in order. Whoever reads the folder in between sees some of
// them done, so a caller puts last the one that makes the others count.
//
// One process at a time holds the folder; the lock is .codicil.lock in it.
package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"

	"codicil/internal/stage"
)

// ErrLocked: another process is changing the folder.
var ErrLocked = errors.New("another run is changing it")

const (
	folder   = ".codicil-journal"
	lockName = ".codicil.lock"
	planName = folder + "/plan.json"
)

// A Journal gathers changes to one folder. It is used by one goroutine.
type Journal struct {
	root     *os.Root // nil in a rehearsal
	base     fs.FS    // the folder as it stands
	staged   map[string][]byte
	release  func() error
	plan     plan
	finished bool // an earlier run's plan was carried out by Open
	step     func(what string) error
}

type plan struct {
	Acts []act `json:"acts"`
}

// An act moves a folder, or puts a staged file into its place.
type act struct {
	Move  string `json:"move,omitempty"`  // the folder that is moved ...
	Write string `json:"write,omitempty"` // ... or the staged file's name
	To    string `json:"to"`
}

// Open locks the folder and finishes what an earlier run left half done. The error is
// ErrLocked where another process holds the folder.
func Open(dir string) (*Journal, error) {
	release, err := stage.Hold(filepath.Join(dir, lockName))
	if errors.Is(err, stage.ErrLocked) {
		err = ErrLocked
	}
	if err != nil {
		return nil, fmt.Errorf("lock %q: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	j := &Journal{root: root, base: root.FS(), release: release, step: func(string) error { return nil }}
	if err := j.recover(); err != nil {
		return nil, errors.Join(fmt.Errorf("finish what an earlier run left of %q: %w", dir, err), j.Close())
	}
	return j, nil
}

// Rehearse is a journal that only plans: it takes no lock, writes nothing and cannot
// be committed. [Journal.After] shows what its plan would come to.
func Rehearse(fsys fs.FS) *Journal {
	return &Journal{base: fsys, step: func(string) error { return nil }}
}

// Finished reports whether Open carried out the plan of an earlier run that was interrupted.
func (j *Journal) Finished() bool { return j.finished }

// Pending reports whether a run was interrupted in the folder after its point of
// no return: the next [Open] will finish it.
func Pending(fsys fs.FS) bool {
	_, err := fs.Stat(fsys, planName)
	return err == nil
}

// Move plans the renaming of a file or folder. Names are slash-separated paths below the folder.
func (j *Journal) Move(from, to string) {
	j.plan.Acts = append(j.plan.Acts, act{Move: from, To: to})
}

// Write stages a file that will stand at name.
func (j *Journal) Write(name string, data []byte) error {
	staged := strconv.Itoa(len(j.plan.Acts))
	if j.root != nil {
		if err := j.root.MkdirAll(folder, 0o755); err != nil {
			return fmt.Errorf("stage %q: %w", name, err)
		}
		if err := j.put(folder+"/"+staged, data); err != nil {
			return fmt.Errorf("stage %q: %w", name, err)
		}
	}
	if j.staged == nil {
		j.staged = map[string][]byte{}
	}
	j.staged[staged] = data
	j.plan.Acts = append(j.plan.Acts, act{Write: staged, To: name})
	return j.step("stage " + name)
}

// put writes a file and waits until the disk has it.
func (j *Journal) put(name string, data []byte) error {
	f, err := j.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// Commit carries out what was planned. After an error nothing was changed,
// unless the error came after the point of no return: then the next Open goes on.
func (j *Journal) Commit() error {
	if j.root == nil {
		return errors.New("a rehearsal writes nothing")
	}
	data, err := json.Marshal(j.plan)
	if err != nil {
		return err
	}
	if err := j.root.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if err := j.put(planName+".new", data); err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	if err := j.step("plan staged"); err != nil {
		return err
	}
	if err := j.root.Rename(planName+".new", planName); err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	j.sync(folder)
	return j.carryOut(j.plan)
}

// recover finishes a plan that is there, or throws away what was staged for none.
func (j *Journal) recover() error {
	data, err := j.root.ReadFile(planName)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := j.root.Lstat(folder); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return j.root.RemoveAll(folder)
	}
	if err != nil {
		return err
	}
	var p plan
	if err := json.Unmarshal(data, &p); err != nil {
		return fmt.Errorf("read %s: %w", planName, err)
	}
	j.finished = true
	return j.carryOut(p)
}

// carryOut does every act that is not done yet, then forgets the plan.
func (j *Journal) carryOut(p plan) error {
	for _, a := range p.Acts {
		if err := j.step("before " + a.To); err != nil {
			return err
		}
		if err := j.do(a); err != nil {
			return err
		}
	}
	if err := j.step("all done"); err != nil {
		return err
	}
	if err := j.root.Remove(planName); err != nil {
		return err
	}
	j.plan = plan{}
	return j.root.RemoveAll(folder)
}

// do does one act, unless an earlier run has done it.
func (j *Journal) do(a act) error {
	from := a.Move
	if a.Write != "" {
		from = folder + "/" + a.Write
	}
	if _, err := j.root.Lstat(from); errors.Is(err, fs.ErrNotExist) {
		return nil // done before; what stood there may have been moved on since
	}
	if err := j.root.MkdirAll(path.Dir(a.To), 0o755); err != nil {
		return fmt.Errorf("make the folder of %q: %w", a.To, err)
	}
	if err := j.root.Rename(from, a.To); err != nil {
		return fmt.Errorf("put %q into its place: %w", a.To, err)
	}
	j.sync(path.Dir(a.To))
	return nil
}

// sync asks the disk to keep the names in a folder. Systems that cannot sync a
// folder keep names in order by themselves.
func (j *Journal) sync(dir string) {
	if f, err := j.root.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

// Close gives up what was not committed and unlocks the folder.
func (j *Journal) Close() error {
	var errs []error
	if j.root != nil {
		if !Pending(j.root.FS()) {
			errs = append(errs, j.root.RemoveAll(folder))
		}
		errs = append(errs, j.root.Close())
		j.root = nil
	}
	if j.release != nil {
		errs = append(errs, j.release())
		j.release = nil
	}
	return errors.Join(errs...)
}
