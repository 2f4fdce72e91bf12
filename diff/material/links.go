package material

import (
	"slices"
	"strings"

	"codicil/content"
)

// sameReference reports whether a pair differs only in how it names another
// clause: its quoted title, its number, the words around them.
func (j *judge) sameReference(p *pair) bool {
	t := j.lex.noise["section-reference"]
	if !finds(t, p.old.tokens) && !finds(t, p.new.tokens) {
		return false
	}
	a, b := j.withoutTitles(p.old), j.withoutTitles(p.new)
	return len(a) > 0 && slices.Equal(a, b)
}

// withoutTitles is the sentence's key without quoted words, link texts, numbers and the words for parts of a text.
func (j *judge) withoutTitles(s *sentence) []wordID {
	quoted := quotedSpans(s.raw)
	skip := map[int]bool{}
	t := j.lex.noise["section-reference"]
	for i := 0; i < len(s.tokens); {
		_, n := t.longest(s.tokens, i)
		for k := 0; k < n; k++ {
			skip[i+k] = true
		}
		i += max(n, 1)
	}
	base := int32(s.at)
	var out []wordID
	for k, at := range s.keyAt {
		tok := s.tokens[at]
		if skip[int(at)] || tok.class == classNumber && besidePart(s, skip, int(at)) || j.inLink(s, tok) {
			continue
		}
		inQuote := false
		for _, q := range quoted {
			inQuote = inQuote || tok.start-base >= q[0] && tok.end-base <= q[1]
		}
		if !inQuote {
			out = append(out, s.key[k])
		}
	}
	return out
}

// besidePart reports whether the number at i stands at a word for a part of a text, alone or in a
// row: "sections 4, 5 and 6", "第四部分". A number elsewhere in the sentence is no reference.
func besidePart(s *sentence, parts map[int]bool, i int) bool {
	if parts[i+1] {
		return true
	}
	for i--; i >= 0; i-- {
		if parts[i] {
			return true
		}
		if tok := s.tokens[i]; tok.class != classNumber && !slices.Contains(rowWords, s.raw[tok.start-int32(s.at):tok.end-int32(s.at)]) {
			return false
		}
	}
	return false
}

// rowWords stand between the numbers of a row.
var rowWords = []string{"and", "or", "to", "和", "或", "至"}

// quotedSpans is where double quotes, 「」 and 《》 enclose words.
func quotedSpans(s string) (out [][2]int32) {
	open := -1
	for i, r := range s {
		switch r {
		case '“', '「', '『', '《', '【':
			open = i
		case '”', '」', '』', '》', '】':
			if open >= 0 {
				out = append(out, [2]int32{int32(open), int32(i)})
			}
			open = -1
		case '"':
			if open >= 0 {
				out = append(out, [2]int32{int32(open), int32(i)})
				open = -1
			} else {
				open = i
			}
		}
	}
	return out
}

// inLink reports whether the token stands in a link.
func (j *judge) inLink(s *sentence, t token) bool {
	at := int32(0)
	for _, r := range s.block.Runs {
		end := at + int32(len(r.Text))
		if t.start < end {
			return r.Link.URL != "" && t.start >= at
		}
		at = end
	}
	return false
}

// sameLinks reports whether a pair leads to the same places and says the same
// outside its link texts, names of menus and pages aside.
func (j *judge) sameLinks(p *pair) bool {
	a, b := j.targets(p.old), j.targets(p.new)
	if len(a) == 0 || !slices.Equal(a, b) {
		return false
	}
	x, y := j.outsideLinks(p.old), j.outsideLinks(p.new)
	return slices.Equal(x, y)
}

// targets is where the sentence's links lead: host and path without scheme, "www.", query, locale and closing slash.
func (j *judge) targets(s *sentence) []string {
	var out []string
	at := 0
	for _, r := range s.block.Runs {
		end := at + len(r.Text)
		if r.Link.URL != "" && at < s.end && end > s.start {
			out = append(out, placeOf(r.Link.URL))
		}
		at = end
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// leadsElsewhere reports whether the sentence links to a host to which the other
// text does not lead: an item of a list that is only such a link names a party.
func (j *judge) leadsElsewhere(s *sentence) bool {
	other := j.old
	if s.text == j.old {
		other = j.new
	}
	for _, t := range j.targets(s) {
		host, _, _ := strings.Cut(t, "/")
		if strings.Contains(host, ".") && !j.own.domains[registrable(host)] && !other.hosts()[registrable(host)] {
			return true
		}
	}
	return false
}

// hosts is the domains to which the text's links lead.
func (t *text) hosts() map[string]bool {
	if t.linked == nil {
		t.linked = map[string]bool{}
		for _, b := range t.doc.Blocks {
			for _, r := range b.Runs {
				if r.Link.URL != "" {
					host, _, _ := strings.Cut(placeOf(r.Link.URL), "/")
					t.linked[registrable(host)] = true
				}
			}
		}
	}
	return t.linked
}

// registrable is the last two labels of a host, three under a national second level ("co.uk", "com.cn").
func registrable(host string) string {
	l := strings.Split(host, ".")
	n := 2
	if len(l) > 2 && len(l[len(l)-1]) == 2 && len(l[len(l)-2]) <= 3 {
		n = 3
	}
	return strings.Join(l[max(0, len(l)-n):], ".")
}

// placeOf folds the spellings of one address: scheme, www, query, fragment of a page, locale, closing slash.
func placeOf(url string) string {
	u := strings.ToLower(url)
	u = strings.TrimPrefix(strings.TrimPrefix(u, "https://"), "http://")
	u = strings.TrimPrefix(u, "www.")
	u, _, _ = strings.Cut(u, "?")
	if i := strings.IndexByte(u, '#'); i > 0 {
		u = u[:i]
	}
	parts := strings.Split(strings.TrimSuffix(u, "/"), "/")
	return strings.Join(slices.DeleteFunc(parts, isLocale), "/")
}

func isLocale(part string) bool {
	if len(part) == 2 {
		return part == "en" || part == "zh" || part == "de" || part == "fr"
	}
	return len(part) == 5 && (part[2] == '-' || part[2] == '_')
}

// outsideLinks is the sentence's key without link texts and names of menus and pages.
func (j *judge) outsideLinks(s *sentence) []wordID {
	t := j.lex.noise["interface"]
	var out []wordID
	for k, at := range s.keyAt {
		if _, n := t.longest(s.tokens, int(at)); n > 0 || j.inLink(s, s.tokens[at]) {
			continue
		}
		out = append(out, s.key[k])
	}
	return out
}

// inCore reports whether the block lies between the first and the last long
// block of running text; what lies outside is the page around it.
func (t *text) inCore(b *content.Block) bool {
	if t.places == nil {
		t.findCore()
	}
	at := t.places[b]
	return at >= t.coreFrom && at <= t.coreTo
}

// findCore measures by words: 12 in alphabetic scripts, 20 Han characters.
func (t *text) findCore() {
	t.places = map[*content.Block]int{}
	t.coreFrom, t.coreTo = -1, -1
	words, last := 0, (*content.Block)(nil)
	for _, s := range t.sentences {
		if s.block != last {
			words, last = 0, s.block
			t.places[s.block] = len(t.places)
		}
		for _, tok := range s.tokens {
			if tok.class == classHan {
				words += 3
			} else {
				words += 5
			}
		}
		if words >= 60 && s.block.Kind != content.KindHeading || s.block.Kind == content.KindRow {
			if t.coreFrom < 0 {
				t.coreFrom = t.places[s.block]
			}
			t.coreTo = t.places[s.block]
		}
	}
}
