package content

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"codicil/internal/lazy"

	"go.yaml.in/yaml/v4"
)

// plainScalar is what YAML reads as a text without quotes, in a list between braces too.
var plainScalar = lazy.Regexp(`^[\p{L}][\p{L}\p{N} ._/()+-]*$`)

// plainName is an id, a date or a hash: read as typed wherever a text is asked for.
var plainName = lazy.Regexp(`^[0-9a-z][0-9a-z-]*$`)

// scalar writes a text so that it is read back as the same text.
func scalar(s string) string {
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
	default:
		if (plainScalar().MatchString(s) || plainName().MatchString(s)) && strings.TrimSpace(s) == s {
			return s
		}
	}
	var b bytes.Buffer // a JSON string is a double-quoted scalar of YAML
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string can always be encoded
	return unprintable().ReplaceAllStringFunc(strings.TrimSuffix(b.String(), "\n"), func(r string) string {
		return fmt.Sprintf("\\u%04x", []rune(r)[0])
	})
}

// unprintable is what JSON writes as it is and YAML takes for a line's end or refuses.
var unprintable = lazy.Regexp("[\u007f-\u009f\ufeff\ufffe\uffff]")

// flow writes one text a language on one line, the languages in the order of their tags.
func flow[K ~string](m map[K]string, first ...string) string {
	parts := first
	for _, l := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, string(l)+": "+scalar(m[l]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// names writes a list of texts on one line.
func names(list []string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = scalar(s)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// cutKeys takes keys of the outermost mapping out of a YAML text, with their
// values, and leaves every other line as it stands. A comment above a key stays.
func cutKeys(src []byte, keys ...string) ([]byte, error) {
	var doc yaml.Node
	if len(bytes.TrimSpace(src)) == 0 {
		return src, nil
	}
	if err := yaml.Load(src, &doc); err != nil {
		return nil, fmt.Errorf("read the keys: %w", err)
	}
	if len(doc.Content) == 0 {
		return src, nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode || root.Style&yaml.FlowStyle != 0 {
		return nil, fmt.Errorf("read the keys: write one key a line")
	}
	lines := bytes.SplitAfter(src, []byte("\n"))
	for i := len(root.Content) - 2; i >= 0; i -= 2 {
		if !slices.Contains(keys, root.Content[i].Value) {
			continue
		}
		from, to := root.Content[i].Line-1, len(lines)
		if i+2 < len(root.Content) {
			to = root.Content[i+2].Line - 1
			for to > from+1 && isComment(lines[to-1]) {
				to--
			}
		}
		lines = slices.Delete(lines, from, to)
	}
	return bytes.Join(lines, nil), nil
}

// isComment reports whether a line at the margin is a comment.
func isComment(line []byte) bool { return bytes.HasPrefix(line, []byte("#")) }

// hasKey reports whether the outermost mapping of a YAML text has the key.
func hasKey(src []byte, key string) bool {
	var doc yaml.Node
	if yaml.Load(src, &doc) != nil || len(doc.Content) == 0 {
		return false
	}
	root := doc.Content[0]
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == key {
			return true
		}
	}
	return false
}
