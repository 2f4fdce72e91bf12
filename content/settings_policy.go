package content

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// policySettings reads policy.yaml into p and over a copy of the library's settings.
func (f *yamlFile) policySettings(n *yaml.Node, p *Policy, base *Settings) {
	own := *base
	p.Settings = &own
	r := settingsReader{f, &own}
	known := r.shared()
	known["publisher"] = r.publisher(keys{"contact": r.contact})
	known["purpose"] = r.texts(&p.Purpose)
	known["family"] = r.text(&p.Family)
	known["regions"] = r.words(&p.Regions)
	known["follows"] = func(n *yaml.Node) { p.Follows = f.versionRef(n) }
	known["ended"] = func(n *yaml.Node) {
		if isNull(n) {
			return
		}
		p.Ended = &Ending{}
		f.mapping(n, keys{"date": f.day(&p.Ended.Date), "successor": f.text(&p.Ended.Successor)})
		if p.Ended.Date.IsZero() {
			f.report(n, "missing", "write it as {date: 2026-12-01, successor: privacy}", "ended needs its date")
		}
	}
	f.mapping(n, known)
	r.consistent(n)
	for _, l := range own.Languages {
		if !slices.Contains(base.Languages, l) {
			f.report(keyNode(n, "languages"), "value", "add it to languages of codicil.yaml", "the language %s is none of the site's", l)
		}
	}
}

// versionRef reads POLICY@VERSION.
func (f *yamlFile) versionRef(n *yaml.Node) *VersionRef {
	var s string
	f.text(&s)(n)
	if s == "" {
		return nil
	}
	policy, version, ok := strings.Cut(s, "@")
	if !ok || !validName(policy) || !validName(version) {
		f.report(n, "value", "write it as privacy@2025-03-01", "%s is %q, which names no version", f.here(), s)
		return nil
	}
	return &VersionRef{policy, version}
}

// validName reports whether s may name a policy or a version: a-z, 0-9 and hyphens.
func validName(s string) bool {
	return s != "" && len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && s[0] != '-' && s[len(s)-1] != '-'
}

// reservedPolicies and reservedVersions are the names that mean a page of the site in addresses, with that page.
var (
	reservedPolicies = map[string]string{"notices": "the announcements", "audit": "the record of decisions"}
	reservedVersions = map[string]string{"archive": "a policy's archive", "clauses": "the history of a clause", "since": "what changed since a version"}
)

// reserved refuses a name that stands for a page of the site.
func reserved(name string, pages map[string]string) error {
	if page, taken := pages[name]; taken {
		return fmt.Errorf("%q is taken: pages have %s under that address", name, page)
	}
	return nil
}
