package notify

import (
	"embed"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"
	"text/template"

	"golang.org/x/text/language"

	"codicil/content"
	"codicil/internal/lazy"
)

//go:embed templates
var builtin embed.FS

// templateFiles are what a language must have, each with the texts that belong in it.
var templateFiles = []struct {
	name  string
	texts []string
}{
	{"letter.txt", append(perKind("subject", "lead"),
		"heading.changes", "changes.note", "changes.categories", "changes.none", "and", "comma",
		"category.contact", "category.controller", "category.disclosure", "category.processing",
		"category.rights", "category.security", "category.other",
		"heading.dates", "dates.released", "dates.effective", "dates.effective-existing", "dates.effective-new", "dates.zone",
		"heading.consent", "consent.confirm", "consent.separate", "heading.options", "options",
		"heading.links", "link.compare", "link.redline", "link.version", "link.current",
		"heading.contact", "contact", "heading.bundle", "closing", "calendar", "unsigned")},
	{"push.txt", append(perKind("push"), "push.title")},
	{"sms.txt", append(perKind("sms"), "sms")},
}

func perKind(texts ...string) (out []string) {
	for _, k := range []string{KindAnnounce, KindRemind, KindEffective, KindWithdraw, KindCorrect} {
		for _, t := range texts {
			out = append(out, k+"."+t)
		}
	}
	return out
}

// texts are the templates of one language.
type texts struct {
	lang content.Locale
	set  *template.Template
}

// loadTexts reads the templates of a language: the built-in ones of the same
// language and script, with those of the content folder's templates/LANG/ over
// them, text by text. Every text that is missing is a finding.
func loadTexts(root fs.FS, lang content.Locale) (*texts, []content.Finding) {
	t := &texts{lang: lang, set: template.New("").Funcs(functions(lang))}
	var found []content.Finding
	parse := func(fsys fs.FS, file string) {
		src, err := fs.ReadFile(fsys, file)
		if errors.Is(err, fs.ErrNotExist) {
			return
		}
		if err == nil {
			_, err = t.set.New(path.Base(file)).Parse(string(src))
		}
		if err != nil {
			found = append(found, templateFinding(lang, path.Base(file), err))
		}
	}
	base := builtinFor(lang)
	for _, f := range templateFiles {
		if base != "" {
			parse(builtin, "templates/"+base+"/"+f.name)
		}
		if root != nil {
			parse(root, "templates/"+string(lang)+"/"+f.name)
		}
	}
	if len(found) > 0 {
		return nil, found
	}
	if found = t.missing(); len(found) > 0 {
		return nil, found
	}
	return t, nil
}

// missing is a finding for every file that lacks texts.
func (t *texts) missing() (found []content.Finding) {
	for _, f := range templateFiles {
		var lacks []string
		for _, name := range f.texts {
			if t.set.Lookup(name) == nil {
				lacks = append(lacks, name)
			}
		}
		if len(lacks) == 0 {
			continue
		}
		file := "templates/" + string(t.lang) + "/" + f.name
		found = append(found, content.Finding{
			Code: "notice-template", Severity: content.Error, File: file,
			Message: fmt.Sprintf("there are no words for notices in %s (%s): %s", t.lang.NameIn("en"), t.lang, strings.Join(lacks, ", ")),
			Hint:    "write " + file + "; docs/notices.md shows how",
		})
	}
	return found
}

// say executes a text. Its lines come back cleaned, without empty ones.
func (t *texts) say(name string, data any) ([]string, error) {
	var b strings.Builder
	if err := t.set.ExecuteTemplate(&b, name, data); err != nil {
		return nil, err
	}
	var out []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if s, _ := cleanLine(line); s != "" {
			out = append(out, s)
		}
	}
	return out, nil
}

// functions are what templates may call.
func functions(lang content.Locale) template.FuncMap {
	return template.FuncMap{
		"contains": strings.Contains,
		"unquote":  func(s string) string { return strings.TrimSuffix(strings.TrimPrefix(s, "《"), "》") },
		"stop":     func(s string) string { return endSentence(s, lang) },
	}
}

// endSentence gives a sentence its full stop where it has no end of its own.
func endSentence(s string, lang content.Locale) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "！") || strings.HasSuffix(s, "？") {
		return s
	}
	if lang.Han() {
		return s + "。"
	}
	return s + "."
}

// builtinFor is the folder of built-in templates that serves a language: of the
// same language in the same script; "" for none.
func builtinFor(lang content.Locale) string {
	dirs, err := builtin.ReadDir("templates")
	if err != nil {
		return ""
	}
	want := language.Make(string(lang))
	for _, d := range dirs {
		if !d.IsDir() {
			continue
		}
		have := language.Make(d.Name())
		wb, _ := want.Base()
		hb, _ := have.Base()
		ws, _ := want.Script()
		hs, _ := have.Script()
		if wb == hb && ws == hs {
			return d.Name()
		}
	}
	return ""
}

// templateAt finds file and line in an error of text/template: "template: letter.txt:12: ...".
var templateAt = lazy.Regexp(`^template: ([^:]*):(\d+)(?::\d+)?: (.*)$`)

// templateFinding is an error of a language's templates, at its place in the content folder.
func templateFinding(lang content.Locale, file string, err error) content.Finding {
	if ex := (template.ExecError{}); file == "" && !errors.As(err, &ex) {
		return content.Finding{Code: "notice-compose", Severity: content.Error, File: path.Join("templates", string(lang)),
			Message: "compose the notice: " + err.Error()}
	}
	f := content.Finding{Code: "notice-template", Severity: content.Error, Message: "say a text of the templates: " + err.Error(),
		Hint: "put the template right, or take it away to use the built-in one"}
	if m := templateAt().FindStringSubmatch(err.Error()); m != nil {
		file, f.Message = m[1], "say a text of the templates: "+m[3]
		f.Line, _ = strconv.Atoi(m[2])
	}
	f.File = path.Join("templates", string(lang), file)
	return f
}

// pages are the built-in layouts; they hold no words.
var pages = sync.OnceValue(func() *htmltemplate.Template {
	return htmltemplate.Must(htmltemplate.ParseFS(builtin, "templates/*.html"))
})
