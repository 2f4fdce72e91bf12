package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/natefinch/atomic"

	"codicil/content"
	"codicil/internal/stage"
)

// A Cache is a folder with what a build leaves for the next one: of each group
// of policies what its pages were made of, which files they are, and what the
// rest of the site says of them. Where all of it is still the same, the pages
// are taken over as they lie in the output folder and no text is parsed.
//
// Nothing of it is needed: what is missing, damaged or another program's is not
// used, and the folder may be deleted at any time. Files appear whole or not at
// all; those that the last build did not use are removed.
type Cache struct {
	Dir string // made where it is missing
	// Key stands for all that any page may depend on besides the policies: the
	// program, its flags, the settings and every other file of the content folder.
	Key string
	// Policy is a digest of all files of a policy.
	Policy func(id string) string
}

// cacheSchema names the form of the records. Another form has another name.
const cacheSchema = "codicil/pages/v1"

// A groupRecord is what is kept of a group of policies.
type groupRecord struct {
	Schema      string           `json:"schema"`
	Key         string           `json:"key"`
	From        content.Day      `json:"from"`  // the day on which it was made
	Until       content.Day      `json:"until"` // the first day on which it does not hold any more; zero for none
	Parts       map[string]*part `json:"parts"` // by policy
	Seen        []keptFinding    `json:"seen"`
	TextDigests []string         `json:"text_digests"` // of every text, in order
	Files       []keptFile       `json:"files"`
	Packed      map[string]bool  `json:"packed,omitempty"` // files that nobody planned: compressed twins
}

// A keptFile is a file of the output, with what tells that it is still the same.
type keptFile struct {
	stage.File
	Time int64 `json:"time"`
}

func (f keptFile) stamp() stage.Stamp { return stage.Stamp{Path: f.Path, Size: f.Size, Time: f.Time} }

// A keptFinding is a content.Finding with what its own JSON leaves out.
type keptFinding struct {
	Code, File, Message, Hint, Clause string
	Error, Draft, Fatal               bool
	Line, Column                      int
}

func keep(f content.Finding) keptFinding {
	return keptFinding{f.Code, f.File, f.Message, f.Hint, f.Clause, f.Severity == content.Error, f.Draft, f.Fatal, f.Line, f.Column}
}

func (k keptFinding) finding() content.Finding {
	f := content.Finding{Code: k.Code, File: k.File, Message: k.Message, Hint: k.Hint, Clause: k.Clause, Draft: k.Draft, Fatal: k.Fatal, Line: k.Line, Column: k.Column}
	if k.Error {
		f.Severity = content.Error
	}
	return f
}

// key stands for all that the pages of a group and its findings depend on.
func (b *builder) key(group []*content.Policy) string {
	s, c := b.s, b.s.o.Cache
	h := sha256.New()
	from, until := s.lib.Turns(group, s.o.Today)
	fmt.Fprintf(h, "%q %q %q %q %q %t %t %v %v\n", cacheSchema, c.Key, s.o.Version, s.base, s.langs, s.o.Bare, s.o.Compress, from, until)
	for _, p := range group {
		fmt.Fprintf(h, "policy %q %q\n", p.ID, c.Policy(p.ID))
		if sh := s.shelf(p.ID); sh != nil {
			fmt.Fprintf(h, "days %v %v\n", sh.asOf, sh.next)
		}
		for _, v := range p.Versions {
			for _, e := range v.Editions {
				fmt.Fprintf(h, "edition %q %q %t\n", v.ID, e.Lang, e.InLog)
			}
			fmt.Fprintf(h, "pending %d\n", len(v.Pending))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// reuse takes over the pages of a group, where all they were made of is the
// same and they lie in the output folder as they were written.
func (b *builder) reuse(group []*content.Policy) bool {
	c := b.s.o.Cache
	if c == nil || b.out.Last() == nil {
		return false
	}
	key := b.key(group)
	r := c.read(key)
	if r == nil || !b.fits(r, group) {
		return false
	}
	p := &plan{names: map[string]bool{}}
	for _, f := range r.Files {
		if err := b.out.Keep(f.File); err != nil {
			b.crew.fail(err)
			return true
		}
		if !r.Packed[f.Path] {
			p.names[f.Path] = true
		}
	}
	for id, kept := range r.Parts {
		*b.s.parts[id] = *kept
	}
	for i, e := range texts(group) {
		e.TextDigest = r.TextDigests[i]
	}
	var seen []content.Finding
	for _, f := range r.Seen {
		seen = append(seen, f.finding())
	}
	b.enter(p, seen)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.parts = append(b.parts, r)
	return true
}

// fits reports whether a record is about this group and all of its files lie where they did.
func (b *builder) fits(r *groupRecord, group []*content.Policy) bool {
	if today := b.s.o.Today; today.Before(r.From) || !r.Until.IsZero() && !today.Before(r.Until) {
		return false
	}
	if len(r.TextDigests) != len(texts(group)) || len(r.Parts) != len(b.s.shelvesOf(group)) {
		return false
	}
	for id, p := range r.Parts {
		if b.s.parts[id] == nil || p == nil {
			return false
		}
	}
	last := b.out.Last()
	for _, f := range r.Files {
		if last.Digest(f.Path) != f.SHA256 || !b.out.Has(f.stamp()) {
			return false
		}
	}
	return true
}

// sooner is the earlier of two days, of which a zero one is no day.
func sooner(a, b content.Day) content.Day {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// texts lists every text of a group, in order.
func texts(group []*content.Policy) (out []*content.Edition) {
	for _, p := range group {
		for _, list := range [][]*content.Version{p.Versions, p.Drafts} {
			for _, v := range list {
				out = append(append(out, v.Editions...), v.Pending...)
			}
		}
	}
	return out
}

// record notes what was made of a group, for remember.
func (b *builder) record(group []*content.Policy, p *plan, opened Opened) {
	if b.s.o.Cache == nil {
		return
	}
	_, until := b.s.lib.Turns(group, b.s.o.Today)
	r := &groupRecord{Schema: cacheSchema, Key: b.key(group), From: b.s.o.Today, Until: sooner(until, opened.Until), Parts: map[string]*part{}, Seen: []keptFinding{}, Packed: map[string]bool{}}
	for _, sh := range b.s.shelvesOf(group) {
		r.Parts[sh.policy.ID] = b.s.parts[sh.policy.ID]
	}
	for _, f := range opened.Findings {
		r.Seen = append(r.Seen, keep(f))
	}
	for _, e := range texts(group) {
		r.TextDigests = append(r.TextDigests, e.TextDigest)
	}
	for _, st := range p.steps {
		for _, name := range st.names {
			r.note(b.out, name, false)
			for _, suffix := range packSuffixes {
				r.note(b.out, name+suffix, true)
			}
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.parts = append(b.parts, r)
}

// note enters a file, if it was written.
func (r *groupRecord) note(out *stage.Stage, name string, packed bool) {
	f, ok := out.File(name)
	if !ok {
		return
	}
	r.Files = append(r.Files, keptFile{File: f})
	if packed {
		r.Packed[name] = true
	}
}

// remember writes what the next build may use again, once this one stands. A
// cache that cannot be written costs the next build its time and this one nothing.
func (b *builder) remember() {
	c := b.s.o.Cache
	if c == nil || os.MkdirAll(c.Dir, 0o755) != nil {
		return
	}
	times := map[string]int64{}
	for _, st := range b.out.Stamps() {
		times[st.Path] = st.Time
	}
	used := map[string]bool{}
	for _, r := range b.parts {
		same := true
		for i := range r.Files {
			f := &r.Files[i]
			same = same && f.Time == times[f.Path]
			f.Time = times[f.Path]
		}
		used[cacheFile(r.Key)] = same || c.write(r) == nil
	}
	c.tidy(used)
}

// cacheFile is the name of a group's record.
func cacheFile(key string) string { return key[:32] + ".pages" }

// read is the record of that key, nil where there is none or it is not whole.
func (c *Cache) read(key string) *groupRecord {
	data, err := os.ReadFile(filepath.Join(c.Dir, cacheFile(key)))
	if err != nil {
		return nil
	}
	sum, body, ok := bytes.Cut(data, []byte("\n"))
	if !ok || string(sum) != bodySum(body) {
		return nil
	}
	var r groupRecord
	if json.Unmarshal(body, &r) != nil || r.Schema != cacheSchema || r.Key != key {
		return nil
	}
	return &r
}

func (c *Cache) write(r *groupRecord) error {
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return atomic.WriteFile(filepath.Join(c.Dir, cacheFile(r.Key)), strings.NewReader(bodySum(body)+"\n"+string(body)))
}

func bodySum(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// tidy removes the records that this build did not use.
func (c *Cache) tidy(used map[string]bool) {
	entries, err := os.ReadDir(c.Dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".pages") && !used[name] {
			_ = os.Remove(filepath.Join(c.Dir, name))
		}
	}
}
