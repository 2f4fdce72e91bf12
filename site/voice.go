package site

import (
	"html/template"
	"slices"
	"strings"
	"time"

	"codicil/content"
	"codicil/internal/words"
)

// A voice says things in the language of one page: the messages, and how days,
// versions and languages are named in them.
type voice struct {
	*words.Words
	lang  content.Locale
	langs []content.Locale // every language of the site, for names and stand-ins
}

// html is a message whose values may be HTML: a template.HTML is taken as it
// is, everything else is escaped, and isolated where it runs against the words.
func (s *voice) html(key string, args ...any) template.HTML {
	var b strings.Builder
	escaped := make([]any, len(args))
	for i, a := range args {
		if h, ok := a.(template.HTML); ok && i%2 == 1 {
			escaped[i] = string(h)
		} else if t, ok := a.(string); ok && i%2 == 1 {
			escaped[i] = string(s.isolated(t))
		} else {
			escaped[i] = a
		}
	}
	s.Expand(key, escaped,
		func(text string) { b.WriteString(template.HTMLEscapeString(text)) },
		func(value string) { b.WriteString(value) })
	return template.HTML(b.String())
}

// isolated is a value as it can stand among the words.
func (s *voice) isolated(value string) template.HTML {
	escaped := template.HTMLEscapeString(value)
	if s.Foreign(value) {
		escaped = "<bdi>" + escaped + "</bdi>"
	}
	return template.HTML(escaped)
}

// day is a day in running text, "" for none.
func (s *voice) day(d content.Day) string {
	if d.IsZero() {
		return ""
	}
	year, month, day := d.Date()
	return s.Date(year, month, day)
}

// time is a day as an element that programs can read. Where the words run
// against the page's direction it is isolated.
func (s *voice) time(d content.Day) template.HTML {
	if d.IsZero() {
		return ""
	}
	t := `<time datetime="` + d.String() + `">` + template.HTMLEscapeString(s.day(d)) + `</time>`
	if s.lang.Dir() != content.Locale(s.Lang()).Dir() {
		t = "<bdi>" + t + "</bdi>"
	}
	return template.HTML(t)
}

// version names a version in running text: "version 4.0", "the version of 20 October 2026".
func (s *voice) version(v *content.Version) string { return s.named("version.", v) }

// versionStart is the same at the start of a sentence.
func (s *voice) versionStart(v *content.Version) string { return s.named("version.start.", v) }

// versionHTML and versionStartHTML are the same for sentences in HTML, with the
// day of release as an element.
func (s *voice) versionHTML(v *content.Version) template.HTML {
	return s.namedHTML("version.", v)
}

func (s *voice) versionStartHTML(v *content.Version) template.HTML {
	return s.namedHTML("version.start.", v)
}

func (s *voice) namedHTML(key string, v *content.Version) template.HTML {
	form, place, text := naming(v)
	var value any = text
	if form == "dated" {
		value = s.time(v.Release)
	}
	name := s.html(key+form, place, value)
	if ambiguous(v) {
		name = s.html("version.told-apart", "version", name, "id", v.ID)
	}
	return name
}

func (s *voice) named(key string, v *content.Version) string {
	form, place, text := naming(v)
	if form == "dated" {
		text = s.day(v.Release)
	}
	name := s.T(key+form, place, text)
	if ambiguous(v) {
		name = s.T("version.told-apart", "version", name, "id", v.ID)
	}
	return name
}

// naming is the form in which a version is named, the place in its message and
// what stands there: the label, else the draft's name; a date is the caller's to write.
func naming(v *content.Version) (form, place, text string) {
	switch {
	case v.Label != "":
		return "labelled", "label", v.Label
	case v.Release.IsZero():
		return "draft", "name", strings.TrimPrefix(v.ID, "_")
	}
	return "dated", "date", ""
}

// ambiguous reports whether another version of the policy bears the same label
// or, without labels, was released on the same day: an erratum, mostly.
func ambiguous(v *content.Version) bool {
	for _, o := range slices.Concat(v.Policy.Versions, v.Policy.Drafts) {
		if o != v && o.Label == v.Label && (v.Label != "" || o.Release == v.Release && !v.Release.IsZero()) {
			return true
		}
	}
	return false
}

// label is the short name of a version in a column or a row of facts: "4.0",
// or the day of its release.
func (s *voice) label(v *content.Version) string {
	switch {
	case ambiguous(v) && v.Label != "":
		return s.T("version.told-apart", "version", v.Label, "id", v.ID)
	case v.Label != "":
		return s.Isolate(v.Label)
	case ambiguous(v) || v.Release.IsZero():
		return s.Isolate(v.ID)
	}
	return s.day(v.Release)
}

// language names a language in the words of this page: plainly ("Chinese")
// where no other language of the site shares it.
func (s *voice) language(l content.Locale) string {
	if plain := "language." + l.Base(); s.Has(plain) && !s.shared(l) {
		return s.T(plain)
	}
	if full := "language." + string(l); s.Has(full) {
		return s.T(full)
	}
	return l.NameIn(content.Locale(s.Lang()))
}

func (s *voice) shared(l content.Locale) bool {
	for _, o := range s.langs {
		if o != l && o.Base() == l.Base() {
			return true
		}
	}
	return false
}

// zone says where days begin. Where the offset changes with the season only the zone is named.
func (s *voice) zone(loc *time.Location) string {
	if loc == nil || loc == time.UTC || loc.String() == "UTC" {
		return s.T("frame.zone-utc")
	}
	_, winter := time.Date(2026, time.January, 1, 0, 0, 0, 0, loc).Zone()
	_, summer := time.Date(2026, time.July, 1, 0, 0, 0, 0, loc).Zone()
	if winter != summer {
		return s.T("frame.zone-only", "zone", loc.String())
	}
	return s.T("frame.zone", "zone", loc.String(), "offset", s.Offset(winter))
}
