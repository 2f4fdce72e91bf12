package notify

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"codicil/content"
	"codicil/internal/stage"
)

// ErrRunning is returned while another run holds the delivery record.
var ErrRunning = errors.New("another run is delivering")

// A LogFile is where a run writes its lines.
type LogFile interface {
	io.Writer
	Sync() error // returns when what was written would survive a power cut
	Close() error
}

// RunOptions say how a run of delivery writes its record.
type RunOptions struct {
	Day   content.Day      // required: what the run takes for today
	Now   func() time.Time // required
	Tag   string           // required: what tells two runs of one instant apart; letters and digits
	First bool             // nothing was sent that the record does not show
	// Create makes the run's file; nil for a file on disk. It must not exist yet.
	Create func(name string) (LogFile, error)
}

// A Run is one run of delivery: the only one at its time, with a file of its
// own in the record, so that records of several machines merge without conflict.
type Run struct {
	o       RunOptions
	release func() error

	mu     sync.Mutex
	file   LogFile
	name   string
	broken error
}

// OpenRun begins a run in the folder of the delivery record, which is made where
// it is missing. It writes the first line at once: a disk that takes no record
// is noticed before anything is sent. The error is ErrRunning where another run
// has not ended.
func OpenRun(dir string, o RunOptions) (*Run, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the delivery record: %w", err)
	}
	release, err := stage.Hold(filepath.Join(dir, ".lock"))
	if errors.Is(err, stage.ErrLocked) {
		return nil, ErrRunning
	} else if err != nil {
		return nil, fmt.Errorf("lock the delivery record: %w", err)
	}
	r := &Run{o: o, release: release, name: filepath.Join(dir, o.Now().UTC().Format("20060102T150405.000Z")+"-"+o.Tag+".jsonl")}
	if err := r.begin(dir); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

func (r *Run) begin(dir string) error {
	create := r.o.Create
	if create == nil {
		create = createFile
	}
	var err error
	if r.file, err = create(r.name); err != nil {
		return fmt.Errorf("begin the delivery record: %w", err)
	}
	if err := r.Add(Entry{Result: ResultBegin, First: r.o.First}); err != nil {
		return err
	}
	return syncDir(dir)
}

func createFile(name string) (LogFile, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL|os.O_APPEND, 0o644)
}

// Add writes a line and returns when it would survive a power cut. Time and day
// are the run's. After an error nothing more is written: the line may be cut off.
func (r *Run) Add(e Entry) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.broken != nil {
		return r.broken
	}
	e.Time, e.Day = r.o.Now().UTC(), r.o.Day
	line, err := json.Marshal(e)
	if err == nil {
		_, err = r.file.Write(append(line, '\n'))
	}
	if err == nil {
		err = r.file.Sync()
	}
	if err != nil {
		r.broken = fmt.Errorf("write the delivery record %q: %w", r.name, err)
	}
	return r.broken
}

// Name is the run's file.
func (r *Run) Name() string { return r.name }

// Close ends the run.
func (r *Run) Close() error {
	var err error
	if r.file != nil {
		err = r.file.Close()
		r.file = nil
	}
	if r.release != nil {
		err = errors.Join(err, r.release())
		r.release = nil
	}
	return err
}
