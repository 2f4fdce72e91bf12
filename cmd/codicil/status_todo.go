package main

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"codicil/content"
	"codicil/diff/material"
)

// A todo is one clause that is to be translated, or of which the translation is to go.
type todo struct {
	Version, Clause, Number, Title string
	// What is to be done: "translate" what the translation does not have, "change" what it
	// has as it was, "remove" what the source no longer has.
	What                        string
	OldSource, NewSource, Today string // Today: the present translation, "" for none
}

// todo prints what there is to translate into --lang, of every version that is not released
// yet and of those that came out without the language.
func (c *call) todo(format string, lib *content.Library, today content.Day) error {
	tag := c.flags.String("lang")
	lang := content.Locale(tag)
	if !slices.Contains(lib.Settings.Languages, lang) {
		var tags []string
		for _, l := range lib.Settings.Languages {
			tags = append(tags, string(l))
		}
		if tag == "" {
			return wrong("codicil status --todo --lang TAG", "--todo needs the language to translate into: --lang with one of %s", strings.Join(tags, ", "))
		}
		return wrong("codicil status --todo --lang TAG", "--lang %q is none of the languages of the settings: %s", tag, strings.Join(tags, ", "))
	}
	var all []todo
	for _, p := range lib.Policies {
		if !slices.Contains(p.Settings.Languages, lang) {
			continue
		}
		for _, v := range slices.Concat(p.Versions, p.Drafts) {
			switch v.State(today) {
			case content.Superseded, content.Withdrawn:
				continue
			}
			if v.State(today) != content.Draft && v.Edition(lang) != nil {
				continue // released as it is
			}
			all = append(all, todosOf(v, v.Predecessor(today), lang)...)
		}
	}
	if format == "csv" {
		return written(c.todoCSV(all))
	}
	_, err := fmt.Fprint(c.Out, todoMarkdown(all, lang))
	return written(err)
}

// todosOf is what of a version is to be translated: each clause of the text that prevails whose
// words changed, or are new, where the translation did not change with it.
func todosOf(v, from *content.Version, lang content.Locale) (all []todo) {
	source := v.Reference()
	if source == nil || source.Lang == lang {
		return nil
	}
	var oldSource, oldText *content.Edition
	if from != nil {
		oldSource, oldText = from.Edition(source.Lang), from.Edition(lang)
	}
	text := textIn(v, lang)
	put := func(c *content.Clause, what, before, after, now string) {
		all = append(all, todo{v.Ref().String(), c.ID, c.Number(), c.Title(), what, before, after, now})
	}
	title := &content.Clause{ID: "title"}
	if what, now := owes(titleOf(oldSource), source.Title, titleOf(oldText), titleOf(text), text != nil); what != "" {
		put(title, what, titleOf(oldSource), source.Title, now)
	}
	for _, c := range source.Doc.Clauses {
		before, after := wordsOf(oldSource, c.ID), clauseWords(c)
		if what, now := owes(before, after, wordsOf(oldText, c.ID), wordsOf(text, c.ID), text != nil); what != "" {
			put(c, what, before, after, now)
		}
	}
	if text == nil {
		return all
	}
	for _, c := range text.Doc.Clauses {
		if source.Doc.Clause(c.ID) == nil {
			put(c, "remove", wordsOf(oldSource, c.ID), "", clauseWords(c))
		}
	}
	return all
}

// textIn is the text of a version in a language, be it pending.
func textIn(v *content.Version, lang content.Locale) *content.Edition {
	if e := v.Edition(lang); e != nil {
		return e
	}
	for _, e := range v.Pending {
		if e.Lang == lang {
			return e
		}
	}
	return nil
}

// owes says what is to be done of a clause, and what its translation is now: before and after
// are the source's words, old and now the translation's; exists tells whether there is a translation at all.
func owes(before, after, old, now string, exists bool) (what, present string) {
	switch {
	case after == "":
		return "", ""
	case !exists && before == after && old != "":
		return "", "" // taken over from the version before as it is
	case !exists && old != "":
		return "change", old
	case now == "":
		return "translate", ""
	case before == after || old != "" && old != now:
		return "", "" // nothing moved, or the translation moved with it
	case before == "" && old == "":
		return "", "" // both are new
	}
	return "change", now
}

func titleOf(e *content.Edition) string {
	if e == nil {
		return ""
	}
	return e.Title
}

// wordsOf is a clause's words in an edition, "" where it has none.
func wordsOf(e *content.Edition, clause string) string {
	if e == nil {
		return ""
	}
	return clauseWords(e.Doc.Clause(clause))
}

// clauseWords is a clause's heading and words, a block a line.
func clauseWords(c *content.Clause) string {
	if c == nil {
		return ""
	}
	part := *c.Doc
	part.Blocks = c.Blocks
	return strings.TrimSpace(c.Title() + "\n" + part.PlainText())
}

// todoCSV begins with a byte order mark: without it Excel takes UTF-8 for something else.
func (c *call) todoCSV(all []todo) error {
	if _, err := fmt.Fprint(c.Out, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(c.Out)
	rows := [][]string{{"version", "clause", "number", "title", "what", "old source", "new source", "present translation"}}
	for _, t := range all {
		rows = append(rows, []string{t.Version, t.Clause, t.Number, t.Title, t.What, t.OldSource, t.NewSource, t.Today})
	}
	return w.WriteAll(rows)
}

func todoMarkdown(all []todo, lang content.Locale) string {
	esc := material.EscapeMarkdown
	var b strings.Builder
	fmt.Fprintf(&b, "# To translate into %s\n", esc(lang.NameIn("en")))
	if len(all) == 0 {
		b.WriteString("\nNothing.\n")
	}
	version := ""
	for _, t := range all {
		if t.Version != version {
			version = t.Version
			fmt.Fprintf(&b, "\n## `%s`\n", version)
		}
		fmt.Fprintf(&b, "\n### %s\n\n%s (`%s`)\n", esc(strings.TrimSpace(t.Number+" "+t.Title)), t.What, t.Clause)
		for _, part := range []struct{ name, text string }{{"Old source", t.OldSource}, {"New source", t.NewSource}, {"Present translation", t.Today}} {
			if part.text == "" {
				continue
			}
			var lines []string
			for line := range strings.SplitSeq(part.text, "\n") {
				lines = append(lines, "> "+esc(line))
			}
			fmt.Fprintf(&b, "\n%s:\n\n%s\n", part.name, strings.Join(lines, "\\\n"))
		}
	}
	return b.String()
}
