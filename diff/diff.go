// Package diff tells what changed between two wordings of one edition: which
// clauses and blocks were added, removed, moved, split, merged or renumbered,
// and within a block which words.
//
// [Compare] works from the whole to the small. Clauses of one id are
// counterparts, and so are blocks of equal words: within their clause, and, if
// they are long enough to tell, anywhere. Rows of tables are paired by their first cell.
// Of what is left, blocks whose words went to several others were split (or merged), and the most
// alike are pairs that changed. What is then out of order has moved, as few and as light blocks as can be.
//
// Words are compared inside a pair only. Blanks aside, a text is a row of
// [Token] values: words, single Han characters, and atoms (numbers, dates, amounts, addresses,
// markers) that are never cut. A shortest list of edits between them is made fit for readers: no scrap
// is kept between two changes, and a sentence of which less than a quarter is kept is replaced whole.
//
// # The law
//
// A [Revision] holds both texts. Its changes by Pos, their kept and added
// segments put together, are the new text; by FromPos, kept and removed, the old one. [Rebuild] does
// just that, and the tests hold every revision to it.
//
// # Cost
//
// Equal blocks cost their length. What is compared pair by pair is bounded by
// size, never by the clock: the same texts give the same revision on every machine. A block too
// large to compare at once is first cut at the sentences that both texts have; what is larger still is replaced whole.
package diff

import "codicil/content"

// Compare tells what changed from one document to another of the same language.
// Their ids should have been assigned, the old one's before the new one's;
// without them clauses are paired by their words alone. Neither document is changed.
func Compare(from, to *content.Document) *Revision {
	p := newPairing(from, to)
	p.pairClauses(from, to)
	p.pairEqual(to)
	p.pairRows(to)
	f := newFeatures(p)
	p.pairGroups(f)
	p.pairLikely(f)
	p.pairUnique(p.old.all(), p.new.all(), 1)
	r := &Revision{From: from, To: to}
	r.Changes = p.changes()
	for i := range r.Changes {
		r.Changes[i].count()
	}
	r.Stats = p.stats(r)
	return r
}

// Versions compares two versions of a policy language by language: those that
// both have, the new version's reference language first, the others in its order.
func Versions(from, to *content.Version) []*Revision { return versions(from, to, Compare) }

func versions(from, to *content.Version, compare func(from, to *content.Document) *Revision) []*Revision {
	var revs []*Revision
	add := func(e *content.Edition) {
		if o := from.Edition(e.Lang); o != nil && o.Doc != nil && e.Doc != nil {
			revs = append(revs, compare(o.Doc, e.Doc))
		}
	}
	ref := to.Reference()
	if ref != nil {
		add(ref)
	}
	for _, e := range to.Editions {
		if e != ref {
			add(e)
		}
	}
	return revs
}
