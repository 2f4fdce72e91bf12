package content

import "fmt"

// checkReview reports sign-offs that are missing, or were given on other bytes.
// Without a log a missing one is a warning, and in a draft one that no longer holds.
func checkReview(v *Version, today Day) []Finding {
	from := v.Predecessor(today)
	switch v.State(today) {
	case Superseded, Withdrawn:
		return nil
	case Draft:
		if v.Review == nil || len(v.Review.Signed) == 0 || v.Review.Covers(v, from) {
			return nil
		}
		return []Finding{stale(v, from, Warning)}
	}
	if from == nil && v.Review == nil || len(v.Editions) == 0 {
		return nil // a first version has nothing to be compared with
	}
	severity := Warning
	if v.Policy.Settings.Log != nil {
		severity = Error
	}
	if v.Review == nil || len(v.Review.Signed) == 0 {
		return []Finding{v.versionFinding("review-missing", severity, fmt.Sprintf("read it and decide: codicil review %v --show", v.Ref()), "nobody has signed this version off")}
	}
	if v.Review.Covers(v, from) {
		return checkRoles(v, severity)
	}
	return []Finding{stale(v, from, severity)}
}

func stale(v, from *Version, severity Severity) Finding {
	return Finding{Code: "review-stale", Severity: severity, File: v.Review.File, Message: "the sign-off is of other texts: " + v.Review.Void(v, from), Hint: fmt.Sprintf("read again what moved: codicil review %v --show", v.Ref())}
}

// movedSince names the editions, of v and of the version it is compared with, that the review did not read as they stand.
func (v *Version) movedSince(r *Review, from *Version) (names []string) {
	for _, e := range v.Editions {
		if l := r.LateIn(e.Lang); l != nil && l.Covers(e, v) {
			continue
		}
		if r.To[e.Lang] != e.Digest {
			names = append(names, e.File)
		}
	}
	if from == nil {
		if r.FromVersion != "" {
			names = append(names, "the version it was compared with, "+r.FromVersion+",")
		}
	} else if r.FromVersion != from.ID {
		return append(names, "the version it is compared with, now "+from.ID+",")
	}
	if from != nil {
		for _, e := range from.Editions {
			if r.From[e.Lang] != e.Digest {
				names = append(names, e.File)
			}
		}
	}
	if len(names) == 0 {
		names = append(names, "the list of languages")
	}
	return names
}
