package site

import (
	"html/template"
	"slices"

	"codicil/content"
)

var noticesLayout = newLayout("notices")

// A noticesPage lists every announcement in one language, the newest first.
type noticesPage struct {
	frame
	Heading string
	None    string
	Years   []noticesYear
}

// A noticesYear holds the announcements of one year.
type noticesYear struct {
	Year  int
	Items []noticeItem
}

// A noticeItem is one announcement.
type noticeItem struct {
	Title, URL string
	Day        template.HTML
	Policy     string
	Links      []link
}

func newestNoticeAt(l content.Locale, policy string) address { return policyAt(l, policy) + "notice/" }

func noticeAt(l content.Locale, v *content.Version) address { return versionAt(l, v) + "notice/" }

func noticesAt(l content.Locale) address { return langRoot(l) + "notices/" }

// planNoticeList plans the list of all announcements in a language.
func (s *site) planNoticeList(p *plan, l content.Locale) {
	at := noticesAt(l)
	p.one(at.file(), func() ([]byte, error) { return noticesLayout.bytes(s.noticesPage(l)) })
}

// A said is one announcement with the version it is about.
type said struct {
	sh *shelf
	v  *content.Version
	a  *Announcement
}

// said lists what was announced in a language, the newest first; of one policy where sh is given.
func (s *site) said(only *shelf, l content.Locale) []said {
	var out []said
	for _, sh := range s.shelves {
		if only != nil && sh != only {
			continue
		}
		for _, v := range s.byRelease(sh) {
			for _, a := range s.announcements(v, l) {
				if a.told() {
					out = append(out, said{sh, v, a})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b said) int { return b.a.Day.Compare(a.a.Day) })
	return out
}

func (s *site) noticesPage(l content.Locale) *noticesPage {
	v := s.voice(l)
	n := &noticesPage{Heading: v.T("notices.title")}
	n.frame = s.frame(page{
		at: noticesAt(l), lang: l, title: []string{v.T("notices.title")},
		description: v.T("notices.all", "publisher", s.publisher(l)),
		twins:       s.twins(nil, noticesAt, nil, nil),
		relations:   s.feedRelations(noticesAt(l), l, nil),
	})
	f := &n.frame
	for _, one := range s.said(nil, l) {
		year, _, _ := one.a.Day.Date()
		if len(n.Years) == 0 || n.Years[len(n.Years)-1].Year != year {
			n.Years = append(n.Years, noticesYear{Year: year})
		}
		last := &n.Years[len(n.Years)-1]
		last.Items = append(last.Items, s.noticeItem(f, one))
	}
	if len(n.Years) == 0 {
		n.None = f.T("notices.none")
	}
	return n
}

func (s *site) noticeItem(f *frame, one said) noticeItem {
	item := noticeItem{
		Title: one.a.Subject, URL: f.Ref(string(noticeAt(f.Lang, one.v))), Day: f.time(one.a.Day), Policy: one.sh.titleOf(one.v, f.Lang),
		Links: []link{{Text: f.T("home.archive"), Of: one.a.Subject, URL: f.Ref(string(archiveAt(f.Lang, one.v.Policy.ID)))}},
	}
	if from := one.sh.primary(one.v); from != nil {
		if ref, ok := s.redlineLink(f, one.sh, from, one.v); ok {
			ref.Text, ref.Of = f.T("archive.changes"), one.a.Subject
			item.Links = append([]link{ref}, item.Links...)
		}
	}
	return item
}
