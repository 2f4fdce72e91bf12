package content

import (
	"cmp"
	"slices"
	"strings"
)

// sort puts the versions in order: by effective date, then release, then, where both are equal, an
// erratum after what it corrects, then id; drafts by name.
func (p *Policy) sort() {
	depth := map[*Version]int{}
	for _, v := range p.Versions {
		depth[v] = p.depth(v)
	}
	slices.SortFunc(p.Versions, func(a, b *Version) int {
		return cmp.Or(a.Effective.Compare(b.Effective), a.Release.Compare(b.Release), depth[a]-depth[b], compareIDs(a.ID, b.ID))
	})
	slices.SortFunc(p.Drafts, func(a, b *Version) int { return compareIDs(a.ID, b.ID) })
}

// depth counts how many corrections lie behind v: 0 for none. A ring of
// corrections ends at the number of versions.
func (p *Policy) depth(v *Version) (n int) {
	for v != nil && v.Corrects != nil && n < len(p.Versions) {
		v = p.version(v.Corrects.Version)
		n++
	}
	return n
}

// compareIDs orders ids by their words, numbers in them by value: 2026-10-20-10 after 2026-10-20-2.
func compareIDs(a, b string) int {
	x, y := strings.Split(a, "-"), strings.Split(b, "-")
	for i := range min(len(x), len(y)) {
		if c := comparePart(x[i], y[i]); c != 0 {
			return c
		}
	}
	return cmp.Or(len(x)-len(y), cmp.Compare(a, b))
}

func comparePart(a, b string) int {
	if isNumber(a) && isNumber(b) {
		x, y := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(len(x)-len(y), cmp.Compare(x, y))
	}
	return cmp.Compare(a, b)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// version is the version or the draft of that id, or nil.
func (p *Policy) version(id string) *Version {
	for _, list := range [2][]*Version{p.Versions, p.Drafts} {
		for _, v := range list {
			if v.ID == id {
				return v
			}
		}
	}
	return nil
}

// versionIDs is the ids of all versions and drafts.
func (p *Policy) versionIDs() (ids []string) {
	for _, v := range p.all() {
		ids = append(ids, v.ID)
	}
	return ids
}
