package content

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
)

const policiesDir = "policies"

// policies reads every policy and puts them in the order of the home page.
func (l *loader) policies() {
	for _, e := range l.list(policiesDir) {
		file := path.Join(policiesDir, e.name)
		err := reserved(e.name, reservedPolicies)
		switch {
		case !e.dir:
			l.unknown(file, false, "a policy is a folder with versions in it")
		case !validName(e.name):
			l.fatal("settings-name", file, "name the folder with a-z, 0-9 and hyphens: it is the policy's address", "%q cannot be the name of a policy", e.name)
		case err != nil:
			l.fatal("settings-name", file, fmt.Sprintf("give the folder another name, for example %s-policy; docs/content-format.md lists the names that are taken", e.name), "%v", err)
		case l.same[e.name] != nil:
			l.takeOver(l.same[e.name])
		default:
			before := len(l.lib.Findings)
			l.policy(e.name).found = append([]Finding(nil), l.lib.Findings[before:]...)
		}
	}
	order := l.lib.Settings.Site.Order
	rank := func(p *Policy) int {
		if i := slices.Index(order, p.ID); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(l.lib.Policies, func(a, b *Policy) int { return rank(a) - rank(b) })
	for _, name := range order {
		if l.lib.Policy(name) == nil {
			l.add(Finding{Code: "settings-value", Severity: Error, File: settingsFile, Message: "site.order names " + name + ", which is no policy", Hint: "there are: " + strings.Join(l.lib.policyIDs(), ", "), Fatal: true})
		}
	}
}

// policyIDs is the ids of all policies in order.
func (l *Library) policyIDs() (ids []string) {
	for _, p := range l.Policies {
		ids = append(ids, p.ID)
	}
	return ids
}

// policy reads one policy.
func (l *loader) policy(id string) *Policy {
	dir := path.Join(policiesDir, id)
	p := &Policy{ID: id, Library: l.lib, Settings: l.lib.Settings}
	entries := l.list(dir)
	if slices.Contains(entries, entry{"policy.yaml", false}) {
		l.policyFile(p, path.Join(dir, "policy.yaml"))
	}
	for _, e := range entries {
		file := path.Join(dir, e.name)
		draft, isDraft := strings.CutPrefix(e.name, "_")
		err := reserved(e.name, reservedVersions)
		switch {
		case e.name == "policy.yaml" && !e.dir:
		case !e.dir:
			l.unknown(file, false, "here stand policy.yaml and one folder a version")
		case !validName(draft):
			l.fatal("settings-name", file, "name the folder with a-z, 0-9 and hyphens, by its release date: 2025-03-01; a draft starts with _", "%q cannot be the name of a version", e.name)
		case err != nil:
			l.fatal("settings-name", file, "give the folder another name", "%v", err)
		case isDraft:
			if v := l.draft(p, e.name); len(v.Editions) > 0 {
				p.Drafts = append(p.Drafts, v)
			}
		default:
			if hint := noDate(e.name); hint != "" {
				l.add(Finding{Code: "settings-name", Severity: Error, File: file, Message: fmt.Sprintf("the folder %q is named by a date that there is not", e.name), Hint: hint})
			}
			p.Versions = append(p.Versions, l.version(p, e.name))
		}
	}
	if len(p.Versions)+len(p.Drafts) == 0 {
		l.fatal("settings-empty", dir, "write "+dir+"/2026-12-01/en.md, or codicil new "+id, "the policy has no version")
	}
	p.sort()
	l.lib.Policies = append(l.lib.Policies, p)
	return p
}

func (l *loader) policyFile(p *Policy, file string) {
	f, src, ok := l.yaml(file, "settings", true)
	if !ok {
		return
	}
	f.policySettings(f.parse(l.clean(f, src)), p, l.lib.Settings)
	p.Settings.Digest = digest(l.settingsSource, src)
	l.add(f.findings...)
}

// draft reads one draft of p. What is wrong in it stops no verb: the rest can go out without it.
func (l *loader) draft(p *Policy, id string) *Version {
	before := len(l.lib.Findings)
	v := l.version(p, id)
	for i := range l.lib.Findings[before:] {
		f := &l.lib.Findings[before+i]
		f.Fatal, f.Draft = false, true
	}
	return v
}

// version reads one version of p.
func (l *loader) version(p *Policy, id string) *Version {
	v := &Version{Policy: p, ID: id, at: map[string]place{}}
	dir := v.dir()
	entries := l.list(dir)
	has := func(name string) bool { return slices.Contains(entries, entry{name, false}) }
	if has("version.yaml") {
		l.versionFile(v, path.Join(dir, "version.yaml"))
	}
	if has("review.yaml") {
		if f, src, ok := l.yaml(path.Join(dir, "review.yaml"), "review", false); ok {
			v.Review = f.review(f.parse(l.clean(f, src)))
			l.add(f.findings...)
		}
	}
	if has("withdrawn.yaml") {
		if f, src, ok := l.yaml(path.Join(dir, "withdrawn.yaml"), "front", true); ok {
			v.Withdrawn = f.withdrawal(f.parse(l.clean(f, src)))
			l.add(f.findings...)
		}
	}
	for _, e := range entries {
		l.inVersion(v, e)
	}
	l.editions(v)
	l.dated(v)
	return v
}

// dir is the version's folder below the content root.
func (v *Version) dir() string { return path.Join(policiesDir, v.Policy.ID, v.ID) }

func (l *loader) versionFile(v *Version, file string) {
	f, src, ok := l.yaml(file, "front", true)
	if !ok {
		return
	}
	v.File, v.Digest = file, digest(src)
	f.mapping(f.parse(l.clean(f, src)), f.versionKeys(v, map[string]string{}))
	l.add(f.findings...)
}

// inVersion takes one name of a version's folder: an edition, or something unknown.
func (l *loader) inVersion(v *Version, e entry) {
	file := path.Join(v.dir(), e.name)
	name, isText := strings.CutSuffix(e.name, ".md")
	switch {
	case e.dir:
		l.unknown(file, true, "a version's folder holds files only")
	case e.name == "version.yaml" || e.name == "review.yaml" || e.name == "withdrawn.yaml":
	case !isText:
		l.unknown(file, false, "here stand version.yaml, review.yaml, withdrawn.yaml and one LANGUAGE.md a language")
	default:
		lang, err := ParseLocale(name)
		if err != nil {
			l.fatal("front-language", file, "name the file by its language in the usual case: en.md, zh-Hans.md", "%v", err)
			return
		}
		if !slices.Contains(v.Policy.Settings.Languages, lang) {
			l.add(Finding{Code: "settings-language", Severity: Error, File: file, Message: "the language " + name + " is none of this policy's: the file is not read", Hint: "add it to languages, or remove the file"})
			return
		}
		v.Editions = append(v.Editions, &Edition{Version: v, Lang: lang, File: file, at: map[string]place{}})
	}
}

// editions reads the editions of v in the order of the policy's languages.
func (l *loader) editions(v *Version) {
	slices.SortFunc(v.Editions, byLanguage(v.Policy))
	var first map[string]string
	versionFile := v.File
	kept := v.Editions[:0]
	for _, e := range v.Editions {
		src, ok := l.read(e.File)
		if !ok {
			continue
		}
		kept = append(kept, e)
		own := v
		if first != nil {
			own = &Version{Policy: v.Policy, ID: v.ID, at: map[string]place{}}
		}
		f := &yamlFile{name: e.File, family: "front"}
		l.encoding(e.File, src, true) // shown to nobody: what stands there is not what was written
		given := f.front(bytes.ToValidUTF8(src, []byte("\ufffd")), e, own, versionFile)
		if versionFile == "" {
			if first == nil {
				first, v.File = given, e.File
			} else {
				f.agree(first, given, path.Base(v.File), own.at)
			}
		}
		e.Digest = digest(src)
		if l.keep {
			e.source = src
		}
		if late := v.Review.LateIn(e.Lang); late != nil && !late.Added.IsZero() {
			e.Translated = late.Added
		}
		l.add(f.findings...)
	}
	v.Editions = kept
	if len(kept) == 0 {
		l.fatal("settings-empty", v.dir(), "write one file a language: "+string(firstOf(v.Policy.Settings.Languages))+".md", "the version holds no text")
	}
}

func firstOf(langs []Locale) Locale {
	if len(langs) == 0 {
		return "en"
	}
	return langs[0]
}

// dated reports dates that are missing: without them a version has no place in the order.
func (l *loader) dated(v *Version) {
	if v.Draft() || len(v.Editions) == 0 {
		return
	}
	for _, d := range []struct {
		key string
		day Day
	}{{"release", v.Release}, {"effective", v.Effective}} {
		if d.day.IsZero() {
			if _, tried := v.at[d.key]; tried {
				l.breakAt(v.at[d.key])
				continue
			}
			file := v.File
			if file == "" {
				file = v.dir()
			}
			l.fatal("front-date-missing", file, "write "+d.key+": 2026-12-01; a folder whose name starts with _ is a draft and may wait", "the %s date is missing", d.key)
		}
	}
}

// breakAt makes the finding about a date that could not be read fatal: it is none without an order.
func (l *loader) breakAt(p place) {
	for i, f := range l.lib.Findings {
		if f.File == p.file && f.Line == p.line && f.Column == p.column {
			l.lib.Findings[i].Fatal = true
			return
		}
	}
	l.add(Finding{Code: "front-date-missing", Severity: Error, File: p.file, Line: p.line, Column: p.column, Message: "the date is missing", Hint: "write it as 2026-12-01", Fatal: true})
}
