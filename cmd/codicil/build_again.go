package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"codicil/content"
	"codicil/diff/material"
	"codicil/internal/survey"
	"codicil/notify"
	"codicil/site"
)

// A building is one build, and what the build before left for it: beside the
// output folder NAME lies .NAME.cache with a record of what was read and made
// (record), and of each group of policies its pages (see [site.Cache]). A build
// whose record still holds in every point has nothing to do; in any doubt it is
// done. The folder may be deleted at any time.
//
// The record holds where all of this is the same: the program, the flags that
// decide what is written, every path, size and time of the content folder (with
// --verify-inputs every digest too), and of the output folder; and where no day
// has come since on which a page or a finding would be another.
type building struct {
	c         *call
	root, out string // absolute
	cache     string
	program   string
	base      string
}

// recordName is the record's name in the cache folder.
const recordName = "record"

// A recordHead is what a record says besides its files.
type recordHead struct {
	Program string
	Flags   string
	Root    string
	Zone    string
	From    content.Day // the day of the build
	Until   content.Day // the first day on which it does not hold any more; zero for none known
	Note    note
}

// building prepares a build of what the command line names.
func (c *call) building() (*building, error) {
	root, err := c.contentDir()
	if err != nil {
		return nil, err
	}
	base, err := c.baseURL()
	if err != nil {
		return nil, err
	}
	out := resolved(c.path(c.flags.String("out")))
	return &building{c: c, root: resolved(root), out: out, cache: filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".cache"), program: programID(), base: base}, nil
}

// programID tells this program from every other, "" where the system does not
// say: by the version, the rules, and the size and time of its file.
func programID() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("codicil %s %s %d %d", version, material.RulesDigest(), info.Size(), info.ModTime().UnixNano())
}

// flagsOf are the flags that decide what is written. How many workers write it does not.
func (b *building) flagsOf() string {
	return fmt.Sprintf("base-url=%q no-redlines=%t compress=%t", b.base, b.c.flags.Bool("no-redlines"), b.c.flags.Bool("compress"))
}

// cached reports whether earlier builds may be used.
func (b *building) cached() bool { return b.program != "" && !b.c.flags.Bool("no-cache") }

// unchanged is what the build before told, with the day it is told on, where
// this one would do the same; else nil.
func (b *building) unchanged() (*note, content.Day) {
	if !b.cached() {
		return nil, content.Day{}
	}
	r, err := survey.ReadRecord(filepath.Join(b.cache, recordName))
	if err != nil {
		return nil, content.Day{}
	}
	var head recordHead
	if json.Unmarshal(r.Head, &head) != nil || head.Program != b.program || head.Flags != b.flagsOf() || head.Root != b.root {
		return nil, content.Day{}
	}
	today, holds := b.onDay(head)
	if b.c.flags.Bool("strict") && head.Note.Check.Stopping > 0 || !holds {
		return nil, content.Day{}
	}
	if same, err := survey.Same(b.root, r.Inputs, r.Since, b.c.flags.Bool("verify-inputs")); err != nil || !same {
		return nil, content.Day{}
	}
	if !survey.Untouched(b.out, r.Made) {
		return nil, content.Day{}
	}
	return &head.Note, today
}

// onDay is the day, and whether the record is for it too.
func (b *building) onDay(head recordHead) (content.Day, bool) {
	zone, err := time.LoadLocation(head.Zone)
	if err != nil {
		return content.Day{}, false
	}
	today, err := b.c.today(zone)
	return today, err == nil && !today.Before(head.From) && (head.Until.IsZero() || today.Before(head.Until))
}

// build builds what has changed.
func (b *building) build() error {
	c := b.c
	inputs, since := b.survey()
	lib, err := c.read(content.LoadHeads)
	if err != nil {
		return err
	}
	lib, today, err := c.sound(lib)
	if err != nil {
		return err
	}
	src := &source{c: c, lib: lib, today: today, base: b.base}
	n := &note{}
	step, end := c.progress("building")
	defer end()
	o := site.Options{
		Out: c.path(c.flags.String("out")), Today: today, BaseURL: b.base, Bare: c.flags.Bool("no-redlines"), Jobs: c.flags.Int("jobs"),
		Version: version, Compress: c.flags.Bool("compress"), Ledger: c.ledger(), Progress: step, Source: src,
		Approve: func(seen []content.Finding) error { return b.approve(src, seen, n) },
	}
	if inputs != nil {
		o.Cache = &site.Cache{Dir: b.cache, Key: b.shared(inputs), Policy: folderDigests(inputs)}
	}
	result, err := site.Build(lib, o)
	if err != nil {
		return buildError(err)
	}
	made := noteOf(nil, result)
	made.Check, made.Unlogged = n.Check, n.Unlogged
	if inputs != nil {
		b.remember(inputs, since, lib, today, result, made)
	}
	return made.end(c, today)
}

// approve tells what was found, and stops a strict build where that is too much, and
// every build of a folder that is not what its log says was released: pages that show
// altered words under an old day must not take the place of those that show the true ones.
func (b *building) approve(src *source, seen []content.Finding, n *note) error {
	all, altered := src.findings(seen)
	if altered > 0 {
		b.c.reportAll(all)
		return &failure{exitFindings, fmt.Errorf("%s between the content and its release log; nothing was written, and the site stands as it was", count(altered, "contradiction")),
			"put it right, until codicil verify finds nothing; codicil build --drafts --out preview shows the folder as it is"}
	}
	if b.c.flags.Bool("strict") && stopping(all) > 0 {
		b.c.reportAll(all)
		return strictly(all)
	}
	n.Check, n.Unlogged = reportOf(all), isUnlogged(src.lib)
	n.begin(b.c)
	return nil
}

// survey lists the content folder before it is read; nil where a record would
// not help. since is the file system's time.
func (b *building) survey() (inputs []survey.File, since int64) {
	if !b.cached() {
		return nil, 0
	}
	since, err := survey.Now(b.cache)
	if err != nil {
		return nil, 0
	}
	inputs, err = survey.Walk(b.root)
	if err != nil {
		return nil, 0
	}
	if old, err := survey.ReadRecord(filepath.Join(b.cache, recordName)); err == nil && !b.c.flags.Bool("verify-inputs") {
		survey.Fill(inputs, old.Inputs, old.Since)
	}
	if survey.Read(b.root, inputs) != nil {
		return nil, 0
	}
	return inputs, since
}

// shared stands for everything that every page may depend on: the program, its
// flags, and every file that is neither a policy's nor the log's, nor tells what
// was sent, which no page shows. What the log says of a version stands in the key of its pages.
// Where there are links it is every file: a link may lead from one policy into another.
func (b *building) shared(inputs []survey.File) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q\n", b.program, b.flagsOf())
	linked := slices.ContainsFunc(inputs, survey.File.Link)
	for _, f := range inputs {
		if top, _, _ := strings.Cut(f.Path, "/"); linked || top != "policies" && top != logDir && top != notify.RecordDir {
			fmt.Fprintf(h, "%q %q\n", f.Path, f.Sum)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// folderDigests finds the digest of all files of a policy.
func folderDigests(inputs []survey.File) func(policy string) string {
	return func(policy string) string {
		dir := "policies/" + policy + "/"
		first, _ := slices.BinarySearchFunc(inputs, dir, func(f survey.File, dir string) int { return strings.Compare(f.Path, dir) })
		h := sha256.New()
		for _, f := range inputs[first:] {
			if !strings.HasPrefix(f.Path, dir) {
				break
			}
			fmt.Fprintf(h, "%q %q\n", f.Path, f.Sum)
		}
		return hex.EncodeToString(h.Sum(nil))
	}
}

// remember writes the record, if nothing changed while the site was built. A
// record that cannot be written costs the next build its time and this one nothing.
func (b *building) remember(inputs []survey.File, since int64, lib *content.Library, today content.Day, r *site.Result, n *note) {
	name := filepath.Join(b.cache, recordName)
	again, err := survey.Walk(b.root)
	if err != nil || survey.Read(b.root, again) != nil || !slices.Equal(again, inputs) || lib.Settings.Zone == nil {
		_ = os.Remove(name)
		return
	}
	head, err := json.Marshal(recordHead{b.program, b.flagsOf(), b.root, lib.Settings.Zone.String(), today, r.Until, *n})
	if err != nil || bytes.ContainsRune(head, '\n') {
		_ = os.Remove(name)
		return
	}
	made := make([]survey.File, len(r.Outputs))
	for i, st := range r.Outputs {
		made[i] = survey.File{Path: st.Path, Size: st.Size, Time: st.Time}
	}
	if (&survey.Record{Head: head, Since: since, Inputs: inputs, Made: made}).Write(name) != nil {
		_ = os.Remove(name)
	}
}
