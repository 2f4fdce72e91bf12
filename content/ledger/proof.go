package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// A Proof shows, to somebody who has nothing else of the log, that an entry is
// in it: the C2SP tlog-proof format (https://c2sp.org/tlog-proof), with the
// entry's canonical form as the extra data.
type Proof struct {
	Entry      Entry
	Index      int // the entry's place, from 0
	Hashes     tlog.RecordProof
	Checkpoint *Checkpoint
}

const proofHeader = "c2sp.org/tlog-proof@v1"

var errProof = errors.New("not a proof: its first line is " + proofHeader + ", then come extra, index, hashes and a checkpoint")

// Prove makes the proof of entry i against the checkpoint c of this log, whose
// size must be over i and at most Len().
func (l *Log) Prove(i int, c *Checkpoint) (*Proof, error) {
	if i < 0 || i >= c.Size || c.Size > l.Len() {
		return nil, fmt.Errorf("entry %d is not in a log of %d entries", i, c.Size)
	}
	hashes, err := tlog.ProveRecord(int64(c.Size), int64(i), l.reader())
	if err != nil {
		return nil, fmt.Errorf("prove entry %d: %w", i, err)
	}
	return &Proof{Entry: l.Entry(i), Index: i, Hashes: hashes, Checkpoint: c}, nil
}

// Verify recomputes the root from the entry and the hashes. It says nothing
// about the checkpoint's signature.
func (p *Proof) Verify() error {
	leaf, err := p.Entry.Canonical()
	if err != nil {
		return err
	}
	err = tlog.CheckRecord(p.Hashes, int64(p.Checkpoint.Size), p.Checkpoint.Root, int64(p.Index), tlog.RecordHash(leaf))
	if err != nil {
		return fmt.Errorf("entry %d is not in the log of the checkpoint: %w", p.Index, err)
	}
	return nil
}

// Bytes is the proof as text.
func (p *Proof) Bytes() []byte {
	leaf, _ := p.Entry.Canonical()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nextra %s\nindex %d\n", proofHeader, base64.StdEncoding.EncodeToString(leaf), p.Index)
	for _, h := range p.Hashes {
		b.WriteString(base64.StdEncoding.EncodeToString(h[:]) + "\n")
	}
	b.WriteString("\n")
	b.Write(p.Checkpoint.Note())
	return []byte(b.String())
}

// ParseProof reads a proof in its one spelling.
func ParseProof(data []byte) (*Proof, error) {
	head, rest, ok := strings.Cut(string(data), "\n\n")
	lines := strings.Split(head, "\n")
	if !ok || len(lines) < 3 || lines[0] != proofHeader {
		return nil, errProof
	}
	extra, ok1 := strings.CutPrefix(lines[1], "extra ")
	index, ok2 := strings.CutPrefix(lines[2], "index ")
	leaf, err := base64.StdEncoding.DecodeString(extra)
	if !ok1 || !ok2 || err != nil {
		return nil, errProof
	}
	p := &Proof{Hashes: tlog.RecordProof{}}
	if p.Entry, err = ParseEntry(leaf); err != nil {
		return nil, err
	}
	if p.Index, err = strconv.Atoi(index); err != nil || p.Index < 0 {
		return nil, errProof
	}
	for _, line := range lines[3:] {
		h, err := tlog.ParseHash(line)
		if err != nil {
			return nil, errProof
		}
		p.Hashes = append(p.Hashes, h)
	}
	if p.Checkpoint, err = ParseCheckpoint([]byte(rest)); err != nil {
		return nil, err
	}
	if string(p.Bytes()) != string(data) {
		return nil, errProof
	}
	return p, nil
}

// Consistent checks that this log continues the one of the earlier checkpoint:
// that no entry it spoke of was changed, moved or dropped.
func (l *Log) Consistent(earlier *Checkpoint) error {
	if earlier.Origin != l.Origin {
		return fmt.Errorf("the earlier checkpoint is of the log %q, not of %q", earlier.Origin, l.Origin)
	}
	if earlier.Size > l.Len() {
		return fmt.Errorf("the earlier checkpoint has %d entries, this log only %d", earlier.Size, l.Len())
	}
	if earlier.Size == 0 {
		return nil
	}
	proof, err := tlog.ProveTree(int64(l.Len()), int64(earlier.Size), l.reader())
	if err != nil {
		return fmt.Errorf("prove consistency: %w", err)
	}
	if err := tlog.CheckTree(proof, int64(l.Len()), l.rootAt(l.Len()), int64(earlier.Size), earlier.Root); err != nil {
		return fmt.Errorf("this log does not continue the earlier one of %d entries: %w", earlier.Size, err)
	}
	return nil
}
