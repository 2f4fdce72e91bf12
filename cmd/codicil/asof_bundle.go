package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/notify"
	"codicil/site"
)

// A bundle is what answers a question from outside, of a regulator say: which
// text bound whom on a day, what led to it, who decided, who was told, and the
// proof that nobody changed it since. Its bytes depend on the content folder and
// on what was asked alone.
type bundle struct {
	c       *call
	lib     *content.Library
	policy  *content.Policy
	report  *asofReport
	known   content.Day // the day whose knowledge the bundle has
	today   content.Day // up to which the delivery record is told
	site    fs.FS       // the site as it stood on the day known
	record  *notify.Record
	files   []bundleFile
	answers []bundleVersion
}

// A bundleFile is one file of a bundle.
type bundleFile struct {
	name string
	data []byte
}

// A bundleVersion is what the README says of one version.
type bundleVersion struct {
	*boundVersion
	Users                                      []content.Users
	Before                                     string // the id of the version before it, with its policy where that is another; "" for none
	Texts                                      []string
	Review, Withdrawn, Redline, Notice, Proofs bool
	Notices, Record                            bool
}

// bundle writes the bundle, where one was asked for, and enters it in the report.
func (c *call) bundle(lib *content.Library, r *asofReport, today content.Day) error {
	if !c.flags.IsSet("bundle") {
		return nil
	}
	b := &bundle{c: c, lib: lib, policy: lib.Policy(r.Policy), report: r, known: r.KnownOn, today: today}
	vs := b.versions()
	if len(vs) == 0 {
		return b.nobody()
	}
	if c.ledger() == nil {
		c.say("the settings name no release log: the bundle holds no proof that the text was not changed")
	}
	if err := b.gather(vs); err != nil {
		return err
	}
	data, err := b.zip()
	if err != nil {
		return cannot(err, "put the bundle together")
	}
	name := c.flags.String("bundle")
	if err := c.writeBundle(name, data); err != nil {
		return err
	}
	r.Bundle = b.told(name, data)
	return nil
}

// nobody is the failure of a bundle about a day on which nobody was bound.
func (b *bundle) nobody() error {
	hint := ""
	for _, t := range b.policy.Transitions(b.today) {
		if t.To != nil {
			hint = fmt.Sprintf("the first version bound users from %v", t.Day)
			break
		}
	}
	return wrong(hint, "no version of %s bound anybody on %v: there is nothing to bundle", b.policy.ID, b.report.Day)
}

// versions are those that bound somebody, each once, and enters in answers whom.
func (b *bundle) versions() (vs []*content.Version) {
	for _, one := range b.report.Bindings {
		if one.Version == nil {
			continue
		}
		v := b.policy.Binding(one.Users, b.report.Day, b.report.Day)
		if i := slices.Index(vs, v); i >= 0 {
			b.answers[i].Users = append(b.answers[i].Users, one.Users)
			continue
		}
		vs = append(vs, v)
		b.answers = append(b.answers, bundleVersion{boundVersion: one.Version, Users: []content.Users{one.Users}})
	}
	return vs
}

// gather collects every file but README.txt and SHA256SUMS, which speak of the others.
func (b *bundle) gather(vs []*content.Version) error {
	told, err := b.c.announcements(b.lib.Policies, b.known, "")
	if err != nil {
		return err
	}
	b.site, err = site.Live(b.lib, site.Options{Today: b.known, Version: version, Court: &b.c.court, Announcements: told, Ledger: b.c.ledger()})
	if err != nil {
		return buildError(err)
	}
	if b.record, err = b.c.readRecord(); err != nil {
		return err
	}
	var report bytes.Buffer
	if err := writeIndented(&report, b.report); err != nil {
		return err
	}
	b.add("asof.json", report.Bytes())
	pages := b.pages(vs)
	for i, v := range vs {
		if err := b.version(v, &b.answers[i], pages); err != nil {
			return cannot(err, "bundle %v", v.Ref())
		}
	}
	if l := b.c.ledger(); l != nil {
		b.add("log/checkpoint", l.Checkpoint.Note())
		b.add("log/entries.jsonl", l.Log.Bytes())
	}
	return nil
}

func (b *bundle) add(name string, data []byte) { b.files = append(b.files, bundleFile{name, data}) }

// copy takes a file of the content folder over as it is, and reports whether it is there.
func (b *bundle) copy(from, to string) bool {
	data, err := fs.ReadFile(b.lib.Root, from)
	if err == nil {
		b.add(to, data)
	}
	return err == nil
}

// wanted lists a version's texts in the languages asked for, as far as they were there on that day.
func (b *bundle) wanted(v *content.Version) (es []*content.Edition) {
	lang := content.Locale(b.c.flags.String("lang"))
	for _, e := range v.Editions {
		if (lang == "" || e.Lang == lang) && !e.Translated.After(b.report.Day) {
			es = append(es, e)
		}
	}
	return es
}

// version adds what is known of one version.
func (b *bundle) version(v *content.Version, a *bundleVersion, pages []offlinePage) error {
	dir := v.ID + "/"
	b.copy(folderOf(v)+"/version.yaml", dir+"version.yaml")
	a.Review = b.copy(folderOf(v)+"/review.yaml", dir+"review.yaml")
	if w := v.Withdrawn; w != nil && !w.Date.After(b.known) {
		a.Withdrawn = b.copy(folderOf(v)+"/withdrawn.yaml", dir+"withdrawn.yaml")
	}
	for _, e := range b.wanted(v) {
		at := dir + string(e.Lang) + "/"
		a.Texts = append(a.Texts, at)
		b.add(at+"index.md", e.Doc.Source)
		if proof, err := b.proof(e); err != nil {
			return err
		} else if proof != nil {
			b.add(at+"index.proof", proof)
			a.Proofs = true
		}
	}
	if from := v.Predecessor(b.known); from != nil {
		a.Before = from.ID
		if from.Policy != v.Policy {
			a.Before = from.Policy.ID + "." + from.ID
		}
		for _, e := range b.wanted(from) {
			b.add("before/"+a.Before+"/"+string(e.Lang)+"/index.md", e.Doc.Source)
		}
		b.copy(folderOf(from)+"/version.yaml", "before/"+a.Before+"/version.yaml")
	}
	for _, p := range pages {
		if p.version != v {
			continue
		}
		page, err := b.offline(p, pages)
		if err != nil {
			return err
		}
		b.add(p.file, page)
		a.Redline = a.Redline || strings.HasSuffix(p.file, "redline.html")
		a.Notice = a.Notice || strings.HasSuffix(p.file, "notice.html")
	}
	return b.delivery(v, a)
}

// proof is the proof that an edition is in the log, nil where there is no log or the edition is not in it.
func (b *bundle) proof(e *content.Edition) ([]byte, error) {
	l := b.c.ledger()
	if l == nil {
		return nil, nil
	}
	for _, kind := range []string{ledger.Release, ledger.Adopt} {
		i := l.Log.Find(kind, e.Version.Policy.ID, e.Version.ID, string(e.Lang))
		if i < 0 || i >= l.Checkpoint.Size {
			continue
		}
		p, err := l.Log.Prove(i, l.Checkpoint)
		if err != nil {
			return nil, err
		}
		return p.Bytes(), nil
	}
	return nil, nil
}

// delivery adds the notices of a version that were due by the day, as their
// readers see them, and what the delivery record says came of them.
func (b *bundle) delivery(v *content.Version, a *bundleVersion) error {
	t := b.c.judge(v, b.known)
	composed, _ := notify.Compose(v, t.verdict, t.decision, notify.Options{Today: b.known, Court: &b.c.court, Adopted: b.c.adopted(v)})
	var ns []*notify.Notice
	for _, n := range composed {
		if !n.Due.After(b.report.Day) && slices.ContainsFunc(b.wanted(v), func(e *content.Edition) bool { return e.Lang == n.Lang }) {
			ns = append(ns, n)
		}
	}
	dir := v.ID + "/notices/"
	for _, n := range ns {
		var text bytes.Buffer
		if err := notify.Preview(&text, []*notify.Notice{n}); err != nil {
			return err
		}
		name := dir + strings.Join([]string{n.Audience, n.Kind, string(n.Lang), n.Channel}, ".")
		b.add(name+".txt", text.Bytes())
		for _, f := range n.Files {
			b.add(name+f.Suffix, f.Data)
		}
	}
	a.Notices = len(ns) > 0
	lines, err := b.recorded(v)
	if err != nil {
		return err
	}
	if a.Record = len(lines) > 0; !a.Record {
		return nil
	}
	b.add(v.ID+"/delivery.jsonl", lines)
	coverage := b.record.Cover(ns, b.today)
	var windows []notify.Window
	if w, ok := b.record.Window(v, t.decision, b.today); ok {
		windows = append(windows, w)
	}
	var text, data bytes.Buffer
	if err := notify.WriteCoverage(&text, coverage, windows); err != nil {
		return err
	}
	b.add(v.ID+"/coverage.txt", text.Bytes())
	if err := writeIndented(&data, coverage); err != nil {
		return err
	}
	b.add(v.ID+"/coverage.json", data.Bytes())
	return nil
}

// recorded is the lines of the delivery record about a version, byte for byte,
// in the order of files.
func (b *bundle) recorded(v *content.Version) ([]byte, error) {
	files, err := fs.ReadDir(b.lib.Root, notify.RecordDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var out []byte
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".jsonl") {
			continue
		}
		data, err := fs.ReadFile(b.lib.Root, path.Join(notify.RecordDir, f.Name()))
		if err != nil {
			return nil, err
		}
		for line := range bytes.Lines(data) {
			var e struct{ ID string }
			if json.Unmarshal(line, &e) == nil && strings.HasPrefix(e.ID, v.Policy.ID+"/"+v.ID+"/") {
				out = append(append(out, bytes.TrimSuffix(line, []byte("\n"))...), '\n') // the last may have none
			}
		}
	}
	return out, nil
}
