package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"
)

// A message is one text, or one for each plural form that the language tells apart.
type message struct {
	tag   language.Tag      // the language it is in
	parts []part            // of the form "other"
	forms map[string][]part // of the other forms; nil where the message does not count
}

// A part is literal text, or the place of a value.
type part struct {
	text string // the literal, or the place's name
	hole bool
}

// Expand walks through the message of that key: literal text goes to text, and
// the value of each place to value, so that a caller who writes HTML can escape
// both as each needs. args are as for [Words.T]; a value that is missing is
// shown as its place, {name}.
func (w *Words) Expand(key string, args []any, text, value func(string)) {
	m, ok := w.messages[key]
	if !ok {
		panic(fmt.Sprintf("words: no message %q in %s", key, w.tag))
	}
	for _, p := range m.form(args) {
		if !p.hole {
			text(p.text)
			continue
		}
		if v, ok := arg(args, p.text); ok {
			value(shown(v))
		} else {
			text("{" + p.text + "}")
		}
	}
}

// shown is a value as [fmt.Sprint] has it, to which most need not go.
func shown(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	}
	return fmt.Sprint(v)
}

// form chooses by the argument n; without a count, or without a text of that form, it is "other".
func (m message) form(args []any) []part {
	if m.forms == nil {
		return m.parts
	}
	v, _ := arg(args, "n")
	n, ok := v.(int)
	if !ok {
		return m.parts
	}
	if parts, ok := m.forms[formOf(m.tag, max(n, -n))]; ok {
		return parts
	}
	return m.parts
}

func arg(args []any, name string) (any, bool) {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1], true
		}
	}
	return nil, false
}

// places lists the names of the values that a message needs, sorted, each once.
func (m message) places() []string {
	var names []string
	collect := func(parts []part) {
		for _, p := range parts {
			if p.hole {
				names = append(names, p.text)
			}
		}
	}
	collect(m.parts)
	for _, parts := range m.forms {
		collect(parts)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func mustLoad(tag string) *Words {
	src, err := files.ReadFile("messages/" + tag + ".yaml")
	if err != nil {
		panic(err)
	}
	w, err := load(tag, src)
	if err != nil {
		panic(fmt.Sprintf("words: messages/%s.yaml: %v", tag, err))
	}
	return w
}

// load reads one message file.
func load(tag string, src []byte) (*Words, error) {
	var tree map[string]any
	if err := yaml.Unmarshal(src, &tree); err != nil {
		return nil, err
	}
	w := newWords(tag)
	if err := w.gather("", tree); err != nil {
		return nil, err
	}
	if len(w.months) != 12 {
		return nil, fmt.Errorf("date.months has %d names, not 12", len(w.months))
	}
	return w, nil
}

// gather enters the messages below a path.
func (w *Words) gather(path string, tree map[string]any) error {
	for name, v := range tree {
		key := strings.TrimPrefix(path+"."+name, ".")
		switch v := v.(type) {
		case string:
			w.messages[key] = message{tag: w.tag, parts: split(v)}
		case []any:
			if key != "date.months" {
				return fmt.Errorf("%s is a list", key)
			}
			for _, m := range v {
				w.months = append(w.months, fmt.Sprint(m))
			}
		case map[string]any:
			if m, ok := counted(v); ok {
				m.tag = w.tag
				w.messages[key] = m
			} else if err := w.gather(key, v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s is not a text: %v", key, v)
		}
	}
	return nil
}

// counted reads a mapping of plural forms; ok is false where it is not one.
func counted(tree map[string]any) (m message, ok bool) {
	m.forms = map[string][]part{}
	for name, v := range tree {
		s, isText := v.(string)
		if !slices.Contains(formNames, name) || !isText {
			return message{}, false
		}
		if name == "other" {
			m.parts = split(s)
		} else {
			m.forms[name] = split(s)
		}
	}
	return m, m.parts != nil
}

// split cuts a text at its places, {name}.
func split(s string) []part {
	parts := []part{}
	for {
		before, rest, open := strings.Cut(s, "{")
		name, after, shut := strings.Cut(rest, "}")
		if !open || !shut {
			break
		}
		if before != "" {
			parts = append(parts, part{text: before})
		}
		parts = append(parts, part{text: name, hole: true})
		s = after
	}
	if s != "" {
		parts = append(parts, part{text: s})
	}
	return parts
}
