package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// The readers of single values: each takes where the value goes and returns what
// reads a node into it, so that a table of keys reads like the format itself. A
// value that cannot be read leaves the old one untouched and is reported.

// text reads a text; null is the empty one. A number or a date that was meant as
// a text (label: 4.0) is taken as it was typed.
func (f *yamlFile) text(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		switch {
		case n.Kind != yaml.ScalarNode || n.ShortTag() == "!!bool" || n.ShortTag() == "!!binary":
			f.wrong(n, "a text")
		case isNull(n):
			*to = ""
		default:
			*to = strings.TrimSpace(n.Value)
		}
	}
}

// word reads a text that must be one of the given ones.
func (f *yamlFile) word(to *string, allowed ...string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var s string
		before := len(f.findings)
		f.text(&s)(n)
		switch {
		case len(f.findings) > before:
		case s == "" && isNull(n) || slices.Contains(allowed, s):
			*to = s
		default:
			f.report(n, "value", f.choice(s, allowed), "%s is %q, which it cannot be", f.here(), s)
		}
	}
}

// choice is the hint that names what is allowed.
func (f *yamlFile) choice(s string, allowed []string) string {
	if near := nearest(s, allowed); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "one of: " + strings.Join(allowed, ", ")
}

// day reads a date.
func (f *yamlFile) day(to *Day) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode {
			f.wrong(n, "a date")
			return
		}
		if isNull(n) {
			*to = Day{}
			return
		}
		d, err := ParseDay(n.Value)
		if err != nil {
			f.report(n, "date", dateHint(n.Value), "%s is %q, which is not a date", f.here(), n.Value)
			return
		}
		*to = d
	}
}

// number reads a whole number from 0 to limit.
func (f *yamlFile) number(to *int, limit int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, err := strconv.Atoi(n.Value)
		switch {
		case n.Kind == yaml.ScalarNode && isNull(n):
			*to = 0
		case n.Kind != yaml.ScalarNode || n.ShortTag() != "!!int" || err != nil:
			f.wrong(n, "a whole number")
		case v < 0 || v > limit:
			f.report(n, "value", fmt.Sprintf("from 0 to %d", limit), "%s is %d", f.here(), v)
		default:
			*to = v
		}
	}
}

// truth reads true or false.
func (f *yamlFile) truth(set func(bool)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" {
			f.wrong(n, "true or false")
			return
		}
		set(strings.EqualFold(n.Value, "true"))
	}
}

// instant reads a moment, RFC 3339 with its zone.
func (f *yamlFile) instant(to *time.Time) func(*yaml.Node) {
	return func(n *yaml.Node) {
		t, err := time.Parse(time.RFC3339, n.Value)
		if n.Kind != yaml.ScalarNode || err != nil {
			f.report(n, "date", "write it as 2026-11-18T09:30:00+08:00", "%s is not a moment with its time zone", f.here())
			return
		}
		*to = t
	}
}

// words reads a list of texts, which replaces the one before it.
func (f *yamlFile) words(to *[]string, allowed ...string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		list := []string{}
		f.items(n, func(v *yaml.Node) {
			var s string
			if len(allowed) > 0 {
				f.word(&s, allowed...)(v)
			} else {
				f.text(&s)(v)
			}
			if s != "" {
				list = append(list, s)
			} else if isNull(v) || v.Value == "" && v.Kind == yaml.ScalarNode {
				f.report(v, "value", "remove it", "%s is empty", f.here())
			}
		})
		if isNull(n) || n.Kind == yaml.SequenceNode {
			*to = list
		}
	}
}

// texts reads one text a language; languages that are not given keep theirs.
func (f *yamlFile) texts(to *Texts) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if isNull(n) {
			*to = nil
			return
		}
		if n.Kind == yaml.ScalarNode {
			f.report(n, "type", "write it as {en: ..., zh-Hans: ...}", "%s must be one text a language", f.here())
			return
		}
		merged := Texts{}
		for l, s := range *to {
			merged[l] = s
		}
		f.entries(n, func(k, v *yaml.Node) {
			if l, ok := f.locale(k); ok {
				var s string
				f.under(k.Value, func() { f.text(&s)(v) })
				merged[l] = s
			}
		})
		*to = merged
	}
}

// locale reads a language tag.
func (f *yamlFile) locale(n *yaml.Node) (Locale, bool) {
	if n.Kind != yaml.ScalarNode {
		f.wrong(n, "a language tag")
		return "", false
	}
	l, err := ParseLocale(n.Value)
	if err != nil {
		f.report(n, "language", "", "%s: %v", f.here(), err)
		return "", false
	}
	return l, true
}
