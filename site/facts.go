package site

import (
	"html/template"
	"strings"

	"codicil/content"
)

// facts is the dates block of a version: always both dates, also where they are equal.
func (f *frame) facts(sh *shelf, v *content.Version) []fact {
	out := []fact{{f.T("facts.version"), []template.HTML{template.HTML(template.HTMLEscapeString(f.label(v))) + " " + f.stateTag(sh, v).html()}}}
	if !v.Release.IsZero() {
		out = append(out, fact{f.T("facts.released"), []template.HTML{f.time(v.Release)}})
	}
	out = append(out, f.effective(sh, v)...)
	if lang := f.languageFact(sh, v); len(lang.Values) > 0 {
		out = append(out, lang)
	}
	return out
}

func (t *tag) html() template.HTML {
	return template.HTML(`<span class="` + t.Class + `">` + template.HTMLEscapeString(t.Text) + `</span>`)
}

// effective says from when the version binds, whom, and until when once that is known.
func (f *frame) effective(sh *shelf, v *content.Version) []fact {
	if v.Effective.IsZero() {
		return nil
	}
	var until template.HTML
	if sh.never(v) {
		until = f.html("archive.never")
	} else if u := v.Until(sh.today); !u.IsZero() && u.After(v.Effective) {
		until = f.html("facts.until", "date", f.replaced(sh, u))
	}
	values := func(d content.Day) []template.HTML {
		if until == "" {
			return []template.HTML{f.time(d)}
		}
		return []template.HTML{f.time(d), until}
	}
	if !twoDays(v) {
		return []fact{{f.T("facts.effective"), values(v.Effective)}}
	}
	return []fact{
		{f.T("facts.effective-new"), []template.HTML{f.time(v.EffectiveNew)}},
		{f.T("facts.effective-existing"), values(v.Effective)},
	}
}

// twoDays reports whether the version binds new users from another day than existing ones.
func twoDays(v *content.Version) bool {
	return !v.EffectiveNew.IsZero() && v.EffectiveNew != v.Effective
}

// effect is the day on which a version takes effect; where it binds new users
// from another day than existing ones both, each with whom it binds.
func (f *frame) effect(v *content.Version) template.HTML {
	if !twoDays(v) {
		return f.time(v.Effective)
	}
	return f.html("facts.both", "new", f.time(v.EffectiveNew), "date", f.time(v.Effective))
}

// replaced is the day from which another version applies instead, told as effect tells that version's.
func (f *frame) replaced(sh *shelf, until content.Day) template.HTML {
	if by := sh.policy.InForce(until); by != nil && sh.shows(by) && by.Effective == until {
		return f.effect(by)
	}
	return f.time(until)
}

// languageFact says which text prevails; of a version in one language there is nothing to say.
func (f *frame) languageFact(sh *shelf, v *content.Version) fact {
	out := fact{Name: f.T("facts.languages")}
	e := v.Edition(f.Lang)
	if len(v.Editions) > 1 || e == nil && len(v.Editions) > 0 {
		switch p := v.PrevailingLang(); {
		case p == "":
			out.Values = append(out.Values, template.HTML(template.HTMLEscapeString(f.Enumerate(f.editionNames(v)))))
		default:
			out.Values = append(out.Values, f.html("facts.prevails", "language", f.language(p)))
		}
	}
	if e != nil && !e.Translated.IsZero() {
		out.Values = append(out.Values, f.html("facts.translated", "date", f.time(e.Translated)))
	}
	return out
}

// cite is the block for those who quote the version.
func (s *site) cite(f *frame, v *content.Version, e *content.Edition) *citation {
	publisher := v.Publisher.In(f.Lang, s.langs)
	if publisher == "" {
		publisher = s.publisher(f.Lang)
	}
	key := "cite.line"
	if v.Label == "" {
		key = "cite.unlabelled"
	}
	if v.Release.IsZero() || v.Effective.IsZero() {
		return nil
	}
	return &citation{
		Line: f.html(key, "publisher", publisher, "title", template.HTML("<cite>"+template.HTMLEscapeString(e.Title)+"</cite>"),
			"version", f.version(v), "released", f.time(v.Release), "effective", f.effect(v)),
		URL:    absolute(s.base, string(versionAt(f.Lang, v))),
		Href:   f.Ref(string(versionAt(f.Lang, v))),
		Digest: strings.TrimPrefix(e.Digest, "sha256:"),
		Proof:  s.proof(f, e),
	}
}
