// Package survey says what lies in a folder, file by file, so that a later run
// can tell whether anything has changed: by path, size and time of change, and
// by digest where that is asked for or where time cannot tell.
//
// Time cannot tell of a file that changed about when the survey was made: a
// second change within the same tick of the file system's clock leaves no trace.
// Such a file is read again, as git does with its index.
package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A File is one name in the folder. Of a folder only the path counts, of a link
// where it leads.
type File struct {
	Path string // below the folder, with forward slashes; a folder's ends in one
	Size int64  // in bytes
	Time int64  // of its last change, in nanoseconds since 1970
	Sum  string // SHA-256 in hex; "" where it was not read
}

// Link reports whether the file is a link: what it leads to is listed under a path of its own, if at all.
func (f File) Link() bool { return strings.HasPrefix(f.Sum, linkMark) }

// linkMark begins what stands for a link in the place of a digest.
const linkMark = "->"

// Margin is how coarse the clock of a file system may be.
const Margin = 2 * time.Second

// Walk lists a folder in the order of paths, without reading any file. A .git at
// its top is left out: it is nobody's content.
func Walk(dir string) ([]File, error) {
	var out []File
	cut := len(filepath.Clean(dir)) + 1
	err := filepath.WalkDir(filepath.Clean(dir), func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if len(name) < cut {
			return nil
		}
		path := filepath.ToSlash(name[cut:])
		switch {
		case path == ".git" && d.IsDir():
			return fs.SkipDir
		case d.IsDir():
			out = append(out, File{Path: path + "/"})
			return nil
		case strings.Contains(path, "\n"):
			return fmt.Errorf("%q: a line break in a name", path)
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		f := File{Path: path, Size: info.Size(), Time: info.ModTime().UnixNano()}
		if !info.Mode().IsRegular() {
			if f.Sum, err = otherSum(name, info); err != nil {
				return err
			}
		}
		out = append(out, f)
		return nil
	})
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return out, err
}

// otherSum stands for what is no plain file.
func otherSum(name string, info fs.FileInfo) (string, error) {
	if info.Mode()&fs.ModeSymlink == 0 {
		return info.Mode().Type().String(), nil
	}
	to, err := os.Readlink(name)
	return linkMark + hex.EncodeToString([]byte(to)), err
}

// Read fills in the digests of every plain file that has none.
func Read(dir string, files []File) error {
	buf := make([]byte, 64<<10)
	for i := range files {
		f := &files[i]
		if f.Sum != "" || strings.HasSuffix(f.Path, "/") {
			continue
		}
		sum, err := sumOf(filepath.Join(dir, filepath.FromSlash(f.Path)), buf)
		if err != nil {
			return err
		}
		f.Sum = sum
	}
	return nil
}

func sumOf(name string, buf []byte) (string, error) {
	in, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer in.Close()
	h := sha256.New()
	if _, err := io.CopyBuffer(h, struct{ io.Reader }{in}, buf); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Fill takes the digests of known files over to those of the same path, size and
// time, unless time cannot tell, since being the file system's time when known
// was made. What is left is for [Read].
func Fill(files, known []File, since int64) {
	at := make(map[string]File, len(known))
	for _, k := range known {
		at[k.Path] = k
	}
	for i := range files {
		f := &files[i]
		if k, ok := at[f.Path]; ok && f.Sum == "" && k.Size == f.Size && k.Time == f.Time && f.Time < since-int64(Margin) {
			f.Sum = k.Sum
		}
	}
}

// Same reports whether dir holds what known lists: the same paths, sizes and
// times, and the same digests of all files (all) or of those of which time cannot tell.
func Same(dir string, known []File, since int64, all bool) (bool, error) {
	now, err := Walk(dir)
	if err != nil || len(now) != len(known) {
		return false, err
	}
	var doubtful, want []File
	for i, f := range now {
		k := known[i]
		if f.Path != k.Path || f.Size != k.Size || f.Time != k.Time || f.Sum != "" && f.Sum != k.Sum {
			return false, nil
		}
		if f.Sum == "" && (all || f.Time >= since-int64(Margin)) {
			doubtful, want = append(doubtful, f), append(want, k)
		}
	}
	if err := Read(dir, doubtful); err != nil {
		return false, err
	}
	for i, f := range doubtful {
		if f.Sum != want[i].Sum {
			return false, nil
		}
	}
	return true, nil
}

// Untouched reports whether every file listed lies in dir as a plain file of
// that size and time, in folders that are no links.
func Untouched(dir string, files []File) bool {
	sound := map[string]bool{"": true}
	for _, f := range files {
		if !folders(dir, parent(f.Path), sound) {
			return false
		}
		info, err := os.Lstat(dir + string(filepath.Separator) + filepath.FromSlash(f.Path))
		if err != nil || !info.Mode().IsRegular() || info.Size() != f.Size || info.ModTime().UnixNano() != f.Time {
			return false
		}
	}
	return true
}

// folders reports whether a path below dir leads through folders alone; sound are those that are known to.
func folders(dir, path string, sound map[string]bool) bool {
	for ; !sound[path]; path = parent(path) {
		info, err := os.Lstat(dir + string(filepath.Separator) + filepath.FromSlash(path))
		if err != nil || !info.IsDir() {
			return false
		}
		sound[path] = true
	}
	return true
}

func parent(path string) string { return path[:max(strings.LastIndexByte(path, '/'), 0)] }

// Now is the time of the file system of dir, which is made where it is missing.
func Now(dir string) (int64, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	f, err := os.CreateTemp(dir, "now")
	if err != nil {
		return 0, err
	}
	info, err := f.Stat()
	return at(info), errors.Join(err, f.Close(), os.Remove(f.Name()))
}

func at(info fs.FileInfo) int64 {
	if info == nil {
		return 0
	}
	return info.ModTime().UnixNano()
}
