package content

import (
	"bytes"
	"strings"

	"codicil/internal/lazy"

	"go.yaml.in/yaml/v4"
)

var (
	frontLine  = lazy.Regexp(`(?m)^(?:["']?[\pL_][\pL\pN_ .-]*["']?[ \t]*:(?:[ \t\r]|$)|#)`)
	frontTOML  = lazy.Regexp(`(?m)^title[ \t]*=[ \t]*["'](.*)["'][ \t\r]*$`)
	frontTitle = lazy.Regexp(`(?m)^["']?title["']?[ \t]*:[ \t]*(.*?)[ \t\r]*$`)
)

// SplitFront finds the YAML front matter of a file: what stands between a first
// line "---" and the next line "---" or "...". Without one, ok is false and
// bodyOffset is 0. Text between two such lines that has no "key:" is no front
// matter but text between two rules.
func SplitFront(src []byte) (front []byte, bodyOffset int, ok bool) {
	front, bodyOffset, ok = between(src, "---", "...")
	if !ok || (len(bytes.TrimSpace(front)) > 0 && !frontLine().Match(front)) {
		return nil, 0, false
	}
	return front, bodyOffset, true
}

// between is what stands between a first line that is fence and the next line
// that is fence or end.
func between(src []byte, fence, end string) (inner []byte, after int, ok bool) {
	i := len(src) - len(bytes.TrimPrefix(src, []byte("\ufeff")))
	line, next := cutLine(src, i)
	if line != fence {
		return nil, 0, false
	}
	start := next
	for i = start; i < len(src); i = next {
		line, next = cutLine(src, i)
		if line == fence || line == end {
			return src[start:i], next, true
		}
	}
	return nil, 0, false
}

// cutLine is the line that starts at i without its end and without blanks
// behind it, and where the next one starts.
func cutLine(src []byte, i int) (line string, next int) {
	rest := src[i:]
	if n := bytes.IndexByte(rest, '\n'); n >= 0 {
		return string(bytes.TrimRight(rest[:n], " \t\r")), i + n + 1
	}
	return string(bytes.TrimRight(rest, " \t\r")), len(src)
}

// looseFront is the title and the end of a front matter of any kind, read as
// well as it can be.
func looseFront(src []byte) (title string, bodyOffset int) {
	if front, body, ok := SplitFront(src); ok {
		return looseTitle(front), body
	}
	if front, body, ok := between(src, "+++", "+++"); ok {
		if m := frontTOML().FindSubmatch(front); m != nil {
			title = string(m[1])
		}
		return title, body
	}
	return "", 0
}

func looseTitle(front []byte) string {
	var f struct {
		Title string `yaml:"title"`
	}
	front = cleanText(front)
	if yaml.Unmarshal(front, &f) == nil {
		return strings.Join(strings.Fields(f.Title), " ")
	}
	if m := frontTitle().FindSubmatch(front); m != nil {
		return strings.Trim(string(m[1]), `"'`)
	}
	return ""
}

// titlePosition is where a front matter has its title, else its first line.
func titlePosition(front []byte) (line, column int) {
	m := frontTitle().FindSubmatchIndex(front)
	if m == nil {
		return 1, 1
	}
	start := bytes.LastIndexByte(front[:m[2]], '\n') + 1
	return 1 + bytes.Count(front[:m[0]], []byte("\n")), len([]rune(string(front[start:m[2]]))) + 1
}
