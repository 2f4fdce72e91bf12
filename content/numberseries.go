package content

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A candidate is a place where a number may stand: the beginning of a heading,
// of a paragraph, or of a line of one.
type candidate struct {
	draft    int // index of the draft
	line     int // index of the line break before it, -1 for the beginning of the block
	heading  bool
	weak     bool // the line before it does not end like one of a list
	readings []reading
	chosen   *reading // the reading that is accepted, nil for none
	text     int      // where the candidate starts in the block's text
}

// window is how many candidates ahead the next number of a series is looked
// for. It bounds the work, and a series that pauses for longer proves little.
const window = 40

// candidates finds every place where a number may stand, in reading order.
func (b *builder) candidates() []candidate {
	var out []candidate
	for i, d := range b.drafts {
		switch d.Kind {
		case KindHeading:
			if r := readNumber(d.Text(), true); r != nil {
				out = append(out, candidate{draft: i, line: -1, heading: true, readings: r})
			}
		case KindParagraph, KindItem, KindHTML:
			if len(d.In) == 0 || d.In[0].Kind != GroupNotes {
				out = append(out, lineCandidates(i, d)...)
			}
		}
	}
	return out
}

func lineCandidates(i int, d draft) []candidate {
	var out []candidate
	text := d.Text()
	line := func(start, next int) string {
		if next < len(d.breaks) {
			return text[start:d.breaks[next].at]
		}
		return text[start:]
	}
	if r := readNumber(line(0, 0), false); r != nil {
		out = append(out, candidate{draft: i, line: -1, readings: r})
	}
	for j, br := range d.breaks {
		if r := readNumber(line(br.at, j+1), false); r != nil {
			weak := !br.hard && !endsSentence(text[:br.at])
			out = append(out, candidate{draft: i, line: j, weak: weak, readings: r, text: br.at})
		}
	}
	return out
}

// endsSentence reports whether a line may end before a number that is a label:
// at punctuation, or after the and or or of a list. "as in section" may not.
func endsSentence(line string) bool {
	line = strings.TrimRight(line, " \n")
	r, _ := utf8.DecodeLastRuneInString(line)
	return unicode.IsPunct(r) && r != '(' && r != '（' || strings.HasSuffix(line, " and") || strings.HasSuffix(line, " or")
}

// series decides which candidates are numbers.
type series struct {
	all     []candidate
	last    map[numberStyle][5]int // the last number of each series
	heading [5]int                 // the decimal number of the heading above
	parts   int                    // how many parts of it there are
}

// choose sets the reading of every candidate that is plausible as one of a series.
func choose(all []candidate) {
	s := &series{all: all, last: map[numberStyle][5]int{}}
	for i := range all {
		c := &all[i]
		c.chosen = s.best(i)
		if c.chosen == nil {
			continue
		}
		r := c.chosen
		s.last[s.key(c, r)] = r.value
		if c.heading && r.style.family == decimal {
			s.heading, s.parts = r.value, r.style.parts
		}
	}
}

// key keeps the series of headings apart from those of paragraphs.
func (s *series) key(c *candidate, r *reading) numberStyle {
	k := r.style
	if c.heading {
		k.unit += "#"
	}
	return k
}

// best is the most plausible reading of the i-th candidate, or nil.
func (s *series) best(i int) *reading {
	c := &s.all[i]
	if c.weak {
		return s.nextLine(i)
	}
	for j := range c.readings {
		r := &c.readings[j]
		if last, ok := s.last[s.key(c, r)]; ok && r.follows(last, 1) {
			return r
		}
	}
	for j := range c.readings {
		if r := &c.readings[j]; s.plausible(i, r) {
			return r
		}
	}
	return nil
}

// nextLine is the reading of a line that goes on with the number with which the
// line before it began, or nil.
func (s *series) nextLine(i int) *reading {
	if i == 0 || s.all[i-1].chosen == nil || s.all[i-1].draft != s.all[i].draft || s.all[i-1].line+1 != s.all[i].line {
		return nil
	}
	c, before := &s.all[i], s.all[i-1].chosen
	for j := range c.readings {
		if r := &c.readings[j]; r.style == before.style && r.follows(before.value, 1) {
			return r
		}
	}
	return nil
}

// plausible reports whether a number that does not simply follow the one
// before it is one nevertheless.
func (s *series) plausible(i int, r *reading) bool {
	c := &s.all[i]
	if c.heading && !r.bare {
		return true
	}
	first := r.last() == 1
	proved := s.continues(i, r)
	if r.bare || c.line >= 0 {
		return proved
	}
	if last, ok := s.last[s.key(c, r)]; ok && (r.sure || r.style.safe()) && (r.value == last || r.follows(last, 3)) {
		return true // a number left out or typed twice
	}
	return proved || first && (r.sure || r.style.safe() || s.below(r))
}

// continues reports whether the next number of the series stands further on.
func (s *series) continues(i int, r *reading) bool {
	c := &s.all[i]
	for j := i + 1; j < len(s.all) && j <= i+window; j++ {
		n := &s.all[j]
		if n.heading != c.heading {
			continue
		}
		for k := range n.readings {
			if n.readings[k].style == r.style && n.readings[k].follows(r.value, 1) {
				return true
			}
		}
	}
	return false
}

// below reports whether a decimal number of several parts begins with the
// number of the heading above, or with the last number of one part less.
func (s *series) below(r *reading) bool {
	if r.style.family != decimal || r.style.parts < 2 {
		return false
	}
	n := r.style.parts - 1
	up := r.style
	up.parts = n
	if last, ok := s.last[up]; ok && [5]int(last) == cutTo(r.value, n) {
		return true
	}
	return s.parts == n && s.heading == cutTo(r.value, n)
}

func cutTo(v [5]int, n int) [5]int {
	clear(v[n:])
	return v
}
