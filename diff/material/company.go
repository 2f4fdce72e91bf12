package material

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A company is a name that ends in a legal form: "Example Pay Ltd", 某某科技有限公司.
var (
	companyLatin = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`((?:[A-Z0-9][\w&.\-’']*,? ){1,6}?)(Inc|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|GmbH|B\.V|PLC|plc|PBC|Pte|AG|Pty|ULC|LLP|Unlimited Company|Foundation|S\.A|S\.à r\.l|AB|Oy|Company)\b`)
	})
	companyHan = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\p{Han}{2,24}?(?:有限责任公司|股份有限公司|有限公司|集团公司|基金会|事务所|研究院)`)
	})
)

// yearBefore is the year of a copyright before a name.
var yearBefore = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:19|20)\d\d[ ,]+`) })

// What companyLatin and companyHan end in, one of which a text must hold for them to be worth trying.
var (
	latinForms = []string{"Inc", "LLC", "L.L.C", "Ltd", "Limited", "Corp", "GmbH", "B.V", "PLC", "plc", "PBC", "Pte", "AG", "Pty", "ULC", "LLP", "Foundation", "S.A", "S.à", "AB", "Oy", "Company"}
	hanForms   = []string{"公司", "基金会", "事务所", "研究院"}
)

// holds reports whether a text holds one of the words.
func holds(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// hanLead is what stands before a company's name in a sentence without belonging to it.
var hanLead = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^.*(?:是指|指的是|我们是|包括|委托|由|向|与|和|及|或|为|的|是|指|系)`)
})

// companies is the companies named in a text, in order, each once.
func companies(s string) []string {
	var out []string
	if holds(s, latinForms) {
		for _, m := range companyLatin().FindAllString(s, -1) {
			out = append(out, strings.TrimSpace(yearBefore().ReplaceAllString(m, "")))
		}
	}
	if !holds(s, hanForms) {
		slices.Sort(out)
		return slices.Compact(out)
	}
	for _, m := range companyHan().FindAllString(s, -1) {
		if lead := hanLead().FindString(m); len(m)-len(lead) > 4*len("公") {
			m = m[len(lead):]
		}
		out = append(out, m)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// companyKey folds the spellings of one company's name.
func companyKey(s string) string {
	return companyMarks.Replace(strings.ToLower(s))
}

var companyMarks = strings.NewReplacer(".", "", ",", "", " ", "", "-", "", "the", "")

// companies compares the companies that a pair names with those of the other
// text. It reports whether any differ.
func (j *judge) companies(p *pair) bool {
	gone, come := j.unknown(p.old, j.new), j.unknown(p.new, j.old)
	if len(gone)+len(come) == 0 {
		return false
	}
	if len(gone)*len(come) == 0 && j.ownInFull(append(gone, come...)) && !j.saysWho(p) {
		return false // the publisher, only named in full
	}
	id := "recipient-named"
	switch {
	case len(gone) == 1 && len(come) == 1 && j.inContact(p):
		id = "controller-name"
	case j.ownName(gone, come) || j.aboutUs(p) && !j.officer(p) && !j.among(p):
		id = "controller-name"
	case j.officer(p) && len(come) > 0:
		id = "officer-added"
	case j.officer(p):
		id = "officer-removed"
	case len(come) == 0:
		id = "recipient-dropped"
	}
	f := j.finding(id, p, strings.Join(gone, ", "), strings.Join(come, ", "))
	f.Confidence = High
	j.findings = append(j.findings, f)
	return true
}

// ownInFull reports whether the companies are the publisher's own name with its legal form.
func (j *judge) ownInFull(names []string) bool {
	for _, name := range names {
		own := 0
		for _, t := range j.z.tokens(name) {
			if j.brands[t.id] {
				own++
			}
		}
		if own == 0 {
			return false
		}
	}
	return true
}

// among reports whether the pair stands under a heading on sharing and gives data away: who is named there receives it.
func (j *judge) among(p *pair) bool {
	s := p.new
	if s == nil {
		s = p.old
	}
	at := j.pathOf(s)
	return at.category == Disclosure && at.distance == 0 && j.gives(s)
}

// saysWho reports whether the pair itself says who the publisher is, whatever its headings.
func (j *judge) saysWho(p *pair) bool {
	for _, s := range []*sentence{p.old, p.new} {
		if s != nil && finds(j.lex.noise["about-us"], s.tokens) {
			return true
		}
	}
	return false
}

// inContact reports whether both sentences stand under a heading about contact: the company to write to is the publisher.
func (j *judge) inContact(p *pair) bool {
	for _, s := range []*sentence{p.old, p.new} {
		if s == nil || j.pathOf(s).category != Contact || j.gives(s) {
			return false
		}
	}
	return true
}

// officer reports whether the sentence speaks of an officer, a representative or an authority.
func (j *judge) officer(p *pair) bool {
	for _, s := range []*sentence{p.old, p.new} {
		if s == nil {
			continue
		}
		for _, f := range j.lex.factsOf(s.words) {
			if conceptTable[f.concept].topic == "officer" {
				return true
			}
		}
	}
	return false
}

// ownName reports whether a company's name went where one came that begins
// alike, or either holds the publisher's own name.
func (j *judge) ownName(gone, come []string) bool {
	if len(gone) != 1 || len(come) != 1 {
		return false
	}
	a, b := j.z.tokens(gone[0]), j.z.tokens(come[0])
	if len(a) > 0 && len(b) > 0 && a[0].id == b[0].id {
		return true
	}
	for _, t := range append(a, b...) {
		if j.brands[t.id] {
			return true
		}
	}
	return false
}

// unknown is the companies of the sentence that the other text does not name.
func (j *judge) unknown(s *sentence, other *text) []string {
	if s == nil {
		return nil
	}
	var out []string
	for _, c := range companies(s.raw) {
		if !strings.Contains(other.squeezed(), companyKey(c)) {
			out = append(out, c)
		}
	}
	return out
}

// squeezed is the whole text with the spellings of names folded.
func (t *text) squeezed() string {
	if t.squeeze == "" {
		var b strings.Builder
		for _, s := range t.sentences {
			b.WriteString(s.raw)
			b.WriteByte('\n')
		}
		t.squeeze = companyKey(b.String())
	}
	return t.squeeze
}

// aboutUs reports whether the sentence says who the publisher is.
func (j *judge) aboutUs(p *pair) bool {
	for _, s := range []*sentence{p.old, p.new} {
		if s == nil {
			continue
		}
		if at := j.pathOf(s).category; at == Controller || at == Contact || finds(j.lex.noise["about-us"], s.tokens) {
			return true
		}
	}
	return false
}
