package content

import (
	"bytes"
	"regexp"
)

// attributeList is kramdown's {: #id .class key="value" }, with nothing else between the braces.
var attributeList = regexp.MustCompile(`\{:(?:[ \t]*(?:#[^\s{}"'#]+|\.[^\s{}"'#.]+|[\pL_][\pL\pN_-]*=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s{}"']+)))*[ \t]*\}`)

var attributeID = regexp.MustCompile(`#([^\s{}"'#]+)`)

// cutAttributes takes kramdown's attribute lists out of the text, since they
// are attributes, not words, and says which ids they gave to which line. One
// that stands alone on its line belongs to the line above. Code is left alone.
func cutAttributes(text []byte) ([]byte, map[int]string) {
	text = cutWrappers(text)
	if !bytes.Contains(text, []byte("{:")) {
		return text, nil
	}
	out := make([]byte, 0, len(text))
	ids := map[int]string{}
	fence := ""
	for i := 0; len(text) > 0; i++ {
		line := text
		if n := bytes.IndexByte(text, '\n'); n >= 0 {
			line = text[:n+1]
		}
		text = text[len(line):]
		var inside bool
		if fence, inside = fenceAfter(fence, line); inside {
			out = append(out, line...)
			continue
		}
		var id string
		line, id = cutLineAttributes(line)
		out = append(out, line...)
		if id == "" {
			continue
		}
		if i > 0 && len(bytes.TrimSpace(line)) == 0 {
			ids[i-1] = id
		} else {
			ids[i] = id
		}
	}
	return out, ids
}

// cutLineAttributes takes the attribute lists out of one line.
func cutLineAttributes(line []byte) (rest []byte, id string) {
	for {
		m := attributeList.FindIndex(line)
		if m == nil || bytes.Count(line[:m[0]], []byte("`"))%2 == 1 {
			return line, id
		}
		if found := attributeID.FindSubmatch(line[m[0]:m[1]]); found != nil {
			id = string(found[1])
		}
		before := line[:m[0]]
		if len(bytes.TrimSpace(line[m[1]:])) == 0 {
			before = bytes.TrimRight(before, " \t")
		}
		line = append(append(make([]byte, 0, len(line)), before...), line[m[1]:]...)
	}
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

// A wrapper is a line that opens an element whose content is Markdown.
var (
	wrapperStart = regexp.MustCompile(`^[ \t]*<(div|section|article|main|aside)\b[^<>]*\bmarkdown[ \t]*=[ \t]*["']?(?:1|block|span|)["']?[^<>]*>[ \t]*\n?$`)
	wrapperTag   = regexp.MustCompile(`<(/?)(div|section|article|main|aside)\b[^<>]*>`)
)

// cutWrappers empties the lines <div markdown="1"> and the lines that close
// them, as PHP Markdown Extra and kramdown read them: what stands between is
// Markdown, which CommonMark would take for HTML as it stands.
func cutWrappers(text []byte) []byte {
	if !bytes.Contains(text, []byte("markdown")) || !bytes.Contains(text, []byte("<")) {
		return text
	}
	var out []byte
	var open []int // for each open wrapper, how many elements of its kind are open in it
	var names []string
	fence := ""
	for len(text) > 0 {
		line := text
		if n := bytes.IndexByte(text, '\n'); n >= 0 {
			line = text[:n+1]
		}
		text = text[len(line):]
		var inside bool
		if fence, inside = fenceAfter(fence, line); inside {
			out = append(out, line...)
			continue
		}
		if m := wrapperStart.FindSubmatch(line); m != nil {
			open, names = append(open, 0), append(names, string(m[1]))
			line = line[len(bytes.TrimRight(line, "\n")):]
		} else if last := len(open) - 1; last >= 0 {
			closed := false
			for _, m := range wrapperTag.FindAllSubmatch(line, -1) {
				switch {
				case string(m[2]) != names[last]:
				case len(m[1]) == 0:
					open[last]++
				case open[last] > 0:
					open[last]--
				default:
					closed = true
				}
			}
			if closed {
				open, names = open[:last], names[:last]
				if bytes.HasPrefix(bytes.TrimSpace(line), []byte("</")) && bytes.Count(line, []byte("<")) == 1 {
					line = line[len(bytes.TrimRight(line, "\n")):]
				}
			}
		}
		out = append(out, line...)
	}
	return out
}
