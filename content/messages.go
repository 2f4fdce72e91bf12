package content

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"codicil/internal/words"
)

const messagesDir = "messages"

// messages reads messages/LANG.yaml: what pages say in a language, instead of or
// besides the built-in words. What is wrong there stops no verb but publish: the built-in word stands in.
func (l *loader) messages() {
	own, broken := map[string]words.Own{}, map[string]bool{}
	langs := make([]string, 0, len(l.lib.Settings.Languages))
	for _, lang := range l.lib.Settings.Languages {
		langs = append(langs, string(lang))
	}
	for _, e := range l.optional(messagesDir) {
		file := path.Join(messagesDir, e.name)
		lang, isYAML := strings.CutSuffix(e.name, ".yaml")
		_, err := ParseLocale(lang)
		switch {
		case e.dir || !isYAML:
			l.unknown(file, e.dir, "here stands one LANGUAGE.yaml a language")
		case err != nil:
			l.add(Finding{Code: "settings-language", Severity: Error, File: file, Message: err.Error(), Hint: "name the file by its language: en.yaml, zh-Hans.yaml"})
		case !slices.ContainsFunc(langs, func(to string) bool { return words.Serves(lang, to) }):
			l.add(Finding{Code: "settings-language", Severity: Error, File: file, Message: "no language of the site takes words from " + lang + ": the file is not read", Hint: "add it to languages, or remove the file"})
		default:
			own[lang] = l.messageFile(file, lang, broken)
		}
	}
	l.lib.Words = words.NewSet(langs, own)
	for _, lang := range langs {
		l.unsaid(lang, own, broken)
	}
}

func (l *loader) messageFile(file, lang string, broken map[string]bool) words.Own {
	r := &messageReader{&yamlFile{name: file, family: "settings"}, lang, words.Own{Texts: map[string]map[string]string{}}, broken}
	if src, ok := l.read(file); ok {
		r.tree("", r.parse(l.clean(r.yamlFile, src)))
	}
	l.add(r.findings...)
	return r.own
}

// unsaid reports once a language which texts it lacks. Texts that are there and
// wrong are reported where they stand.
func (l *loader) unsaid(lang string, own map[string]words.Own, broken map[string]bool) {
	missing := l.lib.Words.Missing(lang)
	if !l.lib.Words.Has(lang) {
		l.add(Finding{Code: "settings-words", Severity: Warning, File: settingsFile,
			Message: fmt.Sprintf("the interface has no words in %s; its pages use %s around the text", lang, words.First),
			Hint:    "nothing is wrong with the policy text itself; codicil init --messages " + lang + " writes a file for the words"})
		return
	}
	missing = slices.DeleteFunc(slices.Clone(missing), func(key string) bool { return broken[lang+" "+key] })
	if len(missing) == 0 {
		return
	}
	file := path.Join(messagesDir, lang+".yaml")
	if _, ok := own[lang]; !ok {
		for _, tag := range slices.Sorted(maps.Keys(own)) {
			if words.Serves(tag, lang) && tag != words.First {
				file = path.Join(messagesDir, tag+".yaml")
			}
		}
	}
	named, more := missing, ""
	if len(named) > 12 {
		named, more = missing[:10], fmt.Sprintf(" and %d more", len(missing)-10)
	}
	l.add(Finding{Code: "settings-words", Severity: Warning, File: file,
		Message: fmt.Sprintf("%d texts of the interface are missing in %s and said in %s: %s%s", len(missing), lang, words.First, strings.Join(named, ", "), more),
		Hint:    "codicil init --messages " + lang + " prints them all"})
}

// A messageReader reads one file of messages.
type messageReader struct {
	*yamlFile
	lang   string
	own    words.Own
	broken map[string]bool // "LANG KEY" of what is there and wrong
}

// tree reads the messages below a path. A key may hold the path itself: "frame.home: Policies".
func (r *messageReader) tree(at string, n *yaml.Node) {
	r.entries(n, func(k, v *yaml.Node) {
		key := strings.TrimPrefix(at+"."+k.Value, ".")
		before := len(r.findings)
		r.under(k.Value, func() {
			switch {
			case r.own.Texts[key] != nil:
				r.report(k, "duplicate-key", "keep one of them", "the text %s stands here twice", key)
			case words.Months(key):
				r.months(key, v)
			case words.Known(key):
				r.message(key, v)
			case words.Group(key):
				r.tree(key, v)
				return
			default:
				r.unknownMessage(k, key)
			}
			if len(r.findings) > before {
				r.broken[r.lang+" "+key] = true
			}
		})
	})
}

func (r *messageReader) unknownMessage(k *yaml.Node, key string) {
	hint := "codicil init --messages " + r.lang + " prints the keys that there are"
	if near := nearest(key, words.Keys()); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	r.report(k, "unknown-key", hint, "unknown key %q", key)
}

// message reads a text, or one for each plural form of the language.
func (r *messageReader) message(key string, n *yaml.Node) {
	texts := map[string]string{}
	before := len(r.findings)
	if n.Kind != yaml.MappingNode {
		r.said(texts, key, "", n)
	} else {
		var given []string
		r.entries(n, func(k, v *yaml.Node) {
			given = append(given, k.Value)
			r.said(texts, key, k.Value, v)
		})
		r.mistakes(n, words.CheckForms(r.lang, key, given))
	}
	if len(r.findings) == before {
		r.own.Texts[key] = texts
	}
}

// said reads the text of one form, "" for the only one.
func (r *messageReader) said(texts map[string]string, key, form string, n *yaml.Node) {
	if n.Kind != yaml.ScalarNode {
		r.wrong(n, "a text")
		return
	}
	text := strings.TrimSuffix(n.Value, "\n") // of a block that YAML ends with one
	if isNull(n) {
		text = ""
	}
	r.mistakes(n, words.CheckText(key, form, text))
	if form == "" {
		form = "other"
	}
	texts[form] = text
}

func (r *messageReader) mistakes(n *yaml.Node, wrong []words.Mistake) {
	for _, m := range wrong {
		r.report(n, "value", m.Hint, "%s", m.Message)
	}
}

func (r *messageReader) months(key string, n *yaml.Node) {
	var names []string
	before := len(r.findings)
	r.words(&names)(n)
	if len(r.findings) == before && len(names) != 12 {
		r.report(n, "value", "January first", "%s has %d names, not 12", key, len(names))
	}
	if len(r.findings) == before {
		r.own.Months = names
	}
}
