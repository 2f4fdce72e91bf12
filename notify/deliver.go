package notify

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// A Delivery hands notices to their sinks and keeps the record.
type Delivery struct {
	Run   *Run               // required
	Route func(*Notice) Sink // required: where a notice goes
	// Sleep waits, or returns early with the context's error. Required.
	Sleep func(context.Context, time.Duration) error
	// Random is between 0 and 1: it spreads retries of many senders. Required.
	Random   func() float64
	Attempts int                // at one notice in one run; 0 means 5
	Progress func(done, of int) // called after each notice, from one goroutine at a time; nil for none
}

// The pace of retries.
const (
	defaultAttempts = 5
	firstPause      = 500 * time.Millisecond // before the second attempt; it doubles
	longestPause    = 30 * time.Second
	patience        = 5 * time.Minute // a receiver that asks for more waits for the next run
	downAfter       = 3               // so many notices in a row without success: the sink is down
)

// An Outcome is what came of one notice.
type Outcome struct {
	Notice *Notice
	Sink   string
	Ack    string
	Err    error // nil: acknowledged and recorded
}

// Send delivers notices, in their order within each sink; sinks work side by
// side, so that one that is slow holds up no other. The error is that of the
// record: without a record nothing more is sent. Failures of sinks stand in the outcomes,
// which are in the order of ns.
func (d *Delivery) Send(ctx context.Context, ns []*Notice) ([]Outcome, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	out := make([]Outcome, len(ns))
	bySink := map[Sink][]int{}
	var sinks []Sink
	for i, n := range ns {
		s := d.Route(n)
		out[i] = Outcome{Notice: n, Sink: s.Name()}
		if bySink[s] == nil {
			sinks = append(sinks, s)
		}
		bySink[s] = append(bySink[s], i)
	}
	t := &tally{of: len(ns), report: d.Progress}
	var all sync.WaitGroup
	for _, s := range sinks {
		all.Go(func() {
			if err := d.feed(ctx, s, out, bySink[s], t); err != nil {
				stop(err)
			}
		})
	}
	all.Wait()
	if err := context.Cause(ctx); errors.Is(err, errRecord) {
		return out, err
	}
	return out, nil
}

// errRecord marks an error of the record.
var errRecord = errors.New("the delivery record cannot be kept")

// A tally counts notices that are done with.
type tally struct {
	mu       sync.Mutex
	done, of int
	report   func(done, of int)
}

func (t *tally) add() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
	if t.report != nil {
		t.report(t.done, t.of)
	}
}

// feed gives one sink its notices, one after another. lost is the error of the record.
func (d *Delivery) feed(ctx context.Context, s Sink, out []Outcome, mine []int, t *tally) (lost error) {
	failed := 0 // in a row
	var stopped error
	for _, i := range mine {
		o := &out[i]
		switch {
		case lost != nil:
			o.Err = fmt.Errorf("not tried: %w", lost)
		case ctx.Err() != nil:
			o.Err = fmt.Errorf("not tried: %w", context.Cause(ctx))
		case stopped != nil:
			o.Err = fmt.Errorf("not tried, since the sink takes nothing: %w", stopped)
		default:
			var stop bool
			stop, lost = d.one(ctx, s, o)
			if failed++; o.Err == nil {
				failed = 0
			}
			if stop || failed == downAfter {
				stopped = o.Err
			}
		}
		t.add()
	}
	return lost
}

// one delivers one notice, with as many attempts as it takes. stop reports that
// the sink takes nothing more; err is that of the record.
func (d *Delivery) one(ctx context.Context, s Sink, o *Outcome) (stop bool, err error) {
	attempts := d.Attempts
	if attempts == 0 {
		attempts = defaultAttempts
	}
	for attempt := 1; ; attempt++ {
		var known SinkError
		if known, err = d.attempt(ctx, s, o, attempt); err != nil {
			return true, err
		}
		switch {
		case o.Err == nil || known.Final || known.Stop:
			return known.Stop, nil
		case known.After > patience:
			o.Err = fmt.Errorf("%w; it asks to be left alone for %v", o.Err, known.After)
			return true, nil
		case attempt == attempts || d.Sleep(ctx, max(known.After, d.pause(attempt))) != nil:
			return false, nil
		}
	}
}

// attempt hands a notice over once and records what came of it.
func (d *Delivery) attempt(ctx context.Context, s Sink, o *Outcome, n int) (known SinkError, err error) {
	e := Entry{Result: ResultSent, ID: o.Notice.ID(), Sink: o.Sink, Attempt: n}
	o.Ack, o.Err = s.Deliver(ctx, o.Notice)
	if o.Err == nil {
		e.Ack, e.Digest = o.Ack, sha256Of(o.Notice.Event)
	} else {
		if k := (*SinkError)(nil); errors.As(o.Err, &k) {
			known = *k
		}
		e.Result, e.Error = ResultFailed, o.Err.Error()
		if known.Final {
			e.Result = ResultRefused
		}
	}
	if err := d.Run.Add(e); err != nil {
		if o.Err == nil {
			o.Err = fmt.Errorf("handed over, but not recorded: it will go again, under the id that receivers know it by: %w", err)
		}
		return known, fmt.Errorf("%w: %w", errRecord, err)
	}
	return known, nil
}

// pause is how long to wait after an attempt: twice as long each time, the upper
// half of it by chance.
func (d *Delivery) pause(attempt int) time.Duration {
	p := longestPause
	if attempt < 7 {
		p = min(p, firstPause<<(attempt-1))
	}
	return p/2 + time.Duration(d.Random()*float64(p/2))
}
