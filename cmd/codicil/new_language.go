package main

import (
	"fmt"
	"slices"
	"strings"

	"codicil/content"
)

// newLanguage begins the text in a further language of the released versions named.
func (c *call) newLanguage(lang content.Locale) error {
	for _, f := range []string{"name", "from", "corrects", "onto", "reason", "effective", "bundle"} {
		if c.flags.IsSet(f) {
			return wrong("", "--%s begins a version, --lang a language of one that is released", f)
		}
	}
	j, lib, _, err := c.changing()
	if err != nil {
		return err
	}
	defer j.Close()
	vs, err := c.versionsOf(lib)
	if err != nil {
		return err
	}
	var said []string
	for _, v := range vs {
		if pending(v, lang) != nil {
			return wrong("go on with it", "%v has a text in %s already", v.Ref(), lang)
		}
		if !v.InLog && v.Edition(lang) == nil && slices.Contains(v.Policy.Settings.Languages, lang) {
			return wrong("write "+string(lang)+".md beside the other languages: they go out together", "%v is not released yet", v.Ref())
		}
		if err := comesLate(v, lang); err != nil && (v.Edition(lang) != nil || lang == v.PrevailingLang() || !slices.Contains(v.Policy.Settings.Languages, lang)) {
			return err
		}
		text, err := v.Reference().DraftSource()
		if err != nil {
			return wrong("put one key a line between the lines ---", "%w", err)
		}
		name := folderOf(v) + "/" + string(lang) + ".md"
		if err := j.Write(name, text); err != nil {
			return cannot(err, "begin %s of %v", lang, v.Ref())
		}
		said = append(said, fmt.Sprintf("%s: to be translated from %s", c.out.bold(c.place(name)), v.Reference().Lang))
	}
	if err := j.Commit(); err != nil {
		return cannot(err, "write the text")
	}
	ref := vs[0].Ref()
	c.say("next: translate it, then codicil check %v, codicil review %[1]v --lang %s, codicil release %[1]v --lang %[2]s", ref, lang)
	_, err = fmt.Fprintln(c.Out, strings.Join(said, "\n"))
	return written(err)
}
