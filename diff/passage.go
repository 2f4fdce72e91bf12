package diff

import (
	"sort"
	"strconv"
	"strings"

	"codicil/content"
)

// A passage is a stretch of one text made ready for comparing its words: runs
// laid end to end, and of their tokens those that are not blank. Blanks are
// left to the gaps between units, so that a word is never held to differ
// because of what stands around it.
type passage struct {
	// text is the runs' words with noteMark where a run refers to a footnote,
	// so that each place in the text is one place in the runs.
	text   string
	runs   []content.Run
	units  []unit
	starts []int // where each run begins in text; made when first needed
	lo, hi int   // the stretch of text that the passage covers, in bytes
}

// noteMark stands for a reference to a footnote, which has no words of its own.
const noteMark = "\uFFFC"

// A unit is a token that is compared.
type unit struct {
	start, end int   // bytes in the text
	id         int32 // equal for units of equal words in an equal style
	kind       TokenKind
	ends       bool // it is the last of its sentence
}

// gap is the blank before the unit at i; at len(units) that at the passage's end.
func (p *passage) gap(i int) (lo, hi int) {
	lo, hi = p.lo, p.hi
	if i > 0 {
		lo = p.units[i-1].end
	}
	if i < len(p.units) {
		hi = p.units[i].start
	}
	return lo, hi
}

// blank is the text of the gap at i.
func (p *passage) blank(i int) string {
	lo, hi := p.gap(i)
	return p.text[lo:hi]
}

// part is the passage of the units from i to before j with the gaps that lie
// between lo and hi.
func (p *passage) part(i, j, lo, hi int) *passage {
	return &passage{text: p.text, runs: p.runs, units: p.units[i:j:j], starts: p.starts, lo: lo, hi: hi}
}

// A lexicon gives equal units equal numbers. It serves one pair of passages, or more.
type lexicon struct {
	ids    map[lexeme]int32
	styles map[styleKey]int32
}

// A lexeme is a token's words and how they are set.
type lexeme struct {
	text  string
	style int32
}

// A styleKey is what makes two equal words differ to a reader: weight, a line
// through them, a raised or lowered line, where they lead. Italics and code say nothing.
type styleKey struct {
	style content.Style
	url   string
	mixed string // styles of a token that is set in several
}

const tellingStyles = content.Strong | content.Strike | content.Sup | content.Sub

func newLexicon() *lexicon {
	return &lexicon{ids: map[lexeme]int32{}, styles: map[styleKey]int32{{}: 0}}
}

// passage makes runs ready for comparing.
func (l *lexicon) passage(runs []content.Run) *passage {
	p := &passage{text: runsPlaces(runs), runs: runs}
	p.hi = len(p.text)
	withTokens(p.text, func(toks []Token) { l.units(p, toks) })
	return p
}

// units makes units of a passage's tokens.
func (l *lexicon) units(p *passage, toks []Token) {
	p.units = make([]unit, 0, len(toks)*3/5+4) // half of them are blanks
	run, runStart := 0, 0
	sentences := Sentences(toks)
	for i, t := range toks {
		if i == sentences[0].Last {
			sentences = sentences[1:]
			p.endSentence()
		}
		for run < len(p.runs) && runStart+placeLen(p.runs[run]) <= t.Start {
			runStart += placeLen(p.runs[run])
			run++
		}
		if t.Kind.Spacing() {
			continue
		}
		style := l.styleOf(p.runs[run:], t.Start-runStart, t.End-runStart)
		p.units = append(p.units, unit{t.Start, t.End, l.id(t.Text, style), t.Kind, false})
	}
	p.endSentence()
}

func (p *passage) endSentence() {
	if n := len(p.units); n > 0 {
		p.units[n-1].ends = true
	}
}

func (l *lexicon) id(text string, style int32) int32 {
	k := lexeme{text, style}
	id, ok := l.ids[k]
	if !ok {
		id = int32(len(l.ids))
		l.ids[k] = id
	}
	return id
}

// styleOf numbers the style of a token that runs from byte lo to hi of runs, in
// the first of which it begins.
func (l *lexicon) styleOf(runs []content.Run, lo, hi int) int32 {
	k := styleOfRun(runs[0])
	if hi > placeLen(runs[0]) {
		k = mixedStyle(runs, lo, hi)
	}
	if k == (styleKey{}) {
		return 0
	}
	id, ok := l.styles[k]
	if !ok {
		id = int32(len(l.styles))
		l.styles[k] = id
	}
	return id
}

func styleOfRun(r content.Run) styleKey {
	return styleKey{style: r.Style & tellingStyles, url: r.Link.URL}
}

// mixedStyle is the style of a token that runs over several runs: that of the
// first where all are set alike, else all of them.
func mixedStyle(runs []content.Run, lo, hi int) styleKey {
	first := styleOfRun(runs[0])
	same := true
	var b strings.Builder
	for _, r := range runs {
		k, n := styleOfRun(r), placeLen(r)
		same = same && k == first
		b.WriteString(strconv.Itoa(min(n, hi)-lo) + " " + strconv.Itoa(int(k.style)) + " " + k.url + "\x00")
		if lo, hi = 0, hi-n; hi <= 0 {
			break
		}
	}
	if same {
		return first
	}
	return styleKey{mixed: b.String()}
}

// placeLen is the number of bytes that a run takes in a passage's text.
func placeLen(r content.Run) int {
	if r.Note != "" && r.Text == "" {
		return len(noteMark)
	}
	return len(r.Text)
}

// runsPlaces is the runs' words with a mark for each reference to a footnote.
func runsPlaces(runs []content.Run) string {
	if len(runs) == 1 && runs[0].Note == "" {
		return runs[0].Text
	}
	var b strings.Builder
	for _, r := range runs {
		if r.Note != "" && r.Text == "" {
			b.WriteString(noteMark)
		} else {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// cut is what stands in the passage's runs from lo to hi, places of its text.
func (p *passage) cut(lo, hi int) []content.Run {
	if p.starts == nil {
		p.starts = make([]int, len(p.runs)+1)
		for i, r := range p.runs {
			p.starts[i+1] = p.starts[i] + placeLen(r)
		}
	}
	i := sort.SearchInts(p.starts, lo+1) - 1 // the last run that begins at or before lo
	var out []content.Run
	for ; i < len(p.runs) && p.starts[i] < hi; i++ {
		r := p.runs[i]
		if from, to := max(lo-p.starts[i], 0), min(hi, p.starts[i+1])-p.starts[i]; r.Text != "" {
			r.Text = r.Text[from:to]
		}
		out = append(out, r)
	}
	return out
}
