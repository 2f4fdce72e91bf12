package main

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"codicil/content"
	"codicil/diff/material"
	"codicil/render"
)

// sheetFormats are the formats of review --show.
var sheetFormats = []string{"text", "markdown", "html"}

// showSheets writes the decision sheets of versions; as HTML they are one page.
func (c *call) showSheets(format string, vs []*content.Version, today content.Day) error {
	var sheets []*sheet
	for _, v := range vs {
		sheets = append(sheets, c.newSheet(v, today))
	}
	if format == "html" {
		return written(c.writeSheetPage(c.Out, sheets))
	}
	for i, s := range sheets {
		if i > 0 {
			fmt.Fprintln(c.Out)
		}
		text := s.text(c.out)
		if format == "markdown" {
			text = s.markdown()
		}
		if _, err := fmt.Fprint(c.Out, text); err != nil {
			return written(err)
		}
	}
	return nil
}

// Legend explains the short words beside a finding and those of consent; "" where nothing was judged.
func (s *sheet) Legend() string {
	if !s.Judged {
		return ""
	}
	return "S3 weighs most, S0 nothing; a name like retention-duration is that of the rule that found it; consent: confirm asks users to agree again, separate asks apart from everything else."
}

// text is the sheet for a terminal.
func (s *sheet) text(p paint) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
	}
	line("%s  %s, %s", p.bold(s.Title), s.Ref, s.Against)
	for _, f := range s.Facts {
		text := f.Text
		if f.Warn {
			text = p.yellow(text)
		}
		line("%s%s", p.dim(fmt.Sprintf("%-10s", f.Name)), text)
	}
	if s.Judged {
		line("\n%s", p.bold(count(len(s.Findings), "finding")))
		line("%s", p.dim(s.Legend()))
	}
	for _, f := range s.Findings {
		decided := ""
		if f.Decided != "" {
			decided = ": decided as " + f.Decided
		}
		line("\n%s  %v %s, %v, %s, clause %s%s", p.bold(f.ID), f.Severity, f.Badge, f.Direction, f.Rule, f.Clause, decided)
		for _, w := range f.Says {
			name := fmt.Sprintf("  %-8s", w.Lang)
			if w.Old != "" {
				line("%s%s", name, p.red("- "+w.Old))
				name = "          "
			}
			if w.New != "" {
				line("%s%s", name, p.green("+ "+w.New))
			}
		}
		line("  %s", f.Why)
	}
	for _, n := range s.Notes {
		line("\n%s", n)
	}
	line("\n%s", p.bold("To decide"))
	for _, c := range s.Choices {
		line("  %-34s %s", c.What, c.Command)
	}
	return b.String()
}

// markdown is the sheet for a pull request or an issue.
func (s *sheet) markdown() string {
	esc := material.EscapeMarkdown
	var b strings.Builder
	fmt.Fprintf(&b, "## %s: `%s`, %s\n\n", esc(s.Title), code(s.Ref), esc(s.Against))
	for _, f := range s.Facts {
		if f.Name == "" {
			fmt.Fprintf(&b, "  **%s**\n", esc(f.Text))
			continue
		}
		fmt.Fprintf(&b, "- %s: %s\n", f.Name, esc(f.Text))
	}
	if s.Judged {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n", count(len(s.Findings), "finding"), s.Legend())
	}
	for _, f := range s.Findings {
		fmt.Fprintf(&b, "\n**`%s`** %s, %s, %s, %s, clause %s", f.ID, f.Severity, f.Badge, f.Direction, f.Rule, esc(f.Place))
		if f.Decided != "" {
			fmt.Fprintf(&b, ": decided as %s", esc(f.Decided))
		}
		b.WriteString("\n\n")
		for _, w := range f.Says {
			fmt.Fprintf(&b, "- %s: %s\n", w.Lang.Name(), esc(w.Old)+arrow(w)+esc(w.New))
		}
		fmt.Fprintf(&b, "\n%s\n", esc(f.Why))
	}
	for _, n := range s.Notes {
		fmt.Fprintf(&b, "\n%s\n", esc(n))
	}
	b.WriteString("\n### To decide\n\n")
	for _, c := range s.Choices {
		fmt.Fprintf(&b, "- %s\n\n  ```sh\n  %s\n  ```\n", c.What, c.Command)
	}
	return b.String()
}

// arrow stands between old and new words; one of them alone is said to have come or gone.
func arrow(w sheetWords) string {
	switch {
	case w.Old == "":
		return "new: "
	case w.New == "":
		return " (removed)"
	}
	return " → "
}

//go:embed review_sheet.html
var sheetHTML string

// sheetTemplate is the page of review --show --format html: one file, no script, nothing
// loaded from elsewhere, made for paper: boxes to tick, lines to sign.
var sheetTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("sheet").Funcs(template.FuncMap{"count": count}).Parse(sheetHTML))
})

// A sheetPage is what the template sees.
type sheetPage struct {
	Publisher string
	Day       content.Day
	Sheets    []printedSheet
}

// A printedSheet is a sheet with what paper has room for.
type printedSheet struct {
	*sheet
	Lang     content.Locale
	Texts    []printedText
	Roles    []string // that must sign; one without a name where none is required
	Redlines []printedRedline
}

// A printedRedline is the redline of one language. Every language has its own: the
// signature is bound to all of them.
type printedRedline struct {
	Lang content.Locale
	HTML template.HTML
}

// A printedText is one edition that the signature is bound to.
type printedText struct {
	Name   string
	Digest string
}

// Options are the boxes beside a finding: what it may be taken for.
func (p printedSheet) Options() []string { return decisions }

func (c *call) writeSheetPage(w io.Writer, sheets []*sheet) error {
	page := sheetPage{}
	for _, s := range sheets {
		lib := s.v.Policy.Library
		page.Publisher, page.Day = lib.Settings.Publisher.Name.In(lib.Settings.Languages[0], lib.Settings.Languages), s.today
		p := printedSheet{sheet: s, Lang: s.v.Reference().Lang, Roles: s.v.Policy.Settings.Review.Required}
		if len(p.Roles) == 0 {
			p.Roles = []string{""}
		}
		for _, e := range s.v.Editions {
			p.Texts = append(p.Texts, printedText{e.Lang.Name(), e.Digest})
		}
		for _, rev := range s.revs {
			m := &marks{}
			m.flow = render.NewFlow(&m.b, render.Options{ID: func(*content.Block) string { return "" }})
			if err := m.write(rev.Changes); err != nil {
				return err
			}
			p.Redlines = append(p.Redlines, printedRedline{rev.To.Lang, template.HTML(m.b.String())}) // all of it escaped by package render
		}
		page.Sheets = append(page.Sheets, p)
	}
	return sheetTemplate().Execute(w, page)
}
