package content

import (
	"fmt"
	"io/fs"
	"slices"
)

// Open reads the texts of policies of a library that [LoadHeads] read, and
// returns what the parser found in them. Clause ids depend on the versions
// before and on the policy that one follows, so a whole group is opened at once
// ([Library.Groups]). Different groups may be opened at the same time. It fails
// where a text cannot be read any more, or is not the one whose front matter was read.
func (l *Library) Open(group []*Policy) ([]Finding, error) {
	for _, p := range group {
		for _, v := range p.all() {
			for _, e := range v.texts() {
				src, err := fs.ReadFile(l.Root, e.File)
				if err != nil {
					return nil, fmt.Errorf("read %s: %w", e.File, err)
				}
				if digest(src) != e.Digest {
					return nil, fmt.Errorf("read %s: it changed meanwhile", e.File)
				}
				e.source = src
			}
		}
	}
	return (&loader{root: l.Root, lib: l}).parse(group), nil
}

// byLanguage orders editions as a policy's languages are.
func byLanguage(p *Policy) func(a, b *Edition) int {
	return func(a, b *Edition) int {
		return slices.Index(p.Settings.Languages, a.Lang) - slices.Index(p.Settings.Languages, b.Lang)
	}
}

// Close lets the texts of a group go. Its editions keep their digests.
func (l *Library) Close(group []*Policy) {
	for _, p := range group {
		for _, v := range p.all() {
			for _, e := range slices.Concat(v.Editions, v.Pending) {
				e.Doc, e.source = nil, nil
			}
		}
	}
}

// Groups parts the policies into those that know of one another: by following
// one another, by a bundle of versions that are announced together, by
// succession. What stands in one group depends on no text of another. The order
// is that of the library, of the groups by their first policy.
func (l *Library) Groups() [][]*Policy {
	root := map[*Policy]*Policy{}
	var find func(p *Policy) *Policy
	find = func(p *Policy) *Policy {
		if root[p] == nil || root[p] == p {
			return p
		}
		root[p] = find(root[p])
		return root[p]
	}
	join := func(p *Policy, id string) {
		if o := l.Policy(id); o != nil && find(o) != find(p) {
			root[find(o)] = find(p)
		}
	}
	bundles := map[string]string{}
	for _, p := range l.Policies {
		if p.Follows != nil {
			join(p, p.Follows.Policy)
		}
		if p.Ended != nil {
			join(p, p.Ended.Successor)
		}
		for _, v := range p.all() {
			if v.Bundle == "" {
				continue
			}
			if first, seen := bundles[v.Bundle]; seen {
				join(p, first)
			} else {
				bundles[v.Bundle] = p.ID
			}
		}
	}
	var out [][]*Policy
	at := map[*Policy]int{}
	for _, p := range l.Policies {
		r := find(p)
		i, seen := at[r]
		if !seen {
			i, at[r] = len(out), len(out)
			out = append(out, nil)
		}
		out[i] = append(out[i], p)
	}
	return out
}
