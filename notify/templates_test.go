package notify

import (
	"strings"
	"testing"
	"testing/fstest"

	"codicil/content"
)

// views is every situation that templates tell apart.
func views() (out []*View) {
	d := func(s string) Date { return Date{2026, 12, 1, s} }
	for _, kind := range []string{KindAnnounce, KindRemind, KindEffective, KindWithdraw, KindCorrect} {
		for _, consent := range []string{"none", "confirm", "separate"} {
			for i := range 16 {
				v := &View{
					Kind: kind, Days: 7, Publisher: "HARBOUR", Title: "TITLE", Level: "material", Consent: consent,
					Released: d("RELEASED"), Effective: d("EFFECTIVE"), Zone: "UTC+8", Compare: i&1 == 0, SameDay: i&2 != 0,
					Contact: ContactFact{Email: "a@b.example"}, Prevails: "PREVAILING",
				}
				if i&4 != 0 {
					v.Before = &ViewVersion{Label: "3.0"}
					v.Contact = ContactFact{Phone: "12345", URL: "https://b.example/ask"}
				} else {
					v.Before = &ViewVersion{Released: d("BEFORE")}
				}
				if i&3 == 3 && kind != KindWithdraw && kind != KindCorrect {
					v.Others, v.Short = []string{"SECOND", "THIRD"}, i&4 != 0
				}
				v.Corrected = ViewVersion{Released: d("EARLIER"), Effective: d("WRONG"), Moved: i&8 != 0, Reason: "REASON"}
				if kind == KindWithdraw {
					v.Withdrawn = &ViewVersion{Date: d("WITHDRAWN"), Reason: "REASON"}
				}
				out = append(out, v)
			}
		}
	}
	return out
}

// TestTexts says every text of every language in every situation.
func TestTexts(t *testing.T) {
	for _, lang := range []content.Locale{"en", "zh-Hans"} {
		texts, found := loadTexts(fstest.MapFS{}, lang)
		if len(found) > 0 {
			t.Fatal(found)
		}
		for _, v := range views() {
			for _, f := range templateFiles {
				for _, name := range f.texts {
					sayOne(t, texts, name, v)
				}
			}
			lead, err := texts.say(v.Kind+".lead", v)
			if err != nil || len(lead) != 1 || !strings.Contains(lead[0], "EFFECTIVE") || !strings.Contains(lead[0], "TITLE") {
				t.Errorf("%s: a lead names the policy and the day: %q, %v", lang, lead, err)
			}
		}
	}
}

func sayOne(t *testing.T, texts *texts, name string, v *View) {
	t.Helper()
	kind, _, _ := strings.Cut(name, ".")
	if kind == KindWithdraw && v.Withdrawn == nil {
		return
	}
	var data any = v
	if name == "sms" {
		data = SMSView{Sender: "HARBOUR", Title: "TITLE", Others: v.Others, Short: v.Short, Consent: v.Consent, Event: "EVENT", Date: "DATE", Link: "https://b.example/"}
	}
	lines, err := texts.say(name, data)
	if err != nil {
		t.Errorf("%s: %s: %v", texts.lang, name, err)
		return
	}
	for _, l := range lines {
		for _, bad := range []string{"<no value>", "<nil>", "  ", "{{", "}}", "。。", "..", " .", "，。", "：。"} {
			if strings.Contains(l, bad) && !strings.HasSuffix(l, "/ask .") {
				t.Errorf("%s: %s holds %q: %q", texts.lang, name, bad, l)
			}
		}
	}
	if len(lines) == 0 && name != "and" && name != "comma" {
		t.Errorf("%s: %s says nothing (%s)", texts.lang, name, v.Kind)
	}
}

func TestLanguageWithoutTemplates(t *testing.T) {
	c := newCase(t)
	c.now.Editions[1].Lang = "fr"
	ns, found := Compose(c.now, c.verdict, c.decision, Options{Today: day(t, "2026-10-20")})
	var files []string
	for _, f := range found {
		if f.Code != "notice-template" || f.Severity != content.Error || !strings.Contains(f.Message, "French (fr)") {
			t.Errorf("%v", f)
		}
		files = append(files, f.File)
	}
	if got, want := strings.Join(files, " "), "templates/fr/letter.txt templates/fr/push.txt templates/fr/sms.txt"; got != want {
		t.Errorf("named %s, want %s", got, want)
	}
	for _, n := range ns {
		if n.Lang != "en" {
			t.Errorf("composed without words: %s", n.ID())
		}
	}
}

func TestLanguageOfThePublishersOwn(t *testing.T) {
	c := newCase(t)
	c.now.Editions[1].Lang, c.now.Editions[1].Title = "fr", "Politique de confidentialité"
	for _, f := range templateFiles {
		var b strings.Builder
		for _, name := range f.texts {
			b.WriteString(`{{define "` + name + `"}}` + name + ` FR{{end}}`)
		}
		c.override("fr/"+f.name, b.String())
	}
	ns := c.compose(t, Options{Today: day(t, "2026-10-20")})
	if n := find(t, ns, "privacy/2026-10-20/all/announce/fr/web"); n.Subject != "announce.subject FR" {
		t.Errorf("subject %q", n.Subject)
	}
}

func TestOverride(t *testing.T) {
	c := newCase(t)
	c.override("en/letter.txt", `{{define "announce.subject"}}News of {{.Title}}{{end}}`)
	n := find(t, c.compose(t, Options{Today: day(t, "2026-10-20")}), "privacy/2026-10-20/all/announce/en/email")
	if n.Subject != "News of Privacy Policy" || !strings.Contains(n.Text, "We are changing our Privacy Policy.") {
		t.Errorf("subject %q, text\n%s", n.Subject, n.Text)
	}
}

func TestBrokenOverride(t *testing.T) {
	for _, c := range []struct{ name, text, message string }{
		{"syntax", "{{define \"sms\"}}\n{{.Title", "unclosed action"},
		{"a fact that is none", "{{define \"sms\"}}\n{{.Titel}}{{end}}", "can't evaluate field Titel"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newCase(t)
			s.override("en/sms.txt", c.text)
			_, found := Compose(s.now, s.verdict, s.decision, Options{Today: day(t, "2026-10-20")})
			if len(found) != 1 || found[0].Line != 2 || found[0].File != "templates/en/sms.txt" || !strings.Contains(found[0].Message, c.message) {
				t.Errorf("%+v", found)
			}
		})
	}
}

func TestRegionalVariantUsesTheBuiltInWords(t *testing.T) {
	for lang, want := range map[content.Locale]string{"en": "en", "en-GB": "en", "zh-CN": "zh-Hans", "zh-Hans": "zh-Hans", "zh-Hant": "", "fr": ""} {
		if got := builtinFor(lang); got != want {
			t.Errorf("%s is served by %q, want %q", lang, got, want)
		}
	}
}
