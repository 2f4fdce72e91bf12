package content

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
