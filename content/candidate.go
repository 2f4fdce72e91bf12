package content

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
