package content

import "slices"

// SetCandidates has versions counted as released though the log does not hold them
// yet: so a gate sees a version as everybody will see it once it is out, while
// its faults are still errors. Every other version is no candidate from then on.
func (l *Library) SetCandidates(refs ...VersionRef) {
	for _, p := range l.Policies {
		for _, v := range p.Versions {
			v.candidate = false
			for _, r := range refs {
				v.candidate = v.candidate || v.Ref() == r
			}
		}
	}
}

// SetLateCandidate has the version count as having the text in that language, which
// came after its release and is not in the log yet: so a gate sees the version as
// everybody will. It reports whether there is such a text.
func (l *Library) SetLateCandidate(ref VersionRef, lang Locale) bool {
	v, err := l.Resolve(ref.String())
	if err != nil {
		return false
	}
	for i, e := range v.Pending {
		if e.Lang == lang {
			v.Pending = slices.Delete(slices.Clone(v.Pending), i, i+1)
			e.candidate = true
			v.Editions = append(v.Editions, e)
			v.inOrder()
			return true
		}
	}
	return false
}

// withPending is the version as it would be with the texts that are on their way.
func (v *Version) withPending() *Version {
	w := *v
	w.Editions, w.Pending = slices.Concat(v.Editions, v.Pending), nil
	for _, e := range v.Pending {
		e.candidate = true
	}
	w.inOrder()
	return &w
}

// pendingEdition is the text of that file among those on their way, or nil.
func (v *Version) pendingEdition(file string) *Edition {
	for _, e := range v.Pending {
		if e.File == file {
			return e
		}
	}
	return nil
}
