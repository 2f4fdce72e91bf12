package main

import (
	"codicil/content"
	"codicil/notify"
	"codicil/site"
)

// announcements composes what the site says in the words of the notices: of
// every version of the policies whose release has come, what its users are told on the web, and
// the calendar file of its day of effect.
func (c *call) announcements(policies []*content.Policy, today content.Day, base string) ([]site.Announcement, error) {
	o := notify.Options{Today: today, BaseURL: base, Court: &c.court, Channels: []string{notify.Web}}
	var out []site.Announcement
	for _, p := range policies {
		for _, v := range p.Published(today) {
			told := c.toldOnWeb(v, o)
			for _, e := range v.Editions {
				calendar, err := notify.Calendar(v, e.Lang, o)
				if err != nil {
					return nil, cannot(err, "write the calendar file of %v", v.Ref())
				}
				day := v.Release
				if !e.Translated.IsZero() {
					day = e.Translated
				}
				out = append(out, site.Announcement{Policy: p.ID, Version: v.ID, Lang: e.Lang, Kind: "calendar", Day: day, Calendar: calendar})
				out = append(out, told[e.Lang]...)
			}
		}
	}
	return out, nil
}

// toldOnWeb is what users are told of a version on the web, by language: its
// announcement or correction, and its withdrawal. Where users are bound on
// different days, it is what those hear who are users already. What is wrong with a
// text is a finding of publish and notify, which compose it too.
func (c *call) toldOnWeb(v *content.Version, o notify.Options) map[content.Locale][]site.Announcement {
	t := c.judge(v, o.Today)
	notices, _ := notify.Compose(v, t.verdict, t.decision, o)
	out := map[content.Locale][]site.Announcement{}
	audience := ""
	for _, n := range notices {
		if audience == "" {
			audience = n.Audience
		}
		switch n.Kind {
		case notify.KindAnnounce, notify.KindCorrect, notify.KindWithdraw:
		default:
			continue
		}
		if n.Audience != audience {
			continue
		}
		out[n.Lang] = append(out[n.Lang], site.Announcement{
			Policy: n.Policy, Version: n.Version, Lang: n.Lang, Kind: n.Kind, Day: n.Due,
			Subject: n.Subject, Text: n.Text, HTML: n.HTML,
		})
	}
	return out
}
