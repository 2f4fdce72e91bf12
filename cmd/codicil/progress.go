package main

import (
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long a build may take before its progress is worth showing.
const patience = time.Second

// progress is a function that shows how far work has come, and one that takes
// the bar away. Both do nothing where nobody watches. It may be called by
// several workers at once.
func (c *call) progress(what string) (step func(done, total int), end func()) {
	if !c.ErrTerminal || c.flags.Bool("quiet") {
		return nil, func() {}
	}
	var (
		mu    sync.Mutex
		bar   *progressbar.ProgressBar
		most  int
		start = c.Now()
	)
	step = func(done, total int) {
		mu.Lock()
		defer mu.Unlock()
		if bar == nil {
			if c.Now().Sub(start) < patience {
				return
			}
			bar = progressbar.NewOptions(total,
				progressbar.OptionSetWriter(c.bar()),
				progressbar.OptionSetDescription(what),
				progressbar.OptionEnableColorCodes(false),
				progressbar.OptionShowCount(),
				progressbar.OptionThrottle(65*time.Millisecond),
				progressbar.OptionClearOnFinish())
		}
		if done > most { // workers may report out of turn
			most = done
			bar.ChangeMax(total)
			bar.Set(done)
		}
	}
	end = func() {
		mu.Lock()
		defer mu.Unlock()
		if bar != nil {
			bar.Finish()
		}
	}
	return step, end
}
