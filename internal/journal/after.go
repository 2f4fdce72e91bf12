package journal

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// After is the folder as it will be once the plan is carried out: what a gate has
// to look at before it lets anything through.
func (j *Journal) After() fs.FS {
	a := &afterFS{base: j.base, staged: map[string][]byte{}, moved: map[string]string{}}
	for _, act := range j.plan.Acts {
		if act.Write != "" {
			a.staged[act.To] = j.staged[act.Write]
			continue
		}
		a.moved[act.To] = act.Move
		for to, data := range maps.Clone(a.staged) {
			if rest, ok := strings.CutPrefix(to, act.Move+"/"); ok {
				delete(a.staged, to)
				a.staged[act.To+"/"+rest] = data
			}
		}
	}
	return a
}

// An afterFS is base with files put in and folders renamed.
type afterFS struct {
	base   fs.FS
	staged map[string][]byte // path to the bytes that will stand there
	moved  map[string]string // new folder to old folder
}

// real is where the file or folder of that name lies now; ok is false where it will be gone.
func (a *afterFS) real(name string) (at string, ok bool) {
	for to, from := range a.moved {
		if name == to {
			return from, true
		}
		if rest, ok := strings.CutPrefix(name, to+"/"); ok {
			return from + "/" + rest, true
		}
	}
	for _, from := range a.moved {
		if name == from || strings.HasPrefix(name, from+"/") {
			return "", false
		}
	}
	return name, true
}

// Open opens a file as it will be.
func (a *afterFS) Open(name string) (fs.File, error) {
	if data, ok := a.staged[name]; ok {
		return &stagedFile{stagedInfo{path.Base(name), int64(len(data))}, bytes.NewReader(data)}, nil
	}
	at, ok := a.real(name)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return a.base.Open(at)
}

// ReadDir lists a folder as it will be, by name.
func (a *afterFS) ReadDir(name string) ([]fs.DirEntry, error) {
	at, ok := a.real(name)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	list, err := fs.ReadDir(a.base, at)
	if err != nil && !a.holds(name) {
		return nil, err
	}
	out := map[string]fs.DirEntry{}
	for _, e := range list {
		if _, stays := a.real(path.Join(name, e.Name())); stays {
			out[e.Name()] = e
		}
	}
	for to, from := range a.moved {
		if path.Dir(to) != name {
			continue
		}
		info, err := fs.Stat(a.base, from)
		if err != nil {
			return nil, err
		}
		out[path.Base(to)] = renamed{fs.FileInfoToDirEntry(info), path.Base(to)}
	}
	for to, data := range a.staged {
		if path.Dir(to) == name {
			out[path.Base(to)] = fs.FileInfoToDirEntry(stagedInfo{path.Base(to), int64(len(data))})
		}
	}
	var entries []fs.DirEntry
	for _, e := range out {
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(x, y fs.DirEntry) int { return strings.Compare(x.Name(), y.Name()) })
	return entries, nil
}

// holds reports whether a file will stand in a folder that is not there yet.
func (a *afterFS) holds(dir string) bool {
	for to := range a.staged {
		if path.Dir(to) == dir {
			return true
		}
	}
	return false
}

// A stagedFile is a file that will be written, read before it is there.
type stagedFile struct {
	info stagedInfo
	*bytes.Reader
}

func (f *stagedFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *stagedFile) Close() error               { return nil }

type stagedInfo struct {
	name string
	size int64
}

func (i stagedInfo) Name() string       { return i.name }
func (i stagedInfo) Size() int64        { return i.size }
func (i stagedInfo) Mode() fs.FileMode  { return 0o644 }
func (i stagedInfo) ModTime() time.Time { return time.Time{} }
func (i stagedInfo) IsDir() bool        { return false }
func (i stagedInfo) Sys() any           { return nil }

// renamed is an entry under its new name.
type renamed struct {
	fs.DirEntry
	name string
}

func (r renamed) Name() string { return r.name }
