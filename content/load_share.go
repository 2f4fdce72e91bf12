package content

import (
	"slices"
	"sync"
)

// sharing makes the texts of a policy hold words that are equal once: most
// blocks of a version stand in the one before it too, letter by letter. It may
// be used from several goroutines. Runs are not changed after they are parsed.
type sharing struct {
	mu   sync.Mutex
	runs map[string][][]Run // by their words
}

// share replaces the runs of a document by equal ones that are known already.
func (s *sharing) share(d *Document) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range d.Blocks {
		b.Runs = s.known(b.Runs)
		for i := range b.Cells {
			b.Cells[i].Runs = s.known(b.Cells[i].Runs)
		}
	}
}

// known is the first runs seen that are equal to those given.
func (s *sharing) known(runs []Run) []Run {
	if len(runs) == 0 {
		return runs
	}
	words := RunsText(runs)
	for _, o := range s.runs[words] {
		if slices.Equal(o, runs) {
			return o
		}
	}
	s.runs[words] = append(s.runs[words], runs)
	return runs
}
