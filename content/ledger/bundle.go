package ledger

import (
	"encoding/binary"
	"fmt"
	"io/fs"
)

// ReadPublished reads the log that a site publishes: its checkpoint at
// "checkpoint" and its entries from the bundles below "tile/entries/", which [Log.Tiles]
// describes. The entries must give the checkpoint's root; signatures are not looked at.
// It is how somebody outside, who has no content folder, comes to the log.
func ReadPublished(fsys fs.FS) (*Log, *Checkpoint, error) {
	note, err := fs.ReadFile(fsys, CheckpointFile)
	if err != nil {
		return nil, nil, fmt.Errorf("read the published checkpoint: %w", err)
	}
	cp, err := ParseCheckpoint(note)
	if err != nil {
		return nil, nil, err
	}
	l := &Log{Origin: cp.Origin}
	for at := 0; at < cp.Size; at += tileWidth {
		name := "tile/entries/" + tileName(at/tileWidth, min(tileWidth, cp.Size-at))
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, nil, fmt.Errorf("read the published entries: %w", err)
		}
		if err := l.appendBundle(data, min(tileWidth, cp.Size-at)); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if l.rootAt(cp.Size) != cp.Root {
		return nil, nil, fmt.Errorf("the %d published entries do not give the root of the checkpoint", cp.Size)
	}
	return l, cp, nil
}

// appendBundle adds the n entries of a bundle: each two bytes of length, then so many of the entry.
func (l *Log) appendBundle(data []byte, n int) error {
	for i := range n {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return fmt.Errorf("the bundle ends within entry %d of %d", i, n)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		e, err := ParseEntry(data[2:end])
		if err != nil {
			return err
		}
		if err := l.Append(e); err != nil {
			return err
		}
		data = data[end:]
	}
	if len(data) > 0 {
		return fmt.Errorf("%d bytes follow the last of %d entries", len(data), n)
	}
	return nil
}
