package material

import (
	"strings"

	"codicil/content"
	"codicil/internal/lazy"
)

// remains reports whether the sentence is what a page or a converter left
// behind: markup of another dialect, a code block of metadata, what a picture
// shows, the words of a cookie banner.
func (j *judge) remains(s *sentence) bool {
	switch {
	case s.block.Kind == content.KindCode:
		return metadata(s.in)
	case admonition(s):
		return true
	case s.whole(s.in) && len(s.tokens) <= 40 && !strings.HasSuffix(s.raw, ".") && !strings.HasSuffix(s.raw, "。"):
		if _, n := j.lex.noise["picture"].longest(s.tokens, 0); n > 0 {
			return true
		}
	}
	return j.inCookieBanner(s)
}

// metadata reports whether every line of a code block is a key with its value.
func metadata(text string) bool {
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		line = strings.TrimLeft(strings.TrimSpace(line), "- ")
		key, _, ok := strings.Cut(line, ":")
		if strings.HasPrefix(line, "http") {
			continue
		}
		if line != "" && (!ok || len(strings.Fields(key)) > 2) {
			return false
		}
	}
	return true
}

// bannerReach is how many sentences before and behind its buttons a cookie banner may hold.
const bannerReach = 8

// inCookieBanner reports whether the sentence speaks of cookies and stands beside the
// buttons of a banner: "Only allow essential cookies".
func (j *judge) inCookieBanner(s *sentence) bool {
	if !finds(j.lex.noise["cookie-word"], s.tokens) {
		return false
	}
	for _, at := range s.text.buttons(j.lex) {
		if abs(at-s.pos) <= bannerReach {
			return true
		}
	}
	return false
}

// buttons is the places of the sentences that are buttons of a cookie banner.
func (t *text) buttons(lex *lexicon) []int {
	if t.buttonsAt == nil {
		t.buttonsAt = []int{}
		for _, s := range t.sentences {
			if len(s.tokens) <= 12 && finds(lex.noise["cookie-button"], s.tokens) {
				t.buttonsAt = append(t.buttonsAt, s.pos)
			}
		}
	}
	return t.buttonsAt
}

// admonition reports whether the sentence stands on the line with which another
// dialect of Markdown opens a box: !!! note "Title", > [!note] Title, ::: note.
func admonition(s *sentence) bool {
	line := s.in[strings.LastIndexByte(s.in[:s.at], '\n')+1:]
	return strings.HasPrefix(line, "!!! ") || strings.HasPrefix(line, "[!") || strings.HasPrefix(line, ":::") || strings.HasPrefix(line, "```")
}

// furtherReading reports whether the sentence is an item that leads to another page, in
// a list which the line before it opens with the words of a pointer: "Learn more on these pages:".
func (j *judge) furtherReading(s *sentence) bool {
	if links, linked := j.linked(s); s.block.Kind != content.KindItem || links == 0 || linked == 0 || !j.inLink(s, s.tokens[0]) || j.leadsElsewhere(s) {
		return false
	}
	for i := s.pos - 1; i >= 0; i-- {
		if lead := s.text.sentences[i]; lead.block.Kind != content.KindItem {
			return lead.block.Kind == content.KindParagraph && len(lead.tokens) < 40 && finds(j.lex.noise["pointer"], lead.tokens) && !j.keeps(lead)
		}
	}
	return false
}

// stated reports whether a short line may be a member of a list that a clause
// opens, or says something by itself: such a line is no menu.
func (j *judge) stated(s *sentence) bool {
	if s.block.Kind == content.KindItem && s.block.Clause != nil && s.block.Clause.Heading != nil {
		if links, _ := j.linked(s); links == 0 {
			return true
		}
	}
	return j.tells(s) || finds(j.lex.negators, s.tokens)
}

var lawName = lazy.Regexp(`(?:\p{Lu}[\p{L}’']* ){1,6}(?:Act|Law|Regulation)\b|《\p{Han}{2,20}(?:法|条例|规定)》`)

// namesLaw reports whether the sentence names a law that the other text does not:
// even a pointer to it opens a subject.
func (j *judge) namesLaw(s *sentence) bool {
	other := j.old
	if s.text == j.old {
		other = j.new
	}
	name := lawName().FindString(s.raw)
	return name != "" && !strings.Contains(other.squeezed(), companyKey(name))
}
