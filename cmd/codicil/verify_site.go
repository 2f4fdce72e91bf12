package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/internal/stage"
)

// site holds a built site against its manifest and the log: every file's digest, the
// published log, each version's source, words and proof.
func (v *verifier) site() error {
	name := v.c.flags.String("site")
	if name == "" {
		if _, err := os.Stat(filepath.Join(v.c.path("public"), stage.ManifestName)); err != nil {
			v.c.say("no built site in public: --site DIR names one")
			return nil
		}
		name = "public"
	}
	s := &siteVerifier{verifier: v, name: name, fsys: os.DirFS(v.c.path(name))}
	m, err := stage.VerifyManifest(s.fsys)
	if errors.Is(err, fs.ErrNotExist) {
		return wrong("name a folder that codicil built", "%q holds no %s", name, stage.ManifestName)
	} else if err != nil {
		s.fail(stage.ManifestName, "%v", err)
		return nil
	}
	s.files(m)
	cp := s.checkpoint()
	if cp == nil {
		return nil
	}
	s.tiles(cp)
	for i := range cp.Size {
		if e := v.c.log.Entry(i); e.Kind == ledger.Release || e.Kind == ledger.Adopt {
			s.version(i, e, cp)
		}
	}
	s.current(m)
	v.say("site     %s as built, %s and %s as released", count(len(m.Files), "file"), count(s.texts, "text"), count(s.proofs, "proof"))
	if cp.Size < v.c.log.Len() {
		v.c.say("the site was built when the log had %s: build it again", countEntries(cp.Size))
	}
	return nil
}

// A siteVerifier looks at one built site.
type siteVerifier struct {
	*verifier
	name          string
	fsys          fs.FS
	texts, proofs int
}

// fail names a file of the site.
func (s *siteVerifier) fail(file, format string, args ...any) {
	s.verifier.fail("log-site", file, format, args...)
	f := &s.failed[len(s.failed)-1]
	f.File = s.place(file)
}

// place names a file of the site so that the front door's [call.place], which
// takes names for those of the content folder, leads to it.
func (s *siteVerifier) place(file string) string {
	dir, err := s.c.contentDir()
	if err != nil {
		return file
	}
	rel, err := filepath.Rel(dir, filepath.Join(s.c.path(s.name), filepath.FromSlash(file)))
	if err != nil {
		return file
	}
	return filepath.ToSlash(rel)
}

// files holds every file against the manifest.
func (s *siteVerifier) files(m *stage.Manifest) {
	for _, f := range m.Files {
		data, err := fs.ReadFile(s.fsys, f.Path)
		switch sum := sha256.Sum256(data); {
		case err != nil:
			s.fail(f.Path, "%s names it, and it cannot be read: %v", stage.ManifestName, err)
		case hex.EncodeToString(sum[:]) != f.SHA256 || int64(len(data)) != f.Size:
			s.fail(f.Path, "it is not the file that %s names", stage.ManifestName)
		}
	}
}

// checkpoint reads the published checkpoint, which the log must continue.
func (s *siteVerifier) checkpoint() *ledger.Checkpoint {
	const file = "ledger/checkpoint"
	data, err := fs.ReadFile(s.fsys, file)
	if err != nil {
		s.fail(file, "the site publishes no log: build it again")
		return nil
	}
	cp, err := ledger.ParseCheckpoint(data)
	if err == nil {
		err = s.c.log.Consistent(cp)
	}
	if key := s.publicKey(); err == nil && key != "" {
		err = cp.Verify(key)
	}
	if err != nil {
		s.fail(file, "%v", err)
		return nil
	}
	return cp
}

// tiles holds the published tiles against the log.
func (s *siteVerifier) tiles(cp *ledger.Checkpoint) {
	tiles, err := s.c.log.Tiles(cp.Size)
	if err != nil {
		s.fail("ledger/tile", "%v", err)
	}
	for _, t := range tiles {
		if data, err := fs.ReadFile(s.fsys, "ledger/"+t.Path); err != nil || !bytes.Equal(data, t.Data) {
			s.fail("ledger/"+t.Path, "it is not that of the log")
		}
	}
}

// version holds one published text against its entry: source, words and proof. A
// version whose release date was still to come when the site was built is not there.
func (s *siteVerifier) version(i int, e ledger.Entry, cp *ledger.Checkpoint) {
	dir := path.Join(content.Locale(e.Lang).Slug(), e.Policy, e.Version)
	if _, err := fs.Stat(s.fsys, dir); err != nil {
		return
	}
	for _, name := range []string{"index.md", "index.html"} {
		data, err := fs.ReadFile(s.fsys, path.Join(dir, name))
		if err == nil && name == "index.md" && digest(data) != e.Digest {
			s.fail(path.Join(dir, name), "it is not the text that was released")
		} else if err == nil {
			err = isText(data, e)
		}
		if err != nil {
			s.fail(path.Join(dir, name), "%v", err)
		} else {
			s.texts++
		}
	}
	file := path.Join(dir, "index.proof")
	data, err := fs.ReadFile(s.fsys, file)
	if err != nil {
		s.fail(file, "%v", err)
		return
	}
	p, err := ledger.ParseProof(data)
	if err == nil {
		err = p.Verify()
	}
	switch {
	case err != nil:
		s.fail(file, "%v", err)
	case p.Index != i || p.Entry != e || p.Checkpoint.Text() != cp.Text():
		s.fail(file, "it proves something else than entry %d", i)
	default:
		s.proofs++
	}
}

// current holds the page at a policy's own address, which repeats one version, against the log:
// its words must be those of one of them.
func (s *siteVerifier) current(m *stage.Manifest) {
	words := map[string]bool{}
	for i := range s.c.log.Len() {
		e := s.c.log.Entry(i)
		words[e.Policy+" "+e.TextDigest] = true
	}
	for _, f := range m.Files {
		parts := strings.Split(f.Path, "/")
		if len(parts) != 3 || parts[2] != "index.html" || s.lib.Policy(parts[1]) == nil {
			continue
		}
		data, err := fs.ReadFile(s.fsys, f.Path)
		if err != nil || !bytes.Contains(data, []byte("<article")) {
			continue // reported already, or in a language that the version does not have
		}
		text, err := pageWords(data)
		if err != nil || !words[parts[1]+" "+digest([]byte(text))] {
			s.fail(f.Path, "its words are those of no version in the log")
		}
	}
}
