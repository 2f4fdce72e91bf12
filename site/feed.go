package site

import (
	"slices"
	"strings"

	"codicil/content"
)

// A feed tells of releases and announcements in one language, of all policies
// or of one, that of one policy also of each row of its registers. Nothing is added merely because a version took effect: the entry of
// its release has named the day.
type feed struct {
	at      address // of the page the feed belongs to
	lang    content.Locale
	title   string
	entries []feedEntry // the newest first
}

// A feedEntry is one release, one announcement, or one row of a register that
// came, went or changed with a release.
type feedEntry struct {
	id        string // absolute and permanent: of a release or an announcement its URL
	url       string // absolute: where to read it
	kind      string // "release", "notice", "register-added", "register-removed" or "register-changed"
	policy    string
	title     string
	summary   string // plain text, one paragraph
	html      string // the whole entry, escaped, with absolute links
	text      string // the same as plain text
	published content.Day
	updated   content.Day // later than published only where it was corrected or taken back
}

// planFeeds plans the feeds of a language: of all policies, or of one.
func (s *site) planFeeds(p *plan, l content.Locale, sh *shelf) {
	at := langRoot(l)
	if sh != nil {
		at = policyAt(l, sh.policy.ID)
	}
	p.add(func() ([][]byte, error) {
		f, err := s.feed(l, sh, at)
		if err != nil {
			return nil, err
		}
		atom, err := s.atom(f)
		if err != nil {
			return nil, err
		}
		data, err := s.jsonFeed(f)
		return [][]byte{atom, data}, err
	}, string(at.at("feed.atom")), string(at.at("feed.json")))
}

// feedRelations link a page to the feeds of its language, and of its policy where it has one.
func (s *site) feedRelations(at address, l content.Locale, sh *shelf) []relation {
	var out []relation
	add := func(home address, title string) {
		out = append(out,
			relation{Rel: "alternate", Href: relative(at, string(home.at("feed.atom"))), Type: "application/atom+xml", Title: title},
			relation{Rel: "alternate", Href: relative(at, string(home.at("feed.json"))), Type: "application/feed+json", Title: title})
	}
	if sh != nil {
		add(policyAt(l, sh.policy.ID), s.feedTitle(l, sh))
		return out
	}
	add(langRoot(l), s.feedTitle(l, nil))
	return out
}

func (s *site) feedTitle(l content.Locale, sh *shelf) string {
	v := s.voice(l)
	if sh == nil {
		return v.T("feed.title", "title", s.title(l))
	}
	return v.T("feed.title-policy", "policy", sh.title(l), "title", s.title(l))
}

// feed gathers the entries, the newest first.
func (s *site) feed(l content.Locale, only *shelf, at address) (*feed, error) {
	f := &feed{at: at, lang: l, title: s.feedTitle(l, only)}
	for _, sh := range s.shelves {
		if only != nil && sh != only {
			continue
		}
		if only == nil && s.parts != nil {
			f.entries = append(f.entries, s.parts[sh.policy.ID].releases(l)...)
			continue
		}
		f.entries = append(f.entries, s.releases(sh, l, only != nil)...)
	}
	for _, one := range s.said(only, l) {
		e, err := s.noticeEntry(one)
		if err != nil {
			return nil, err
		}
		f.entries = append(f.entries, e)
	}
	f.entries = mergeEntries(f.entries)
	slices.SortStableFunc(f.entries, func(a, b feedEntry) int { return b.published.Compare(a.published) })
	return f, nil
}

// releases are the entries of a policy's releases, and of what changed in its registers where rows is set.
func (s *site) releases(sh *shelf, l content.Locale, rows bool) (out []feedEntry) {
	for _, v := range sh.versions {
		if e := v.Edition(l); e != nil && !v.Draft() && !v.Release.After(s.o.Today) {
			out = append(out, s.releaseEntry(sh, e))
			if rows {
				out = append(out, s.rowEntries(sh, e)...)
			}
		}
	}
	return out
}

// mergeEntries keeps one entry an id. What follows an announcement, a
// withdrawal above all, stands on its page: the entry is updated.
func mergeEntries(all []feedEntry) []feedEntry {
	var out []feedEntry
	at := map[string]int{}
	slices.SortStableFunc(all, func(a, b feedEntry) int { return a.published.Compare(b.published) })
	for _, e := range all {
		i, seen := at[e.id]
		if !seen {
			at[e.id] = len(out)
			out = append(out, e)
			continue
		}
		first := &out[i]
		first.title, first.summary = e.title, e.summary
		first.html, first.text = e.html+first.html, e.text+"\n"+first.text
		first.updated = e.updated
	}
	return out
}

// releaseEntry tells of a release: its dates, what changed in the publisher's words, where to read it.
func (s *site) releaseEntry(sh *shelf, e *content.Edition) feedEntry {
	v, l := e.Version, e.Lang
	w := s.voice(l)
	at := absolute(s.base, string(versionAt(l, v)))
	out := feedEntry{
		id: at, url: at, kind: "release", policy: sh.policy.ID, published: entryDay(e), updated: entryDay(e),
		title: w.T("feed.release", "policy", e.Title, "version", w.version(v)),
	}
	b := &entryWriter{}
	b.para(s.effectiveLine(w, v))
	s.takenBack(sh, &out, b, v, w)
	for _, p := range paragraphs(e.Summary) {
		b.para(p)
	}
	var items []entryItem
	for _, c := range e.Doc.Clauses {
		if text := e.Changes[c.ID]; text != "" {
			items = append(items, entryItem{label(c), text, at + "#" + c.ID})
		}
	}
	b.list(items)
	b.list(s.entryLinks(sh, v, l))
	out.summary, out.html, out.text = strings.Join(strings.Fields(e.Summary), " "), b.html.String(), b.text.String()
	if out.summary == "" {
		out.summary = s.effectiveLine(w, v)
	}
	return out
}

// takenBack tells what happened to a version since, which alone moves the day of the entry.
func (s *site) takenBack(sh *shelf, out *feedEntry, b *entryWriter, v *content.Version, w *voice) {
	if k := sh.erratum(v); k != nil && !k.Release.After(s.o.Today) {
		out.updated = laterDay(out.updated, k.Release)
		b.para(w.T("banner.corrected.lead", "Version", w.versionStart(k)))
	}
	if v.Withdrawn != nil && !v.Withdrawn.Date.After(s.o.Today) {
		out.updated = laterDay(out.updated, v.Withdrawn.Date)
		b.para(w.T("banner.withdrawn.lead", "date", w.day(v.Withdrawn.Date)))
	}
}

// effectiveLine says when a version was released and when it takes effect, in words that hold on any day.
func (s *site) effectiveLine(w *voice, v *content.Version) string {
	if !twoDays(v) {
		return w.T("feed.dates", "released", w.day(v.Release), "date", w.day(v.Effective))
	}
	return w.T("feed.dates-new", "released", w.day(v.Release), "date", w.day(v.Effective), "new", w.day(v.EffectiveNew))
}

func (s *site) entryLinks(sh *shelf, v *content.Version, l content.Locale) []entryItem {
	w := s.voice(l)
	at := func(a address) string { return absolute(s.base, string(a)) }
	var out []entryItem
	if from := sh.primary(v); from != nil && (pair{sh: sh, from: from, to: v}).in(l) {
		out = append(out, entryItem{"", w.T("redline.marked-link"), at(redlineAt(l, from, v))}, entryItem{"", w.T("redline.compare"), at(redlineAt(l, from, v).at("compare/"))})
	}
	return append(out, entryItem{"", w.T("banner.read-version", "version", w.version(v)), at(versionAt(l, v))})
}

// noticeEntry repeats an announcement.
func (s *site) noticeEntry(one said) (feedEntry, error) {
	f := &frame{voice: s.voice(one.a.Lang), Lang: one.a.Lang, root: s.base}
	body, err := s.letter(f, one.a)
	b := &entryWriter{}
	b.para(s.effectiveLine(f.voice, one.v))
	at := absolute(s.base, string(noticeAt(one.a.Lang, one.v)))
	return feedEntry{
		id: at, url: at, kind: "notice", policy: one.sh.policy.ID,
		title: one.a.Subject, summary: firstLine(one.a.Text), html: string(body) + b.html.String(), text: one.a.Text,
		published: one.a.Day, updated: one.a.Day,
	}, err
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func laterDay(a, b content.Day) content.Day {
	if a.After(b) {
		return a
	}
	return b
}

// label names a clause in a list: its number, with those above it, and its title.
func label(c *content.Clause) string {
	n := c.Number()
	if c.Heading != nil && c.Heading.Number != "" {
		n = c.Heading.Number
	}
	return strings.TrimSpace(n + " " + c.Title())
}
