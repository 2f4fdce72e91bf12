package site

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"codicil/content"
)

// Live is the site of l as files that are made when they are first read, for a
// preview: a save then costs the pages that somebody looks at. o.Out is not
// used. The files are those of [Build], but for the manifest.
func Live(l *content.Library, o Options) (fs.FS, error) {
	s, err := open(l, o)
	if err != nil {
		return nil, err
	}
	out := &live{files: map[string]*liveStep{}, folders: map[string]bool{".": true}}
	for _, st := range s.plan().steps {
		one := &liveStep{step: st}
		one.made = sync.OnceValues(st.make)
		for _, name := range st.names {
			out.files[name] = one
			for dir := path.Dir(name); !out.folders[dir]; dir = path.Dir(dir) {
				out.folders[dir] = true
			}
		}
	}
	return out, nil
}

// A live site makes files as they are asked for. It may be read from several goroutines.
type live struct {
	files   map[string]*liveStep
	folders map[string]bool
}

type liveStep struct {
	step
	made func() ([][]byte, error)
}

// ReadFile makes the file, if nobody asked for it before.
func (l *live) ReadFile(name string) ([]byte, error) {
	st := l.files[name]
	if st == nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	files, err := st.made()
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", name, err)
	}
	return files[slices.Index(st.names, name)], nil
}

// Stat tells folders from files; it makes none.
func (l *live) Stat(name string) (fs.FileInfo, error) {
	switch {
	case l.folders[name]:
		return liveInfo{name: path.Base(name), dir: true}, nil
	case l.files[name] != nil:
		return liveInfo{name: path.Base(name)}, nil
	}
	return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
}

// Open opens a file or a folder; folders cannot be listed.
func (l *live) Open(name string) (fs.File, error) {
	info, err := l.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return &liveFile{info, strings.NewReader("")}, nil
	}
	data, err := l.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &liveFile{liveInfo{name: path.Base(name), size: int64(len(data))}, bytes.NewReader(data)}, nil
}

type liveFile struct {
	info fs.FileInfo
	io.ReadSeeker
}

func (f *liveFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *liveFile) Close() error               { return nil }

type liveInfo struct {
	name string
	size int64
	dir  bool
}

func (i liveInfo) Name() string       { return i.name }
func (i liveInfo) Size() int64        { return i.size }
func (i liveInfo) ModTime() time.Time { return time.Time{} }
func (i liveInfo) IsDir() bool        { return i.dir }
func (i liveInfo) Sys() any           { return nil }
func (i liveInfo) Mode() fs.FileMode {
	if i.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}
