package notify

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"codicil/content"
)

// A readMail is a message as Python's email package understands it.
type readMail struct {
	Headers     [][2]string
	FromName    string `json:"from_name"`
	FromAddress string `json:"from_address"`
	Date, Type  string
	Recipients  []string
	Parts       []struct{ Type, Charset, Method, Encoding, Text string }
	Defects     []string
}

func (m *readMail) header(name string) string {
	for _, h := range m.Headers {
		if strings.EqualFold(h[0], name) {
			return h[1]
		}
	}
	return ""
}

// readEML has another program read a message.
func readEML(t testing.TB, eml string) *readMail {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("python3 is needed: its email package reads every message that is composed (Debian: apt-get install python3)")
	}
	cmd := exec.Command(python, "testdata/read_eml.py")
	cmd.Stdin = strings.NewReader(eml)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3 read_eml.py: %v\n%s", err, stderr.String())
	}
	var m readMail
	if err := json.Unmarshal(out, &m); err != nil {
		t.Fatal(err)
	}
	return &m
}

func TestEmailReadByPython(t *testing.T) {
	c := newCase(t)
	c.policy.Settings.Notice.Unsubscribe = content.Unsubscribe{Mailto: "stop@harbourpay.example", URL: "https://harbourpay.example/stop"}
	c.decision.Obligation.Channels = content.Channels{Every: []string{Email}}
	ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
	if len(ns) != 6 {
		t.Fatalf("%v", ids(ns))
	}
	for _, n := range ns {
		m := readEML(t, file(t, n, ".eml"))
		p := event(t, n).Data.Email
		if len(m.Defects) > 0 {
			t.Errorf("%s: %v", n.ID(), m.Defects)
		}
		for _, x := range []struct{ what, got, want string }{
			{"subject", m.header("Subject"), n.Subject},
			{"message id", m.header("Message-ID"), "<" + n.ID() + "@legal.harbourpay.example>"},
			{"message id in the payload", p.MessageID, "<" + n.ID() + "@legal.harbourpay.example>"},
			{"date", m.Date, n.Due.String() + "T00:00:00+08:00"},
			{"sender", m.FromAddress, "privacy@harbourpay.example"},
			{"sender's name", m.FromName, event(t, n).Data.Facts.Publisher},
			{"Auto-Submitted", m.header("Auto-Submitted"), "auto-generated"},
			{"Content-Language", m.header("Content-Language"), string(n.Lang)},
			{"List-Unsubscribe", m.header("List-Unsubscribe"), "<https://harbourpay.example/stop>, <mailto:stop@harbourpay.example>"},
			{"List-Unsubscribe-Post", m.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click"},
			{"type", m.Type, "multipart/alternative"},
			{"User-Agent", m.header("User-Agent") + m.header("X-Mailer"), ""},
		} {
			if x.got != x.want {
				t.Errorf("%s: %s is %q, want %q", n.ID(), x.what, x.got, x.want)
			}
		}
		if len(m.Recipients) > 0 {
			t.Errorf("%s: recipients %v", n.ID(), m.Recipients)
		}
		want := []string{"text/plain", "text/html"}
		texts := []string{n.Text, n.HTML}
		if n.Kind != KindEffective {
			want, texts = append(want, "text/calendar"), append(texts, file(t, n, ".ics"))
		}
		if len(m.Parts) != len(want) {
			t.Fatalf("%s: %d parts, want %v", n.ID(), len(m.Parts), want)
		}
		for i, part := range m.Parts {
			if part.Type != want[i] || part.Charset != "utf-8" || part.Encoding != "quoted-printable" {
				t.Errorf("%s: part %d is %s, %s, %s", n.ID(), i, part.Type, part.Charset, part.Encoding)
			}
			if got, want := lines(part.Text), lines(texts[i]); got != want {
				t.Errorf("%s: %s reads\n%s\nwant\n%s", n.ID(), part.Type, got, want)
			}
		}
	}
}

func lines(s string) string { return strings.TrimRight(strings.ReplaceAll(s, "\r\n", "\n"), "\n") }

func TestNoUnsubscribeByDefault(t *testing.T) {
	c := newCase(t)
	eml := file(t, find(t, c.compose(t, Options{Today: day(t, "2026-10-20")}), "privacy/2026-10-20/all/announce/en/email"), ".eml")
	if strings.Contains(eml, "Unsubscribe") {
		t.Error("a legal notice has no unsubscribe header unless the publisher asks for one")
	}
}

var encodedWord = regexp.MustCompile(`=\?[^?]*\?[bqBQ]\?[^?]*\?=`)

// TestEmailOnTheWire holds the bytes to RFC 5322 and RFC 2047.
func TestEmailOnTheWire(t *testing.T) {
	c := newCase(t)
	c.now.Editions[1].Title = "隐私政策" + strings.Repeat("及其附件", 30)
	ns, _ := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20"), Channels: []string{Email}})
	if len(ns) != 2 {
		t.Fatalf("%v", ids(ns))
	}
	for _, n := range ns {
		eml := file(t, n, ".eml")
		if strings.Contains(strings.ReplaceAll(eml, "\r\n", ""), "\n") {
			t.Errorf("%s: a line that does not end in CR LF", n.ID())
		}
		for line := range strings.SplitSeq(eml, "\r\n") {
			if len(line) > 78 && !strings.HasPrefix(line, "Message-ID: <") || len(line) > LimitHeaderLine.Max {
				t.Errorf("%s: a line of %d octets: %q", n.ID(), len(line), line)
			}
			for i := range len(line) {
				if line[i] > 126 {
					t.Fatalf("%s: not ASCII: %q", n.ID(), line)
				}
			}
			for _, w := range encodedWord.FindAllString(line, -1) {
				if len(w) > 75 {
					t.Errorf("%s: an encoded word of %d characters: %s", n.ID(), len(w), w)
				}
			}
		}
		if got := readEML(t, eml).header("Subject"); got != n.Subject {
			t.Errorf("subject reads %q, want %q", got, n.Subject)
		}
	}
}

func TestCalendarLines(t *testing.T) {
	c := newCase(t)
	c.now.Editions[1].Title = "隐私政策" + strings.Repeat("，附件", 40)
	ns, _ := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20"), Channels: []string{Email}})
	for _, n := range ns {
		ics := file(t, n, ".ics")
		if !strings.HasSuffix(ics, "END:VCALENDAR\r\n") || strings.Contains(strings.ReplaceAll(ics, "\r\n", ""), "\n") {
			t.Errorf("%s: lines do not end in CR LF", n.ID())
		}
		for line := range strings.SplitSeq(ics, "\r\n") {
			if len(line) > 75 || strings.ToValidUTF8(line, "?") != line {
				t.Errorf("%s: %d octets, or half a character: %q", n.ID(), len(line), line)
			}
		}
	}
}

// mailCSS are the properties that mail readers old and new keep. Colours of
// text and ground are not among them: set, they break dark modes.
var mailCSS = map[string]bool{
	"margin": true, "padding": true, "font-family": true, "font-size": true, "font-weight": true, "line-height": true,
	"max-width": true, "border-top": true, "overflow-wrap": true, "word-wrap": true,
}

func TestEmailHTML(t *testing.T) {
	c := newCase(t)
	for _, n := range c.compose(t, Options{Today: day(t, "2026-10-20"), Channels: []string{Email}}) {
		root, err := html.Parse(strings.NewReader(n.HTML))
		if err != nil {
			t.Fatal(err)
		}
		for e := range root.Descendants() {
			if e.Type != html.ElementNode {
				continue
			}
			switch e.Data {
			case "script", "style", "img", "link", "form", "iframe", "svg", "table":
				t.Errorf("%s: <%s>", n.ID(), e.Data)
			}
			for _, a := range e.Attr {
				switch a.Key {
				case "style":
					checkStyle(t, n, a.Val)
				case "href":
					if !strings.HasPrefix(a.Val, "https://legal.harbourpay.example/") {
						t.Errorf("%s: a link to %s", n.ID(), a.Val)
					}
				case "class", "id", "width", "height", "bgcolor":
					t.Errorf("%s: attribute %s", n.ID(), a.Key)
				case "lang":
					if a.Val != string(n.Lang) {
						t.Errorf("%s: lang=%q", n.ID(), a.Val)
					}
				}
			}
		}
	}
}

func checkStyle(t *testing.T, n *Notice, style string) {
	t.Helper()
	for d := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(d, ":")
		if !mailCSS[name] {
			t.Errorf("%s: property %q is not kept by all mail readers", n.ID(), name)
		}
		if value == "" || strings.Contains(value, "ZgotmplZ") || strings.Contains(value, "url(") {
			t.Errorf("%s: value %q", n.ID(), d)
		}
	}
}

// TestUnsignedMailSaysSo: a mail without a signature bears a mark, one with it none.
func TestUnsignedMailSaysSo(t *testing.T) {
	for _, signed := range []bool{true, false} {
		c := newCase(t)
		c.decision.Signed = signed
		ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
		for lang, mark := range map[string]string{"en": "[Not reviewed] Privacy Policy: ", "zh-Hans": "[未经审定]《隐私政策》"} {
			n := find(t, ns, "privacy/2026-10-20/all/announce/"+lang+"/email")
			e := event(t, n).Data.Email
			headed := false
			for _, f := range n.Files {
				headed = headed || f.Suffix == ".eml" && strings.Contains(string(f.Data), "\r\nX-Codicil-Signed: false\r\n")
			}
			if marked := strings.HasPrefix(e.Subject, mark); marked == signed || headed == signed || n.Subject != e.Subject {
				t.Errorf("%s, signed %v: header %v, subject %q", lang, signed, headed, e.Subject)
			}
		}
	}
}
