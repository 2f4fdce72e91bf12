package content

import "strings"

// Numeral is the clause's number as the text has it, without the punctuation
// that parts it from the heading: "2.2", "(a)", "（二）", "第八章"; "" for none.
func (c *Clause) Numeral() string {
	return strings.TrimRight(strings.TrimSpace(c.Number()), ".．、:：")
}

// Citation is the number by which a reader finds the clause: a numeral in
// brackets, which is good below its parent only, has the parent's before it:
// "5(a)", "二（二）".
func (c *Clause) Citation() string {
	n := c.Numeral()
	if c.Parent != nil && (strings.HasPrefix(n, "(") || strings.HasPrefix(n, "（")) {
		return c.Parent.Citation() + n
	}
	return n
}
