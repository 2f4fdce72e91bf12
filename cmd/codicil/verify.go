package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/internal/stage"

	"github.com/urfave/cli/v2"
)

func verifyVerb(w *World) *cli.Command {
	return &cli.Command{
		Name: "verify", Usage: "recompute every digest and proof of the release log",
		UsageText: "codicil verify [flags]",
		Description: `Holds the content folder against its log, the log against its checkpoint (and against
an earlier one that somebody kept), and the built site, where there is one, against
its manifest, the log, and a build of the same content. With --url it fetches a live
site and does the same with that. Each failure is named; exit 1 where there is one.

Without a content folder a site is held against the log that it publishes. With --page
and --proof a reader who has saved one version's page and its index.proof sees
whether that text is in the log.

` + example("codicil verify --fresh", "codicil verify --url https://legal.example.com/ --checkpoint checkpoint-2026-03-01", "codicil verify --page index.html --proof index.proof"),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "site", Usage: "the built site in `DIR` (default: public, where it is a built site)"},
			&cli.StringFlag{Name: "url", Usage: "the live site at `URL`: everything that its manifest names is fetched"},
			&cli.BoolFlag{Name: "fresh", Usage: "it is a failure, too, where the day has passed on which a page should have changed", DisableDefaultText: true},
			&cli.BoolFlag{Name: "no-rebuild", Usage: "do not build the content again to compare data, feeds and manifest", DisableDefaultText: true},
			&cli.StringFlag{Name: "checkpoint", Usage: "an earlier checkpoint, kept elsewhere, in `FILE`: the log must continue it"},
			&cli.StringFlag{Name: "page", Usage: "one version's page, or its source (index.md), in `FILE`"},
			&cli.StringFlag{Name: "proof", Usage: "the proof of that version (index.proof) in `FILE`"},
			&cli.StringFlag{Name: "public-key", Usage: "the log's public `KEY` (default: log.key of the settings)"},
		},
		Action: verb(w, verify),
	}
}

func verify(c *call) error {
	if err := c.noMore(0); err != nil {
		return err
	}
	page, proof := c.flags.String("page"), c.flags.String("proof")
	switch {
	case page != "" && proof != "":
		return c.verifyPage(page, proof)
	case page != "" || proof != "":
		return wrong("save both from the version's address: index.html and index.proof", "--page and --proof go together")
	case c.flags.IsSet("site") && c.flags.IsSet("url"):
		return wrong("run it twice", "--site and --url name two sites")
	}
	v := &verifier{c: c}
	if err := v.folder(); err != nil {
		return err
	}
	s, err := v.published()
	if err != nil {
		return err
	}
	if c.log == nil && v.lib != nil && v.lib.Settings.Log == nil && s == nil {
		_, err := c.needLog(v.lib)
		return err
	}
	if c.log != nil {
		if err := v.earlier(); err != nil {
			return err
		}
	}
	return v.end()
}

// folder reads the content folder and holds it against its log. Where there is none,
// a site that the command line names is looked at from outside.
func (v *verifier) folder() error {
	c := v.c
	if c.flags.IsSet("url") || c.flags.IsSet("site") {
		dir, err := c.contentDir()
		if err != nil {
			return err
		}
		if _, err := os.Stat(filepath.Join(dir, settingsFile)); errors.Is(err, fs.ErrNotExist) && !c.flags.IsSet("content") {
			c.say("no content folder: the site is held against the log that it publishes")
			return nil
		}
	}
	lib, err := c.load()
	if err != nil {
		return err
	}
	v.lib = lib
	v.content()
	return nil
}

// published looks at the site: the live one of --url, that of --site, else public where
// one was built there; nil where there is none.
func (v *verifier) published() (*siteVerifier, error) {
	name := v.c.flags.String("site")
	if v.c.flags.IsSet("url") {
		return v.live(v.c.flags.String("url"))
	}
	if !v.c.flags.IsSet("site") {
		if _, err := os.Stat(filepath.Join(v.c.path("public"), stage.ManifestName)); err != nil {
			v.c.say("no built site in public: --site DIR names one, --url URL a live one")
			return nil, nil
		}
		name = "public"
	}
	dir := v.c.path(name)
	v.place = strings.TrimSuffix(filepath.ToSlash(v.c.show(dir)), "/") + "/"
	s := &siteVerifier{verifier: v, fsys: os.DirFS(dir)}
	return s, s.whole()
}

// whole is every look at a site: at its files and the log, at its days, at a build of the same content.
func (s *siteVerifier) whole() error {
	if err := s.look(); err != nil || s.manifest == nil {
		return err
	}
	if s.c.flags.Bool("fresh") {
		if err := s.fresh(); err != nil {
			return err
		}
	}
	return s.rebuilt()
}

// A verifier gathers what was held against what, and what does not agree.
type verifier struct {
	c      *call
	lib    *content.Library
	failed []content.Finding // with files named as a person types them
	said   []string
	place  string // what stands before a file of the site
}

func (v *verifier) fail(code, file, format string, args ...any) {
	v.failed = append(v.failed, content.Finding{Code: code, Severity: content.Error, File: file, Message: fmt.Sprintf(format, args...)})
}

func (v *verifier) say(format string, args ...any) {
	v.said = append(v.said, fmt.Sprintf(format, args...))
}

// content takes what loading saw: there the folder is held against the log.
func (v *verifier) content() {
	for _, f := range v.lib.Findings {
		switch {
		case strings.HasPrefix(f.Code, "log-") && f.Severity == content.Error, f.Fatal:
			f.File = v.c.place(f.File)
			v.failed = append(v.failed, f)
		case strings.HasPrefix(f.Code, "log-"):
			v.c.say("%s", v.c.line(f, v.c.err))
		}
	}
	if v.c.log == nil {
		return
	}
	how := "unsigned"
	if cp := v.c.log.checkpoint; cp != nil && v.lib.Settings.Log.Key != "" {
		how = "signed by the key of the settings"
	} else if cp != nil && cp.Signed != "" {
		how = "signed, but the settings name no key to check it with"
	}
	v.say("log      %s, root %s, %s", countEntries(v.c.log.Len()), root(v.c.log.Checkpoint()), how)
	v.say("content  %s as released", count(texts(v.c.log.Log), "text"))
}

// root is a checkpoint's root hash as it stands in it.
func root(cp *ledger.Checkpoint) string { return strings.Split(cp.Text(), "\n")[2] }

// texts is the number of editions in the log.
func texts(l *ledger.Log) (n int) {
	for i := range l.Len() {
		if k := l.Entry(i).Kind; k == ledger.Release || k == ledger.Adopt {
			n++
		}
	}
	return n
}

// earlier holds the log against a checkpoint that somebody kept.
func (v *verifier) earlier() error {
	name := v.c.flags.String("checkpoint")
	if name == "" {
		return nil
	}
	data, err := os.ReadFile(v.c.path(name))
	if err != nil {
		return cannot(err, "read the earlier checkpoint")
	}
	cp, err := ledger.ParseCheckpoint(data)
	if err != nil {
		return wrong("a checkpoint is the file log/checkpoint, or /ledger/checkpoint of the site", "%s: %w", name, err)
	}
	if key := v.publicKey(); key != "" {
		if err := cp.Verify(key); err != nil {
			v.fail("log-signature", name, "%v", err)
		}
	}
	if err := v.c.log.Consistent(cp); err != nil {
		v.fail("log-broken", v.logFile(), "%v", err)
		return nil
	}
	v.say("earlier  the log continues the checkpoint of %s in %s", countEntries(cp.Size), name)
	return nil
}

// logFile is where the log was read: in the content folder, else on the site.
func (v *verifier) logFile() string {
	if v.lib == nil {
		return v.place + publishedCheckpoint
	}
	return v.c.place(logDir + "/" + ledger.EntriesFile)
}

// publicKey is --public-key, else that of the settings.
func (v *verifier) publicKey() string {
	if key := v.c.flags.String("public-key"); key != "" {
		return key
	}
	if v.lib != nil && v.lib.Settings.Log != nil {
		return v.lib.Settings.Log.Key
	}
	return ""
}

// end prints what does not agree, else what does.
func (v *verifier) end() error {
	if len(v.failed) == 0 {
		_, err := fmt.Fprintln(v.c.Out, strings.Join(v.said, "\n"))
		return written(err)
	}
	for _, f := range content.SortFindings(v.failed) {
		if _, err := fmt.Fprintln(v.c.Out, lineAt(f, v.c.out)); err != nil {
			return written(err)
		}
	}
	return &failure{exitFindings, fmt.Errorf("%s found", count(len(v.failed), "failure")), ""}
}

// verifyPage looks at one text and its proof, for a reader who has nothing else.
func (c *call) verifyPage(page, proof string) error {
	text, err := os.ReadFile(c.path(page))
	if err != nil {
		return cannot(err, "read the page")
	}
	data, err := os.ReadFile(c.path(proof))
	if err != nil {
		return cannot(err, "read the proof")
	}
	p, err := ledger.ParseProof(data)
	if err != nil {
		return &failure{exitFindings, fmt.Errorf("%s: %w", proof, err), "save index.proof from the version's address"}
	}
	if err := p.Verify(); err != nil {
		return &failure{exitFindings, fmt.Errorf("%s: %w", proof, err), ""}
	}
	if err := isText(text, p.Entry); err != nil {
		return &failure{exitFindings, fmt.Errorf("%s: %w", page, err), "save the page and the proof of the same version"}
	}
	signed := "the checkpoint's signature was not looked at: --public-key KEY"
	if key := c.flags.String("public-key"); key != "" {
		if err := p.Checkpoint.Verify(key); err != nil {
			return &failure{exitFindings, fmt.Errorf("%s: %w", proof, err), ""}
		}
		signed = "the checkpoint is signed by that key"
	}
	_, err = fmt.Fprintf(c.Out, "%s is the text of %s@%s in %s, released %s, effective %s\nentry %d of %d in the log %s; %s\n",
		page, p.Entry.Policy, p.Entry.Version, p.Entry.Lang, p.Entry.Release, p.Entry.Effective, p.Index, p.Checkpoint.Size, p.Checkpoint.Origin, signed)
	return written(err)
}

// isText reports whether data is the edition of the entry: its source byte for byte, or a page with its words.
func isText(data []byte, e ledger.Entry) error {
	if digest(data) == e.Digest {
		return nil
	}
	if !bytes.Contains(data, []byte("<article")) {
		return fmt.Errorf("its SHA-256 is %s, and the log says %s", digest(data), e.Digest)
	}
	words, err := pageWords(data)
	if err != nil {
		return err
	}
	if d := digest([]byte(words)); d != e.TextDigest {
		return fmt.Errorf("its words are not those that were released: their SHA-256 is %s, and the log says %s", d, e.TextDigest)
	}
	return nil
}
