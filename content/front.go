package content

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// versionKeys reads what is true of a version in every language into v: from
// version.yaml, or from the front matter of an edition. It notes in given what each key
// says and in v.at where, so that editions can be held against each other and
// findings about dates have their place.
func (f *yamlFile) versionKeys(v *Version, given map[string]string) keys {
	known := keys{
		"release":       f.day(&v.Release),
		"effective":     f.day(&v.Effective),
		"effective_new": f.day(&v.EffectiveNew),
		"label":         f.text(&v.Label),
		"bundle":        f.text(&v.Bundle),
		"corrects":      func(n *yaml.Node) { v.Corrects = f.correction(n) },
		"logged":        f.day(&v.Logged),
		"publisher":     f.texts(&v.Publisher),
		"prevails":      func(n *yaml.Node) { v.Prevails = f.stampedLanguage(n) },
		"notice":        f.noticeStamp(v),
	}
	for key, read := range known {
		known[key] = func(n *yaml.Node) {
			given[key] = flat(n)
			v.at[key] = place{f.name, n.Line + f.lines, n.Column}
			read(n)
		}
	}
	return known
}

// A place is where something stands in a file.
type place struct {
	file         string
	line, column int
}

// flat writes a node so that two that say the same are the same text.
func flat(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		return strings.TrimSpace(n.Value)
	}
	parts := make([]string, len(n.Content))
	for i, c := range n.Content {
		parts[i] = flat(c)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (f *yamlFile) correction(n *yaml.Node) *Correction {
	if isNull(n) {
		return nil
	}
	c := &Correction{}
	f.mapping(n, keys{"version": f.text(&c.Version), "reason": f.text(&c.Reason)})
	switch {
	case !validName(c.Version):
		f.report(n, "value", "write it as {version: 2025-03-01, reason: ...}", "corrects must name the version that was wrong")
		return nil
	case c.Reason == "":
		f.report(n, "missing", "readers of the archive are told why a version was corrected", "corrects needs its reason")
	}
	return c
}

func (f *yamlFile) stampedLanguage(n *yaml.Node) *Locale {
	none := Locale("")
	if isNull(n) {
		return &none
	}
	if l, ok := f.locale(n); ok {
		return &l
	}
	return nil
}

// noticeStamp reads the rule that was applied when the version was released.
func (f *yamlFile) noticeStamp(v *Version) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if isNull(n) {
			return
		}
		rule := &NoticeRule{Given: true}
		f.mapping(n, keys{
			"counting": f.word(&v.Counting, "exclusive", "inclusive"),
			"days":     f.number(&rule.Days, maxDays),
			"channels": f.channels(&rule.Channels),
		})
		v.Notice = rule
	}
}

// editionKeys reads what front matter says of one language.
func (f *yamlFile) editionKeys(e *Edition) keys {
	return keys{
		"title":      f.text(&e.Title),
		"summary":    f.at(e, f.text(&e.Summary)),
		"brief":      f.at(e, f.words(&e.Brief)),
		"translated": f.day(&e.Translated),
		"changes": func(n *yaml.Node) {
			e.Changes = map[string]string{}
			f.entries(n, func(k, v *yaml.Node) {
				var s string
				f.under(k.Value, func() { f.text(&s)(v) })
				e.Changes[k.Value] = s
				e.at[k.Value] = place{f.name, k.Line + f.lines, k.Column}
			})
		},
	}
}

// at notes where a key of front matter stands, under its name behind a blank: what changes explains is noted there by clause.
func (f *yamlFile) at(e *Edition, read func(*yaml.Node)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		e.at[" "+f.path[len(f.path)-1]] = place{f.name, n.Line + f.lines, n.Column}
		read(n)
	}
}

// front reads the front matter of one edition. What it says of the whole version goes into v, a
// version of its own that the caller compares with that of the other editions.
func (f *yamlFile) front(src []byte, e *Edition, v *Version, versionFile string) map[string]string {
	given := map[string]string{}
	front, _, ok := SplitFront(src)
	if !ok {
		f.add(Finding{Code: "front-missing", Line: 1, Column: 1, Message: "there is no front matter", Hint: "begin the file with a line ---, a line title: ... and a line ---"})
		return given
	}
	f.lines = 1
	root := f.parse(front)
	f.frontTree(root, e, v, versionFile, given)
	if e.Title == "" && !slices.ContainsFunc(f.findings, func(x Finding) bool { return x.Code == "front-syntax" }) {
		f.report(root, "title", "add a line title: ...", "the title is missing")
	}
	return given
}

// frontTree reads the mapping of a front matter.
func (f *yamlFile) frontTree(root *yaml.Node, e *Edition, v *Version, versionFile string, given map[string]string) {
	known := f.editionKeys(e)
	version := f.versionKeys(v, given)
	if versionFile == "" {
		maps.Copy(known, version)
		f.mapping(root, known)
		return
	}
	for key := range version {
		known[key] = func(n *yaml.Node) {
			f.report(n, "twice", "keep it in "+versionFile+" alone", "%s stands here and in %s", key, versionFile)
		}
	}
	f.mapping(root, known)
}

// agree reports where the front matter of e says something else of the version
// than that of the first edition.
func (f *yamlFile) agree(first, own map[string]string, firstFile string, at map[string]place) {
	all := map[string]bool{}
	for key := range first {
		all[key] = true
	}
	for key := range own {
		all[key] = true
	}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		a, inFirst := first[key]
		b, inOwn := own[key]
		if inFirst == inOwn && a == b {
			continue
		}
		x := Finding{Code: "front-disagree", Line: 1, Column: 1, Hint: "the languages of a version must agree; a version.yaml says it once for all of them"}
		if p, ok := at[key]; ok {
			x.Line, x.Column = p.line, p.column
		}
		switch {
		case !inOwn:
			x.Message = fmt.Sprintf("%s is %s in %s and missing here", key, a, firstFile)
		case !inFirst:
			x.Message = fmt.Sprintf("%s is %s here and missing in %s", key, b, firstFile)
		default:
			x.Message = fmt.Sprintf("%s is %s here and %s in %s", key, b, a, firstFile)
		}
		f.add(x)
	}
}
