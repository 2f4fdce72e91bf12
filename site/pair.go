package site

import (
	"slices"

	"codicil/content"
)

// A pair is a comparison that has an address.
type pair struct {
	sh       *shelf
	from, to *content.Version
	// since marks the comparison of an older version with the current text, whose
	// newer end moves on; else both ends are named in the address, for good.
	since bool
}

// at is the comparison's address in a language.
func (p pair) at(l content.Locale) address {
	if p.since {
		return sinceAt(l, p.from)
	}
	return redlineAt(l, p.from, p.to)
}

// in reports whether there is a comparison in a language: both wordings exist in it.
func (p pair) in(l content.Locale) bool { return p.from.Edition(l) != nil && p.to.Edition(l) != nil }

// has reports whether there is a page in a language. What has changed since a
// version has one in every language of that version, also while the current text
// is missing in it, since its address is for good.
func (p pair) has(l content.Locale) bool { return p.in(l) || p.since && p.from.Edition(l) != nil }

// languages lists the languages of the comparison.
func (p pair) languages() []content.Locale { return p.listed(p.in) }

func (p pair) listed(in func(content.Locale) bool) []content.Locale {
	var out []content.Locale
	for _, l := range p.sh.languages() {
		if in(l) {
			out = append(out, l)
		}
	}
	return out
}

// reference is the language in which a page that is missing in its own sends
// its readers to the comparison: that of the newer text's reference edition; "" where there is none.
func (p pair) reference() content.Locale {
	if ref := p.to.Reference(); ref != nil && p.in(ref.Lang) {
		return ref.Lang
	}
	if langs := p.languages(); len(langs) > 0 {
		return langs[0]
	}
	return ""
}

// primary is the version that v is compared with, nil for a first version or
// where that one is not shown.
func (s *shelf) primary(v *content.Version) *content.Version {
	if from := v.Predecessor(s.today); from != nil && s.comparable(from) {
		return from
	}
	return nil
}

// comparable reports whether a version is public: one of this shelf, or a
// released one of the policy that this one follows.
func (s *shelf) comparable(from *content.Version) bool {
	if from.Policy == s.policy {
		return s.shows(from)
	}
	return slices.Contains(from.Policy.Published(s.today), from)
}

// compared lists the versions that v is compared with, the primary first. The
// list only grows: what v was compared with on an earlier day, before another
// version was withdrawn or corrected, keeps its address.
func (s *shelf) compared(v *content.Version) []*content.Version {
	if s.bare {
		return nil
	}
	var out []*content.Version
	add := func(from *content.Version) {
		if from != nil && from != v && !slices.Contains(out, from) && s.comparable(from) {
			out = append(out, from)
		}
	}
	add(v.Predecessor(s.today))
	for _, d := range slices.Backward(s.days()) {
		if !v.Draft() && !d.After(s.today) && !d.Before(v.Release) {
			add(v.Predecessor(d))
		}
	}
	if v.Review != nil && v.Review.FromVersion != "" {
		add(s.byID(v.Review.FromVersion))
	}
	return out
}

// pairs lists the policy's comparisons, in order.
func (s *shelf) pairs() []pair {
	var out []pair
	for _, v := range s.versions {
		for _, from := range s.compared(v) {
			out = append(out, pair{sh: s, from: from, to: v})
		}
	}
	return append(out, s.sincePairs()...)
}

// sincePairs lists what has changed since each older version. A version that
// once was older keeps its address, also while it is the current one again.
func (s *shelf) sincePairs() []pair {
	var out []pair
	for _, v := range s.versions {
		if s.older(v) {
			out = append(out, pair{sh: s, from: v, to: s.current, since: true})
		}
	}
	return out
}

// older reports whether on some day so far another version stood in the place of one that had been in force.
func (s *shelf) older(v *content.Version) bool {
	if s.bare || v.Draft() || s.current.Draft() {
		return false
	}
	for _, d := range s.days() {
		if d.After(s.today) || d.Before(v.Release) {
			continue
		}
		if now := s.policy.InForce(d); now != nil && now != v && !v.Effective.After(now.Effective) && v.Effective.Compare(d) <= 0 {
			return true
		}
	}
	return false
}

// hasSince reports whether there is a comparison of v with the current text in a language.
func (s *site) hasSince(sh *shelf, v *content.Version, l content.Locale) bool {
	return sh.older(v) && pair{sh: sh, from: v, to: sh.current, since: true}.in(l)
}

// redlineLink leads to the comparison of two versions, in the page's language
// where it exists in that, else in the language all others are held against.
func (s *site) redlineLink(f *frame, sh *shelf, from, to *content.Version) (link, bool) {
	if !slices.Contains(sh.compared(to), from) {
		return link{}, false
	}
	p := pair{sh: sh, from: from, to: to}
	l := link{}
	in := f.Lang
	if !p.in(in) {
		if in = p.reference(); in == "" {
			return link{}, false
		}
		l.Lang = in
	}
	l.URL = f.Ref(string(p.at(in)))
	return l, true
}

// twins lists a page of the comparison in every language. Where there is no
// comparison readers get its page that says so, or else the newer version.
func (p pair) twins(s *site, at func(content.Locale) address) []twin {
	return s.twins(p.sh, at, p.in, func(l content.Locale) address {
		if p.has(l) {
			return at(l)
		}
		return versionAt(l, p.to)
	})
}
