package material

import (
	"slices"
	"strings"

	"codicil/content"
	"codicil/internal/lazy"
)

// A text is one side of a revision, read for judging.
type text struct {
	doc              *content.Document
	sentences        []*sentence
	has              map[wordID]int     // words of the whole text, with their number
	concepts         map[factKey]int    // facts of the whole text
	contacts         map[contact]*place // e-mail addresses, telephone numbers
	paths            map[*content.Clause]*heading
	places           map[*content.Block]int // of blocks, in order; nil until asked for
	register         bool                   // the whole text is a list of recipients, SDKs or cookies
	squeeze          string                 // see squeezed
	linked           map[string]bool        // see hosts
	buttonsAt        []int                  // see buttons
	coreFrom, coreTo int                    // the places between which the text proper lies
	foot             int                    // see footOf; 0 until asked for
}

// A heading is what the headings above a clause say.
type heading struct {
	category Category // of the nearest heading that tells
	register bool     // a list of recipients, SDKs or cookies
	distance int      // how many headings up it was found
	list     []token  // the nearest heading that opens a list of others or of means; nil for none
}

// readText cuts a document into sentences. Blocks whose words are equal are read once.
func readText(r *reader, doc *content.Document) *text {
	z := r.z
	t := &text{doc: doc, has: map[wordID]int{}, concepts: map[factKey]int{}, contacts: map[contact]*place{}, paths: map[*content.Clause]*heading{}}
	for _, b := range doc.Blocks {
		s := unstruck(b)
		if b.Kind == content.KindTitle || b.Kind == content.KindHeading && b.Level == 1 {
			t.register = t.register || finds(z.lex.registers, z.tokens(s))
		}
		if strings.TrimSpace(s) == "" {
			continue
		}
		path := t.path(z, b.Clause)
		for _, w := range r.read(b, s) {
			t.sentences = append(t.sentences, &sentence{words: w, block: b, in: s, pos: len(t.sentences), text: t,
				row: w.whole(s) && (b.Kind == content.KindRow || b.Kind == content.KindItem && (t.register || path.register))})
			for _, tok := range w.tokens {
				t.has[tok.id]++
			}
		}
	}
	return t
}

// unstruck is the block's text with blanks for what is struck out: it is shown and no longer said.
func unstruck(b *content.Block) string {
	s := b.Text()
	if !slices.ContainsFunc(b.Runs, func(r content.Run) bool { return r.Style&content.Strike != 0 }) {
		return s
	}
	var out strings.Builder
	for _, r := range b.Runs {
		if r.Style&content.Strike != 0 {
			out.WriteString(strings.Repeat(" ", len(r.Text)))
		} else {
			out.WriteString(r.Text)
		}
	}
	if out.Len() != len(s) {
		return s
	}
	return out.String()
}

// counter is what counts a heading off: "b.Inquiries" is about inquiries.
var counter = lazy.Regexp(`^(?:\p{L}|[ivxIVX]{2,4}|\d+)[.)] ?`)

// path says what the headings above the block tell. The words of headings are read once each.
func (t *text) path(z *tokenizer, c *content.Clause) *heading {
	if c == nil {
		return &heading{}
	}
	if p, ok := t.paths[c]; ok {
		return p
	}
	p := &heading{}
	t.paths[c] = p
	if above := c.Parent; above != nil {
		up := *t.path(z, above)
		up.distance++
		*p = up
	}
	if c.Parent == nil && t.register {
		p.register = true
	}
	if c.Heading != nil {
		toks := z.tokens(counter().ReplaceAllString(c.Title(), ""))
		if best := z.lex.best(z.lex.headings, toks); best != "" {
			p.category, p.distance = best, 0
		}
		opens := finds(z.lex.registers, toks)
		p.register = p.register || opens
		if opens || finds(z.lex.noise["means"], toks) || finds(z.lex.noise["sdk"], toks) {
			p.list = toks
		}
	}
	return p
}

// best is the category whose phrases take up most of the words; of equals the first of sectionTable.
func (x *lexicon) best(t *trie, toks []token) Category {
	var score [16]int
	for i := 0; i < len(toks); {
		v, n := t.longest(toks, i)
		if n > 0 {
			score[v] += n
		}
		i += max(n, 1)
	}
	best, at := 0, -1
	for i := range sectionTable {
		if score[i] > best {
			best, at = score[i], i
		}
	}
	if at < 0 {
		return ""
	}
	return sectionTable[at].category
}
