package material

import (
	"bufio"
	"strings"
	"unicode"
)

// ANSI sequences. Removed and added words differ by line as well as by colour.
const (
	ansiBold    = "\x1b[1m"
	ansiDim     = "\x1b[2m"
	ansiRemoved = "\x1b[9;31m"
	ansiAdded   = "\x1b[4;32m"
	ansiWarn    = "\x1b[1;33m"
	ansiReset   = "\x1b[0m"
)

// A typesetter writes wrapped text.
type typesetter struct {
	w *bufio.Writer
	o TextOptions
}

// marks sets removed and added words side by side.
func (t *typesetter) marks(old, new string) string {
	var parts []string
	if old != "" && old != "nothing" {
		parts = append(parts, t.removed(old))
	}
	if new != "" && new != "nothing" {
		parts = append(parts, t.added(new))
	}
	return strings.Join(parts, " ")
}

func (t *typesetter) removed(s string) string {
	if t.o.Color {
		return ansiRemoved + s + ansiReset
	}
	return "[-" + s + "-]"
}

func (t *typesetter) added(s string) string {
	if t.o.Color {
		return ansiAdded + s + ansiReset
	}
	return "{+" + s + "+}"
}

func (t *typesetter) paint(code, s string) string {
	if t.o.Color {
		return code + s + ansiReset
	}
	return s
}

func (t *typesetter) line(indent, s string) {
	t.w.WriteString(strings.TrimRight(indent+s, " ") + "\n")
}

// wrap writes a paragraph behind its lead, later lines under the first. It breaks at
// spaces, and between Han characters; escape sequences have no width.
func (t *typesetter) wrap(lead, s string) {
	indent := strings.Repeat(" ", columns(lead))
	line, start := lead, true
	for _, word := range pieces(s) {
		if !start && columns(line)+columns(strings.TrimRight(word, " ")) > t.o.Width {
			t.line("", line)
			line = indent
		}
		line, start = line+word, false
	}
	t.line("", line)
}

// pieces cuts text where a line may break: behind spaces and Han characters.
func pieces(s string) []string {
	var out []string
	start := 0
	for i, r := range s {
		end := i + len(string(r))
		if r == ' ' || unicode.Is(unicode.Han, r) && !closesNext(s[end:]) {
			out = append(out, s[start:end])
			start = end
		}
	}
	return append(out, s[start:])
}

// closesNext reports whether what follows may not begin a line.
func closesNext(s string) bool {
	for _, r := range s {
		return strings.ContainsRune("，。；：、！？）」』】》”’%,.;:!?)]}\x1b", r)
	}
	return false
}

// columns is the width of text in a terminal: Han and full-width forms take
// two columns, marks and escape sequences none.
func columns(s string) (n int) {
	escape := false
	for _, r := range s {
		switch {
		case r == '\x1b':
			escape = true
		case escape:
			escape = r != 'm'
		case unicode.Is(unicode.Mn, r):
		case unicode.Is(unicode.Han, r), r >= 0x3000 && r <= 0x30ff, r >= 0xff01 && r <= 0xff60, r >= 0xac00 && r <= 0xd7a3:
			n += 2
		default:
			n++
		}
	}
	return n
}
