package content

import "strings"

// controls reports characters that no reader sees but that change what is seen:
// control characters, which terminals obey, and marks of direction that turn
// the words behind them (Unicode Standard Annex 9; https://trojansource.codes).
// Joiners (U+200C, U+200D) are left alone: Arabic, Persian and emoji need them.
func (c *textCheck) controls(b *Block, t string) {
	if !mayHaveControl(t) {
		return
	}
	open := 0
	for _, r := range t {
		switch {
		case r == '\n', r == '\t':
		case r < 0x20, r == 0x7F, r >= 0x80 && r < 0xA0:
			c.report("text-control", Error, b, "take it out; it came with text copied from elsewhere", "a control character stands in the text: U+%04X", r)
			return
		case r >= 0x202A && r <= 0x202B, r == 0x202D, r == 0x202E, r >= 0x2066 && r <= 0x2068:
			open++
		case r == 0x202C, r == 0x2069:
			open--
		case r == 0x200B, r == 0x2060, r == 0xFEFF, r == 0x180E, r >= 0xE0000 && r <= 0xE007F:
			c.report("text-invisible", Warning, b, "take it out", "a character that nobody sees stands in the text: U+%04X", r)
			return
		}
		if open < 0 {
			break
		}
	}
	if open != 0 {
		c.report("text-control", Error, b, "take the mark of direction out, or close it", "a mark of direction is not closed: it turns the words that follow")
	}
}

// mayHaveControl is a quick look: all but few texts have none of the characters.
func mayHaveControl(t string) bool {
	for i := 0; i < len(t); i++ {
		if x := t[i]; x < 0x20 && x != '\n' && x != '\t' || x == 0x7F || x == 0xC2 || x == 0xE2 || x == 0xE1 || x == 0xEF || x == 0xF3 {
			return true
		}
	}
	return false
}

// empty reports a text without a word: a file that was cut short.
func (c *textCheck) empty() {
	for _, b := range c.e.Doc.Blocks {
		if b.Kind != KindTitle && strings.TrimSpace(b.Text()) != "" {
			return
		}
	}
	c.report("text-empty", Error, nil, "put the text back; a policy that no longer applies is ended in policy.yaml", "the text is empty")
}
