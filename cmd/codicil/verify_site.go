package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/internal/stage"
)

// look holds a built site against its manifest and the log: every file's digest, the
// published log, each version's source, words and proof. Where there is no log it is
// the manifest alone.
func (s *siteVerifier) look() error {
	m, err := stage.VerifyManifest(s.fsys)
	if errors.Is(err, fs.ErrNotExist) {
		return wrong("name a folder that codicil built", "%q holds no %s", strings.TrimSuffix(s.place, "/"), stage.ManifestName)
	} else if err != nil {
		s.fail(stage.ManifestName, "%v", err)
		return nil
	}
	s.manifest = m
	s.files()
	if s.c.log == nil && s.lib == nil {
		s.c.log = s.published()
	}
	s.say("site     %s as built", count(len(m.Files), "file"))
	if s.c.log == nil {
		return nil
	}
	if cp := s.checkpoint(); cp != nil {
		s.entries(cp)
	}
	return nil
}

// entries holds tiles, texts and proofs against the log as far as the site's checkpoint goes.
func (s *siteVerifier) entries(cp *ledger.Checkpoint) {
	s.tiles(cp)
	for i := range cp.Size {
		if e := s.c.log.Entry(i); e.Kind == ledger.Release || e.Kind == ledger.Adopt {
			s.version(i, e, cp)
		}
	}
	s.current()
	s.said[len(s.said)-1] += fmt.Sprintf(", %s and %s as released", count(s.texts, "text"), count(s.proofs, "proof"))
	if s.behind = cp.Size < s.c.log.Len(); s.behind {
		s.c.say("the site was built when the log had %s: build it again", countEntries(cp.Size))
	}
}

// A siteVerifier looks at one built site.
type siteVerifier struct {
	*verifier
	fsys          fs.FS
	live          bool              // fetched from a host, which keeps some files to itself
	refused       map[string]string // of a live site: what the host answered where it gave no file
	manifest      *stage.Manifest   // nil where it cannot be believed
	behind        bool              // built when the log was shorter
	texts, proofs int
}

// fail names a file of the site.
func (s *siteVerifier) fail(file, format string, args ...any) {
	s.verifier.fail("log-site", s.place+file, format, args...)
}

// files holds every file against the manifest.
func (s *siteVerifier) files() {
	for _, f := range s.manifest.Files {
		if s.live && keptByHosts(f.Path) {
			continue
		}
		data, err := fs.ReadFile(s.fsys, f.Path)
		switch sum := sha256.Sum256(data); {
		case err != nil && s.refused[f.Path] != "":
			s.fail(f.Path, "%s names it, and the host answers %s", stage.ManifestName, s.refused[f.Path])
		case err != nil:
			s.fail(f.Path, "%s names it, and it cannot be read: %v", stage.ManifestName, err)
		case hex.EncodeToString(sum[:]) != f.SHA256 || int64(len(data)) != f.Size:
			s.fail(f.Path, "it is not the file that %s names", stage.ManifestName)
		}
	}
}

// publishedCheckpoint is the log's checkpoint in a site.
const publishedCheckpoint = "ledger/checkpoint"

// published is the log that the site publishes, for somebody who has no other; nil where
// it publishes none that can be believed.
func (s *siteVerifier) published() *releaseLog {
	sub, err := fs.Sub(s.fsys, path.Dir(publishedCheckpoint))
	var log *ledger.Log
	var cp *ledger.Checkpoint
	if err == nil {
		log, cp, err = ledger.ReadPublished(sub)
	}
	if err != nil {
		s.fail(publishedCheckpoint, "%v", err)
		return nil
	}
	s.say("log      %s, root %s, as the site publishes it", countEntries(log.Len()), root(cp))
	return &releaseLog{log, cp}
}

// checkpoint reads the published checkpoint, which the log must continue.
func (s *siteVerifier) checkpoint() *ledger.Checkpoint {
	const file = publishedCheckpoint
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
func (s *siteVerifier) current() {
	words, policies := map[string]bool{}, map[string]bool{}
	for i := range s.c.log.Len() {
		e := s.c.log.Entry(i)
		words[e.Policy+" "+e.TextDigest], policies[e.Policy] = true, true
	}
	for _, f := range s.manifest.Files {
		parts := strings.Split(f.Path, "/")
		if len(parts) != 3 || parts[2] != "index.html" || !policies[parts[1]] {
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
