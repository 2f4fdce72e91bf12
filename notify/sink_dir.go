package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// A dirSink files notices in a folder as the outbox does, for a program that
// picks them up there.
type dirSink struct{ name, dir string }

func (s *dirSink) Name() string { return s.name }
func (s *dirSink) Close() error { return nil }

func (s *dirSink) Ready(context.Context, []*Notice) error {
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return fmt.Errorf("make the folder %q: %w", s.dir, err)
	}
	return nil
}

// Deliver writes the event last: where it lies, what belongs to it lies beside it.
func (s *dirSink) Deliver(_ context.Context, n *Notice) (string, error) {
	if err := n.check(); err != nil {
		return "", &SinkError{Err: err, Final: true}
	}
	files := append(slices.Clone(n.Files), File{".json", append(bytes.Clone(n.Event), '\n')})
	for _, f := range files {
		name := filepath.Join(s.dir, filepath.FromSlash(n.stem()+f.Suffix))
		if old, err := os.ReadFile(name); err == nil && !bytes.Equal(old, f.Data) {
			return "", &SinkError{Final: true, Err: fmt.Errorf("%q holds another notice of that id: it may have been acted on; move it away first", name)}
		}
		if _, err := writeFile(name, f.Data); err != nil {
			return "", fmt.Errorf("write %q: %w", name, err)
		}
	}
	return n.Path(), nil
}

// A lineSink writes one event a line, for a pipe.
type lineSink struct{ w io.Writer }

func (s *lineSink) Name() string                           { return "-" }
func (s *lineSink) Close() error                           { return nil }
func (s *lineSink) Ready(context.Context, []*Notice) error { return nil }

func (s *lineSink) Deliver(_ context.Context, n *Notice) (string, error) {
	var line bytes.Buffer
	if err := json.Compact(&line, n.Event); err != nil {
		return "", &SinkError{Err: fmt.Errorf("write the event: %w", err), Final: true}
	}
	line.WriteByte('\n')
	if _, err := s.w.Write(line.Bytes()); err != nil {
		return "", &SinkError{Err: fmt.Errorf("write the event: %w", err), Final: true, Stop: true}
	}
	return "", nil
}
