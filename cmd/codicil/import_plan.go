package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"codicil/content"
	"codicil/internal/githistory"
)

// An importPlan is what happened to the texts of one policy, in order.
type importPlan struct{ events []importEvent }

// An importEvent is one text of one language that came at a time.
type importEvent struct {
	lang content.Locale
	at   time.Time
	blob string // "" where the text was taken away
}

// An importedVersion is a version ready to be written.
type importedVersion struct {
	ID                 string
	Release, Effective content.Day
	Corrects           string // the first version of the same day, of which it is a second text
	Editions           []importedEdition
}

// An importedEdition is the content of one edition's file.
type importedEdition struct {
	Lang content.Locale
	Text []byte
}

func (p *importPlan) add(lang content.Locale, revs []githistory.Revision) {
	for _, r := range revs {
		p.events = append(p.events, importEvent{lang, r.Time, r.Blob})
	}
}

// versions makes a version of each day, or of each change, on which the texts
// of the policy were others than before, and hands it to write. read gives the
// text of a blob.
func (p *importPlan) versions(perChange bool, read func(blob string) ([]byte, error), write func(*importedVersion) error) error {
	slices.SortStableFunc(p.events, func(a, b importEvent) int { return a.at.Compare(b.at) })
	var (
		langs   []content.Locale // in the order in which they came
		now     = map[content.Locale]string{}
		last    string // the blobs of the version written last
		history importDates
	)
	for i, e := range p.events {
		if !slices.Contains(langs, e.lang) {
			langs = append(langs, e.lang)
		}
		now[e.lang] = e.blob
		if i+1 < len(p.events) && sameMoment(e.at, p.events[i+1].at, perChange) {
			continue // more of the same commit, or of the same day
		}
		blobs := ""
		v := &importedVersion{}
		for _, l := range langs {
			blobs += " " + now[l]
			if now[l] == "" {
				continue
			}
			src, err := read(now[l])
			if err != nil {
				return err
			}
			v.Editions = append(v.Editions, importedEdition{l, src})
		}
		if blobs == last || len(v.Editions) == 0 {
			continue
		}
		last = blobs
		history.date(v, content.DayOf(e.at))
		for i := range v.Editions {
			v.Editions[i].Text = importedText(v.Editions[i].Text, v.Editions[i].Lang)
		}
		if err := write(v); err != nil {
			return err
		}
	}
	return nil
}

// sameMoment reports whether two events belong to one version.
func sameMoment(a, b time.Time, perChange bool) bool {
	if perChange {
		return a.Equal(b)
	}
	return content.DayOf(a) == content.DayOf(b)
}

// settings is the version's version.yaml.
func (v *importedVersion) settings() []byte {
	b := fmt.Appendf(nil, "release: %v\neffective: %v\n", v.Release, v.Effective)
	if v.Corrects != "" {
		b = fmt.Appendf(b, "corrects: {version: %q, reason: a second text of the same day}\n", v.Corrects)
	}
	return b
}

// importedText is the text under a front matter of ours. What stood below the
// old front matter is kept byte for byte.
func importedText(src []byte, lang content.Locale) []byte {
	body := src
	if _, at, ok := content.SplitFront(src); ok {
		body = src[at:]
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "---\ntitle: %s\n---\n", yamlString(importTitle(src, lang)))
	if !bytes.HasPrefix(body, []byte("\n")) && !bytes.HasPrefix(body, []byte("\r\n")) {
		b.WriteByte('\n')
	}
	b.Write(body)
	return b.Bytes()
}

// headBytes is how much of a text is read to find its title: titles stand at the top.
const headBytes = 8 << 10

// importTitle is the title of the old front matter, else the first heading,
// else the first words.
func importTitle(src []byte, lang content.Locale) string {
	head := src
	if len(head) > headBytes {
		head = head[:headBytes]
		if i := bytes.LastIndexByte(head, '\n'); i > 0 {
			head = head[:i+1]
		}
	}
	d := content.ParseDocument("", head, lang)
	if d.Title != "" {
		return oneLine(d.Title)
	}
	first := ""
	for _, b := range d.Blocks {
		if t := oneLine(b.Text()); b.Kind == content.KindHeading && t != "" {
			return t
		} else if first == "" {
			first = t
		}
	}
	if r := []rune(first); len(r) > 80 {
		first = string(r[:80])
	}
	if first == "" {
		first = "Policy"
	}
	return first
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// yamlString is s as a double-quoted YAML scalar. Go's escapes of printable
// text are YAML's; what does not print is left out.
func yamlString(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f || r == '\uFFFD' || r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	}, s)
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
