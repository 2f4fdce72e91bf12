package notify

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"codicil/content"
)

// An SMSPayload is one text message.
type SMSPayload struct {
	Text     string       `json:"text"`     // as it arrives, signature included
	Encoding string       `json:"encoding"` // "GSM-7" or "UCS-2"
	Units    int          `json:"units"`    // septets or UTF-16 units
	Parts    int          `json:"parts"`
	Mainland *MainlandSMS `json:"mainland,omitempty"`
}

// MainlandSMS is the form in which providers in mainland China take a message:
// an approved template and the values of its variables. The address stands in
// the template itself, since a variable may not hold a link.
type MainlandSMS struct {
	Signature  string            `json:"signature"`   // without its 【】
	TemplateID string            `json:"template_id"` // of the approved template; "" until there is one
	Template   string            `json:"template"`    // its text, as it is to be approved
	Variables  map[string]string `json:"variables"`
	Rendered   string            `json:"rendered"`
}

// smsOf builds the message: in mainland China's form where the settings give a
// signature for the language.
func (c *composer) smsOf(d *draft) error {
	w := &writer{texts: d.texts}
	p := c.smsIn(w, d, false)
	if p.Parts > LimitSMSParts.Max && len(d.view.Others) > 0 {
		p = c.smsIn(w, d, true)
	}
	if w.err != nil {
		return w.err
	}
	d.n.Subject, d.n.Text, d.n.HTML = d.letter.Subject, p.Text, paragraph(p.Text)
	d.data.SMS = p
	c.checkSMS(d, p)
	return nil
}

// smsIn writes the message with the titles of all policies of a bundle, or with
// that of the first and the number of the others.
func (c *composer) smsIn(w *writer, d *draft, short bool) *SMSPayload {
	v := SMSView{
		Title: d.facts.Policy.Title, Others: d.view.Others, Short: short, Consent: "none",
		Event: w.line(d.view.Kind+".sms", d.view), Date: d.smsDate().String(), Link: d.facts.Links.Notice,
		Ahead: d.smsDate() == d.view.Effective && d.at.effective.After(d.at.due),
	}
	if d.view.Kind == KindAnnounce {
		v.Consent = d.view.Consent
	}
	settings := c.v.Policy.Settings.Notice.SMS
	signature, _ := cleanLine(settings.Signature[d.n.Lang])
	p := &SMSPayload{}
	if signature == "" {
		v.Sender = d.facts.Publisher
		p.Text = w.line("sms", v)
	} else {
		p.Mainland = w.mainland(v, signature, settings.Templates[d.n.Lang])
		p.Text = p.Mainland.Rendered
	}
	n := CountSMS(p.Text)
	p.Encoding, p.Units, p.Parts = n.Encoding, n.Units, n.Parts
	return p
}

// smsDate is the day that the message names: that of effect, of a correction that moved nothing its own.
func (d *draft) smsDate() Date {
	if d.view.Kind == KindCorrect && !d.view.Corrected.Moved {
		return d.view.Released
	}
	return d.view.Effective
}

// mainland writes the form of mainland China. The id is that of the approved
// text, which names one policy and a day to come, and asks for nothing: another text has none yet.
func (w *writer) mainland(v SMSView, signature, id string) *MainlandSMS {
	m := &MainlandSMS{
		Signature: signature, TemplateID: id,
		Variables: map[string]string{"event": v.Event, "date": v.Date},
	}
	m.Rendered = "【" + signature + "】" + w.line("sms", v)
	v.Event, v.Date = "${event}", "${date}"
	m.Template = w.line("sms", v)
	if v.Others, v.Consent, v.Ahead = nil, "none", true; m.Template != w.line("sms", v) {
		m.TemplateID = ""
	}
	return m
}

func (c *composer) checkSMS(d *draft, p *SMSPayload) {
	if m := p.Mainland; m != nil {
		c.limit(d, LimitMainland, p.Text, "sms.txt")
		for _, name := range []string{"event", "date"} {
			value := m.Variables[name]
			l := LimitVariable
			l.Name = "variable " + name + " of the text message"
			c.limit(d, l, value, "sms.txt")
			if strings.Contains(value, "://") {
				c.find(d, content.Finding{
					Code: "notice-link", Severity: content.Error,
					Message: fmt.Sprintf("variable %s of the text message holds a link, which providers refuse: %q", name, value),
					Hint:    "put the address into the fixed text of templates/" + string(d.n.Lang) + "/sms.txt",
				})
			}
		}
	}
	if over := LimitSMSParts.Over(p.Parts); over > 0 {
		c.find(d, content.Finding{
			Code: "notice-parts", Severity: content.Warning,
			Message: fmt.Sprintf("the text message in %s goes out in %d parts, %d more than is wise (%s, %d characters)",
				d.n.Lang, p.Parts, over, p.Encoding, utf8.RuneCountInString(p.Text)),
			Hint: "write a shorter text in templates/" + string(d.n.Lang) + "/sms.txt",
		})
	}
}
