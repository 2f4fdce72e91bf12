package material

import (
	"slices"
	"sync"

	"codicil/content"
	"codicil/diff"
)

// A Court judges many pairs of versions of one library. It remembers its
// verdicts, so that a pair is judged once however many ask (check, the site,
// the notices), and what it has read: most blocks of a policy stand in every one
// of its versions. What it answers does not depend on what it remembers.
//
// The zero Court is ready, and nil is one that remembers nothing. It may be
// used from several goroutines. Its verdicts are shared: they are not to be changed.
type Court struct {
	// Revisions has what changed between the versions judged, for those who show
	// it; nil where they are not worth the room, as for a whole library at once.
	Revisions *diff.Memo

	mu       sync.Mutex
	verdicts map[hearing]*Verdict
	idle     []*reader
}

// A hearing is what a verdict is about. Versions of a library do not change.
type hearing struct {
	from, to *content.Version
	release  content.Day
}

// Between is the verdict on what leads from one version to another; revs are
// the revisions of that pair ([diff.Versions]), asked for where it is not known yet.
func (c *Court) Between(from, to *content.Version, release content.Day, revs func() []*diff.Revision) *Verdict {
	h := hearing{from, to, release}
	if v := c.recall(h); v != nil {
		return v
	}
	v := c.Judge(revs(), Options{Settings: to.Policy.Settings, Release: release})
	if c != nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.verdicts == nil {
			c.verdicts = map[hearing]*Verdict{}
		}
		c.verdicts[h] = v
	}
	return v
}

func (c *Court) recall(h hearing) *Verdict {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.verdicts[h]
}

// Version is [JudgeVersion] without the revisions.
func (c *Court) Version(v *content.Version, today content.Day) *Verdict {
	from := v.Predecessor(today)
	if from == nil {
		return nil
	}
	return c.Between(from, v, releaseOf(v, today), func() []*diff.Revision { return c.compared().Versions(from, v) })
}

// compared is where revisions are remembered; nil, which is a memo as well, for nowhere.
func (c *Court) compared() *diff.Memo {
	if c == nil {
		return nil
	}
	return c.Revisions
}

// Judge is [Judge], with what is remembered of the texts.
func (c *Court) Judge(revs []*diff.Revision, o Options) *Verdict {
	v := &Verdict{Level: content.Editorial}
	for _, rev := range revs {
		lang := rev.To.Lang
		v.Judged = append(v.Judged, lang)
		if !known(lang) {
			v.Unread = append(v.Unread, lang)
		}
		r := c.reader(lexiconFor(lang), o.Settings)
		v.Findings = append(v.Findings, judgeOne(r, rev, o.Settings)...)
		c.rest(r)
	}
	pairLanguages(v)
	drift(v, revs)
	v.decide()
	v.Obligation = owed(v, o)
	return v
}

// reader takes a reader that is idle, or a new one.
func (c *Court) reader(lex *lexicon, s *content.Settings) *reader {
	if c == nil {
		return newReader(lex, s)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, r := range slices.Backward(c.idle) {
		if r.z.lex == lex && r.settings == s {
			c.idle = slices.Delete(c.idle, i, i+1)
			return r
		}
	}
	return newReader(lex, s)
}

// maxIdle is how many readers wait for their policy to come again.
const maxIdle = 8

func (c *Court) rest(r *reader) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.idle) == maxIdle {
		c.idle = slices.Delete(c.idle, 0, 1)
	}
	c.idle = append(c.idle, r)
}

// A reader cuts blocks into words as a lexicon and a publisher's settings have
// it, and remembers those it has read, up to maxRead bytes of text; it forgets
// all of them then. It serves one judgement at a time.
type reader struct {
	settings *content.Settings
	z        *tokenizer
	own      *detector
	blocks   map[blockText][]*words
	size     int // bytes of text remembered
}

// maxRead is about thirty policies of ordinary length, and some 10 MB of memory.
const maxRead = 1 << 20

type blockText struct {
	kind content.Kind
	text string
}

func newReader(lex *lexicon, s *content.Settings) *reader {
	r := &reader{settings: s, z: newTokenizer(lex), blocks: map[blockText][]*words{}}
	r.own = newDetector(r.z, s)
	r.z.aliases = r.own.aliases
	return r
}

// read is the words of a block whose text is s.
func (r *reader) read(b *content.Block, s string) []*words {
	key := blockText{b.Kind, s}
	ws, ok := r.blocks[key]
	if !ok {
		ws = r.z.cutWords(b, s)
		r.blocks[key] = ws
		r.size += len(s)
	}
	return ws
}

// forget makes room. It is called between judgements, within which words keep their numbers.
func (r *reader) forget() {
	if r.size > maxRead {
		*r = *newReader(r.z.lex, r.settings)
	}
}
