package main

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"codicil/content"
	"codicil/content/ledger"
	"codicil/diff/material"
)

// A leaving is a version on its way out: what it is now, and what it will be.
type leaving struct {
	v   *content.Version
	ref content.VersionRef // under its id to be
}

// versions plans the release of the versions named, all of them or none.
//
// The journal's acts come in this order, so that whoever reads the folder in between
// sees drafts until the log holds them: stamps in version.yaml, folders
// renamed, entries.jsonl, checkpoint.
func (r *releasing) versions() error {
	vs, err := r.c.versionsOf(r.lib)
	if err != nil {
		return err
	}
	after, out, problems, err := r.plan(vs)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return r.stops(problems)
	}
	for _, l := range out {
		v, err := after.Resolve(l.ref.String())
		if err != nil {
			return cannot(err, "release %v", l.ref)
		}
		if err := r.enter(v, ledger.Release); err != nil {
			return err
		}
	}
	return nil
}

// plan is the library as it will be with the versions out, and what stops them.
func (r *releasing) plan(vs []*content.Version) (after *content.Library, out []leaving, problems []content.Finding, err error) {
	taken := map[content.VersionRef]bool{}
	for _, v := range vs {
		if v.InLog {
			return nil, nil, nil, wrong("what must change in it is an erratum: codicil new "+v.Policy.ID+" --corrects "+v.ID, "%v is released already", v.Ref())
		}
		problems = append(problems, r.unready(v)...)
		l, err := r.stamp(v, taken)
		if err != nil {
			return nil, nil, nil, err
		}
		out = append(out, l)
	}
	if after, err = r.after(out); err != nil {
		return nil, nil, nil, err
	}
	unread, err := r.unreadNotices(out)
	if err != nil {
		return nil, nil, nil, err
	}
	return after, out, slices.Concat(problems, unread, r.gate(after, out)), nil
}

// stamp plans the version's stamps and, for a draft, the name of its folder.
func (r *releasing) stamp(v *content.Version, taken map[content.VersionRef]bool) (leaving, error) {
	return r.stampAs(v, v.Review, taken)
}

// stampAs is stamp with another review than the one in the folder; nil for that one.
func (r *releasing) stampAs(v *content.Version, review *content.Review, taken map[content.VersionRef]bool) (leaving, error) {
	dir := folderOf(v)
	stamps := r.stamps(v, review)
	src, err := fs.ReadFile(r.lib.Root, dir+"/version.yaml")
	if err != nil && !strings.HasSuffix(v.File, ".md") && v.File != "" {
		return leaving{}, cannot(err, "read %q", dir+"/version.yaml")
	}
	stamped, err := content.Stamp(src, stamps)
	if err != nil {
		return leaving{}, wrong("write one key a line", "%s: %w", r.c.place(dir+"/version.yaml"), err)
	}
	if err := r.j.Write(dir+"/version.yaml", stamped); err != nil {
		return leaving{}, cannot(err, "release %v", v.Ref())
	}
	ref := v.Ref()
	if v.Draft() {
		ref.Version = r.freeID(v.Policy, stamps.Release, taken)
		r.j.Move(dir, path.Join("policies", ref.Policy, ref.Version))
	}
	taken[ref] = true
	return leaving{v, ref}, nil
}

// freeID is the release date, with -2, -3 ... where versions of that day are there already.
func (r *releasing) freeID(p *content.Policy, release content.Day, taken map[content.VersionRef]bool) string {
	for n := 1; ; n++ {
		id := release.String()
		if n > 1 {
			id = fmt.Sprintf("%s-%d", id, n)
		}
		ref := content.VersionRef{Policy: p.ID, Version: id}
		if _, err := r.lib.Resolve(ref.String()); err != nil && !taken[ref] {
			return id
		}
	}
}

// stamps are what version.yaml says from now on: dates that were left out, and
// the rules of the settings as they are applied today.
func (r *releasing) stamps(v *content.Version, review *content.Review) content.Stamps {
	bare := *v // what stands there before the gate is no stamp
	if review != nil {
		bare.Review = review
	}
	bare.Notice, bare.Counting, bare.Prevails = nil, "", nil
	s := content.Stamps{
		Release: v.Release, Effective: v.Effective, Logged: r.today,
		Publisher: r.lib.Settings.Publisher.Name, Prevails: v.Policy.Settings.Prevails, Inclusive: v.Policy.Settings.Notice.Inclusive,
	}
	if s.Release.IsZero() {
		s.Release = r.today
	}
	verdict, _ := material.JudgeVersion(&bare, r.today)
	d := material.Decide(&bare, verdict, r.today)
	s.Notice = content.NoticeRule{Days: d.Obligation.Days, Channels: d.Obligation.Channels}
	if s.Effective.IsZero() {
		s.Effective = later(s.Release, d.Obligation.EarliestEffective)
		if c := v.Corrects; c != nil {
			if o, err := r.lib.Resolve(v.Policy.ID + "@" + c.Version); err == nil {
				s.Effective = later(s.Effective, o.Effective)
			}
		}
	}
	return s
}

func later(a, b content.Day) content.Day {
	if a.Before(b) {
		return b
	}
	return a
}

// after is the library as it will be.
func (r *releasing) after(out []leaving) (*content.Library, error) {
	lib, err := content.Load(r.j.After())
	if err != nil {
		return nil, cannot(err, "look at what would be released")
	}
	if r.log != nil {
		lib.SetLogged(r.log.holds)
	}
	var refs []content.VersionRef
	for _, l := range out {
		refs = append(refs, l.ref)
	}
	lib.SetCandidates(refs...)
	return lib, nil
}

// enter appends an entry for each language of a version.
func (r *releasing) enter(v *content.Version, kind string) error {
	review, err := r.digestOf(r.j.After(), folderOf(v)+"/review.yaml")
	if err != nil {
		return err
	}
	langs := make([]string, len(v.Editions))
	for i, e := range v.Editions {
		if err := r.log.Append(r.entryOf(e, kind, review)); err != nil {
			return cannot(err, "enter %v in the log", v.Ref())
		}
		langs[i] = string(e.Lang)
	}
	how := ""
	if kind == ledger.Adopt {
		how = "adopted, "
	}
	r.say("%s: %s%s, in %s", r.c.out.bold(v.Ref().String()), how, dates(v.Release, v.Effective), strings.Join(langs, ", "))
	return nil
}

// entryOf is the entry of an edition, with the gate as the settings make it today.
func (r *releasing) entryOf(e *content.Edition, kind, review string) ledger.Entry {
	v, gate := e.Version, e.Version.Policy.Settings.Gate()
	entry := ledger.Entry{
		Kind: kind, Policy: v.Policy.ID, Version: v.ID, Lang: string(e.Lang),
		Release: v.Release.String(), Effective: v.Effective.String(), Logged: r.today.String(),
		Digest: e.Digest, TextDigest: e.TextDigest, Settings: v.Digest, Review: review,
		Prevails: prevails(v), Required: gate.Roles(), Gate: gate.Window(),
	}
	if v.Corrects != nil {
		entry.Corrects = v.Corrects.Version
	}
	if kind == ledger.Release {
		entry.Rules = r.c.rules()
		if v.Notice != nil {
			entry.Notice = fmt.Sprintf("%d %s", v.Notice.Days, v.Counting)
		}
	}
	return entry
}

func prevails(v *content.Version) string {
	if l := v.PrevailingLang(); l != "" {
		return string(l)
	}
	return "none"
}

// digestOf is the digest of a file, "" where there is none.
func (r *releasing) digestOf(fsys fs.FS, name string) (string, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		if _, e := fs.Stat(fsys, name); e != nil {
			return "", nil
		}
		return "", cannot(err, "read %q", name)
	}
	return digest(data), nil
}
