// Package hostile has texts that try to be more than text, by public classes of
// attack, a content folder with all of them in every place that takes a text,
// and the check that nothing of what they try is left in a page.
package hostile

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

//go:embed vectors.txt
var list string

// Vectors are the hostile texts. What they run, where they run, is the
// expression HIT; the host that they ask is evil.example.
func Vectors() []string {
	var out []string
	for line := range strings.Lines(list) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		out = append(out, unescape(strings.ReplaceAll(line, "EVIL", "evil.example")))
	}
	return out
}

var escapes = strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r", `\0`, "\x00", `\\`, `\`)

// unescape puts the characters for their escapes.
func unescape(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, `\u`)
		b.WriteString(escapes.Replace(before))
		if !ok {
			return b.String()
		}
		if code, err := strconv.ParseUint(rest[:min(4, len(rest))], 16, 16); err == nil {
			b.WriteRune(rune(code))
			rest = rest[4:]
		} else {
			b.WriteString(`\u`)
		}
		s = rest
	}
}

// group is how many hostile texts a clause has.
const group = 10

// Folder is a content folder of one policy whose every text is hostile: versions
// that are superseded, in force, withdrawn, corrected and upcoming on
// 2026-02-01, and a draft, in two languages.
func Folder() map[string]string {
	vs := Vectors()
	all := quote(strings.Join(vs, " "))
	some := func(n int) string { return quote(strings.Join(vs[n*group:(n+1)*group], " ")) } // for what every page repeats
	files := map[string]string{
		"codicil.yaml": "publisher:\n  name: {en: " + some(0) + ", zh-Hans: " + some(6) + "}\n  contact: {email: desk@traps.example, phone: " + quote(vs[0]) + "}\n" +
			"site:\n  title: {en: " + some(3) + ", zh-Hans: " + some(9) + "}\n  base_url: https://traps.example/\n" +
			"languages: [en, zh-Hans]\nprevails: en\ntimezone: UTC\ndetector: {registers: [traps]}\n",
		"policies/traps/policy.yaml":               "purpose: {en: " + all + ", zh-Hans: " + all + "}\n",
		"policies/traps/2025-03-01/withdrawn.yaml": "date: 2025-03-10\nreason: " + all + "\n",
	}
	for _, v := range []struct{ id, more string }{
		{"2024-01-10", ""}, {"2025-03-01", ""}, {"2025-06-01", ""},
		{"2025-06-01-2", "corrects: {version: 2025-06-01, reason: " + all + "}\n"}, {"2026-01-05", ""},
	} {
		day := v.id[:len("2006-01-02")]
		effective := day
		if v.id == "2026-01-05" {
			effective = "2026-03-01"
		}
		dir := "policies/traps/" + v.id + "/"
		files[dir+"version.yaml"] = "release: " + day + "\neffective: " + effective + "\nlabel: " + quote(v.id+vs[len(files)]) + "\n" + v.more
		for i, lang := range []string{"en", "zh-Hans"} {
			files[dir+lang+".md"] = edition(vs, len(files)+i)
		}
	}
	files["policies/traps/_draft/version.yaml"] = "label: " + quote(vs[1]) + "\n"
	files["policies/traps/_draft/en.md"] = edition(vs, 3)
	files["policies/traps/_draft/zh-Hans.md"] = edition(vs, 4)
	return files
}

// edition is a text with every vector in every place; turn moves them about, so that versions differ.
func edition(vs []string, turn int) string {
	var b strings.Builder
	title := quote(strings.Join(vs[turn*group:(turn+1)*group], " "))
	b.WriteString("---\ntitle: " + title + "\nsummary: " + quote(strings.Join(vs, " ")) + "\nbrief:\n")
	for _, v := range vs {
		b.WriteString("  - " + quote(v) + "\n")
	}
	b.WriteString("changes:\n")
	for i, g := range slices.Collect(slices.Chunk(vs, group)) {
		fmt.Fprintf(&b, "  trap-%d: %s\n", i, quote(strings.Join(g, " ")))
	}
	b.WriteString("---\n\n")
	for i, g := range slices.Collect(slices.Chunk(vs, group)) {
		fmt.Fprintf(&b, "## %d. Trap %s {#trap-%d}\n\n", i+1, oneLine(strings.Join(g, " ")), i)
		for k, v := range g {
			// Each place ends by itself, so that no unfinished tag swallows the next.
			text := strings.ReplaceAll(g[(k+turn)%len(g)], "\n", "\n  ")
			fmt.Fprintf(&b, "- Words before %s and after, %d.\n- %s\n- > %s\n\n", text, turn, text, strings.ReplaceAll(text, "\n", "\n  > "))
			fmt.Fprintf(&b, "| Name %d | %s |\n| --- | --- |\n| Cell %d | %s |\n\n", k, oneLine(v), turn, oneLine(v))
			fmt.Fprintf(&b, "[a link](https://traps.example/ %q)[^n%d-%d] **%s**\n\n[^n%d-%d]: %s\n\n", oneLine(v), i, k, oneLine(v), i, k, oneLine(v))
		}
	}
	b.WriteString("[evil-one]: javascript:HIT\n[evil-two]: data:text/html,HIT \"x\"\n[evil-three]: <java\tscript:HIT>\n[evil-image]: javascript:HIT\n")
	return b.String()
}

func oneLine(s string) string { return strings.NewReplacer("\n", " ", "\r", " ").Replace(s) }

// quote writes a text as YAML has it in double quotes.
func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(strings.NewReplacer("\x00", "", "\ufffe", "").Replace(s)); err != nil { // neither of which YAML has
		panic(err) // a string always has a JSON form
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// tags are the elements that pages and mails are made of.
var tags = strings.Fields(`html head meta title link body a aside header nav main footer article section div span p br hr
	h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tr th td details summary blockquote pre code
	strong em s sup sub small abbr cite time bdi ins del`)

// attributes are those that they have; data-l is the label of a cell on a narrow page.
var attributes = strings.Fields(`lang dir class id title href hreflang rel type name content charset http-equiv
	aria-label aria-labelledby aria-current aria-hidden datetime scope start value open colspan rowspan role reversed data-l`)

// Faults lists what a page has that it must not have: elements, attributes and
// schemes beyond those that pages are made of. A mail may have the further
// attributes given.
func Faults(page []byte, more ...string) []string {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	var faults []string
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			faults = append(faults, fmt.Sprintf("a comment %.60q", n.Data))
		}
		if n.Type != html.ElementNode {
			continue
		}
		if n.Namespace != "" || !slices.Contains(tags, n.Data) && !slices.Contains(more, "<"+n.Data+">") {
			faults = append(faults, "an element "+n.Namespace+" "+n.Data)
		}
		for _, a := range n.Attr {
			if !slices.Contains(attributes, a.Key) && !slices.Contains(more, a.Key) {
				faults = append(faults, fmt.Sprintf("%s has an attribute %s=%.60q", n.Data, a.Key, a.Val))
			}
			if a.Key == "href" && !harmless(a.Val) {
				faults = append(faults, fmt.Sprintf("%s leads to %.80q", n.Data, a.Val))
			}
		}
	}
	return faults
}

// harmless tells whether an address has a scheme that pages lead to, or none.
func harmless(ref string) bool {
	if strings.ContainsFunc(ref, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return false
	}
	scheme, _, ok := strings.Cut(ref, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	return slices.Contains([]string{"http", "https", "mailto", "tel"}, strings.ToLower(scheme))
}
