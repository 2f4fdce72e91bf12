package notify

import (
	"fmt"
	"strings"
)

// A WebPayload is the announcement on a page or in an app. It is to be shown from
// Starts until Ends, and expires by itself: whoever shows it compares the two with its own clock.
type WebPayload struct {
	ID       string    `json:"id"`
	Language string    `json:"language"`
	Dir      string    `json:"dir"` // "ltr" or "rtl"
	Level    string    `json:"level"`
	Starts   string    `json:"starts"` // RFC 3339
	Ends     string    `json:"ends"`   // RFC 3339; not shown at or after it
	Title    string    `json:"title"`
	Summary  string    `json:"summary"`
	URL      string    `json:"url"`
	Links    []WebLink `json:"links"`
}

// A WebLink is one address with its words.
type WebLink struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

// webOf builds the announcement and the fragment beside it. The notice's own
// text and HTML are the whole letter, for the page of the announcement.
func (c *composer) webOf(d *draft) error {
	l := d.facts.Links
	p := &WebPayload{
		ID: d.n.ID(), Language: string(d.n.Lang), Dir: d.n.Lang.Dir(), Level: d.facts.Level.String(),
		Starts: d.data.NotBefore, Ends: d.data.NotAfter,
		Title: d.letter.Subject, Summary: d.letter.Lead, URL: l.Notice,
	}
	for _, s := range d.letter.Sections {
		for _, k := range s.Links {
			p.Links = append(p.Links, WebLink(k))
		}
	}
	if len(p.Links) > 0 {
		p.URL = p.Links[0].URL
	}
	var b strings.Builder
	if err := pages().ExecuteTemplate(&b, "banner.html", struct {
		*WebPayload
		Lang string
	}{p, p.Language}); err != nil {
		return fmt.Errorf("write banner.html: %w", err)
	}
	html, err := d.letter.html("letter.html")
	if err != nil {
		return err
	}
	d.n.Subject, d.n.Text, d.n.HTML = d.letter.Subject, d.letter.text(), html
	d.n.Files = append(d.n.Files, File{".html", []byte(b.String())})
	d.data.Web = p
	return nil
}
