package notify

import (
	"fmt"
	"html"
	"strings"

	"codicil/content"
)

// A letter is the full message of a notice: the email, and the announcement on
// the web. It is built once and written twice, as plain text and as HTML, so
// that both say the same.
type letter struct {
	Lang     content.Locale
	Subject  string
	Lead     string
	Sections []section
	Closing  []string
}

// A section is a part of a letter under its heading; what it does not have is left out.
type section struct {
	Heading string
	Paras   []string
	Dates   []dated
	Items   []item
	Links   []link
	Note    string
}

type dated struct{ Label, Text, ISO string }

type item struct{ Label, Text, URL string }

type link struct{ Text, URL string }

// maxTitles is up to how many changed clauses without a written effect are
// listed by their headings alone; more say nothing that the redline does not say better.
const maxTitles = 12

// writer says a letter's texts in one language and remembers the first error.
type writer struct {
	texts *texts
	err   error
}

func (w *writer) lines(name string, data any) []string {
	out, err := w.texts.say(name, data)
	if err != nil && w.err == nil {
		w.err = err
	}
	return out
}

func (w *writer) line(name string, data any) string { return strings.Join(w.lines(name, data), " ") }

// newLetter writes the letter of an occasion.
func newLetter(t *texts, f *Facts, v *View) (*letter, error) {
	w := &writer{texts: t}
	l := &letter{
		Lang:    t.lang,
		Subject: w.line(v.Kind+".subject", v),
		Lead:    w.line(v.Kind+".lead", v),
		Closing: w.lines("closing", v),
	}
	if v.Kind != KindWithdraw {
		l.add(w.changes(f, v))
	}
	l.add(w.bundle(f, v))
	l.add(w.dates(f, v))
	if v.Consent != "none" && v.Kind != KindWithdraw {
		l.add(section{Heading: w.line("heading.consent", v), Paras: w.lines("consent."+v.Consent, v)})
	}
	options := section{Heading: w.line("heading.options", v)}
	for _, s := range w.lines("options", v) {
		options.Items = append(options.Items, item{Text: s})
	}
	l.add(options)
	l.add(w.links(f, v))
	l.add(section{Heading: w.line("heading.contact", v), Paras: w.lines("contact", v)})
	return l, w.err
}

// add appends a section that has anything in it.
func (l *letter) add(s section) {
	if len(s.Paras)+len(s.Dates)+len(s.Items)+len(s.Links) > 0 {
		l.Sections = append(l.Sections, s)
	}
}

// changes is what changed: the editor's summary and effects; without a summary
// the subjects of the changes; without these too, where to read them.
func (w *writer) changes(f *Facts, v *View) section {
	s := section{Heading: w.line("heading.changes", v), Paras: f.Summary}
	if len(f.Summary)+len(f.Categories)+len(f.Changes) == 0 && v.Kind == KindCorrect {
		return section{} // a moved date and nothing else: the lead has said it
	}
	if len(f.Summary) == 0 {
		s.Paras = []string{w.subjects(f, v)}
	}
	written := 0
	for _, c := range f.Changes {
		if c.Effect != "" {
			written++
		}
	}
	for _, c := range f.Changes {
		if c.Effect+c.Number+c.Title == "" {
			continue // words before the first heading: nothing names them
		}
		if c.Effect != "" || len(f.Changes)-written <= maxTitles {
			s.Items = append(s.Items, item{Label: headed(c.Number, c.Title), Text: c.Effect, URL: c.URL})
		}
	}
	if len(f.Summary) > 0 || written > 0 {
		s.Note = w.line("changes.note", v)
	}
	return s
}

func (w *writer) subjects(f *Facts, v *View) string {
	if len(f.Categories) == 0 {
		return w.line("changes.none", v)
	}
	var b strings.Builder
	b.WriteString(w.raw("changes.categories", v))
	for i, c := range f.Categories {
		switch {
		case i > 0 && i == len(f.Categories)-1:
			b.WriteString(w.raw("and", v))
		case i > 0:
			b.WriteString(w.raw("comma", v))
		}
		b.WriteString(w.line("category."+c, v))
	}
	return endSentence(b.String(), w.texts.lang)
}

// raw is a text with the spaces at its ends.
func (w *writer) raw(name string, data any) string {
	var b strings.Builder
	if err := w.texts.set.ExecuteTemplate(&b, name, data); err != nil && w.err == nil {
		w.err = err
	}
	return b.String()
}

func (w *writer) bundle(f *Facts, v *View) section {
	s := section{Heading: w.line("heading.bundle", v)}
	for _, m := range f.Bundle {
		s.Items = append(s.Items, item{Label: m.Title, Text: strings.Join(m.Summary, " "), URL: m.URL})
	}
	return s
}

func (w *writer) dates(f *Facts, v *View) section {
	s := section{Heading: w.line("heading.dates", v)}
	add := func(label string, d content.Day) {
		s.Dates = append(s.Dates, dated{w.line(label, v), dateIn(d, w.texts.lang).String(), d.String()})
	}
	add("dates.released", f.Dates.Released)
	if v.Kind == KindWithdraw {
		return section{}
	}
	if v.EffectiveNew == nil {
		add("dates.effective", f.Dates.Effective)
	} else {
		add("dates.effective-new", f.Dates.EffectiveNew)
		add("dates.effective-existing", f.Dates.Effective)
	}
	s.Note = w.line("dates.zone", v)
	return s
}

func (w *writer) links(f *Facts, v *View) section {
	s := section{Heading: w.line("heading.links", v)}
	add := func(text, url string) {
		if url != "" {
			s.Links = append(s.Links, link{w.line(text, v), url})
		}
	}
	if v.Kind == KindWithdraw {
		add("link.current", f.Links.Current)
		return s
	}
	add("link.compare", f.Links.Compare)
	add("link.redline", f.Links.Redline)
	add("link.version", f.Links.Version)
	return s
}

// text is the letter as plain text: one paragraph a line, an empty line between
// paragraphs, addresses on lines of their own.
func (l *letter) text() string {
	var b strings.Builder
	b.WriteString(l.Lead + "\n")
	for _, s := range l.Sections {
		fmt.Fprintf(&b, "\n%s\n%s\n", s.Heading, strings.Repeat("-", halfWidths(s.Heading)))
		for i, p := range s.Paras {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(p + "\n")
		}
		if len(s.Paras) > 0 && len(s.Items) > 0 {
			b.WriteByte('\n')
		}
		for _, d := range s.Dates {
			b.WriteString(d.Label + colon(l.Lang) + d.Text + "\n")
		}
		for _, it := range s.Items {
			b.WriteString("- " + it.line(l.Lang) + "\n")
		}
		for _, k := range s.Links {
			b.WriteString(k.Text + strings.TrimSpace(colon(l.Lang)) + "\n" + k.URL + "\n")
		}
		if s.Note != "" {
			b.WriteString("\n" + s.Note + "\n")
		}
	}
	b.WriteString("\n-----\n")
	for _, p := range l.Closing {
		b.WriteString(p + "\n")
	}
	return b.String()
}

func (it item) line(lang content.Locale) string {
	switch {
	case it.Label == "":
		return it.Text
	case it.Text == "":
		return it.Label
	}
	return it.Label + colon(lang) + it.Text
}

func colon(lang content.Locale) string {
	if lang.Han() {
		return "："
	}
	return ": "
}

// paragraph is a short text as HTML.
func paragraph(s string) string { return "<p>" + html.EscapeString(s) + "</p>" }

// Dir is the direction of the letter's script, for the templates.
func (l *letter) Dir() string { return l.Lang.Dir() }

// Han reports whether the letter is in Chinese characters, for the templates.
func (l *letter) Han() bool { return l.Lang.Han() }

// Colon parts a label from what it names, for the templates.
func (l *letter) Colon() string { return colon(l.Lang) }

// html writes the letter with one of the layouts: "email.html" or "letter.html".
func (l *letter) html(layout string) (string, error) {
	var b strings.Builder
	if err := pages().ExecuteTemplate(&b, layout, l); err != nil {
		return "", fmt.Errorf("write %s: %w", layout, err)
	}
	return b.String(), nil
}
