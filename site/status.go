package site

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"codicil/content"
	"codicil/diff/material"
)

// maxStatus is how many bytes the status of a policy may have: apps ask for it often.
const maxStatus = 2048

// statusJSON is /status/{policy}.json: codicil/policy-status/v1, all that an app
// needs to decide by its own clock whether to ask its user. docs/site-api.md has
// the rule of reading it. Keys are only added.
//
// Addresses are patterns below Base with places {lang}, the language in lower
// case, {version} and {accepted}, ids of versions.
type statusJSON struct {
	Schema   string                            `json:"schema"`
	Policy   string                            `json:"policy"`
	Base     string                            `json:"base"`
	Zone     string                            `json:"zone"`
	AsOf     content.Day                       `json:"as_of"`
	Next     string                            `json:"next"`            // the instant from which to ask the site again; "" for none known
	Ended    string                            `json:"ended,omitempty"` // the instant from which no version binds
	Versions []statusVersion                   `json:"versions"`        // in play, by seq
	Titles   map[content.Locale]string         `json:"titles,omitempty"`
	Buttons  map[content.Locale]*statusButtons `json:"buttons,omitempty"`
	URLs     statusURLs                        `json:"urls"`

	langs []content.Locale // whose texts stand in it, in order
}

// A statusVersion is a version in play: one that binds users or will.
type statusVersion struct {
	ID             string                    `json:"id"`
	Label          string                    `json:"label,omitempty"`
	Seq            int                       `json:"seq"`
	EffectiveAt    string                    `json:"effective_at"`
	EffectiveNewAt string                    `json:"effective_new_at"`
	Consent        string                    `json:"consent"`
	Reviewed       bool                      `json:"reviewed"`
	ReacceptSince  int                       `json:"reaccept_since"`     // an acceptance of a version with a lower seq no longer counts; 0: any counts
	Accepts        []string                  `json:"accepts"`            // but of these versions it does
	AskFrom        string                    `json:"ask_from,omitempty"` // of a version that needs consent
	BlockFrom      string                    `json:"block_from,omitempty"`
	Changes        string                    `json:"changes,omitempty"` // the version it is compared with
	Digests        map[content.Locale]string `json:"digests,omitempty"`
	Texts          map[content.Locale]string `json:"texts,omitempty"` // to ask with
}

type statusButtons struct {
	Agree string `json:"agree"`
	Later string `json:"later"`
	Read  string `json:"read"`
}

type statusURLs struct {
	Text    string `json:"text"`
	Changes string `json:"changes"`
	Since   string `json:"since"`
	Notice  string `json:"notice"`
}

// planStatus plans the status of a policy. A site with drafts has none: no app may act on them.
func (s *site) planStatus(p *plan, sh *shelf) {
	if !s.o.Drafts {
		p.one("status/"+sh.policy.ID+".json", func() ([]byte, error) { return fitStatus(s.status(sh)) })
	}
}

func (s *site) status(sh *shelf) *statusJSON {
	id := sh.policy.ID
	out := &statusJSON{
		Schema: "codicil/policy-status/v1", Policy: id, Base: s.base, Zone: s.zone().String(), AsOf: sh.asOf, Next: instant(sh.next, s.zone()),
		langs: slices.Clone(sh.languages()), Versions: []statusVersion{}, Titles: map[content.Locale]string{}, Buttons: map[content.Locale]*statusButtons{},
		URLs: statusURLs{
			Text: "{lang}/" + id + "/{version}/", Changes: "{lang}/" + id + "/{version}/changes/{changes}/compare/",
			Since: "{lang}/" + id + "/since/{accepted}/", Notice: "{lang}/" + id + "/{version}/notice/",
		},
	}
	if e := sh.policy.Ended; e != nil {
		out.Ended = instant(e.Date, s.zone())
	}
	for _, v := range sh.inPlay() {
		out.Versions = append(out.Versions, s.statusVersion(sh, v))
	}
	for _, l := range sh.languages() {
		w := s.voice(l)
		out.Titles[l] = sh.title(l)
		out.Buttons[l] = &statusButtons{w.T("status.agree"), w.T("status.later"), w.T("status.read")}
	}
	return out
}

// inPlay lists the versions that bind existing or new users, and those that will, by seq.
func (s *shelf) inPlay() []*content.Version {
	var out []*content.Version
	for _, v := range s.versions {
		bound := s.policy.Binding(content.Existing, s.today, s.today) == v || s.policy.Binding(content.New, s.today, s.today) == v
		if bound || v.State(s.today) == content.Upcoming {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b *content.Version) int { return s.seq(a) - s.seq(b) })
	return out
}

// seq orders the versions of a policy by release, for good: the digits of the
// day and two more that tell versions of one day apart.
func (s *shelf) seq(v *content.Version) int {
	n, _ := strconv.Atoi(strings.ReplaceAll(v.Release.String(), "-", ""))
	n = n*100 + 1
	for _, o := range s.policy.Versions {
		if o != v && o.Release == v.Release && o.ID < v.ID {
			n++
		}
	}
	return n
}

func (s *site) statusVersion(sh *shelf, v *content.Version) statusVersion {
	d := s.decision(v)
	out := statusVersion{
		ID: v.ID, Label: v.Label, Seq: sh.seq(v), Consent: consentOf(d), Reviewed: d.Signed,
		EffectiveAt:    instant(v.BindsFrom(content.Existing), s.zone()),
		EffectiveNewAt: instant(v.BindsFrom(content.New), s.zone()),
		ReacceptSince:  s.reacceptSince(sh, v), Accepts: s.accepts(sh, v), Digests: map[content.Locale]string{},
	}
	for _, e := range v.Editions {
		out.Digests[e.Lang] = e.Digest
	}
	if from := sh.primary(v); from != nil && from.Policy == v.Policy {
		out.Changes = from.ID
	}
	if out.Consent == "none" {
		return out
	}
	out.AskFrom, out.BlockFrom = instant(v.Release, s.zone()), out.EffectiveAt
	out.Texts = map[content.Locale]string{}
	for _, e := range v.Editions {
		w := s.voice(e.Lang)
		out.Texts[e.Lang] = w.T("status."+out.Consent, "policy", e.Title, "date", w.day(v.Effective))
	}
	return out
}

// decision is the recorded one or, where the site publishes proposals, the detector's.
func (s *site) decision(v *content.Version) material.Decision {
	d := material.Decide(v, s.o.Court.Version(v, s.o.Today), s.o.Today)
	if !d.Signed && !proposals(s.lib.Settings) {
		return material.Decision{Level: content.Unjudged, Consent: "none"}
	}
	return d
}

func consentOf(d material.Decision) string {
	if d.Consent == "" {
		return "none"
	}
	return d.Consent
}

// reacceptSince is the seq of the newest version, v or one that led to it, that
// asks users anew: an earlier acceptance does not cover what it brought. 0 for none.
func (s *site) reacceptSince(sh *shelf, v *content.Version) int {
	seen := map[*content.Version]bool{}
	for w := v; w != nil && w.Policy == sh.policy && !seen[w]; w = w.Predecessor(s.o.Today) {
		seen[w] = true
		if consentOf(s.decision(w)) != "none" {
			return sh.seq(w)
		}
	}
	return 0
}

// accepts are the versions older than reacceptSince of which an acceptance counts
// all the same: an erratum keeps that of what it corrects, and what follows the
// erratum keeps it too, until a version asks users anew.
func (s *site) accepts(sh *shelf, v *content.Version) []string {
	out := []string{}
	seen := map[*content.Version]bool{}
	for w := v; w != nil && w.Policy == sh.policy && !seen[w]; w = w.Predecessor(s.o.Today) {
		seen[w] = true
		for c := w; c.Corrects != nil; {
			if c = sh.byID(c.Corrects.Version); c == nil || slices.Contains(out, c.ID) {
				break
			}
			out = append(out, c.ID)
		}
		if consentOf(s.decision(w)) != "none" {
			break
		}
	}
	return out
}

// fitStatus writes a status in at most maxStatus bytes: what does not fit is
// left out, first what stands elsewhere too, and never what decides.
func fitStatus(st *statusJSON) ([]byte, error) {
	for _, spare := range []func(*statusJSON) bool{
		func(*statusJSON) bool { return false },
		spareDigests, spareLanguage, spareTexts, spareLater,
	} {
		for {
			more := spare(st)
			b, err := compact(st)
			if err != nil || len(b) <= maxStatus {
				return b, err
			}
			if !more {
				break
			}
		}
	}
	return compact(st)
}

func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

func spareDigests(st *statusJSON) bool {
	for i := range st.Versions {
		st.Versions[i].Digests = nil
	}
	return false
}

// spareLanguage leaves out the texts of the last language, all but the first's;
// it reports whether there is another to leave out.
func spareLanguage(st *statusJSON) bool {
	if len(st.langs) < 2 {
		return false
	}
	last := st.langs[len(st.langs)-1]
	st.langs = st.langs[:len(st.langs)-1]
	delete(st.Titles, last)
	delete(st.Buttons, last)
	for i := range st.Versions {
		delete(st.Versions[i].Texts, last)
	}
	return len(st.langs) > 1
}

func spareTexts(st *statusJSON) bool {
	st.Titles, st.Buttons = nil, nil
	for i := range st.Versions {
		st.Versions[i].Texts, st.Versions[i].Label = nil, ""
	}
	return false
}

// spareLater leaves out the version furthest in the future: before its day the site is asked again.
func spareLater(st *statusJSON) bool {
	if len(st.Versions) > 2 {
		st.Versions = st.Versions[:len(st.Versions)-1]
	}
	return len(st.Versions) > 2
}
