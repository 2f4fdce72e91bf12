package notify

import (
	"fmt"
	"slices"
	"strings"

	"codicil/content"
)

// limit holds a text against a limit; over it the notice is refused.
func (c *composer) limit(d *draft, l Limit, text, file string) {
	c.limitN(d, l, Measure(text, l.Unit), text, file)
}

// limitN is limit for a size that was counted elsewhere.
func (c *composer) limitN(d *draft, l Limit, n int, text, file string) {
	over := l.Over(n)
	if over == 0 {
		return
	}
	c.find(d, content.Finding{
		Code: "notice-limit", Severity: content.Error,
		Message: fmt.Sprintf("the %s of %s is %d %s long, %d more than the %d allowed: %q", l.Name, d.n.ID(), n, l.Unit, over, l.Max, text),
		Hint:    "shorten it, or write a shorter text in templates/" + string(d.n.Lang) + "/" + file,
	})
}

// find reports a finding about a notice, against the edition it speaks of where
// nothing else is named. Errors refuse the notice.
func (c *composer) find(d *draft, f content.Finding) {
	if f.File == "" {
		f.File = d.edition.File
	}
	d.refused = d.refused || f.Severity == content.Error
	c.findings = append(c.findings, f)
}

// reportCleaned says which texts held invisible controls, once an edition.
func (c *composer) reportCleaned(d *draft, clean *cleaner) {
	if len(clean.altered) == 0 {
		return
	}
	slices.Sort(clean.altered)
	c.find(d, content.Finding{
		Code: "notice-control", Severity: content.Warning,
		Message: "invisible control characters were left out of notices: in " + strings.Join(slices.Compact(clean.altered), ", "),
		Hint:    "take them out of the text",
	})
}

// A cleaner cleans the texts of one notice and remembers which ones held what
// no reader sees.
type cleaner struct{ altered []string }

func (c *cleaner) note(what string, altered bool) {
	if altered {
		c.altered = append(c.altered, what)
	}
}

func (c *cleaner) line(what, s string) string {
	out, altered := cleanLine(s)
	c.note(what, altered)
	return out
}

func (c *cleaner) paragraphs(what, s string) []string {
	out, altered := cleanParagraphs(s)
	c.note(what, altered)
	if out == nil {
		out = []string{}
	}
	return out
}
