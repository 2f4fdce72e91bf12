package site

import (
	"fmt"
	"sync"

	"codicil/content"
	"codicil/diff/material"
	"codicil/internal/stage"
)

// A Source reads the texts of policies while a site is built, so that no more
// of them are held than are needed at a time. It is used from several goroutines.
type Source interface {
	// Open reads the texts of a group of policies of the library ([content.Library.Open]).
	Open(group []*content.Policy) (Opened, error)
	// Close lets the group go.
	Close(group []*content.Policy)
}

// Opened is what a Source says of a group of policies.
type Opened struct {
	Announcements []Announcement
	Findings      []content.Finding // what is wrong with the policies; it stops no build
	Court         *material.Court   // has the verdicts that were asked for; may be nil
	// Until is the next day on which there would be other announcements or
	// findings, besides those that the dates of the versions tell; zero for none.
	Until content.Day
}

// Build writes the site of l to o.Out. After an error the output folder is as it was.
func Build(l *content.Library, o Options) (*Result, error) {
	s, err := open(l, o)
	if err != nil {
		return nil, err
	}
	r, err := s.build()
	if err != nil {
		return nil, fmt.Errorf("build the site: %w", err)
	}
	return r, nil
}

func (s *site) build() (*Result, error) {
	out, err := stage.Open(s.o.Out)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	if err := s.o.ofOneKind(out.Last()); err != nil {
		return nil, err
	}
	b := &builder{s: s, out: out, all: &plan{}}
	if err := b.run(); err != nil {
		return nil, err
	}
	if s.o.Approve != nil {
		if err := s.o.Approve(b.seen); err != nil {
			return nil, err
		}
	}
	if err := out.Commit(); err != nil {
		return nil, err
	}
	b.remember()
	files := b.all.files() + 1
	if s.o.Compress {
		files += b.all.packs()
	}
	r := &Result{Pages: b.all.pages(), Files: files, Written: out.Written(), NextChange: s.next,
		Findings: s.findings, Until: b.until(), Outputs: out.Stamps()}
	return r, out.Close()
}

// until is the first day on which something of the site may be other.
func (b *builder) until() content.Day {
	day := b.s.next
	for _, r := range b.parts {
		day = sooner(day, r.Until)
	}
	return day
}

// A builder makes one site.
type builder struct {
	s    *site
	out  *stage.Stage
	crew *crew

	mu    sync.Mutex
	all   *plan // every address so far
	seen  []content.Finding
	parts []*groupRecord // in no order; see cache.go
}

// run makes every file. Without a Source all is planned before the first is
// made, so that an address that would be dropped stops the build at no cost.
func (b *builder) run() error {
	b.crew = newCrew(b.out, b.s.o)
	defer b.crew.end()
	if b.s.o.Source == nil {
		b.all = b.s.plan()
		return b.finish()
	}
	if err := b.groups(); err != nil {
		return err
	}
	b.s.planRest(b.all)
	return b.finish()
}

// finish makes what is planned and not yet made, if every address is sound.
func (b *builder) finish() error {
	if err := b.all.once(); err != nil {
		return err
	}
	if err := b.all.keeps(b.out.Last()); err != nil {
		return err
	}
	return b.crew.do(b.all.steps)
}

// groups makes the pages of every policy. As many groups of policies are held
// as there are workers: what one group needs before its first page is made
// keeps the others busy.
func (b *builder) groups() error {
	b.s.parts = map[string]*part{}
	for _, sh := range b.s.shelves {
		b.s.parts[sh.policy.ID] = &part{}
	}
	queue := make(chan []*content.Policy)
	var holders sync.WaitGroup
	for range b.s.o.workers() {
		holders.Go(func() {
			for group := range queue {
				if err := b.group(group); err != nil {
					b.crew.fail(err)
				}
			}
		})
	}
feed:
	for _, group := range b.s.lib.Groups() {
		select {
		case queue <- group:
		case <-b.crew.stop:
			break feed
		}
	}
	close(queue)
	holders.Wait()
	return b.crew.failed()
}

// group makes the pages of policies that know of one another, or takes over those of the build before.
func (b *builder) group(group []*content.Policy) error {
	if b.reuse(group) {
		return nil
	}
	opened, err := b.s.o.Source.Open(group)
	defer b.s.o.Source.Close(group)
	if err != nil {
		return err
	}
	for _, sh := range b.s.shelvesOf(group) {
		b.s.parts[sh.policy.ID].Announcements = of(opened.Announcements, sh.policy.ID)
	}
	s, p := *b.s, &plan{}
	if opened.Court != nil {
		s.o.Court = opened.Court // which goes when its versions go
	}
	for _, sh := range s.shelvesOf(group) {
		s.planShelf(p, sh)
	}
	if err := p.once(); err != nil { // a file cannot be written twice
		return err
	}
	if err := b.crew.do(p.steps); err != nil {
		return err
	}
	for _, sh := range s.shelvesOf(group) {
		s.parts[sh.policy.ID].note(&s, sh)
		sh.book = nil // it holds the texts
	}
	b.enter(p, opened.Findings)
	b.record(group, p, opened)
	return nil
}

// enter notes that pages are made.
func (b *builder) enter(p *plan, found []content.Finding) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all.join(p)
	b.seen = append(b.seen, found...)
}

// shelvesOf are the policies of a group that have something to show.
func (s *site) shelvesOf(group []*content.Policy) (out []*shelf) {
	for _, p := range group {
		if sh := s.shelf(p.ID); sh != nil {
			out = append(out, sh)
		}
	}
	return out
}

// of are the announcements of one policy.
func of(all []Announcement, policy string) (out []Announcement) {
	for _, a := range all {
		if a.Policy == policy {
			out = append(out, a)
		}
	}
	return out
}

// A part is what the pages of all policies need of one whose texts are closed.
type part struct {
	Announcements []Announcement
	Entries       map[content.Locale][]entryRecord // of its releases
	Indexed       []sitemapURL                     // its pages in the sitemap
}

// An entryRecord is a feedEntry that can be kept.
type entryRecord struct {
	ID, URL, Kind, Policy, Title, Summary, HTML, Text string
	Published, Updated                                content.Day
}

// note keeps what feeds and sitemap say of a policy, before its texts go.
func (p *part) note(s *site, sh *shelf) {
	p.Indexed = s.indexed(s.shelfMeta(sh))
	p.Entries = map[content.Locale][]entryRecord{}
	for _, l := range s.langs {
		for _, e := range s.releases(sh, l, false) {
			p.Entries[l] = append(p.Entries[l], entryRecord{e.id, e.url, e.kind, e.policy, e.title, e.summary, e.html, e.text, e.published, e.updated})
		}
	}
}

// releases are the entries as the feeds take them.
func (p *part) releases(l content.Locale) (out []feedEntry) {
	for _, e := range p.Entries[l] {
		out = append(out, feedEntry{id: e.ID, url: e.URL, kind: e.Kind, policy: e.Policy, title: e.Title, summary: e.Summary,
			html: e.HTML, text: e.Text, published: e.Published, updated: e.Updated})
	}
	return out
}
