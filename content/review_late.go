package content

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A LateReview is the sign-off of one language that came after the release: that it says what the
// released text says. The decision about the change itself stays as it was made.
type LateReview struct {
	Lang        Locale
	Added       Day               // written by release: the day on which it came; zero while it has not
	ShortNotice string            // why its readers have fewer days before the version binds; "" where they have not
	Until       Day               // the effective date for which a short notice was signed
	On          Day               // the day on which it was to come, for a short notice
	Text        string            // the digest of the edition that was read ...
	Against     Locale            // ... and of the one it was held against
	AgainstText string            //
	Notices     map[string]string // as in [Review.Notices], of this language
	Signed      []Signature
}

// LateIn is the sign-off of a language that came after the release, or nil.
func (r *Review) LateIn(l Locale) *LateReview {
	if r == nil {
		return nil
	}
	for i := range r.Late {
		if r.Late[i].Lang == l {
			return &r.Late[i]
		}
	}
	return nil
}

// Covers reports whether the late sign-off was given on these bytes: those of e, and of the edition of v
// that it was held against.
func (l *LateReview) Covers(e *Edition, v *Version) bool {
	if l == nil || len(l.Signed) == 0 || l.Text != e.Digest {
		return false
	}
	a := v.Edition(l.Against)
	return a != nil && a != e && a.Digest == l.AgainstText
}

// CutsWindow reports whether the sign-off lets the language come on that day with fewer days of notice.
func (l *LateReview) CutsWindow(v *Version, on Day) bool {
	return l != nil && l.ShortNotice != "" && l.On == on && l.Until == v.Effective
}

// Read binds the sign-off to the texts as they stand: that of e, and that of the reference of v.
func (l *LateReview) Read(e *Edition, v *Version) {
	ref := v.Reference()
	l.Lang, l.Text, l.Against, l.AgainstText = e.Lang, e.Digest, ref.Lang, ref.Digest
}

// lateReviews reads the languages that came after the release.
func (f *yamlFile) lateReviews(n *yaml.Node) (list []LateReview) {
	f.entries(n, func(k, v *yaml.Node) {
		f.under(k.Value, func() {
			lang, ok := f.locale(k)
			if !ok {
				return
			}
			l := LateReview{Lang: lang}
			f.mapping(v, keys{
				"added":        f.day(&l.Added),
				"short_notice": f.text(&l.ShortNotice),
				"read":         func(n *yaml.Node) { f.lateRead(n, &l) },
				"signed":       func(n *yaml.Node) { l.Signed = f.signatures(n) },
			})
			if l.Text == "" || l.AgainstText == "" || len(l.Signed) == 0 {
				f.report(v, "missing", "codicil review POLICY@VERSION --lang "+string(lang)+" writes it", "%s needs read and signed", f.here())
			}
			if l.ShortNotice != "" && (l.On.IsZero() || l.Until.IsZero()) {
				f.report(v, "missing", "codicil review POLICY@VERSION --lang "+string(lang)+" --short-notice WHY writes them", "%s: a short notice names the dates it was signed for", f.here())
			}
			if len(list) > 0 && list[len(list)-1].Added.IsZero() && !l.Added.IsZero() {
				f.report(v, "order", "what is released is never moved: take the file back from version control", "%s stands behind a language that is not out yet", f.here())
			}
			list = append(list, l)
		})
	})
	return list
}

func (f *yamlFile) lateRead(n *yaml.Node, l *LateReview) {
	f.mapping(n, keys{
		"text": f.digest(&l.Text),
		"against": func(n *yaml.Node) {
			m := map[Locale]string{}
			f.digests(n, m, nil)
			if len(m) != 1 {
				f.report(n, "value", "write the one language that it was held against", "%s names %s", f.here(), counted(len(m), "language"))
			}
			for lang, d := range m {
				l.Against, l.AgainstText = lang, d
			}
		},
		"notices": f.noticeDigests(&l.Notices),
		"dates":   func(n *yaml.Node) { f.mapping(n, keys{"added": f.day(&l.On), "effective": f.day(&l.Until)}) },
	})
}

// lateKey begins the sign-offs of late languages in review.yaml. They stand at its end, so that the
// bytes above them are those that were released.
const lateKey = "late:\n"

// WithLate is review.yaml with these sign-offs of late languages; what stands above them stays to the byte.
func WithLate(src []byte, late []LateReview) []byte {
	var b strings.Builder
	b.Write(ReleasedReview(src, nil))
	if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
		b.WriteByte('\n')
	}
	if len(late) > 0 {
		b.WriteString(lateKey)
	}
	late = slices.Clone(late)
	slices.SortStableFunc(late, func(a, b LateReview) int {
		if a.Added.IsZero() || b.Added.IsZero() {
			return b.Added.Compare(a.Added) // what is not out yet comes last
		}
		return 0
	})
	for _, l := range late {
		l.write(&b)
	}
	return []byte(b.String())
}

func (l LateReview) write(b *strings.Builder) {
	fmt.Fprintf(b, "  %s:\n", l.Lang)
	if !l.Added.IsZero() {
		fmt.Fprintf(b, "    added: %v\n", l.Added)
	}
	if l.ShortNotice != "" {
		fmt.Fprintf(b, "    short_notice: %s\n", scalar(l.ShortNotice))
	}
	fmt.Fprintf(b, "    read:\n      text: %q\n      against: {%s: %q}\n", l.Text, l.Against, l.AgainstText)
	if l.ShortNotice != "" {
		fmt.Fprintf(b, "      dates: {added: %v, effective: %v}\n", l.On, l.Until)
	}
	writeNotices(b, "      ", l.Notices)
	b.WriteString("    signed:\n")
	for _, s := range l.Signed {
		fmt.Fprintf(b, "      - %s\n", s.flow())
	}
}

// ReleasedReview is the part of review.yaml that was there when the languages named were out, in the order
// in which they came: its sign-offs of late languages up to the last of them, none of them for no language.
func ReleasedReview(src []byte, langs []Locale) []byte {
	at := 0
	if !bytes.HasPrefix(src, []byte(lateKey)) {
		at = bytes.Index(src, []byte("\n"+lateKey)) + 1
		if at == 0 {
			return src
		}
	}
	head, tail := src[:at], src[at+len(lateKey):]
	if len(langs) == 0 {
		return head
	}
	end := 0
	open := false // inside the section of a language that is out
	for line := range bytes.Lines(tail) {
		if tag, ok := sectionTag(line); ok {
			open = slices.Contains(langs, tag)
		}
		if !open {
			break
		}
		end += len(line)
	}
	return src[:at+len(lateKey)+end]
}

// sectionTag is the language whose section begins on that line.
func sectionTag(line []byte) (Locale, bool) {
	s := strings.TrimRight(string(line), "\r\n")
	tag, ok := strings.CutSuffix(s, ":")
	tag, two := strings.CutPrefix(tag, "  ")
	return Locale(tag), ok && two && !strings.HasPrefix(tag, " ")
}
