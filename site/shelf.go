package site

import (
	"slices"
	"sync"

	"codicil/content"
)

// A shelf holds what of one policy stands on the site on a day.
type shelf struct {
	policy   *content.Policy
	bare     bool // without comparisons
	today    content.Day
	versions []*content.Version // shown, in order; drafts, where they are shown, at the end
	current  *content.Version   // whose text stands at the policy's address; nil where nothing is shown
	// asOf is the last day on which a state changed, next the next day on which
	// one will, as far as is known; zero where there is none.
	asOf, next content.Day

	read sync.Once // fills book
	book registerBook
}

func shelve(p *content.Policy, today content.Day, drafts bool) *shelf {
	s := &shelf{policy: p, today: today}
	for _, v := range p.Published(today) {
		if v.State(today) != content.Draft && v.State(today) != content.Scheduled {
			s.versions = append(s.versions, v)
		}
	}
	if drafts {
		s.addDrafts()
	}
	s.current = s.choose()
	s.asOf, s.next = s.lastChange(), s.nextChange()
	return s
}

// addDrafts puts what is not public yet behind what is.
func (s *shelf) addDrafts() {
	for _, v := range append(slices.Clone(s.policy.Versions), s.policy.Drafts...) {
		if !slices.Contains(s.versions, v) {
			s.versions = append(s.versions, v)
		}
	}
}

// choose is the version whose text stands at the policy's address: the one in
// force; before the first takes effect the upcoming one; where all were
// withdrawn the newest.
func (s *shelf) choose() *content.Version {
	for _, v := range []*content.Version{s.policy.InForce(s.today), s.policy.Upcoming(s.today), s.policy.Newest(s.today)} {
		if v != nil && slices.Contains(s.versions, v) {
			return v
		}
	}
	if len(s.versions) > 0 {
		return s.versions[len(s.versions)-1]
	}
	return nil
}

// days lists every day on which something of the policy may change, in order.
func (s *shelf) days() []content.Day {
	var days []content.Day
	for _, v := range s.policy.Versions {
		days = append(days, v.Release, v.Effective, v.EffectiveNew)
		for _, e := range v.Editions {
			days = append(days, e.Translated)
		}
		if v.Withdrawn != nil {
			days = append(days, v.Withdrawn.Date)
		}
	}
	if s.policy.Ended != nil {
		days = append(days, s.policy.Ended.Date)
	}
	days = slices.DeleteFunc(days, content.Day.IsZero)
	slices.SortFunc(days, content.Day.Compare)
	return slices.Compact(days)
}

func (s *shelf) changesOn(d content.Day) bool {
	return s.policy.Ended != nil && s.policy.Ended.Date == d || s.policy.NextChange(d.AddDays(-1)) == d
}

func (s *shelf) lastChange() content.Day {
	days := s.days()
	for _, d := range slices.Backward(days) {
		if !d.After(s.today) && s.changesOn(d) {
			return d
		}
	}
	return content.Day{}
}

func (s *shelf) nextChange() content.Day {
	for _, d := range s.days() {
		if d.After(s.today) && s.changesOn(d) {
			return d
		}
	}
	return content.Day{}
}

// never reports whether the version was taken back or replaced before it bound anybody.
func (s *shelf) never(v *content.Version) bool {
	if state := v.State(s.today); state != content.Withdrawn && state != content.Superseded {
		return false
	}
	if u := v.Until(s.today); !u.IsZero() && u.After(v.Effective) {
		return false
	}
	early := v.BindsFrom(content.New)
	return early.After(s.today) || s.policy.Binding(content.New, early, early) != v
}

// upcoming lists the versions that are released and not in effect yet, the nearest first.
func (s *shelf) upcoming() []*content.Version {
	var out []*content.Version
	for _, v := range s.versions {
		if v.State(s.today) == content.Upcoming {
			out = append(out, v)
		}
	}
	return out
}

// shows reports whether the version has a page.
func (s *shelf) shows(v *content.Version) bool { return slices.Contains(s.versions, v) }

// chain is the version's neighbours among those that are shown and no drafts, nil for none.
func (s *shelf) chain(v *content.Version) (prev, next *content.Version) {
	i := slices.Index(s.versions, v)
	if i > 0 {
		prev = s.versions[i-1]
	}
	if i >= 0 && i+1 < len(s.versions) {
		next = s.versions[i+1]
	}
	return prev, next
}

// erratum is the version that corrects v, nil for none.
func (s *shelf) erratum(v *content.Version) *content.Version {
	for _, o := range s.versions {
		if o.Corrects != nil && o.Corrects.Version == v.ID && !o.Draft() {
			return o
		}
	}
	return nil
}

// byID is the shown version of that id, or nil.
func (s *shelf) byID(id string) *content.Version {
	for _, v := range s.versions {
		if v.ID == id {
			return v
		}
	}
	return nil
}

// languages lists the languages in which the policy has pages, in the order of the switch.
func (s *shelf) languages() []content.Locale {
	langs := slices.Clone(s.policy.Settings.Languages)
	for _, v := range s.versions {
		for _, e := range v.Editions {
			if !slices.Contains(langs, e.Lang) {
				langs = append(langs, e.Lang)
			}
		}
	}
	return langs
}

// title is the policy's title in a language: that of the current edition, else
// of the newest version that has one in the language, else of the reference edition.
func (s *shelf) title(l content.Locale) string { return s.titleOf(s.current, l) }

func (s *shelf) titleOf(v *content.Version, l content.Locale) string {
	if e := v.Edition(l); e != nil {
		return e.Title
	}
	for _, o := range slices.Backward(s.versions) {
		if e := o.Edition(l); e != nil {
			return e.Title
		}
	}
	return v.Reference().Title
}

// titleLang is the language that title is in.
func (s *shelf) titleLang(v *content.Version, l content.Locale) content.Locale {
	for _, o := range s.versions {
		if o.Edition(l) != nil {
			return l
		}
	}
	return v.Reference().Lang
}
