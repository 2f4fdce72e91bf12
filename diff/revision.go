package diff

import "codicil/content"

// A Revision is what changed between two wordings of one edition.
type Revision struct {
	From, To *content.Document
	// Changes is every pair of blocks, of unchanged ones too, ordered by Pos. Removed blocks
	// stand where they were: behind the block before them in the old text if that is of the same
	// clause, else behind the nearest one before them that did not move.
	Changes []Change
	Stats   Stats
}

// An Op says what became of a block.
type Op uint8

// The ops of a change. A block that moved and changed is Changed with Moved set.
const (
	Unchanged  Op = iota // same words; the style of some may differ only if Segments say so
	Added                // stands only in the new text
	Removed              // stands only in the old text
	Changed              // some words differ
	Moved                // same words at another place
	Split                // one of the blocks into which an old one was split
	Merged               // one of the old blocks that were merged into a new one
	Renumbered           // same words under another number
)

var opNames = [...]string{"unchanged", "added", "removed", "changed", "moved", "split", "merged", "renumbered"}

// String is the op as JSON writes it.
func (o Op) String() string { return opNames[o] }

// MarshalText writes the op as JSON has it.
func (o Op) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// A Change is one block of the old text, one of the new, or a pair of both.
type Change struct {
	Op       Op
	Moved    bool           // it stands at another place relative to its neighbours; with every Op but Added and Removed
	From, To *content.Block // nil for none
	// Pos and FromPos are the block's places in the new and in the old text, from 1; 0 for none.
	// Changes with an equal place are the parts of a split or merged block, in order.
	Pos, FromPos int
	Segments     []Segment
	// WordsAdded and WordsRemoved count the words of Segments ([CountWords]).
	WordsAdded, WordsRemoved int
}

// A SegmentOp says what became of a run of words.
type SegmentOp uint8

// The ops of a segment.
const (
	Keep SegmentOp = iota
	Add
	Remove
)

var segmentOpNames = [...]string{"keep", "add", "remove"}

// String is the op as JSON writes it.
func (o SegmentOp) String() string { return segmentOpNames[o] }

// MarshalText writes the op as JSON has it.
func (o SegmentOp) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// A Segment is one run of kept, added or removed words. Cells of a row are
// parted by "\t"; in rows with the same columns those are always kept, as segments of their own.
type Segment struct {
	Op   SegmentOp
	Text string // "" where only a reference to a footnote came or went, which Runs then holds
	// Runs is Text as it is set: of the new text for kept and added words, of the
	// old one for removed words. Words whose bold or link target moved are removed and added.
	Runs []content.Run
}

// Stats counts clauses (not blocks), and words: one a word in alphabetic
// scripts, one a character in Han.
type Stats struct {
	ClausesAdded   int `json:"clauses_added"`
	ClausesRemoved int `json:"clauses_removed"`
	ClausesChanged int `json:"clauses_changed"`
	ClausesMoved   int `json:"clauses_moved"`
	WordsAdded     int `json:"words_added"`
	WordsRemoved   int `json:"words_removed"`
}
