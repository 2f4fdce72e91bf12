package content

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// A source is the body of a file as the parser reads it: valid UTF-8 with "\n"
// at line ends, and of the same lines as the file.
type source struct {
	text   []byte
	starts []int // where each line of text starts
	above  int   // lines of the file above the body
	// ids is the ids of attribute lists, {: #cookies }, and of anchors, by the line,
	// counted from 0, that they belong to.
	ids map[int]string
	// last is the place that was asked for last.
	last struct{ line, offset, column int }
}

func newSource(src []byte, bodyOffset int) source {
	s := source{above: bytes.Count(cleanText(src[:bodyOffset]), []byte("\n"))}
	s.text, s.ids = prepare(cleanText(src[bodyOffset:]))
	s.starts = append(make([]int, 0, 64+len(s.text)/40), 0)
	for i, c := range s.text {
		if c == '\n' {
			s.starts = append(s.starts, i+1)
		}
	}
	return s
}

// lineOf is the line, counted from 0, of an offset in text.
func (s *source) lineOf(offset int) int {
	i, found := slices.BinarySearch(s.starts, max(0, min(offset, len(s.text))))
	if !found {
		i--
	}
	return i
}

// position is the line in the file and the column in characters of an offset in text.
func (s *source) position(offset int) (line, column int) {
	offset = max(0, min(offset, len(s.text)))
	i := s.lineOf(offset)
	from := s.starts[i]
	// Blocks come in order. Where thousands stand on one line, as in HTML that a
	// program wrote, counting goes on from the last one.
	if s.last.line == i && s.last.offset <= offset && s.last.column > 0 {
		from, column = s.last.offset, s.last.column-1
	}
	column += utf8.RuneCount(s.text[from:offset]) + 1
	s.last.line, s.last.offset, s.last.column = i, offset, column
	return s.above + i + 1, column
}

// cleanText makes line ends "\n", drops a byte order mark at the beginning and
// puts U+FFFD for what is not UTF-8 and for NUL, as CommonMark asks. It always
// returns memory of its own.
func cleanText(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	}
	if bytes.IndexByte(src, 0) >= 0 {
		src = bytes.ReplaceAll(src, []byte{0}, []byte("\ufffd"))
	}
	if !utf8.Valid(src) {
		return bytes.ToValidUTF8(src, []byte("\ufffd"))
	}
	return bytes.Clone(src)
}

// skipBlanks is the first offset from one on that is no blank.
func (s *source) skipBlanks(offset int) int {
	for offset < len(s.text) && (s.text[offset] == ' ' || s.text[offset] == '\t') {
		offset++
	}
	return offset
}
