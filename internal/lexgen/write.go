package lexgen

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/format"
	"io/fs"
	"slices"
	"strings"
)

// categories in the order in which ties between sections are decided.
var categories = []string{"disclosure", "security", "rights", "contact", "controller", "other", "processing"}

// Go writes the lexicon as the source of a Go file of the package. digest
// names the files it was made from ([Digest]).
func (x *Lexicon) Go(pkg, digest string) ([]byte, error) {
	var b bytes.Buffer
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("// Code generated from lexicon/*.yaml by internal/lexgen; DO NOT EDIT.\n\npackage %s\n", pkg)
	p("const lexiconDigest = %q\n", digest)
	p("var conceptTable = []concept{")
	for _, f := range x.Families {
		for _, c := range f.Concepts {
			p("{id: %q, family: %q, topic: %q, broader: %q, phrases: %#v},", c.ID, f.Family, c.Topic, c.Broader, append(append([]string{}, c.En...), c.Zh...))
		}
	}
	p("}\n")
	x.words(p)
	x.sections(p)
	x.rules(p)
	src, err := format.Source(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("format lexicon tables: %w", err)
	}
	return src, nil
}

func (x *Lexicon) words(p func(string, ...any)) {
	w := x.Words
	p("var stopWords = %#v\n", w.Stop.All())
	p("var lightWords = %#v\n", w.Light.All())
	p("var negatorPhrases = %#v\n", w.Negators.All())
	p("var negationEnds = %#v\n", w.Ends.All())
	p("var aliasGroups = %#v\n", append(append([][]string{}, w.Aliases.En...), w.Aliases.Zh...))
	p("var spellingTable = []string{ // pairs: as written, as compared")
	for _, k := range sortedKeys(w.Spelling) {
		p("%q, %q,", k, w.Spelling[k])
	}
	p("}\n")
	p("var noiseTable = []noisePhrases{")
	for _, k := range sortedKeys(x.Noise) {
		p("{%q, %#v},", k, x.Noise[k].All())
	}
	p("}\n")
	p("// traditionalPairs is characters in pairs, the traditional one first.")
	p("const traditionalPairs = %q\n", strings.Join(strings.Fields(x.Traditional), ""))
}

func (x *Lexicon) sections(p func(string, ...any)) {
	p("var sectionTable = []section{")
	for _, c := range categories {
		p("{%q, %#v, %#v},", c, x.Sections.Headings[c].All(), x.Sections.Verbs[c].All())
	}
	p("}\n")
	p("var registerPhrases = %#v\n", x.Sections.Registers.All())
}

func (x *Lexicon) rules(p func(string, ...any)) {
	rules := slices.Clone(x.Rules)
	slices.SortFunc(rules, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	p("var ruleTable = []rule{")
	for _, r := range rules {
		p("{id: %q, code: %q, category: %q, badge: %q, direction: %q, severity: S%d, why: %q},", r.ID, r.Code, r.Category, r.Badge, r.Direction, r.Severity, r.Why)
	}
	p("}\n")
	p("var regimeTable = []Regime{")
	for _, r := range x.Regimes {
		p("{ID: %q, Name: %q, Days: %d, Channels: %#v, Confirm: %#v, Separate: %#v, Source: %q, Date: %q},", r.ID, r.Name, r.Days, r.Channels, r.Confirm, r.Separate, r.Source, r.Date)
	}
	p("}")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Digest is "sha256:" and the SHA-256, in hex, of the names and bytes of the lexicon's files in order of names.
func Digest(dir fs.FS) (string, error) {
	names, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		return "", fmt.Errorf("list lexicon: %w", err)
	}
	h := sha256.New()
	for _, name := range names {
		src, err := fs.ReadFile(dir, name)
		if err != nil {
			return "", fmt.Errorf("read lexicon %q: %w", name, err)
		}
		fmt.Fprintf(h, "%s %d\n", name, len(src))
		h.Write(src)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), nil
}
