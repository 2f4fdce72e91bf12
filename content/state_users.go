package content

import "slices"

// Users tells apart whom a version binds from which day: a version may bind
// those who join later earlier than those who joined before it.
type Users uint8

// The users.
const (
	Existing Users = iota // joined before the version was released
	New                   // join now
)

// String is "existing" or "new".
func (u Users) String() string { return [...]string{"existing", "new"}[u] }

// MarshalText writes "existing" or "new".
func (u Users) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// BindsFrom is the day from which the version binds these users, if it is not
// taken back or replaced before; zero only in drafts.
func (v *Version) BindsFrom(u Users) Day {
	if u == New && !v.EffectiveNew.IsZero() {
		return v.EffectiveNew
	}
	return v.Effective
}

// Binding is the version that binds these users on a day, past or future, by
// what was public on the day known; nil for none. For existing users, with day
// and known the same, it is [Policy.InForce].
func (p *Policy) Binding(u Users, day, known Day) *Version {
	if p.Ended != nil && !p.Ended.Date.IsZero() && !p.Ended.Date.After(day) {
		return nil
	}
	for _, v := range slices.Backward(p.Versions) {
		if v.counts() && !v.Release.After(known) && !v.BindsFrom(u).After(day) && !v.withdrawn(day) && !v.replaced(maxDay(day, known)) {
			return v
		}
	}
	return nil
}

// A Transition is a day on which another version begins to bind users, or none does.
type Transition struct {
	Day      Day
	Users    Users
	From, To *Version // nil for none
}

// Transitions lists all that were and, by what is public on the day known, will
// be, in order of days. What a past day brought is as it was known then.
func (p *Policy) Transitions(known Day) []Transition {
	var out []Transition
	for _, d := range p.days(known) {
		for _, u := range []Users{Existing, New} {
			eve := d.AddDays(-1)
			from, to := p.Binding(u, eve, minDay(eve, known)), p.Binding(u, d, minDay(d, known))
			if from != to {
				out = append(out, Transition{d, u, from, to})
			}
		}
	}
	return out
}

func minDay(a, b Day) Day {
	if a.Before(b) {
		return a
	}
	return b
}
