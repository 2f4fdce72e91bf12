package content

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// A Locale is a BCP 47 language tag in its usual case ("en", "zh-Hans"), as
// edition files are named.
type Locale string

// ParseLocale accepts a well-formed BCP 47 tag in its usual case.
func ParseLocale(s string) (Locale, error) {
	t, err := language.Parse(s)
	if err != nil {
		return "", fmt.Errorf("%q is not a BCP 47 language tag", s)
	}
	if u := t.String(); u != s {
		return "", fmt.Errorf("%q is not the usual form of the language tag: write %q", s, u)
	}
	return Locale(s), nil
}

// Slug is the tag as it stands in addresses: in lower case.
func (l Locale) Slug() string { return strings.ToLower(string(l)) }

// Base is the language subtag alone, "zh" of "zh-Hans".
func (l Locale) Base() string {
	b, _, _ := strings.Cut(string(l), "-")
	return strings.ToLower(b)
}

// Script is the ISO 15924 code of the script the language is written in,
// "Latn", "Hans", "Arab", with the likeliest one where the tag names none.
func (l Locale) Script() string {
	s, _ := language.Make(string(l)).Script()
	return s.String()
}

// Dir is the direction of the script, "ltr" or "rtl", for the HTML attribute.
func (l Locale) Dir() string {
	switch l.Script() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg":
		return "rtl"
	}
	return "ltr"
}

// Han reports whether the language is written in Chinese characters without
// spaces between words (Chinese, Japanese).
func (l Locale) Han() bool {
	switch l.Script() {
	case "Hans", "Hant", "Jpan", "Hani":
		return true
	}
	return false
}

// Name is the language's name in itself ("English", "简体中文"), or the tag
// where none is known.
func (l Locale) Name() string {
	if n := display.Self.Name(language.Make(string(l))); n != "" {
		return n
	}
	return string(l)
}

// NameIn is the language's name in the language of in ("Simplified Chinese").
func (l Locale) NameIn(in Locale) string {
	if n := display.Tags(language.Make(string(in))).Name(language.Make(string(l))); n != "" {
		return n
	}
	return l.Name()
}
