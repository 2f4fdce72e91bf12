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
// preview: a save then costs the pages that somebody looks at, and where o.Texts
// is given, the texts of their policies. o.Out is not used. The files are those
// of [Build], but for the manifest.
func Live(l *content.Library, o Options) (fs.FS, error) {
	s, err := open(l, o)
	if err != nil {
		return nil, err
	}
	out := &live{site: s, shelves: map[string]func() (*liveFiles, error){}}
	for _, sh := range s.shelves {
		out.shelves[sh.policy.ID] = sync.OnceValues(func() (*liveFiles, error) { return s.liveShelf(sh) })
	}
	out.front = s.liveFront()
	out.rest = sync.OnceValues(out.liveRest)
	return out, nil
}

// A live site makes files as they are asked for. It may be read from several goroutines.
type live struct {
	site    *site
	front   *liveFiles                            // what needs no text
	shelves map[string]func() (*liveFiles, error) // of a policy
	rest    func() (*liveFiles, error)            // what needs the texts of all, or every address
}

// liveFiles are the files of a part of the site.
type liveFiles struct {
	plan    *plan
	files   map[string]*liveStep
	folders map[string]bool
}

type liveStep struct {
	step
	made func() ([][]byte, error)
}

func newLiveFiles(p *plan, steps []step) *liveFiles {
	out := &liveFiles{plan: p, files: map[string]*liveStep{}, folders: map[string]bool{".": true}}
	for _, st := range steps {
		one := &liveStep{step: st}
		one.made = sync.OnceValues(st.make)
		for _, name := range st.names {
			out.files[name] = one
			for dir := path.Dir(name); !out.folders[dir]; dir = path.Dir(dir) {
				out.folders[dir] = true
			}
		}
	}
	return out
}

// liveFront plans what a browser asks for with every page, and the home pages:
// dates and front matter tell all of it.
func (s *site) liveFront() *liveFiles {
	p := &plan{}
	s.planRoot(p)
	for _, l := range s.langs {
		s.planHome(p, l)
	}
	var out []step
	for _, st := range p.steps {
		if name := st.names[0]; path.Ext(name) != ".json" && name != "sitemap.xml" {
			out = append(out, st)
		}
	}
	return newLiveFiles(p, out)
}

// liveShelf plans the pages of a policy.
func (s *site) liveShelf(sh *shelf) (*liveFiles, error) {
	if s.o.Texts != nil {
		if err := s.o.Texts(sh.policy); err != nil {
			return nil, err
		}
	}
	p := &plan{}
	s.planShelf(p, sh)
	return newLiveFiles(p, p.steps), nil
}

// liveRest plans what is of no policy or of all of them.
func (l *live) liveRest() (*liveFiles, error) {
	p := &plan{}
	for _, sh := range l.site.shelves {
		own, err := l.shelves[sh.policy.ID]()
		if err != nil {
			return nil, err
		}
		p.join(own.plan)
	}
	l.site.planRest(p)
	return newLiveFiles(p, p.steps), nil
}

// find is the step that makes a file, nil for none, and whether it is a folder.
func (l *live) find(name string) (st *liveStep, folder bool, err error) {
	ask := func(files *liveFiles, wrong error) bool {
		if err = wrong; err == nil {
			st, folder = files.files[name], files.folders[name]
		}
		return err != nil || st != nil || folder
	}
	if ask(l.front, nil) {
		return st, folder, err
	}
	if _, below, ok := strings.Cut(name, "/"); ok { // LANGUAGE/POLICY/...
		policy, _, _ := strings.Cut(below, "/")
		if shelf := l.shelves[policy]; shelf != nil && ask(shelf()) {
			return st, folder, err
		}
	}
	ask(l.rest())
	return st, folder, err
}

// ReadFile makes the file, if nobody asked for it before.
func (l *live) ReadFile(name string) ([]byte, error) {
	st, _, err := l.find(name)
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", name, err)
	}
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
	st, folder, err := l.find(name)
	switch {
	case err != nil:
		return nil, fmt.Errorf("look for %s: %w", name, err)
	case folder:
		return liveInfo{name: path.Base(name), dir: true}, nil
	case st != nil:
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
