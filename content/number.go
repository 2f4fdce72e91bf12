package content

import (
	"strconv"
	"strings"
)

func (b *builder) checkNotes() {}

func (b *builder) numbered() []*Block {
	blocks := make([]*Block, len(b.drafts))
	for i, d := range b.drafts {
		blocks[i] = d.Block
	}
	return blocks
}

func (d *Document) setNumbers() {}

// roman is n in Roman numerals, for 1 to 3999, else in digits.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var s strings.Builder
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			s.WriteString(d.sign)
		}
	}
	return s.String()
}

var romanDigits = []struct {
	value int
	sign  string
}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}
