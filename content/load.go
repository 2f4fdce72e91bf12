package content

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// A loader builds one Library.
type loader struct {
	root           fs.FS
	lib            *Library
	settingsSource []byte
	keep           bool               // the bytes of the texts, which are parsed next
	same           map[string]*Policy // those that are taken over; see [Library.Again]
}

// add notes findings.
func (l *loader) add(fs ...Finding) { l.lib.Findings = append(l.lib.Findings, fs...) }

// fatal notes broken structure.
func (l *loader) fatal(code, file, hint, format string, args ...any) {
	l.add(Finding{Code: code, Severity: Error, File: file, Message: fmt.Sprintf(format, args...), Hint: hint, Fatal: true})
}

// settings reads codicil.yaml.
func (l *loader) settings(src []byte) {
	l.settingsSource, l.lib.settingsSource = src, src
	l.lib.Settings = defaultSettings()
	f := &yamlFile{name: settingsFile, family: "settings", fatal: true}
	settingsReader{f, l.lib.Settings}.root(f.parse(l.clean(f, src)))
	l.lib.Settings.Digest = digest(src)
	l.add(f.findings...)
	if s := l.lib.Settings; len(s.Languages) > 1 && !s.PrevailsGiven {
		l.add(Finding{Code: "settings-prevails", Severity: Warning, File: settingsFile, Message: "several languages, and nothing says which prevails", Hint: "write prevails: " + string(s.Languages[0]) + ", or prevails: null where all are equal"})
	}
}

// clean takes a byte order mark off a settings file and reports bytes that are not UTF-8.
func (l *loader) clean(f *yamlFile, src []byte) []byte {
	l.encoding(f.name, src, f.fatal)
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if !utf8.Valid(src) {
		src = bytes.ToValidUTF8(src, []byte("\ufffd"))
	}
	return src
}

// encoding reports a byte order mark and bytes that are not UTF-8.
func (l *loader) encoding(file string, src []byte, fatal bool) {
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		l.add(Finding{Code: "text-bom", Severity: Warning, File: file, Line: 1, Column: 1, Message: "the file begins with a byte order mark", Hint: "save it as UTF-8 without one; check --fix takes it off"})
	}
	if utf8.Valid(src) {
		return
	}
	at := 0
	for at < len(src) {
		r, n := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	hint := "save it as UTF-8"
	if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
		hint = "the file is UTF-16: save it as UTF-8"
	}
	start := bytes.LastIndexByte(src[:at], '\n') + 1
	l.add(Finding{Code: "text-encoding", Severity: Error, File: file, Line: 1 + bytes.Count(src[:at], []byte("\n")), Column: 1 + utf8.RuneCount(src[start:at]),
		Message: fmt.Sprintf("the byte %#02x is not UTF-8", src[at]), Hint: hint, Fatal: fatal})
}

// digest is "sha256:" and the SHA-256 of the bytes in hex.
func digest(b ...[]byte) string {
	h := sha256.New()
	for _, part := range b {
		h.Write(part)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// read reads a file; where it cannot be read that is a finding and ok is false.
func (l *loader) read(file string) (src []byte, ok bool) {
	src, err := fs.ReadFile(l.root, file)
	if err != nil {
		l.unreadable(file, err)
		return nil, false
	}
	return src, true
}

// unreadable reports a file or folder that cannot be opened: no permission, or a link out of the root.
func (l *loader) unreadable(file string, err error) {
	hint := "check that the file may be read"
	if strings.Contains(err.Error(), "escapes") || l.isLink(file) {
		hint = "links may not lead out of the content folder: put the file itself there"
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	l.fatal("settings-unreadable", file, hint, "cannot be read: %v", err)
}

// isLink reports whether file is a symbolic link, as far as the root can tell.
func (l *loader) isLink(file string) bool {
	info, err := fs.Lstat(l.root, file)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// entry is one name in a folder, links followed.
type entry struct {
	name string
	dir  bool
}

// list is what lies in a folder, by name; what cannot be followed is a finding.
func (l *loader) list(dir string) (out []entry) {
	list, err := fs.ReadDir(l.root, dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) && dir == policiesDir:
		l.fatal("settings-empty", dir, "write policies/privacy/2026-12-01/en.md, or begin from the sample: codicil init", "there is no folder of policies")
	case err != nil:
		l.unreadable(dir, err)
	}
	for _, e := range list {
		isDir := e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			info, err := fs.Stat(l.root, path.Join(dir, e.Name()))
			if err != nil {
				l.unreadable(path.Join(dir, e.Name()), err)
				continue
			}
			isDir = info.IsDir()
		} else if !isDir && !e.Type().IsRegular() {
			l.unknown(path.Join(dir, e.Name()), isDir, "it is neither a file nor a folder")
			continue
		}
		out = append(out, entry{e.Name(), isDir})
	}
	return out
}

// unknown reports what has no meaning where it lies.
func (l *loader) unknown(file string, dir bool, hint string) {
	f := Finding{Code: "settings-unknown-file", Severity: Warning, File: file, Message: "this file is not read", Hint: hint}
	if dir {
		f.Message = "this folder is not read"
	}
	if dir || slices.Contains([]string{".md", ".yaml", ".yml", ".markdown"}, path.Ext(file)) {
		f.Severity = Error
	}
	l.add(f)
}

// yaml reads a YAML file of that family. The root is nil where the file is empty or broken.
func (l *loader) yaml(file, family string, fatal bool) (f *yamlFile, src []byte, ok bool) {
	src, ok = l.read(file)
	return &yamlFile{name: file, family: family, fatal: fatal}, src, ok
}

// exceptions reads exceptions.yaml where there is one.
func (l *loader) exceptions() {
	if _, err := fs.Lstat(l.root, exceptionsFile); errors.Is(err, fs.ErrNotExist) {
		return
	}
	f, src, ok := l.yaml(exceptionsFile, "settings", false)
	if ok {
		l.lib.Exceptions = f.exceptions(f.parse(l.clean(f, src)))
		l.add(f.findings...)
	}
}
