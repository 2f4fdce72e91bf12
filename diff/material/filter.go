package material

import (
	"strings"
	"unicode/utf8"

	"codicil/content"
)

// The no-meaning filters. A finding that one of them takes out stays in the
// report under the filter's id, so that an auditor sees why nothing was reported.
const (
	filterFunction  = "function-words"    // only articles, pronouns, connectives, spelling or words that say the same
	filterReflow    = "reflow"            // sentences were split, merged or cut at other places
	filterRepeated  = "repeated"          // the other text says the same words elsewhere
	filterSpacing   = "spacing"           // equal but for spaces and hyphens
	filterDate      = "date-line"         // a line that only dates the document
	filterBanner    = "banner"            // tells of another version of the text
	filterFurniture = "furniture"         // a part of the page around the text
	filterHeading   = "heading"           // a heading was reworded or moved
	filterPointer   = "pointer"           // leads to another text and says nothing itself
	filterLinkText  = "link-text"         // the same link under another name
	filterReference = "section-reference" // another title or number for the same clause
	filterTypo      = "typo"              // a misspelling put right
	filterOrder     = "word-order"        // the same words in another order
	filterRename    = "rename"            // one name replaced by another throughout
	filterStatistic = "statistics"        // figures in a table about requests
	filterWording   = "wording"           // a few words of style
	filterMoved     = "moved"             // the words stand in another sentence of the clause
)

// filterOf says why a pair or a lone sentence has no meaning of its own, or "".
func (j *judge) filterOf(p *pair) string {
	if s := p.lone(); s != nil {
		if s.block.Header {
			return filterHeading
		}
		if n := j.noise(s); n != filterPointer || !j.namesLaw(s) {
			return n
		}
		return ""
	}
	a, b := j.noise(p.old), j.noise(p.new)
	switch {
	case a != "" && b != "":
		return b
	case p.old.block.Kind == content.KindHeading && p.new.block.Kind == content.KindHeading:
		return filterHeading
	case sameSpaceless(p.old, p.new):
		return filterSpacing
	case j.sameReference(p):
		return filterReference
	case j.sameLinks(p):
		return filterLinkText
	}
	return ""
}

// noise says why a sentence by itself says nothing, or "".
func (j *judge) noise(s *sentence) string {
	if s.noise == "" {
		s.noise = j.findNoise(s)
		if s.noise == "" {
			s.noise = "-"
		}
	}
	if s.noise == "-" {
		return ""
	}
	return s.noise
}

func (j *judge) findNoise(s *sentence) string {
	n := j.lex.noise
	switch {
	case len(s.key) == 0:
		return filterFunction
	case s.block.Kind == content.KindHeading || s.block.Kind == content.KindTitle || j.boldLine(s):
		return filterHeading
	case j.dateLine(s):
		return filterDate
	case j.remains(s):
		return filterFurniture
	case s.row:
		if j.isStatistic(s) {
			return filterStatistic
		}
		return ""
	case j.furniture(s) || j.aside(s):
		return filterFurniture
	case len(s.tokens) <= 60 && finds(n["banner"], s.tokens) && !j.tells(s):
		return filterBanner
	case len(s.tokens) < 40 && (finds(n["pointer"], s.tokens) || j.furtherReading(s)) && !j.keeps(s):
		return filterPointer
	}
	return ""
}

// boldLine reports whether the sentence is a line in bold only, a heading by another means.
func (j *judge) boldLine(s *sentence) bool {
	if s.block.Kind != content.KindParagraph || len(s.tokens) > 12 || s.end-s.start < len(strings.TrimSpace(s.in)) {
		return false
	}
	for _, r := range s.block.Runs {
		if r.Style&content.Strong == 0 && strings.TrimSpace(r.Text) != "" {
			return false
		}
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(s.raw))
	return !strings.ContainsRune(".。;；!！", r)
}

// dateLine reports whether the sentence only dates the document.
func (j *judge) dateLine(s *sentence) bool {
	if len(s.tokens) > 20 {
		return false
	}
	t := j.lex.noise["date-line"]
	known, dates := count(t, s.tokens), 0
	for _, tok := range s.tokens {
		if tok.class == classDate {
			dates++
		}
	}
	rest := 0
	for i := 0; i < len(s.tokens); {
		_, n := t.longest(s.tokens, i)
		if n == 0 && s.tokens[i].class != classDate && s.tokens[i].class != classNumber {
			if _, m := j.lex.stop.longest(s.tokens, i); m > 0 {
				n = m
			} else if c, m := j.lex.concepts.longest(s.tokens, i); m > 0 && conceptTable[c].family == "place" {
				n = m // "effective in the EEA: ..."
			} else {
				rest++
				_, n = j.lex.lightHan.longest(s.tokens, i)
			}
		}
		i += max(n, 1)
	}
	return known+dates > 0 && (dates > 0 && rest <= 3 && rest <= known+1 || dates == 0 && rest == 0 && known >= 2)
}

// furniture reports whether the sentence belongs to the page and not to the text.
func (j *judge) furniture(s *sentence) bool {
	if j.pathOf(s).register {
		return false
	}
	if j.pageLine(s) {
		return true
	}
	links, linked := j.linked(s)
	hard := false
	for _, t := range s.tokens {
		hard = hard || t.class == classEmail || t.class == classPhone || t.class == classDuration || t.class == classNumber
	}
	if hard {
		return false
	}
	onlyLinks := links > 0 && linked == len(s.tokens)
	whole := s.end-s.start >= len(strings.TrimSpace(s.in))
	if !whole {
		return false
	}
	short := len(s.tokens) <= 6 && !strings.ContainsAny(s.raw, "。；") && !strings.HasSuffix(s.raw, ".")
	switch {
	case !s.text.inCore(s.block):
		return onlyLinks || short && !j.stated(s)
	case onlyLinks && s.block.Kind == content.KindItem && j.leadsElsewhere(s):
		return false
	case links >= 2 && onlyLinks:
		return true
	case onlyLinks:
		return !j.tells(s)
	case s.block.Kind == content.KindParagraph && len(s.tokens) <= 12 && j.menu(s):
		return true
	case short || len(s.tokens) <= 10:
		return count(j.lex.noise["furniture"], s.tokens)*2 >= len(s.tokens)
	}
	return false
}

// menu reports whether a line without a full stop is all capitalised words that no
// company's name explains: what scraped pages leave of their menus.
func (j *judge) menu(s *sentence) bool {
	return !strings.ContainsAny(s.raw, ".,;:。，；：") && titleCase(s) && len(companies(s.raw)) == 0 && !j.tells(s)
}

// tells reports whether the sentence speaks of data, recipients, purposes, rights or the like.
func (j *judge) tells(s *sentence) bool {
	for _, f := range j.lex.factsOf(s.words) {
		switch conceptTable[f.concept].family {
		case "data", "recipient", "purpose", "security", "basis", "transfer", "retention":
			return true
		}
	}
	return false
}

// keeps reports whether a pointer says something after all.
func (j *judge) keeps(s *sentence) bool {
	for _, t := range s.tokens {
		switch t.class {
		case classEmail, classPhone, classDuration, classNumber:
			return true
		}
	}
	return finds(j.lex.noise["keeps"], s.tokens)
}

// isStatistic reports whether the row stands in a table of figures about requests.
func (j *judge) isStatistic(s *sentence) bool {
	for _, g := range s.block.In {
		if g.Kind == content.GroupTable && j.statistics(s.text, g) {
			return true
		}
	}
	return false
}

// statistics reports whether the table's header row speaks of requests and days.
func (j *judge) statistics(t *text, table *content.Group) bool {
	for _, s := range t.sentences {
		if s.block.Header && len(s.block.In) > 0 && s.block.In[len(s.block.In)-1] == table {
			return finds(j.lex.noise["statistics"], s.tokens)
		}
	}
	return false
}

// linked is the number of links in the sentence, and of its tokens that stand in one.
func (j *judge) linked(s *sentence) (links, tokens int) {
	at := 0
	for _, r := range s.block.Runs {
		end := at + len(r.Text)
		if r.Link.URL != "" && at < s.end && end > s.start && strings.TrimSpace(r.Text) != "" {
			links++
			for _, t := range s.tokens {
				if int(t.start) >= at && int(t.end) <= end {
					tokens++
				}
			}
		}
		at = end
	}
	return links, tokens
}

// sameSpaceless reports whether the sentences are equal but for spaces: "log in", "login".
func sameSpaceless(a, b *sentence) bool {
	return spaceless(a) == spaceless(b)
}

func spaceless(s *sentence) string {
	var b strings.Builder
	text := s.in
	for _, t := range s.tokens {
		b.Write(foldWord(nil, text[t.start:t.end]))
	}
	return strings.ReplaceAll(b.String(), "-", "")
}
