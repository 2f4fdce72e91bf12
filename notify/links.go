package notify

import (
	"net/url"
	"strings"

	"codicil/content"
)

// Links are the addresses that a notice leads to, in the reader's language.
// They are those of the site, and permanent but for Current and Notice, which
// show the newest.
type Links struct {
	Compare string `json:"compare,omitempty"` // before and after, a heading a change; absent where nothing came before
	Redline string `json:"redline,omitempty"` // the marked-up text
	Version string `json:"version"`           // the whole new text
	Current string `json:"current"`           // the text in force
	Notice  string `json:"notice"`            // the newest announcement of the policy
	App     string `json:"app,omitempty"`     // deep link into the publisher's app
}

// linksOf builds the addresses of a version; from is what it is compared with, nil for nothing.
func linksOf(base string, v, from *content.Version, lang content.Locale) Links {
	policy := base + seg(lang.Slug()) + seg(v.Policy.ID)
	l := Links{
		Version: policy + seg(v.ID),
		Current: policy,
		Notice:  policy + "notice/",
	}
	if from != nil && from.Edition(lang) != nil {
		l.Redline = l.Version + "changes/" + seg(from.ID)
		l.Compare = l.Redline + "compare/"
	}
	if app := v.Policy.Settings.Notice.LinkApp; app != "" {
		l.App = strings.NewReplacer("{policy}", url.PathEscape(v.Policy.ID), "{version}", url.PathEscape(v.ID)).Replace(app)
	}
	return l
}

func seg(s string) string { return url.PathEscape(s) + "/" }

// baseURL is the site's address with one slash at its end: that of the options,
// else that of the settings.
func baseURL(v *content.Version, o Options) string {
	base := o.BaseURL
	if base == "" {
		base = v.Policy.Settings.Site.BaseURL
	}
	return strings.TrimRight(base, "/") + "/"
}

// host is the name in the site's address, for message and calendar ids.
func host(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" {
		return "codicil.invalid"
	}
	return u.Hostname()
}
