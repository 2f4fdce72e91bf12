package site

import "codicil/content"

// transitionJSON is a day on which another version begins to bind users, past
// or, as far as it is public, to come.
type transitionJSON struct {
	Day   content.Day `json:"day"`
	At    string      `json:"at"`    // the instant at which the day begins
	Users string      `json:"users"` // "existing", "new" or "all"
	From  string      `json:"from"`  // the version that bound until then; "" for none
	To    string      `json:"to"`    // the version that binds from then on; "" for none
}

// transitions lists a policy's, with one line where all users are bound alike.
func (s *site) transitions(sh *shelf) []transitionJSON {
	out := []transitionJSON{}
	for _, t := range sh.policy.Transitions(sh.today) {
		line := transitionJSON{t.Day, instant(t.Day, s.zone()), t.Users.String(), idOfVersion(t.From), idOfVersion(t.To)}
		if n := len(out); n > 0 && t.Users == content.New {
			if last := out[n-1]; last.Day == line.Day && last.From == line.From && last.To == line.To {
				out[n-1].Users = "all"
				continue
			}
		}
		out = append(out, line)
	}
	return out
}

func idOfVersion(v *content.Version) string {
	if v == nil {
		return ""
	}
	return v.ID
}
