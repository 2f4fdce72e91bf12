package diff

import (
	"sync"

	"codicil/content"
)

// A Memo remembers what changed between documents for as long as it is held:
// check, the pages of a comparison and the histories of clauses each want the
// revision of every pair of neighbours. The zero Memo is ready, and nil is one
// that remembers nothing. It may be used from several goroutines. Its revisions
// are shared: they are not to be changed.
type Memo struct {
	mu        sync.Mutex
	revisions map[documents]*Revision
}

type documents struct{ from, to *content.Document }

// Compare is [Compare], made once for each pair.
func (m *Memo) Compare(from, to *content.Document) *Revision {
	if m == nil {
		return Compare(from, to)
	}
	if r := m.recall(from, to); r != nil {
		return r
	}
	r := Compare(from, to) // at worst two goroutines make the same one
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.revisions == nil {
		m.revisions = map[documents]*Revision{}
	}
	m.revisions[documents{from, to}] = r
	return r
}

// Once is [Compare] of a pair for which nobody is expected to ask again: what is
// remembered is used, but nothing kept.
func (m *Memo) Once(from, to *content.Document) *Revision {
	if r := m.recall(from, to); r != nil {
		return r
	}
	return Compare(from, to)
}

// Versions is [Versions], with each pair of documents compared once.
func (m *Memo) Versions(from, to *content.Version) []*Revision { return versions(from, to, m.Compare) }

// VersionsOnce is [Versions] by [Memo.Once].
func (m *Memo) VersionsOnce(from, to *content.Version) []*Revision { return versions(from, to, m.Once) }

func (m *Memo) recall(from, to *content.Document) *Revision {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.revisions[documents{from, to}]
}
