package content

import (
	"fmt"
	"unicode/utf8"
)

// A blockPair is the same block in both languages; one of them is nil where it has no counterpart.
type blockPair struct{ ref, own *blockFacts }

// clause compares one clause in two languages.
func (p *parity) clause(c clausePair) {
	a := newAlignment(p.facts(c.ref, p.ref.Lang), p.facts(c.own, p.own.Lang))
	if a.uneven() {
		a.known = p.known(c.ref.ID)
	}
	pairs := a.pairs()
	behind := [2][]*blockFacts{p.factsOf(c.refBehind, p.ref.Lang), p.factsOf(c.ownBehind, p.own.Lang)}
	p.structure(c.ref, c.own, a, pairs, behind)
	p.quantities(c.own, pairs, behind)
	p.links(c.own, pairs, behind)
	p.bold(c.own, pairs)
	p.words(c.own, pairs)
	p.named(c.own, pairs)
}

// factsOf reads the blocks of clauses.
func (p *parity) factsOf(list []*Clause, lang Locale) (all []*blockFacts) {
	for _, c := range list {
		all = append(all, p.facts(c, lang)...)
	}
	return all
}

// class groups the kinds that translators may exchange.
func class(k Kind) int {
	switch k {
	case KindRow:
		return 1
	case KindItem:
		return 2
	case KindTerm:
		return 3
	case KindHeading:
		return 4
	}
	return 0
}

var classNames = [...]string{"paragraph", "table row", "list item", "defined term", "heading"}

// structure reports items, rows and terms that stand in one language alone, once a clause and kind;
// paragraphs may be divided otherwise in another language. Where it cannot be told which of them has no counterpart, both counts are named.
// What stands behind the clause, below a heading that the other language does not have, is no second break.
func (p *parity) structure(ref, own *Clause, a *alignment, pairs []blockPair, behind [2][]*blockFacts) {
	var missing, extra [len(classNames)][]*blockFacts
	var before [len(classNames)]*Block // the last own block before the first that is missing
	var count [len(classNames)][2]int
	last := own.place()
	for _, pair := range pairs {
		if pair.ref != nil {
			count[class(pair.ref.block.Kind)][0]++
		}
		switch {
		case pair.own == nil:
			k := class(pair.ref.block.Kind)
			if missing[k] == nil {
				before[k] = last
			}
			missing[k] = append(missing[k], pair.ref)
		case pair.ref == nil:
			k := class(pair.own.block.Kind)
			extra[k] = append(extra[k], pair.own)
		}
		if pair.own != nil {
			count[class(pair.own.block.Kind)][1]++
			last = pair.own.block
		}
	}
	for k, name := range classNames {
		if len(missing[k]) <= countOf(behind[1], k) {
			missing[k] = nil
		}
		if len(extra[k]) <= countOf(behind[0], k) {
			extra[k] = nil
		}
		list := append(missing[k], extra[k]...)
		if k == 0 || len(list) == 0 {
			continue
		}
		code := [...]string{"", "parity-row", "parity-item", "parity-term", "parity-clause"}[k]
		if !a.sure(list) {
			p.report(code, Error, own.firstOf(k), own.ID, "read both side by side: every one needs its counterpart", "%s here, %d in %s: which has no counterpart cannot be told", counted(count[k][1], name), count[k][0], p.ref.Lang)
			continue
		}
		if list := missing[k]; list != nil {
			p.report(code, Error, before[k], own.ID, "translate it", "%s of %s without a counterpart here: %s", counted(len(list), name), p.ref.Lang, quote(list[0].block))
		}
		if list := extra[k]; list != nil {
			p.report(code, Error, list[0].block, own.ID, "add it there", "%s without a counterpart in %s: %s", counted(len(list), name), p.ref.Lang, quote(list[0].block))
		}
	}
}

// countOf is how many of the blocks are of the class.
func countOf(list []*blockFacts, k int) (n int) {
	for _, f := range list {
		if class(f.block.Kind) == k {
			n++
		}
	}
	return n
}

// firstOf is the clause's first block of the class, or its place.
func (c *Clause) firstOf(k int) *Block {
	for _, b := range c.Blocks {
		if class(b.Kind) == k {
			return b
		}
	}
	return c.place()
}

// quote is the beginning of a block's words.
func quote(b *Block) string {
	const most = 40
	t := plainReplacer.Replace(b.Text())
	if utf8.RuneCountInString(t) > most {
		t = string([]rune(t)[:most]) + "..."
	}
	return fmt.Sprintf("%q", t)
}

// bold reports provisions that are bold in one language alone, once a clause and direction.
func (p *parity) bold(own *Clause, pairs []blockPair) {
	var missing, extra []*Block
	for _, pair := range pairs {
		switch {
		case pair.ref == nil || pair.own == nil || pair.ref.bold == pair.own.bold:
		case pair.ref.bold:
			missing = append(missing, pair.own.block)
		default:
			extra = append(extra, pair.own.block)
		}
	}
	if missing != nil {
		p.report("parity-bold", Error, missing[0], own.ID, "set the same provision in bold", "bold in %s, but not here, in %s: %s", p.ref.Lang, counted(len(missing), "place"), quote(missing[0]))
	}
	if extra != nil {
		p.report("parity-bold", Error, extra[0], own.ID, "bold marks what is vital to the user, in every language alike", "bold here, but not in %s, in %s: %s", p.ref.Lang, counted(len(extra), "place"), quote(extra[0]))
	}
}
