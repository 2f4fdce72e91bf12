package content

import (
	"bytes"

	"codicil/internal/lazy"
)

// prepare takes out of a text what carries attributes and no words, before the
// Markdown parser would read it as words or as HTML: kramdown's attribute
// lists, elements that are anchors only, and wrappers of Markdown. It says which
// ids they gave to which line, counted from 0. Lines stay where they are, and
// so do the columns before what is taken out.
func prepare(text []byte) ([]byte, map[int]string) {
	ids := map[int]string{}
	if bytes.Contains(text, []byte("markdown")) && bytes.Contains(text, []byte("<")) {
		text = cutWrappers(text)
	}
	if bytes.Contains(text, []byte("></")) {
		text = cutAnchors(text, ids)
	}
	if bytes.Contains(text, []byte("{:")) {
		text = cutAttributes(text, ids)
	}
	return text, ids
}

// rewriteLines puts together what f makes of each line. Fenced code is left alone.
func rewriteLines(text []byte, f func(i int, line []byte) []byte) []byte {
	out := make([]byte, 0, len(text))
	fence := ""
	for i := 0; len(text) > 0; i++ {
		line := text
		if n := bytes.IndexByte(text, '\n'); n >= 0 {
			line = text[:n+1]
		}
		text = text[len(line):]
		var inside bool
		if fence, inside = fenceAfter(fence, line); !inside {
			line = f(i, line)
		}
		out = append(out, line...)
	}
	return out
}

// fenceAfter follows fenced code: the fence that is open after the line ("" for
// none), and whether the line belongs to fenced code.
func fenceAfter(fence string, line []byte) (after string, inside bool) {
	t := bytes.TrimLeft(line, " \t>")
	n := 0
	for n < len(t) && (t[n] == '`' || t[n] == '~') && t[n] == t[0] {
		n++
	}
	switch {
	case fence == "" && n >= 3:
		return string(t[:n]), true
	case fence != "" && n >= len(fence) && t[0] == fence[0] && len(bytes.TrimSpace(t[n:])) == 0:
		return "", true
	}
	return fence, fence != ""
}

// emptied is what is left of a line that is taken out: its end.
func emptied(line []byte) []byte { return line[len(bytes.TrimRight(line, "\n")):] }

func blank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }

// attributeList is kramdown's {: #id .class key="value" }, with nothing else between the braces.
var attributeList = lazy.Regexp(`\{:(?:[ \t]*(?:#[^\s{}"'#]+|\.[^\s{}"'#.]+|[\pL_][\pL\pN_-]*=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s{}"']+)))*[ \t]*\}`)

var attributeID = lazy.Regexp(`#([^\s{}"'#]+)`)

// cutAttributes takes attribute lists out. One that stands alone on its line
// belongs to the line above.
func cutAttributes(text []byte, ids map[int]string) []byte {
	return rewriteLines(text, func(i int, line []byte) []byte {
		line, id := cutLineAttributes(line)
		switch {
		case id == "":
		case i > 0 && blank(line):
			ids[i-1] = id
		default:
			ids[i] = id
		}
		return line
	})
}

// cutLineAttributes takes the attribute lists out of one line, but for those in code.
func cutLineAttributes(line []byte) (rest []byte, id string) {
	var out []byte
	from, ticks := 0, 0
	for _, m := range attributeList().FindAllIndex(line, -1) {
		before := line[from:m[0]]
		if ticks += bytes.Count(before, []byte("`")); ticks%2 == 1 {
			continue
		}
		if found := attributeID().FindSubmatch(line[m[0]:m[1]]); found != nil {
			id = string(found[1])
		}
		out = append(out, before...)
		from = m[1]
	}
	switch rest := line[from:]; {
	case from == 0:
		return line, id
	case blank(rest):
		// Blanks left at the end of a line would make a hard line break.
		return append(bytes.TrimRight(out, " \t"), emptied(line)...), id
	default:
		return append(out, rest...), id
	}
}

// anchorLine is a line of elements that are there for their id alone.
var (
	anchorLine = lazy.Regexp(`^ {0,3}(?:<(?:a|div|span|p)[ \t][^<>]*>[ \t]*</(?:a|div|span|p)>[ \t]*)+\n?$`)
	anchorID   = lazy.Regexp(`\b(?:id|name)[ \t]*=[ \t]*["']?([^\s"'<>]+)`)
)

// cutAnchors empties lines such as <div id="cookies"></div>, and gives the id to
// the next line with text. CommonMark would read what follows such a line as
// HTML up to the next empty line, and the policy's structure would be lost.
func cutAnchors(text []byte, ids map[int]string) []byte {
	id, above := "", true // above: the line above is empty
	return rewriteLines(text, func(i int, line []byte) []byte {
		m := anchorID().FindSubmatch(line)
		if m != nil && anchorLine().Match(line) && (above || bytes.Contains(line, []byte("<div"))) {
			id, above = string(m[1]), true
			return emptied(line)
		}
		above = blank(line)
		if !above && id != "" {
			ids[i], id = id, ""
		}
		return line
	})
}

// A wrapper is a line that opens an element whose content is Markdown.
var (
	wrapperStart = lazy.Regexp(`^[ \t]*<(div|section|article|main|aside)\b[^<>]*\bmarkdown[ \t]*=[ \t]*["']?(?:1|block|span|)["']?[^<>]*>[ \t]*\n?$`)
	wrapperTag   = lazy.Regexp(`<(/?)(div|section|article|main|aside)\b[^<>]*>`)
	wrapperEnd   = lazy.Regexp(`^[ \t]*</(?:div|section|article|main|aside)[ \t]*>[ \t]*\n?$`)
)

// An openWrapper is a wrapper, and how many elements of its name are open in it.
type openWrapper struct {
	name  string
	inner int
}

// cutWrappers empties the lines <div markdown="1"> and the lines that close
// them, as PHP Markdown Extra and kramdown read them: what stands between is
// Markdown, which CommonMark would take for HTML as it stands.
func cutWrappers(text []byte) []byte {
	var open []openWrapper
	return rewriteLines(text, func(_ int, line []byte) []byte {
		if m := wrapperStart().FindSubmatch(line); m != nil {
			open = append(open, openWrapper{name: string(m[1])})
			return emptied(line)
		}
		if last := len(open) - 1; last >= 0 && open[last].closedBy(line) {
			open = open[:last]
			if wrapperEnd().Match(line) {
				return emptied(line)
			}
		}
		return line
	})
}

// closedBy reports whether a line closes the wrapper.
func (w *openWrapper) closedBy(line []byte) bool {
	for _, m := range wrapperTag().FindAllSubmatch(line, -1) {
		switch {
		case string(m[2]) != w.name:
		case len(m[1]) == 0:
			w.inner++
		case w.inner > 0:
			w.inner--
		default:
			return true
		}
	}
	return false
}
