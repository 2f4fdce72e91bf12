package notify

import (
	"bytes"
	"encoding/json"
	"net/mail"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"codicil/content"
)

// hostile are texts that try to be more than text.
var hostile = map[string]string{
	"header injection":    "Policy\r\nBcc: everyone@victim.example\r\n\r\n<b>Pay now</b>",
	"a bare line feed":    "Policy\nX-Evil: 1",
	"a bare return":       "Policy\rX-Evil: 1",
	"a NUL and an escape": "Pol\x00icy\x1b[2J",
	"bidi override":       "Policy \u202Eexe.ycilop\u202C",
	"bidi isolates":       "\u2066Policy\u2067 of\u2069",
	"line separators":     "Policy\u2028X: 1\u2029Y: 2\u0085Z",
	"markup":              `<script>alert(1)</script><img src=x onerror=alert(1)>"' onload=x`,
	"template syntax":     `{{.Publisher}} {{define "sms"}}{{end}} {{template "x"}} ${event} $(id)`,
	"end of a comment":    "--> ]]> */ \\n END:VEVENT\\,;:",
	"an encoded word":     "=?UTF-8?Q?=0D=0ABcc:_x@y.example?=",
	"bytes that are none": "Pol\xff\xfeicy",
	"tags and marks":      "Policy\U000E0041\uFEFF\uFFF9",
}

// inject puts a text wherever the content folder has one.
func inject(c *sampleCase, s string) {
	c.decision.Obligation.Channels = content.Channels{Every: channels}
	c.policy.Settings.Publisher.Name = content.Texts{"en": s, "zh-Hans": s}
	c.policy.Settings.Publisher.Contact.Phone = s
	c.policy.Settings.Notice.SMS.Signature["zh-Hans"] = s
	c.now.Label, c.old.Label = s, s
	for _, e := range c.now.Editions {
		e.Title, e.Summary = s, s+"\n\n"+s
		e.Changes = map[string]string{"sharing": s}
		e.Doc.Clauses[0].Heading.Runs = []content.Run{{Text: s}}
	}
	// The limits of push and sms are held elsewhere; here their texts must come out.
	c.override("en/push.txt", `{{define "push.title"}}T {{printf "%.30s" .Title}}{{end}}`)
	c.override("zh-Hans/push.txt", `{{define "push.title"}}T {{printf "%.15s" .Title}}{{end}}`)
}

func TestHostileTexts(t *testing.T) {
	s := schema(t, "notice.schema.json")
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			c := newCase(t)
			inject(c, text)
			ns, _ := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20")})
			seen := map[string]bool{}
			for _, n := range ns {
				seen[n.Channel] = true
				harmless(t, n)
				validate(t, s, n.ID(), n.Event)
			}
			previewIsOurs(t, ns)
			for _, ch := range channels {
				if !seen[ch] {
					t.Errorf("no notice over %s", ch)
				}
			}
		})
	}
}

// harmless holds what every notice must hold, whatever its texts were.
func harmless(t testing.TB, n *Notice) {
	t.Helper()
	if !json.Valid(n.Event) {
		t.Errorf("%s: not JSON", n.ID())
	}
	plain := []string{n.Subject}
	if n.Channel == Push || n.Channel == SMS {
		plain = append(plain, n.Text)
	}
	for _, s := range plain {
		if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) || hidden(r) || r == '\u2028' || r == '\u2029' }); i >= 0 {
			t.Errorf("%s: a control in %q", n.ID(), s)
		}
	}
	markupIsOurs(t, n, n.HTML)
	for _, f := range n.Files {
		switch f.Suffix {
		case ".html":
			markupIsOurs(t, n, string(f.Data))
		case ".eml":
			headersAreOurs(t, n, f.Data)
		case ".ics":
			calendarIsOurs(t, n, string(f.Data))
		}
	}
}

// markupIsOurs allows the elements and attributes of the layouts and no others.
func markupIsOurs(t testing.TB, n *Notice, s string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	for e := range root.Descendants() {
		switch e.Type {
		case html.CommentNode:
			t.Errorf("%s: a comment %q", n.ID(), e.Data)
		case html.ElementNode:
			if !strings.Contains(" html head meta title body div section article h1 h2 p ul li dl dt dd a strong small time ", " "+e.Data+" ") {
				t.Errorf("%s: <%s> in\n%s", n.ID(), e.Data, s)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" && !strings.HasPrefix(a.Val, "https://") {
					t.Errorf("%s: %s=%q", n.ID(), a.Key, a.Val)
				}
			}
		}
	}
}

func headersAreOurs(t testing.TB, n *Notice, eml []byte) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(eml))
	if err != nil {
		t.Errorf("%s: %v\n%q", n.ID(), err, eml)
		return
	}
	for name := range m.Header {
		if !strings.Contains(" Auto-Submitted Content-Language Content-Type Date From Message-Id Mime-Version Subject To ", " "+name+" ") {
			t.Errorf("%s: header %s", n.ID(), name)
		}
	}
	if list, err := m.Header.AddressList("From"); err != nil || len(list) != 1 || list[0].Address != "privacy@harbourpay.example" {
		t.Errorf("%s: sender %v, %v", n.ID(), list, err)
	}
}

func calendarIsOurs(t testing.TB, n *Notice, ics string) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(ics, "\r\n"), "\r\n") {
		name := line
		if i := strings.IndexAny(line, ":;"); i >= 0 {
			name = line[:i]
		}
		if strings.HasPrefix(line, " ") || strings.Contains(" BEGIN END VERSION PRODID CALSCALE METHOD UID DTSTAMP DTSTART DTEND SEQUENCE STATUS ORGANIZER SUMMARY DESCRIPTION URL TRANSP CLASS ", " "+name+" ") {
			continue
		}
		t.Errorf("%s: calendar line %q", n.ID(), line)
	}
	if strings.Count(ics, "BEGIN:VEVENT") != 1 || strings.Count(ics, "\nEND:VEVENT") != 1 {
		t.Errorf("%s: not one event:\n%s", n.ID(), ics)
	}
}

func TestHostileMailReadByPython(t *testing.T) {
	for name, text := range hostile {
		c := newCase(t)
		inject(c, text)
		n := find(t, c.compose(t, Options{Today: day(t, "2026-10-20"), Channels: []string{Email}}), "privacy/2026-10-20/all/announce/en/email")
		m := readEML(t, file(t, n, ".eml"))
		if m.header("Subject") != n.Subject || m.FromAddress != "privacy@harbourpay.example" || len(m.Recipients) > 0 || len(m.Parts) != 3 {
			t.Errorf("%s: subject %q (want %q), from %s, to %v, %d parts", name, m.header("Subject"), n.Subject, m.FromAddress, m.Recipients, len(m.Parts))
		}
	}
}

func TestInvisibleControlsAreReported(t *testing.T) {
	c := newCase(t)
	c.now.Editions[0].Title = "Privacy\u202E Policy"
	_, found := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20")})
	if len(found) != 1 || found[0].Code != "notice-control" || found[0].Severity != content.Warning || !strings.Contains(found[0].Message, "in title") {
		t.Errorf("%v", found)
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct {
		in, want string
		altered  bool
	}{
		{"", "", false}, {"  a\t b\u3000c ", "a b c", false}, {"a\r\nb", "a b", false}, {"a\u2028b", "a b", false},
		{"a\x00b", "ab", true}, {"\u202Ea", "a", true}, {"a\u200Fb", "a\u200Fb", false}, {"ب\u200Cا", "ب\u200Cا", false},
		{"a\xffb", "a\uFFFDb", false},
	} {
		if got, altered := cleanLine(c.in); got != c.want || altered != c.altered {
			t.Errorf("%q: %q, %v", c.in, got, altered)
		}
	}
	if got, _ := cleanParagraphs("a\r\nb\r\n\r\n \n\nc\rd"); strings.Join(got, "|") != "a b|c d" {
		t.Errorf("%q", got)
	}
}

func FuzzCompose(f *testing.F) {
	for _, text := range hostile {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, title, summary string) {
		c := newCase(t)
		inject(c, title)
		for _, e := range c.now.Editions {
			e.Summary = summary
		}
		ns, _ := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20")})
		for _, n := range ns {
			harmless(t, n)
		}
	})
}
