package material

import (
	"sync"
	"unicode/utf8"

	"codicil/content"
)

//go:generate go run codicil/internal/lexgen/generate lexicon tables_gen.go

// A concept is one idea with the phrases that express it, in every language.
type concept struct {
	id      string
	family  string // data, recipient, purpose, right, security, contact, terms, modality ...
	topic   string // names the rules that fire when it comes or goes
	broader string // the concept of which it is a kind; "" for none
	phrases []string
}

// A section is what headings and verbs say about a category.
type section struct {
	category Category
	headings []string
	verbs    []string
}

type noisePhrases struct {
	filter  string
	phrases []string
}

// A lexicon is the tables made ready for looking up. It is built once, when
// first needed, and not changed afterwards.
type lexicon struct {
	words       map[string]wordID // words of the tables, as compared
	traditional map[rune]rune
	spelling    map[string]wordID
	stop        *trie // function words
	lightHan    *trie
	concepts    *trie  // values: indexes of conceptTable
	modality    *trie  // the same, of the family modality
	aliases     *trie  // values: groups
	aliasStop   []bool // groups that hold a function word: all of it is one
	opposites   *trie  // the same, of the family opposite
	negators    *trie
	ends        *trie
	headings    *trie // values: indexes of sectionTable
	verbs       *trie
	registers   *trie
	noise       map[string]*trie
	index       map[string]int // concept id to index
	rules       map[string]*rule
	bare        bool // speaks no language
}

var lexiconOnce = sync.OnceValue(buildLexicon)

// bareLexicon is for languages the lexicon does not speak: no word means
// anything to it, so that every change of words counts.
var bareLexicon = sync.OnceValue(func() *lexicon {
	x := &lexicon{words: map[string]wordID{}, spelling: map[string]wordID{}, stop: newTrie(), lightHan: newTrie(), concepts: newTrie(), modality: newTrie(), opposites: newTrie(),
		aliases: newTrie(), negators: newTrie(), ends: newTrie(), headings: newTrie(), verbs: newTrie(), registers: newTrie(), noise: map[string]*trie{}, rules: lexiconOnce().rules, bare: true}
	for _, n := range noiseTable {
		x.noise[n.filter] = newTrie()
	}
	return x
})

// lexiconFor is the lexicon for a text in the language.
func lexiconFor(l content.Locale) *lexicon {
	if known(l) {
		return lexiconOnce()
	}
	return bareLexicon()
}

// buildLexicon takes about 5 ms.
func buildLexicon() *lexicon {
	x := &lexicon{words: map[string]wordID{}, traditional: map[rune]rune{}, spelling: map[string]wordID{}, noise: map[string]*trie{}, index: map[string]int{}, rules: map[string]*rule{}}
	for s := traditionalPairs; s != ""; {
		from, n := utf8.DecodeRuneInString(s)
		to, m := utf8.DecodeRuneInString(s[n:])
		x.traditional[from] = to
		s = s[n+m:]
	}
	z := newTokenizer(x)
	for i := 0; i+1 < len(spellingTable); i += 2 {
		x.spelling[spellingTable[i]] = z.intern([]byte(spellingTable[i+1]))
	}
	fill := func(t *trie, phrases []string, value int) *trie {
		for _, p := range phrases {
			t.add(z.plain(p), int32(value))
		}
		return t
	}
	x.stop = fill(newTrie(), stopWords, 0)
	x.lightHan = fill(newTrie(), lightWords, 0)
	x.negators = fill(newTrie(), negatorPhrases, 0)
	x.ends = fill(newTrie(), negationEnds, 0)
	x.registers = fill(newTrie(), registerPhrases, 0)
	x.aliases = newTrie()
	for i, g := range aliasGroups {
		fill(x.aliases, g, i)
		x.aliasStop = append(x.aliasStop, x.anyStop(z, g))
	}
	x.concepts, x.modality, x.opposites = newTrie(), newTrie(), newTrie()
	for i, c := range conceptTable {
		x.index[c.id] = i
		switch c.family {
		case "modality":
			fill(x.modality, c.phrases, i)
		case "opposite":
			fill(x.opposites, c.phrases, i)
		default:
			fill(x.concepts, c.phrases, i)
		}
	}
	x.headings, x.verbs = newTrie(), newTrie()
	for i, s := range sectionTable {
		fill(x.headings, s.headings, i)
		fill(x.verbs, s.verbs, i)
	}
	for _, n := range noiseTable {
		x.noise[n.filter] = fill(newTrie(), n.phrases, 0)
	}
	for i := range ruleTable {
		x.rules[ruleTable[i].id] = &ruleTable[i]
	}
	x.words, z.local = z.local, nil
	return x
}

// anyStop reports whether one of the phrases is a function word.
func (x *lexicon) anyStop(z *tokenizer, group []string) bool {
	for _, p := range group {
		toks := z.tokens(p)
		if _, n := x.stop.longest(toks, 0); n > 0 && n == len(toks) {
			return true
		}
	}
	return false
}

// fold is the simplified form of a traditional character, else the character.
func (x *lexicon) fold(r rune) rune {
	if to, ok := x.traditional[r]; ok {
		return to
	}
	return r
}

// finds reports whether any phrase of t stands in the words.
func finds(t *trie, words []token) bool {
	for i := range words {
		if _, n := t.longest(words, i); n > 0 {
			return true
		}
	}
	return false
}

// count is the number of words that phrases of t take up.
func count(t *trie, words []token) (n int) {
	for i := 0; i < len(words); {
		_, m := t.longest(words, i)
		n += m
		i += max(m, 1)
	}
	return n
}
