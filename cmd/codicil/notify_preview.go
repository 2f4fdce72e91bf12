package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"codicil/notify"
)

// preview shows every message as its reader would see it: on standard output
// for "-", else as a file each in a folder.
func (c *call) preview(ns []*notify.Notice, to string) error {
	if to == "-" {
		return written(notify.Preview(c.Out, ns))
	}
	if err := os.MkdirAll(c.path(to), 0o755); err != nil {
		return cannot(err, "make the folder %q", to)
	}
	for _, n := range ns {
		var text bytes.Buffer
		if err := notify.Preview(&text, []*notify.Notice{n}); err != nil {
			return cannot(err, "show %s", n.ID())
		}
		name := strings.TrimSuffix(strings.ReplaceAll(n.Path(), "/", "_"), ".json")
		files := append([]notify.File{{Suffix: ".txt", Data: text.Bytes()}}, n.Files...)
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(c.path(to), name+f.Suffix), f.Data, 0o644); err != nil {
				return cannot(err, "write the preview of %s", n.ID())
			}
		}
	}
	c.say("%s to read in %s; the outbox stays as it was", count(len(ns), "message"), to)
	return nil
}
