package site

import (
	"html/template"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"codicil/content"
	"codicil/internal/lazy"
)

// An Announcement holds the words of one notice on the web, as the front door
// hands them over: what the page of a version's announcement and the feeds say.
// Of a version of which nobody is told only Calendar is given.
type Announcement struct {
	Policy, Version string
	Lang            content.Locale
	Kind            string      // "announce", "correct" or "withdraw"
	Day             content.Day // from which it stands
	Subject         string      // plain text; "" where nobody is told
	Text            string      // the whole message as plain text
	HTML            string      // the same as an article with one h1 and h2 below; absolute links
	Calendar        []byte      // iCalendar file of the day of effect; nil for none
}

// told reports whether the announcement has words.
func (a *Announcement) told() bool { return a != nil && a.Subject != "" }

// announcements are those of a version in a language that stand on the day of
// the site, the first one first.
func (s *site) announcements(v *content.Version, l content.Locale) []*Announcement {
	var out []*Announcement
	all := s.told(v.Policy.ID)
	for i := range all {
		a := &all[i]
		if a.Version == v.ID && a.Lang == l && !a.Day.After(s.o.Today) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *Announcement) int { return a.Day.Compare(b.Day) })
	return out
}

// announced is the announcement of a version, nil where users were told of it in no words of ours.
func (s *site) announced(v *content.Version, l content.Locale) *Announcement {
	for _, a := range s.announcements(v, l) {
		if a.told() {
			return a
		}
	}
	return nil
}

// calendar is the calendar file of the version's day of effect, nil for none:
// that of the newest announcement, since a withdrawal cancels the entry.
func (s *site) calendar(v *content.Version, l content.Locale) []byte {
	for _, a := range slices.Backward(s.announcements(v, l)) {
		if a.Calendar != nil {
			return a.Calendar
		}
	}
	return nil
}

// The elements of a message that a page takes over. Notices are composed from
// texts that were escaped; this list keeps a page safe whatever it is handed.
var letterElements = map[atom.Atom]bool{
	atom.H2: true, atom.P: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Ul: true, atom.Li: true,
	atom.A: true, atom.Strong: true, atom.Small: true, atom.Time: true,
}

var webAddress = lazy.Regexp(`^(https?|mailto|tel):`)

// letter is a message as it stands on a page: without its heading, which is the
// page's, and without its dates, which the page shows in a block of their own.
// Links to this site are relative ones.
func (s *site) letter(f *frame, a *Announcement) (template.HTML, error) {
	nodes, err := html.ParseFragment(strings.NewReader(a.HTML), &html.Node{Type: html.ElementNode, DataAtom: atom.Main, Data: "main"})
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, section := range sections(nodes) {
		if slices.ContainsFunc(section, func(n *html.Node) bool { return n.DataAtom == atom.Dl }) {
			continue
		}
		for _, n := range section {
			if s.keep(f, n) {
				if err := html.Render(&b, n); err != nil {
					return "", err
				}
				b.WriteByte('\n')
			}
		}
	}
	return template.HTML(b.String()), nil
}

// sections cuts the elements of a message at its headings of the second level.
func sections(nodes []*html.Node) [][]*html.Node {
	out := [][]*html.Node{nil}
	for _, top := range nodes {
		for n := range top.ChildNodes() {
			if n.Type != html.ElementNode || n.DataAtom == atom.H1 {
				continue
			}
			if n.DataAtom == atom.H2 {
				out = append(out, nil)
			}
			last := &out[len(out)-1]
			*last = append(*last, n)
		}
	}
	return out
}

// keep makes an element fit for the page, or reports that it has no place there.
func (s *site) keep(f *frame, n *html.Node) bool {
	if n.Type == html.TextNode {
		return true
	}
	if n.Type != html.ElementNode || !letterElements[n.DataAtom] {
		return false
	}
	var attrs []html.Attribute
	for _, a := range n.Attr {
		switch {
		case n.DataAtom == atom.A && a.Key == "href" && webAddress().MatchString(a.Val):
			if own, ok := strings.CutPrefix(a.Val, s.base); ok {
				a.Val = f.Ref(own)
			}
			attrs = append(attrs, a)
		case n.DataAtom == atom.Time && a.Key == "datetime":
			attrs = append(attrs, a)
		}
	}
	n.Attr = attrs
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if !s.keep(f, c) {
			n.RemoveChild(c)
		}
		c = next
	}
	return true
}
