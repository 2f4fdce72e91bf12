package content

import (
	"fmt"
	"strings"

	"codicil/internal/lazy"
)

// wordFindings are what a surplus of small words is reported as.
var wordFindings = [...]struct{ code, name string }{
	denies:  {"parity-negation", "denies"},
	permits: {"parity-modality", "permits"},
	limits:  {"parity-only", "limits"},
}

// words reports sentences that deny, permit or limit in one language alone. It is a warning: languages
// do so in many ways, and these words are not all of them. Only English and simplified Chinese are known.
func (p *parity) words(own *Clause, pairs []blockPair) {
	r, o := lexiconOf(p.ref.Lang), lexiconOf(p.own.Lang)
	if r == nil || o == nil || p.ref.Lang.Base() == p.own.Lang.Base() {
		return
	}
	for _, pair := range pairs {
		if pair.ref == nil || pair.own == nil || pair.own.block.Kind == KindHeading || strangers(pair) {
			continue
		}
		p.defined(own, pair)
		p.said(own, pair, weighed(beads(pair.ref.text, pair.own.text), r, o))
	}
}

// said reports what one side of a pair says and the other does not, one sense a sentence.
func (p *parity) said(own *Clause, pair blockPair, list []bead) {
	hint := "make both say the same; " + string(p.ref.Lang) + " is the reference"
	for i, b := range list {
		for s, f := range wordFindings {
			if b.refSenses.surplus(sense(s), b.ownSenses) && !beside(list, i, sense(s), false) {
				p.report(f.code, Warning, pair.own.block, own.ID, hint, "%q %s in %s, this does not: %s", b.refSenses.word[s], f.name, p.ref.Lang, shorten(b.own))
				break
			}
			if b.ownSenses.surplus(sense(s), b.refSenses) && !beside(list, i, sense(s), true) {
				p.report(f.code, Warning, pair.own.block, own.ID, hint, "%q %s here, not in %s: %s", b.ownSenses.word[s], f.name, p.ref.Lang, shorten(b.ref))
				break
			}
		}
	}
}

// strangers reports whether the two blocks share none of the figures and links that they have: they may not
// belong together. What is spelled out, and may be no figure, says nothing.
func strangers(pair blockPair) bool {
	told := 0
	for _, side := range [...][2]*blockFacts{{pair.ref, pair.own}, {pair.own, pair.ref}} {
		for _, l := range side[0].links {
			if side[1].values[l] {
				return false
			}
			told++
		}
		for _, q := range side[0].quantities {
			if side[1].values[q.Value] {
				return false
			}
			if !q.Weak {
				told++
			}
		}
	}
	return told > 0
}

// Words in quotation marks that the sentence gives a meaning, and quotation marks of any kind.
var (
	definesTerm = lazy.Regexp(`\([^()]{0,40}[“"][^”"]{1,60}[”"][^()]{0,40}\)|[“"][^”"]{1,60}[”"] (?:means|refers to|shall mean)\b|(?:简|合|统|下)称(?:为)?[“"「][^”"」]{1,30}[”"」]|[”"」](?:，|是)*指`)
	quoted      = lazy.Regexp(`[“”"「」『』‘’《》]`)
)

// defined reports a term that one language defines in quotation marks where the other marks no words at all.
func (p *parity) defined(own *Clause, pair blockPair) {
	there, here := definesTerm().FindString(pair.ref.text), definesTerm().FindString(pair.own.text)
	marked := func(f *blockFacts) bool {
		for _, r := range f.block.Runs {
			if r.Style&(Strong|Em) != 0 {
				return true
			}
		}
		return quoted().MatchString(f.text) || f.block.Kind == KindTerm || f.block.Kind == KindDetail
	}
	switch {
	case there != "" && !marked(pair.own):
		p.report("parity-term", Warning, pair.own.block, own.ID, "define it here too, in quotation marks", "%s defines %s, this text does not", p.ref.Lang, shorten(there))
	case here != "" && !marked(pair.ref):
		p.report("parity-term", Warning, pair.own.block, own.ID, "define it there too, in quotation marks", "%s is defined here, not in %s", shorten(here), p.ref.Lang)
	}
}

// shorten is the beginning of a sentence, quoted.
func shorten(t string) string {
	rs := []rune(strings.TrimSpace(t))
	if len(rs) > 60 {
		return fmt.Sprintf("%q", string(rs[:60])+"...")
	}
	return fmt.Sprintf("%q", string(rs))
}
