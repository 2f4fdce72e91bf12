package content

import (
	"fmt"
	"unicode/utf8"
)

// A blockPair is the same block in both languages; one of them is nil where it has no counterpart.
type blockPair struct{ ref, own *blockFacts }

// clause compares one clause in two languages.
func (p *parity) clause(ref, own *Clause) {
	pairs := alignBlocks(facts(ref), facts(own))
	p.structure(ref, own, pairs)
	p.quantities(own, pairs)
	p.links(own, pairs)
	p.bold(own, pairs)
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

// alignBlocks pairs the blocks of a clause in order so that the likeliest pairs stand together: the same
// kind, shared numbers and links, a like length.
func alignBlocks(a, b []*blockFacts) []blockPair {
	const most = 1 << 20 // cells of the table: beyond it pairs are made in order
	if len(a)*len(b) > most {
		return blocksInOrder(a, b)
	}
	ratio := lengthRatio(a, b)
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1], best[i+1][j+1]+likeness(a[i], b[j], ratio))
		}
	}
	var pairs []blockPair
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch best[i][j] {
		case best[i+1][j+1] + likeness(a[i], b[j], ratio):
			pairs = append(pairs, blockPair{a[i], b[j]})
			i, j = i+1, j+1
		case best[i+1][j]:
			pairs = append(pairs, blockPair{a[i], nil})
			i++
		default:
			pairs = append(pairs, blockPair{nil, b[j]})
			j++
		}
	}
	for ; i < len(a); i++ {
		pairs = append(pairs, blockPair{a[i], nil})
	}
	for ; j < len(b); j++ {
		pairs = append(pairs, blockPair{nil, b[j]})
	}
	return pairs
}

func blocksInOrder(a, b []*blockFacts) (pairs []blockPair) {
	for i := range max(len(a), len(b)) {
		var pair blockPair
		if i < len(a) {
			pair.ref = a[i]
		}
		if i < len(b) {
			pair.own = b[i]
		}
		pairs = append(pairs, pair)
	}
	return pairs
}

// lengthRatio is how many characters of b stand for 100 of a.
func lengthRatio(a, b []*blockFacts) int {
	x, y := 0, 0
	for _, f := range a {
		x += f.length
	}
	for _, f := range b {
		y += f.length
	}
	if x == 0 || y == 0 {
		return 100
	}
	return max(1, y*100/x)
}

// likeness says how likely two blocks are the same one, at least 1.
func likeness(a, b *blockFacts, ratio int) int {
	score := 1
	if class(a.block.Kind) == class(b.block.Kind) {
		score += 12
	} else if a.block.Kind == KindRow || b.block.Kind == KindRow {
		return 0
	}
	shared := 0
	for v := range a.values {
		if b.values[v] {
			shared++
		}
	}
	score += min(shared, 4) * 4
	want := a.length * ratio / 100
	if lo, hi := min(want, b.length), max(want, b.length, 1); lo*10 >= hi*6 {
		score += 4
	} else if lo*10 >= hi*3 {
		score += 2
	}
	return score
}

// structure reports items, rows and terms that stand in one language alone, once a clause and kind;
// paragraphs may be divided otherwise in another language.
func (p *parity) structure(ref, own *Clause, pairs []blockPair) {
	var missing, extra [len(classNames)][]*Block
	var before [len(classNames)]*Block // the last own block before the first that is missing
	last := own.place()
	for _, pair := range pairs {
		switch {
		case pair.own == nil:
			k := class(pair.ref.block.Kind)
			if missing[k] == nil {
				before[k] = last
			}
			missing[k] = append(missing[k], pair.ref.block)
		case pair.ref == nil:
			k := class(pair.own.block.Kind)
			extra[k] = append(extra[k], pair.own.block)
		}
		if pair.own != nil {
			last = pair.own.block
		}
	}
	for k, name := range classNames {
		if k == 0 {
			continue
		}
		code := [...]string{"", "parity-row", "parity-item", "parity-term", "parity-clause"}[k]
		if list := missing[k]; list != nil {
			p.report(code, Error, before[k], own.ID, "translate it", "%s of %s without a counterpart here: %s", counted(len(list), name), p.ref.Lang, quote(list[0]))
		}
		if list := extra[k]; list != nil {
			p.report(code, Error, list[0], own.ID, "add it there", "%s without a counterpart in %s: %s", counted(len(list), name), p.ref.Lang, quote(list[0]))
		}
	}
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
