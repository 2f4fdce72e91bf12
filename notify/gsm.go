package notify

import "sync"

// The 7-bit default alphabet of text messages, and its extension table, in the
// order of their codes (3GPP TS 23.038, clauses 6.2.1 and 6.2.1.1). Code 0x09 is
// the capital Ç, as the specification draws it and phones have it; the small ç is not in the table. Code 0x1B leads
// to the extension table and is no character: a NUL stands in its place.
const (
	gsmBasic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x00ÆæßÉ" +
		" !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
		"¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtension = "\f^{}\\[~]|€"
)

// gsmSeptets is how many septets a character takes: 1, 2 for one of the
// extension table, 0 for one that the alphabet does not have.
var gsmSeptets = sync.OnceValue(func() map[rune]int {
	m := make(map[rune]int, 138)
	for _, r := range gsmBasic {
		m[r] = 1
	}
	for _, r := range gsmExtension {
		m[r] = 2
	}
	delete(m, 0)
	return m
})

// SMSCount is how a text goes over the air.
type SMSCount struct {
	Encoding string // "GSM-7", or "UCS-2" as soon as one character is not in the GSM alphabet
	Units    int    // septets, or UTF-16 units
	Parts    int    // messages of which it is put together; 0 for an empty text
}

// CountSMS counts a text message: 160 septets or 70 UTF-16 units in one
// message, 153 or 67 in each of several, because the header that orders them
// takes its place (3GPP TS 23.040, clause 9.2.3.24.1). Neither an extension
// character nor a character of two UTF-16 units is split between messages.
func CountSMS(s string) SMSCount {
	sizes, septets := make([]int, 0, len(s)), gsmSeptets()
	for _, r := range s {
		n, ok := septets[r]
		if !ok {
			return countUCS2(s)
		}
		sizes = append(sizes, n)
	}
	return count("GSM-7", sizes, 160, 153)
}

func countUCS2(s string) SMSCount {
	sizes := make([]int, 0, len(s))
	for _, r := range s {
		sizes = append(sizes, utf16Units(string(r)))
	}
	return count("UCS-2", sizes, 70, 67)
}

// count fills messages one after the other with characters of those sizes.
func count(encoding string, sizes []int, single, several int) SMSCount {
	c := SMSCount{Encoding: encoding}
	room := 0
	for _, n := range sizes {
		c.Units += n
		if n > room {
			c.Parts++
			room = several
		}
		room -= n
	}
	if c.Units > 0 && c.Units <= single {
		c.Parts = 1
	}
	return c
}
