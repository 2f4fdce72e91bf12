package main

import (
	"bytes"
	"embed"
	"strings"
	"text/template"

	"codicil/content"
)

//go:embed asof_readme.en.txt asof_readme.zh-Hans.txt
var asofReadmes embed.FS

// A bundleReadme is what the README of a bundle is told.
type bundleReadme struct {
	Policy, Publisher, Zone, Program string
	Day, Known, Today                content.Day
	Coming                           bool // the day is still to come
	Versions                         []bundleVersion
	Unbound                          []content.Users // whom no version bound
	Log                              bool
	Origin, Key                      string // of the log; Key "" where it is not signed
	Example                          string // the folder of the first text with a proof, else of the first text
}

// readme says what each file is and how to check it, in the language asked
// for: English or Chinese, without one the first of these that the site has.
func (b *bundle) readme() ([]byte, error) {
	lang := b.readmeLang()
	text, err := template.New("asof_readme."+lang+".txt").ParseFS(asofReadmes, "asof_readme."+lang+".txt")
	if err != nil {
		return nil, err
	}
	r := bundleReadme{
		Policy: b.policy.ID, Zone: b.report.Zone, Program: "codicil " + version, Day: b.report.Day, Known: b.known, Today: b.today,
		Publisher: b.lib.Settings.Publisher.Name.In(content.Locale(lang), b.lib.Settings.Languages),
		Coming:    b.report.Day.After(b.today), Versions: b.answers, Log: b.c.ledger() != nil,
	}
	for _, one := range b.report.Bindings {
		if one.Version == nil {
			r.Unbound = append(r.Unbound, one.Users)
		}
	}
	if set := b.lib.Settings.Log; set != nil {
		r.Origin, r.Key = set.Origin, set.Key
	}
	if len(r.Versions[0].Texts) > 0 {
		r.Example = r.Versions[0].Texts[0]
	}
	var out bytes.Buffer
	err = text.Execute(&out, r)
	return out.Bytes(), err
}

func (b *bundle) readmeLang() string {
	langs := b.lib.Settings.Languages
	if asked := b.c.flags.String("lang"); asked != "" {
		langs = []content.Locale{content.Locale(asked)}
	}
	for _, l := range langs {
		switch l.Base() {
		case "zh":
			return "zh-Hans"
		case "en":
			return "en"
		}
	}
	return "en"
}

// Who names the users whom a version bound.
func (v bundleVersion) Who(existing, fresh, all string) string {
	if len(v.Users) > 1 {
		return all
	}
	if v.Users[0] == content.New {
		return fresh
	}
	return existing
}

// Has reports whether any version of the bundle has a kind of file.
func (r bundleReadme) Has(kind string) bool {
	for _, v := range r.Versions {
		if map[string]bool{
			"before": v.Before != "", "review": v.Review, "withdrawn": v.Withdrawn, "redline": v.Redline,
			"notice": v.Notice, "proof": v.Proofs, "notices": v.Notices, "record": v.Record,
		}[kind] {
			return true
		}
	}
	return false
}

// LastDay is the last day on which the version binds, "" where no end is known.
func (v bundleVersion) LastDay() string {
	if v.Until.IsZero() {
		return ""
	}
	return v.Until.AddDays(-1).String()
}

// Named is the version with what people call it.
func (v bundleVersion) Named() string {
	return strings.TrimSpace(v.ID + " " + map[bool]string{true: "", false: "(" + v.Label + ")"}[v.Label == ""])
}
