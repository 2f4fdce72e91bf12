package content

import (
	"bytes"
	"embed"
	"io/fs"
	"path"
)

//go:embed codicil.yaml all:policies
var sample embed.FS

// Sample is the embedded sample: the settings and policies of an invented company, from which
// `codicil init` begins. It is never a fallback for a folder that is missing. Its
// release log stays behind, and what belongs to that: log of the settings, the stamps in version.yaml.
func Sample() fs.FS { return unreleased{sample} }

// unreleased is the sample as it was before it was released.
type unreleased struct{ embed.FS }

// released are the keys that belong to a release, by file name.
var released = map[string][]string{
	settingsFile:   {"log"},
	"version.yaml": {"logged", "publisher", "prevails", "notice"},
}

// ReadFile reads a file without what a release added to it.
func (u unreleased) ReadFile(name string) ([]byte, error) {
	data, err := u.FS.ReadFile(name)
	keys := released[path.Base(name)]
	if err != nil || keys == nil {
		return data, err
	}
	cut, err := cutKeys(data, keys...)
	if err != nil {
		return nil, err
	}
	return append(bytes.TrimRight(cut, "\n"), '\n'), nil
}

// Open opens a file, which reads as ReadFile does.
func (u unreleased) Open(name string) (fs.File, error) {
	f, err := u.FS.Open(name)
	if err != nil || released[path.Base(name)] == nil {
		return f, err
	}
	data, err := u.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &cutFile{File: f, data: bytes.NewReader(data)}, nil
}

// A cutFile is a file with other bytes.
type cutFile struct {
	fs.File
	data *bytes.Reader
}

// Read reads the bytes that are left.
func (f *cutFile) Read(b []byte) (int, error) { return f.data.Read(b) }

// Stat is that of the file, with the size of what is left.
func (f *cutFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return cutInfo{info, f.data.Size()}, err
}

type cutInfo struct {
	fs.FileInfo
	size int64
}

func (i cutInfo) Size() int64 { return i.size }
