package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// sumsFile lists the SHA-256 of every other file of a bundle, as sha256sum reads it.
const sumsFile = "SHA256SUMS"

// bundled is what asof --format json says of a bundle. Keys are only added.
type bundled struct {
	File   string        `json:"file"`
	SHA256 string        `json:"sha256"`
	Files  []bundledFile `json:"files"` // in the order of the archive
}

type bundledFile struct {
	Path   string `json:"path"`
	Size   int    `json:"size"`
	SHA256 string `json:"sha256"`
}

// bundleFits refuses a file for the bundle that cannot be meant, before anything is read.
func (c *call) bundleFits() error {
	name := c.flags.String("bundle")
	switch {
	case !c.flags.IsSet("bundle") && c.flags.Bool("force"):
		return wrong("leave it out, or name the file: --bundle FILE.zip", "--force is about --bundle")
	case !c.flags.IsSet("bundle"):
		return nil
	case !strings.EqualFold(filepath.Ext(name), ".zip"):
		return wrong("for example --bundle answer.zip", "--bundle cannot be %q: its name ends in .zip", name)
	}
	info, err := os.Lstat(c.path(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return cannot(err, "write the bundle")
	case !info.Mode().IsRegular():
		return wrong("name another file", "%q is there already, and is no file", name)
	case !c.flags.Bool("force"):
		return wrong("name another file, or add --force to write over it", "%q is there already", name)
	}
	return nil
}

// zip is the archive: every file dated as of the day asked for, so that the
// same question about the same content has the same bytes for an answer.
func (b *bundle) zip() ([]byte, error) {
	readme, err := b.readme()
	if err != nil {
		return nil, err
	}
	b.files = append([]bundleFile{{"README.txt", readme}}, b.files...)
	slices.SortStableFunc(b.files[1:], func(x, y bundleFile) int { return strings.Compare(x.name, y.name) })
	var sums strings.Builder
	for _, f := range b.files {
		fmt.Fprintf(&sums, "%s  %s\n", sum(f.data), f.name)
	}
	b.files = slices.Insert(b.files, 1, bundleFile{sumsFile, []byte(sums.String())})
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	year, month, day := b.report.Day.Date()
	at := time.Date(max(year, 1980), month, day, 0, 0, 0, 0, time.UTC) // the format knows no earlier year
	for _, f := range b.files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at}
		h.SetMode(0o644)
		entry, err := w.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}

// told is the bundle as the report names it.
func (b *bundle) told(name string, data []byte) *bundled {
	out := &bundled{File: name, SHA256: sum(data), Files: []bundledFile{}}
	for _, f := range b.files {
		out.Files = append(out.Files, bundledFile{f.name, len(f.data), sum(f.data)})
	}
	return out
}

// writeBundle writes the archive: it appears whole or not at all.
func (c *call) writeBundle(name string, data []byte) error {
	file := c.path(name)
	temp, err := os.CreateTemp(filepath.Dir(file), ".codicil-bundle-")
	if err != nil {
		return cannot(err, "write the bundle %q", name)
	}
	defer os.Remove(temp.Name()) // it is gone where all went well
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Chmod(0o644), temp.Sync(), temp.Close()); err != nil {
		return cannot(err, "write the bundle %q", name)
	}
	if !c.flags.Bool("force") {
		if err := os.Link(temp.Name(), file); err == nil || errors.Is(err, fs.ErrExist) {
			if err != nil {
				return wrong("name another file, or add --force to write over it", "%q is there already", name)
			}
			return nil
		} // a file system without links: the check at the start has to do
	}
	if err := os.Rename(temp.Name(), file); err != nil {
		return cannot(err, "write the bundle %q", name)
	}
	return nil
}
