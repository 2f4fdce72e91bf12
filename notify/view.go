package notify

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"codicil/content"
	"codicil/internal/words"
)

// A View is what the templates of a language see. Every text in it is one
// line, cleaned of invisible controls, and plain: templates never parse it.
type View struct {
	Kind      string // "announce", "remind", "effective", "withdraw" or "correct"
	Days      int    // of a reminder: days before effect
	Publisher string
	Title     string   // of the policy
	Others    []string // titles of the policies of its bundle that change on the same days; none in a withdrawal or correction
	Short     bool     // count the others: their titles are too long for the channel
	Label     string   // what people call the version; "" for none
	Level     string   // "minor" or "material", seldom "editorial"
	Consent   string   // "none", "confirm" or "separate"
	SameDay   bool     // released and effective on one day

	Released, Effective Date
	EffectiveNew        *Date        // nil where new and existing users are bound on one day
	Zone                string       // "UTC+8", on the day of effect
	Before              *ViewVersion // the version that applies until then; nil for none
	Relay               bool         // Before does so on the eve alone: another one applies first
	Corrected           ViewVersion  // of a correction: what was announced
	Withdrawn           *ViewVersion // of a withdrawal: its day and reason
	Compare             bool         // there is a page of before and after
	Contact             ContactFact
	Prevails            string // the name of the language that wins, in this language; "" where all are equal
}

// A ViewVersion is another version of the same policy.
type ViewVersion struct {
	Label               string
	Released, Effective Date
	Date                Date // of a withdrawal
	Moved               bool // of a correction: the effective date is another now
	Reason              string
}

// An SMSView is what the template "sms" sees. In mainland China's form Event
// and Date are the names of variables, and Sender is empty: the signature takes its
// place. Consent is "none" in all but announcements.
type SMSView struct {
	Sender, Title, Event, Date, Link, Consent string

	Ahead  bool     // Date comes after the day of the message
	Others []string // as in View
	Short  bool     // as in View
}

// A Date is a day that prints itself as the language writes it.
type Date struct {
	Year, Month, Day int
	text             string
}

// String is the day in the notice's language, "" for no day.
func (d Date) String() string { return d.text }

// dateIn writes a day in the words of a language, or as ISO 8601 has it where there are none;
// a template may then build its own from year, month and day.
func dateIn(d content.Day, lang content.Locale) Date {
	if d.IsZero() {
		return Date{}
	}
	y, m, day := d.Date()
	out := Date{Year: y, Month: int(m), Day: day, text: d.String()}
	if words.Has(string(lang)) {
		out.text = words.In(string(lang)).Date(y, m, day)
	}
	return out
}

// viewOf turns facts into what templates see, for one occasion.
func viewOf(f *Facts, o occasion, lang content.Locale, zone *time.Location) *View {
	_, offset := o.effective.In(zone).Zone()
	v := &View{
		Kind: o.kind, Days: o.days,
		Publisher: f.Publisher, Title: f.Policy.Title, Label: f.Version.Label,
		Level: f.Level.String(), Consent: f.Consent,
		SameDay:  f.Dates.Released == o.effective,
		Released: dateIn(f.Dates.Released, lang), Effective: dateIn(o.effective, lang),
		Zone:    words.In(string(lang)).Offset(offset),
		Compare: f.Links.Compare != "",
		Contact: f.Contact,
	}
	if !f.Dates.EffectiveNew.IsZero() && f.Dates.EffectiveNew != f.Dates.Effective {
		d := dateIn(f.Dates.EffectiveNew, lang)
		v.EffectiveNew = &d
	}
	if o.kind != KindWithdraw && o.kind != KindCorrect {
		for _, m := range f.Bundle {
			if m.together {
				v.Others = append(v.Others, m.Title)
			}
		}
	}
	if b := f.Applies; b != nil {
		v.Before, v.Relay = &ViewVersion{Label: b.Label, Released: dateIn(b.Released, lang)}, f.relay
	}
	if k := f.Correction; k != nil {
		v.Corrected = ViewVersion{Released: dateIn(k.Released, lang), Effective: dateIn(k.Effective, lang), Moved: k.Moved, Reason: spoken(k.Reason, lang)}
	}
	if w := f.Withdrawal; w != nil && o.kind == KindWithdraw {
		v.Withdrawn = &ViewVersion{Date: dateIn(w.Date, lang), Reason: spoken(w.Reason, lang)}
	}
	if f.Prevails != "" {
		v.Prevails = f.Prevails.NameIn(lang)
	}
	return v
}

// spoken is a reason where it is written in the script of the language: the
// content folder holds reasons in one language only, and a Chinese notice does not break into English.
func spoken(reason string, lang content.Locale) string {
	han := strings.ContainsFunc(reason, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if han != lang.Han() {
		return ""
	}
	return reason
}

// reminders are the days of the settings that make sense, the most first, each once.
func reminders(days []int) []int {
	var out []int
	for _, n := range days {
		if n > 0 {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	slices.Reverse(out)
	return out
}

// zoneOf is the publisher's zone, UTC where settings name none.
func zoneOf(v *content.Version) *time.Location {
	if z := v.Policy.Settings.Zone; z != nil {
		return z
	}
	return time.UTC
}
