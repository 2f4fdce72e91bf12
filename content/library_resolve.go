package content

import (
	"fmt"
	"slices"
	"strings"
)

// SetLogged tells which editions the release log holds, by version and language: the front
// door reads the log, content does not. Where [Settings.Log] is given, a version of which the log
// holds no language counts as a draft, and a text that came into the folder of a released
// version is not part of it yet ([Version.Pending]); so this is called before any
// question about states. Without a log it has no effect on either.
func (l *Library) SetLogged(logged func(VersionRef, Locale) bool) {
	for _, p := range l.Policies {
		for _, v := range p.Versions {
			v.setLogged(func(lang Locale) bool { return logged(v.Ref(), lang) })
		}
	}
}

func (v *Version) setLogged(logged func(Locale) bool) {
	all := append(v.Editions, v.Pending...)
	v.InLog = false
	for _, e := range all {
		e.candidate = false
		e.InLog = logged(e.Lang)
		v.InLog = v.InLog || e.InLog
	}
	v.Editions, v.Pending = nil, nil
	for _, e := range all {
		if e.InLog || !v.InLog || v.Policy.Settings.Log == nil {
			v.Editions = append(v.Editions, e)
		} else {
			v.Pending = append(v.Pending, e)
		}
	}
	v.inOrder()
}

// inOrder puts the texts in the order of the policy's languages.
func (v *Version) inOrder() {
	langs := v.Policy.Settings.Languages
	for _, list := range [][]*Edition{v.Editions, v.Pending} {
		slices.SortFunc(list, func(a, b *Edition) int { return slices.Index(langs, a.Lang) - slices.Index(langs, b.Lang) })
	}
}

// Languages are those in which a policy is published, in the order of the language switch.
func (l *Library) Languages(p *Policy) []Locale { return p.Settings.Languages }

// Resolve finds the version that ref names: POLICY (its newest version that is
// no draft), POLICY@VERSION or POLICY@_DRAFT. The error says what there is instead.
func (l *Library) Resolve(ref string) (*Version, error) {
	id, version, named := strings.Cut(ref, "@")
	p := l.Policy(id)
	if p == nil {
		return nil, fmt.Errorf("find %q: there is no policy %q; %s", ref, id, offer("policies", id, l.policyIDs()))
	}
	if named {
		if v := p.version(version); v != nil {
			return v, nil
		}
		return nil, fmt.Errorf("find %q: %s has no version %q; %s", ref, id, version, offer("versions", version, p.versionIDs()))
	}
	var newest *Version
	for _, v := range p.Versions {
		if v.counts() && (v.Withdrawn == nil || newest == nil || newest.Withdrawn != nil) {
			newest = v
		}
	}
	if newest == nil {
		return nil, fmt.Errorf("find %q: %s has no version that is no draft; %s", ref, id, offer("drafts", "", p.refs()))
	}
	return newest, nil
}

// refs is the full names of all versions and drafts.
func (p *Policy) refs() (refs []string) {
	for _, v := range p.all() {
		refs = append(refs, v.Ref().String())
	}
	return refs
}

// offer says which names there are, the likeliest alone where one is near.
func offer(what, name string, there []string) string {
	if near := nearest(name, there); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(there) == 0 {
		return "there are no " + what
	}
	const most = 12
	if len(there) > most {
		there = append(slices.Clone(there[:most]), fmt.Sprintf("and %d more", len(there)-most))
	}
	return what + ": " + strings.Join(there, ", ")
}

// sortedDays is the days in order, each once, without the zero one.
func sortedDays(days []Day) []Day {
	slices.SortFunc(days, Day.Compare)
	days = slices.Compact(days)
	if len(days) > 0 && days[0].IsZero() {
		days = days[1:]
	}
	return days
}
