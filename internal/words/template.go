package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Template is a message file for a language to begin from: a line for each key
// of keys, behind a mark of comment, with the text that is built in for the
// language or, where none is, that of the first. A key that counts has the plural
// forms of the language.
func Template(lang string, keys []string) (string, error) {
	from := match(lang)
	if from == "" {
		from = First
	}
	src, err := files.ReadFile("messages/" + from + ".yaml")
	if err != nil {
		return "", err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return "", fmt.Errorf("read the words of %s: %w", from, err)
	}
	var b strings.Builder
	templateLines(&b, "", doc.Content[0], Forms(lang), keys)
	return b.String(), nil
}

func templateLines(b *strings.Builder, path string, n *yaml.Node, forms, keys []string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, v := strings.TrimPrefix(path+"."+n.Content[i].Value, "."), n.Content[i+1]
		switch {
		case !Known(key):
			templateLines(b, key, v, forms, keys)
		case !slices.Contains(keys, key):
		case key == months:
			var names []string
			for _, m := range v.Content {
				names = append(names, m.Value)
			}
			fmt.Fprintf(b, "# %s: [%s]\n", key, strings.Join(names, ", "))
		case v.Kind == yaml.MappingNode:
			texts := map[string]string{}
			for j := 0; j+1 < len(v.Content); j += 2 {
				texts[v.Content[j].Value] = v.Content[j+1].Value
			}
			var out []string
			for _, form := range forms {
				text, ok := texts[form]
				if !ok {
					text = texts["other"]
				}
				out = append(out, form+": "+strconv.Quote(text))
			}
			fmt.Fprintf(b, "# %s: {%s}\n", key, strings.Join(out, ", "))
		default:
			fmt.Fprintf(b, "# %s: %s\n", key, strconv.Quote(v.Value))
		}
	}
}
