package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"codicil/content"
	"codicil/internal/words"
)

// initMessages is codicil init --messages LANG: a file of the texts that pages
// say in a language, or, where there is one, the texts that it lacks.
func initMessages(c *call) error {
	if err := c.noMore(0); err != nil {
		return err
	}
	lang, err := content.ParseLocale(c.flags.String("messages"))
	if err != nil {
		return wrong("for example --messages de", "--messages: %w", err)
	}
	lib, err := c.load()
	if err != nil {
		return err
	}
	dir, err := c.contentDir()
	if err != nil {
		return err
	}
	name := filepath.Join("messages", string(lang)+".yaml")
	file := filepath.Join(dir, name)
	if _, err := os.Lstat(file); err == nil {
		return c.printLacking(lib, lang, file)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return cannot(err, "look for %q", c.show(file))
	}
	lines, err := words.Template(string(lang), words.Keys())
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return cannot(err, "make the folder %q", c.show(filepath.Dir(file)))
	}
	if err := writeNew(file, messagesHead(lang)+lines); err != nil {
		return cannot(err, "write %q", c.show(file))
	}
	c.say("%s what pages say in %s, %s; what stays a comment is said as it stands there", c.err.bold(c.show(file)+":"), lang.NameIn("en"), count(len(words.Keys()), "text"))
	if !slices.Contains(lib.Settings.Languages, lang) {
		c.say("next: add %s to languages in %s", lang, settingsFile)
	}
	return nil
}

// messagesHead tells the author of a message file how to go about it.
func messagesHead(lang content.Locale) string {
	return fmt.Sprintf(`# What the site says in %s (%s) around the policies. Take the mark # from a line and write
# your own words; a line that stays a comment keeps the text it shows. A place such as
# {date} is filled when the page is built, and must stay. Check it with: codicil check --only settings-

`, lang.NameIn("en"), lang)
}

// printLacking prints the texts that a message file does not have.
func (c *call) printLacking(lib *content.Library, lang content.Locale, file string) error {
	missing := lib.Words.Missing(string(lang))
	if len(missing) == 0 {
		c.say("%q is there already, and no text is missing in %s", c.show(file), lang)
		return nil
	}
	lines, err := words.Template(string(lang), missing)
	if err != nil {
		return err
	}
	c.say("%q is there already; %s it lacks:", c.show(file), count(len(missing), "text"))
	_, err = fmt.Fprint(c.Out, lines)
	return written(err)
}

// writeNew writes a file that must not be there.
func writeNew(file, text string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}
