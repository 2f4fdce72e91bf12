// Package ledger is the append-only record of what was released: an RFC 6962
// Merkle tree over entries that hold names and digests. It knows no policies.
//
// # On disk
//
// A log is two files. entries.jsonl holds one [Entry] a line, each line exactly
// the bytes that the tree is made of, and only ever grows:
//
//	{"digest":"sha256:…","effective":"2025-12-20","kind":"release","lang":"en","logged":"2025-11-20",…}
//
// checkpoint is a C2SP checkpoint (https://c2sp.org/tlog-checkpoint): origin,
// number of entries and root hash, one a line, then, where a key was given, a
// blank line and signatures as a signed note (https://c2sp.org/signed-note):
//
//	legal.harbourpay.example/ledger
//	12
//	CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//
//	— legal.harbourpay.example/ledger Az3grlgtzPICa5OS8npVmf1M…
//
// The entries may run ahead of the checkpoint after a crash between the two
// writes; they must never fall behind it. The site publishes the same log as
// static tiles (https://c2sp.org/tlog-tiles), so that clients written for other
// logs can read it.
//
// # What it proves
//
// Order and immutability: that an entry is in the log, and that a later log
// contains an earlier one unchanged. It does not prove a date. Only a witness
// that saw a checkpoint on a day can.
package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/mod/sumdb/tlog"
)

// The names of a log's files in its folder.
const (
	EntriesFile    = "entries.jsonl"
	CheckpointFile = "checkpoint"
)

// A Log is a log held in memory: some thousands of entries at most. The zero
// Log is empty and ready for use.
type Log struct {
	Origin  string // the log's name; see [Checkpoint.Origin]
	entries []Entry
	places  map[string]int // by Entry.names
	hashes  []tlog.Hash    // as tlog stores them: leaves and full subtrees in post-order
}

// Open reads the log in the folder fsys and checks it against its checkpoint,
// which must be of a prefix of the entries. It does not look at signatures:
// [Checkpoint.Verify] does. An empty folder is an empty log of that origin.
func Open(fsys fs.FS, origin string) (*Log, *Checkpoint, error) {
	data, err := fs.ReadFile(fsys, EntriesFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("read the log's entries: %w", err)
	}
	l, err := Parse(origin, data)
	if err != nil {
		return nil, nil, err
	}
	note, err := fs.ReadFile(fsys, CheckpointFile)
	if errors.Is(err, fs.ErrNotExist) && l.Len() == 0 {
		return l, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the log's checkpoint: %w", err)
	}
	c, err := ParseCheckpoint(note)
	if err != nil {
		return nil, nil, err
	}
	if c.Origin != origin {
		return nil, nil, fmt.Errorf("the checkpoint is of the log %q, not of %q", c.Origin, origin)
	}
	if c.Size > l.Len() {
		return nil, nil, fmt.Errorf("the log has %d entries, but its checkpoint speaks of %d: entries were lost", l.Len(), c.Size)
	}
	if root := l.rootAt(c.Size); root != c.Root {
		return nil, nil, fmt.Errorf("the first %d entries do not give the root of the checkpoint: an entry was changed", c.Size)
	}
	return l, c, nil
}

// Parse reads the content of entries.jsonl. Each line must be the canonical
// form of an entry and end in a line feed; the error names the first line that is not.
func Parse(origin string, data []byte) (*Log, error) {
	l := &Log{Origin: origin}
	for line := 1; len(data) > 0; line++ {
		end := bytes.IndexByte(data, '\n')
		if end < 0 {
			return nil, fmt.Errorf("%s:%d: the last line is cut off", EntriesFile, line)
		}
		e, err := ParseEntry(data[:end])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", EntriesFile, line, err)
		}
		if err := l.Append(e); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", EntriesFile, line, err)
		}
		data = data[end+1:]
	}
	return l, nil
}

// Append adds an entry at the end. Entries must be valid, and none may stand
// twice: the same kind, policy, version and language is entered once.
func (l *Log) Append(e Entry) error {
	leaf, err := e.Canonical()
	if err != nil {
		return err
	}
	if i, ok := l.places[e.names()]; ok {
		return fmt.Errorf("%s is already in the log, as entry %d", e.names(), i)
	}
	more, err := tlog.StoredHashes(int64(len(l.entries)), leaf, l.reader())
	if err != nil {
		return fmt.Errorf("hash entry %d: %w", len(l.entries), err)
	}
	if l.places == nil {
		l.places = map[string]int{}
	}
	l.places[e.names()] = len(l.entries)
	l.entries = append(l.entries, e)
	l.hashes = append(l.hashes, more...)
	return nil
}

// Len is the number of entries.
func (l *Log) Len() int { return len(l.entries) }

// Entry is the entry at place i, from 0 to Len()-1.
func (l *Log) Entry(i int) Entry { return l.entries[i] }

// Find is the place of the entry of that kind and those names, or -1.
func (l *Log) Find(kind, policy, version, lang string) int {
	if i, ok := l.places[Entry{Kind: kind, Policy: policy, Version: version, Lang: lang}.names()]; ok {
		return i
	}
	return -1
}

// Bytes is the content of entries.jsonl.
func (l *Log) Bytes() []byte {
	var b bytes.Buffer
	for _, e := range l.entries {
		leaf, _ := e.Canonical() // it was valid when it was appended
		b.Write(leaf)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// Checkpoint is the checkpoint of the log as it stands, unsigned.
func (l *Log) Checkpoint() *Checkpoint {
	return &Checkpoint{Origin: l.Origin, Size: l.Len(), Root: l.rootAt(l.Len())}
}

// rootAt is the root hash of the first n entries, n at most Len().
func (l *Log) rootAt(n int) tlog.Hash {
	root, err := tlog.TreeHash(int64(n), l.reader())
	if err != nil {
		panic("ledger: " + err.Error()) // the reader holds every hash of the tree
	}
	return root
}

func (l *Log) reader() tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, x := range indexes {
			if x < 0 || x >= int64(len(l.hashes)) {
				return nil, fmt.Errorf("hash %d lies outside the log", x)
			}
			out[i] = l.hashes[x]
		}
		return out, nil
	})
}
