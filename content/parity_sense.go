package content

import (
	"strings"
	"sync"
	"unicode/utf8"

	"codicil/internal/lazy"
)

// A sense is something that a sentence says by small words which English and Chinese both have.
type sense int

// The senses.
const (
	denies sense = iota
	permits
	limits
	binds // heard, not reported: a sentence that binds where the other permits
	senseCount
)

// senses is how often a sentence says each sense: sure words say it beyond doubt; loose ones, the sure
// among them, may, so that as many of them may be the other language's counterpart.
//
// Turns are words with which both languages say the same thing that may, or may not, stand
// for a denial: without and 未经, refuse and 拒绝. The turns of one language answer those of the other first.
type senses struct {
	sure, loose [senseCount]int
	turns       [len(turnMarks)][2]int // loose and sure
	more        int                    // "or" behind a denial, which the other language may repeat
	idle        bool                   // its permissions are a habit of the language: 可以 says little
	word        [senseCount]string     // the first sure word
}

const (
	senseMarks = "dplb"      // denies, permits, limits, binds
	turnMarks  = "werucaqso" // without, except, refuse, until, close, anonymous, a quality (inaccurate), stop, only
	turnUntil  = 3
	turnOnly   = 8
)

// surplus reports whether s says the sense more often than o can.
func (s senses) surplus(x sense, o senses) bool {
	switch x {
	case denies:
		said, heard := s.sure[denies], o.loose[denies]+o.more
		for k, t := range s.turns {
			said += max(0, t[1]-o.turns[k][0])
			heard += max(0, o.turns[k][0]-t[0])
			if k == turnOnly {
				heard += max(0, o.turns[k][0]-t[0]) // "only with" is 未经 with 不得: two denials
			}
		}
		return said > heard
	case limits: // "only with your consent" is 未经您的同意，不得
		return s.sure[limits] > o.loose[limits]+max(0, o.sure[denies]-s.loose[denies])+max(0, o.turns[turnUntil][0]-s.turns[turnUntil][0])
	case permits:
		if s.sure[x] > o.loose[x] && o.sure[binds] > s.loose[binds] {
			return true // what one permits, the other makes a duty
		}
		if s.turns[turnOnly][0] > o.turns[turnOnly][0] && o.loose[denies] > 0 {
			return false // "may only" is 未经 with 不得
		}
		return s.sure[x] > 0 && o.loose[x] == 0 && (!s.idle || o.loose[binds] > 0)
	}
	return false
}

// add counts what a word says, by its marks: a capital letter says its sense, or takes its turn, surely, a small one loosely.
func (s *senses) add(word, marks string) {
	for i := range len(marks) {
		c := marks[i]
		if c == '!' {
			s.idle = false
			continue
		}
		if k := strings.IndexByte(turnMarks, c|0x20); k >= 0 {
			s.turns[k][0]++
			if c < 'a' {
				s.turns[k][1]++
			}
			continue
		}
		x := sense(strings.IndexByte(senseMarks, c|0x20))
		s.loose[x]++
		if c < 'a' {
			if s.sure[x]++; s.word[x] == "" {
				s.word[x] = word
			}
		}
	}
}

// A lexicon is the small words of a language with their marks.
type lexicon struct {
	words map[string]string // in lower case
	most  int               // the longest of them, in words of English or in characters of Chinese
	han   bool
}

// lexiconOf is the lexicon of a language, nil for one that has none.
func lexiconOf(l Locale) *lexicon {
	switch {
	case l.Base() == "en":
		return englishLexicon()
	case l.Base() == "zh" && l.Script() == "Hans":
		return chineseLexicon()
	}
	return nil
}

// A wordList is words, parted by |, that have the same marks.
type wordList struct{ marks, list string }

// newLexicon reads lists of words by their marks.
func newLexicon(han bool, lists []wordList) *lexicon {
	x := &lexicon{words: map[string]string{}, han: han}
	for _, l := range lists {
		for _, w := range strings.Split(l.list, "|") {
			x.words[w] = l.marks
			n := utf8.RuneCountInString(w)
			if !han {
				n = 1 + strings.Count(w, " ")
			}
			x.most = max(x.most, n)
		}
	}
	return x
}

// read counts the small words of a text, the longest phrase at each place.
func (x *lexicon) read(t string) (s senses) {
	at := make([]int, 0, len(t)/2) // where each word begins, then the end
	if x.han {
		s.idle = true
		for i := range t {
			at = append(at, i)
		}
		at = append(at, len(t))
	} else {
		t = strings.Join(englishWords(t), " ") + " "
		for i := 0; i < len(t); i += 1 + strings.IndexByte(t[i:], ' ') {
			at = append(at, i)
		}
		at = append(at, len(t))
	}
	for i := 0; i+1 < len(at); {
		n := x.phrase(&s, t, at[i:])
		if n == 0 && !x.han {
			s.stem(t[at[i] : at[i+1]-1])
		}
		i += max(n, 1)
	}
	return s
}

// phrase counts the longest phrase at the first of the places; n is how many words it takes, 0 for none.
func (x *lexicon) phrase(s *senses, t string, at []int) (n int) {
	for k := min(x.most, len(at)-1); k > 0; k-- {
		w := strings.TrimSuffix(t[at[0]:at[k]], " ")
		if marks, ok := x.words[w]; ok {
			s.add(w, marks)
			return k
		}
	}
	return 0
}

// stem counts an English word by its beginning, and an "or" that goes on with a denial.
func (s *senses) stem(w string) {
	if w == "or" && s.sure[denies] > 0 {
		s.more++
		return
	}
	for _, st := range stemWords() {
		if strings.HasPrefix(w, st.list) {
			s.add(w, st.marks)
			return
		}
	}
}

// stemWords is the beginnings of words one by one.
var stemWords = sync.OnceValue(func() (list []wordList) {
	for _, st := range stems {
		for w := range strings.SplitSeq(st.list, "|") {
			list = append(list, wordList{st.marks, w})
		}
	}
	return list
})

// monthOfMay is the month in a date.
var monthOfMay = lazy.Regexp(`\bMay,? \d`)

// englishWords is the words of a text in lower case, "n't" and "'s" kept with them.
func englishWords(t string) []string {
	t = strings.ToLower(monthOfMay().ReplaceAllString(t, ""))
	return strings.FieldsFunc(strings.ReplaceAll(t, "’", "'"), func(r rune) bool {
		return r != '\'' && (r < 'a' || r > 'z') && r < utf8.RuneSelf || r == '“' || r == '”' || r == '—' || r == '–'
	})
}
