// Package lexgen turns the detector's lexicon, YAML files that people read and
// edit, into Go tables that the program links. Nothing is decoded when the
// program starts; a test of diff/material says that files and tables agree.
//
// A folder of the lexicon holds
//
//	words.yaml        function words, words of style, negators, aliases, spelling
//	sections.yaml     what headings and verbs say about a category; registers
//	noise.yaml        the phrases of the no-meaning filters
//	rules.yaml        the rules, with sentence pairs that must and must not match
//	regimes.yaml      legal regimes: days, channels, consent, with their source
//	traditional.yaml  traditional characters and their simplified forms
//	*.yaml            every other file: one family of concepts
//
// Unknown keys are errors, so that a misspelt one cannot silence a rule.
package lexgen

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"go.yaml.in/yaml/v4"
)

// A Lexicon is everything the folder holds.
type Lexicon struct {
	Words       Words
	Sections    Sections
	Noise       map[string]Phrases
	Rules       []Rule
	Regimes     []Regime
	Traditional string // pairs of characters, traditional first, parted by spaces
	Families    []Family
}

// Phrases are words in English and in Chinese.
type Phrases struct {
	En []string `yaml:"en"`
	Zh []string `yaml:"zh"`
}

// All is the phrases of both languages.
func (p Phrases) All() []string { return append(append([]string{}, p.En...), p.Zh...) }

// Words is words.yaml.
type Words struct {
	Stop      Phrases           `yaml:"stop"`
	Light     Phrases           `yaml:"light"`
	Negators  Phrases           `yaml:"negators"`
	Ends      Phrases           `yaml:"ends"`
	Aliases   Aliases           `yaml:"aliases"`
	Spelling  map[string]string `yaml:"spelling"`
	Protected Phrases           `yaml:"protected"`
}

// Aliases are groups of phrases that say the same.
type Aliases struct {
	En [][]string `yaml:"en"`
	Zh [][]string `yaml:"zh"`
}

// Sections is sections.yaml; the keys of both maps are categories.
type Sections struct {
	Headings  map[string]Phrases `yaml:"headings"`
	Verbs     map[string]Phrases `yaml:"verbs"`
	Registers Phrases            `yaml:"registers"`
}

// A Family is one file of concepts.
type Family struct {
	Family   string    `yaml:"family"`
	Topic    string    `yaml:"topic"`
	Concepts []Concept `yaml:"concepts"`
}

// A Concept is one idea with the phrases that express it.
type Concept struct {
	ID      string   `yaml:"id"`
	Topic   string   `yaml:"topic"`
	Broader string   `yaml:"broader"`
	En      []string `yaml:"en"`
	Zh      []string `yaml:"zh"`
}

// A Rule is one rule of the detector. Match and Skip are pairs of old and new
// sentences, "" for none, which the tests read.
type Rule struct {
	ID        string      `yaml:"id"`
	Code      string      `yaml:"code"`
	Category  string      `yaml:"category"`
	Badge     string      `yaml:"badge"`
	Direction string      `yaml:"direction"`
	Severity  int         `yaml:"severity"`
	Reason    string      `yaml:"reason"`
	Why       string      `yaml:"why"`
	Match     [][2]string `yaml:"match"`
	Skip      [][2]string `yaml:"skip"`
}

// A Regime is the law, or a store's terms, as defaults.
type Regime struct {
	ID       string   `yaml:"id"`
	Name     string   `yaml:"name"`
	Days     int      `yaml:"days"`
	Channels []string `yaml:"channels"`
	Confirm  []string `yaml:"confirm"`
	Separate []string `yaml:"separate"`
	Source   string   `yaml:"source"`
	Date     string   `yaml:"date"`
}

// Load reads the lexicon's folder. All files are read; what is wrong with them comes together.
func Load(dir fs.FS) (*Lexicon, error) {
	names, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list lexicon: %w", err)
	}
	x := new(Lexicon)
	var errs []error
	for _, name := range names {
		if err := x.read(dir, name); err != nil {
			errs = append(errs, fmt.Errorf("read lexicon %q: %w", name, err))
		}
	}
	return x, errors.Join(errs...)
}

func (x *Lexicon) read(dir fs.FS, name string) error {
	src, err := fs.ReadFile(dir, name)
	if err != nil {
		return err
	}
	switch path.Base(name) {
	case "words.yaml":
		return decode(src, &x.Words)
	case "sections.yaml":
		return decode(src, &x.Sections)
	case "noise.yaml":
		return decode(src, &x.Noise)
	case "rules.yaml":
		return decode(src, &x.Rules)
	case "regimes.yaml":
		return decode(src, &x.Regimes)
	case "traditional.yaml":
		var t struct {
			Pairs string `yaml:"pairs"`
		}
		err := decode(src, &t)
		x.Traditional = t.Pairs
		return err
	}
	var f Family
	if err := decode(src, &f); err != nil {
		return err
	}
	for i := range f.Concepts {
		if f.Concepts[i].Topic == "" {
			f.Concepts[i].Topic = f.Topic
		}
	}
	x.Families = append(x.Families, f)
	return nil
}

func decode(src []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(src))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}
