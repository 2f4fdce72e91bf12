package content

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Bytes is review.yaml as it is written: the keys of the format in their order, those
// without a value left out, languages in the order of their tags. [ParseReview] reads it back.
func (r *Review) Bytes() []byte {
	var b strings.Builder
	if r.Proposed != Unjudged {
		fmt.Fprintf(&b, "proposed: %v\n", r.Proposed)
	}
	fmt.Fprintf(&b, "level: %v\n", r.Level)
	fmt.Fprintf(&b, "tell: %v\n", r.TellUsers())
	fmt.Fprintf(&b, "consent: %s\n", consentOf(r))
	public := scalar(r.PublicReason[""])
	if r.PublicReason[""] == "" && len(r.PublicReason) > 0 {
		public = flow(r.PublicReason)
	}
	for _, t := range []struct {
		key, written string
		given        bool
	}{
		{"reason", scalar(r.Reason), r.Reason != ""}, {"public_reason", public, len(r.PublicReason) > 0},
		{"short_notice", scalar(r.ShortNotice), r.ShortNotice != ""},
	} {
		if t.given {
			fmt.Fprintf(&b, "%s: %s\n", t.key, t.written)
		}
	}
	if len(r.Absent) > 0 {
		fmt.Fprintf(&b, "absent: %s\n", flow(r.Absent))
	}
	b.WriteString("read:\n")
	writeDigests(&b, "to", "", r.To)
	if r.FromVersion != "" {
		writeDigests(&b, "from", r.FromVersion, r.From)
	}
	if r.ShortNotice != "" {
		fmt.Fprintf(&b, "  dates: {release: %v, effective: %v}\n", r.Release, r.Effective)
	}
	writeNotices(&b, "  ", r.Notices)
	if len(r.Findings) > 0 {
		b.WriteString("findings:\n")
	}
	for _, f := range r.Findings {
		reason := ""
		if f.Reason != "" {
			reason = ", reason: " + scalar(f.Reason)
		}
		fmt.Fprintf(&b, "  - {id: %s, decision: %s%s}\n", scalar(f.ID), scalar(f.Decision), reason)
	}
	if len(r.Signed) > 0 {
		b.WriteString("signed:\n")
	}
	for _, s := range r.Signed {
		fmt.Fprintf(&b, "  - %s\n", s.flow())
	}
	return WithLate([]byte(b.String()), r.Late)
}

// flow is a signature on one line.
func (s Signature) flow() string {
	role := ""
	if s.Role != "" {
		role = ", role: " + scalar(s.Role)
	}
	return fmt.Sprintf("{by: %s%s, at: %s}", scalar(s.By), role, s.At.Format(time.RFC3339))
}

// writeNotices writes the digests of the notice texts that were read, in the order of their names.
func writeNotices(b *strings.Builder, indent string, digests map[string]string) {
	if len(digests) == 0 {
		return
	}
	b.WriteString(indent + "notices:\n")
	for _, name := range slices.Sorted(maps.Keys(digests)) {
		fmt.Fprintf(b, "%s  %s: %q\n", indent, name, digests[name])
	}
}

func consentOf(r *Review) string {
	if r.Consent == "" {
		return "none"
	}
	return r.Consent
}

func writeDigests(b *strings.Builder, key, version string, digests map[Locale]string) {
	fmt.Fprintf(b, "  %s:\n", key)
	if version != "" {
		fmt.Fprintf(b, "    version: %s\n", scalar(version))
	}
	for _, l := range sortedTags(digests) {
		fmt.Fprintf(b, "    %s: %q\n", l, digests[l])
	}
}

func sortedTags[M ~map[Locale]string](m M) (tags []Locale) {
	for l := range m {
		tags = append(tags, l)
	}
	slices.Sort(tags)
	return tags
}

// ParseReview reads a review.yaml, with what is wrong in it. file is named in the findings.
func ParseReview(file string, src []byte) (*Review, []Finding) {
	f := &yamlFile{name: file, family: "review"}
	r := f.review(f.parse(src))
	return r, f.findings
}

// Read binds the review to the texts as they stand: every edition of v, and of
// from, the version it is compared with (nil for none).
func (r *Review) Read(v, from *Version) {
	r.To, r.From, r.FromVersion = digestsOf(v), map[Locale]string{}, ""
	if from != nil {
		r.From, r.FromVersion = digestsOf(from), from.ID
	}
}

func digestsOf(v *Version) map[Locale]string {
	m := map[Locale]string{}
	for _, e := range v.Editions {
		m[e.Lang] = e.Digest
	}
	return m
}

// Moved names what the review did not read as it stands: files of v and of from, the version it
// is compared with. Nothing for a review that covers both.
func (r *Review) Moved(v, from *Version) []string {
	if r == nil || r.Covers(v, from) {
		return nil
	}
	return v.movedSince(r, from)
}

// Void says in a clause why the signatures do not stand for v: what moved, or that the release log does not
// hold the version it was compared with, so that nothing can be; "" where they stand, or there are none.
func (r *Review) Void(v, from *Version) string {
	if r == nil || len(r.Signed) == 0 || r.Covers(v, from) {
		return ""
	}
	if o := v.Policy.version(r.FromVersion); from == nil && o != nil && !o.counts() && r.Covers(v, o) {
		return "it was compared with " + o.ID + ", which is not in the release log"
	}
	return strings.Join(v.movedSince(r, from), ", ") + " moved since"
}

// SameDecision reports whether both reviews decide the same about the same bytes; who signed does not matter.
func (r *Review) SameDecision(o *Review) bool {
	a, b := *r, *o
	a.Signed, b.Signed = nil, nil
	return string(a.Bytes()) == string(b.Bytes())
}
