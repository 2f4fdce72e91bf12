package main

import (
	"bytes"
	"os"
	"path/filepath"

	"codicil/notify"
)

// previewPage is the page of --preview=DIR that shows every message.
const previewPage = "index.html"

// preview shows every message as its reader would see it: on standard output
// for "-", else on a page in a folder, with its files beside it.
func (c *call) preview(ns []*notify.Notice, to string) error {
	if to == "-" {
		return written(notify.Preview(c.Out, ns))
	}
	dir := c.path(to)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return cannot(err, "make the folder %q", to)
	}
	for _, n := range ns {
		for _, f := range notify.PreviewFiles(n) {
			if err := os.WriteFile(filepath.Join(dir, n.PreviewName()+f.Suffix), f.Data, 0o644); err != nil {
				return cannot(err, "write the preview of %s", n.ID())
			}
		}
	}
	var page bytes.Buffer
	if err := notify.WritePreview(&page, ns, true); err != nil {
		return cannot(err, "write the preview")
	}
	if err := os.WriteFile(filepath.Join(dir, previewPage), page.Bytes(), 0o644); err != nil {
		return cannot(err, "write the preview")
	}
	c.say("%s to read: open %s; the outbox stays as it was", count(len(ns), "message"), filepath.Join(to, previewPage))
	return nil
}
