package site

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"codicil/content"
	"codicil/diff/material"
	"codicil/notify"
)

// told composes what the front door hands over: for every public version and
// language what is told on the web, and the calendar file.
func told(t *testing.T, l *content.Library, o Options) []Announcement {
	t.Helper()
	options := notify.Options{Today: o.Today, BaseURL: o.BaseURL, Channels: []string{notify.Web}}
	var out []Announcement
	for _, p := range l.Policies {
		for _, v := range p.Published(o.Today) {
			verdict, _ := material.JudgeVersion(v, o.Today)
			notices, _ := notify.Compose(v, verdict, material.Decide(v, verdict, o.Today), options)
			for _, e := range v.Editions {
				calendar, err := notify.Calendar(v, e.Lang, options)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, Announcement{Policy: p.ID, Version: v.ID, Lang: e.Lang, Kind: "calendar", Day: v.Release, Calendar: calendar})
			}
			for _, n := range notices {
				if (n.Audience == "all" || n.Audience == "existing") && (n.Kind == notify.KindAnnounce || n.Kind == notify.KindCorrect || n.Kind == notify.KindWithdraw) {
					out = append(out, Announcement{n.Policy, n.Version, n.Lang, n.Kind, n.Due, n.Subject, n.Text, n.HTML, nil})
				}
			}
		}
	}
	return out
}

// The page of an announcement says what the notice on the web says, in its words.
func TestNoticeWords(t *testing.T) {
	l := load(t, content.Sample())
	o := Options{Today: on(t, "2026-11-22")}
	o.Announcements = told(t, l, o)
	dir, _ := build(t, l, o)
	n := 0
	for _, a := range o.Announcements {
		if a.Subject == "" {
			continue
		}
		n++
		at := string(noticeAt(a.Lang, l.Policy(a.Policy).Versions[0]))
		at = strings.Replace(at, l.Policy(a.Policy).Versions[0].ID, a.Version, 1)
		page := parsePage(t, dir, at+"index.html")
		if got := textOf(find(page, element("h1"))[0], nil); got != a.Subject {
			t.Errorf("%s: the heading is %q, not %q", at, got, a.Subject)
		}
		said := squeeze(textOf(page, nil))
		for _, section := range strings.Split(a.Text, "\n\n") {
			first, _, _ := strings.Cut(section, "\n")
			if strings.Contains(section, "20") && !strings.Contains(section, "---\n") && !strings.Contains(said, squeeze(first)) {
				t.Errorf("%s: %q is not on the page", at, first)
			}
		}
	}
	if n < 8 {
		t.Errorf("only %d announcements", n)
	}
}

// Whatever HTML is handed over, nothing of it that acts or leads elsewhere in disguise reaches a page.
func TestLetterIsKeptSafe(t *testing.T) {
	s := &site{base: "https://x.example/a/"}
	f := &frame{at: "en/privacy/2024/notice/"}
	got, err := s.letter(f, &Announcement{HTML: `<article onclick=x><h1>t</h1><p style="x" id=y>one <script>bad()</script><img src=x onerror=y><a href="javascript:bad()" target=_blank>two</a> <a href="https://x.example/a/en/privacy/#k">three</a></p>` +
		`<h2>Dates</h2><dl><dt>a</dt><dd>b</dd></dl><p>zone</p><h2>More</h2><iframe src=x></iframe><p><a href="https://other.example/?a=1&amp;b=2">four</a> <time datetime="2026-01-01">five</time></p></article>`})
	if err != nil {
		t.Fatal(err)
	}
	want := "<p>one <a>two</a> <a href=\"../../#k\">three</a></p>\n<h2>More</h2>\n<p><a href=\"https://other.example/?a=1&amp;b=2\">four</a> <time datetime=\"2026-01-01\">five</time></p>\n"
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Every public version has the page in each of its languages, told or not, and
// a version that was taken back says so where its announcement stands.
func TestNoticeOfEveryVersion(t *testing.T) {
	l := load(t, ferry(t, nil))
	dir, _ := build(t, l, Options{Today: on(t, ferryDay)})
	files := tree(t, dir)
	for _, p := range l.Policies {
		for _, v := range p.Published(on(t, ferryDay)) {
			for _, e := range v.Editions {
				at := noticeAt(e.Lang, v)
				for _, name := range []string{"index.html", "index.json", "index.ics"} {
					if files[string(at)+name] == "" {
						t.Errorf("%s%s is not there", at, name)
					}
				}
			}
		}
	}
	withdrawn := files["en/privacy/2024-08-01/notice/index.html"]
	if !strings.Contains(withdrawn, "This version was withdrawn on") || !strings.Contains(files["en/privacy/2024-08-01/notice/index.ics"], "STATUS:CANCELLED") {
		t.Error("the announcement of a withdrawn version does not tell")
	}
	first := parsePage(t, dir, "en/privacy/2024-01-10/notice/index.html")
	if !strings.Contains(metaOf(first, "robots"), "noindex") || !strings.Contains(textOf(first, nil), "There is no announcement") {
		t.Error("a first version has an announcement")
	}
}

// The newest announcement and the list follow the order of the days.
func TestNewestNotice(t *testing.T) {
	l := load(t, content.Sample())
	for day, want := range map[string]string{"2024-06-01": "", "2025-01-01": "2024-11-20", "2026-11-09": "2025-06-16", "2026-11-10": "2026-11-10"} {
		dir, _ := build(t, l, Options{Today: on(t, day)})
		var data noticeJSON
		if err := json.Unmarshal([]byte(read(t, dir, "en/privacy/notice/index.json")), &data); err != nil {
			t.Fatal(err)
		}
		if data.Version != want || data.Schema != "codicil/announcement/v1" {
			t.Errorf("%s: the newest announcement is of %q, want %q", day, data.Version, want)
		}
		var days []string
		for _, n := range find(find(parsePage(t, dir, "zh-hans/notices/index.html"), element("main"))[0], func(n *html.Node) bool { return n.Data == "time" }) {
			days = append(days, attr(n, "datetime"))
		}
		for i := 1; i < len(days); i++ {
			if days[i] > days[i-1] {
				t.Errorf("%s: %s stands above %s", day, days[i-1], days[i])
			}
		}
		if (want == "") != (len(days) == 0) && day < "2024-06-02" {
			t.Errorf("%s: %d announcements are listed", day, len(days))
		}
	}
}
