package site

import "codicil/content"

// A linkedText is index.jsonld of a policy or a version: the text as a
// DigitalDocument of schema.org. (Not Legislation: that is for laws.)
type linkedText struct {
	Context       string          `json:"@context"`
	Type          string          `json:"@type"`
	ID            string          `json:"@id"`
	Name          string          `json:"name"`
	URL           string          `json:"url"`
	InLanguage    content.Locale  `json:"inLanguage"`
	Version       string          `json:"version"`
	DatePublished content.Day     `json:"datePublished"`
	Temporal      string          `json:"temporalCoverage,omitempty"` // "2026-12-01/.." or with its last day; "" where it never applied
	Publisher     linkedPublisher `json:"publisher"`
	IsPartOf      linkedName      `json:"isPartOf"`
	TranslationOf *linkedRef      `json:"translationOfWork,omitempty"` // the prevailing text
	Translations  []linkedRef     `json:"workTranslation,omitempty"`
	HasPart       []linkedClause  `json:"hasPart"`
}

type linkedPublisher struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url"`
}

type linkedName struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url"`
}

type linkedRef struct {
	ID         string         `json:"@id"`
	InLanguage content.Locale `json:"inLanguage"`
}

type linkedClause struct {
	Type     string `json:"@type"`
	ID       string `json:"@id"`
	Name     string `json:"name"`
	Position string `json:"position,omitempty"`
}

// linked describes an edition. Its id is its permanent address, also on the policy's page.
func (s *site) linked(sh *shelf, e *content.Edition) linkedText {
	v := e.Version
	at := func(l content.Locale) string { return absolute(s.base, string(versionAt(l, v))) }
	home := absolute(s.base, string(langRoot(e.Lang)))
	out := linkedText{
		Context: "https://schema.org", Type: "DigitalDocument", ID: at(e.Lang), URL: at(e.Lang), Name: e.Title, InLanguage: e.Lang,
		Version: v.Label, DatePublished: v.Release, HasPart: []linkedClause{},
		Publisher: linkedPublisher{"Organization", s.publisher(e.Lang), home},
		IsPartOf:  linkedName{"WebSite", s.title(e.Lang), home},
	}
	if out.Version == "" {
		out.Version = v.ID
	}
	if !v.Effective.IsZero() && !sh.never(v) {
		end := ".."
		if u := v.Until(sh.today); u.After(v.Effective) {
			end = u.AddDays(-1).String()
		}
		out.Temporal = v.Effective.String() + "/" + end
	}
	for _, o := range v.Editions {
		switch prevails := v.PrevailingLang(); {
		case o == e:
		case o.Lang == prevails:
			out.TranslationOf = &linkedRef{at(o.Lang), o.Lang}
		case e.Lang == prevails:
			out.Translations = append(out.Translations, linkedRef{at(o.Lang), o.Lang})
		}
	}
	for _, c := range e.Doc.Clauses {
		if c.Heading != nil {
			out.HasPart = append(out.HasPart, linkedClause{"CreativeWork", at(e.Lang) + "#" + c.ID, c.Title(), c.Heading.Number})
		}
	}
	return out
}
