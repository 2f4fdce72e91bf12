package content

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is the length after which a slug is cut at a hyphen. Addresses stay readable.
const maxSlug = 60

// latin is the letters that no decomposition takes to a-z.
var latin = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}

// Slug is words as an address has them: in lower case with hyphens between, of
// a-z and 0-9 alone, at most 60 bytes; "" where none is in Latin letters or digits.
func Slug(words string) string { return slug(words) }

// slug is words in lower case with hyphens between, of a-z and 0-9 alone; ""
// where none of the words is in Latin letters or digits.
func slug(words string) string {
	var s strings.Builder
	gap := false
	add := func(t string) {
		if gap && s.Len() > 0 {
			s.WriteByte('-')
		}
		gap = false
		s.WriteString(t)
	}
	for _, r := range norm.NFKD.String(words) {
		r = unicode.ToLower(r)
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			add(string(r))
		case latin[r] != "":
			add(latin[r])
		case r == '\'', r == '’', unicode.Is(unicode.Mn, r):
		default:
			gap = true
		}
	}
	id := s.String()
	if len(id) > maxSlug {
		id = id[:maxSlug+1]
		if i := strings.LastIndexByte(id, '-'); i > maxSlug/2 {
			return id[:i]
		}
		id = strings.Trim(id[:maxSlug], "-")
	}
	return id
}

// shortHash is eight hex digits of the SHA-256 of s.
func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:4])
}

func keysInOrder[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// headingKey is the words of a clause's heading without case, punctuation and blanks.
func headingKey(c *Clause) string {
	title := c.Title()
	key := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(title))
	if key == "" {
		return title
	}
	return key
}

// ownText is the text of a clause's own blocks, or where it has none that of
// the clauses below it.
func (c *Clause) ownText() string {
	var s strings.Builder
	write := func(c *Clause) {
		for _, b := range c.Blocks {
			s.WriteString(b.Text())
			s.WriteByte('\n')
		}
	}
	write(c)
	if s.Len() > 0 {
		return s.String()
	}
	i := slices.Index(c.Doc.Clauses, c)
	for _, below := range c.Doc.Clauses[i+1:] {
		if below.Heading == nil || below.Level <= c.Level {
			break
		}
		write(below)
	}
	return s.String()
}
