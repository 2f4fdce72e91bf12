package content

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// A yamlFile reads one file of settings, or the front matter of one edition. What
// is wrong becomes a finding and the reading goes on, so that an editor sees every
// mistake of the file at once.
type yamlFile struct {
	name     string // below the content root
	family   string // of its findings: "settings", "front", "review"
	fatal    bool   // its errors stop every verb
	lines    int    // lines of the file before the YAML begins
	path     []string
	findings []Finding
}

// parse returns the root mapping or list, nil for an empty or a broken file.
func (f *yamlFile) parse(src []byte) *yaml.Node {
	if strings.TrimSpace(string(src)) == "" {
		return nil
	}
	var doc yaml.Node
	if err := yaml.Load(src, &doc); err != nil {
		f.broken(err)
		return nil
	}
	if len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

// broken reports YAML that cannot be read at all.
func (f *yamlFile) broken(err error) {
	at := Finding{Code: f.family + "-syntax", Message: "this is not YAML that can be read: " + err.Error(), Hint: "check quotes, brackets and indentation near this place"}
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
		if strings.Contains(one.Message, "no documents") {
			return // comments alone
		}
	} else if !errors.As(err, &one) {
		one = nil
	}
	if one != nil {
		at.Line, at.Column = one.Mark.Line, one.Mark.Column
		at.Message = "this is not YAML that can be read: " + strings.TrimPrefix(one.Message, "yaml: ")
	}
	if at.Line > 0 {
		at.Line += f.lines
	}
	f.add(at)
}

// add notes a finding of this file.
func (f *yamlFile) add(x Finding) {
	x.File, x.Severity, x.Fatal = f.name, Error, f.fatal
	f.findings = append(f.findings, x)
}

// report notes an error at n, CODE being the family with kind behind it.
func (f *yamlFile) report(n *yaml.Node, kind, hint, format string, args ...any) {
	x := Finding{Code: f.family + "-" + kind, Message: fmt.Sprintf(format, args...), Hint: hint}
	if n != nil && n.Line > 0 {
		x.Line, x.Column = n.Line+f.lines, n.Column
	}
	f.add(x)
}

// here is the place in the file's tree that is being read, "notice.material.days".
func (f *yamlFile) here() string {
	if len(f.path) == 0 {
		return "the file"
	}
	return strings.Join(f.path, ".")
}

// under runs read one step deeper.
func (f *yamlFile) under(key string, read func()) {
	f.path = append(f.path, key)
	read()
	f.path = f.path[:len(f.path)-1]
}

// A keys table says how each known key of a mapping is read.
type keys map[string]func(*yaml.Node)

// mapping reads a mapping whose keys are all known; the others are reported.
func (f *yamlFile) mapping(n *yaml.Node, known keys) {
	f.entries(n, func(k, v *yaml.Node) {
		if read, ok := known[k.Value]; ok {
			f.under(k.Value, func() { read(v) })
			return
		}
		f.unknown(k, known)
	})
}

// unknown reports a key that the mapping does not know.
func (f *yamlFile) unknown(k *yaml.Node, known keys) {
	names := make([]string, 0, len(known))
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	hint := "known keys: " + strings.Join(names, ", ")
	if near := nearest(k.Value, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	where := ""
	if len(f.path) > 0 {
		where = " in " + f.here()
	}
	f.report(k, "unknown-key", hint, "unknown key %q%s", k.Value, where)
}

// entries calls each for every key of the mapping n, once; repeated keys and keys
// that are not plain words are reported.
func (f *yamlFile) entries(n *yaml.Node, each func(k, v *yaml.Node)) {
	if n == nil || isNull(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		f.wrong(n, "a mapping of keys to values")
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch first, twice := seen[k.Value]; {
		case k.Kind != yaml.ScalarNode:
			f.report(k, "type", "", "a key of %s is not a word", f.here())
		case twice:
			f.report(k, "duplicate-key", "keep one of them", "the key %q stands here twice (first in line %d)", k.Value, first+f.lines)
		default:
			seen[k.Value] = k.Line
			each(k, v)
		}
	}
}

// items calls each for every entry of the list n.
func (f *yamlFile) items(n *yaml.Node, each func(v *yaml.Node)) {
	if n == nil || isNull(n) {
		return
	}
	if n.Kind != yaml.SequenceNode {
		f.wrong(n, "a list")
		return
	}
	for i, v := range n.Content {
		f.under(strconv.Itoa(i+1), func() { each(v) })
	}
}

// wrong reports a value of the wrong type.
func (f *yamlFile) wrong(n *yaml.Node, want string) {
	hint := ""
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		hint = "anchors and aliases are not used in these files: write the value out"
	}
	f.report(n, "type", hint, "%s must be %s, not %s", f.here(), want, describe(n))
}

// describe names what the node is, for people.
func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	switch n.ShortTag() {
	case "!!null":
		return "null"
	case "!!bool":
		return "true or false"
	case "!!int", "!!float":
		return "the number " + n.Value
	}
	return strconv.Quote(n.Value)
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null"
}

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
			f.report(n, "date", "write it as 2026-12-01", "%s is %q, which is not a date", f.here(), n.Value)
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

// nearest is the name that s was likely meant to be, "" where none is near.
func nearest(s string, names []string) string {
	best, at := "", 1+max(1, len(s)/3)
	for _, name := range names {
		if d := distance(strings.ToLower(s), name); d < at {
			best, at = name, d
		}
	}
	return best
}

// distance counts the letters to put in, take out, change or swap with their
// neighbour to make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 64 || len(y) > 64 {
		return 64
	}
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
