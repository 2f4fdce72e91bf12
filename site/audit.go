package site

import (
	"html/template"
	"slices"

	"codicil/content"
	"codicil/content/ledger"
)

var auditLayout = newLayout("audit")

// An auditPage is the record of decisions for auditors and readers, where the
// settings publish it (site.audit): of each version what was decided, who signed
// it in which role and when, its texts by their SHA-256, and where they stand in
// the release log. Internal reasons are not on it; codicil status --audit has them.
type auditPage struct {
	frame
	Heading, Lead string
	Log           template.HTML // the head of the log, "" where there is none
	Policies      []auditPolicy
}

// An auditPolicy is one policy's versions, the newest first.
type auditPolicy struct {
	Title, Caption string
	Rows           []auditRow
}

// An auditRow is one version.
type auditRow struct {
	Version, URL string
	Tag          *tag
	Decision     []template.HTML
	Signed       []template.HTML
	Texts        []auditText
}

// An auditText is one edition.
type auditText struct {
	Lang   string
	Digest []string // in pieces, between which a line may break
	Entry  string
	Proof  string // the address of its proof, "" where the log does not hold it
}

func auditAt(l content.Locale) address { return langRoot(l) + "audit/" }

// planAudit plans the record in a language, where the settings publish it.
func (s *site) planAudit(p *plan, l content.Locale) {
	if s.lib.Settings.Site.AuditPage {
		p.one(auditAt(l).file(), func() ([]byte, error) { return auditLayout.bytes(s.auditPage(l)) })
	}
}

func (s *site) auditPage(l content.Locale) *auditPage {
	v := s.voice(l)
	a := &auditPage{Heading: v.T("audit.title"), Lead: v.T("audit.lead")}
	a.frame = s.frame(page{
		at: auditAt(l), lang: l, hidden: true, title: []string{v.T("audit.title")},
		description: v.T("audit.description", "publisher", s.publisher(l)),
		twins:       s.twins(nil, auditAt, nil, nil),
	})
	if o := s.o.Ledger; o != nil && o.Checkpoint != nil {
		a.Log = a.html("audit.log", "origin", a.LTR(o.Checkpoint.Origin), "n", v.N("audit.entries", o.Checkpoint.Size))
	}
	for _, sh := range s.shelves {
		if !slices.Contains(sh.languages(), l) {
			continue
		}
		title := sh.title(l)
		one := auditPolicy{Title: title, Caption: v.T("audit.caption", "policy", title)}
		for _, ver := range slices.Backward(sh.versions) {
			one.Rows = append(one.Rows, s.auditRow(&a.frame, sh, ver))
		}
		a.Policies = append(a.Policies, one)
	}
	return a
}

func (s *site) auditRow(f *frame, sh *shelf, v *content.Version) auditRow {
	r := auditRow{Version: f.label(v), URL: f.Ref(string(versionAt(f.Lang, v))), Tag: f.stateTag(sh, v)}
	if review := v.Review; review == nil || len(review.Signed) == 0 {
		r.Decision = append(r.Decision, f.html("audit.none"))
	} else {
		r.Decision = f.auditDecision(review, v.Predecessor(sh.today) != nil)
		for _, signed := range review.Signed {
			r.Signed = append(r.Signed, f.auditSignature(signed))
		}
		for _, late := range review.Late {
			for _, signed := range late.Signed {
				r.Signed = append(r.Signed, f.auditSignature(signed))
			}
		}
	}
	if v.Withdrawn != nil && v.State(sh.today) == content.Withdrawn {
		r.Decision = append(r.Decision, f.html("archive.withdrawn", "date", f.time(v.Withdrawn.Date), "reason", v.Withdrawn.Reason))
	}
	for _, e := range v.Editions {
		r.Texts = append(r.Texts, s.auditText(f, e))
	}
	return r
}

// auditDecision is what was decided, with the reasons that are public.
func (f *frame) auditDecision(r *content.Review, compared bool) []template.HTML {
	var out []template.HTML
	if compared {
		out = append(out, f.html("archive.level."+r.Level.String()))
	}
	told := "audit.untold"
	if r.TellUsers() {
		told = "audit.told"
	}
	out = append(out, f.html(told))
	if r.Consent == "confirm" || r.Consent == "separate" {
		out = append(out, f.html("audit.consent."+r.Consent))
	}
	if why := r.PublicReasonIn(f.Lang); why != "" {
		out = append(out, f.html("archive.reason", "reason", why))
	}
	if r.ShortNotice != "" {
		out = append(out, f.html("archive.short", "reason", r.ShortNotice))
	}
	return out
}

func (f *frame) auditSignature(s content.Signature) template.HTML {
	day := f.time(content.DayOf(s.At))
	if s.Role == "" {
		return f.html("audit.signed", "name", s.By, "date", day)
	}
	return f.html("audit.signed-as", "name", s.By, "role", s.Role, "date", day)
}

func (s *site) auditText(f *frame, e *content.Edition) auditText {
	t := auditText{Lang: e.Lang.Name(), Entry: f.T("audit.unlogged")}
	const piece = 16 // characters
	for d := range slices.Chunk([]byte(e.Digest), piece) {
		t.Digest = append(t.Digest, string(d))
	}
	if l := s.o.Ledger; l != nil && l.Checkpoint != nil {
		if i := l.entry(e); i >= 0 {
			t.Entry, t.Proof = f.T("audit.entry", "n", i), f.Ref(string(versionAt(e.Lang, e.Version).at("index.proof")))
			if l.Log.Entry(i).Kind == ledger.Adopt {
				t.Entry = f.T("audit.adopted", "n", i)
			}
		}
	}
	return t
}
