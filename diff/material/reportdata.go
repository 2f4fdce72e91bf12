package material

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"codicil/diff"
)

// writeChange writes a change on one line, byte for byte as [encoding/json]
// writes a [changeJSON] without escaping for HTML. A redline's data is most of
// what a site holds, and each block of both texts comes by here.
func writeChange(b *bytes.Buffer, c *changeJSON) {
	b.WriteString(`{"op":"`)
	b.WriteString(c.Op.String())
	b.WriteString(`","moved":`)
	b.WriteString(strconv.FormatBool(c.Moved))
	for _, field := range [...]struct{ key, value string }{{"clause", c.Clause}, {"block", c.Block}, {"from_block", c.FromBlock}} {
		writeField(b, field.key, field.value)
	}
	b.WriteString(`,"pos":`)
	b.WriteString(strconv.Itoa(c.Pos))
	b.WriteString(`,"from_pos":`)
	b.WriteString(strconv.Itoa(c.FromPos))
	writeField(b, "number", c.Number)
	writeField(b, "from_number", c.FromNumber)
	b.WriteString(`,"segments":[`)
	for i, s := range c.Segments {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`{"op":"`)
		b.WriteString(s.Op.String())
		b.WriteByte('"')
		writeField(b, "text", s.Text)
		b.WriteByte('}')
	}
	b.WriteString(`]}`)
}

func writeField(b *bytes.Buffer, key, value string) {
	b.WriteString(`,"`)
	b.WriteString(key)
	b.WriteString(`":`)
	writeQuoted(b, value)
}

// writeQuoted writes a string as JSON has it; what needs more than quotes goes to the encoder.
func writeQuoted(b *bytes.Buffer, s string) {
	if plainJSON(s) {
		b.WriteByte('"')
		b.WriteString(s)
		b.WriteByte('"')
		return
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s)         // a string cannot fail, nor can the buffer
	b.Truncate(b.Len() - 1) // the line end
}

// plainJSON reports whether a string stands in JSON as it is.
func plainJSON(s string) bool {
	ascii := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == '"' || c == '\\' || c == 0x7f {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	const lineSeparators = "\u2028\u2029"
	return ascii || utf8.ValidString(s) && !strings.ContainsAny(s, lineSeparators)
}

// dataOf writes the changes as Data has them, each on a line.
func dataOf(b *bytes.Buffer, changes []diff.Change) {
	for i, c := range changes {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		d := changeOf(c)
		writeChange(b, &d)
	}
}
