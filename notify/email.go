package notify

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"

	"codicil/content"
)

// An EmailPayload is the envelope of an email; its words are the notice's own
// subject, text and html. The message as a whole is the .eml file beside the
// event, without recipients: the sending system merges those.
type EmailPayload struct {
	From            string            `json:"from"`
	Subject         string            `json:"subject"`
	MessageID       string            `json:"message_id"`         // with its angle brackets
	Date            string            `json:"date"`               // RFC 3339
	Calendar        string            `json:"calendar,omitempty"` // iCalendar; CRLF
	Headers         map[string]string `json:"headers"`
	ListUnsubscribe []string          `json:"list_unsubscribe,omitempty"` // only where the settings ask for it
}

// HeaderSigned is the header, with the value "false", of a mail whose decision nobody signed.
const HeaderSigned = "X-Codicil-Signed"

// mark begins the subject of a mail that nobody signed with words that say so:
// the file may be handed on without the event that says it too.
func (d *draft) mark() error {
	if d.n.Signed {
		return nil
	}
	w := &writer{texts: d.texts}
	d.letter.Subject = w.raw("unsigned", d.view) + d.letter.Subject
	return w.err
}

// emailOf builds the message and its calendar file. A mail needs a sender: the publisher's contact address.
func (c *composer) emailOf(d *draft) error {
	from := d.facts.Contact.Email
	if addr, err := mail.ParseAddress(from); err != nil || addr.Address != from {
		c.find(d, content.Finding{
			Code: "notice-sender", Severity: content.Error, File: "codicil.yaml",
			Message: fmt.Sprintf("an email needs a sender, and publisher.contact.email is %q", from),
			Hint:    "give publisher.contact.email an address, or take email from the channels of notice",
		})
		return nil
	}
	if err := d.mark(); err != nil {
		return err
	}
	html, err := d.letter.html("email.html")
	if err != nil {
		return err
	}
	p := &EmailPayload{
		From:      mailbox(d.facts.Publisher, from),
		Subject:   d.letter.Subject,
		MessageID: "<" + d.n.ID() + "@" + host(c.base) + ">",
		Date:      d.data.NotBefore,
		Headers: map[string]string{
			"Auto-Submitted":   "auto-generated", // RFC 3834: no automatic answers, please
			"Content-Language": string(d.n.Lang),
		},
	}
	if !d.n.Signed {
		p.Headers[HeaderSigned] = "false"
	}
	if d.view.Kind != KindEffective {
		if p.Calendar, err = c.calendarOf(d); err != nil {
			return err
		}
		d.n.Files = append(d.n.Files, File{".ics", []byte(p.Calendar)})
	}
	d.n.Subject, d.n.Text, d.n.HTML = p.Subject, d.letter.text(), html
	eml, err := c.message(d, p)
	if err != nil {
		return err
	}
	d.n.Files = append(d.n.Files, File{".eml", eml}, File{".html", []byte(html)})
	d.data.Email = p
	for line := range bytes.Lines(eml) {
		c.limitN(d, LimitHeaderLine, len(bytes.TrimRight(line, "\r\n")), string(line), "letter.txt")
	}
	return nil
}

// message is the .eml: one multipart/alternative, quoted-printable, the same
// bytes for the same notice. Its date is the start of the day on which the notice is due.
func (c *composer) message(d *draft, p *EmailPayload) ([]byte, error) {
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(gomail.EncodingQP), gomail.WithCharset(gomail.CharsetUTF8))
	m.SetGenHeader("From", p.From)
	m.SetGenHeader("To", "undisclosed-recipients:;")
	m.SetGenHeader(gomail.HeaderSubject, encodeWords(p.Subject, len("Subject: ")))
	m.SetDateWithValue(d.notBefore)
	m.SetMessageIDWithValue(p.MessageID[1 : len(p.MessageID)-1])
	for name, value := range p.Headers {
		m.SetGenHeader(gomail.Header(name), value)
	}
	if err := c.unsubscribe(m, p); err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(p.MessageID))
	m.SetBoundary("codicil-" + hex.EncodeToString(sum[:16]))
	m.SetBodyString(gomail.TypeTextPlain, d.n.Text)
	m.AddAlternativeString(gomail.TypeTextHTML, d.n.HTML)
	if p.Calendar != "" {
		m.AddAlternativeString(gomail.ContentType("text/calendar; method="+calendarMethod(d.view.Kind)), p.Calendar)
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("write the email %s: %w", d.n.ID(), err)
	}
	return unfold(b.Bytes()), nil
}

// mailbox is a name and an address as a header has them.
func mailbox(name, address string) string {
	if isASCII(name) && !strings.Contains(name, "=?") {
		return (&mail.Address{Name: name, Address: address}).String()
	}
	return encodeWords(name, len("From: ")) + " <" + address + ">"
}

// encodeWords writes a text as RFC 2047 encoded words of at most 75 characters,
// the first one shorter by what stands before it on its line. What is plain ASCII
// stays as it is, unless a reader could take it for encoded words: some look
// for those even inside quotes.
func encodeWords(s string, before int) string {
	if isASCII(s) && !strings.Contains(s, "=?") {
		return s
	}
	const frame = len("=?UTF-8?B??=")
	room := 75 - before
	var words []string
	var word strings.Builder
	flush := func() {
		words = append(words, "=?UTF-8?B?"+base64.StdEncoding.EncodeToString([]byte(word.String()))+"?=")
		word.Reset()
		room = 75
	}
	for _, r := range s {
		if base64.StdEncoding.EncodedLen(word.Len()+utf8.RuneLen(r)) > room-frame {
			flush()
		}
		word.WriteRune(r)
	}
	flush()
	return strings.Join(words, " ")
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

// unfold puts long values back on the line of their header's name: the library
// folds them away from it, after which some readers find a space before them.
func unfold(eml []byte) []byte {
	head, body, _ := bytes.Cut(eml, []byte("\r\n\r\n"))
	for _, name := range []string{"Message-ID", "Subject", "From"} {
		head = bytes.Replace(head, []byte("\r\n"+name+":\r\n "), []byte("\r\n"+name+": "), 1)
	}
	return slices.Concat(head, []byte("\r\n\r\n"), body)
}

// unsubscribe sets the headers of RFC 2369 and, for an https address, of RFC 8058.
func (c *composer) unsubscribe(m *gomail.Msg, p *EmailPayload) error {
	u := c.v.Policy.Settings.Notice.Unsubscribe
	var addresses []string
	if u.Mailto != "" {
		addresses = append(addresses, "mailto:"+u.Mailto)
	}
	p.ListUnsubscribe = addresses
	if u.URL == "" {
		if len(addresses) > 0 {
			m.SetListUnsubscribe(addresses...)
		}
		return nil
	}
	p.ListUnsubscribe = append([]string{u.URL}, addresses...)
	if err := m.SetListUnsubscribeOneClick(u.URL, addresses...); err != nil {
		return fmt.Errorf("set the unsubscribe address %q: %w", u.URL, err)
	}
	return nil
}
