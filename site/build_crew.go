package site

import (
	"runtime"
	"sync"

	"codicil/internal/stage"
)

// A crew makes steps with a few workers, for as many callers as like. It stops
// at the first error, which every caller then gets.
type crew struct {
	queue    chan job
	stop     chan struct{} // closed at the first error
	workers  sync.WaitGroup
	progress func(done, total int)

	mu           sync.Mutex
	count, total int
	err          error
}

// A job is a step, and whom to tell when it is made.
type job struct {
	step
	made *sync.WaitGroup
}

// newCrew starts the workers. The crew must be ended.
func newCrew(out *stage.Stage, o Options) *crew {
	c := &crew{queue: make(chan job), stop: make(chan struct{}), progress: o.Progress}
	for range o.workers() {
		c.workers.Go(func() {
			for j := range c.queue {
				c.done(j.write(out, o.Compress))
				j.made.Done()
			}
		})
	}
	return c
}

// workers is how many steps may be made at a time.
func (o Options) workers() int {
	if o.Jobs > 0 {
		return o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// do makes the steps, and returns when they are made or the crew has stopped.
func (c *crew) do(steps []step) error {
	c.mu.Lock()
	c.total += len(steps)
	c.mu.Unlock()
	var made sync.WaitGroup
	for _, st := range steps {
		made.Add(1)
		select {
		case c.queue <- job{st, &made}:
			continue
		case <-c.stop:
			made.Done()
		}
		break
	}
	made.Wait()
	return c.failed()
}

// fail stops the crew.
func (c *crew) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failLocked(err)
}

func (c *crew) failLocked(err error) {
	if err != nil && c.err == nil {
		c.err = err
		close(c.stop)
	}
}

func (c *crew) failed() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func (c *crew) done(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failLocked(err)
	c.count++
	if c.progress != nil {
		c.progress(c.count, c.total)
	}
}

// end sends the workers home.
func (c *crew) end() {
	close(c.queue)
	c.workers.Wait()
}
