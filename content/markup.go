package content

import (
	"bytes"

	"codicil/internal/lazy"
)

// checkEmphasis reports ** that stayed in the text: emphasis that was meant
// but not understood. Stars that mask digits are left alone.
func (b *builder) checkEmphasis(value []byte, offset int) {
	for i := 0; ; {
		n := bytes.Index(value[i:], []byte("**"))
		if n < 0 {
			return
		}
		start := i + n
		end := start
		for end < len(value) && value[end] == '*' {
			end++
		}
		if !masks(value, start, end) {
			b.find(offset+start, Warning, "markup-literal-emphasis",
				"let ** touch the words it marks, and close what it opens; write \\*\\* where stars are meant",
				"** stands in the text as it is: nothing became bold")
		}
		i = end
	}
}

// masks reports whether stars from start to end hide digits or letters, as in
// 138****5678, or stand for themselves.
func masks(value []byte, start, end int) bool {
	if end-start > 3 {
		return true
	}
	digit := func(i int) bool { return i >= 0 && i < len(value) && '0' <= value[i] && value[i] <= '9' }
	return digit(start-1) || digit(end)
}

// safeSchemes are the schemes that a link may have.
var safeSchemes = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true, "sms": true, "ftp": true}

// noteDefinition is the beginning of a footnote's text.
var noteDefinition = lazy.Regexp(`(?m)^ {0,3}\[\^([^\]\s]+)\]:`)

// checkNotes reports footnotes that nothing refers to, which are not shown.
func (b *builder) checkNotes() {
	if !bytes.Contains(b.text, []byte("[^")) {
		return
	}
	for _, m := range noteDefinition().FindAllSubmatchIndex(b.text, -1) {
		label := string(b.text[m[2]:m[3]])
		if !b.notes[label] {
			b.find(m[2]-2, Warning, "markup-note-unused", "refer to it with [^"+label+"], or delete it", "nothing refers to the footnote %q, so it is not shown", label)
		}
	}
}
