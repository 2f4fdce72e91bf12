package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"

	"codicil/content"
	"codicil/render"
)

// marshal writes a data file: indented, since people read them too, and with
// <, > and & as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(v)
	return b.Bytes(), err
}

// versionJSON is index.json of a policy or a version: codicil/version/v1.
// Keys are only added. Days begin at 00:00 in zone.
type versionJSON struct {
	Schema       string         `json:"schema"`
	Policy       string         `json:"policy"`
	ID           string         `json:"id"`
	Label        string         `json:"label"`
	Title        string         `json:"title"`
	Language     content.Locale `json:"language"`
	Prevailing   content.Locale `json:"prevailing"` // "" where all languages are equal
	Languages    []string       `json:"languages"`
	Released     content.Day    `json:"released"`
	Effective    content.Day    `json:"effective"`
	EffectiveNew content.Day    `json:"effective_new"` // for new users; the same day where there is no other
	EffectiveAt  string         `json:"effective_at"`  // the instant, RFC 3339
	Zone         string         `json:"zone"`
	Until        content.Day    `json:"until"`      // "" while no end is known
	Supersedes   string         `json:"supersedes"` // the id of the version it is compared with, "" for none
	Corrects     string         `json:"corrects"`
	Withdrawn    content.Day    `json:"withdrawn"`
	State        content.State  `json:"state"` // as of the day below
	AsOf         content.Day    `json:"as_of"`
	NextChange   content.Day    `json:"next_change"` // the next day on which the state may be another; "" where none is known
	URL          string         `json:"url"`
	Digest       string         `json:"digest"`      // of the source file, index.md
	TextDigest   string         `json:"text_digest"` // of the words alone
	Clauses      []clauseJSON   `json:"clauses"`
}

// clauseJSON is one clause: its heading's number and words, and the text below it down to the next heading.
type clauseJSON struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Title  string `json:"title"`
	Level  int    `json:"level"`
	Text   string `json:"text"`
	HTML   string `json:"html"`
	Digest string `json:"digest"` // SHA-256 of text
}

func (s *site) versionData(sh *shelf, e *content.Edition, at address) ([]byte, error) {
	v := e.Version
	out := versionJSON{
		Schema: "codicil/version/v1", Policy: sh.policy.ID, ID: v.ID, Label: v.Label, Title: e.Title,
		Language: e.Lang, Prevailing: v.PrevailingLang(), Languages: []string{},
		Released: v.Release, Effective: v.Effective, EffectiveNew: v.EffectiveNew,
		EffectiveAt: instant(v.Effective, s.zone()), Zone: s.zone().String(), Until: v.Until(sh.today),
		State: v.State(sh.today), AsOf: sh.asOf, NextChange: sh.next,
		URL: absolute(s.base, string(versionAt(e.Lang, v))), Digest: e.Digest, TextDigest: e.TextDigest, Clauses: []clauseJSON{},
	}
	if out.EffectiveNew.IsZero() {
		out.EffectiveNew = v.Effective
	}
	for _, o := range v.Editions {
		out.Languages = append(out.Languages, string(o.Lang))
	}
	if from := sh.primary(v); from != nil {
		out.Supersedes = from.ID
	}
	if v.Corrects != nil {
		out.Corrects = v.Corrects.Version
	}
	if v.Withdrawn != nil && !v.Withdrawn.Date.After(sh.today) {
		out.Withdrawn = v.Withdrawn.Date
	}
	for _, c := range e.Doc.Clauses {
		clause, err := clauseData(e.Doc, c)
		if err != nil {
			return nil, err
		}
		out.Clauses = append(out.Clauses, clause)
	}
	return marshal(out)
}

func clauseData(d *content.Document, c *content.Clause) (clauseJSON, error) {
	part := *d
	part.Blocks = c.Blocks
	text := part.PlainText()
	var html strings.Builder
	err := render.Body(&html, &part, render.Options{})
	sum := sha256.Sum256([]byte(text))
	return clauseJSON{c.ID, c.Number(), c.Title(), c.Level, text, html.String(), "sha256:" + hex.EncodeToString(sum[:])}, err
}

func (s *site) zone() *time.Location {
	if z := s.lib.Settings.Zone; z != nil {
		return z
	}
	return time.UTC
}

// instant is the moment at which a day begins, "" for no day.
func instant(d content.Day, zone *time.Location) string {
	if d.IsZero() {
		return ""
	}
	return d.In(zone).Format(time.RFC3339)
}

// siteJSON is /index.json, and of one language /{lang}/index.json: codicil/site/v1.
type siteJSON struct {
	Schema     string           `json:"schema"`
	Generator  string           `json:"generator,omitempty"`
	Title      string           `json:"title"`
	Publisher  string           `json:"publisher"`
	URL        string           `json:"url"`
	Languages  []content.Locale `json:"languages"`
	Zone       string           `json:"zone"`
	AsOf       content.Day      `json:"as_of"`
	NextChange content.Day      `json:"next_change"`    // the next day on which a page would change; "" where none is known
	RebuildDue string           `json:"next_change_at"` // the instant at which that day begins
	Policies   []policyJSON     `json:"policies"`
}

type policyJSON struct {
	ID          string           `json:"id"`
	Title       content.Texts    `json:"title"`
	Current     string           `json:"current"` // the version whose text stands at the policy's address
	InForce     string           `json:"in_force"`
	AsOf        content.Day      `json:"as_of"`
	NextChange  content.Day      `json:"next_change"`
	URLs        content.Texts    `json:"urls"`
	Versions    []versionEntry   `json:"versions"`
	Transitions []transitionJSON `json:"transitions"` // in order of days
}

type versionEntry struct {
	ID           string                    `json:"id"`
	Label        string                    `json:"label"`
	State        content.State             `json:"state"`
	Released     content.Day               `json:"released"`
	Effective    content.Day               `json:"effective"`
	EffectiveNew content.Day               `json:"effective_new"`
	Until        content.Day               `json:"until"`
	Languages    []content.Locale          `json:"languages"`
	Digests      map[content.Locale]string `json:"digests"`
}

// siteData is the whole site as data.
func (s *site) siteData() ([]byte, error) {
	return marshal(s.overview(s.langs[0], ""))
}

// homeData is the same in one language.
func (s *site) homeData(l content.Locale) ([]byte, error) {
	return marshal(s.overview(l, string(langRoot(l))))
}

func (s *site) overview(l content.Locale, at string) siteJSON {
	out := siteJSON{
		Schema: "codicil/site/v1", Title: s.title(l), Publisher: s.publisher(l), URL: absolute(s.base, at),
		Languages: s.langs, Zone: s.zone().String(), AsOf: s.asOf, NextChange: s.next, RebuildDue: instant(s.next, s.zone()),
		Policies: []policyJSON{},
	}
	if s.o.Version != "" {
		out.Generator = "codicil " + s.o.Version
	}
	for _, sh := range s.shelves {
		out.Policies = append(out.Policies, s.policyEntry(sh))
	}
	return out
}

func (s *site) policyEntry(sh *shelf) policyJSON {
	p := policyJSON{ID: sh.policy.ID, Title: content.Texts{}, Current: sh.current.ID, AsOf: sh.asOf, NextChange: sh.next, URLs: content.Texts{}}
	if v := sh.policy.InForce(sh.today); v != nil && sh.shows(v) {
		p.InForce = v.ID
	}
	for _, l := range sh.languages() {
		p.Title[l] = sh.title(l)
		p.URLs[l] = absolute(s.base, string(policyAt(l, sh.policy.ID)))
	}
	for _, v := range sh.versions {
		e := versionEntry{v.ID, v.Label, v.State(sh.today), v.Release, v.Effective, v.EffectiveNew, v.Until(sh.today), nil, map[content.Locale]string{}}
		if e.EffectiveNew.IsZero() {
			e.EffectiveNew = v.Effective
		}
		for _, ed := range v.Editions {
			e.Languages = append(e.Languages, ed.Lang)
			e.Digests[ed.Lang] = ed.Digest
		}
		p.Versions = append(p.Versions, e)
	}
	p.Transitions = s.transitions(sh)
	return p
}
