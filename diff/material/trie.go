package material

// A wordID names a word as it is compared: a Han character by its own code
// point, every other word by a number above [firstWord].
type wordID int32

const (
	firstWord  wordID = 1 << 21 // words in alphabetic scripts, from the lexicon first
	firstAlias wordID = 1 << 28 // groups of words that say the same
	firstModal wordID = 1 << 29 // words that turn a sentence: not, only, may
)

// A trie finds the longest phrase that starts at a word. Its values are
// numbered by whoever fills it.
type trie struct {
	next  map[uint64]int32 // node<<32 | word to node
	value []int32          // of a node: what ends there, plus 1; 0 for nothing
	heads map[wordID]bool  // words with which a phrase starts
	sieve [64]uint64       // a bit for each head, which other words may share: most words are told by it alone
}

func newTrie() *trie {
	return &trie{next: map[uint64]int32{}, value: make([]int32, 1), heads: map[wordID]bool{}}
}

// add enters a phrase. The first value of a phrase stays.
func (t *trie) add(phrase []wordID, value int32) {
	if len(phrase) == 0 {
		return
	}
	t.heads[phrase[0]] = true
	t.sieve[phrase[0]>>6&63] |= 1 << (phrase[0] & 63)
	node := int32(0)
	for _, w := range phrase {
		key := uint64(node)<<32 | uint64(uint32(w))
		n, ok := t.next[key]
		if !ok {
			n = int32(len(t.value))
			t.value = append(t.value, 0)
			t.next[key] = n
		}
		node = n
	}
	if t.value[node] == 0 {
		t.value[node] = value + 1
	}
}

// longest is the value of the longest phrase that starts at words[i], and how
// many words it has; 0 words for none.
func (t *trie) longest(words []token, i int) (value int32, n int) {
	if id := words[i].id; t.sieve[id>>6&63]>>(id&63)&1 == 0 || !t.heads[id] {
		return 0, 0
	}
	node := int32(0)
	for j := i; j < len(words); j++ {
		next, ok := t.next[uint64(node)<<32|uint64(uint32(words[j].id))]
		if !ok {
			break
		}
		if node = next; t.value[node] > 0 {
			value, n = t.value[node]-1, j-i+1
		}
	}
	return value, n
}
