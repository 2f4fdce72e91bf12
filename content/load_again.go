package content

import "slices"

// Again is [LoadHeads] of the folder of l once more, for a caller who knows that
// nothing has changed since but below policies/NAME of the names given, which
// may be new or gone. The other policies are not read: the new library has them
// as l has them, with the texts of those groups that are open and that none of
// the changed belongs to ([Library.Opened]). What the log holds is to be set again.
//
// l stays as it is. Nobody may open or close its groups at the same time.
func (l *Library) Again(changed []string) *Library {
	n := &loader{root: l.Root, same: map[string]*Policy{}, lib: &Library{
		Root: l.Root, Settings: l.Settings, Findings: slices.Clone(l.around), Words: l.Words,
		Header: l.Header, Footer: l.Footer, Icon: l.Icon, Exceptions: l.Exceptions, around: l.around,
	}, settingsSource: l.settingsSource}
	for _, p := range l.Policies {
		if !slices.Contains(changed, p.ID) {
			n.same[p.ID] = p
		}
	}
	n.policies()
	n.follow()
	n.lib.Findings = SortFindings(n.lib.Findings)
	// Ids depend on the whole group, as it was and as it is.
	for _, group := range slices.Concat(l.Groups(), n.lib.Groups()) {
		if slices.ContainsFunc(group, func(p *Policy) bool { return slices.Contains(changed, p.ID) }) {
			for _, p := range group {
				if own := n.lib.Policy(p.ID); own != nil {
					n.lib.Close([]*Policy{own})
				}
			}
		}
	}
	return n.lib
}

// takeOver enters a policy of another library as it was read, with its texts.
func (l *loader) takeOver(p *Policy) {
	own := &Policy{ID: p.ID, Library: l.lib, Settings: p.Settings, Purpose: p.Purpose, Family: p.Family, Regions: p.Regions,
		Follows: p.Follows, Ended: p.Ended, found: p.found}
	for _, v := range p.Versions {
		own.Versions = append(own.Versions, v.of(own))
	}
	for _, v := range p.Drafts {
		own.Drafts = append(own.Drafts, v.of(own))
	}
	l.add(p.found...)
	l.lib.Policies = append(l.lib.Policies, own)
}

// of is the version as it was read, as one of another library's policy.
func (v *Version) of(p *Policy) *Version {
	own := *v
	own.Policy, own.InLog, own.candidate = p, false, false
	own.Editions, own.Pending = nil, nil
	for _, e := range slices.Concat(v.Editions, v.Pending) {
		one := *e
		one.Version, one.InLog, one.candidate = &own, false, false
		own.Editions = append(own.Editions, &one)
	}
	own.inOrder()
	return &own
}

// Opened reports whether the texts of a group are held ([Library.Open]).
func (l *Library) Opened(group []*Policy) bool {
	for _, p := range group {
		for _, v := range p.all() {
			if slices.ContainsFunc(slices.Concat(v.Editions, v.Pending), func(e *Edition) bool { return e.Doc == nil }) {
				return false
			}
		}
	}
	return true
}
