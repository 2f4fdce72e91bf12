package content

import "time"

// A Review is a sign-off: the decision about exactly the bytes that were read
// (review.yaml). It is void for what moved since.
type Review struct {
	File         string            // its path below the content root
	Proposed     Level             // what the detector said
	Level        Level             // what was decided
	Tell         *bool             // are users told; nil: yes, unless editorial
	Consent      string            // "none", "confirm" or "separate"
	Reason       string            // internal, never built
	PublicReason Texts             // shown in the archive and to auditors; that of language "" serves every language
	ShortNotice  string            // why the notice window may be cut; "" where it is not
	Absent       Texts             // language to the reason why its edition is missing on purpose
	To           map[Locale]string // digests of the editions that were read, of this version ...
	From         map[Locale]string // ... and of the one it was compared with
	FromVersion  string            // the id of that one; "" for a first version
	// Notices are the digests of the notice texts that were read, by kind, language
	// and channel ("announce/en/email"); none where users are not told.
	Notices  map[string]string
	Findings []ReviewedFinding
	Signed   []Signature
	// Release and Effective are the dates for which a short notice was signed; zero without one.
	Release, Effective Day
	// Late is the sign-offs of languages that came after the release, those that are
	// out first, in the order in which they came.
	Late []LateReview
}

// A ReviewedFinding is the decision on one finding of the detector.
type ReviewedFinding struct{ ID, Decision, Reason string }

// A Signature is who signed, as what, when.
type Signature struct {
	By, Role string
	At       time.Time
}

// PublicReasonIn is what readers of that language are told of the decision: "" where nothing is.
func (r *Review) PublicReasonIn(l Locale) string {
	return r.PublicReason.In(l, append([]Locale{""}, sortedTags(r.PublicReason)...))
}

// TellUsers reports whether the decision has users told.
func (r *Review) TellUsers() bool {
	if r.Tell != nil {
		return *r.Tell
	}
	return r.Level > Editorial
}

// CutsWindow reports whether the review lets v out with a shorter notice: it says why, and it was
// signed for the dates that v has.
func (r *Review) CutsWindow(v *Version) bool {
	return r != nil && r.ShortNotice != "" && r.Release == v.Release && r.Effective == v.Effective
}

// Covers reports whether the review was signed on exactly these bytes: every
// edition of v as it stands, and every edition of from, the version v is compared with (nil for none).
// Once v is in the log its decision is on record: another version that it is
// compared with since, because an erratum came between, voids nothing.
func (r *Review) Covers(v, from *Version) bool {
	if r == nil || len(r.Signed) == 0 || !r.coversTexts(v) {
		return false
	}
	if v.InLog && v.Policy.Settings.Log != nil {
		return true
	}
	if from == nil {
		return r.FromVersion == ""
	}
	if r.FromVersion != from.ID {
		return false
	}
	for _, e := range from.Editions {
		if r.From[e.Lang] != e.Digest {
			return false
		}
	}
	return true
}

// coversTexts reports whether every edition of v was read as it stands, with it or when it came.
func (r *Review) coversTexts(v *Version) bool {
	first := 0
	for _, e := range v.Editions {
		if late := r.LateIn(e.Lang); late != nil {
			if !late.Covers(e, v) {
				return false
			}
			continue
		}
		first++
		if r.To[e.Lang] != e.Digest {
			return false
		}
	}
	return first == len(r.To)
}
